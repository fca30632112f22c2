//! Help for people who cannot log in that works only for those who are logged in.

use super::naming::unit;
use super::requirement::{finish, requirements};
use crate::check::text::telephones;
use crate::check::{Input, PageView, Rule, Run};
use crate::config::ExternalLink;
use crate::diag::{Code, Diagnostics, Place};
use crate::lang::Lang;
use crate::page::{Block, BlockKind, RunKind};
use crate::site::Target;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "circular-help",
    "What a page leads to asks for a login, and nothing on it leads further for those who cannot log in: no telephone \
     number, and no page or address that needs no login. Pages count that say `requires_login: true` or whose first \
     `link:` needs a login, and each item of the sections that `locked_out` of a requirement in site.yaml names.",
)
.example(
    "See your PIN code in [the portal](link:portal).    <- login: true in links.yaml",
    "See your PIN code in [the portal](link:portal). If you cannot log in, call {{ support.phone }}.",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for lang in input.site.config.languages.iter() {
        let ways_out = ways_out(input, lang);
        for n in 0..input.site.entries.len() {
            let page = input.page(n, lang);
            if page.document.is_cut {
                continue;
            }
            if !ways_out[n] {
                whole_page(input, &page, out);
            }
            sections(input, &page, &ways_out, out);
        }
    }
}

/// For each page, whether it helps people who cannot log in: it needs no login, or somebody can be called, or it
/// links to a page or an address that helps them.
fn ways_out(input: &Input<'_>, lang: Lang) -> Vec<bool> {
    let site = input.site;
    let count = site.entries.len();
    let mut linked_from: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut open = Vec::new();
    let mut helps = Vec::with_capacity(count);
    for n in 0..count {
        let page = input.page(n, lang);
        let of_itself = needs_login(input, &page).is_none()
            || page.document.is_cut
            || page
                .document
                .values
                .iter()
                .any(|value| may_be_telephone(input, &value.value))
            || page
                .resolved
                .links
                .iter()
                .any(|target| may_be_open(input, target))
            || !telephones(page.text).is_empty();
        helps.push(of_itself);
        if of_itself {
            open.push(n);
            continue;
        }
        let linked = page
            .resolved
            .links
            .iter()
            .filter_map(|target| match target {
                Target::Page { entry, .. } => Some(*entry),
                _ => None,
            });
        for entry in linked.chain(
            page.resolved
                .lists
                .iter()
                .flat_map(crate::site::List::pages),
        ) {
            linked_from[entry].push(n);
        }
    }
    while let Some(n) = open.pop() {
        for from in std::mem::take(&mut linked_from[n]) {
            if !helps[from] {
                helps[from] = true;
                open.push(from);
            }
        }
    }
    helps
}

/// Where a page says that it needs a login, if it does: the link, or the file when its front matter says so.
fn needs_login(input: &Input<'_>, page: &PageView<'_>) -> Option<Place> {
    let mut links = page.document.links.iter().zip(&page.resolved.links);
    let first = links.find_map(|(link, target)| match target {
        Target::Named(name) => Some((link.target.span, input.site.links.get(name)?.login)),
        _ => None,
    });
    if let Some((span, true)) = first {
        return Some(span.into());
    }
    page.entry.requires_login.then(|| {
        let front = &page.entry.pages[page.entry.source].page.front;
        let key = front.requires_login.as_ref();
        let here = key.filter(|_| page.lang == page.entry.source);
        here.map_or(page.local.title.span.into(), |key| key.span.into())
    })
}

fn whole_page(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let Some(place) = needs_login(input, page) else {
        return;
    };
    out.report(
        &CODE,
        place,
        "this needs a login, and the page helps nobody who cannot log in",
    )
    .help("write what to do for those who cannot log in: a telephone number, or a link to a page that needs no login");
}

/// The sections for people who cannot log in.
fn sections(input: &Input<'_>, page: &PageView<'_>, ways_out: &[bool], out: &mut Diagnostics) {
    for requirement in requirements(page) {
        for id in &requirement.locked_out {
            let Some(section) = section(page, &id.value) else {
                continue;
            };
            for place in circles(input, page, &section, ways_out) {
                let finding = out.report(
                    &CODE,
                    place,
                    "this needs a login, and nothing here helps those who cannot log in",
                );
                let help = "write beside it what to do for those who cannot log in: a telephone number, or a link to a page \
                            or section that needs no login";
                finish(finding, page, requirement, id, help);
            }
        }
    }
}

