//! The words of the site in all its languages: interface strings, labels, section headings, terms, dates, alphabets.
//!
//! Entry point: [`Catalogs::read`]. Everything stands in `i18n/`, all languages side by side; the built-in
//! interface strings serve a site that has none of its own.

mod alphabet;
mod conditions;
mod dates;
mod labels;
mod link_texts;
mod message;
mod named;
mod search;
mod sections;
mod terms;
mod texts;
mod ui;
pub mod written;

pub use alphabet::Alphabet;
pub use conditions::Conditions;
pub use dates::Dates;
pub use labels::{Group, LABELS, Labels};
pub use link_texts::LinkTexts;
pub use message::{Arguments, Form, places};
pub use named::{Named, OfMethod, Word};
pub use search::{Hit, Place, Search};
pub use sections::{SECTIONS, Sections};
pub use terms::{Secrets, TERMS, Term, Terms, Words};
pub use ui::{UI, Ui};

use crate::diag::{Code, Diagnostics};
use crate::lang::Languages;
use crate::source::{FileId, Sources, after_byte_order_mark};
use crate::yaml::{self, Kind, Node};

/// What may go wrong in reading the catalogs.
pub static CODES: &[&Code] = &[
    &sections::BAD_SECTION_ID,
    &message::BAD_MESSAGE,
    &ui::MISSING_STRING,
];

/// All words of the site.
#[derive(Debug)]
pub struct Catalogs {
    /// The theme's strings.
    pub ui: Ui,
    /// The names of audiences, methods and tasks.
    pub labels: Labels,
    /// The headings of the known sections.
    pub sections: Sections,
    /// The words for things, and those that are not used.
    pub terms: Terms,
}

impl Catalogs {
    /// Reads `i18n/ui.yaml`, `i18n/labels.yaml`, `i18n/sections.yaml` and `i18n/terms.yaml`.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        Self {
            ui: Ui::read(sources, languages, out),
            labels: Labels::read(sources, languages, out),
            sections: Sections::read(sources, languages, out),
            terms: Terms::read(sources, languages, out),
        }
    }
}

/// The YAML of the file at `path`; `None` when it is not there, empty, or no YAML (which is reported).
fn read_file(sources: &Sources, path: &str, out: &mut Diagnostics) -> Option<(FileId, Node)> {
    let file = sources.find(path)?;
    let (text, offset) = after_byte_order_mark(sources.text(file)?);
    let node = yaml::parse(file, text, offset, out)?;
    (!matches!(node.kind, Kind::Null)).then_some((file, node))
}
