//! Which keys a front matter may have, and which of them hold for all languages.
//!
//! Entry points: [`FRONT_MATTER`], [`SHARED`].

use crate::yaml::shape::{Key, Names, Others, Shape, Value};

/// What a front matter may hold.
pub static FRONT_MATTER: Shape = Shape {
    what: "the front matter",
    keys: &[
        Key::required(
            "title",
            Value::Line,
            "The page's name and first heading, in the language of the file.",
        ),
        Key::required(
            "summary",
            Value::Line,
            "What the page helps with, in one sentence; shown in lists and by search engines.",
        ),
        Key::new(
            "menu",
            Value::Line,
            "What the page is called in the menu at the foot of every page; puts a page of a kind without `menu` there.",
        ),
        Key::new(
            "also_called",
            Value::OneOrMore(&Value::Line),
            "Other words by which readers search for the page, in the language of the file.",
        ),
        Key::new(
            "slug",
            Value::Line,
            "The page's part of its address, in a-z, 0-9 and hyphen; every page but the home page has one.",
        ),
        Key::new(
            "kind",
            Value::Name(Names::Kinds),
            "What kind of page it is: one of `kinds` in site.yaml. Only in the source language.",
        ),
        Key::new(
            "task",
            Value::OneOrMore(&Value::Name(Names::Tasks)),
            "What it helps to do: one of `tasks` in site.yaml, or several, the main one first. Only in the source language.",
        ),
        Key::new(
            "methods",
            Value::List(&Value::Name(Names::Methods)),
            "With which methods: of `methods` in site.yaml. Only in the source language.",
        ),
        Key::new(
            "audiences",
            Value::List(&Value::Name(Names::Audiences)),
            "For whom: of `audiences` in site.yaml; everybody when empty. Only in the source language.",
        ),
        Key::new(
            "systems",
            Value::List(&Value::Name(Names::Systems)),
            "At which systems: of `systems` in site.yaml; at all when left out. Only in the source language.",
        ),
        Key::new(
            "number",
            Value::Number,
            "The page's number, the same in all languages and never used again. Only in the source language.",
        ),
        Key::new(
            "reviewed",
            Value::Day,
            "The day on which somebody last checked the page, as in 2026-11-20. Only in the source language.",
        ),
        Key::new(
            "related",
            Value::List(&Value::Line),
            "Pages to read next, as paths of files beside this one; the program adds more. Only in the source language.",
        ),
        Key::new(
            "covers",
            Value::Either(&[Value::Word(&["all"]), Value::List(&Value::Line)]),
            "Which statements of content/sources.yaml the page carries. Only in the source language.",
        ),
        Key::new(
            "waits_for",
            Value::List(&Value::Name(Names::Questions)),
            "Which questions of content/questions.yaml must be answered before the page is whole. Only in the source language.",
        ),
        Key::new(
            "aliases",
            Value::List(&Value::Line),
            "Earlier addresses of the page in this language, which lead on to it, such as /da/old/.",
        ),
        Key::new(
            "source",
            Value::Name(Names::Languages),
            "The language of this file, when the page is written first in another language than source_language.",
        ),
        Key::new(
            "requires_login",
            Value::Flag,
            "Whether only those who are logged in can do what the page helps with. Only in the source language.",
        ),
        Key::new(
            "draft",
            Value::Flag,
            "Whether the page is not to be published yet. Only in the source language.",
        ),
        Key::new(
            "waivers",
            Value::List(&Value::Map(&WAIVER)),
            "Findings of this file that somebody decided to live with for a while.",
        ),
    ],
    others: Others::None,
};

pub(super) static WAIVER: Shape = Shape {
    what: "a waiver",
    keys: &[
        Key::required("code", Value::Name(Names::Codes), "The kind of finding."),
        Key::required("reason", Value::Line, "Why it may stay."),
        Key::required("until", Value::Day, "The last day on which it may stay."),
    ],
    others: Others::None,
};

/// The keys whose values are the same in all languages and stand on the page in the source language.
pub const SHARED: &[&str] = &[
    "kind",
    "task",
    "methods",
    "audiences",
    "systems",
    "number",
    "reviewed",
    "related",
    "covers",
    "waits_for",
    "requires_login",
    "draft",
];
