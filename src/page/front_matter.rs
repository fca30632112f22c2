//! The front matter: the lines of YAML between two `---` at the top of a page.
//!
//! Entry points: [`split()`] finds it, [`FrontMatter::read`] reads it. Which keys a page must have depends
//! on its language and is decided by [`crate::site`].

mod keys;
mod split;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::date::Day;
use crate::diag::Diagnostics;
use crate::source::{FileId, Span, Spanned};
use crate::yaml::{
    self, Kind, Mapping, Node, boolean, date, integer, list, one_line, one_or_more, strings,
};

pub use keys::{FRONT_MATTER, SHARED};
pub(super) use split::{FRONT_MATTER_TOO_LARGE, NO_FRONT_MATTER, UNCLOSED_FRONT_MATTER, split};

use keys::WAIVER;

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
