//! A question that nothing waits for.

use std::collections::BTreeSet;

use crate::check::{Input, Rule, Run};
use crate::config::references;
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::info(
    "unused-question",
    "A question of questions.yaml that no fact, address or page names: nobody can tell what its answer would change.",
)
.example(
    "Q4: {en: When is the desk open?}    <- nothing names it",
    "desk.hours: {value: 9-15, source: Q4, confirmed: false}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if !input.is_whole || site.questions.is_empty() {
        return;
    }
    let mut used: BTreeSet<&str> = site
        .origins()
        .flat_map(|source| references(&source.value))
        .map(|(name, _)| name)
        .collect();
    for entry in &site.entries {
        used.extend(entry.waits_for.iter().map(|name| name.value.as_str()));
    }
    for (name, question) in site.questions.iter() {
        if !used.contains(name) {
            out.report(&CODE, question.span, format!("nothing waits for `{name}`"))
                .help(format!(
                    "write `waits_for: [{name}]` on the page that needs the answer, or remove it"
                ));
        }
    }
}
