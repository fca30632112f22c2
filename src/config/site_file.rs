//! What `site.yaml` may hold, as data: its keys, what stands behind each, and what it is for.
//!
//! Entry point: [`SITE`]. The parts that have a file of their own stand there; [`Config::read`](super::Config::read) reads it.

use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};

/// What `site.yaml` may hold.
pub static SITE: Shape = Shape {
    what: "site.yaml",
    keys: &[
        Key::required("title", Value::Texts, "The name of the site."),
        Key::required("owner", Value::Texts, "The institution whose site it is."),
        Key::required(
            "base_url",
            Value::Line,
            "The whole address at which the site is published, such as https://help.example.org/.",
        ),
        Key::required(
            "languages",
            Value::Map(&LANGUAGES),
            "The languages of the site, in the order in which they are shown.",
        ),
        Key::new(
            "source_language",
            Value::Name(Names::Languages),
            "The language whose pages carry the facts that all languages share; the first one when left out.",
        ),
        Key::new(
            "theme",
            Value::Line,
            "The folder below themes/ whose files replace the built-in ones; `default` when left out.",
        ),
        Key::new(
            "contact",
            Value::Map(&CONTACT),
            "Whom readers call when nothing else helps.",
        ),
        Key::required(
            "audiences",
            Value::Map(&super::names::AUDIENCES),
            "For whom pages are, in order.",
        ),
        Key::required(
            "methods",
            Value::Either(&[
                Value::List(&Value::NewName),
                Value::Map(&super::methods::METHODS),
            ]),
            "What people prove who they are with, in the order in which it is shown.",
        ),
        Key::required(
            "tasks",
            Value::Either(&[
                Value::List(&Value::NewName),
                Value::Map(&super::names::TASKS),
            ]),
            "What pages help to do, in order.",
        ),
        Key::new(
            "systems",
            Value::Either(&[
                Value::List(&Value::NewName),
                Value::Map(&super::names::SYSTEMS),
            ]),
            "What people log in to, in order; left out when a site does not tell several apart.",
        ),
        Key::new(
            "chooser",
            Value::List(&Value::Name(Names::Conditions)),
            "The conditions that the list ::chooser{} asks for, in order; at most four.",
        ),
        Key::required(
            "kinds",
            Value::Map(&super::kinds::KINDS),
            "What kinds of pages there are.",
        ),
        Key::new(
            "requirements",
            Value::List(&Value::Map(&super::requirements::REQUIREMENT)),
            "What certain pages must hold.",
        ),
        Key::new(
            "severity",
            Value::Map(&super::severity::SEVERITY),
            "How much kinds of findings weigh here: off, info, warning or error.",
        ),
        Key::new(
            "limits",
            Value::Map(&super::upkeep::LIMITS),
            "How long texts and how far away pages may be.",
        ),
        Key::new(
            "review_days",
            Value::Number,
            "After how many days a page, a value or an address is to be checked again.",
        ),
        Key::new(
            "retired_numbers",
            Value::List(&Value::Number),
            "The numbers of pages that are gone, which no page gets again.",
        ),
        Key::new(
            "numbers_required",
            Value::Flag,
            "Whether every page has a number.",
        ),
        Key::new(
            "boxed_terms",
            Value::List(&Value::Map(&super::boxed::BOXED_TERM)),
            "Terms that may stand only in a box on some pages.",
        ),
        Key::new(
            "sources",
            Value::Word(&["required", "optional"]),
            "Whether each value and address has to say where it comes from and when it was checked.",
        ),
        Key::new(
            "views",
            Value::Flag,
            "Whether audiences with a page of their own get a view of the site; true when left out.",
        ),
        Key::new(
            "colours",
            Value::Map(&super::colours::COLOURS),
            "The colours of the site; the theme's own when left out.",
        ),
        Key::new(
            "share_picture",
            Value::Texts,
            "The picture beside a link that somebody sends: a PNG or JPEG of 1200 by 630, by its path in the site.",
        ),
        Key::new(
            "touch_icon",
            Value::Line,
            "The icon on the screen of a phone: a PNG of 180 by 180, by its path in the site.",
        ),
        Key::new(
            "print",
            Value::Map(&super::print::PRINT),
            "What is made of all pages for paper and for a USB stick.",
        ),
    ],
    others: Others::None,
};

pub(super) static LANGUAGES: Shape = Shape {
    what: "languages",
    keys: &[],
    others: Others::Names(Form::Tag, &Value::Map(&LANGUAGE)),
};

pub(super) static LANGUAGE: Shape = Shape {
    what: "a language",
    keys: &[
        Key::required(
            "name",
            Value::Line,
            "The language's name in itself, such as Dansk.",
        ),
        Key::new(
            "locale",
            Value::Line,
            "The tag whose forms dates and numbers take, such as en-GB; the language itself when left out.",
        ),
    ],
    others: Others::None,
};

pub(super) static CONTACT: Shape = Shape {
    what: "contact",
    keys: &[
        Key::required("name", Value::Texts, "Who answers."),
        Key::required(
            "phone",
            Value::Name(Names::Facts),
            "The name of the value in content/facts.yaml that holds the telephone number.",
        ),
    ],
    others: Others::None,
};
