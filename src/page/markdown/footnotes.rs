//! Footnotes: numbered by their first use, gathered at the end of the page.
//!
//! Entry points: [`Writer::footnote_reference`], [`Writer::footnotes`].

use super::{UNUSED_FOOTNOTE, Writer};
use crate::page::document::Hole;

impl Writer<'_, '_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let number = if let Some(at) = self.notes.order.iter().position(|known| known == name) {
            at + 1
        } else {
            self.notes.order.push(name.to_owned());
            self.notes.order.len()
        };
        let uses = self.notes.uses.entry(name.to_owned()).or_default();
        *uses += 1;
        let again = if *uses > 1 {
            format!("-{uses}")
        } else {
            String::new()
        };
        self.push(&format!(
            "<sup><a href=\"#fn-{number}\" id=\"fnref-{number}{again}\" role=\"doc-noteref\">{number}</a></sup>"
        ));
    }

    pub(super) fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let mut texts = notes.texts;
        if !notes.order.is_empty() {
            self.push("<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 id=\"footnotes\">");
            self.hole(Hole::FootnotesTitle);
            self.push("</h2>\n<ol>\n");
            for (n, name) in notes.order.iter().enumerate() {
                let number = n + 1;
                self.push(&format!("<li id=\"fn-{number}\">"));
                if let Some((text, _)) = texts.remove(name) {
                    self.buffer.append(text);
                }
                self.push(&format!(
                    "<p><a href=\"#fnref-{number}\" role=\"doc-backlink\">"
                ));
                self.hole(Hole::FootnoteBack);
                self.push("</a></p></li>\n");
            }
            self.push("</ol>\n</section>\n");
        }
        for (name, (_, span)) in texts {
            self.out
                .report(
                    &UNUSED_FOOTNOTE,
                    span,
                    format!("nothing refers to the footnote `{name}`"),
                )
                .help(format!("write `[^{name}]` where it belongs, or remove it"));
        }
    }
}
