//! What people decided about findings: how much a code weighs, and which findings they live with for a while.
//!
//! Entry point: [`settle`], the last step of every run. A finding without which a part of a page would be missing
//! is not open to decisions: it is always an error.

use crate::config::Weights;
use crate::date::Day;
use crate::diag::{Code, Diagnostics, Place, Severity, Weight, nearest};
use crate::page::Waiver;
use crate::source::{FileId, Spanned};

pub(super) static UNKNOWN_CODE: Code = Code::error(
    "unknown-code",
    "A waiver, or `severity` of site.yaml, names a kind of finding that does not exist, so that it has no effect.",
)
.example(
    "severity: {long-sentense: error}",
    "severity: {long-sentence: error}",
);

pub(super) static MUST_BE_MENDED: Code = Code::error(
    "must-be-mended",
    "Some findings mean that a part of a page would be missing. Those can be neither waived nor made lighter.",
)
.example(
    "severity: {broken-link: warning}",
    "severity: {long-sentence: warning}",
);

pub(super) static EXPIRED_WAIVER: Code = Code::warning(
    "expired-waiver",
    "The last day of a waiver is over, so that its findings are told again. Mend them, or decide anew.",
)
.example(
    "waivers:\n  - {code: long-sentence, reason: the words of a law, until: 2020-01-31}",
    "waivers:\n  - {code: long-sentence, reason: the words of a law, until: 2099-01-31}",
);

pub(super) static UNUSED_WAIVER: Code = Code::warning(
    "unused-waiver",
    "A waiver for findings that this file does not have. It would hide the next one of its kind unseen.",
)
.example(
    "waivers:\n  - {code: long-sentence, reason: the words of a law, until: 2099-01-31}\n---\nA short text.",
    "---\nA short text.",
);

/// What people decided about the findings of a site.
#[derive(Clone, Default, Debug)]
pub struct Decisions {
    /// `severity` of site.yaml.
    pub weights: Weights,
    /// The waivers of each page's file.
    pub waivers: Vec<(FileId, Waiver)>,
}

/// Whether the findings of `code` are not to be told at all.
pub(super) fn is_off(weights: &Weights, code: &Code) -> bool {
    let own = weights.iter().find(|(name, _)| name.value == code.name);
    own.is_some_and(|(_, weight)| *weight == Weight::Off)
}

/// Gives the findings their weight and takes away those that are waived. `known` are all codes of the program;
/// `today` is the day on which the site is checked, without which no waiver is over.
pub fn settle(
    decisions: &Decisions,
    known: &[&'static Code],
    today: Option<Day>,
    out: &mut Diagnostics,
) {
    let open = |code: &Code| super::codes().any(|other| other.name == code.name);
    let mut found = Diagnostics::default();
    for (name, weight) in &decisions.weights {
        let Some(code) = find(known, name, &mut found) else {
            continue;
        };
        let lighter = *weight == Weight::Off
            || matches!(weight, Weight::As(severity) if *severity < code.severity);
        if lighter && !open(code) && code.severity == Severity::Error {
            must_be_mended(name, "be made lighter", &mut found);
            continue;
        }
        match weight {
            Weight::Off => out.retain(|finding| finding.code.name != code.name),
            Weight::As(severity) => out
                .iter_mut()
                .filter(|finding| finding.code.name == code.name)
                .for_each(|finding| finding.severity = *severity),
        }
    }
    for (file, waiver) in &decisions.waivers {
        let Some(code) = find(known, &waiver.code, &mut found) else {
            continue;
        };
        if !open(code) {
            must_be_mended(&waiver.code, "be waived", &mut found);
            continue;
        }
        let meant = |place: Place| match place {
            Place::Span(span) => span.file == *file,
            Place::File(other) => other == *file,
            Place::Site => false,
        };
        let used = out
            .iter()
            .any(|finding| finding.code.name == code.name && meant(finding.place));
        if !used {
            if !is_off(&decisions.weights, code) {
                found
                    .report(
                        &UNUSED_WAIVER,
                        waiver.code.span,
                        format!("this file has no finding `{}`", code.name),
                    )
                    .help("remove the waiver");
            }
        } else if today.is_some_and(|today| today > waiver.until.value) {
            found
                .report(
                    &EXPIRED_WAIVER,
                    waiver.until.span,
                    format!("the waiver for `{}` is over", code.name),
                )
                .help("mend what it stands for and remove it, or give it a new day");
        } else {
            out.retain(|finding| finding.code.name != code.name || !meant(finding.place));
        }
    }
    // Those about decisions have weights of their own.
    for finding in found.iter_mut() {
        let own = decisions
            .weights
            .iter()
            .find(|(name, _)| name.value == finding.code.name);
        if let Some((_, Weight::As(severity))) = own {
            finding.severity = *severity;
        }
    }
    found.retain(|finding| !is_off(&decisions.weights, finding.code));
    out.extend(found);
}

fn find(
    known: &[&'static Code],
    name: &Spanned<String>,
    out: &mut Diagnostics,
) -> Option<&'static Code> {
    let found = known.iter().find(|code| code.name == name.value).copied();
    if found.is_none() {
        let near = nearest(&name.value, known.iter().map(|code| code.name));
        out.report(
            &UNKNOWN_CODE,
            name.span,
            format!("there is no kind of finding `{}`", name.value),
        )
        .help(near.map_or_else(
            || "`vejviser explain` lists them all".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ));
    }
    found
}

fn must_be_mended(name: &Spanned<String>, what: &str, out: &mut Diagnostics) {
    out.report(
        &MUST_BE_MENDED,
        name.span,
        format!("`{}` cannot {what}", name.value),
    )
    .help("mend the findings and remove this");
}
