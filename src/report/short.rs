//! Findings as one line each: `path:line:column: severity[code]: message; help`.
//!
//! Entry point: [`short`].

use std::fmt::Write as _;

use super::position::Positions;
use crate::diag::{Diagnostics, Place};
use crate::source::Sources;

/// All findings; empty when there is none.
pub(super) fn short(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let positions = Positions::new(sources);
    let mut text = String::new();
    for finding in diagnostics.iter() {
        // Writing to a string cannot fail.
        let _ = match finding.place {
            Place::Site => write!(text, "site: "),
            Place::File(file) => write!(text, "{}: ", positions.path(file)),
            Place::Span(span) => {
                let at = positions.of(span);
                let path = positions.path(span.file);
                write!(text, "{path}:{}:{}: ", at.line, at.column)
            }
        };
        let (severity, code) = (finding.severity, finding.code.name);
        let _ = write!(text, "{severity}[{code}]: {}", finding.message);
        if let Some(help) = &finding.help {
            let _ = write!(text, "; {help}");
        }
        text.push('\n');
    }
    text
}
