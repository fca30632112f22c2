//! What `minify-html` makes of a page or a piece of one.
//!
//! Entry point: [`ask`].

use std::borrow::Cow;

use minify_html::Cfg;

const AMPERSAND: &str = "&amp;";

/// `html` made small by `minify-html`; `None` when that would not be sure to come out right.
pub(super) fn ask(html: &str) -> Option<String> {
    let config = Cfg {
        // Closing tags and opening html and head tags cost next to nothing when compressed, and every tool
        // that reads the pages later is simpler and surer for them.
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        // Text before and after a comment would grow together, and two halves of an entity become one.
        keep_comments: true,
        ..Cfg::default()
    };
    // It leaves UTF-8 as it is; if ever not, the page as it was is right.
    let minify = |html: &str| String::from_utf8(minify_html::minify(html.as_bytes(), &config)).ok();
    if !html.contains(AMPERSAND) {
        return minify(html);
    }
    let stand_in = stand_in(html)?;
    match keep_ambiguous(html, stand_in) {
        Cow::Borrowed(html) => minify(html),
        Cow::Owned(html) => Some(minify(&html)?.replace(stand_in, AMPERSAND)),
    }
}

/// A character that `html` does not use: one of the codes that Unicode will never give a meaning, and no icon
/// font either.
pub(super) fn stand_in(html: &str) -> Option<char> {
    if is_named(html) {
        return None;
    }
    ('\u{fdd0}'..='\u{fdef}').find(|c| !html.contains(*c))
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
