//! Footnotes at the end of a page, and the numbers in the text that lead to them.
//!
//! Entry points: the methods of [`Filler`], in the order in which they are called. In a view, a footnote to which
//! nothing refers that is shown there is left out.

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::written;

impl Filler<'_> {
    pub(super) fn footnote_reference(&mut self, note: u32) {
        let at = note as usize;
        if self.notes.len() <= at {
            self.notes.resize(at + 1, 0);
        }
        self.notes[at] += 1;
        let again = match self.notes[at] {
            1 => String::new(),
            uses => format!("-{uses}"),
        };
        let _ = write!(
            self.html,
            "<sup><a href=\"#fn-{note}\" id=\"fnref-{note}{again}\" role=\"doc-noteref\">{note}</a></sup>"
        );
    }

    pub(super) fn footnotes_open(&mut self) {
        if self.hidden.any && self.notes.is_empty() {
            return self.hidden.open();
        }
        self.html
            .push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 id=\"footnotes\">");
        let title = self.text(written::FOOTNOTES_TITLE);
        self.escaped(&title);
        self.html.push_str("</h2>\n<ol>\n");
    }

    pub(super) fn footnote_open(&mut self, note: u32) {
        let is_used = self.notes.get(note as usize).is_some_and(|uses| *uses > 0);
        if self.hidden.any && !is_used {
            return self.hidden.open();
        }
        let _ = write!(self.html, "<li id=\"fn-{note}\"");
        if self.hidden.any {
            // One before it may have been left out.
            let _ = write!(self.html, " value=\"{note}\"");
        }
        self.html.push('>');
        self.note = note;
    }

    pub(super) fn footnote_close(&mut self) {
        let _ = write!(
            self.html,
            "<p><a href=\"#fnref-{}\" role=\"doc-backlink\">",
            self.note
        );
        let back = self.text(written::FOOTNOTE_BACK);
        self.escaped(&back);
        self.html.push_str("</a></p></li>\n");
    }
}
