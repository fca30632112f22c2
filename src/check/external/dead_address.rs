//! An address of links.yaml whose server says that there is no such page.

use super::asked;
use crate::answers::Outcome;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "dead-address",
    "An address of links.yaml leads to a page that its server does not have any more (HTTP 404 or 410), so that \
     readers meet a dead end. Only `check --external` asks.",
)
.example(
    "shop: {url: \"https://shop.example.org/old-page\"}    <- the server says that there is no such page",
    "shop: {url: \"https://shop.example.org/\"}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for (_, url, answer) in asked(input) {
        let Outcome::Gone(status) = answer.outcome else {
            continue;
        };
        let found = out.report(
            &CODE,
            url.span,
            format!(
                "the server says that there is no page `{}` ({status})",
                url.value
            ),
        );
        match &answer.moved {
            Some(moved) => found.help(format!(
                "it leads on to `{moved}`, which is not there: find the page's new address and write it here"
            )),
            None => found.help("find the page's new address and write it here"),
        };
    }
}
