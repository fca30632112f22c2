//! An address of links.yaml at which nothing could be got, for reasons that may pass.

use super::asked;
use crate::answers::Outcome;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unreachable-address",
    "Nothing could be got at an address of links.yaml: its server does not answer, answers with an error, or leads \
     in a circle. It may be over tomorrow, or the address is wrong. Only `check --external` asks.",
)
.example(
    "shop: {url: \"https://shopp.example.org/\"}    <- there is no server of this name",
    "shop: {url: \"https://shop.example.org/\"}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for (link, url, answer) in asked(input) {
        match &answer.outcome {
            Outcome::Nothing(why) => out
                .report(
                    &CODE,
                    url.span,
                    format!("`{}` cannot be reached: {why}", url.value),
                )
                .help("open it in a browser; if it is not there either, write the right address"),
            // Who has not logged in is refused: as it should be.
            Outcome::Refused(status) if !link.login => out
                .report(
                    &CODE,
                    url.span,
                    format!("the server refuses to show `{}` ({status})", url.value),
                )
                .help("open it in a private window; if it asks for a login, add `login: true`"),
            _ => continue,
        };
    }
}
