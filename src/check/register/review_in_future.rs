//! A day of checking that has not come yet.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "review-in-future",
    "The day on which somebody last checked a page, a value or an address has not come yet. Most often the year is misspelt.",
)
.example(
    "reviewed: 2062-11-20",
    "reviewed: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let Some(today) = input.today else { return };
    let pages = site
        .entries
        .iter()
        .map(|entry| &entry.pages[entry.source].page.front.reviewed);
    let facts = site.facts.iter().map(|(_, fact)| &fact.checked);
    let links = site.links.iter().map(|(_, link)| &link.checked);
    for day in pages.chain(facts).chain(links).flatten() {
        if day.value > today {
            out.report(&CODE, day.span, "this day has not come yet")
                .help(format!(
                    "write the day on which somebody last checked it, at the latest {today}"
                ));
        }
    }
}