/// The places of the blocks of the section with this id, its heading left out.
fn section(page: &PageView<'_>, id: &str) -> Option<std::ops::Range<usize>> {
    let level = |block: &Block| match block.kind {
        BlockKind::Heading(n) => page.document.headings.get(n as usize).map(|h| (n, h.level)),
        _ => None,
    };
    let ids = &page.local.anchors.headings;
    let mut headings = page.document.outline.blocks.iter().enumerate();
    let mut headings = headings
        .by_ref()
        .filter_map(|(at, block)| level(block).map(|(n, level)| (at, n, level)));
    let (start, _, own) = headings.find(|(_, n, _)| {
        ids.get(*n as usize)
            .is_some_and(|own| own.as_deref() == Some(id))
    })?;
    let end = headings
        .find(|(_, _, level)| *level <= own)
        .map(|(at, _, _)| at);
    Some(start + 1..end.unwrap_or(page.document.outline.blocks.len()))
}

/// The first link that needs a login of each item, or of the text below each heading, that has no way out.
fn circles(
    input: &Input<'_>,
    page: &PageView<'_>,
    section: &std::ops::Range<usize>,
    ways_out: &[bool],
) -> Vec<Span> {
    // For each part: what it is, its first link that needs a login, whether it has a way out.
    let mut parts: Vec<(usize, Option<Span>, bool)> = Vec::new();
    let mut heading = section.start;
    let outline = &page.document.outline;
    for at in section.clone() {
        let block = &outline.blocks[at];
        if let BlockKind::Heading(_) = block.kind {
            heading = at;
        }
        let (first, last) = block.runs;
        if first == last {
            continue;
        }
        let unit = unit(page, at);
        let in_item = matches!(
            outline.blocks[unit].kind,
            BlockKind::Item { .. } | BlockKind::Row
        );
        let part = if in_item { unit } else { heading };
        if parts.iter().all(|(known, _, _)| *known != part) {
            parts.push((part, None, false));
        }
        let Some((_, first_login, helped)) = parts.iter_mut().find(|(known, _, _)| *known == part)
        else {
            continue;
        };
        for run in &outline.runs[first as usize..last as usize] {
            match run.kind {
                RunKind::Text | RunKind::Code => {
                    let text = page.text.get(run.start as usize..run.end as usize);
                    *helped |= text.is_some_and(|text| !telephones(text).is_empty());
                }
                RunKind::Value(n) => {
                    let name = page.document.values.get(n as usize);
                    *helped |= name.is_some_and(|name| may_be_telephone(input, &name.value));
                }
                RunKind::LinkStart(n) => {
                    let target = page.resolved.links.get(n as usize);
                    let link = page.document.links.get(n as usize);
                    let (Some(target), Some(link)) = (target, link) else {
                        continue;
                    };
                    if named(input, target).is_some_and(|link| link.login) {
                        first_login.get_or_insert(link.target.span);
                    }
                    *helped |= may_be_open(input, target)
                        || match target {
                            Target::Page { entry, .. } => ways_out[*entry],
                            Target::Here { anchor } => leaves(page, section, anchor),
                            _ => false,
                        };
                }
                _ => {}
            }
        }
    }
    let circles = parts.into_iter().filter(|(_, _, way_out)| !way_out);
    circles.filter_map(|(_, login, _)| login).collect()
}

/// Whether the place `anchor` of the page is in none of these blocks.
fn leaves(page: &PageView<'_>, section: &std::ops::Range<usize>, anchor: &str) -> bool {
    let blocks = &page.document.outline.blocks;
    // The heading belongs to the section.
    let start = blocks
        .get(section.start.saturating_sub(1))
        .map(|block| block.start);
    let end = blocks
        .get(section.end)
        .map_or(u32::MAX, |block| block.start);
    let anchor = page.local.anchors.by_id.get(anchor);
    anchor.is_some_and(|anchor| {
        start.is_some_and(|start| anchor.span.start < start) || anchor.span.start >= end
    })
}

fn named<'a>(input: &Input<'a>, target: &Target) -> Option<&'a ExternalLink> {
    match target {
        Target::Named(name) => input.site.links.get(name),
        _ => None,
    }
}

/// Whether this is an address of which it is known that it needs no login. One that is broken, written out or could
/// not be read is told of as that: where it was meant to lead nobody knows.
fn may_be_open(input: &Input<'_>, target: &Target) -> bool {
    matches!(target, Target::Broken | Target::Address(_))
        || named(input, target).is_some_and(|link| match link.url {
            Some(_) => !link.login,
            None => link.confirmed,
        })
}

/// Whether somebody can be called there. A value that is unknown is told of as that.
fn may_be_telephone(input: &Input<'_>, value: &str) -> bool {
    input.site.facts.get(value).is_none_or(|fact| {
        let href = fact.href.as_ref();
        href.is_some_and(|href| href.value.starts_with("tel:"))
            || fact
                .value
                .iter()
                .any(|text| !telephones(&text.value).is_empty())
    })
}
