//! What a new page gets that nobody has to say: its number, its slugs, and titles for the time being.
//!
//! Entry point: [`Facts::of`].

use std::collections::BTreeSet;

use super::Request;
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang};
use crate::page::Page;
use crate::route::{MAX_SLUG, PageKey, Route, slug_fault, slugify};
use crate::site::{Site, is_reserved_slug};
use crate::source::Sources;

/// What the front matter of a new page says, beside what was asked for.
pub(super) struct Facts {
    /// The title as it stands in the file: in double brackets when nobody has chosen it.
    pub(super) titles: ByLang<String>,
    /// The slug; `None` for the home page.
    pub(super) slugs: ByLang<Option<String>>,
    /// The number, where pages have one.
    pub(super) number: Option<u32>,
}

impl Facts {
    pub(super) fn of(site: &Site, sources: &Sources, request: &Request) -> Result<Self, String> {
        let languages = &site.config.languages;
        let tag = |lang| languages.tag(lang);
        // Where one language has a title, it serves the others until it is translated.
        let known = request.titles[request.source].as_ref();
        let known = known.or_else(|| request.titles.iter().flatten().next());
        let words = languages.try_map(|lang| {
            let own = request.titles[lang].clone();
            let suggested = || suggested_title(site, request, lang);
            own.or_else(|| known.cloned()).or_else(suggested)
        });
        let Some(words) = words else {
            let options: Vec<String> = languages
                .iter()
                .map(|lang| format!("--title-{} \"…\"", tag(lang)))
                .collect();
            return Err(format!("the page has no title: add {}", options.join(" ")));
        };
        let titles = languages.map(|lang| match &request.titles[lang] {
            Some(title) => title.clone(),
            None => super::unwritten(&words[lang]),
        });
        let home = request.key == PageKey::home();
        let slugs = languages
            .map(|lang| (!home).then(|| free_slug(site, tag(lang), &words[lang], &request.key)));
        Ok(Self {
            titles,
            slugs,
            number: next_number(site, sources),
        })
    }
}

/// A title made of what the page is about: `Register: SMS (students)`; `None` when that is nothing.
pub fn suggested_title(site: &Site, request: &Request, lang: Lang) -> Option<String> {
    let labels = &site.catalogs.labels;
    let task = request.tasks.first();
    let task = task.map(|task| labels.task(task, lang).unwrap_or(task));
    let lines: Vec<Vec<&str>> = request
        .audiences
        .iter()
        .map(|id| site.config.with_parents(id).collect())
        .collect();
    let methods: Vec<&str> = request
        .methods
        .iter()
        .map(|id| labels.method(id, lang, lines.iter().cloned()).unwrap_or(id))
        .collect();
    let audiences: Vec<&str> = request
        .audiences
        .iter()
        .map(|id| labels.audience_inside(id, lang).unwrap_or(id))
        .collect();
    let title = match (task, methods.join(", ").as_str()) {
        (None, "") => return None,
        (Some(task), "") => task.to_owned(),
        (None, methods) => methods.to_owned(),
        (Some(task), methods) => format!("{task}: {methods}"),
    };
    if audiences.is_empty() {
        return Some(title);
    }
    Some(format!("{title} ({})", audiences.join(", ")))
}

/// A slug made of `title` that no page of this language has, nor had.
fn free_slug(site: &Site, tag: &str, title: &str, key: &PageKey) -> String {
    let mut taken: BTreeSet<&str> = site
        .entries
        .iter()
        .chain(&site.drafts)
        .flat_map(|entry| entry.pages.iter())
        .map(|local| local.route.as_str())
        .collect();
    taken.extend(site.redirects.iter().map(|redirect| redirect.from.as_str()));
    let name = key.as_str().rsplit('/').find(|part| *part != "index");
    let from_key = slugify(name.unwrap_or_default());
    let from_title = slugify(title);
    let fits = |slug: &String| slug_fault(slug).is_none();
    let base = [from_title, from_key].into_iter().find(fits);
    let base = base.unwrap_or_else(|| "page".to_owned());
    let is_free =
        |slug: &str| !is_reserved_slug(slug) && !taken.contains(Route::page(tag, slug).as_str());
    if is_free(&base) {
        return base;
    }
    let numbered = (2u32..).map(|n| {
        let end = format!("-{n}");
        let start = &base[..base.len().min(MAX_SLUG - end.len())];
        format!("{}{end}", start.trim_end_matches('-'))
    });
    // Of endless slugs, one is free.
    numbered
        .into_iter()
        .find(|slug| is_free(slug))
        .unwrap_or(base)
}

/// The next number that no page has or had; `None` in a site whose pages have none. One above all others, since a gap
/// may be a page that somebody took away and did not list in `retired_numbers`.
fn next_number(site: &Site, sources: &Sources) -> Option<u32> {
    let upkeep = &site.config.upkeep;
    let of_pages = site.entries.iter().chain(&site.drafts);
    let mut numbers: BTreeSet<u32> = of_pages.filter_map(|entry| entry.number).collect();
    numbers.extend(upkeep.retired_numbers.iter().map(|number| number.value));
    // Pages with a fault have numbers too.
    for key in site.left_out.keys() {
        for lang in site.config.languages.iter() {
            let path = super::path::file(site.config.languages.tag(lang), key);
            let page = sources.find(&path).and_then(|file| {
                Page::parse(file, sources.text(file)?, &mut Diagnostics::default())
            });
            let number = page.and_then(|page| page.front.number.clone());
            numbers.extend(number.map(|number| number.value));
        }
    }
    match numbers.last() {
        Some(last) => last.checked_add(1),
        None => upkeep.numbers_required.then_some(1),
    }
}
