//! Reads the tags of a page as browsers do, and knows how each element stands among others.
//!
//! Entry point: [`Tag::read`].

/// How an element stands among others (HTML, 15.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
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
    pub(super) fn of(name: &str) -> Self {
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

    pub(super) fn is_verbatim(self) -> bool {
        matches!(self, Self::Preformatted | Self::Opaque | Self::Unseen)
    }
}

/// Those in which `minify-html` takes everything that starts like the closing tag for it.
const RAW: &[&str] = &["script", "style", "textarea", "title"];

/// Elements that have no closing tag (HTML, 13.1.2).
pub(super) const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// How many bytes of `text` the element `name` reaches, without its closing tag.
pub(super) fn verbatim(name: &str, text: &str) -> Option<usize> {
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
pub(super) struct Tag<'a> {
    pub name: &'a str,
    pub kind: Kind,
    pub closing: bool,
    /// In bytes, with its brackets.
    pub len: usize,
}

#[derive(Clone, Copy)]
pub(super) enum Kind {
    Element(Class),
    /// A comment, a document type, or what browsers take for a comment.
    Comment,
    /// No tag but the sign itself.
    Text,
}

impl<'a> Tag<'a> {
    /// Reads the tag at the start of `text` as browsers do (HTML, 13.2.5.6 and following).
    pub(super) fn read(text: &'a str) -> Self {
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
    pub(super) fn is_void(&self) -> bool {
        VOID.contains(&self.name)
    }
}
