//! The tags of a page whose every tag is certain: which tag it is, and where its attributes stand.
//!
//! Entry point: [`Tags::next`]. To have a page taken apart by a parser of HTML, which knows what any bytes mean, is most of
//! what it costs to read it. Nearly all pages are written in such a way that nobody could read them in two ways: these
//! are read here. At the first doubt there is nothing but [`Unsure`], and the whole page is the parser's.

use memchr::{memchr, memmem};

use super::reading::Part;

/// The name of an attribute, and its value.
pub(super) type Written<'h> = (&'h str, Part);

/// What stands there could be read in another way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Unsure;

/// A start tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Tag<'h> {
    pub name: &'h str,
    pub start: usize,
    pub end: usize,
}

/// The start tags of a page, one after the other.
pub(super) struct Tags<'h> {
    html: &'h str,
    at: usize,
    /// Whether the next tag is one of a drawing.
    in_svg: bool,
    /// The attributes of the last tag that have a value.
    pub attributes: Vec<Written<'h>>,
}

/// The elements of a drawing that hold nothing but each other. Others bring it to an end, or hold HTML.
const DRAWN: [&str; 15] = [
    "circle",
    "defs",
    "ellipse",
    "g",
    "line",
    "lineargradient",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "rect",
    "stop",
    "symbol",
    "use",
];

impl<'h> Tags<'h> {
    pub(super) fn of(html: &'h str) -> Self {
        Self {
            html,
            at: 0,
            in_svg: false,
            attributes: Vec::new(),
        }
    }

    /// The next start tag.
    pub(super) fn next(&mut self) -> Result<Option<Tag<'h>>, Unsure> {
        let bytes = self.html.as_bytes();
        while let Some(next) = memchr(b'<', &bytes[self.at..]) {
            let start = self.at + next;
            match bytes.get(start + 1) {
                Some(b'a'..=b'z') => return self.start_tag(start).map(Some),
                Some(b'/') => self.end_tag(start)?,
                Some(b'!') => self.comment(start)?,
                Some(b'A'..=b'Z' | b'?') => return Err(Unsure),
                // A sign among words.
                _ => self.at = start + 1,
            }
        }
        Ok(None)
    }

    fn end_tag(&mut self, start: usize) -> Result<(), Unsure> {
        let (name, end) = self.name(start + 2)?;
        if self.html.as_bytes().get(end) != Some(&b'>') {
            return Err(Unsure);
        }
        self.at = end + 1;
        if self.in_svg {
            if name == "svg" {
                self.in_svg = false;
            } else if !DRAWN.contains(&name) {
                return Err(Unsure);
            }
        }
        Ok(())
    }

    /// Passes over what starts with `<!`.
    fn comment(&mut self, start: usize) -> Result<(), Unsure> {
        const DOCTYPE: &str = "<!doctype html>";
        let rest = &self.html.as_bytes()[start..];
        let first = rest.get(..DOCTYPE.len());
        if first.is_some_and(|first| first.eq_ignore_ascii_case(DOCTYPE.as_bytes())) {
            self.at = start + DOCTYPE.len();
            return Ok(());
        }
        let words = rest.strip_prefix(b"<!--").ok_or(Unsure)?;
        let length = memmem::find(words, b"-->").ok_or(Unsure)?;
        let odd = words.starts_with(b"-")
            || words.starts_with(b">")
            || memmem::find(&words[..length], b"--!>").is_some();
        if odd || self.in_svg {
            return Err(Unsure);
        }
        self.at = start + "<!--".len() + length + "-->".len();
        Ok(())
    }

    /// The name of a tag that starts at `at`, and where it ends.
    fn name(&self, at: usize) -> Result<(&'h str, usize), Unsure> {
        let rest = &self.html.as_bytes()[at..];
        let is_letter = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let length = rest.iter().position(|byte| !is_letter(byte));
        let length = length.filter(|length| *length > 0).ok_or(Unsure)?;
        Ok((&self.html[at..at + length], at + length))
    }

    fn start_tag(&mut self, start: usize) -> Result<Tag<'h>, Unsure> {
        let (name, at) = self.name(start + 1)?;
        let (end, is_closed) = self.attributes(at)?;
        self.at = end;
        let tag = Tag { name, start, end };
        if self.in_svg {
            return if DRAWN.contains(&name) {
                Ok(tag)
            } else {
                Err(Unsure)
            };
        }
        let closing = match name {
            // After these, tags mean other things than elsewhere.
            "frameset" | "math" | "plaintext" | "select" => return Err(Unsure),
            "svg" => {
                self.in_svg = true;
                ""
            }
            // These hold text alone, up to their end tag.
            "iframe" => "</iframe>",
            "noembed" => "</noembed>",
            "noframes" => "</noframes>",
            "noscript" => "</noscript>",
            "script" => "</script>",
            "style" => "</style>",
            "textarea" => "</textarea>",
            "title" => "</title>",
            "xmp" => "</xmp>",
            _ => return Ok(tag),
        };
        if is_closed {
            return Err(Unsure);
        }
        if !closing.is_empty() {
            self.at = self.text(end, closing)?;
        }
        Ok(tag)
    }

    /// Reads the attributes of a tag from `at` on: where it ends, and whether with a slash.
    fn attributes(&mut self, mut at: usize) -> Result<(usize, bool), Unsure> {
        self.attributes.clear();
        let bytes = self.html.as_bytes();
        loop {
            match bytes.get(at).ok_or(Unsure)? {
                b'>' => return Ok((at + 1, false)),
                b'/' if bytes.get(at + 1) == Some(&b'>') => return Ok((at + 2, true)),
                b' ' | b'\n' | b'\t' => {
                    at += 1;
                    let next = bytes.get(at).ok_or(Unsure)?;
                    if !matches!(next, b'>' | b'/' | b' ' | b'\n' | b'\t') {
                        at = self.attribute(at)?;
                    }
                }
                _ => return Err(Unsure),
            }
        }
    }

    /// Reads the attribute that starts at `at`: where it ends.
    fn attribute(&mut self, at: usize) -> Result<usize, Unsure> {
        let bytes = self.html.as_bytes();
        let is_letter =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.');
        let length = bytes[at..].iter().position(|byte| !is_letter(byte));
        let length = length.filter(|length| *length > 0).ok_or(Unsure)?;
        let name = &self.html[at..at + length];
        let after = at + length;
        if bytes[after] != b'=' {
            return Ok(after);
        }
        let start = after + 1;
        let first = *bytes.get(start).ok_or(Unsure)?;
        let (value, end) = if matches!(first, b'"' | b'\'') {
            let start = start + 1;
            let length = memchr(first, &bytes[start..]).ok_or(Unsure)?;
            (Part::new(start, start + length), start + length + 1)
        } else {
            let odd = |byte: u8| matches!(byte, b'"' | b'\'' | b'<' | b'`');
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>' || odd(*byte);
            let length = bytes[start..].iter().position(is_end);
            let length = length.filter(|length| *length > 0).ok_or(Unsure)?;
            if first == b'=' || odd(bytes[start + length]) {
                return Err(Unsure);
            }
            (Part::new(start, start + length), start + length)
        };
        let mut others = self.attributes.iter();
        if others.any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            return Err(Unsure);
        }
        self.attributes.push((name, value));
        Ok(end)
    }

    /// Where the text from `at` on ends with the end tag `closing`.
    fn text(&self, at: usize, closing: &str) -> Result<usize, Unsure> {
        let bytes = self.html.as_bytes();
        let name = closing.trim_end_matches('>');
        let mut end = at;
        loop {
            end += memmem::find(&bytes[end..], b"</").ok_or(Unsure)?;
            let tag = bytes.get(end..end + closing.len()).ok_or(Unsure)?;
            if tag[..name.len()].eq_ignore_ascii_case(name.as_bytes()) {
                break;
            }
            end += 2;
        }
        // A program can hold a comment, and a comment another program.
        let odd = name == "</script" && memmem::find(&bytes[at..end], b"<!--").is_some();
        if odd || !bytes[end..].starts_with(closing.as_bytes()) {
            return Err(Unsure);
        }
        Ok(end)
    }
}

