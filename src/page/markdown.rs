//! From Markdown to a [`Document`]: the one walk over the parser's events.
//!
//! Entry point: [`parse`]. It writes the HTML that never changes and leaves holes for the rest. The steps:
//! 1. the dialect's own lines are found ([`super::directive`]);
//! 2. pulldown-cmark reads `CommonMark` with tables, footnotes and GitHub's alerts;
//! 3. each event writes HTML, notes what is known of the page, or opens a hole.

mod blocks;
mod containers;
mod footnotes;
mod items;
mod noted;
mod references;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Alignment, BrokenLink, CowStr, Event, LinkType, Options, Parser, RefDefs};
use pulldown_cmark_escape::escape_html_body_text;

use super::directive::{self, Line, MISPLACED_DIRECTIVE};
use super::document::{Body, Document, Hole};
use super::exact::exact;
use super::outline::{Builder, RunKind};
use super::parts::PlainText;
use super::sections::Sections;
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span, Spanned};

pub(super) static NESTED_TOO_DEEPLY: Code = Code::error(
    "nested-too-deeply",
    "Lists, quotations and emphasis inside each other more than 40 deep. No page needs it, and browsers \
     and screen readers give up before.",
)
.example(
    "> > > > > > (and so on, more than 40 times)",
    "> One quotation is enough.",
);

pub(super) static UNKNOWN_BOX: Code = Code::error(
    "unknown-box",
    "A box starts with one of `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` and `[!CAUTION]`. Anything \
     else is shown to readers as text.",
)
.example(
    "> [!WARN]\n> Use a normal window.",
    "> [!WARNING]\n> Use a normal window.",
);

pub(super) static UNDEFINED_REFERENCE: Code = Code::error(
    "undefined-reference",
    "A link `[text][name]` or a footnote `[^name]` refers to a definition that is not on the page, so \
     readers would see the brackets.",
)
.example(
    "Find the book in [the catalogue][catalogue].",
    "Find the book in [the catalogue][catalogue].\n\n[catalogue]: link:catalogue",
);

pub(super) static UNUSED_FOOTNOTE: Code = Code::warning(
    "unused-footnote",
    "A footnote that nothing on the page refers to is not shown.",
)
.example(
    "Bring the book back in time.\n\n[^fee]: There is a fee for each day.",
    "Bring the book back in time.[^fee]\n\n[^fee]: There is a fee for each day.",
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
        // A footnote without a text is found in the text.
        if two && !link.reference.starts_with('^') {
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
        outline: Builder::new(base),
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
        references: BTreeSet::new(),
        table: Vec::new(),
        columns: 0,
        cell: 0,
        in_head: false,
        at_item: false,
        hidden: 0,
    };
    // Neighbouring runs of text are one: the parser splits at every character that could mean something.
    // What it changed (an entity, a tab) stays by itself, so that the dialect is seen in what stands around it.
    let mut pending: Option<(CowStr<'_>, Range<usize>, bool)> = None;
    while let Some((event, range)) = events.next() {
        if let Event::Text(text) = event {
            let as_written = body.get(range.clone()) == Some(&*text);
            pending = match pending.take() {
                Some((before, r, true)) if as_written && r.end == range.start => {
                    let mut joined = before.into_string();
                    joined.push_str(&text);
                    Some((joined.into(), r.start..range.end, true))
                }
                earlier => {
                    if let Some((before, r, _)) = earlier {
                        writer.text(&before, &r);
                    }
                    Some((text, range, as_written))
                }
            };
            continue;
        }
        if let Some((text, r, _)) = pending.take() {
            writer.text(&text, &r);
        }
        if !writer.event(event, &range, events.reference_definitions()) {
            break;
        }
    }
    if let Some((text, r, _)) = pending.take() {
        writer.text(&text, &r);
    }
    if !writer.doc.is_cut {
        writer.unused_references(events.reference_definitions());
    }
    let document = writer.finish();
    drop(events);
    for (range, name) in broken {
        let span = Span::new(file, base + range.start..base + range.end);
        out.report(
            &UNDEFINED_REFERENCE,
            span,
            format!("`{name}` is not defined on this page"),
        )
        .help(format!(
            "add a line `[{name}]: page.md`, or write `[text](page.md)`"
        ));
    }
    document
}

/// A [`Body`] that is being written.
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
    List {
        ordered: Option<u64>,
        index: u32,
    },
    Link(u32),
    Image(Spanned<String>),
    Code {
        language: String,
        text: String,
    },
    Cell,
    Footnote(String, Buffer),
    Quote {
        boxed: bool,
    },
    /// A block of HTML, which the parser hands over line by line.
    Html(String),
}

