//! A page that may use a value, and does not exist.

use crate::check::{Input, Rule, Run};
use crate::config::Fact;
use crate::diag::{Code, Diagnostics, nearest};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::info(
    "unknown-value-page",
    "`only_on` of a fact names a page that the site does not have: it is misspelt, has moved, or is still to come.",
)
.example("only_on: [mfa/mit-id]", "only_on: [mfa/mitid]");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let keys = || input.site.entries.iter().map(|entry| entry.key.as_str());
    for (_, fact) in input.site.facts.iter() {
        for pattern in fact.only_on.iter().flatten() {
            if keys().any(|key| Fact::fits(&pattern.value, key)) {
                continue;
            }
            let near = nearest(&pattern.value, keys());
            out.report(
                &CODE,
                pattern.span,
                format!("there is no page `{}`", pattern.value),
            )
            .help(near.map_or_else(
                || {
                    "write the path of a page below its language's folder, without `.md`, or remove it"
                        .to_owned()
                },
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }
}
