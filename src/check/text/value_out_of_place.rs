//! A value on a page that may not use it.

use crate::check::{Input, PageView, Rule, Run};
use crate::config::Fact;
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "value-out-of-place",
    "`only_on` of a fact names the pages that may use it: the telephone number of somebody else's support, say, \
     would elsewhere send readers to people who cannot help them.",
)
.example(
    "partner.phone:\n  value: 33 98 00 10\n  only_on: [partner]\n\n{{ partner.phone }}    <- on the page contact.md",
    "{{ partner.phone }}    <- on the page partner.md",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for used in &page.document.values {
        let fact = input.site.facts.get(&used.value);
        let Some(only_on) = fact.and_then(|fact| fact.only_on.as_ref()) else {
            continue;
        };
        let key = page.entry.key.as_str();
        if only_on
            .iter()
            .any(|pattern| Fact::fits(&pattern.value, key))
        {
            continue;
        }
        let pages: Vec<String> = only_on
            .iter()
            .map(|page| format!("`{}`", page.value))
            .collect();
        let mut label = fact.map_or(used.span, |fact| fact.span);
        if let Some(first) = only_on.first() {
            label = first.span;
        }
        out.report(
            &CODE,
            used.span,
            format!("`{}` may not be used on this page", used.value),
        )
        .label(label, "these pages may use it")
        .help(match pages.len() {
            0 => "leave it out; no page may use it".to_owned(),
            _ => format!("leave it out, or lead readers to {}", pages.join(" or ")),
        });
    }
}