/// A `:::` block that is open.
struct Container {
    depth: usize,
    span: Span,
    /// Whether it is a block of the outline.
    is_block: bool,
    /// Whether something has been said of it already.
    told: bool,
}

/// Footnotes are numbered by their first use and stand at the end of the page.
#[derive(Default)]
struct Footnotes {
    order: Vec<String>,
    texts: BTreeMap<String, (Buffer, Span)>,
}

struct Writer<'a, 'o> {
    file: FileId,
    base: usize,
    body: &'a str,
    lines: BTreeMap<usize, Line>,
    out: &'o mut Diagnostics,
    doc: Document,
    outline: Builder,
    buffer: Buffer,
    stack: Vec<Frame>,
    containers: Vec<Container>,
    captures: Vec<PlainText>,
    taken: Option<Range<usize>>,
    in_section: bool,
    notes: Footnotes,
    /// Where the definitions of links stand in the body that a link has used.
    references: BTreeSet<usize>,
    table: Vec<Alignment>,
    /// Where the heads of the table's columns start in the document's.
    columns: usize,
    cell: usize,
    in_head: bool,
    /// Whether an item of a list has started and nothing of its words has come yet.
    at_item: bool,
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
                    // What follows is not read, so nothing can be said of it, nor of what is open.
                    self.doc.is_cut = true;
                    self.lines.clear();
                    self.containers.clear();
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
                self.words(RunKind::Code, range);
                self.push("<code>");
                self.escaped(&code);
                self.push("</code>");
            }
            Event::Html(html) => match self.stack.last_mut() {
                Some(Frame::Html(block)) => block.push_str(&html),
                _ => self.html(&html, range),
            },
            Event::InlineHtml(html) => self.html(&html, range),
            Event::SoftBreak => {
                self.words(RunKind::Space, range);
                self.push("\n");
                self.captures
                    .iter_mut()
                    .for_each(|capture| capture.push_str(" "));
            }
            Event::HardBreak => {
                self.words(RunKind::Space, range);
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

    /// Notes words of a sort; in an image, all are words that stand in for it.
    fn words(&mut self, kind: RunKind, range: &Range<usize>) {
        self.at_item = false;
        let kind = if self.hidden > 0 { RunKind::Alt } else { kind };
        self.outline.run(kind, range);
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
            self.unclosed(&container, "write a line `:::` where the block ends");
        }
        // A line that looked like the dialect's own but that the parser did not see as a block.
        for line in std::mem::take(&mut self.lines).into_values() {
            let span = match line {
                Line::Open { span, .. } | Line::Close { span } => span,
                Line::Generated(directive) => directive.span,
                Line::Unknown { .. } | Line::Broken => continue,
            };
            self.out
                .report(&MISPLACED_DIRECTIVE, span, "this line has no effect here")
                .help("put it on a line of its own, outside lists, quotations and tables, or indent it like the text around it");
        }
        if self.in_section {
            self.hole(Hole::SectionClose);
        }
        self.footnotes();
        self.doc.outline = std::mem::take(&mut self.outline).finish(self.body.len());
        self.doc.sections = Sections::of(&self.doc.outline);
        self.doc.body = Body {
            html: self.buffer.html.into(),
            holes: self.buffer.holes.into(),
        };
        self.doc.headings = exact(self.doc.headings);
        self.doc.links = exact(self.doc.links);
        self.doc.values = exact(self.doc.values);
        self.doc.steps = exact(self.doc.steps);
        self.doc
    }
}
