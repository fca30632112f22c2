//! Findings as JUnit XML: a suite per file, a case per finding.
//!
//! Entry points: [`junit`]; [`nothing`], when the site could not be looked at. What stops a build is a failure; a
//! warning is a case that passes and says so, as services have no third kind. A site without findings is one case
//! that passes, since services take a report without cases for one that is missing.

use std::fmt::Write as _;

use super::position::Positions;
use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::Sources;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// All findings as one document.
pub(super) fn junit(sources: &Sources, diagnostics: &Diagnostics) -> String {
    let positions = Positions::new(sources);
    // Findings come file by file.
    let mut suites: Vec<(&str, Vec<&Diagnostic>)> = Vec::new();
    for finding in diagnostics.iter() {
        let name = match finding.place {
            Place::Site => "site",
            Place::File(file) => positions.path(file),
            Place::Span(span) => positions.path(span.file),
        };
        match suites.last_mut() {
            Some((last, findings)) if *last == name => findings.push(finding),
            _ => suites.push((name, vec![finding])),
        }
    }
    let total: usize = suites.iter().map(|(_, findings)| findings.len()).sum();
    let mut text = String::from(HEAD);
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "<testsuites name=\"vejviser\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        total.max(1),
        diagnostics.count(Severity::Error),
    );
    if suites.is_empty() {
        text.push_str(
            "  <testsuite name=\"site\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n    \
             <testcase name=\"nothing to mend\" classname=\"site\"/>\n  </testsuite>\n",
        );
    }
    for (name, findings) in suites {
        let failures = findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .count();
        let _ = writeln!(
            text,
            "  <testsuite name=\"{0}\" tests=\"{1}\" failures=\"{failures}\" errors=\"0\" skipped=\"0\">",
            escaped(name),
            findings.len(),
        );
        for finding in findings {
            case(&mut text, &positions, name, finding);
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

/// A document without any case.
pub(super) fn nothing() -> String {
    format!("{HEAD}<testsuites name=\"vejviser\" tests=\"0\" failures=\"0\" errors=\"0\"/>\n")
}

fn case(text: &mut String, positions: &Positions<'_>, suite: &str, finding: &Diagnostic) {
    let code = finding.code.name;
    let suite = escaped(suite);
    let at = match finding.place {
        Place::Span(span) => {
            let at = positions.of(span);
            Some((at.line, at.column))
        }
        Place::File(_) | Place::Site => None,
    };
    let _ = match at {
        Some((line, column)) => writeln!(
            text,
            "    <testcase name=\"{code} at {line}:{column}\" classname=\"{suite}\" file=\"{suite}\" line=\"{line}\">",
        ),
        None => writeln!(text, "    <testcase name=\"{code}\" classname=\"{suite}\">"),
    };
    let message = escaped(&finding.message);
    let place = at.map_or_else(
        || suite.clone(),
        |(line, column)| format!("{suite}:{line}:{column}"),
    );
    let mut told = format!(
        "{place}: {severity}[{code}]: {message}",
        severity = finding.severity
    );
    if let Some(help) = &finding.help {
        let _ = write!(told, "\nhelp: {}", escaped(help));
    }
    let _ = if finding.severity == Severity::Error {
        writeln!(
            text,
            "      <failure type=\"{code}\" message=\"{message}\">{told}</failure>"
        )
    } else {
        writeln!(text, "      <system-out>{told}</system-out>")
    };
    text.push_str("    </testcase>\n");
}

/// `text` as XML 1.0 may hold it, also between quotation marks; what it may not hold is left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => {
                let _ = write!(safe, "&#{};", u32::from(c));
            }
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => safe.push(c),
        }
    }
    safe
}
