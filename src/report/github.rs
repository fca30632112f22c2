//! Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change:
//! `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=CODE::message`.
//!
//! Entry point: [`github`]. The runner reads one command per line and refuses columns when the lines differ.

use std::fmt::Write as _;

use super::position::Positions;
use crate::diag::{Diagnostics, Place, Severity};
use crate::source::Sources;

/// All findings; empty when there is none.
pub(super) fn github(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let positions = Positions::new(sources);
    let mut text = String::new();
    for finding in diagnostics.iter() {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        // Writing to a string cannot fail.
        let _ = write!(text, "::{command} ");
        match finding.place {
            Place::Site => {}
            Place::File(file) => {
                let _ = write!(text, "file={},", property(positions.path(file)));
            }
            Place::Span(span) => {
                let at = positions.of(span);
                let path = property(positions.path(span.file));
                let _ = write!(text, "file={path},line={},", at.line);
                if at.line == at.end_line {
                    let _ = write!(text, "col={},", at.column);
                }
                let _ = write!(text, "endLine={},", at.end_line);
                if at.line == at.end_line {
                    let _ = write!(text, "endColumn={},", at.end_column);
                }
            }
        }
        let title = property(finding.code.name);
        let _ = write!(text, "title={title}::{}", data(&finding.message));
        if let Some(help) = &finding.help {
            let _ = write!(text, "%0A{}", data(help));
        }
        text.push('\n');
    }
    text
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What stands behind an equals sign.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
