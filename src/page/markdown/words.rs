//! The words of a page, and the HTML that somebody wrote between them.
//!
//! Entry points: [`Writer::text`], [`Writer::html`].

use std::ops::Range;

use super::{Frame, Writer, index};
use crate::page::document::Hole;
use crate::page::html::only_comments;
use crate::page::outline::RunKind;
use crate::page::parts::Part;
use crate::page::text::{Piece, Run, pieces};

impl Writer<'_, '_> {
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(Frame::Code { text: inside, .. } | Frame::Html(inside)) = self.stack.last_mut()
        {
            inside.push_str(text);
            return;
        }
        let link = self.stack.iter().rev().find_map(|frame| match frame {
            Frame::Link(link) => Some(*link),
            _ => None,
        });
        let run = Run {
            file: self.file,
            base: self.base,
            body: self.body,
            taken: self.taken.clone(),
            in_link: link.is_some(),
        };
        self.stray_line(text, range);
        self.stray_footnotes(text, range);
        // Each piece ends where the next one starts; what stands in braces belongs to none.
        let start = text.as_ptr() as usize;
        for piece in pieces(text, range, &run, self.out) {
            match piece {
                Piece::Text(piece) => {
                    if !piece.is_empty() {
                        let at = range.start + (piece.as_ptr() as usize - start);
                        let as_written = self.body.get(range.clone()) == Some(text);
                        let place = if as_written {
                            at..at + piece.len()
                        } else {
                            range.clone()
                        };
                        self.words(RunKind::Text, &place);
                    }
                    self.escaped(piece);
                }
                Piece::Value(name) => {
                    let value = index(self.doc.values.len());
                    let place = name.span.range();
                    let place = place.start - self.base..place.end - self.base;
                    self.words(RunKind::Value(value), &place);
                    self.doc.values.push(name);
                    self.hole(Hole::Value(value));
                    for capture in &mut self.captures {
                        capture.0.push(Part::Value(value));
                    }
                }
                Piece::Step(span) => {
                    let place = span.range();
                    let place = place.start - self.base..place.end - self.base;
                    self.words(RunKind::Step, &place);
                    if let Some(link) = link {
                        self.doc.links[link as usize].step = Some(span);
                        self.hole(Hole::StepNumber(link));
                    }
                }
            }
        }
    }

    pub(super) fn html(&mut self, html: &str, range: &Range<usize>) {
        if !only_comments(html) {
            self.doc.raw_html.push(self.first_line(range));
            self.push(html);
        }
    }
}
