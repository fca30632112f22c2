//! A list of the methods names others than there are, or in another order, or leaves out what one of them requires.

use std::ops::Range;

use super::mentions::mentions;
use super::requirement::{finish, requirements};
use super::spot::Spot;
use crate::check::{Input, PageView, Rule, Run};
use crate::config::Requirement;
use crate::diag::{Code, Diagnostics};
use crate::i18n::Word;
use crate::page::BlockKind;
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "other-methods",
    "`lists_methods` of a requirement in site.yaml names headings and steps under which all methods stand that the readers \
     of the page may use: no other, in the order of site.yaml, each with what it requires. Each smaller heading there, or \
     each item of the first list, is about one of them.",
)
.example(
    "## Methods\n\n- MitID requires a Danish CPR number.    <- methods: netiq, mitid",
    "## Methods\n\n- NetIQ app\n- MitID requires a Danish CPR number.",
);

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let anchors = &page.local.anchors;
    if anchors.is_broken || page.document.is_cut {
        return;
    }
    for requirement in requirements(page) {
        for id in &requirement.lists_methods {
            if let (Some(anchor), Some(place)) =
                (anchors.by_id.get(&id.value), place(page, &id.value))
            {
                look(page, requirement, id, (anchor.span, place), out);
            }
        }
    }
}

/// The blocks below the heading or in the step `id`, by their places in the outline.
fn place(page: &PageView<'_>, id: &str) -> Option<Range<usize>> {
    let blocks = &page.document.outline.blocks;
    for (at, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading(n) => {
                let own = page.local.anchors.headings.get(n as usize)?;
                if own.as_deref() == Some(id) {
                    return Some(at + 1..end_of_section(page, at));
                }
            }
            BlockKind::Item { step: Some(n), .. } => {
                let step = page.document.steps.get(n as usize)?;
                if step.id.value == id {
                    return Some(at + 1..block.last as usize);
                }
            }
            _ => {}
        }
    }
    None
}

fn level(page: &PageView<'_>, at: usize) -> Option<u8> {
    match page.document.outline.blocks.get(at)?.kind {
        BlockKind::Heading(n) => page.document.headings.get(n as usize).map(|own| own.level),
        _ => None,
    }
}

/// One past the last block under the heading `at`.
fn end_of_section(page: &PageView<'_>, at: usize) -> usize {
    let own = level(page, at).unwrap_or_default();
    let count = page.document.outline.blocks.len();
    let mut next = at + 1..count;
    next.find(|n| level(page, *n).is_some_and(|level| level <= own))
        .unwrap_or(count)
}

/// What is said of one method: the block that names it, and all blocks about it.
struct Part {
    head: Range<usize>,
    whole: Range<usize>,
}

/// The parts of a place: its headings, or the items of its first list.
fn parts(page: &PageView<'_>, place: &Range<usize>) -> Vec<Part> {
    let blocks = &page.document.outline.blocks;
    let headings: Vec<usize> = place
        .clone()
        .filter(|at| level(page, *at).is_some())
        .collect();
    let least = headings.iter().filter_map(|at| level(page, *at)).min();
    if least.is_some() {
        let headings = headings.into_iter();
        return headings
            .filter(|at| level(page, *at) == least)
            .map(|at| Part {
                head: at..at + 1,
                whole: at..end_of_section(page, at),
            })
            .collect();
    }
    let list = place
        .clone()
        .find(|at| matches!(blocks[*at].kind, BlockKind::List { .. }));
    let Some(list) = list else { return Vec::new() };
    let items = list..blocks[list].last as usize;
    items
        .filter(|at| blocks[*at].parent.map(|parent| parent as usize) == Some(list))
        .map(|at| Part {
            head: at..blocks[at].last as usize,
            whole: at..blocks[at].last as usize,
        })
        .collect()
}

