//! Rules about the strings of the interface and the templates that ask for them, used or not.

mod missing_plural_form;
mod placeholder_differs;
mod placeholder_unfilled;
mod plural_without_count;
mod template;
mod tokens;
mod unknown_label;
mod unknown_string;
mod unknown_variable;
mod unneeded_plural_form;
mod unused_string;
mod unused_template;

use super::{Input, Rule};
use crate::diag::{Code, Diagnostics, Place};
use crate::i18n::Ui;
use crate::source::Span;

pub(super) static RULES: &[&Rule] = &[
    &missing_plural_form::RULE,
    &placeholder_differs::RULE,
    &placeholder_unfilled::RULE,
    &plural_without_count::RULE,
    &unknown_label::RULE,
    &unknown_string::RULE,
    &unknown_variable::RULE,
    &unneeded_plural_form::RULE,
    &unused_string::RULE,
    &unused_template::RULE,
];

/// Those of which rendering tells too, if it comes to the place.
static ALSO_MET: &[&Code] = &[&unknown_string::CODE, &unknown_variable::CODE];

/// Leaves out what rendering has told of as well: it knows more of the place.
pub(super) fn leave_out_told(out: &mut Diagnostics) {
    let is_ours = |name: &str| ALSO_MET.iter().any(|code| code.name == name);
    if !out.iter().any(|found| is_ours(found.code.name)) {
        return;
    }
    let told: Vec<Span> = out
        .iter()
        .filter(|found| found.code.name == "template-fault")
        .filter_map(|found| match found.place {
            Place::Span(span) => Some(span),
            _ => None,
        })
        .collect();
    out.retain(|found| {
        let Place::Span(span) = found.place else {
            return true;
        };
        let meets = |other: &Span| {
            // Rendering may point at what stands before the dot.
            other.file == span.file && other.start <= span.end + 1 && span.start <= other.end + 1
        };
        !is_ours(found.code.name) || !told.iter().any(meets)
    });
}

/// Whether a text of the interface stands in the site's own file, and not in the program.
fn is_own(input: &Input<'_>, span: Span) -> bool {
    input.sources.get(span.file).path.as_str() == Ui::FILE
}
