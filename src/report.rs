//! Findings as text: one reporter per file.
//!
//! Entry points: [`human()`] for people, [`machine`] for programs. Only here do bytes become lines and columns
//! ([`position`]).

mod human;
mod json;
mod position;
mod short;

pub use human::{Style, human};

use crate::diag::Diagnostics;
use crate::source::Sources;

/// How findings are told.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug, clap::ValueEnum)]
pub enum Format {
    /// For people: the line with a mark under the fault, and what to write instead
    #[default]
    Human,
    /// One line for each finding
    Short,
    /// One JSON object, version 1
    Json,
}

/// All findings in a format for programs; for people, without colours.
pub fn machine(format: Format, sources: &Sources, diagnostics: &Diagnostics) -> String {
    match format {
        Format::Human => human(sources, diagnostics, Style::Plain),
        Format::Short => short::short(sources, diagnostics),
        Format::Json => json::json(sources, diagnostics),
    }
}
