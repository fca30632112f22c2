//! The sections of a page stand in another order than on pages of its kind.

use super::plan::{Found, Plan};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "misplaced-section",
    "Pages of a kind have their sections in the same order, listed in site.yaml: what a reader must know before the \
     steps stands before them.",
)
.example(
    "## Steps\n\n1. Scan your card.\n\n## Before you start\n\nHave your card ready.",
    "## Before you start\n\nHave your card ready.\n\n## Steps\n\n1. Scan your card.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(plan) = Plan::of(input, page) else {
        return;
    };
    let listed: Vec<(usize, &Found<'_>)> = plan
        .headings
        .iter()
        .filter_map(|found| Some((found.position?, found)))
        .collect();
    let positions: Vec<usize> = listed.iter().map(|(position, _)| *position).collect();
    if !positions.is_sorted() {
        let kept = longest_rise(&positions);
        for (n, (position, found)) in listed.iter().enumerate() {
            if kept.contains(&n) {
                continue;
            }
            let first = plan.before(*position);
            let next = plan.after(*position);
            let words = |found: &Found<'_>| {
                found
                    .heading
                    .text
                    .as_text()
                    .unwrap_or(found.id)
                    .trim()
                    .to_owned()
            };
            let found = out.report(
                &CODE,
                found.heading.span,
                format!("the section `{}` stands in the wrong place", words(found)),
            );
            match (first, next) {
                (Some(first), _) => {
                    let help = format!("move the whole section to the end of `{}`", words(first));
                    found
                        .label(first.heading.span, "it comes after this one")
                        .help(help);
                }
                (None, Some(next)) => {
                    let help = format!("move the whole section to before `{}`", words(next));
                    found
                        .label(next.heading.span, "it comes before this one")
                        .help(help);
                }
                (None, None) => {}
            }
        }
    }
    // Sections of a page's own come after the first that is listed.
    let Some(first) = listed.first().filter(|(position, _)| *position == 0) else {
        return;
    };
    for found in &plan.headings {
        let early = found.heading.span < first.1.heading.span;
        if early && found.position.is_none() && !plan.is_unknown(found, input) {
            out.report(
                &CODE,
                found.heading.span,
                "a section of this page's own stands before its first section",
            )
            .label(first.1.heading.span, "this one comes first")
            .help("move the whole section to below it");
        }
    }
}

/// The places of a longest row of rising numbers: those that need not be moved.
fn longest_rise(numbers: &[usize]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(numbers.len());
    for (n, number) in numbers.iter().enumerate() {
        let longest = (0..n)
            .filter(|before| numbers[*before] < *number)
            .max_by_key(|before| best[*before].0);
        best.push((longest.map_or(1, |before| best[before].0 + 1), longest));
    }
    let mut at = (0..best.len()).max_by_key(|n| best[*n].0);
    let mut kept = Vec::new();
    while let Some(n) = at {
        kept.push(n);
        at = best[n].1;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::longest_rise;

    #[test]
    fn only_what_is_out_of_order_is_to_be_moved() {
        let moved = |numbers: &[usize]| -> Vec<usize> {
            let kept = longest_rise(numbers);
            let all = 0..numbers.len();
            all.filter(|n| !kept.contains(n))
                .map(|n| numbers[n])
                .collect()
        };
        assert!(moved(&[0, 1, 2]).is_empty());
        assert_eq!(moved(&[0, 3, 1, 2]), [3]);
        assert_eq!(moved(&[1, 2, 3, 0]), [0]);
        assert!(moved(&[]).is_empty());
    }
}
