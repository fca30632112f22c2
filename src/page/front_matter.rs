//! The front matter: the lines of YAML between two `---` at the top of a page.
//!
//! Entry points: [`split`] finds it, [`FrontMatter::read`] reads it. Which keys a page must have depends
//! on its language and is decided by [`crate::site`].

use std::collections::BTreeMap;
use std::ops::Range;

use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span, Spanned};
use crate::yaml::shape::{Key, Names, Others, Shape, Value};
use crate::yaml::{
    self, Kind, Mapping, Node, boolean, date, integer, list, one_line, one_or_more, strings,
};

pub(super) static NO_FRONT_MATTER: Code = Code::error(
    "no-front-matter",
    "A page starts with its front matter: a line `---`, keys with values, and a line `---`.",
)
.example(
    "# Borrow a book\n\nFind the book in the catalogue.",
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\nslug: borrow-a-book\n---\n\nFind the book in the catalogue.",
);

pub(super) static UNCLOSED_FRONT_MATTER: Code = Code::error(
    "unclosed-front-matter",
    "The front matter starts with `---` but no second `---` ends it, so the text cannot be told from it.",
)
.example(
    "---\ntitle: Borrow a book\nslug: borrow-a-book\n\nFind the book in the catalogue.",
    "---\ntitle: Borrow a book\nslug: borrow-a-book\n---\n\nFind the book in the catalogue.",
);

pub(super) static FRONT_MATTER_TOO_LARGE: Code = Code::error(
    "front-matter-too-large",
    "A front matter has some lines. One of more than 64 KiB is not one, and reading it could take for ever.",
)
.example(
    "---\ntitle: Borrow a book\nsummary: (the whole text of the page, and much more)\n---",
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\n---\n\n(the text of the page)",
);

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

static WAIVER: Shape = Shape {
    what: "a waiver",
    keys: &[
        Key::required("code", Value::Name(Names::Codes), "The kind of finding."),
        Key::required("reason", Value::Line, "Why it may stay."),
        Key::required("until", Value::Day, "The last day on which it may stay."),
    ],
    others: Others::None,
};

/// The largest front matter, in bytes.
const MAX_FRONT_MATTER: usize = 64 << 10;

/// What stands in a front matter; every value as written.
#[derive(Clone, Debug)]
pub struct FrontMatter {
    /// Where it stands: its first line, for faults of the whole.
    pub span: Span,
    /// The page's name and first heading.
    pub title: Option<Spanned<String>>,
    /// What the page helps with, in a sentence: shown in lists and by search engines.
    pub summary: Option<Spanned<String>>,
    /// What the page is called in the menu at the foot of every page, when it stands there.
    pub menu: Option<Spanned<String>>,
    /// What readers search for who need this page, in their own words.
    pub also_called: Option<Vec<Spanned<String>>>,
    /// The page's part of its address.
    pub slug: Option<Spanned<String>>,
    /// What kind of page it is.
    pub kind: Option<Spanned<String>>,
    /// What it helps to do; of several, the first.
    pub task: Option<Spanned<String>>,
    /// What it helps to do too.
    pub other_tasks: Vec<Spanned<String>>,
    /// With which methods.
    pub methods: Option<Vec<Spanned<String>>>,
    /// For whom.
    pub audiences: Option<Vec<Spanned<String>>>,
    /// At which systems.
    pub systems: Option<Vec<Spanned<String>>>,
    /// Its number, the same in all languages.
    pub number: Option<Spanned<u32>>,
    /// The day on which somebody last checked it.
    pub reviewed: Option<Spanned<Day>>,
    /// Paths of pages to read next.
    pub related: Option<Vec<Spanned<String>>>,
    /// Which statements of sources.yaml the page carries.
    pub covers: Option<Vec<Spanned<String>>>,
    /// Which questions of questions.yaml have to be answered before the page is whole.
    pub waits_for: Option<Vec<Spanned<String>>>,
    /// Earlier addresses that lead here.
    pub aliases: Option<Vec<Spanned<String>>>,
    /// The language that is the source of this page, when it is not the site's.
    pub source: Option<Spanned<String>>,
    /// Whether what the page helps with can be done only by those who are logged in.
    pub requires_login: Option<Spanned<bool>>,
    /// Whether the page is not yet to be published.
    pub draft: Option<Spanned<bool>>,
    /// The findings of this file that are not to be told, each for a while.
    pub waivers: Vec<Waiver>,
    /// The keys that are there and hold facts shared by all languages, with their places.
    pub shared: Vec<Spanned<&'static str>>,
    /// Those that were certainly meant by a key that is unknown, which is reported.
    pub misspelt: Vec<&'static str>,
    /// The lines of those of them that stand on a line of their own, with its end, and nothing else on it.
    pub shared_lines: BTreeMap<&'static str, Span>,
    /// Where to say that a key which every page needs has no value. A key is not in it when something else has
    /// been said of it: that its value is of a wrong type, or that it is misspelt.
    pub missing: BTreeMap<&'static str, Span>,
}

