//! Findings as SARIF 2.1.0 (OASIS Standard), which code hosts and editors show beside the lines.
//!
//! Entry point: [`sarif`]. Paths are relative to the site and percent-encoded; columns count Unicode characters, a
//! byte order mark is none. A finding about the site as a whole is placed at `site.yaml`, because services refuse a
//! whole report for one result without a place. Braces and brackets of messages stand as they are: the standard
//! would have them escaped, but the services show them as they come.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::position::{Position, Positions};
use crate::diag::{Code, Diagnostic, Diagnostics, Place, Severity};
use crate::source::{FileId, Sources, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What may not stand as it is in the path of an address (RFC 3986, section 3.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Where the site as a whole is told.
const SITE: &str = "site.yaml";

/// All findings as one run. `ran` says whether the site could be looked at.
pub(super) fn sarif(sources: &Sources, diagnostics: &Diagnostics, ran: bool) -> String {
    let positions = Positions::new(sources);
    let mut codes: Vec<&Code> = diagnostics.iter().map(|finding| finding.code).collect();
    codes.sort_by_key(|code| code.name);
    codes.dedup_by_key(|code| code.name);
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|finding| result(&positions, &codes, finding))
        .collect();
    let report = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "vejviser",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "invocations": [{"executionSuccessful": ran}],
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // Plain data with names for keys: nothing that cannot be written.
    let mut text = serde_json::to_string_pretty(&report).unwrap_or_default();
    text.push('\n');
    text
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn rule(code: &Code) -> Value {
    let first = match code.explain.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => code.explain.to_owned(),
    };
    let mut help = code.explain.to_owned();
    let mut markdown = help.clone();
    for (what, example) in [("Wrong", code.bad), ("Right", code.good)] {
        if !example.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(help, "\n\n{what}:\n\n{example}");
            let _ = write!(markdown, "\n\n{what}:\n\n````text\n{example}\n````");
        }
    }
    json!({
        "id": code.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": code.explain},
        "help": {"text": help, "markdown": markdown},
        "defaultConfiguration": {"level": level(code.severity)},
    })
}

fn result(positions: &Positions<'_>, codes: &[&Code], finding: &Diagnostic) -> Value {
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    let place = match finding.place {
        Place::Site => json!({"artifactLocation": {"uri": SITE}}),
        Place::File(file) => json!({"artifactLocation": artifact(positions, file)}),
        Place::Span(span) => physical(positions, span),
    };
    let mut result = json!({
        "ruleId": finding.code.name,
        "ruleIndex": codes.partition_point(|code| code.name < finding.code.name),
        "level": level(finding.severity),
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
    });
    if !finding.labels.is_empty() {
        let labels = finding.labels.iter().enumerate().map(|(n, label)| {
            json!({
                "id": n + 1,
                "message": {"text": label.message},
                "physicalLocation": physical(positions, label.span),
            })
        });
        result["relatedLocations"] = labels.collect();
    }
    if let Some(fix) = &finding.fix {
        let description = finding.help.as_ref().unwrap_or(&finding.message);
        result["fixes"] = json!([{
            "description": {"text": description},
            "artifactChanges": [{
                "artifactLocation": artifact(positions, fix.span.file),
                "replacements": [{
                    "deletedRegion": region(positions.of(fix.span)),
                    "insertedContent": {"text": fix.replacement},
                }],
            }],
        }]);
    }
    result
}

fn physical(positions: &Positions<'_>, span: Span) -> Value {
    json!({
        "artifactLocation": artifact(positions, span.file),
        "region": region(positions.of(span)),
    })
}

fn artifact(positions: &Positions<'_>, file: FileId) -> Value {
    json!({"uri": utf8_percent_encode(positions.path(file), PATH).to_string()})
}

fn region(at: Position) -> Value {
    json!({
        "startLine": at.line,
        "startColumn": at.column,
        "endLine": at.end_line,
        "endColumn": at.end_column,
    })
}
