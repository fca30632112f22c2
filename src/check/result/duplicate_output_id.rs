//! Two elements of a finished page with the same id.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "duplicate-output-id",
    "Two elements of a finished page have the same id, so that links, labels and descriptions reach only the \
     first (HTML, 3.2.6).",
)
.example(
    "<p id=\"contact\">…</p>    <- in a template that also includes partials/contact.html",
    "<p id=\"call\">…</p>",
);

fn look<'a>(_: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    if reading.role == Role::Other {
        return;
    }
    let mut last = None;
    for pair in reading.ids.windows(2) {
        let [first, second] = pair else { continue };
        let id = reading.part(second.value);
        // Of three, two are one fault.
        if reading.part(first.value) == id && last != Some(id) {
            last = Some(id);
            out.push(Fault {
                code: &CODE,
                message: format!("the id `{id}` stands twice on the page"),
                help: "give one of the two another id".to_owned(),
                element: Some(second.element),
                trace: Trace::Value(second.value),
            });
        }
    }
}
