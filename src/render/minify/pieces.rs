//! Makes a page small out of its pieces: tags, text, and elements whose inside is no text of the page.
//!
//! Entry point: [`minify`]. What `minify-html` makes of a tag does not depend on what stands around it, and which
//! white space goes depends only on the element that it stands in and on whether it is first or last there. So a page
//! in which every element is closed by its own tag can be put together from its small pieces. Any other page, and
//! one with comments or with tags that could be read in two ways, is left to [`super::whole`].

use std::ops::Range;

use memchr::memchr;
use minify_html_common::spec::tag::omission::{can_omit_as_before, can_omit_as_last_node};

use super::asked::{self, Asked, SLOTS};
use super::tag::{Class, verbatim};
use super::text::{self, Space};

/// The page `html` made small; `None` when it is not simply made of its pieces.
pub(super) fn minify(html: &str) -> Option<String> {
    asked::with(|asked| {
        let mut page = Page {
            asked,
            out: String::with_capacity(html.len()),
            open: vec![Open::ROOT],
            before: Before::Start,
            seen: Vec::new(),
        };
        page.read(html)?;
        Some(page.out)
    })
}

/// The opening tag of data for machines, which is no program (HTML, 4.12.1).
const DATA: &str = "<script type=\"application/ld+json\">";

/// An element that is open.
struct Open<'a> {
    name: &'a str,
    space: Space,
    /// Whether something stands in it already.
    is_filled: bool,
}

impl Open<'_> {
    /// What holds the whole page.
    const ROOT: Self = Self {
        name: "",
        space: Space {
            collapse: true,
            destroy_whole: true,
            trim: true,
        },
        is_filled: false,
    };
}

/// What a line holds so far; see [`super::whole`].
#[derive(Clone, Copy)]
enum Before {
    Start,
    Seen,
    /// White space, which has become these bytes of the result.
    Space(usize, usize),
}

struct Page<'a, 'c> {
    asked: &'c mut Asked,
    out: String,
    open: Vec<Open<'a>>,
    before: Before,
    /// Those of html, head and body that have been opened.
    seen: Vec<&'a str>,
}

