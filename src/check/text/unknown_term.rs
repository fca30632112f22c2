//! A name in `boxed_terms` that means nothing.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};
use crate::site::known;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unknown-term",
    "`boxed_terms` of site.yaml names a term that terms.yaml does not have, so that nothing is looked for.",
)
.example(
    "boxed_terms:\n  - term: privat-window",
    "boxed_terms:\n  - term: private-window",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let terms = &input.site.catalogs.terms;
    let config = &input.site.config;
    for boxed in &config.boxed_terms {
        for method in &boxed.methods {
            known(&config.methods, method, "method", out);
        }
        for task in &boxed.tasks {
            known(&config.tasks, task, "task", out);
        }
        let term = &boxed.term;
        if terms.is_broken || terms.get(&term.value).is_some() {
            continue;
        }
        let near = nearest(
            &term.value,
            terms.list.iter().map(|term| term.id.value.as_str()),
        );
        out.report(
            &CODE,
            term.span,
            format!("terms.yaml has no term `{}`", term.value),
        )
        .help(near.map_or_else(
            || "write the name of a term of i18n/terms.yaml, or add it there".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ));
    }
}
