//! The pieces of pages that `minify-html` was asked for already, with its answers.
//!
//! Entry points: [`with`], [`Asked::opening`], [`Asked::whole`]. An answer depends on the piece alone, so each thread
//! keeps its own, and it does not matter when they are forgotten.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use foldhash::HashMap;
use memchr::{memchr, memmem};
use minify_html_common::spec::tag::ns::Namespace;
use minify_html_common::spec::tag::void::VOID_TAGS;
use minify_html_common::spec::tag::whitespace::get_whitespace_minification_for_tag;

use super::ask::ask;
use super::tag::{Class, VOID};
use super::text::Space;

/// How many bytes of pieces and answers a thread keeps: the tags of a site, and the code on its pages.
const MAX_BYTES: usize = 1 << 20;

/// How many values of a tag others may take the place of.
pub(super) const SLOTS: usize = 2;

/// Stand for addresses and ids that any others could take the place of. The letters would change if case did not
/// matter.
const ANY: [&str; SLOTS] = ["A\u{fdd0}", "B\u{fdd1}"];

/// Stand for the words of attributes, which have spaces; the first one for the path of a drawing, too.
const ANY_WORDS: [&str; SLOTS] = ["A \u{fdd0} A", "B \u{fdd1} B"];

thread_local! {
    static ASKED: RefCell<Asked> = RefCell::default();
}

/// Calls `f` with what this thread has asked so far.
pub(super) fn with<T>(f: impl FnOnce(&mut Asked) -> T) -> T {
    ASKED.with_borrow_mut(f)
}

/// What has been asked.
#[derive(Default)]
pub(super) struct Asked {
    openings: HashMap<Box<str>, Option<Rc<Opening>>>,
    /// The same, with [`ANY`] or [`ANY_WORDS`] for the values that any others could take the place of.
    openings_of_any: HashMap<Box<str>, Option<Rc<Opening>>>,
    wholes: HashMap<Box<str>, Option<Rc<str>>>,
    /// The same, with [`ANY_WORDS`] for a path; each answer in its two halves.
    wholes_of_any: HashMap<Box<str>, Option<Rc<(String, String)>>>,
    bytes: usize,
    key: String,
}

/// An opening tag.
pub(super) struct Opening {
    /// Made small, in parts.
    parts: Vec<Part>,
    /// How the element stands among others.
    pub class: Class,
    /// Whether it has no closing tag.
    pub is_void: bool,
    /// How white space in it is taken.
    pub space: Space,
}

/// A part of an opening tag.
enum Part {
    AsItIs(String),
    /// The value of this place among those that others could take the place of.
    Any(usize),
}

impl Opening {
    /// Writes the tag with these values.
    pub(super) fn write(&self, out: &mut String, any: [&str; SLOTS]) {
        for part in &self.parts {
            out.push_str(match part {
                Part::AsItIs(part) => part,
                Part::Any(slot) => any[*slot],
            });
        }
    }
}

impl Asked {
    /// The opening tag `name`: `parts` with a value of `any` behind each but the last, an address, an id or words, all of
    /// plain characters, or nothing. `None` for a tag that could be read in two ways.
    pub(super) fn opening(
        &mut self,
        name: &str,
        parts: [&str; SLOTS + 1],
        any: [&str; SLOTS],
    ) -> Option<Rc<Opening>> {
        let stand_ins: [&str; SLOTS] = std::array::from_fn(|slot| match any[slot] {
            "" => "",
            words if words.contains(' ') => ANY_WORDS[slot],
            _ => ANY[slot],
        });
        let is_any = any.iter().any(|any| !any.is_empty());
        // What is written like a stand-in would be taken for one.
        if is_any && parts.iter().any(|part| is_like_stand_in(part)) {
            return None;
        }
        let known = if is_any {
            &self.openings_of_any
        } else {
            &self.openings
        };
        self.key.clear();
        for (part, stand_in) in parts.iter().zip(stand_ins.iter().chain([&""])) {
            self.key.push_str(part);
            self.key.push_str(stand_in);
        }
        if let Some(known) = known.get(self.key.as_str()) {
            return known.clone();
        }
        let key = Box::from(self.key.as_str());
        let opening = Opening::ask(name, &key, stand_ins).map(Rc::new);
        self.make_room(key.len() * 2);
        let known = if is_any {
            &mut self.openings_of_any
        } else {
            &mut self.openings
        };
        known.insert(key, opening.clone());
        opening
    }

    /// Writes the element `html`, which `minify-html` is given as it stands; `close` is its closing tag. Drawings
    /// that differ in nothing but a path, such as the codes of pages, are asked for once.
    pub(super) fn whole(&mut self, out: &mut String, html: &str, close: &str) -> Option<()> {
        let path = path(html).filter(|_| !html.contains(ANY_WORDS[0]));
        let Some(path) = path else {
            out.push_str(&self.whole_as_it_stands(html, close)?);
            return Some(());
        };
        let (before, after) = (&html[..path.start], &html[path.end..]);
        self.key.clear();
        self.key.push_str(before);
        self.key.push_str(ANY_WORDS[0]);
        self.key.push_str(after);
        let halves = if let Some(known) = self.wholes_of_any.get(self.key.as_str()) {
            known.clone()
        } else {
            let key = std::mem::take(&mut self.key);
            let halves = self.whole_as_it_stands(&key, close).and_then(|small| {
                let (before, after) = small.split_once(ANY_WORDS[0])?;
                Some(Rc::new((before.to_owned(), after.to_owned())))
            });
            self.make_room(key.len() * 2);
            self.wholes_of_any.insert(key.into(), halves.clone());
            halves
        };
        let (before, after) = &*halves?;
        out.push_str(before);
        out.push_str(&html[path]);
        out.push_str(after);
        Some(())
    }

