//! A page that says it carries a statement that sources.yaml does not have.

use crate::check::{Input, Rule, Run};
use crate::config::Statements;
use crate::diag::{Code, Diagnostics, nearest};
use crate::route::PageKey;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unknown-source",
    "`covers` names the statements of sources.yaml that a page carries. Only the front page may say `all`.",
)
.example("covers: [S700]", "covers: [S7]");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let statements = &input.site.statements;
    let home = PageKey::home();
    for entry in &input.site.entries {
        for name in &entry.covers {
            let all = name.value == Statements::ALL;
            if all && entry.key == home
                || statements.get(&name.value).is_some()
                || statements.is_told(&name.value)
            {
                continue;
            }
            let (message, help) = if all {
                (
                    "only the front page carries all statements".to_owned(),
                    "name those that this page carries, as in `covers: [S1, S2]`".to_owned(),
                )
            } else {
                let known = statements.iter().map(|(known, _)| known);
                let near = nearest(&name.value, known);
                (
                    format!("sources.yaml has no statement `{}`", name.value),
                    near.map_or_else(
                        || "write a name of content/sources.yaml, or add it there".to_owned(),
                        |near| format!("did you mean `{near}`?"),
                    ),
                )
            };
            out.report(&CODE, name.span, message).help(help);
        }
    }
}
