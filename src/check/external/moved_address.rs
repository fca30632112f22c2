//! An address of links.yaml that leads on to another one for good.

use url::Url;

use super::asked;
use crate::answers::Outcome;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "moved-address",
    "An address of links.yaml has moved for good (HTTP 301 or 308). It works as long as the old server leads on, \
     which nobody has promised. Only `check --external` asks.",
)
.example(
    "shop: {url: \"http://shop.example.org/\"}    <- leads on to https",
    "shop: {url: \"https://shop.example.org/\"}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for (link, url, answer) in asked(input) {
        let there = match answer.outcome {
            Outcome::Page => true,
            Outcome::Refused(_) => link.login,
            Outcome::Gone(_) | Outcome::Nothing(_) => false,
        };
        let Some(moved) = answer.moved.as_ref().filter(|_| there) else {
            continue;
        };
        let (Ok(old), Ok(mut new)) = (Url::parse(&url.value), Url::parse(moved)) else {
            continue;
        };
        if new.fragment().is_none() {
            new.set_fragment(old.fragment());
        }
        if new == old {
            continue;
        }
        let found = out.report(
            &CODE,
            url.span,
            format!("`{}` has moved to `{new}`", url.value),
        );
        found.help(format!("write `{new}`"));
        // A page that now leads to the front page is most often one that is no more.
        let front_page = new.path() == "/" && old.path() != "/";
        if !front_page {
            // With quotation marks, whatever signs of YAML the address holds; an address holds none of them.
            found.fix(url.span, format!("\"{new}\""));
        }
    }
}
