//! A page does not lead where `site.yaml` asks for, or too late.

use super::other_host::link_may_stand;
use super::requirement::{finish, leads_to, requirements, split};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::route::{PageKey, Route};
use crate::site::Target;
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "missing-link",
    "`links` of a requirement in site.yaml names where a page leads, and `before` what it leads to before some heading \
     or step. This page has no such link, or only further down.",
)
.example(
    "Open the page and log in.    <- links: [\"link:portal\"]",
    "Open [the page](link:portal) and log in.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    if page.document.is_cut {
        return;
    }
    for requirement in requirements(page) {
        for wanted in &requirement.links {
            if !can_be_met(input, page, wanted)
                || links(input, page, wanted, None)
                || is_told(input, page)
            {
                continue;
            }
            let finding = out.report(
                &CODE,
                page.local.title.span,
                format!("this page does not link to `{}`", wanted.value),
            );
            let help = format!(
                "write `[…]({})` where readers need it",
                written(input, page, wanted)
            );
            finish(finding, page, requirement, wanted, &help);
        }
        let Some(before) = &requirement.before else {
            continue;
        };
        let Some(end) = page.local.anchors.by_id.get(&before.id.value) else {
            continue;
        };
        for wanted in &before.links {
            if !can_be_met(input, page, wanted)
                || links(input, page, wanted, Some(end.span.start))
                || is_told(input, page)
            {
                continue;
            }
            let finding = out.report(
                &CODE,
                end.span,
                format!("nothing before this links to `{}`", wanted.value),
            );
            let written = written(input, page, wanted);
            let help = if links(input, page, wanted, None) {
                format!("move `[…]({written})` from below to a place before it")
            } else {
                format!("write `[…]({written})` before it")
            };
            finish(finding, page, requirement, wanted, &help);
        }
    }
}

/// Whether there is what the link should lead to. If not, that is reported.
fn can_be_met(input: &Input<'_>, page: &PageView<'_>, wanted: &Spanned<String>) -> bool {
    let site = input.site;
    if let Some(name) = wanted.value.strip_prefix("link:") {
        return site.links.get(name).is_some();
    }
    let (key, id) = split(&wanted.value);
    let entry = PageKey::of(&format!("{key}.md")).and_then(|key| site.find(&key));
    entry.is_some_and(|n| {
        let anchors = &site.entries[n].pages[page.lang].anchors;
        id.is_none_or(|id| anchors.by_id.contains_key(id))
    })
}

/// Whether a link of the page leads nowhere, or where it may not, or is written out. That is told, and it may be the
/// one that is wanted.
fn is_told(input: &Input<'_>, page: &PageView<'_>) -> bool {
    page.resolved.links.iter().any(|target| {
        matches!(target, Target::Broken | Target::Address(_))
            || !link_may_stand(input, page, target)
    })
}

/// Whether the page links there, before the byte `end` if there is one.
fn links(
    input: &Input<'_>,
    page: &PageView<'_>,
    wanted: &Spanned<String>,
    end: Option<u32>,
) -> bool {
    let before = |start: u32| end.is_none_or(|end| start < end);
    let document = page.document;
    let mut texts = document.links.iter().enumerate();
    let in_text =
        texts.any(|(n, link)| before(link.span.start) && leads_to(input, page, n, &wanted.value));
    let mut lists = document.directives.iter().zip(&page.resolved.lists);
    in_text
        || lists.any(|(list, found)| {
            let mut keys = found.pages().map(|n| input.site.entries[n].key.as_str());
            before(list.span.start) && keys.any(|key| key == wanted.value)
        })
}

/// The link as it is written on this page.
fn written(input: &Input<'_>, page: &PageView<'_>, wanted: &Spanned<String>) -> String {
    if wanted.value.starts_with("link:") {
        return wanted.value.clone();
    }
    let (key, id) = split(&wanted.value);
    let id = id.map(|id| format!("#{id}")).unwrap_or_default();
    if key == page.entry.key.as_str() {
        return id;
    }
    let tag = input.site.config.languages.tag(page.lang);
    let path = Route::file(format!("content/{tag}/{key}.md"));
    format!("{}{id}", Route::file(page.path.as_str()).to(&path))
}
