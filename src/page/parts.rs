//! What the text of a page is made of: headings, steps, links, images and the like, each with its place.
//!
//! Entry points: the lists of [`super::Document`].

use crate::source::{Span, Spanned};

/// The kinds of boxes: GitHub's alerts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AlertKind {
    /// Good to know.
    Note,
    /// Makes it easier.
    Tip,
    /// Needed to succeed.
    Important,
    /// Something may go wrong.
    Warning,
    /// Something may be lost.
    Caution,
}

impl AlertKind {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Note,
        Self::Tip,
        Self::Important,
        Self::Warning,
        Self::Caution,
    ];

    /// The name in style sheets and catalogs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
        }
    }
}

/// Text without markup, in which values are still names.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct PlainText(pub Vec<Part>);

/// A piece of [`PlainText`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Part {
    /// As it is.
    Text(String),
    /// A value: its place in [`super::Document::values`].
    Value(u32),
}

impl PlainText {
    pub(super) fn push_str(&mut self, text: &str) {
        if let Some(Part::Text(last)) = self.0.last_mut() {
            last.push_str(text);
        } else {
            // Most texts have one part, and a site has tens of thousands of them.
            if self.0.is_empty() {
                self.0.reserve_exact(1);
            }
            self.0.push(Part::Text(text.to_owned()));
        }
    }

    /// The text, each value replaced by what `value` says.
    pub fn resolve<'a>(&'a self, mut value: impl FnMut(u32) -> &'a str) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Text(text) => text.as_str(),
                Part::Value(index) => value(*index),
            })
            .collect()
    }

    /// The text, if there is nothing but text.
    pub fn as_text(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }
}

/// A heading.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// Its words.
    pub text: PlainText,
    /// The id that was written behind it.
    pub id: Option<Spanned<String>>,
    /// Where its line stands.
    pub span: Span,
}

/// An item of an ordered list that has an id.
#[derive(Clone, Debug)]
pub struct Step {
    /// The id.
    pub id: Spanned<String>,
    /// The number that a reader sees before it.
    pub number: u64,
}

/// An item of an ordered list that stands in no other list. If the list is one of steps, it is reached by its number.
#[derive(Clone, Copy, Debug)]
pub struct Numbered {
    /// The number that a reader sees before it.
    pub number: u32,
    /// The place of its list in [`super::Document::step_lists`].
    pub list: u32,
    /// Its place in [`super::Document::steps`], when it has an id.
    pub step: Option<u32>,
}

/// Which items are the steps that a page counts: those of its first list of steps, and of later ones that go on
/// counting where it ended.
#[derive(Default, Debug)]
pub struct Counting {
    list: Option<(u32, bool)>,
    last: Option<u32>,
}

impl Counting {
    /// Whether the next item, one of a list of steps, is counted.
    pub fn takes(&mut self, item: Numbered) -> bool {
        let counts = match self.list {
            Some((list, counts)) if list == item.list => counts,
            _ => self.last.is_none() || self.last == item.number.checked_sub(1),
        };
        self.list = Some((item.list, counts));
        if counts {
            self.last = Some(item.number);
        }
        counts
    }
}

/// A link.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads, as written.
    pub target: Spanned<String>,
    /// Its words.
    pub text: PlainText,
    /// The whole link.
    pub span: Span,
    /// Where `{step}` stands in its words.
    pub step: Option<Span>,
}

/// An image.
#[derive(Clone, Debug)]
pub struct Image {
    /// Its file, as written.
    pub target: Spanned<String>,
    /// What it shows, for people who do not see it.
    pub alt: PlainText,
    /// The whole image.
    pub span: Span,
}

/// A code block.
#[derive(Clone, Debug)]
pub struct CodeBlock {
    /// The language named behind the fence; empty when none is.
    pub language: String,
    /// The code.
    pub text: String,
}

/// The start of a block that is for some audiences only.
#[derive(Clone, Debug)]
pub struct AudienceBlock {
    /// For whom, as written.
    pub audiences: Vec<Spanned<String>>,
    /// Whether it is for all but these.
    pub is_for_others: bool,
    /// Where it starts.
    pub span: Span,
}
