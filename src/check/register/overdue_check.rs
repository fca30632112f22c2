//! A value or address that nobody has checked for longer than `review_days` of site.yaml.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "overdue-check",
    "Nobody has checked a value of facts.yaml or an address of links.yaml for longer than `review_days` of site.yaml allows. It may no longer be right.",
)
.example(
    "kunet:\n  url: https://kunet.ku.dk/\n  checked: 2020-01-31",
    "kunet:\n  url: https://kunet.ku.dk/\n  checked: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let (Some(most), Some(today)) = (site.config.upkeep.review_days, input.today) else {
        return;
    };
    let facts = site.facts.iter().map(|(name, fact)| (name, &fact.checked));
    let links = site.links.iter().map(|(name, link)| (name, &link.checked));
    for (name, checked) in facts.chain(links) {
        let Some(checked) = checked else { continue };
        let days = today.days_since(checked.value);
        if days > i64::from(most) {
            out.report(
                &CODE,
                checked.span,
                format!("`{name}` was last checked {days} days ago"),
            )
            .help(format!(
                "check that it is right and write `checked: {today}`"
            ));
        }
    }
}
