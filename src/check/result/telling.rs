//! The tags of a page that can tell a rule something, without those that cannot.
//!
//! Entry point: [`Telling::of`]. Two thirds of all tags are plain: `<p>`, `</li>`, `<span class=k>`. Most of the
//! others say one thing in one way: `<a href=../x/>`, `<h2 id=steps>`. To have each of them taken apart by a parser is
//! most of what it costs to read a page, so they are read here. What is not certainly such a tag stays, and what it
//! means is said by those who read the rest.

use std::ops::Range;

use memchr::memchr;

/// A page without its plain tags.
#[derive(Default)]
pub(super) struct Telling {
    /// What is left of its text.
    pub text: String,
    /// The pieces of it, in order: where each starts in it, and where that stands in the whole.
    pieces: Vec<(usize, usize)>,
    /// The links of plain tags: where the element starts, and where the address stands, in the whole.
    pub links: Vec<(usize, Range<usize>)>,
    /// The ids of plain tags, in the same way.
    pub ids: Vec<(usize, Range<usize>)>,
}

/// What begins and ends something in which a tag is no such tag, or belongs to another language.
const KEPT: [(&str, &str); 13] = [
    ("<!--", "-->"),
    ("<iframe", "</iframe"),
    ("<math", "</math"),
    ("<noembed", "</noembed"),
    ("<noframes", "</noframes"),
    ("<noscript", "</noscript"),
    ("<plaintext", NEVER),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<svg", "</svg"),
    ("<textarea", "</textarea"),
    ("<title", "</title"),
    ("<xmp", "</xmp"),
];

/// The first letters of those, in both cases.
const KEPT_FIRST: &[u8] = b"!imnpstxIMNPSTX";

/// An end that does not come.
const NEVER: &str = "";

impl Telling {
    /// Leaves out the plain tags of `html`. A page in which it cannot be told for sure where a tag ends stays whole.
    pub(super) fn of(html: &str) -> Self {
        Self::read(html).unwrap_or_else(|| Self {
            text: html.to_owned(),
            ..Self::default()
        })
    }

    fn read(html: &str) -> Option<Self> {
        let mut telling = Self {
            text: String::with_capacity(html.len() / 2),
            pieces: Vec::with_capacity(128),
            ..Self::default()
        };
        let bytes = html.as_bytes();
        // Up to where the text has been dealt with, and up to where it has been looked at.
        let (mut done, mut at) = (0, 0);
        while let Some(next) = memchr(b'<', &bytes[at..]) {
            let open = at + next;
            if let Some(plain) = Plain::read(bytes, open) {
                telling.keep(html, done, open);
                telling.links.extend(plain.href.map(|href| (open, href)));
                telling.ids.extend(plain.id.map(|id| (open, id)));
                done = plain.end;
                at = done;
                continue;
            }
            let first = bytes.get(open + 1).copied().unwrap_or(b' ');
            let kept = KEPT
                .iter()
                .find(|(start, _)| KEPT_FIRST.contains(&first) && starts(&bytes[open..], start));
            at = match kept {
                Some((_, end)) => find(bytes, open + 1, end),
                None if first.is_ascii_alphabetic() || first == b'/' => tag_end(bytes, open + 1)?,
                None => open + 1,
            };
        }
        telling.keep(html, done, html.len());
        Some(telling)
    }

    fn keep(&mut self, html: &str, start: usize, end: usize) {
        if start < end {
            self.pieces.push((self.text.len(), start));
            self.text.push_str(&html[start..end]);
        }
    }

    /// Where the byte `at` of what is left stands in the whole.
    pub(super) fn whole(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = next.checked_sub(1).and_then(|n| self.pieces.get(n));
        piece.map_or(at, |(start, whole)| whole + (at - start))
    }
}

