//! What each tag of the Markdown becomes: its HTML, its holes, and what is noted of it.
//!
//! Entry points: [`Writer::start`] and [`Writer::end`].

use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, CodeBlockKind, HeadingLevel, LinkType, RefDefs, Tag, TagEnd,
};

use super::{Frame, Writer, index};
use crate::diag::Diagnostics;
use crate::page::document::Hole;
use crate::page::links::target_span;
use crate::page::parts::{AlertKind, CodeBlock, Heading, Image, Link, PlainText};
use crate::page::text::{Run, heading_id};
use crate::source::Spanned;

impl Writer<'_, '_> {
    pub(super) fn start(&mut self, tag: Tag<'_>, range: &Range<usize>, definitions: &RefDefs<'_>) {
        let leads = self.at_item;
        self.outline_start(&tag, range);
        let frame = match tag {
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => start_code(&kind),
            Tag::HtmlBlock => Frame::Html(String::new()),
            Tag::List(first) => {
                let at = index(self.doc.step_lists.len());
                if let Some(first) = first {
                    self.doc.step_lists.push(false);
                    self.push("<ol");
                    if first != 1 {
                        self.push(&format!(" start=\"{first}\""));
                    }
                    self.hole(Hole::ListClass(at));
                    self.push(">\n");
                } else {
                    self.push("<ul>\n");
                }
                Frame::List {
                    ordered: first,
                    index: at,
                }
            }
            Tag::Item => self.start_item(range),
            Tag::FootnoteDefinition(name) => {
                let outer = std::mem::take(&mut self.buffer);
                Frame::Footnote(name.to_string(), outer)
            }
            Tag::Table(alignments) => {
                self.table = alignments;
                self.columns = self.doc.columns.len();
                self.push("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"");
                self.hole(Hole::TableLabel);
                self.open("\">\n<table>\n", "</tbody>\n</table>\n</div>\n")
            }
            Tag::TableHead => {
                self.cell = 0;
                self.in_head = true;
                self.open("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n")
            }
            Tag::TableRow => {
                self.cell = 0;
                self.open("<tr>", "</tr>\n")
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.start_strong(leads),
            Tag::Link {
                link_type,
                dest_url,
                id,
                ..
            } => {
                let target = self.target(range, link_type, &dest_url, &id, definitions);
                let at = index(self.doc.links.len());
                let span = self.span(range);
                self.doc.links.push(Link {
                    target,
                    text: PlainText::default(),
                    span,
                    step: None,
                });
                self.hole(Hole::LinkOpen(at));
                self.captures.push(PlainText::default());
                Frame::Link(at)
            }
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                let target = self.target(range, link_type, &dest_url, &id, definitions);
                self.hidden += 1;
                self.captures.push(PlainText::default());
                Frame::Image(target)
            }
            // Their syntax is not switched on.
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => Frame::Plain(""),
        };
        self.stack.push(frame);
    }

    pub(super) fn target(
        &mut self,
        range: &Range<usize>,
        link_type: LinkType,
        url: &str,
        id: &str,
        definitions: &RefDefs<'_>,
    ) -> Spanned<String> {
        let span = self.span(&target_span(self.body, range, link_type, id, definitions));
        if let Some(definition) = definitions.get(id) {
            self.references.insert(definition.span.start);
        }
        let mail = link_type == LinkType::Email;
        Spanned::new(
            if mail {
                format!("mailto:{url}")
            } else {
                url.to_owned()
            },
            span,
        )
    }

    pub(super) fn open(&mut self, html: &str, close: &'static str) -> Frame {
        self.push(html);
        Frame::Plain(close)
    }

    /// Strong words; those that an item starts with may name a device.
    fn start_strong(&mut self, leads: bool) -> Frame {
        self.push("<strong");
        if leads {
            self.hole(Hole::Lead);
        }
        self.open(">", "</strong>")
    }

    pub(super) fn run(&self) -> Run<'_> {
        Run {
            file: self.file,
            base: self.base,
            body: self.body,
            taken: None,
            in_link: false,
        }
    }

