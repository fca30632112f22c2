//! From Markdown to a [`Document`]: the one walk over the parser's events.
//!
//! Entry point: [`parse`]. It writes the HTML that never changes and leaves holes for the rest. The steps:
//! 1. the dialect's own lines are found ([`super::directive`]);
//! 2. pulldown-cmark reads CommonMark with tables, footnotes and GitHub's alerts;
//! 3. each event writes HTML, notes what is known of the page, or opens a hole.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType,
    Options, Parser, RefDefs, Tag, TagEnd,
};
use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::directive::{self, Line, MISPLACED_DIRECTIVE, UNCLOSED_BLOCK};
use super::document::{
    AlertKind, AudienceBlock, CodeBlock, Document, Heading, Hole, Image, Link, PlainText, Step,
};
use super::links::target_span;
use super::text::{Piece, Run, heading_id, pieces, step_id};
use crate::diag::{Code, Diagnostics, nearest};
use crate::source::{FileId, Span, Spanned};

pub(super) static NESTED_TOO_DEEPLY: Code = Code::error(
    "nested-too-deeply",
    "Lists, quotations and emphasis inside each other more than 40 deep. No page needs it, and browsers \
     and screen readers give up before.",
);

pub(super) static UNKNOWN_BOX: Code = Code::error(
    "unknown-box",
    "A box starts with one of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`. Anything \
     else is shown to readers as text.",
);

pub(super) static UNDEFINED_REFERENCE: Code = Code::error(
    "undefined-reference",
    "A link `[text][name]` or a footnote `[^name]` refers to a definition that is not on the page, so \
     readers would see the brackets.",
);

pub(super) static UNUSED_FOOTNOTE: Code = Code::warning(
    "unused-footnote",
    "A footnote that nothing on the page refers to is not shown.",
);

/// How deep the parts of a page may be nested.
const MAX_DEPTH: usize = 40;

/// Reads `body`, which starts at byte `base` of `file`.
pub(super) fn parse(file: FileId, body: &str, base: usize, out: &mut Diagnostics) -> Document {
    let (text, lines) = directive::find(file, body, base, out);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    let mut broken = Vec::new();
    let callback = |link: BrokenLink<'_>| {
        // `[word]` alone is ordinary text; two pairs of brackets are meant as a link.
        let two = matches!(
            link.link_type,
            LinkType::ReferenceUnknown
                | LinkType::CollapsedUnknown
                | LinkType::Reference
                | LinkType::Collapsed
        );
        if two || link.reference.starts_with('^') {
            broken.push((link.span, link.reference.to_string()));
        }
        None::<(CowStr<'_>, CowStr<'_>)>
    };
    let parser = Parser::new_with_broken_link_callback(&text, options, Some(callback));
    let mut events = parser.into_offset_iter();
    let mut writer = Writer {
        file,
        base,
        body,
        lines,
        out: &mut *out,
        doc: Document::default(),
        buffer: Buffer {
            html: String::with_capacity(body.len() + body.len() / 4),
            holes: Vec::new(),
        },
        stack: Vec::new(),
        containers: Vec::new(),
        captures: Vec::new(),
        taken: None,
        in_section: false,
        notes: Footnotes::default(),
        table: Vec::new(),
        cell: 0,
        in_head: false,
        hidden: 0,
    };
    // Neighbouring runs of text are one: the parser splits at every character that could mean something.
    let mut pending: Option<(CowStr<'_>, Range<usize>)> = None;
    while let Some((event, range)) = events.next() {
        if let Event::Text(text) = event {
            pending = match pending.take() {
                Some((before, r)) if r.end == range.start => {
                    let mut joined = before.into_string();
                    joined.push_str(&text);
                    Some((joined.into(), r.start..range.end))
                }
                Some((before, r)) => {
                    writer.text(&before, &r);
                    Some((text, range))
                }
                None => Some((text, range)),
            };
            continue;
        }
        if let Some((text, r)) = pending.take() {
            writer.text(&text, &r);
        }
        if !writer.event(event, &range, events.reference_definitions()) {
            break;
        }
    }
    if let Some((text, r)) = pending.take() {
        writer.text(&text, &r);
    }
    let document = writer.finish();
    drop(events);
    for (range, name) in broken {
        let span = Span::new(file, base + range.start..base + range.end);
        if let Some(note) = name.strip_prefix('^') {
            out.report(
                &UNDEFINED_REFERENCE,
                span,
                format!("there is no footnote `{note}` on this page"),
            )
            .help(format!("add a line `[^{note}]: …`"));
        } else {
            out.report(
                &UNDEFINED_REFERENCE,
                span,
                format!("`{name}` is not defined on this page"),
            )
            .help(format!(
                "add a line `[{name}]: page.md`, or write `[text](page.md)`"
            ));
        }
    }
    document
}

