//! Findings as text, one reporter per file; the guides of a site as a table, and the lists for its owner.
//!
//! Entry points: [`human()`] for people, [`machine`] for programs, [`mended`] for what was put right. Only here do
//! bytes become lines and columns ([`position`]). [`Matrix`] shows the guides; [`facts()`] and [`open`] are for the owner.

mod github;
mod guides;
mod human;
mod json;
mod junit;
mod owner;
mod position;
mod sarif;
mod short;

pub use guides::Matrix;
pub use human::{Style, counted, human};
pub use owner::{facts, open};
pub use position::{Position, Positions};

use crate::diag::{Diagnostic, Diagnostics};
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
    /// SARIF 2.1.0, for services that show findings in the code
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// JUnit XML, for services that show test results
    Junit,
}

/// All findings in a format for programs; for people, without colours.
pub fn machine(format: Format, sources: &Sources, diagnostics: &Diagnostics) -> String {
    match format {
        Format::Human => human(sources, diagnostics, Style::Plain),
        Format::Short => short::short(sources, diagnostics),
        Format::Json => json::json(sources, diagnostics),
        Format::Sarif => sarif::sarif(sources, diagnostics, true),
        Format::Github => github::github(sources, diagnostics),
        Format::Junit => junit::junit(sources, diagnostics),
    }
}

/// What a program gets in `format` when the site could not be looked at: a valid document that says nothing, and
/// above all not that all is well.
pub fn nothing(format: Format) -> String {
    let (sources, diagnostics) = (Sources::default(), Diagnostics::default());
    match format {
        Format::Sarif => sarif::sarif(&sources, &diagnostics, false),
        Format::Junit => junit::nothing(),
        _ => machine(format, &sources, &diagnostics),
    }
}

/// The findings that were put right, one line each.
pub fn mended<'a>(sources: &Sources, findings: impl IntoIterator<Item = &'a Diagnostic>) -> String {
    short::mended(sources, findings)
}