/// A finding that somebody decided to live with until a day.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The code of the findings.
    pub code: Spanned<String>,
    /// Why.
    pub reason: Spanned<String>,
    /// The last day on which they are not told.
    pub until: Spanned<Day>,
}

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

/// Finds the front matter in `text`, which starts at byte `offset` of its file. Answers the bytes of the
/// YAML and where the body starts, both counted from the start of the file.
pub(super) fn split(
    file: FileId,
    text: &str,
    offset: usize,
    out: &mut Diagnostics,
) -> (Option<Range<usize>>, usize) {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        let end = offset + first.trim_end().len();
        out.report(
            &NO_FRONT_MATTER,
            Span::new(file, offset..end),
            "this page has no front matter",
        )
        .help("start the file with a line `---`, then `title: …`, and end with a line `---`");
        return (None, offset);
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            if at - start > MAX_FRONT_MATTER {
                out.report(
                    &FRONT_MATTER_TOO_LARGE,
                    Span::new(file, offset..offset + 3),
                    format!("the front matter has {} KiB", (at - start) >> 10),
                )
                .help("move the text below the second `---`");
                return (None, offset + at + line.len());
            }
            return (Some(offset + start..offset + at), offset + at + line.len());
        }
        at += line.len();
    }
    out.report(
        &UNCLOSED_FRONT_MATTER,
        Span::new(file, offset..offset + 3),
        "no second `---` ends the front matter",
    )
    .help("write a line `---` after its last key");
    (None, offset + text.len())
}

impl FrontMatter {
    /// One in which nothing stands, at `span`.
    pub fn empty(span: Span) -> Self {
        Self {
            span,
            title: None,
            summary: None,
            menu: None,
            also_called: None,
            slug: None,
            kind: None,
            task: None,
            other_tasks: Vec::new(),
            methods: None,
            audiences: None,
            systems: None,
            number: None,
            reviewed: None,
            related: None,
            covers: None,
            waits_for: None,
            aliases: None,
            source: None,
            requires_login: None,
            draft: None,
            waivers: Vec::new(),
            shared: Vec::new(),
            misspelt: Vec::new(),
            shared_lines: BTreeMap::new(),
            missing: BTreeMap::new(),
        }
    }

    /// Reads `yaml`, which stands at byte `offset` of `file`.
    pub fn read(file: FileId, yaml: &str, offset: usize, out: &mut Diagnostics) -> Option<Self> {
        let node = yaml::parse(file, yaml, offset, out)?;
        let mut map = Mapping::new(&node, &FRONT_MATTER, out)?;
        let mut tasks = map
            .optional("task", out, one_or_more)
            .unwrap_or_default()
            .into_iter();
        let first_line = yaml.lines().next().unwrap_or_default().len();
        let mut front = Self {
            span: Span::new(file, offset..offset + first_line),
            title: map.optional("title", out, one_line),
            summary: map.optional("summary", out, one_line),
            menu: map.optional("menu", out, one_line),
            also_called: map.optional("also_called", out, one_or_more),
            slug: map.optional("slug", out, one_line),
            kind: map.optional("kind", out, one_line),
            task: tasks.next(),
            other_tasks: tasks.collect(),
            methods: map.optional("methods", out, strings),
            audiences: map.optional("audiences", out, strings),
            systems: map.optional("systems", out, strings),
            number: map.optional("number", out, integer),
            reviewed: map.optional("reviewed", out, date),
            related: map.optional("related", out, strings),
            covers: map.optional("covers", out, all_or_strings),
            waits_for: map.optional("waits_for", out, strings),
            aliases: map.optional("aliases", out, strings),
            source: map.optional("source", out, one_line),
            requires_login: map.optional("requires_login", out, boolean),
            draft: map.optional("draft", out, boolean),
            waivers: map.optional("waivers", out, waivers).unwrap_or_default(),
            shared: SHARED
                .iter()
                .filter_map(|key| map.key_span(key).map(|span| Spanned::new(*key, span)))
                .collect(),
            misspelt: Vec::new(),
            shared_lines: BTreeMap::new(),
            missing: BTreeMap::new(),
        };
        if !map.rest().is_empty() {
            let meant = SHARED.iter().filter(|key| map.misspelt(key).is_some());
            front.misspelt = meant.copied().collect();
        }
        for key in &front.shared {
            let start = key.span.start as usize - offset;
            if let Some(line) = own_line(yaml, start) {
                let line = Span::new(file, offset + line.start..offset + line.end);
                front.shared_lines.insert(key.value, line);
            }
        }
        let read = [
            ("title", front.title.is_some()),
            ("summary", front.summary.is_some()),
            ("slug", front.slug.is_some()),
            ("kind", front.kind.is_some()),
        ];
        for (key, read) in read {
            let told = map.get(key).is_some() || map.misspelt(key).is_some();
            if !read && !told {
                let place = map.key_span(key).unwrap_or(front.span);
                front.missing.insert(key, place);
            }
        }
        map.finish(out);
        Some(front)
    }

