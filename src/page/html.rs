//! Small questions about HTML, and answers in it.
//!
//! Entry points: [`only_comments`], [`attribute`].

use pulldown_cmark_escape::escape_html;

/// Whether this HTML is nothing but comments. Those are notes among editors: readers never get them.
pub(super) fn only_comments(html: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(inside) = rest.strip_prefix("<!--") {
        let Some(end) = inside.find("-->") else {
            return false;
        };
        rest = inside[end + 3..].trim_start();
    }
    rest.is_empty()
}

/// Writes `text` as the value of an attribute in double quotation marks.
pub(crate) fn attribute(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}
