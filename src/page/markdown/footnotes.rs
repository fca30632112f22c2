//! Footnotes: numbered by their first use, gathered at the end of the page.
//!
//! Entry points: [`Writer::footnote_reference`], [`Writer::stray_footnotes`], [`Writer::footnotes`].

use std::ops::Range;

use super::{UNDEFINED_REFERENCE, UNUSED_FOOTNOTE, Writer, index};
use crate::page::document::Hole;

impl Writer<'_, '_> {
    /// Reports each `[^name]` that the parser left in the text, because the page has no such footnote.
    pub(super) fn stray_footnotes(&mut self, text: &str, range: &Range<usize>) {
        let escaped = self.body[..range.start].ends_with('\\');
        // One sign is found much faster than two, and most text has none.
        if !text.contains('[') || self.body.get(range.clone()) != Some(text) {
            return;
        }
        for (at, _) in text.match_indices("[^") {
            let name = text[at + 2..].split(']').next().unwrap_or_default();
            let closed = text[at + 2 + name.len()..].starts_with(']');
            if !closed
                || name.is_empty()
                || name.contains(char::is_whitespace)
                || at == 0 && escaped
            {
                continue;
            }
            let start = range.start + at;
            let span = self.span(&(start..start + name.len() + 3));
            self.out
                .report(
                    &UNDEFINED_REFERENCE,
                    span,
                    format!("there is no footnote `{name}` on this page"),
                )
                .help(format!("add a line `[^{name}]: …` with its text"));
        }
    }

    pub(super) fn footnote_reference(&mut self, name: &str) {
        let number = if let Some(at) = self.notes.order.iter().position(|known| known == name) {
            at + 1
        } else {
            self.notes.order.push(name.to_owned());
            self.notes.order.len()
        };
        self.hole(Hole::FootnoteReference(index(number)));
    }

    pub(super) fn footnotes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        let mut texts = notes.texts;
        if !notes.order.is_empty() {
            self.hole(Hole::FootnotesOpen);
            for (n, name) in notes.order.iter().enumerate() {
                self.hole(Hole::FootnoteOpen(index(n + 1)));
                if let Some((text, _)) = texts.remove(name) {
                    self.buffer.append(text);
                }
                self.hole(Hole::FootnoteClose);
            }
            self.hole(Hole::FootnotesClose);
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
