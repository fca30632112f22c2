//! What each tag of the Markdown is to the outline of the page.
//!
//! Entry points: [`Writer::outline_start`] and [`Writer::outline_end`].

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use super::blocks::alert;
use super::{Frame, Writer, index};
use crate::page::outline::{BlockKind, RunKind};

impl Writer<'_, '_> {
    /// Notes in the outline what `tag` starts.
    pub(super) fn outline_start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph,
            Tag::Heading { .. } => BlockKind::Heading(index(self.doc.headings.len())),
            Tag::BlockQuote(kind) => BlockKind::Quote(kind.map(alert)),
            Tag::CodeBlock(_) => BlockKind::Code(index(self.doc.codes.len())),
            Tag::HtmlBlock => BlockKind::Html,
            Tag::List(first) => BlockKind::List {
                ordered: first.is_some(),
            },
            Tag::Item => BlockKind::Item {
                number: None,
                step: None,
            },
            Tag::FootnoteDefinition(_) => BlockKind::Footnote,
            Tag::Table(_) => BlockKind::Table,
            Tag::TableHead | Tag::TableRow => BlockKind::Row,
            Tag::TableCell => BlockKind::Cell,
            Tag::Strong => return self.words(RunKind::StrongStart, &(range.start..range.start)),
            Tag::Link { .. } => {
                let link = index(self.doc.links.len());
                return self.words(RunKind::LinkStart(link), &(range.start..range.start));
            }
            _ => return,
        };
        self.outline.open(kind, range);
    }

    /// Notes in the outline what `tag` ends.
    pub(super) fn outline_end(&mut self, tag: TagEnd, frame: &Frame, range: &Range<usize>) {
        let end = range.end..range.end;
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell => self.outline.close(range.end),
            TagEnd::Strong => self.words(RunKind::StrongEnd, &end),
            TagEnd::Link => {
                if let Frame::Link(link) = frame {
                    self.words(RunKind::LinkEnd(*link), &end);
                }
            }
            TagEnd::Image => {
                let image = index(self.doc.images.len());
                self.outline.run(RunKind::Image(image), range);
            }
            _ => {}
        }
    }
}
