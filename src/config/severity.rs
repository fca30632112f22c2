//! How much the findings of a code weigh in this site: `severity` of `site.yaml`.

use crate::diag::{Code, Diagnostics, Weight, nearest};
use crate::source::Spanned;
use crate::yaml::shape::{Form, Others, Shape, Value};
use crate::yaml::{Mapping, Node, one_line};

pub(super) static BAD_SEVERITY: Code = Code::error(
    "bad-severity",
    "`severity` of site.yaml says for a kind of finding how much it weighs: `off`, `info`, `warning` or `error`.",
)
.example("severity: {long-sentence: strict}", "severity: {long-sentence: warning}");

pub(super) static SEVERITY: Shape = Shape {
    what: "severity",
    keys: &[],
    others: Others::Names(Form::Code, &Value::Word(&Weight::NAMES)),
};

/// Codes with their weights, in the order of the file. Whether there is such a code is not known here.
pub type Weights = Vec<(Spanned<String>, Weight)>;

pub(super) fn weights(node: &Node, out: &mut Diagnostics) -> Option<Weights> {
    let entries = Mapping::new(node, &SEVERITY, out)?.into_entries();
    let mut weights = Vec::with_capacity(entries.len());
    for (code, value) in entries {
        let Some(written) = one_line(value, out) else {
            continue;
        };
        if let Some(weight) = Weight::parse(&written.value) {
            weights.push((code.clone(), weight));
            continue;
        }
        let near = nearest(&written.value, Weight::NAMES);
        out.report(
            &BAD_SEVERITY,
            written.span,
            format!("a finding cannot weigh `{}`", written.value),
        )
        .help(near.map_or_else(
            || format!("write one of {}", Weight::NAMES.join(", ")),
            |near| format!("did you mean `{near}`?"),
        ));
    }
    Some(weights)
}