#[cfg(test)]
mod tests {
    use super::{Tags, Unsure};

    /// The names of the start tags, each with the names and values of its attributes.
    fn read(html: &str) -> Result<Vec<String>, Unsure> {
        let mut tags = Tags::of(html);
        let mut all = Vec::new();
        while let Some(tag) = tags.next()? {
            assert!(html[tag.start..tag.end].starts_with('<') && html[..tag.end].ends_with('>'));
            let mut words = tag.name.to_owned();
            for (name, value) in &tags.attributes {
                let value = &html[value.start as usize..value.end as usize];
                words.extend([" ", name, "(", value, ")"]);
            }
            all.push(words);
        }
        Ok(all)
    }

    #[test]
    fn tags_and_attributes() {
        for (html, expected) in [
            ("<!doctype html><p>a</p>b < c <3", vec!["p"]),
            (
                "<a href=../b/ id=\"c d\" e='f\"g' hidden>",
                vec!["a href(../b/) id(c d) e(f\"g)"],
            ),
            (
                "<br/><img src=a.png />\n<td\n  A:b-C=d  >",
                vec!["br", "img src(a.png)", "td A:b-C(d)"],
            ),
            ("<!-- <p> --><title><p></title><h1>", vec!["title", "h1"]),
            (
                "<script>'<p></i>'</script><style>a{}</style>",
                vec!["script", "style"],
            ),
            (
                "<svg viewBox=\"0 0 1 1\"><path d=M0 /></svg><p>",
                vec!["svg viewBox(0 0 1 1)", "path d(M0)", "p"],
            ),
        ] {
            let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
            assert_eq!(read(html), Ok(expected), "{html}");
        }
    }

    #[test]
    fn what_could_be_read_in_another_way_is_left() {
        for html in [
            "<P>",
            "</P>",
            "</p >",
            "</ p>",
            "<p",
            "<p a",
            "<p a=",
            "<p a=>",
            "<p a = b>",
            "<p a=\"b",
            "<p a=\"b\"c>",
            "<p a=b\"c>",
            "<p a=b<c>",
            "<p =a>",
            "<p \"a\">",
            "<p a=b A=c>",
            "<p/a>",
            "<p-q>",
            "<p\u{e6}>",
            "<?xml?>",
            "<!doctype>",
            "<!p>",
            "<!-->",
            "<!--> -->",
            "<!---->",
            "<!--a--!>-->",
            "<!--",
            "<title>",
            "<title/></title>",
            "<title></titles></title>",
            "<title></TITLE>",
            "<script><!--<script></script>-->",
            "<script></scrip",
            "<svg/>",
            "<svg><p></svg>",
            "<svg></p></svg>",
            "<svg><title>a</title></svg>",
            "<svg><!-- a --></svg>",
            "<math>",
            "<plaintext>",
            "<select><title></select>",
            "<frameset>",
        ] {
            assert_eq!(read(html), Err(Unsure), "{html}");
        }
    }
}
