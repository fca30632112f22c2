//! The tags of a page that can tell a rule something, without those that cannot.
//!
//! Entry point: [`Telling::of`]. Two thirds of all tags are plain: `<p>`, `</li>`, `<span class=k>`. To have each of
//! them taken apart is most of what it costs to read a page, so that they are left out before. Nothing else is
//! decided here: what is not certainly plain stays, and what it means is said by those who read the rest.

use memchr::memchr;

/// A page without its plain tags.
pub(super) struct Telling {
    /// What is left of its text.
    pub text: String,
    /// The pieces of it, in order: where each starts in it, and where that stands in the whole.
    pieces: Vec<(usize, usize)>,
}

/// What begins and ends something in which a tag is no such tag, or belongs to another language.
const KEPT: [(&str, &str); 7] = [
    ("<!--", "-->"),
    ("<math", "</math"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<svg", "</svg"),
    ("<textarea", "</textarea"),
    ("<title", "</title"),
];

impl Telling {
    /// Leaves out the plain tags of `html`.
    pub(super) fn of(html: &str) -> Self {
        let mut telling = Self {
            text: String::with_capacity(html.len()),
            pieces: Vec::with_capacity(256),
        };
        let bytes = html.as_bytes();
        // Up to where the text has been dealt with, and up to where it has been looked at.
        let (mut done, mut at) = (0, 0);
        while let Some(next) = memchr(b'<', &bytes[at..]) {
            let open = at + next;
            if let Some(end) = plain_tag(&bytes[open..]) {
                telling.keep(html, done, open);
                done = open + end;
                at = done;
                continue;
            }
            let begins = bytes
                .get(open + 1)
                .is_some_and(|b| matches!(b | 0x20, b'!' | b'm' | b's' | b't'));
            let kept = KEPT
                .iter()
                .find(|(start, _)| begins && starts(&bytes[open..], start));
            at = kept.map_or(open + 1, |(_, end)| find(bytes, open + 1, end));
        }
        telling.keep(html, done, html.len());
        telling
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
    let first = end.as_bytes()[0];
    while let Some(next) = memchr(first, &bytes[at..]) {
        if starts(&bytes[at + next..], end) {
            return at + next;
        }
        at += next + 1;
    }
    bytes.len()
}

/// The length of the plain tag that `bytes` start with, if it is one: without attributes, or with a class or a scope
/// alone, of an element that only groups or marks words.
fn plain_tag(bytes: &[u8]) -> Option<usize> {
    let is_end = bytes.get(1) == Some(&b'/');
    let start = if is_end { 2 } else { 1 };
    let rest = bytes.get(start..)?;
    let length = rest
        .iter()
        .position(|byte| !(byte.is_ascii_lowercase() || byte.is_ascii_digit()))?;
    let (name, after) = rest.split_at(length);
    if !(is_plain(name) || is_end && name == b"a") {
        return None;
    }
    let attribute = match after {
        [b'>', ..] => 0,
        _ if is_end => return None,
        _ => class(after)?,
    };
    (after.get(attribute) == Some(&b'>')).then_some(start + length + attribute + 1)
}

/// The length of the class or scope that `bytes` start with, the space before it included.
fn class(bytes: &[u8]) -> Option<usize> {
    const NAME: usize = " class=".len();
    if !(bytes.starts_with(b" class=") || bytes.starts_with(b" scope=")) {
        return None;
    }
    let value = bytes.get(NAME..)?;
    let quoted = value.first() == Some(&b'"');
    let letters = value.iter().skip(usize::from(quoted)).position(|byte| {
        !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') || quoted && *byte == b' ')
    })?;
    match quoted {
        true if value.get(letters + 1) == Some(&b'"') => Some(NAME + letters + 2),
        false if letters > 0 => Some(NAME + letters),
        _ => None,
    }
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

    #[test]
    fn plain_tags_are_left_out() {
        let html = "<p>a<span class=k>b</span><td class=\"x y\" ><th scope=col><li id=c>d</a></p>";
        assert_eq!(Telling::of(html).text, "ab<td class=\"x y\" ><li id=c>d");
    }

    #[test]
    fn what_is_not_plain_stays() {
        for html in [
            "<main><h1><html lang=da>",
            "<p class=a onclick=b><p class=a\tid=b><p class='a'><p class=><p/><P>",
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
        assert_eq!(telling.text, "æb<a href=\"c\">de");
        for c in ['b', 'c', 'd', 'e'] {
            let at = telling.text.rfind(c).unwrap_or_default();
            assert_eq!(html[telling.whole(at)..].chars().next(), Some(c));
        }
    }
}