fn starts(bytes: &[u8], with: &str) -> bool {
    let start = bytes.get(..with.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
}

/// Where `end` stands in `bytes`, from `at` on; their end when it does not.
fn find(bytes: &[u8], mut at: usize, end: &str) -> usize {
    let Some(first) = end.bytes().next() else {
        return bytes.len();
    };
    while let Some(next) = memchr(first, &bytes[at..]) {
        if starts(&bytes[at + next..], end) {
            return at + next;
        }
        at += next + 1;
    }
    bytes.len()
}

/// Where the tag that is open at `at` ends; `None` where a quotation mark stands that begins no value, so that one
/// could be of two minds about it.
fn tag_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        match bytes.get(at) {
            None => return Some(bytes.len()),
            Some(b'>') => return Some(at + 1),
            Some(mark @ (b'"' | b'\'')) => {
                if bytes[at - 1] != b'=' {
                    return None;
                }
                at += 1;
                match memchr(*mark, &bytes[at..]) {
                    None => return Some(bytes.len()),
                    Some(len) => at += len,
                }
            }
            Some(_) => {}
        }
        at += 1;
    }
}

/// A plain tag: of an element that only groups or marks words or leads somewhere, with no other attributes than a
/// class, a scope, an id and an address, each once and as short as can be.
struct Plain {
    /// Where it ends.
    end: usize,
    href: Option<Range<usize>>,
    id: Option<Range<usize>>,
}

impl Plain {
    /// Reads the tag at `open`, if it is one.
    fn read(bytes: &[u8], open: usize) -> Option<Self> {
        let is_end = bytes.get(open + 1) == Some(&b'/');
        let start = open + if is_end { 2 } else { 1 };
        let rest = bytes.get(start..)?;
        let length = rest
            .iter()
            .position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit()))?;
        let (name, after) = rest.split_at(length);
        let is_link = name == b"a";
        if !(is_link || is_plain(name)) {
            return None;
        }
        let mut at = start + length;
        let mut plain = Self {
            end: 0,
            href: None,
            id: None,
        };
        let mut class = false;
        let mut after = after;
        while after.first() == Some(&b' ') && !is_end {
            let value;
            if !class && (after.starts_with(b" class=") || after.starts_with(b" scope=")) {
                class = true;
                value = at + 7..at + 7 + words(&after[7..])?;
            } else if is_link && plain.href.is_none() && after.starts_with(b" href=") {
                value = at + 6..at + 6 + address(&after[6..])?;
                plain.href = Some(value.clone());
            } else if plain.id.is_none() && after.starts_with(b" id=") {
                value = at + 4..at + 4 + letters(&after[4..])?;
                plain.id = Some(value.clone());
            } else {
                return None;
            }
            after = bytes.get(value.end..)?;
            at = value.end;
        }
        plain.end = at + 1;
        // A link without an address is a place, or nothing that is known here.
        let whole = !is_link || is_end || plain.href.is_some();
        (whole && after.first() == Some(&b'>')).then_some(plain)
    }
}

/// The length of the value that `bytes` start with, of letters; several words stand between quotation marks.
fn words(bytes: &[u8]) -> Option<usize> {
    if bytes.first() != Some(&b'"') {
        return letters(bytes);
    }
    let inside = bytes[1..]
        .iter()
        .position(|byte| !(is_letter(*byte) || *byte == b' '))?;
    (bytes[inside + 1] == b'"').then_some(inside + 2)
}

/// The length of the value without quotation marks that `bytes` start with, of letters.
fn letters(bytes: &[u8]) -> Option<usize> {
    bytes
        .iter()
        .position(|byte| !is_letter(*byte))
        .filter(|length| *length > 0)
}

