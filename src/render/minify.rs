//! Makes a page small without changing what a reader sees.
//!
//! Entry point: [`minify`]. `minify-html` removes white space at the edges of many elements and between the parts
//! of a `div`, `nav` and the like, also where words on a line stand there: `<a>Dansk</a> <a>English</a>` would
//! become `DanskEnglish`. So each white space beside a tag that is seen is kept out of its sight while it works.

use std::borrow::Cow;

use minify_html::Cfg;

/// How an element stands among others (HTML, 15.3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Starts and ends a line, so that white space at its edges is not seen.
    Block,
    /// Starts and ends a line; its text is not to be touched.
    Preformatted,
    /// Stands on a line as one thing, with lines of its own inside.
    Box,
    /// The same, without anything inside.
    Thing,
    /// The same; nothing in it is a tag, up to its own closing tag.
    Opaque,
    /// Not seen; nothing in it is a tag, up to its own closing tag.
    Unseen,
    /// Stands on a line with others. So does an element that nobody knows: that is safe.
    Inline,
}

impl Class {
    /// The class of the element `name`, in lower case.
    fn of(name: &str) -> Self {
        match name {
            "address" | "article" | "aside" | "blockquote" | "body" | "br" | "caption"
            | "center" | "col" | "colgroup" | "dd" | "details" | "dialog" | "dir" | "div"
            | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1"
            | "h2" | "h3" | "h4" | "h5" | "h6" | "head" | "header" | "hgroup" | "hr" | "html"
            | "legend" | "li" | "main" | "menu" | "nav" | "ol" | "optgroup" | "option" | "p"
            | "search" | "section" | "summary" | "table" | "tbody" | "td" | "tfoot" | "th"
            | "thead" | "tr" | "ul" => Self::Block,
            "pre" => Self::Preformatted,
            "audio" | "button" | "canvas" | "iframe" | "meter" | "progress" | "select"
            | "video" => Self::Box,
            "embed" | "img" | "input" | "wbr" => Self::Thing,
            "svg" | "textarea" => Self::Opaque,
            "script" | "style" | "title" => Self::Unseen,
            _ => Self::Inline,
        }
    }

    fn is_verbatim(self) -> bool {
        matches!(self, Self::Preformatted | Self::Opaque | Self::Unseen)
    }
}

/// Those in which `minify-html` takes everything that starts like the closing tag for it.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// The page `html` with what no reader needs left out.
pub(super) fn minify(html: &str) -> Vec<u8> {
    let config = Cfg {
        // Closing tags and opening html and head tags cost next to nothing when compressed, and every tool
        // that reads the pages later is simpler and surer for them.
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        // Text before and after a comment would grow together, and two halves of an entity become one.
        keep_comments: true,
        ..Cfg::default()
    };
    let as_it_is = || html.as_bytes().to_vec();
    // It takes an empty `lang` for nothing, but that says that the language is not known (HTML, 3.2.6.2).
    if html.contains("lang=\"\"") {
        return as_it_is();
    }
    // Codes that Unicode will never give a meaning, and no icon font either.
    let mut free = ('\u{fdd0}'..='\u{fdef}').filter(|c| !html.contains(*c) && !is_named(html));
    let (Some(space), Some(ampersand)) = (free.next(), free.next()) else {
        return as_it_is();
    };
    let Some(protected) = Line::protect(html, space) else {
        return as_it_is();
    };
    let protected = keep_ambiguous(&protected, ampersand);
    let small = minify_html::minify(protected.as_bytes(), &config);
    // It leaves UTF-8 as it is; if ever not, the page as it was is right.
    let Ok(mut small) = String::from_utf8(small) else {
        return as_it_is();
    };
    if let Cow::Owned(_) = protected {
        small = small.replace(ampersand, AMPERSAND);
    }
    small.replace(space, " ").into_bytes()
}

const AMPERSAND: &str = "&amp;";

