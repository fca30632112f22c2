//! A value in use that the owner has not confirmed.

use std::collections::BTreeMap;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::info(
    "unconfirmed-fact",
    "Pages use a value of facts.yaml that nobody has confirmed yet. They say so themselves; this is the list of what \
     is to be asked.",
)
.example(
    "opening.hours:\n  value: 9-15\n  confirmed: false",
    "opening.hours:\n  value: 9-15\n  source: the head of the front desk\n  checked: 2026-11-20",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let open = input.site.facts.iter().filter(|(_, fact)| !fact.confirmed);
    let mut used: BTreeMap<&str, Uses> = open.map(|(name, _)| (name, Uses::default())).collect();
    if used.is_empty() {
        return;
    }
    for page in input.pages() {
        for value in &page.document.values {
            if let Some(uses) = used.get_mut(value.value.as_str()) {
                uses.add(page.n, value.span);
            }
        }
    }
    for (name, fact) in input.site.facts.iter() {
        let Some((first, pages)) = used.get(name).and_then(Uses::summary) else {
            continue;
        };
        out.report(
            &CODE,
            fact.span,
            format!("`{name}` is not confirmed, and {pages}"),
        )
        .label(first, "here, for one")
        .help("ask whoever knows, then write its source, the day, and `confirmed: true`");
    }
}

/// Where something is used.
#[derive(Default)]
pub(super) struct Uses {
    first: Option<Span>,
    /// The last page that was counted.
    last: Option<usize>,
    pages: usize,
}

impl Uses {
    /// Counts a use on the page at the place `n` of the entries. Pages come in order.
    pub(super) fn add(&mut self, n: usize, span: Span) {
        self.first.get_or_insert(span);
        if self.last != Some(n) {
            self.last = Some(n);
            self.pages += 1;
        }
    }

    /// The first use, and on how many pages there are more; `None` when there is no use.
    pub(super) fn summary(&self) -> Option<(Span, String)> {
        let pages = match self.pages {
            1 => "a page uses it".to_owned(),
            pages => format!("{pages} pages use it"),
        };
        self.first.map(|first| (first, pages))
    }
}
