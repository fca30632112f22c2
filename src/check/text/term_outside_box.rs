//! A term that on this page may stand only in a box.

use super::{Tools, Wanted, Words};
use crate::check::{PageView, Rule, Run};
use crate::config::BoxedTerm;
use crate::diag::{Code, Diagnostics};
use crate::page::{AlertKind, BlockKind};
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Text(Wanted::Boxed, run),
};

static CODE: Code = Code::error(
    "term-outside-box",
    "`boxed_terms` of site.yaml names terms that pages of some methods and tasks mention in a box alone: what \
     helps elsewhere is a mistake here, and readers should meet it only where they are warned of it.",
)
.example(
    "Open a private window.",
    "> [!IMPORTANT]\n> Do not use a private window.",
);

fn run(tools: &Tools<'_>, words: &Words<'_>, out: &mut Diagnostics) {
    let Some(page) = words.page else { return };
    for (boxed, find) in &tools.boxed {
        if !is_of(boxed, page) || is_in_box(words, page) {
            continue;
        }
        for found in find[words.lang].find(words.text) {
            let range = found.range.start..found.end;
            let message = format!("`{}` stands outside a box here", &words.text[range.clone()]);
            out.report(&CODE, words.span(range), message)
                .label(boxed.term.span, "may stand in a box only on such pages")
                .help("move it into a box such as `> [!IMPORTANT]`, or leave it out");
        }
    }
}

fn is_of(boxed: &BoxedTerm, page: &PageView<'_>) -> bool {
    let entry = page.entry;
    let any = |names: &[Spanned<String>], has: &dyn Fn(&str) -> bool| {
        names.is_empty() || names.iter().any(|name| has(&name.value))
    };
    any(&boxed.methods, &|name| {
        entry.methods.iter().any(|own| own == name)
    }) && any(&boxed.tasks, &|name| {
        entry.task.as_ref().is_some_and(|task| task.value == name)
    })
}

/// Whether the words stand in a box. A tip is none of those: it says what is good to do.
fn is_in_box(words: &Words<'_>, page: &PageView<'_>) -> bool {
    let Some((at, _)) = words.block() else {
        return false;
    };
    page.document
        .outline
        .around(at)
        .any(|block| matches!(block.kind, BlockKind::Quote(Some(kind)) if kind != AlertKind::Tip))
}