/// HTML that is being written.
#[derive(Default)]
struct Buffer {
    html: String,
    holes: Vec<(u32, Hole)>,
}

impl Buffer {
    fn hole(&mut self, hole: Hole) {
        self.holes.push((index(self.html.len()), hole));
    }

    fn append(&mut self, other: Self) {
        let by = index(self.html.len());
        self.html.push_str(&other.html);
        self.holes
            .extend(other.holes.into_iter().map(|(at, hole)| (at + by, hole)));
    }
}

/// A place in a list or text as the documents keep it. Files are smaller than 32 MiB.
fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// What an open tag needs to remember.
enum Frame {
    Plain(&'static str),
    Heading(u8),
    List { ordered: Option<u64>, index: u32 },
    Link(u32),
    Image(Spanned<String>),
    Code { language: String, text: String },
    Cell,
    Footnote(String, Buffer),
    Quote { boxed: bool },
    Html,
}

/// A `:::` block that is open.
struct Container {
    depth: usize,
    span: Span,
}

/// Footnotes are numbered by their first use and stand at the end of the page.
#[derive(Default)]
struct Footnotes {
    order: Vec<String>,
    uses: BTreeMap<String, u32>,
    texts: BTreeMap<String, (Buffer, Span)>,
}

struct Writer<'a, 'o> {
    file: FileId,
    base: usize,
    body: &'a str,
    lines: BTreeMap<usize, Line>,
    out: &'o mut Diagnostics,
    doc: Document,
    buffer: Buffer,
    stack: Vec<Frame>,
    containers: Vec<Container>,
    captures: Vec<PlainText>,
    taken: Option<Range<usize>>,
    in_section: bool,
    notes: Footnotes,
    table: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    /// How many open images: their text is no HTML but the alternative text.
    hidden: usize,
}

impl Writer<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }

    /// A place over several lines, cut to its first one: enough to find it.
    fn first_line(&self, range: &Range<usize>) -> Span {
        let source = &self.body[range.clone()];
        let line = source.lines().next().unwrap_or_default().trim_end();
        self.span(&(range.start..range.start + line.len()))
    }

    fn push(&mut self, html: &str) {
        if self.hidden == 0 {
            self.buffer.html.push_str(html);
        }
    }

    fn hole(&mut self, hole: Hole) {
        if self.hidden == 0 {
            self.buffer.hole(hole);
        }
    }

    fn escaped(&mut self, text: &str) {
        if self.hidden == 0 {
            // Writing to a string cannot fail.
            let _ = escape_html_body_text(&mut self.buffer.html, text);
        }
        for capture in &mut self.captures {
            capture.push_str(text);
        }
    }

    /// Takes one event; `false` when nothing more should be read.
    fn event(&mut self, event: Event<'_>, range: &Range<usize>, definitions: &RefDefs<'_>) -> bool {
        match event {
            Event::Start(tag) => {
                if self.stack.len() >= MAX_DEPTH {
                    let span = self.first_line(range);
                    self.out
                        .report(&NESTED_TOO_DEEPLY, span, "nested more than 40 deep")
                        .help("write it flat");
                    return false;
                }
                self.start(tag, range, definitions);
            }
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) => self.text(&text, range),
            Event::Code(code) => {
                self.push("<code>");
                self.escaped(&code);
                self.push("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, range),
            Event::SoftBreak => {
                self.push("\n");
                self.captures
                    .iter_mut()
                    .for_each(|capture| capture.push_str(" "));
            }
            Event::HardBreak => {
                self.push("<br>\n");
                self.captures
                    .iter_mut()
                    .for_each(|capture| capture.push_str(" "));
            }
            Event::Rule => self.rule(range),
            Event::FootnoteReference(name) => self.footnote_reference(&name),
            // Their syntax is not switched on.
            Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        true
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(Frame::Code { text: code, .. }) = self.stack.last_mut() {
            code.push_str(text);
            return;
        }
        if matches!(self.stack.last(), Some(Frame::Html)) {
            return self.html(text, range);
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
        for piece in pieces(text, range, &run, self.out) {
            match piece {
                Piece::Text(text) => self.escaped(text),
                Piece::Value(name) => {
                    let value = index(self.doc.values.len());
                    self.doc.values.push(name);
                    self.hole(Hole::Value(value));
                    for capture in &mut self.captures {
                        capture.0.push(super::document::Part::Value(value));
                    }
                }
                Piece::Step(span) => {
                    if let Some(link) = link {
                        self.doc.links[link as usize].step = Some(span);
                        self.hole(Hole::StepNumber(link));
                    }
                }
            }
        }
    }

    /// Reports a line of the dialect, or a box, that the parser took for text.
    fn stray_line(&mut self, text: &str, range: &Range<usize>) {
        let starts_line = self.body[..range.start]
            .trim_end_matches([' ', '\t', '>'])
            .ends_with(['\n', '\r'])
            || range.start == 0;
        let word = text.trim_start_matches(':');
        if starts_line
            && text.starts_with("::")
            && (text.starts_with(":::") || word.starts_with(char::is_alphabetic))
        {
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
            let near =
                nearest(written, AlertKind::ALL.iter().map(|kind| kind.name())).unwrap_or("note");
            let span =
                self.span(&(range.start..range.start + (written.len() + 3).min(range.len())));
            self.out
                .report(&UNKNOWN_BOX, span, format!("there is no box `{written}`"))
                .help(format!(
                    "write `[!{}]`, alone on its line",
                    near.to_uppercase()
                ));
        }
    }

    fn html(&mut self, html: &str, range: &Range<usize>) {
        let trimmed = html.trim();
        if trimmed.is_empty() {
            return;
        }
        // A comment is a note among editors: readers never get it.
        let comment =
            trimmed.starts_with("<!--") && trimmed.find("-->") == trimmed.len().checked_sub(3);
        if !comment {
            self.doc.raw_html.push(self.first_line(range));
            self.push(html);
        }
    }

    fn rule(&mut self, range: &Range<usize>) {
        let Some(line) = self.lines.remove(&range.start) else {
            return self.push("<hr>\n");
        };
        match line {
            Line::Broken => {}
            Line::Generated(directive) => {
                let at = index(self.doc.directives.len());
                self.doc.directives.push(directive);
                self.hole(Hole::Directive(at));
            }
            Line::Open { audiences, span } => {
                let at = index(self.doc.audience_blocks.len());
                self.doc
                    .audience_blocks
                    .push(AudienceBlock { audiences, span });
                self.containers.push(Container {
                    depth: self.stack.len(),
                    span,
                });
                self.hole(Hole::AudienceOpen(at));
            }
            Line::Close { span } => match self.containers.last() {
                Some(container) if container.depth == self.stack.len() => {
                    self.containers.pop();
                    self.push("</div>\n");
                }
                Some(container) => {
                    let opened = container.span;
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
    fn close_containers(&mut self, depth: usize) {
        while self
            .containers
            .last()
            .is_some_and(|container| container.depth > depth)
        {
            if let Some(container) = self.containers.pop() {
                self.push("</div>\n");
                self.out
                    .report(
                        &UNCLOSED_BLOCK,
                        container.span,
                        "no `:::` closes this block",
                    )
                    .help("write a line `:::` where the block ends, indented like this line");
            }
        }
    }

    fn footnote_reference(&mut self, name: &str) {
        let number = match self.notes.order.iter().position(|known| known == name) {
            Some(at) => at + 1,
            None => {
                self.notes.order.push(name.to_owned());
                self.notes.order.len()
            }
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

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>, definitions: &RefDefs<'_>) {
        let frame = match tag {
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::Heading { level, .. } => self.start_heading(level, range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
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
            Tag::HtmlBlock => Frame::Html,
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
            Tag::Strong => self.open("<strong>", "</strong>"),
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

    fn target(
        &self,
        range: &Range<usize>,
        link_type: LinkType,
        url: &str,
        id: &str,
        definitions: &RefDefs<'_>,
    ) -> Spanned<String> {
        let span = self.span(&target_span(self.body, range, link_type, id, definitions));
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

    fn open(&mut self, html: &str, close: &'static str) -> Frame {
        self.push(html);
        Frame::Plain(close)
    }

    fn run(&self) -> Run<'_> {
        Run {
            file: self.file,
            base: self.base,
            body: self.body,
            taken: None,
            in_link: false,
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Frame {
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
        let (taken, id) = id.map_or((None, None), |(taken, id)| (Some(taken), id));
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
                self.push("</section>\n");
            }
            self.in_section = true;
            self.hole(Hole::Section(at));
        }
        self.push(&format!("<h{level}"));
        self.hole(Hole::HeadingId(at));
        self.push(">");
        self.captures.push(PlainText::default());
        Frame::Heading(level)
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) -> Frame {
        let kind = match kind {
            None => {
                self.push("<blockquote>\n");
                return Frame::Quote { boxed: false };
            }
            Some(BlockQuoteKind::Note) => AlertKind::Note,
            Some(BlockQuoteKind::Tip) => AlertKind::Tip,
            Some(BlockQuoteKind::Important) => AlertKind::Important,
            Some(BlockQuoteKind::Warning) => AlertKind::Warning,
            Some(BlockQuoteKind::Caution) => AlertKind::Caution,
        };
        self.push(&format!(
            "<div class=\"box box-{}\" role=\"note\">\n<p class=\"box-title\">",
            kind.name()
        ));
        self.hole(Hole::BoxTitle(kind));
        self.push("</p>\n");
        Frame::Quote { boxed: true }
    }

    fn start_item(&mut self, range: &Range<usize>) -> Frame {
        self.push("<li");
        let mut found = Diagnostics::default();
        let id = step_id(&self.run(), range, &mut found);
        self.out.extend(found);
        let list = self.stack.iter_mut().rev().find_map(|frame| match frame {
            Frame::List {
                ordered: Some(next),
                index,
            } => {
                *next += 1;
                Some((*next - 1, *index))
            }
            _ => None,
        });
        if let (Some((taken, id)), Some((number, list))) = (id, list) {
            self.taken = Some(taken);
            if let Some(id) = id {
                self.push(&format!(" id=\"{}\"", id.value));
                if let Some(has_steps) = self.doc.step_lists.get_mut(list as usize) {
                    *has_steps = true;
                }
                self.doc.steps.push(Step { id, number });
            }
        }
        self.push(">");
        Frame::Plain("</li>\n")
    }

    fn start_cell(&mut self) -> Frame {
        let align = match self.table.get(self.cell) {
            Some(Alignment::Right) => " class=\"right\"",
            Some(Alignment::Center) => " class=\"center\"",
            _ => "",
        };
        self.cell += 1;
        let (tag, scope) = if self.in_head {
            ("th", " scope=\"col\"")
        } else {
            ("td", "")
        };
        self.push(&format!("<{tag}{scope}{align}>"));
        Frame::Cell
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.close_containers(self.stack.len());
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
                self.doc.images.push(Image { target, alt });
                self.hole(Hole::Image(at));
            }
            Frame::Code { language, text } => {
                let at = index(self.doc.codes.len());
                self.doc.codes.push(CodeBlock { language, text });
                self.hole(Hole::Code(at));
            }
            Frame::Cell => self.push(if self.in_head { "</th>" } else { "</td>" }),
            Frame::Footnote(name, outer) => {
                let text = std::mem::replace(&mut self.buffer, outer);
                let span = self.first_line(range);
                self.notes.texts.insert(name, (text, span));
            }
            Frame::Quote { boxed } => self.push(if boxed { "</div>\n" } else { "</blockquote>\n" }),
            Frame::Html => {}
        }
    }

    fn finish(mut self) -> Document {
        // Reading may have stopped inside something.
        while let Some(frame) = self.stack.pop() {
            if let Frame::Footnote(_, outer) = frame {
                self.buffer = outer;
            }
        }
        self.hidden = 0;
        self.close_containers(0);
        while let Some(container) = self.containers.pop() {
            self.push("</div>\n");
            self.out
                .report(
                    &UNCLOSED_BLOCK,
                    container.span,
                    "no `:::` closes this block",
                )
                .help("write a line `:::` where the block ends");
        }
        // A line that looked like the dialect's own but that the parser did not see as a block.
        for line in std::mem::take(&mut self.lines).into_values() {
            let span = match line {
                Line::Open { span, .. } | Line::Close { span } => span,
                Line::Generated(directive) => directive.span,
                Line::Broken => continue,
            };
            self.out
                .report(&MISPLACED_DIRECTIVE, span, "this line has no effect here")
                .help("put it on a line of its own, outside lists, quotations and tables, or indent it like the text around it");
        }
        if self.in_section {
            self.push("</section>\n");
        }
        self.footnotes();
        self.doc.html = self.buffer.html;
        self.doc.holes = self.buffer.holes;
        self.doc
    }

    fn footnotes(&mut self) {
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

/// Writes `text` as the value of an attribute in double quotation marks.
pub(crate) fn attribute(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut html, text);
    html
}
