//! The dialect's own lines, where the parser meets them: blocks for audiences, generated lists; and lines
//! that look like them but have no effect.
//!
//! Entry points: [`Writer::rule`], [`Writer::close_containers`], [`Writer::stray_line`].

use std::ops::Range;

use super::{Container, Frame, UNKNOWN_BOX, Writer, index};
use crate::diag::nearest;
use crate::page::directive::{Line, MISPLACED_DIRECTIVE, UNCLOSED_BLOCK};
use crate::page::document::Hole;
use crate::page::outline::BlockKind;
use crate::page::parts::{AlertKind, AudienceBlock};

impl Writer<'_, '_> {
    /// Reports a line of the dialect, or a box, that the parser took for text.
    pub(super) fn stray_line(&mut self, text: &str, range: &Range<usize>) {
        let word = text.trim_start_matches(':');
        let own = text.starts_with(":::")
            || text.starts_with("::") && word.starts_with(char::is_alphabetic);
        if own && self.starts_line(range.start) {
            let span = self.span(range);
            self.out
                .report(
                    &MISPLACED_DIRECTIVE,
                    span,
                    "this line is shown to readers as text here",
                )
                .help("put it outside the quotation or table, on a line of its own");
        }
        if text.starts_with("[!")
            && matches!(
                self.stack.iter().rev().nth(1),
                Some(Frame::Quote { boxed: false })
            )
        {
            let written = text[2..].split(']').next().unwrap_or_default();
            let near = nearest(written, AlertKind::ALL.iter().map(|kind| kind.name()));
            let span =
                self.span(&(range.start..range.start + (written.len() + 3).min(range.len())));
            // With words behind it, the box would need a line of its own.
            let alone = text.len() == written.len() + 3;
            let certain = near.filter(|_| alone);
            self.out
                .report(&UNKNOWN_BOX, span, format!("there is no box `{written}`"))
                .help(format!(
                    "write `[!{}]`, alone on its line",
                    near.unwrap_or("note").to_uppercase()
                ))
                .fix_if(
                    certain.map(|near| format!("[!{}]", near.to_uppercase())),
                    span,
                );
        }
    }

    /// Whether nothing but the signs of quotations, lists and tables stands before `at` on its line.
    fn starts_line(&self, at: usize) -> bool {
        let before = self.body[..at].rsplit(['\n', '\r']).next();
        before.unwrap_or_default().chars().all(|c| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || matches!(c, '>' | '-' | '+' | '*' | '.' | ')' | '|')
        })
    }

    pub(super) fn rule(&mut self, range: &Range<usize>) {
        let Some(line) = self.lines.remove(&range.start) else {
            self.outline.open(BlockKind::Rule, range);
            self.outline.close(range.end);
            return self.push("<hr>\n");
        };
        match line {
            Line::Broken => {}
            Line::Unknown { span } => self.containers.push(Container {
                depth: self.stack.len(),
                span,
                is_block: false,
                told: true,
            }),
            Line::Generated(directive) => {
                let at = index(self.doc.directives.len());
                self.doc.directives.push(directive);
                self.outline.open(BlockKind::Directive(at), range);
                self.outline.close(range.end);
                self.hole(Hole::Directive(at));
            }
            Line::Open {
                audiences,
                is_for_others,
                span,
            } => {
                let at = index(self.doc.audience_blocks.len());
                self.doc.audience_blocks.push(AudienceBlock {
                    audiences,
                    is_for_others,
                    span,
                });
                self.outline.open(BlockKind::Audience(at), range);
                self.containers.push(Container {
                    depth: self.stack.len(),
                    span,
                    is_block: true,
                    told: false,
                });
                self.hole(Hole::AudienceOpen(at));
            }
            Line::Close { span } => match self.containers.last_mut() {
                Some(container) if container.depth == self.stack.len() => {
                    let is_block = container.is_block;
                    self.containers.pop();
                    if is_block {
                        self.outline.close_at(range.end);
                        self.hole(Hole::AudienceClose);
                    } else {
                        self.push("</div>\n");
                    }
                }
                Some(container) => {
                    let opened = container.span;
                    container.told = true;
                    self.out
                        .report(
                            &UNCLOSED_BLOCK,
                            span,
                            "this `:::` stands deeper than the line that opens the block",
                        )
                        .label(opened, "opened here")
                        .help("indent both lines alike");
                }
                None => {
                    self.out
                        .report(&UNCLOSED_BLOCK, span, "this `:::` closes nothing")
                        .help("open the block with `:::audience NAME`, or remove this line");
                }
            },
        }
    }

    /// Closes what was opened inside the tag that ends now.
    pub(super) fn close_containers(&mut self, depth: usize) {
        while self
            .containers
            .last()
            .is_some_and(|container| container.depth > depth)
        {
            if let Some(container) = self.containers.pop() {
                self.unclosed(
                    &container,
                    "write a line `:::` where the block ends, indented like this line",
                );
            }
        }
    }

    /// Ends a block that no line ends, and says so if nothing has been said of it.
    pub(super) fn unclosed(&mut self, container: &Container, help: &str) {
        if container.is_block {
            self.outline.close(0);
            self.hole(Hole::AudienceClose);
        } else {
            self.push("</div>\n");
        }
        if !container.told {
            self.out
                .report(
                    &UNCLOSED_BLOCK,
                    container.span,
                    "no `:::` closes this block",
                )
                .help(help);
        }
    }
}