impl<'a> Page<'a, '_> {
    fn read(&mut self, html: &'a str) -> Option<()> {
        let mut rest = html;
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            let (text, tag) = rest.split_at(at);
            self.text(text, tag.starts_with("</"))?;
            rest = if let Some(close) = tag.strip_prefix("</") {
                self.close(close)?
            } else if tag.as_bytes().get(1) == Some(&b'!') {
                self.document_type(tag)?
            } else {
                self.open(tag)?
            };
        }
        self.text(rest, true)?;
        (self.open.len() == 1).then_some(())
    }

    fn document_type(&mut self, tag: &'a str) -> Option<&'a str> {
        const HTML: &str = "<!doctype html>";
        let len = HTML.len();
        let first = self.out.is_empty() && self.open.len() == 1;
        if !first || !tag.get(..len)?.eq_ignore_ascii_case(HTML) {
            return None;
        }
        self.out.push_str(HTML);
        Some(&tag[len..])
    }

    fn open(&mut self, tag: &'a str) -> Option<&'a str> {
        let Tag {
            name,
            parts,
            any,
            rest,
        } = Tag::read(tag)?;
        let opening = self.asked.opening(name, parts, any)?;
        let parent = self.open.last_mut()?;
        // It would close the one that it stands in.
        if can_omit_as_before(parent.name.as_bytes(), name.as_bytes()) {
            return None;
        }
        parent.is_filled = true;
        if matches!(name, "html" | "head" | "body") {
            if self.seen.contains(&name) {
                return None;
            }
            self.seen.push(name);
        }
        match opening.class {
            Class::Block | Class::Preformatted => self.before = Before::Start,
            Class::Box => {
                self.thing();
                self.before = Before::Start;
            }
            Class::Thing | Class::Opaque => self.thing(),
            Class::Unseen | Class::Inline => {}
        }
        if opening.class.is_verbatim() {
            let inside = verbatim(name, rest)?;
            let end = inside + name.len() + 3;
            let close = rest.get(inside..end)?;
            let is_own = close.strip_prefix("</").and_then(|c| c.strip_suffix('>')) == Some(name);
            if !is_own {
                return None;
            }
            let words = &rest[..inside];
            let is_kept = match name {
                "title" => text::is_plain(words),
                // `minify-html` leaves it alone, and so do we, where it cannot hold anything that is protected from it.
                "script" => parts[0] == DATA && !words.contains('&'),
                _ => false,
            };
            if is_kept {
                opening.write(&mut self.out, any);
                self.out.push_str(&rest[..end]);
            } else {
                let whole = &tag[..tag.len() - rest.len() + end];
                self.asked.whole(&mut self.out, whole, close)?;
            }
            return Some(&rest[end..]);
        }
        opening.write(&mut self.out, any);
        if !opening.is_void {
            self.open.push(Open {
                name,
                space: opening.space,
                is_filled: false,
            });
        }
        Some(rest)
    }

    fn close(&mut self, close: &'a str) -> Option<&'a str> {
        let element = self.open.pop()?;
        let parent = self.open.last()?;
        let rest = close.strip_prefix(element.name)?.strip_prefix('>')?;
        if parent.name == element.name
            && can_omit_as_last_node(parent.name.as_bytes(), element.name.as_bytes())
        {
            return None;
        }
        match Class::of(element.name) {
            Class::Block => self.before = Before::Start,
            Class::Box => self.before = Before::Seen,
            _ => {}
        }
        self.out.push_str("</");
        self.out.push_str(element.name);
        self.out.push('>');
        Some(rest)
    }

    /// Text before a tag, which closes the element that both stand in or not.
    fn text(&mut self, text: &str, is_last: bool) -> Option<()> {
        let Some(parent) = self.open.last_mut().filter(|_| !text.is_empty()) else {
            return Some(());
        };
        let is_first = !parent.is_filled;
        parent.is_filled = true;
        let space = parent.space;
        let is_space = |c: char| c.is_ascii_whitespace();
        let inside = text.trim_start_matches(is_space);
        if inside.is_empty() {
            self.space(text, space.alone(text, is_first || is_last));
            return Some(());
        }
        let words = inside.trim_end_matches(is_space);
        let (start, end) = (&text[..text.len() - inside.len()], &inside[words.len()..]);
        self.space(start, space.beside(start, is_first));
        self.thing();
        text::words(&mut self.out, words, space)?;
        self.space(end, space.beside(end, is_last));
        Some(())
    }

    /// White space, of which `small` would be left.
    fn space(&mut self, space: &str, small: &str) {
        if let (Before::Seen, false) = (self.before, space.is_empty()) {
            self.before = Before::Space(self.out.len(), small.len());
        }
        self.out.push_str(small);
    }

    /// Something that is seen comes next: so the white space before it is, too.
    fn thing(&mut self) {
        if let Before::Space(at, len) = self.before
            && self.out.get(at..at + len) != Some(" ")
        {
            self.out.replace_range(at..at + len, " ");
        }
        self.before = Before::Seen;
    }
}

/// An opening tag, taken apart without a look at how it is written; that is for [`Asked::opening`] to see.
struct Tag<'a> {
    name: &'a str,
    /// The tag without these values, each of which stands behind a part.
    parts: [&'a str; SLOTS + 1],
    /// Addresses, ids and words; empty where the tag has none, or none of plain characters.
    any: [&'a str; SLOTS],
    /// What stands behind the tag.
    rest: &'a str,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let bytes = text.as_bytes();
        let mut at = 1;
        while bytes.get(at).is_some_and(u8::is_ascii_alphanumeric) || bytes.get(at) == Some(&b'-') {
            at += 1;
        }
        let name = &text[1..at];
        let mut any: [Range<usize>; SLOTS] = std::array::from_fn(|_| 0..0);
        let mut count = 0;
        loop {
            match bytes.get(at)? {
                b'>' => break,
                b'"' => {
                    let start = at + 1;
                    let len = bytes[start..].iter().position(|b| *b == b'"')?;
                    at = start + len;
                    let is_empty = start == at;
                    if count < SLOTS && !is_empty && is_any(&bytes[..start], &bytes[start..at]) {
                        any[count] = start..at;
                        count += 1;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        let end = at + 1;
        any[count..].fill(end..end);
        let starts = std::iter::once(0).chain(any.iter().map(|any| any.end));
        let ends = any.iter().map(|any| any.start).chain([end]);
        let mut parts = [""; SLOTS + 1];
        for ((part, start), end) in parts.iter_mut().zip(starts).zip(ends) {
            *part = &text[start..end];
        }
        Some(Self {
            name,
            parts,
            any: any.map(|any| &text[any]),
            rest: &text[end..],
        })
    }
}

/// Whether any other could take the place of the attribute's `value`, which stands behind `before` and its quotation
/// mark: an address, an id, or words for readers.
fn is_any(before: &[u8], value: &[u8]) -> bool {
    let is_one = |names: &[&[u8]]| names.iter().any(|name| before.ends_with(name));
    if is_one(&[b" href=\"", b" src=\"", b" id=\""]) {
        return is_address(value);
    }
    let words: &[&[u8]] = &[
        b" content=\"",
        b" aria-label=\"",
        b" alt=\"",
        b" data-page=\"",
    ];
    is_one(words) && (is_address(value) || is_words(value))
}

/// Whether a value needs no quotation marks, whatever stands around it.
fn is_address(value: &[u8]) -> bool {
    value.iter().all(|byte| {
        let sign = matches!(byte, b'/' | b'.' | b'-' | b'_' | b'#' | b':' | b'%');
        byte.is_ascii_alphanumeric() || sign
    })
}

/// Whether a value has single spaces and thus needs its quotation marks, and nothing that is written in another way
/// between them: neither an entity nor what could become one ([`text::is_plain`]).
fn is_words(value: &[u8]) -> bool {
    let mut before = b' ';
    let mut has_space = false;
    let is_plain = value.iter().enumerate().all(|(at, byte)| {
        let space = *byte == b' ';
        let twice = space && before == b' ';
        before = *byte;
        has_space |= space;
        let sign = matches!(
            byte,
            b'/' | b'.' | b',' | b'-' | b':' | b';' | b'(' | b')' | b'?' | b'!'
        );
        let letter = byte.is_ascii_alphanumeric() || sign || *byte > 0x7f;
        !twice && (space || letter) && !value[at..].starts_with("\u{20d2}".as_bytes())
    });
    is_plain && has_space && before != b' '
}
