//! One Markdown file as a value: its front matter and its document, with every place kept.
//!
//! Entry point: [`Page::parse`]. A page knows no other page, no configuration and no catalog: what it
//! refers to (links, values, section headings) is kept as written and resolved by [`crate::site`].

mod conflict;
mod directive;
mod document;
mod exact;
mod flat;
mod front_matter;
mod html;
mod links;
mod markdown;
mod outline;
mod parts;
mod sections;
mod text;

pub use directive::{Argument, Directive};
pub use document::{Body, Document, Hole};
pub use flat::{Flat, OBJECT, Whole};
pub use front_matter::{FRONT_MATTER, FrontMatter, SHARED, Waiver};
pub(crate) use html::attribute;
pub(crate) use links::meaning;
pub use outline::{Block, BlockKind, Outline, Run, RunKind};
pub use parts::{
    AlertKind, AudienceBlock, CodeBlock, Counting, Heading, Image, Link, Numbered, Part, PlainText,
    Step,
};
pub use sections::Sections;

use std::sync::Arc;

use crate::diag::{Code, Diagnostics};
use crate::packed;
use crate::source::{FileId, Span, after_byte_order_mark};

/// What may go wrong in reading a page.
pub static CODES: &[&Code] = &[
    &front_matter::NO_FRONT_MATTER,
    &front_matter::UNCLOSED_FRONT_MATTER,
    &front_matter::FRONT_MATTER_TOO_LARGE,
    &conflict::UNMERGED_TEXT,
    &directive::UNKNOWN_DIRECTIVE,
    &directive::BAD_ARGUMENT,
    &directive::MISPLACED_DIRECTIVE,
    &directive::UNCLOSED_BLOCK,
    &markdown::NESTED_TOO_DEEPLY,
    &markdown::UNKNOWN_BOX,
    &markdown::UNDEFINED_REFERENCE,
    &markdown::UNUSED_FOOTNOTE,
    &text::BAD_ID,
    &text::MISPLACED_ID,
    &text::MISPLACED_STEP,
    &text::UNCLOSED_VALUE,
];

/// One Markdown file.
#[derive(Debug)]
pub struct Page {
    /// The file.
    pub file: FileId,
    /// What stands between the two `---`.
    pub front: Arc<FrontMatter>,
    /// What stands below.
    pub document: Document,
    /// Whether something below could not be read as it was meant, which has been reported.
    pub is_faulty: bool,
    /// Whether an id was written that could not be read, which has been reported.
    pub has_lost_id: bool,
}

impl Page {
    /// Reads the `text` of `file`. A front matter that cannot be used gives `None`; the body's
    /// faults are reported all the same.
    pub fn parse(file: FileId, text: &str, out: &mut Diagnostics) -> Option<Self> {
        if let Some(lines) = conflict::find(text) {
            out.report(
                &conflict::UNMERGED_TEXT,
                Span::new(file, lines),
                "from here two versions stand one after the other",
            )
            .help("keep what is right, and remove the lines of `<<<<<<<`, `=======` and `>>>>>>>`");
            return None;
        }
        let (rest, mark) = after_byte_order_mark(text);
        let (front, body) = front_matter::split(file, rest, mark, out);
        let front =
            front.and_then(|range| FrontMatter::read(file, &text[range.clone()], range.start, out));
        let mut found = Diagnostics::default();
        let document = markdown::parse(file, &text[body..], body, &mut found);
        let is_faulty = found.has_errors();
        let of_ids = [text::BAD_ID.name, text::MISPLACED_ID.name];
        let has_lost_id = found
            .iter()
            .any(|finding| of_ids.contains(&finding.code.name));
        out.extend(found);
        Some(Self {
            file,
            front: Arc::new(front?),
            document,
            is_faulty,
            has_lost_id,
        })
    }

    /// Puts what is large in `pages`, and is forgotten before the pages themselves, together in memory.
    pub(crate) fn pack<'p>(pages: impl Iterator<Item = &'p mut Self>) {
        let mut pages: Vec<&mut Document> = pages.map(|page| &mut page.document).collect();
        packed::pack(pages.iter_mut().map(|page| &mut page.body.html));
        packed::pack(pages.iter_mut().map(|page| &mut page.body.holes));
        packed::pack(pages.iter_mut().map(|page| &mut page.outline.blocks));
        packed::pack(pages.iter_mut().map(|page| &mut page.outline.runs));
    }

    /// Forgets what only the checks of a page as it is written look at. `nothing` takes the place of its front matter.
    pub(crate) fn forget_source(&mut self, nothing: &Arc<FrontMatter>) {
        self.front = Arc::clone(nothing);
        self.document.forget_source();
    }
}
