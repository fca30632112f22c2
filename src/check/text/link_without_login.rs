//! An address of which nobody can tell whether readers can open it.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "link-without-login",
    "An address of links.yaml does not say whether it asks for a login, or when that was last checked, which this site \
     requires (`sources: required` in site.yaml). Readers who cannot log in would be sent in a circle.",
)
.example(
    "catalogue:\n  url: https://catalogue.example.org/",
    "catalogue:\n  url: https://catalogue.example.org/\n  login: false\n  checked: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    if !input.site.config.sources_required {
        return;
    }
    for (name, link) in input
        .site
        .links
        .iter()
        .filter(|(_, link)| link.url.is_some())
    {
        let lacks = if !link.says_login {
            (
                "whether it asks for a login",
                "add `login: true` or `login: false`",
            )
        } else if !link.says_checked {
            (
                "when it was checked",
                "add `checked: …`, the day on which somebody last opened it",
            )
        } else {
            continue;
        };
        out.report(
            &CODE,
            link.span,
            format!("`{name}` does not say {}", lacks.0),
        )
        .help(lacks.1);
    }
}
