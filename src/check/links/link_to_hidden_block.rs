//! A link to a place that an audience cannot see in its view.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::{AudienceBlock, BlockKind};
use crate::site::{Reader, Shown, Site, Target, View};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "link-to-hidden-block",
    "A link leads into a block for some audiences, but others see the link too. In the view of one of those the block \
     is left out, and so is a heading with nothing else below it, so that the link would lead to nothing.",
)
.example(
    "See [how to fetch the key](key.md#fetch).\n    <- `fetch` stands in `:::audience employee`",
    ":::audience employee\nSee [how to fetch the key](key.md#fetch).\n:::",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if site.views().is_empty() {
        return;
    }
    for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
        let (n, anchor) = match target {
            Target::Here { anchor } => (page.n, anchor),
            Target::Page {
                entry,
                anchor: Some(anchor),
            } => (*entry, anchor),
            _ => continue,
        };
        let goal = input.page(n, page.lang);
        if goal.document.audience_blocks.is_empty() {
            continue;
        }
        let id = anchor;
        let Some(anchor) = goal.local.anchors.by_id.get(id) else {
            continue;
        };
        let (around, here) = (blocks(&goal, anchor.span), blocks(page, link.span));
        let heading = heading(&goal, id);
        let lost: Vec<(&View, &AudienceBlock)> = site
            .views()
            .iter()
            .filter(|view| site.stands_in(page.n, view) && site.stands_in(n, view))
            .filter(|view| hides(site, &here, view).is_none())
            .filter_map(|view| {
                let own = || hides_below(site, &goal, heading?, view);
                Some((view, hides(site, &around, view).or_else(own)?))
            })
            .collect();
        let Some((_, block)) = lost.first() else {
            continue;
        };
        let names: Vec<String> = lost
            .iter()
            .map(|(view, _)| format!("`{}`", view.audience))
            .collect();
        out.report(
            &CODE,
            link.target.span,
            format!(
                "this link leads to nothing for {}",
                names.join(" and ")
            ),
        )
        .label(block.span, "they do not see this block")
        .help("put the link into a block for the same audiences, or move the place that it leads to out of its block");
    }
}

/// The blocks for audiences in which a place of a page stands.
fn blocks<'a>(page: &PageView<'a>, place: Span) -> Vec<&'a AudienceBlock> {
    let document = page.document;
    if document.audience_blocks.is_empty() {
        return Vec::new();
    }
    let around = |start: u32, end: u32| start <= place.start && place.start < end;
    let blocks = document.outline.blocks.iter();
    blocks
        .filter(|block| around(block.start, block.end))
        .filter_map(|block| match block.kind {
            BlockKind::Audience(n) => document.audience_blocks.get(n as usize),
            _ => None,
        })
        .collect()
}

/// The heading of a page that has this id.
fn heading(page: &PageView<'_>, id: &str) -> Option<usize> {
    let mut ids = page.local.anchors.headings.iter();
    ids.position(|own| own.as_deref() == Some(id))
}

/// The block that leaves nothing below a heading where `view` leaves it out.
fn hides_below<'a>(
    site: &Site,
    page: &PageView<'a>,
    heading: usize,
    view: &View,
) -> Option<&'a AudienceBlock> {
    let reader = Reader {
        site,
        n: page.n,
        lang: page.lang,
        view: Some(view),
    };
    let block = (*reader.emptied().get(heading)?)?;
    page.document.audience_blocks.get(block)
}

/// The first of `blocks` that is left out of `view`.
fn hides<'a>(site: &Site, blocks: &[&'a AudienceBlock], view: &View) -> Option<&'a AudienceBlock> {
    let mut blocks = blocks.iter().copied();
    blocks.find(|block| site.shown(block, Some(view)) == Shown::Not)
}
