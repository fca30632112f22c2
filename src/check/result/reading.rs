//! What a finished file holds that other files, or rules, have to agree with: read once, kept as places in it.
//!
//! Entry point: [`Reading::of`]. Nothing of a file is copied: everything is a [`Part`] of its text.

use std::borrow::Cow;

use super::css;
use crate::lang::Lang;

/// Bytes `start..end` of a file's text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Part {
    pub start: u32,
    pub end: u32,
}

impl Part {
    pub(super) fn new(start: usize, end: usize) -> Self {
        let clip = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self {
            start: clip(start),
            end: clip(end),
        }
    }
}

/// What a file is to readers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A page of the site: its place in the entries, and its language.
    Page(usize, Lang),
    /// A page in a view: the place of the view in the site's, of the page in the entries, and its language.
    View(usize, usize, Lang),
    /// A page at an earlier address, which sends readers on.
    Redirect(Lang),
    /// The start page, in all languages.
    Start,
    /// The page of a number, in all languages: the place of the page with that number in the entries.
    Number(usize),
    /// The page for addresses that lead nowhere, in all languages.
    NotFound,
    /// All pages in a language as one document.
    Document(Lang),
    /// All pages in all languages in one file, which needs no other.
    Offline,
    /// A sheet of paper, in all languages.
    Sheet,
    /// Anything else: a style sheet, a drawing, the sitemap.
    Other,
}

/// What a reference asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Something to go to.
    Link,
    /// Something that a browser fetches by itself.
    Resource,
    /// Places on the same page, by their ids.
    Ids,
    /// The name of a map on the same page, after `#`.
    Map,
}

/// Where a file refers to something.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Reference {
    pub kind: Kind,
    /// Where the element starts, or the reference itself where there is none.
    pub element: u32,
    /// What it refers to, as it is written.
    pub value: Part,
    /// The file that it leads to, by its place among the readings, once that is known.
    pub to: Option<u32>,
}

/// An attribute's value and the element that it stands in.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Mark {
    pub element: u32,
    pub value: Part,
}

/// An id of an element.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Id {
    /// Its first bytes: what mostly tells it from others, without a look at the text of the file.
    first: [u8; 8],
    pub element: u32,
    pub value: Part,
}

impl Id {
    pub(super) fn new(element: u32, value: Part, id: &str) -> Self {
        Self {
            first: first(id),
            element,
            value,
        }
    }
}

/// The first bytes of `id`, in the order of letters as the whole.
fn first(id: &str) -> [u8; 8] {
    let mut first = [0; 8];
    for (to, from) in first.iter_mut().zip(id.bytes()) {
        *to = from;
    }
    first
}

/// A link to the same page in a language.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Switch {
    pub element: u32,
    pub href: Part,
    pub hreflang: Part,
    /// The file that it leads to, by its place among the readings, once that is known and if it has been read.
    pub to: Option<u32>,
}

/// A finished file.
#[derive(PartialEq, Debug)]
pub(in crate::check) struct Reading<'o> {
    /// Where it stands in the output.
    pub(super) path: &'o str,
    /// Its text.
    pub(super) text: &'o str,
    pub(super) role: Role,
    /// Its ids, in the order of their letters.
    pub(super) ids: Vec<Id>,
    /// Names of maps, and of links that are places.
    pub(super) names: Vec<Part>,
    /// What it refers to, in order; once they have been settled, only what is still to be looked at.
    pub(super) references: Vec<Reference>,
    /// Languages that its parts say they are in, and that links say they lead to.
    pub(super) langs: Vec<Mark>,
    /// The start of its outermost element, and the language of that.
    pub(super) html: Option<(u32, Option<Part>)>,
    /// The words of its titles.
    pub(super) titles: Vec<Part>,
    /// Its headings of the first level.
    pub(super) h1: Vec<u32>,
    /// Its main landmarks.
    pub(super) main: Vec<u32>,
    /// `link rel=alternate hreflang`.
    pub(super) alternates: Vec<Switch>,
    /// Links of the page with a language that they lead to.
    pub(super) switches: Vec<Switch>,
    /// `link rel=canonical`.
    pub(super) canonicals: Vec<Mark>,
    /// Attributes with a program.
    pub(super) handlers: Vec<Mark>,
}

impl<'o> Reading<'o> {
    /// A file of which nothing has been read.
    pub(super) fn empty(path: &'o str, text: &'o str, role: Role) -> Self {
        Self {
            path,
            text,
            role,
            ids: Vec::new(),
            names: Vec::new(),
            references: Vec::with_capacity(64),
            langs: Vec::new(),
            html: None,
            titles: Vec::new(),
            h1: Vec::new(),
            main: Vec::new(),
            alternates: Vec::new(),
            switches: Vec::new(),
            canonicals: Vec::new(),
            handlers: Vec::new(),
        }
    }

    /// Reads the file `text` at `path`. A file whose form is not known holds nothing.
    pub(super) fn of(path: &'o str, text: &'o str, role: Role) -> Self {
        let mut reading = Self::empty(path, text, role);
        match path.rsplit('.').next().unwrap_or_default() {
            "html" | "svg" => reading.elements(),
            "css" => reading.style(0, text, 0),
            "xml" => {
                reading.between("<loc>", "<");
                reading.between("href=\"", "\"");
            }
            "txt" => reading.between("Sitemap: ", "\n"),
            _ => {}
        }
        // All readings are kept at once.
        reading.ids.shrink_to_fit();
        reading.ids.sort_by(|a, b| {
            let order = a.first.cmp(&b.first);
            let order = order.then_with(|| part(text, a.value).cmp(part(text, b.value)));
            order.then(a.element.cmp(&b.element))
        });
        reading
    }

