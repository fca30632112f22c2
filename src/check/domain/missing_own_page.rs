//! A method or an audience without a page of its own.

use super::own_page::{abouts, named, names};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "missing-own-page",
    "A kind of page says `about: method` or `about: audience` in site.yaml: then each of them has a page of that kind, \
     where readers find all that concerns it. One has none.",
)
.example(
    "content/en/apps/netiq.md    <- kind: app, methods: [netiq]; nothing for sms",
    "content/en/apps/netiq.md\ncontent/en/apps/sms.md    <- kind: app, methods: [sms]",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    // A page that is there but could not be read has been reported.
    if site.is_broken {
        return;
    }
    for (about, kind) in abouts(input) {
        // A page that names none or several is another finding, and may be the one that is missing.
        let unclear: Vec<&[String]> = site
            .entries
            .iter()
            .filter(|entry| entry.kind.value == kind.value)
            .map(|entry| named(entry, about))
            .filter(|named| named.len() != 1)
            .collect();
        let may_be = |id: &String| {
            unclear
                .iter()
                .any(|named| named.is_empty() || named.contains(id))
        };
        for name in names(input, about) {
            if !site.own_pages(about, &name.value).is_empty() || may_be(&name.value) {
                continue;
            }
            let what = about.name();
            out.report(
                &CODE,
                name.span,
                format!("the {what} `{}` has no page of its own", name.value),
            )
            .help(format!(
                "write a page with `kind: {}` and `{what}s: [{}]`",
                kind.value, name.value
            ));
        }
    }
}
