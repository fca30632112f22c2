//! Findings as JSON, version 1: a contract with scripts and editors.
//!
//! Entry point: [`json`]. Paths are relative to the site; lines and columns count from 1, columns in Unicode
//! characters; `start` and `end` of a fix are bytes of the file. What has no place has `null` for it.

use serde::Serialize;

use super::position::{Position, Positions};
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::source::Sources;

#[derive(Serialize)]
struct Report<'a> {
    version: u8,
    diagnostics: Vec<Finding<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: String,
    message: &'a str,
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    help: Option<&'a str>,
    labels: Vec<Label<'a>>,
    fix: Option<Fix<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    replacement: &'a str,
}

/// All findings as one object.
pub(super) fn json(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let positions = Positions::new(sources);
    let report = Report {
        version: 1,
        diagnostics: diagnostics
            .iter()
            .map(|finding| of_finding(&positions, finding))
            .collect(),
    };
    // Plain data without maps: nothing that cannot be written.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn of_finding<'a>(positions: &Positions<'a>, finding: &'a Diagnostic) -> Finding<'a> {
    let (path, at): (Option<&str>, Option<Position>) = match finding.place {
        Place::Site => (None, None),
        Place::File(file) => (Some(positions.path(file)), None),
        Place::Span(span) => (Some(positions.path(span.file)), Some(positions.of(span))),
    };
    let labels = finding.labels.iter().map(|label| {
        let at = positions.of(label.span);
        Label {
            path: positions.path(label.span.file),
            line: at.line,
            column: at.column,
            message: &label.message,
        }
    });
    Finding {
        code: finding.code.name,
        severity: finding.severity.to_string(),
        message: &finding.message,
        path,
        line: at.map(|at| at.line),
        column: at.map(|at| at.column),
        end_line: at.map(|at| at.end_line),
        end_column: at.map(|at| at.end_column),
        help: finding.help.as_deref(),
        labels: labels.collect(),
        fix: finding.fix.as_ref().map(|fix| Fix {
            path: positions.path(fix.span.file),
            start: fix.span.start,
            end: fix.span.end,
            replacement: &fix.replacement,
        }),
    }
}
