//! A page lets people start with a method without saying on what condition they can use it.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::i18n::Word;
use crate::page::BlockKind;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "condition-not-stated",
    "A method has a condition (`conditions` in site.yaml). A page with steps for it, or on which it can be chosen, says \
     so before the first step, in words of `conditions` in labels.yaml: nobody should find out at the last step.",
)
.example(
    "## Steps\n\n1. {#open} Open the page and choose MitID.",
    "You must have a Danish CPR number and MitID.\n\n## Steps\n\n1. {#open} Open the page and choose MitID.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let config = &page.site.config;
    let audiences = &page.entry.audiences;
    let methods = page.entry.methods.iter();
    // A method that none of the readers may use is another fault.
    let methods = methods.filter(|method| {
        let mut readers = audiences.iter();
        readers.any(|audience| config.may_use(method, audience))
    });
    let conditions: Vec<(&str, &str)> = methods
        .filter_map(|name| Some((name, config.methods.get(name)?)))
        .flat_map(|(name, method)| {
            let ids = method.conditions.iter();
            ids.map(|id| (name.as_str(), id.value.as_str()))
        })
        .collect();
    if conditions.is_empty() || page.document.is_cut {
        return;
    }
    let step = page
        .document
        .outline
        .blocks
        .iter()
        .position(|block| matches!(block.kind, BlockKind::Item { step: Some(_), .. }));
    // A page about one method without steps is for those who use it already.
    if step.is_none() && page.entry.methods.len() == 1 {
        return;
    }
    let stated = stated(page, step);
    let place = step.map_or(page.local.title.span, |step| step_span(page, step));
    for (method, condition) in conditions {
        if stated.contains(&condition) {
            continue;
        }
        let labels = &page.site.catalogs.labels;
        let Some(words) = labels.conditions.stated(condition, page.lang) else {
            continue;
        };
        let (before, help) = if step.is_some() {
            ("before the first step", "write before this step")
        } else {
            ("on this page", "write")
        };
        out.report(
            &CODE,
            place,
            format!("nothing says {before} that `{method}` has the condition `{condition}`"),
        )
        .help(format!(
            "{help} what one needs, in words such as `{}`",
            words.first().map_or("", |word| word.value.as_str())
        ));
    }
}

/// The conditions that are stated before the block `end`, or anywhere.
fn stated<'a>(page: &PageView<'a>, end: Option<usize>) -> Vec<&'a str> {
    let mut stated = Vec::new();
    let Some(named) = page.site.catalogs.labels.named(page.lang) else {
        return stated;
    };
    let whole = page.whole();
    let text = whole.flat.text.as_str();
    let end = end.map_or(text.len(), |end| whole.range(end).start);
    for hit in named.words.find(&text[..end]) {
        if let Word::Condition(id) = hit.what {
            stated.push(id.as_str());
        }
    }
    stated
}

/// Where the id of the step of the block `at` stands.
fn step_span(page: &PageView<'_>, at: usize) -> Span {
    let step = match page.document.outline.blocks[at].kind {
        BlockKind::Item { step: Some(n), .. } => page.document.steps.get(n as usize),
        _ => None,
    };
    step.map_or(page.local.title.span, |step| step.id.span)
}
