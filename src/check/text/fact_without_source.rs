//! A value of which nobody can tell where it comes from.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "fact-without-source",
    "A value of facts.yaml does not say where it comes from or when it was last checked, which this site requires \
     (`sources: required` in site.yaml). Without that, nobody can tell later whether it still holds.",
)
.example(
    "support.phone:\n  value: 35 32 32 32",
    "support.phone:\n  value: 35 32 32 32\n  source: the staff directory\n  checked: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    if !input.site.config.sources_required {
        return;
    }
    for (name, fact) in input.site.facts.iter() {
        // What nobody has confirmed has not been checked either.
        let lacks = match (&fact.source, fact.says_checked) {
            (None, _) => (
                "where it comes from",
                "add `source: …`, where it comes from",
            ),
            (_, false) if fact.confirmed => (
                "when it was checked",
                "add `checked: …`, the day on which somebody last checked it",
            ),
            _ => continue,
        };
        out.report(
            &CODE,
            fact.span,
            format!("`{name}` does not say {}", lacks.0),
        )
        .help(lacks.1);
    }
}