    /// Whether the shared fact `key` was written, be it so that it cannot be read, which has been reported.
    pub fn tries(&self, key: &str) -> bool {
        self.shared.iter().any(|own| own.value == key) || self.misspelt.contains(&key)
    }

    /// Whether the shared fact `key` says the same here and on `other`.
    pub fn agrees(&self, other: &Self, key: &str) -> bool {
        fn one<T: PartialEq>(a: Option<&Spanned<T>>, b: Option<&Spanned<T>>) -> bool {
            a.is_some() && a.map(|a| &a.value) == b.map(|b| &b.value)
        }
        fn many(a: Option<&Vec<Spanned<String>>>, b: Option<&Vec<Spanned<String>>>) -> bool {
            let (Some(a), Some(b)) = (a, b) else {
                return false;
            };
            let values = |all: &[Spanned<String>]| -> Vec<String> {
                all.iter().map(|one| one.value.clone()).collect()
            };
            values(a) == values(b)
        }
        match key {
            "kind" => one(self.kind.as_ref(), other.kind.as_ref()),
            "task" => {
                let others = |front: &Self| -> Vec<String> {
                    let tasks = front.other_tasks.iter();
                    tasks.map(|task| task.value.clone()).collect()
                };
                one(self.task.as_ref(), other.task.as_ref()) && others(self) == others(other)
            }
            "methods" => many(self.methods.as_ref(), other.methods.as_ref()),
            "systems" => many(self.systems.as_ref(), other.systems.as_ref()),
            "audiences" => many(self.audiences.as_ref(), other.audiences.as_ref()),
            "number" => one(self.number.as_ref(), other.number.as_ref()),
            "reviewed" => one(self.reviewed.as_ref(), other.reviewed.as_ref()),
            "related" => many(self.related.as_ref(), other.related.as_ref()),
            "covers" => many(self.covers.as_ref(), other.covers.as_ref()),
            "waits_for" => many(self.waits_for.as_ref(), other.waits_for.as_ref()),
            "draft" => one(self.draft.as_ref(), other.draft.as_ref()),
            _ => false,
        }
    }
}

/// The line of the key at byte `start` of `yaml`, if its value ends on it and nothing else stands there.
fn own_line(yaml: &str, start: usize) -> Option<Range<usize>> {
    let first = start == 0 || yaml[..start].ends_with('\n');
    let len = yaml[start..].find('\n')? + 1;
    let line = &yaml[start..start + len];
    let below = yaml[start + len..].lines().next().unwrap_or_default();
    let ends = below.trim().is_empty() || !below.starts_with([' ', '\t', '-', ']', '}']);
    (first && ends && !line.contains('#')).then_some(start..start + len)
}

/// A list of names, or the one word `all`.
fn all_or_strings(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    match &node.kind {
        Kind::Scalar(word) if word == "all" => one_line(node, out).map(|all| vec![all]),
        _ => strings(node, out),
    }
}

fn waivers(node: &Node, out: &mut Diagnostics) -> Option<Vec<Waiver>> {
    list(node, out, |node, out| {
        let mut map = Mapping::new(node, &WAIVER, out)?;
        let code = map.required("code", out, one_line);
        let reason = map.required("reason", out, one_line);
        let until = map.required("until", out, date);
        map.finish(out);
        Some(Waiver {
            code: code?,
            reason: reason?,
            until: until?,
        })
    })
}