    pub(super) fn start_heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Frame {
        let level = match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        };
        let mut found = Diagnostics::default();
        let id = heading_id(&self.run(), range, &mut found);
        self.out.extend(found);
        let (taken, id) = id.unzip();
        self.taken = taken;
        let at = index(self.doc.headings.len());
        let span = self.first_line(range);
        self.doc.headings.push(Heading {
            level,
            text: PlainText::default(),
            id,
            span,
        });
        if level == 2 && self.stack.is_empty() && self.containers.is_empty() {
            if self.in_section {
                self.hole(Hole::SectionClose);
            }
            self.in_section = true;
            self.hole(Hole::Section(at));
        }
        self.hole(Hole::HeadingOpen(at));
        self.push(&format!("<h{level}"));
        self.hole(Hole::HeadingId(at));
        self.push(">");
        self.captures.push(PlainText::default());
        Frame::Heading(level)
    }

    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) -> Frame {
        let Some(kind) = kind.map(alert) else {
            self.push("<blockquote>\n");
            return Frame::Quote { boxed: false };
        };
        self.push(&format!(
            "<div class=\"box box-{}\" role=\"note\">\n<p class=\"box-title\">",
            kind.name()
        ));
        self.hole(Hole::BoxTitle(kind));
        self.push("</p>\n");
        Frame::Quote { boxed: true }
    }

    pub(super) fn start_cell(&mut self) -> Frame {
        let align = match self.table.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        let column = self.columns + self.cell;
        self.cell += 1;
        if self.in_head {
            self.push(&format!("<th scope=\"col\"{align}>"));
            self.captures.push(PlainText::default());
        } else {
            self.push("<td");
            // The first cell is what its row is about.
            if self.cell > 1 && column < self.doc.columns.len() {
                self.hole(Hole::CellLabel(index(column)));
            }
            self.push(&format!("{align}>"));
        }
        Frame::Cell
    }

    pub(super) fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.at_item = false;
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.close_containers(self.stack.len());
        self.outline_end(tag, &frame, range);
        match frame {
            Frame::Plain(close) => {
                self.push(close);
                if tag == TagEnd::TableHead {
                    self.in_head = false;
                }
            }
            Frame::Heading(level) => {
                self.taken = None;
                if let (Some(text), Some(heading)) =
                    (self.captures.pop(), self.doc.headings.last_mut())
                {
                    heading.text = text;
                }
                self.push(&format!("</h{level}>\n"));
                self.hole(Hole::HeadingClose);
            }
            Frame::List { ordered, .. } => self.push(if ordered.is_some() {
                "</ol>\n"
            } else {
                "</ul>\n"
            }),
            Frame::Link(link) => {
                if let Some(text) = self.captures.pop() {
                    self.doc.links[link as usize].text = text;
                }
                self.hole(Hole::LinkClose(link));
            }
            Frame::Image(target) => {
                self.hidden -= 1;
                let alt = self.captures.pop().unwrap_or_default();
                let at = index(self.doc.images.len());
                let span = self.span(range);
                self.doc.images.push(Image { target, alt, span });
                self.hole(Hole::Image(at));
            }
            Frame::Code { language, text } => {
                let at = index(self.doc.codes.len());
                self.doc.codes.push(CodeBlock { language, text });
                self.hole(Hole::Code(at));
            }
            Frame::Cell if self.in_head => {
                let head = self.captures.pop().unwrap_or_default();
                self.doc.columns.push(head);
                self.push("</th>");
            }
            Frame::Cell => self.push("</td>"),
            Frame::Footnote(name, outer) => {
                let text = std::mem::replace(&mut self.buffer, outer);
                let span = self.first_line(range);
                self.notes.texts.insert(name, (text, span));
            }
            Frame::Quote { boxed } => self.push(if boxed { "</div>\n" } else { "</blockquote>\n" }),
            Frame::Html(block) => self.html(&block, range),
        }
    }
}

fn start_code(kind: &CodeBlockKind<'_>) -> Frame {
    let language = match kind {
        CodeBlockKind::Fenced(info) => info
            .split([' ', ',', '{'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        CodeBlockKind::Indented => String::new(),
    };
    Frame::Code {
        language,
        text: String::new(),
    }
}

pub(super) fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

#[cfg(test)]
mod tests {
    use crate::diag::Diagnostics;
    use crate::page::markdown::parse;
    use crate::source::Sources;

    #[test]
    fn a_step_has_the_number_that_is_shown() {
        let body = "3. {#a} A\n   - x\n   - y\n4. {#b} B\n   1. {#c} C\n   2. {#d} D\n5. {#e} E\n";
        let sources = Sources::from_bytes([("content/da/x.md", body.as_bytes())]);
        let mut out = Diagnostics::default();
        let numbers: Vec<u64> = sources
            .iter()
            .flat_map(|(file, _)| parse(file, body, 0, &mut out).steps)
            .map(|step| step.number)
            .collect();
        assert_eq!(numbers, [3, 4, 1, 2, 5]);
    }
}
