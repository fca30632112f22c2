//! From the front page of the project's own site each audience reaches each guide that it needs by two links at most,
//! in every language, on pages that are for it. The links are those of the finished HTML; the list of all pages, which
//! leads to everything, does not count.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{Html, Selector};
use serde_json::Value;

use crate::harness::{TestSite, files};
use crate::world::{World, project, words, yaml};

/// So many links may lead from the front page to a guide.
const CLICKS: usize = 2;

impl World {
    /// The methods with the tasks for which each needs a guide.
    fn needed(&self) -> Vec<(String, String)> {
        let methods = self.config["methods"].as_object().expect("methods");
        let each = methods.iter().flat_map(|(name, method)| {
            let tasks = words(&method["guides"]).expect("each method needs guides");
            tasks.into_iter().map(|task| (name.clone(), task))
        });
        each.collect()
    }

    fn is_listed(&self, page: &Value) -> bool {
        let kind = page["kind"].as_str().unwrap_or_default();
        self.config["kinds"][kind]["listed"] == true
    }

    /// Whether it is the list of all pages: a way to everything, but not one that anybody would call help.
    fn is_index(page: &Value) -> bool {
        page["kind"] == "index"
    }

    /// Whether a page is for an audience.
    fn serves(&self, page: &Value, audience: &str) -> bool {
        let own = words(&page["audiences"]).unwrap_or_default();
        let methods = words(&page["methods"]).unwrap_or_default();
        self.line(audience).iter().any(|id| own.contains(id))
            && (methods.is_empty() || methods.iter().any(|method| self.may_use(method, audience)))
    }
}

/// The front matter of each page in a language, by its address in the output; what all languages share comes from the
/// page in the source language.
fn pages(site: &TestSite, tag: &str) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (path, _) in files(&site.at(&format!("content/{tag}"))) {
        let front = |tag: &str| {
            let text = site.read(&format!("content/{tag}/{path}"));
            let front = text.trim_start_matches("---\n");
            yaml(front.split("\n---\n").next().unwrap_or_default())
        };
        let slug = front(tag)["slug"].as_str().unwrap_or_default().to_owned();
        let address = match slug.as_str() {
            "" => format!("{tag}/"),
            slug => format!("{tag}/{slug}/"),
        };
        found.insert(address, front("da"));
    }
    found
}

/// The address of the page for everybody of which `address` is what one audience sees.
fn common(address: &str) -> String {
    match address.split('/').collect::<Vec<_>>().as_slice() {
        [tag, _, slug, ""] => format!("{tag}/{slug}/"),
        _ => address.to_owned(),
    }
}

/// Whether a page helps with a task: the one that it names, or one of several.
fn helps_with(page: &Value, task: &str) -> bool {
    let tasks = words(&page["task"]).unwrap_or_default();
    page["task"] == *task || tasks.contains(task)
}

/// The addresses to which a finished page leads.
fn links(site: &TestSite, from: &str) -> BTreeSet<String> {
    let path = site.out().join(from).join("index.html");
    let html = std::fs::read_to_string(path).expect("the page is built");
    let html = Html::parse_document(&html);
    let here = url::Url::parse(&format!("https://x.example/{from}")).expect("an address");
    let all = Selector::parse("a[href]").expect("a selector");
    html.select(&all)
        .filter_map(|link| here.join(link.attr("href")?).ok())
        .filter(|url| url.host_str() == Some("x.example"))
        .map(|url| common(url.path().trim_start_matches('/')))
        .collect()
}

#[test]
fn each_audience_reaches_each_guide_that_it_needs() {
    let site = project();
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let world = World::of(&site);
    let mut walks = 0;
    for tag in ["da", "en"] {
        let pages = pages(&site, tag);
        let links: BTreeMap<&String, BTreeSet<String>> = pages
            .keys()
            .map(|from| (from, links(&site, from)))
            .collect();
        for audience in world.audiences() {
            let mut reached = BTreeSet::from([format!("{tag}/")]);
            for _ in 0..CLICKS {
                let next: Vec<String> = reached
                    .iter()
                    .filter(|from| !World::is_index(&pages[*from]))
                    .flat_map(|from| &links[from])
                    .filter(|to| {
                        pages
                            .get(*to)
                            .is_some_and(|page| world.serves(page, &audience))
                    })
                    .cloned()
                    .collect();
                reached.extend(next);
            }
            // Whatever is a guide for this audience.
            for (address, page) in &pages {
                if world.is_listed(page) && world.serves(page, &audience) {
                    assert!(
                        reached.contains(address),
                        "{audience}: {address} is too far"
                    );
                    walks += 1;
                }
            }
            // And for all that it may do there is one.
            for (method, task) in world.needed() {
                if !world.may_use(&method, &audience) {
                    continue;
                }
                let is_it = |address: &&String| {
                    let page = &pages[*address];
                    world.is_listed(page)
                        && world.serves(page, &audience)
                        && helps_with(page, &task)
                        && page["methods"] == serde_json::json!([method])
                };
                let found = reached.iter().find(is_it);
                assert!(
                    found.is_some(),
                    "{tag} {audience}: no guide to {task} with {method}"
                );
            }
        }
    }
    assert!(walks > 40, "only {walks} walks");
}