/// Puts `stand_in` for each `&` that would be an error without its escape: `&amp;a;` must not become `&a;`, which
/// looks like a character that does not exist (HTML, 13.1.4, ambiguous ampersand).
fn keep_ambiguous(html: &str, stand_in: char) -> Cow<'_, str> {
    let is_ambiguous = |after: &str| {
        let rest = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
        rest.len() < after.len() && rest.starts_with(';')
    };
    let mut result = String::new();
    let mut done = 0;
    for (at, escaped) in html.match_indices(AMPERSAND) {
        let end = at + escaped.len();
        if is_ambiguous(&html[end..]) {
            result.push_str(&html[done..at]);
            result.push(stand_in);
            done = end;
        }
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    result.push_str(&html[done..]);
    Cow::Owned(result)
}

/// What a line holds so far.
#[derive(Clone, Copy)]
enum Before {
    /// Nothing: white space here is not seen.
    Start,
    /// Something.
    Seen,
    /// Something, and then white space from this byte of the result on. It is seen if something follows.
    Space(usize, usize),
}

/// Whether the page names one of the stand-ins by its number, as `&#xFDD0;`.
fn is_named(html: &str) -> bool {
    let number = |at: usize| html[at + 2..].trim_start_matches(['x', 'X', '0']);
    html.match_indices("&#").any(|(at, _)| {
        let number = number(at);
        number.starts_with("649")
            || number.get(..3).is_some_and(|start| {
                start.eq_ignore_ascii_case("fdd") || start.eq_ignore_ascii_case("fde")
            })
    })
}

/// The line that is being read.
struct Line {
    result: String,
    before: Before,
    stand_in: char,
}

impl Line {
    /// Puts `stand_in` for each white space beside a tag that is seen; `None` when the page is better left alone.
    fn protect(html: &str, stand_in: char) -> Option<String> {
        let mut line = Self {
            result: String::with_capacity(html.len() + 64),
            before: Before::Start,
            stand_in,
        };
        let mut rest = html;
        let mut depth = 0_i64;
        while let Some(open) = rest.find('<') {
            line.text(&rest[..open]);
            rest = &rest[open..];
            let tag = Tag::read(rest);
            let mut len = tag.len;
            if let Kind::Element(class) = tag.kind {
                if class.is_verbatim() && !tag.closing {
                    len += verbatim(tag.name, &rest[len..])?;
                }
                if !tag.is_void() {
                    depth += if tag.closing { -1 } else { 1 };
                }
                match (class, tag.closing) {
                    (Class::Block, _) | (Class::Preformatted, false) => line.before = Before::Start,
                    (Class::Box, true) => line.before = Before::Seen,
                    (Class::Box, false) => {
                        line.thing();
                        line.before = Before::Start;
                    }
                    (Class::Thing | Class::Opaque, false) => line.thing(),
                    _ => {}
                }
            } else if let Kind::Text = tag.kind {
                line.thing();
            }
            line.result.push_str(&rest[..len]);
            rest = &rest[len..];
        }
        line.text(rest);
        // Where HTML lets a closing tag be left out, `minify-html` can take a later one for it.
        (depth == 0).then_some(line.result)
    }

    fn text(&mut self, text: &str) {
        let space = |c: char| c.is_ascii_whitespace();
        let inside = text.trim_start_matches(space);
        let words = inside.trim_end_matches(space);
        self.space(&text[..text.len() - inside.len()]);
        if !words.is_empty() {
            self.thing();
            self.result.push_str(words);
            self.space(&inside[words.len()..]);
        }
    }

    fn space(&mut self, space: &str) {
        if let (Before::Seen, false) = (self.before, space.is_empty()) {
            self.before = Before::Space(self.result.len(), space.len());
        }
        self.result.push_str(space);
    }

    /// Something that is seen comes next: so the white space before it is, too.
    fn thing(&mut self) {
        if let Before::Space(at, len) = self.before {
            let mut buffer = [0; 4];
            let stand_in = self.stand_in.encode_utf8(&mut buffer);
            self.result.replace_range(at..at + len, stand_in);
        }
        self.before = Before::Seen;
    }
}

/// Elements that have no closing tag (HTML, 13.1.2).
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// How many bytes of `text` the element `name` reaches, without its closing tag.
fn verbatim(name: &str, text: &str) -> Option<usize> {
    let ends = |at: usize| {
        text.get(at + 2..at + 2 + name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    for (at, _) in text.match_indices("</").filter(|(at, _)| ends(*at)) {
        let next = text.as_bytes().get(at + 2 + name.len());
        if next.is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
            return Some(at);
        }
        if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
            return None;
        }
    }
    Some(text.len())
}

