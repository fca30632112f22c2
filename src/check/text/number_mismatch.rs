//! A telephone number that is shown differently from the one that is called.

use super::numbers::{digits, same_number};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "number-mismatch",
    "A fact shows one telephone number and its `tel:` address calls another, so that one of the two is wrong.",
)
.example(
    "support.phone:\n  value: (+45) 35 32 32 32\n  href: tel:+4535323233",
    "support.phone:\n  value: (+45) 35 32 32 32\n  href: tel:+4535323232",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for (name, fact) in input.site.facts.iter() {
        let Some(href) = &fact.href else { continue };
        let Some(called) = href.value.strip_prefix("tel:") else {
            continue;
        };
        let wrong = fact.value.iter().find(|value| {
            let (shown, called) = (digits(&value.value), digits(called));
            shown != called && !same_number(&shown, &called)
        });
        if let Some(value) = wrong {
            // The number behind `tel:`, also when it stands in quotation marks.
            let text = input.sources.text(href.span.file).unwrap_or_default();
            let at = text
                .get(href.span.range())
                .and_then(|text| text.find(called));
            let span = at.map_or(href.span, |at| {
                let start = href.span.range().start + at;
                Span::new(href.span.file, start..start + called.len())
            });
            out.report(
                &CODE,
                span,
                format!("`{name}` shows one number and calls another"),
            )
            .label(value.span, "this is shown")
            .help("find out which of the two is right, and write it in both places");
        }
    }
}