    fn whole_as_it_stands(&mut self, html: &str, close: &str) -> Option<Rc<str>> {
        if let Some(known) = self.wholes.get(html) {
            return known.clone();
        }
        let small = if reaches_out(html, close) {
            None
        } else {
            // Where an element inside is left open, the closing tag is taken for nothing, also on the page.
            ask(html).filter(|small| small.ends_with(close))
        };
        let small: Option<Rc<str>> = small.map(Into::into);
        self.make_room(html.len() * 2);
        self.wholes.insert(html.into(), small.clone());
        small
    }

    fn make_room(&mut self, len: usize) {
        if self.bytes + len > MAX_BYTES {
            self.openings.clear();
            self.openings_of_any.clear();
            self.wholes.clear();
            self.wholes_of_any.clear();
            self.bytes = 0;
        }
        self.bytes += len;
    }
}

/// Whether `text` holds the sign that stand-ins are known by.
fn is_like_stand_in(text: &str) -> bool {
    memchr(b'\xef', text.as_bytes()).is_some() && text.contains(['\u{fdd0}', '\u{fdd1}'])
}

/// Where a path stands that any other could take the place of: the first one that has spaces, and neither two of
/// them together nor one at an end.
fn path(html: &str) -> Option<Range<usize>> {
    const START: &str = " d=\"";
    let start = memmem::find(html.as_bytes(), START.as_bytes())? + START.len();
    let path = &html.as_bytes()[start..];
    let mut before = b' ';
    let mut has_space = false;
    let len = path.iter().position(|byte| {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b',');
        let space = *byte == b' ' && before != b' ';
        has_space |= space;
        before = *byte;
        !(plain || space)
    })?;
    let end = path.get(..len)?.last().is_some_and(|last| *last != b' ');
    (path[len] == b'"' && has_space && end).then_some(start..start + len)
}

/// Whether something in the element `html` might be taken for something else on the page, or reach beyond it.
fn reaches_out(html: &str, close: &str) -> bool {
    let signs: &[&str] = match close {
        "</pre>" => &[
            "<textarea",
            "<title",
            "<script",
            "<style",
            "<!",
            "<?",
            "<html",
            "<head",
            "<body",
        ],
        // Here a title is an element like others.
        "</svg>" => &["<script", "<style", "<!", "<?", "<html", "<head", "<body"],
        // Nothing in it is a tag.
        _ => return false,
    };
    let lower = html.to_ascii_lowercase();
    signs.iter().any(|sign| lower.contains(sign))
}

impl Opening {
    fn ask(name: &str, tag: &str, stand_ins: [&str; SLOTS]) -> Option<Self> {
        let is_void = VOID.contains(&name);
        // The two lists differ in elements that no page has any more.
        if !is_plain(name, tag, is_void) || is_void != VOID_TAGS.contains(name.as_bytes()) {
            return None;
        }
        let small = ask(tag)?;
        // Attributes may have changed places.
        let mut places = Vec::with_capacity(SLOTS);
        for (slot, stand_in) in stand_ins.iter().enumerate().filter(|(_, s)| !s.is_empty()) {
            let mut all = small.match_indices(stand_in);
            places.push((all.next()?.0, slot, stand_in.len()));
            if all.next().is_some() {
                return None;
            }
        }
        places.sort_unstable();
        let mut parts = Vec::with_capacity(2 * SLOTS + 1);
        let mut done = 0;
        for (at, slot, len) in places {
            parts.push(Part::AsItIs(small.get(done..at)?.to_owned()));
            parts.push(Part::Any(slot));
            done = at + len;
        }
        parts.push(Part::AsItIs(small.get(done..)?.to_owned()));
        let space = get_whitespace_minification_for_tag(Namespace::Html, name.as_bytes(), false);
        Some(Self {
            parts,
            class: Class::of(name),
            is_void,
            space: Space {
                collapse: space.collapse,
                destroy_whole: space.destroy_whole,
                trim: space.trim,
            },
        })
    }
}

/// Whether a tag is written so that everything that reads HTML takes it for the same.
fn is_plain(name: &str, tag: &str, is_void: bool) -> bool {
    let is_name = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':'))
    };
    let is_lower = !name.contains(|c: char| c.is_ascii_uppercase());
    let Some(mut rest) = tag
        .strip_prefix('<')
        .and_then(|tag| tag.strip_prefix(name))
        .filter(|_| is_name(name) && is_lower)
    else {
        return false;
    };
    loop {
        let attribute = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        if attribute == ">" || is_void && attribute == "/>" && attribute.len() < rest.len() {
            return true;
        }
        let len = attribute.find(['=', '>', ' ', '\n']);
        let Some((name, value)) = len.map(|len| attribute.split_at(len)) else {
            return false;
        };
        if attribute.len() == rest.len() || !is_name(name) {
            return false;
        }
        rest = match value.strip_prefix('=') {
            None => value,
            Some(value) => {
                let end = match value.strip_prefix('"') {
                    Some(inside) => inside.find('"').map(|at| at + 2),
                    None => value
                        .find(|c: char| {
                            !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '#'))
                        })
                        .filter(|len| *len > 0),
                };
                let Some(end) = end else { return false };
                &value[end..]
            }
        };
    }
}