fn look(
    page: &PageView<'_>,
    requirement: &Requirement,
    id: &Spanned<String>,
    (heading, place): (Span, Range<usize>),
    out: &mut Diagnostics,
) {
    let config = &page.site.config;
    let readers = &page.entry.audiences;
    let usable = |method: &str| {
        readers.is_empty()
            || readers
                .iter()
                .any(|audience| config.may_use(method, audience))
    };
    let wanted: Vec<&str> = config.methods.names().filter(|name| usable(name)).collect();
    let mut there: Vec<(&str, Span)> = Vec::new();
    for part in parts(page, &place) {
        let named = mentions(page).iter().find(
            |mention| matches!(mention.spot, Spot::Block(block) if part.head.contains(&block)),
        );
        let Some(mention) = named else {
            let block = &page.document.outline.blocks[part.head.start];
            let start = block.start as usize;
            let line = page.text.get(start..block.end as usize).unwrap_or_default();
            let len = line.lines().next().unwrap_or_default().trim_end().len();
            let finding = out.report(
                &CODE,
                Span::new(page.file, start..start + len),
                "this is about none of the methods",
            );
            finish(finding, page, requirement, id, "move it out of this list");
            return;
        };
        // One that nobody may use, or that site.yaml does not know, is told as such.
        if let Some(name) = wanted.iter().find(|name| **name == mention.method(page)) {
            there.push((name, mention.span));
            unstated(page, requirement, id, (name, mention.span, &part), out);
        }
    }
    let missing: Vec<String> = wanted
        .iter()
        .filter(|name| !there.iter().any(|(own, _)| own == *name))
        .map(|name| format!("`{name}`"))
        .collect();
    if !missing.is_empty() {
        let finding = out.report(
            &CODE,
            heading,
            format!("{} is not in the list below this", missing.join(" and ")),
        );
        let help = format!(
            "write a heading or an item about it, in the order of site.yaml: {}",
            wanted.join(", ")
        );
        finish(finding, page, requirement, id, &help);
        return;
    }
    for pair in there.windows(2) {
        let [(first, there), (second, here)] = pair else {
            continue;
        };
        if first == second {
            let finding = out.report(&CODE, *here, format!("`{second}` is in this list twice"));
            finding.label(*there, "here it is already");
            finish(
                finding,
                page,
                requirement,
                id,
                "bring the two together in one",
            );
            return;
        }
        let place = |name: &&str| wanted.iter().position(|own| own == name);
        if place(second) < place(first) {
            let finding = out.report(&CODE, *here, format!("`{second}` comes after `{first}`"));
            finding.label(*there, format!("`{first}`, which comes later"));
            let help = format!("keep the order of site.yaml: {}", wanted.join(", "));
            finish(finding, page, requirement, id, &help);
            return;
        }
    }
}

/// Tells of a part that does not say what its method requires. Where only some of the readers may use the method,
/// that is seen to by the rule about methods without a label.
fn unstated(
    page: &PageView<'_>,
    requirement: &Requirement,
    id: &Spanned<String>,
    (name, span, part): (&str, Span, &Part),
    out: &mut Diagnostics,
) {
    let config = &page.site.config;
    let Some(method) = config.methods.get(name) else {
        return;
    };
    let mut readers = page.entry.audiences.iter();
    let for_some = readers.any(|audience| !config.may_use(name, audience));
    let labels = &page.site.catalogs.labels;
    let (Some(first), Some(named), false) =
        (method.conditions.first(), labels.named(page.lang), for_some)
    else {
        return;
    };
    let whole = page.whole();
    let text = whole.flat.text.as_str();
    let start = whole.range(part.whole.start).start;
    let end = part.whole.clone().map(|at| whole.range(at).end).max();
    let text = text.get(start..end.unwrap_or(start)).unwrap_or_default();
    let stated = named.words.find(text).any(|hit| {
        matches!(hit.what, Word::Condition(own) if method.conditions.iter().any(|c| c.value == *own))
    });
    if stated {
        return;
    }
    let finding = out.report(
        &CODE,
        span,
        format!("nothing here says what `{name}` requires"),
    );
    let words = labels.conditions.stated(&first.value, page.lang);
    let words = words.and_then(|words| words.first());
    let help = format!(
        "write it in words such as `{}`",
        words.map_or("", |word| word.value.as_str())
    );
    finish(finding, page, requirement, id, &help);
}
