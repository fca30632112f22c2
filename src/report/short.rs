//! Findings as one line each: `path:line:column: severity[code]: message; help`.
//!
//! Entry points: [`short`]; [`mended`], for findings that are no more.

use std::fmt::Write as _;

use super::position::Positions;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::source::Sources;

/// All findings; empty when there is none.
pub(super) fn short(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let positions = Positions::new(sources);
    let mut text = String::new();
    for finding in diagnostics.iter() {
        let place = place(&positions, finding);
        let (severity, code) = (finding.severity, finding.code.name);
        // Writing to a string cannot fail.
        let _ = write!(text, "{place}: {severity}[{code}]: {}", finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(text, "; {help}");
        }
        text.push('\n');
    }
    text
}

/// The findings that were put right in `sources`: `mended path:line:column: code: message`.
pub(super) fn mended<'a>(
    sources: &Sources,
    findings: impl IntoIterator<Item = &'a Diagnostic>,
) -> String {
    let positions = Positions::new(sources);
    let mut text = String::new();
    for finding in findings {
        let place = place(&positions, finding);
        let _ = writeln!(
            text,
            "mended {place}: {}: {}",
            finding.code.name, finding.message
        );
    }
    text
}

fn place(positions: &Positions<'_>, finding: &Diagnostic) -> String {
    match finding.place {
        Place::Site => "site".to_owned(),
        Place::File(file) => positions.path(file).to_owned(),
        Place::Span(span) => {
            let at = positions.of(span);
            let path = positions.path(span.file);
            format!("{path}:{}:{}", at.line, at.column)
        }
    }
}