    /// Whether it is a page, and not a style sheet, a drawing or a list.
    pub(super) fn is_page(&self) -> bool {
        self.path.rsplit('.').next() == Some("html")
    }

    /// The words of a part of this file.
    pub(super) fn part(&self, value: Part) -> &'o str {
        part(self.text, value)
    }

    /// The words of a part of this file, as they are meant.
    pub(super) fn meant(&self, value: Part) -> Cow<'o, str> {
        decoded(self.part(value))
    }

    /// Whether readers can be led to the place `id` of this file.
    pub(super) fn has_place(&self, id: &str) -> bool {
        self.has_id(id) || self.names.iter().any(|name| self.meant(*name) == id)
    }

    /// Whether an element of this file has the id `id`.
    pub(super) fn has_id(&self, id: &str) -> bool {
        let first = first(id);
        self.ids
            .binary_search_by(|known| {
                let order = known.first.cmp(&first);
                order.then_with(|| self.part(known.value).cmp(id))
            })
            .is_ok()
    }

    /// The start of the element at `element`, as it is written, in at most a hundred letters.
    pub(super) fn element(&self, element: u32) -> String {
        let rest = self.text.get(element as usize..).unwrap_or_default();
        let end = rest.find(['>', '\n']).unwrap_or(rest.len());
        let tag = rest.get(..end).unwrap_or_default();
        match tag.char_indices().nth(100) {
            Some((at, _)) => format!("{}…", &tag[..at]),
            None if rest[end..].starts_with('>') && rest.starts_with('<') => format!("{tag}>"),
            None => tag.to_owned(),
        }
    }

    fn between(&mut self, before: &str, after: &str) {
        let text = self.text;
        for (at, _) in text.match_indices(before) {
            let start = at + before.len();
            let len = text[start..].find(after).unwrap_or(text.len() - start);
            let value = Part::new(start, start + len);
            self.references.push(Reference {
                kind: Kind::Link,
                element: value.start,
                value,
                to: None,
            });
        }
    }

    /// Notes what the style sheet `css` refers to, which starts at byte `at` of the file.
    pub(super) fn style(&mut self, element: u32, css: &str, at: usize) {
        css::references(css, |range| {
            let value = Part::new(at + range.start, at + range.end);
            self.references.push(Reference {
                kind: Kind::Resource,
                element: if element == 0 { value.start } else { element },
                value,
                to: None,
            });
        });
    }
}

fn part(text: &str, value: Part) -> &str {
    text.get(value.start as usize..value.end as usize)
        .unwrap_or_default()
}

/// The named characters that an address can need.
const NAMED: [(&str, char); 6] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
];

/// `text` with its characters that are written as names and numbers (HTML, 13.2.5.72).
pub(in crate::check) fn decoded(text: &str) -> Cow<'_, str> {
    if memchr::memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        result.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let number = rest.strip_prefix('#').map(|digits| {
            let (digits, radix) = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => (hex, 16),
                None => (digits, 10),
            };
            let end = digits
                .find(|c: char| !c.is_digit(radix))
                .unwrap_or(digits.len());
            let code = u32::from_str_radix(&digits[..end], radix).ok();
            (code.and_then(char::from_u32), &digits[end..])
        });
        let named = NAMED
            .iter()
            .find_map(|(name, c)| Some((Some(*c), rest.strip_prefix(name)?)));
        match number.or(named) {
            Some((Some(c), after)) => {
                result.push(c);
                rest = after.strip_prefix(';').unwrap_or(after);
            }
            _ => result.push('&'),
        }
    }
    result.push_str(rest);
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(html: &str) -> Vec<(Kind, String)> {
        let reading = Reading::of("da/index.html", html, Role::Other);
        let references = reading.references.iter();
        references
            .map(|reference| (reference.kind, reading.meant(reference.value).into_owned()))
            .collect()
    }

    #[test]
    fn everything_that_refers_is_seen() {
        let html = "<html lang=da><link rel=stylesheet href=a.css><link rel=canonical href='https://x/'>\
            <meta http-equiv=refresh content='0; URL=../b/'><body style='background:url(c.png)'>\
            <a HREF=\"d/?x=1&amp;y=2#e\">d</a><img src=f srcset='g 1x, h 2x'><label for=i></label>\
            <p aria-labelledby='j k'></p><style>@import \"l.css\"; p{background:url( 'm' )}</style>";
        let expected = [
            (Kind::Resource, "a.css"),
            (Kind::Link, "https://x/"),
            (Kind::Link, "../b/"),
            (Kind::Resource, "c.png"),
            (Kind::Link, "d/?x=1&y=2#e"),
            (Kind::Resource, "f"),
            (Kind::Resource, "g"),
            (Kind::Resource, "h"),
            (Kind::Ids, "i"),
            (Kind::Ids, "j k"),
            (Kind::Resource, "l.css"),
            (Kind::Resource, "m"),
        ];
        let expected: Vec<(Kind, String)> = expected
            .into_iter()
            .map(|(kind, value)| (kind, value.to_owned()))
            .collect();
        assert_eq!(values(html), expected);
    }

    #[test]
    fn what_only_looks_like_an_element_refers_to_nothing() {
        let html = "<!-- <a href=a> --><title><a href=b></title><script>'<a href=c>'</script>\
            <textarea><a href=d></textarea>";
        assert_eq!(values(html), []);
    }

    #[test]
    fn ids_are_found() {
        let reading = Reading::of("x.html", "<p id=b><p id=a><a name=c>", Role::Other);
        assert!(reading.has_id("a") && reading.has_id("b") && !reading.has_id("c"));
        assert!(reading.has_place("c") && !reading.has_place("d"));
    }
}