/// What stands at a `<`.
struct Tag<'a> {
    name: &'a str,
    kind: Kind,
    closing: bool,
    /// In bytes, with its brackets.
    len: usize,
}

#[derive(Clone, Copy)]
enum Kind {
    Element(Class),
    /// A comment, a document type, or what browsers take for a comment.
    Comment,
    /// No tag but the sign itself.
    Text,
}

impl<'a> Tag<'a> {
    /// Reads the tag at the start of `text` as browsers do (HTML, 13.2.5.6 and following).
    fn read(text: &'a str) -> Self {
        let no_element = |kind, len| Self {
            name: "",
            kind,
            closing: false,
            len,
        };
        if let Some(inside) = text.strip_prefix("<!--") {
            let short = ["-->", ">", "->"]
                .iter()
                .find(|end| inside.starts_with(**end));
            let end = [
                inside.find("-->").map(|at| at + 3),
                inside.find("--!>").map(|at| at + 4),
            ];
            let len = short
                .map(|end| end.len())
                .or(end.into_iter().flatten().min());
            return no_element(Kind::Comment, len.map_or(text.len(), |len| len + 4));
        }
        let closing = text.starts_with("</");
        let start = if closing { 2 } else { 1 };
        let after = &text[start..];
        if !after.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return if closing || after.starts_with(['!', '?']) {
                let len = text.find('>').map_or(text.len(), |at| at + 1);
                no_element(Kind::Comment, len)
            } else {
                no_element(Kind::Text, 1)
            };
        }
        let name_len = after
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
            .unwrap_or(after.len());
        let mut quote = None;
        let mut len = text.len();
        for (at, b) in text.bytes().enumerate().skip(start + name_len) {
            match (quote, b) {
                (None, b'"' | b'\'') => quote = Some(b),
                (Some(open), b) if open == b => quote = None,
                (None, b'>') => {
                    len = at + 1;
                    break;
                }
                _ => {}
            }
        }
        let name = &after[..name_len];
        let class = if name.bytes().any(|b| b.is_ascii_uppercase()) {
            Class::of(&name.to_ascii_lowercase())
        } else {
            Class::of(name)
        };
        Self {
            name,
            kind: Kind::Element(class),
            closing,
            len,
        }
    }
}

impl Tag<'_> {
    fn is_void(&self) -> bool {
        VOID.contains(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    fn small(html: &str) -> String {
        String::from_utf8(minify(html)).unwrap_or_default()
    }

    #[test]
    fn spaces_that_are_seen_stay() {
        assert_eq!(
            small("<nav><a href=\"a\">A</a>\n <a href=\"b\">B</a></nav>"),
            "<nav><a href=a>A</a> <a href=b>B</a></nav>"
        );
        assert_eq!(
            small("<div>a <b>b</b> <i>c</i> d</div>"),
            "<div>a <b>b</b> <i>c</i> d</div>"
        );
        assert_eq!(
            small("<div><img src=\"a\" alt=\"\"> <span>x</span></div>"),
            "<div><img alt src=a> <span>x</span></div>"
        );
        assert_eq!(
            small("<p>a <em>b</em> <strong>c</strong>.</p>"),
            "<p>a <em>b</em> <strong>c</strong>.</p>"
        );
    }

    #[test]
    fn spaces_that_are_not_seen_go() {
        assert_eq!(
            small("<ul>\n  <li> a </li>\n  <li>b</li>\n</ul>"),
            "<ul><li>a</li><li>b</li></ul>"
        );
    }

    #[test]
    fn code_is_left_alone() {
        let code = "<pre><code><span>a</span>\n  <span>b</span>\n\n</code></pre>";
        assert_eq!(small(code), code);
        assert_eq!(
            small("<div><pre>a\n\n\n  b</pre></div>"),
            "<div><pre>a\n\n\n  b</pre></div>"
        );
    }

    #[test]
    fn broken_html_does_no_harm() {
        for html in [
            "<",
            "<a",
            "<!--",
            "</",
            "<a title=\"x",
            "<pre>",
            "\u{fdd0}<b>x</b> <b>y</b>",
        ] {
            let _ = minify(html);
        }
        assert!(small("\u{fdd0}<b>x</b> <b>y</b>").contains("</b> <b>"));
    }
}
