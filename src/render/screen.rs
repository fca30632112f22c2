//! Words on a screen, quoted on a page: each text says in which language it is, for those who hear the page.
//!
//! Entry point: [`push`]. Without markup they are what [`Screen::plain`] says.

use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html_body_text;

use crate::config::Screen;
use crate::lang::{Lang, Languages};

/// Writes the words as a page in `lang` shows them.
pub(super) fn push(html: &mut String, screen: &Screen, languages: &Languages, lang: Lang) {
    html.push_str("<span class=\"screen\">");
    let shown = screen.shown(lang);
    for (n, (foreign, text)) in shown.iter().enumerate() {
        html.push_str(match n {
            0 => "\"",
            1 => " (\"",
            _ => ", \"",
        });
        // Writing to a string cannot fail.
        if let Some(foreign) = foreign {
            let _ = write!(html, "<span lang=\"{}\">", languages.tag(*foreign));
        }
        let _ = escape_html_body_text(&mut *html, text);
        if foreign.is_some() {
            html.push_str("</span>");
        }
        html.push('"');
    }
    html.push_str(if shown.len() > 1 {
        ")</span>"
    } else {
        "</span>"
    });
}
