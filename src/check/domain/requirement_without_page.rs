//! A requirement of `site.yaml` is about pages that are not there.

use super::requirement::{is_about, split};
use crate::check::{Input, Rule, Run};
use crate::config::Requirement;
use crate::diag::{Code, Diagnostics, nearest};
use crate::route::PageKey;
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "requirement-without-page",
    "A requirement of site.yaml names a page or a place that is not there, or is about pages of which there are none, \
     so that it sees to nothing.",
)
.example(
    "requirements:\n  - pages: {keys: [mfa/smss]}",
    "requirements:\n  - pages: {keys: [mfa/sms]}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for requirement in &input.site.config.requirements {
        let mut told = false;
        for key in requirement.pages.keys.iter().flatten() {
            told |= !is_there(input, key, &key.value, out);
        }
        let before = requirement.before.iter().flat_map(|before| &before.links);
        for link in requirement.links.iter().chain(before) {
            if !link.value.starts_with("link:") {
                link_target(input, link, out);
            }
        }
        let empty = !input
            .site
            .entries
            .iter()
            .any(|entry| is_about(&requirement.pages, entry));
        // The page may be one that is left out for a fault that has been told, or one with a name that is unknown.
        if empty && !told && !input.site.is_broken && names_are_known(input, requirement) {
            out.report(
                &CODE,
                requirement.pages.span,
                "there is no page that this requirement is about",
            )
            .help("name a page with `keys: […]`, or remove the requirement");
        }
    }
}

/// Whether the page `key` is there, or why it is not has been said.
fn is_there(input: &Input<'_>, place: &Spanned<String>, key: &str, out: &mut Diagnostics) -> bool {
    let site = input.site;
    let page_key = PageKey::of(&format!("{key}.md"));
    if page_key
        .as_ref()
        .is_some_and(|key| site.find(key).is_some())
    {
        return true;
    }
    let mut languages = site.config.languages.iter();
    // A draft, or a page with a fault.
    let left_out = languages.any(|lang| {
        let path = format!("content/{}/{key}.md", site.config.languages.tag(lang));
        input.sources.find(&path).is_some()
    });
    if !left_out {
        let near = nearest(key, site.entries.iter().map(|entry| entry.key.as_str()));
        out.report(&CODE, place.span, format!("there is no page `{key}`"))
            .help(near.map_or_else(
                || "write the path of a page below the language's folder, without `.md`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ));
    }
    left_out
}

fn link_target(input: &Input<'_>, link: &Spanned<String>, out: &mut Diagnostics) {
    let site = input.site;
    let (key, id) = split(&link.value);
    if !is_there(input, link, key, out) {
        return;
    }
    let entry = PageKey::of(&format!("{key}.md")).and_then(|key| site.find(&key));
    let (Some(entry), Some(id)) = (entry, id) else {
        return;
    };
    let entry = &site.entries[entry];
    let anchors = &entry.pages[entry.source].anchors;
    if anchors.is_broken || anchors.by_id.contains_key(id) {
        return;
    }
    let near = nearest(id, anchors.by_id.keys());
    out.report(
        &CODE,
        link.span,
        format!("the page `{key}` has no heading or step `{id}`"),
    )
    .help(near.map_or_else(
        || "write the id of a heading or step of that page after `#`".to_owned(),
        |near| format!("did you mean `{key}#{near}`?"),
    ));
}

fn names_are_known(input: &Input<'_>, requirement: &Requirement) -> bool {
    let config = &input.site.config;
    let pages = &requirement.pages;
    let all = |list: &Option<Vec<Spanned<String>>>, known: &dyn Fn(&str) -> bool| {
        list.iter().flatten().all(|name| known(&name.value))
    };
    all(&pages.kinds, &|name| config.kinds.get(name).is_some())
        && all(&pages.tasks, &|name| config.tasks.get(name).is_some())
        && all(&pages.methods, &|name| config.methods.get(name).is_some())
}
