//! Two pages that are both the own page of a method or an audience.

use super::own_page::{abouts, names, written};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "second-own-page",
    "A method or an audience has one page of its own (a page of a kind that says `about` in site.yaml), so that lists \
     and menus know where to lead. Here are two.",
)
.example(
    "kind: app\nmethods: [sms]    <- the same on another page",
    "kind: guide\nmethods: [sms]",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    for (about, _) in abouts(input) {
        for name in names(input, about) {
            let [first, others @ ..] = site.own_pages(about, &name.value) else {
                continue;
            };
            let first = &site.entries[*first];
            for other in others {
                let what = about.name();
                let name = &name.value;
                out.report(
                    &CODE,
                    written(&site.entries[*other], about),
                    format!("the {what} `{name}` has another page of its own"),
                )
                .label(written(first, about), "the other page")
                .help("bring the two together, or give one of them another kind");
            }
        }
    }
}
