//! A page mentions a method and does not link to the guide to it.

use super::mentions::mentions;
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::route::Route;
use crate::site::{List, Target};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "method-without-guide-link",
    "A page that is not about one method mentions one, and links to no guide to it for one of the audiences that the \
     page is for. Those readers would know what to use but not how.",
)
.example(
    "Choose the NetIQ app or SMS.",
    "Choose the [NetIQ app](netiq.md) or [SMS](sms.md).",
);

/// So many guides are named as those that could be linked to.
const MOST_NAMED: usize = 3;

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let site = input.site;
    // A page with a fault that has been told may be the one that is linked to.
    if page.entry.methods.len() == 1 || site.has_lost_guides {
        return;
    }
    let config = &site.config;
    let linked: Vec<usize> = linked(page).collect();
    let mut seen: Vec<&str> = Vec::new();
    for mention in mentions(page) {
        if seen.contains(&mention.method(page)) {
            continue;
        }
        seen.push(mention.method(page));
        let guides = site.guides(mention.method(page));
        let missing = page.entry.audiences.iter().find_map(|audience| {
            if !config.may_use(mention.method(page), audience) {
                return None;
            }
            let is_for = |n: &usize| {
                let mut own = site.entries[*n].audiences.iter();
                own.any(|own| config.with_parents(audience).any(|whole| whole == own))
            };
            let is_guide = |n: &usize| site.guide_of(*n) == Some(mention.method(page));
            if linked.iter().any(|n| is_guide(n) && is_for(n)) {
                return None;
            }
            let own = guides.iter().copied().filter(is_for).take(MOST_NAMED);
            let own: Vec<usize> = own.collect();
            // Whether there are guides for all is another question.
            (!own.is_empty()).then_some((audience, own))
        });
        let Some((audience, own)) = missing else {
            continue;
        };
        let tag = config.languages.tag(page.lang);
        let here = Route::file(page.path.as_str());
        let paths = own.iter().map(|n| {
            let path = format!("content/{tag}/{}.md", site.entries[*n].key);
            format!("`{}`", here.to(&Route::file(path)))
        });
        let paths: Vec<String> = paths.collect();
        out.report(
            &CODE,
            mention.span,
            format!(
                "the page mentions `{}` but links to no guide to it for `{audience}`",
                mention.method(page)
            ),
        )
        .help(format!("link to {}", paths.join(" or ")));
    }
}

/// The pages that `page` links to.
fn linked<'p>(page: &'p PageView<'_>) -> impl Iterator<Item = usize> + use<'p> {
    let links = page.resolved.links.iter().filter_map(|link| match link {
        Target::Page { entry, .. } => Some(*entry),
        _ => None,
    });
    let lists = page.resolved.lists.iter().flat_map(List::pages);
    links.chain(lists)
}
