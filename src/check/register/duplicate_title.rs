//! Two pages with the same title in a language.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "duplicate-title",
    "Two pages have the same title, so that readers cannot tell them apart in lists, in search engines and in the tabs of their browser (WCAG 2.4.2).",
)
.example(
    "title: Use the app    <- on two pages",
    "title: Use the app when you log in",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for lang in input.site.config.languages.iter() {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for entry in &input.site.entries {
            let title = &entry.pages[lang].title;
            match seen.entry(title.value.to_lowercase()) {
                Entry::Vacant(free) => _ = free.insert(title.span),
                Entry::Occupied(first) => {
                    out.report(&CODE, title.span, "another page has the same title")
                        .label(*first.get(), "the other page")
                        .help("write in the title what only this page is about");
                }
            }
        }
    }
}
