//! Makes a page small without changing what a reader sees.
//!
//! Entry point: [`minify`]. `minify-html` removes white space between the parts of a `div`, `nav` and the
//! like, also where those parts are words on a line: `<a>Dansk</a> <a>English</a>` would become
//! `DanskEnglish`. So each such space is kept out of its sight while it works.

use minify_html::Cfg;

/// Elements that stand on a line with others (HTML, 3.2.5.2.5 phrasing content), so that white space
/// between them is seen.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "del", "dfn", "em", "i",
    "img", "input", "ins", "kbd", "label", "mark", "meter", "output", "picture", "progress", "q",
    "ruby", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "svg", "textarea",
    "time", "u", "var", "wbr",
];

/// Elements whose text is not to be touched.
const VERBATIM: &[&str] = &["pre", "textarea", "script", "style"];

/// The page `html` with what no reader needs left out.
pub(super) fn minify(html: &str) -> Vec<u8> {
    let config = Cfg {
        // Closing tags and opening html and head tags cost next to nothing when compressed, and every tool
        // that reads the pages later is simpler and surer for them.
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        ..Cfg::default()
    };
    let Some(stand_in) = ('\u{e000}'..='\u{f8ff}').find(|c| !html.contains(*c)) else {
        return html.as_bytes().to_vec();
    };
    let protected = protect(html, stand_in);
    let small = minify_html::minify(protected.as_bytes(), &config);
    match String::from_utf8(small) {
        Ok(small) => small.replace(stand_in, " ").into_bytes(),
        // It leaves UTF-8 as it is; if ever not, the page as it was is right.
        Err(_) => html.as_bytes().to_vec(),
    }
}

/// Puts `stand_in` for each white space that is seen between two inline elements.
fn protect(html: &str, stand_in: char) -> String {
    let mut result = String::with_capacity(html.len() + 64);
    let mut rest = html;
    let mut after_inline = false;
    while let Some(open) = rest.find('<') {
        let text = &rest[..open];
        let tag_on = &rest[open..];
        let tag = Tag::read(tag_on);
        let space = !text.is_empty() && text.bytes().all(|b| b.is_ascii_whitespace());
        if space && after_inline && tag.inline && !tag.closing {
            result.push(stand_in);
        } else {
            result.push_str(text);
        }
        let mut end = tag.len;
        if VERBATIM.contains(&tag.name) && !tag.closing {
            // Up to its own closing tag; nothing in it is a tag, or to be changed.
            let close = format!("</{}", tag.name);
            end += tag_on[end..].find(&close).unwrap_or(tag_on.len() - end);
        }
        // After an opening tag white space is at the edge of its element, which minify-html handles; but
        // an element without content (`<img>`) is closed at once.
        after_inline = tag.inline && (tag.closing || matches!(tag.name, "img" | "input" | "wbr"));
        result.push_str(&tag_on[..end]);
        rest = &tag_on[end..];
    }
    result.push_str(rest);
    result
}

/// What stands at a `<`.
struct Tag<'a> {
    name: &'a str,
    closing: bool,
    inline: bool,
    /// In bytes, with its brackets.
    len: usize,
}

impl<'a> Tag<'a> {
    fn read(text: &'a str) -> Self {
        if let Some(rest) = text.strip_prefix("<!--") {
            let len = rest.find("-->").map_or(text.len(), |at| at + 7);
            return Self {
                name: "",
                closing: false,
                inline: false,
                len,
            };
        }
        let closing = text[1..].starts_with('/');
        let start = if closing { 2 } else { 1 };
        let name_len = text[start..]
            .bytes()
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let name = &text[start..start + name_len];
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
        Self {
            name,
            closing,
            inline: INLINE.contains(&name),
            len,
        }
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
            "\u{e000}<b>x</b> <b>y</b>",
        ] {
            let _ = minify(html);
        }
        assert!(small("\u{e000}<b>x</b> <b>y</b>").contains("</b> <b>"));
    }
}
