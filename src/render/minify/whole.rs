//! Makes a whole page small in one go.
//!
//! Entry point: [`minify`]. `minify-html` removes white space at the edges of many elements and between the parts
//! of a `div`, `nav` and the like, also where words on a line stand there: `<a>Dansk</a> <a>English</a>` would
//! become `DanskEnglish`. So each white space beside a tag that is seen is kept out of its sight while it works.

use super::ask::{ask, stand_in};
use super::tag::{Class, Kind, Tag, verbatim};

/// The page `html` with what no reader needs left out; `None` when it is better left alone.
pub(super) fn minify(html: &str) -> Option<String> {
    let space = stand_in(html)?;
    let protected = Line::protect(html, space)?;
    Some(ask(&protected)?.replace(space, " "))
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