/// The same, of what stands in most addresses.
fn address(bytes: &[u8]) -> Option<usize> {
    let sign = |byte: u8| matches!(byte, b'.' | b'/' | b'#' | b'%' | b':');
    bytes
        .iter()
        .position(|byte| !(is_letter(*byte) || sign(*byte)))
        .filter(|length| *length > 0)
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Elements that only group or mark words: none begins text that is read in another way, as `script` does, and no
/// rule looks for one by its name.
fn is_plain(name: &[u8]) -> bool {
    matches!(
        name,
        b"article"
            | b"aside"
            | b"b"
            | b"blockquote"
            | b"br"
            | b"code"
            | b"dd"
            | b"del"
            | b"details"
            | b"div"
            | b"dl"
            | b"dt"
            | b"em"
            | b"figcaption"
            | b"figure"
            | b"footer"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"header"
            | b"hr"
            | b"i"
            | b"ins"
            | b"kbd"
            | b"li"
            | b"mark"
            | b"nav"
            | b"ol"
            | b"p"
            | b"pre"
            | b"s"
            | b"section"
            | b"small"
            | b"span"
            | b"strong"
            | b"sub"
            | b"summary"
            | b"sup"
            | b"table"
            | b"tbody"
            | b"td"
            | b"th"
            | b"thead"
            | b"tr"
            | b"u"
            | b"ul"
    )
}

#[cfg(test)]
mod tests {
    use super::Telling;

    /// Where something stands in a page, in the words of the page.
    fn said<'h>(html: &'h str, found: &[(usize, std::ops::Range<usize>)]) -> Vec<&'h str> {
        found
            .iter()
            .map(|(_, value)| &html[value.clone()])
            .collect()
    }

    #[test]
    fn plain_tags_are_left_out() {
        let html =
            "<p>a<span class=k>b</span><td class=\"x y\" ><th scope=col><li lang=c>d</a></p>";
        assert_eq!(Telling::of(html).text, "ab<td class=\"x y\" ><li lang=c>d");
    }

    #[test]
    fn plain_links_and_ids_are_read() {
        let html = "<h2 id=a>b</h2><a href=../c/#d>e</a><a class=\"f g\" href=h id=i>j</a><td id=k scope=row>";
        let telling = Telling::of(html);
        assert_eq!(telling.text, "bej");
        assert_eq!(said(html, &telling.links), ["../c/#d", "h"]);
        assert_eq!(said(html, &telling.ids), ["a", "i", "k"]);
        for (open, _) in telling.links.iter().chain(&telling.ids) {
            assert!(html[*open..].starts_with('<'));
        }
    }

    #[test]
    fn what_only_looks_like_a_tag_is_not_read() {
        for html in [
            "<i title=\"<a href=x>\">",
            "<i title='<a href=x>'>",
            "<!-- <a href=x> -->",
            "<iframe><a href=x></iframe>",
            "<noscript><a href=x></noscript>",
            "<plaintext></plaintext><a href=x>",
            "<script>\"<a href=x>\"</script>",
            "<svg><a href=x></svg>",
            "<i title=it's><a href=x>'",
        ] {
            let telling = Telling::of(html);
            assert!(telling.links.is_empty(), "{html}");
            assert_eq!(telling.text, html);
        }
    }

    #[test]
    fn what_is_not_plain_stays() {
        for html in [
            "<main><h1><html lang=da>",
            "<b class=a onclick=b><b class=a\tid=b><b class='a'><b class=><b/><B>",
            "<a><a name=b><a href=b href=c><a href=><a href=?b><a href=b title=c><b href=c><b id=c id=d>",
            "<svg><p></svg>",
            "<!-- <p> -->",
            "<SCRIPT>'<p>'</SCRIPT>",
            "<title><p></title>",
            "a < b <",
            "<p",
            "<style>",
        ] {
            assert_eq!(Telling::of(html).text, html);
        }
    }

    #[test]
    fn places_are_those_of_the_whole() {
        let html = "æ<p>b<a href=\"<b>c\">d<i>e";
        let telling = Telling::of(html);
        assert_eq!(telling.text, "æb<a href=\"<b>c\">de");
        for c in ['b', 'c', 'd', 'e'] {
            let at = telling.text.rfind(c).unwrap_or_default();
            assert_eq!(html[telling.whole(at)..].chars().next(), Some(c));
        }
    }
}
