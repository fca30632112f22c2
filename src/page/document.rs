//! What a page says, after parsing: HTML with holes, and what is known of its parts.
//!
//! The HTML is written once, while the Markdown is read. What depends on other pages, on the language's
//! catalog or on the audience is a [`Hole`] at a place in it, filled by [`crate::render`]. So a page is
//! parsed once whatever it is rendered for, and no tree of it is kept in memory.

use super::directive::Directive;
use super::outline::Outline;
use super::parts::{
    AlertKind, AudienceBlock, CodeBlock, Counting, Heading, Image, Link, Numbered, PlainText, Step,
};
use super::sections::Sections;
use crate::packed::Packed;
use crate::source::{Span, Spanned};

/// The text below a front matter.
#[derive(Clone, Default, Debug)]
pub struct Document {
    /// What readers get.
    pub body: Body,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The items of ordered lists that have an id, in order.
    pub steps: Vec<Step>,
    /// The links, in order.
    pub links: Vec<Link>,
    /// The images, in order.
    pub images: Vec<Image>,
    /// The uses of values, in order: their names.
    pub values: Vec<Spanned<String>>,
    /// The heads of the columns of all tables, in order.
    pub columns: Vec<PlainText>,
    /// The code blocks, in order.
    pub codes: Vec<CodeBlock>,
    /// The blocks for some audiences, in order.
    pub audience_blocks: Vec<AudienceBlock>,
    /// The generated lists, in order.
    pub directives: Vec<Directive>,
    /// Raw HTML, in order.
    pub raw_html: Vec<Span>,
    /// The definitions of links, `[name]: page.md`, that no link uses, in order: their names, and where they stand.
    pub unused_references: Vec<Spanned<String>>,
    /// Where these lead, as written; in order.
    pub unused_targets: Vec<Spanned<String>>,
    /// For each list that is ordered, whether one of its items has an id.
    pub step_lists: Vec<bool>,
    /// The items of ordered lists that stand in no other list, in order.
    pub numbered: Vec<Numbered>,
    /// What stands below which heading, where blocks are for some audiences only.
    pub sections: Sections,
    /// How the text is made up, for those who check it.
    pub outline: Outline,
    /// Whether reading stopped before the end of the page, which has been reported.
    pub is_cut: bool,
}

impl Document {
    /// Whether the item is one of a list of steps.
    pub fn is_step(&self, item: Numbered) -> bool {
        self.step_lists.get(item.list as usize) == Some(&true)
    }

    /// The step that `#step-2` leads to when `number` is 2.
    pub fn numbered_step(&self, number: u32) -> Option<Numbered> {
        let mut counting = Counting::default();
        let mut items = self.numbered.iter().copied();
        items.find(|item| self.is_step(*item) && counting.takes(*item) && item.number == number)
    }

    /// Forgets what neither rendering nor the rules about finished files look at.
    pub(super) fn forget_source(&mut self) {
        self.outline = Outline::default();
        self.unused_references = Vec::new();
        self.unused_targets = Vec::new();
        self.steps = Vec::new();
        for heading in &mut self.headings {
            heading.id = None;
        }
        // Where a link stands is still asked, when what it became on the finished page is wrong.
        for link in &mut self.links {
            link.target.value = String::new();
            link.text = PlainText::default();
        }
        for image in &mut self.images {
            image.target.value = String::new();
        }
    }
}

/// The HTML of a document. It is by far the largest part of it, and is given away when the page is rendered
/// ([`crate::site::Site::take_bodies`]), so that the memory for it can serve the finished pages.
#[derive(Clone, Default, Debug)]
pub struct Body {
    /// The HTML without what fills the holes.
    pub html: Packed<String>,
    /// What is to be filled in, with its place in `html` in bytes, in order.
    pub holes: Packed<Vec<(u32, Hole)>>,
}

/// A place in the HTML that is filled when the page is rendered. Numbers are places in the lists of
/// [`Document`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Hole {
    /// Start of the section that a heading of level 2 opens.
    Section(u32),
    /// End of the section.
    SectionClose,
    /// Start of a heading.
    HeadingOpen(u32),
    /// The id attribute of a heading.
    HeadingId(u32),
    /// End of a heading.
    HeadingClose,
    /// The class attribute of an ordered list.
    ListClass(u32),
    /// The class attribute of strong words with which the item of a list starts: they may name a device. Behind it
    /// comes `>`, the words, and the end of the element.
    Lead,
    /// What a step is reached by as `#step-2`: an attribute, or an element before its words when it has an id.
    Numbered(u32),
    /// Start of a link.
    LinkOpen(u32),
    /// End of a link.
    LinkClose(u32),
    /// The number of the step that a link leads to.
    StepNumber(u32),
    /// An image.
    Image(u32),
    /// A value.
    Value(u32),
    /// A code block.
    Code(u32),
    /// Start of a block for some audiences.
    AudienceOpen(u32),
    /// Its end.
    AudienceClose,
    /// A generated list.
    Directive(u32),
    /// The title of a box.
    BoxTitle(AlertKind),
    /// The name of a table for people who cannot see that it scrolls.
    TableLabel,
    /// The head of the column that a cell stands in, for screens on which a row is a card.
    CellLabel(u32),
    /// A number in the text that leads to the footnote of this number.
    FootnoteReference(u32),
    /// Start of the footnotes; their heading.
    FootnotesOpen,
    /// End of the footnotes.
    FootnotesClose,
    /// Start of the footnote of this number.
    FootnoteOpen(u32),
    /// Its end.
    FootnoteClose,
}
