//! The project's own site as each of its audiences sees it.

use std::path::Path;

use super::{Pages, label, no_link_leads_astray, select};
use crate::harness::{TestSite, files};

/// The project's own site.
fn project() -> Pages {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = TestSite::empty();
    for folder in ["content", "i18n", "themes"] {
        for (path, bytes) in files(&root.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let config = std::fs::read(root.join("site.yaml")).expect("the project has a site");
    site.write("site.yaml", config);
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    Pages::built(site)
}

#[test]
fn no_link_of_the_projects_views_leads_astray() {
    let pages = project();
    let audiences: Vec<String> = pages
        .pages
        .iter()
        .filter(|(_, html)| html.select(&select("body.kind-audience")).next().is_some())
        .map(|(address, _)| address.clone())
        .filter(|address| address.matches('/').count() == 2)
        .collect();
    assert_eq!(audiences.len(), 6, "{audiences:?}");
    let fronts: Vec<&str> = audiences.iter().map(String::as_str).collect();
    assert!(no_link_leads_astray(&pages, &fronts) > 1000);
}

#[test]
fn the_projects_pages_say_what_their_readers_cannot_use() {
    let pages = project();
    let first = "en/new-employees/first-login/";
    let labels: Vec<String> = pages
        .page(first)
        .select(&select(".content a[href]"))
        .filter(|link| link.text().collect::<String>() == "MitID")
        .filter_map(label)
        .collect();
    assert_eq!(labels, ["not for new employees without a CPR number"]);
    // What these employees cannot use is no choice of theirs, and its heading is gone with it.
    let choose = "multi-factor-authentication/";
    let offered =
        |view: &str| pages.attributes(&format!("en/{view}{choose}"), ".sec-choose > h3", "id");
    assert_eq!(offered(""), ["netiq", "mitid", "security-key", "sms"]);
    assert_eq!(
        offered("students/"),
        ["netiq", "mitid", "security-key", "sms"]
    );
    assert_eq!(offered("employees/"), ["netiq", "mitid", "security-key"]);
    assert_eq!(offered("new-employees/"), ["netiq", "security-key"]);
    let mut password = pages.links("en/new-employees/", "#task-create-password + .guides a");
    assert_eq!(password.len(), 1, "{password:?}");
    assert_eq!(
        password.remove(0).1,
        "en/new-employees/first-login-without-cpr/"
    );
    // The law wants the statement found from every page.
    let mut looked = 0;
    for address in pages.pages.keys().filter(|address| address.contains('/')) {
        let is_number = address.starts_with(|c: char| c.is_ascii_digit());
        if !is_number {
            let menu = pages.links(address, ".site-footer nav a");
            let statement = ["Tilgængelighedserklæring", "Accessibility statement"];
            let is_there = menu
                .iter()
                .any(|(words, _)| statement.contains(&words.as_str()));
            assert!(is_there, "{address}: {menu:?}");
            looked += 1;
        }
    }
    assert!(looked > 200, "{looked}");
}

#[test]
fn no_view_of_the_project_says_what_is_for_others() {
    let pages = project();
    let mut looked = 0;
    for (address, html) in &pages.pages {
        let labels: Vec<String> = html
            .select(&select(".audience-label"))
            .map(|label| label.text().collect())
            .collect();
        if address.matches('/').count() == 3 {
            assert_eq!(labels, [""; 0], "{address}");
            continue;
        }
        for block in html.select(&select(".audience-block")) {
            let label: String = block
                .select(&select(".audience-label"))
                .flat_map(|label| label.text())
                .collect();
            // A list of guides says for whom they are on the common page alone.
            let own = select(":scope > p, :scope > ul:not(.guides), :scope > ol");
            let words: Vec<String> = block
                .select(&own)
                .map(|part| part.text().collect::<String>().trim().to_owned())
                .filter(|words| *words != label)
                .collect();
            assert!(!words.is_empty(), "{address}: {label}");
            let Some((tag, slug)) = address.trim_end_matches('/').split_once('/') else {
                panic!("{address} has a block")
            };
            for (view, html) in &pages.pages {
                let end = format!("/{slug}/");
                let is_view = view.starts_with(tag) && view.ends_with(&end) && view != address;
                if !is_view {
                    continue;
                }
                let front = format!("{}/", view.trim_end_matches(&end));
                let name: String = pages
                    .page(&front)
                    .select(&select(".view"))
                    .flat_map(|line| line.text())
                    .collect();
                // "only for employees" belongs in the views of employees and of new ones, and in no other.
                let is_for_others = ["Ikke ", "Not "].iter().any(|not| label.starts_with(not));
                let audience = label.rsplit(' ').next().unwrap_or_default();
                let is_own = name.contains(audience) != is_for_others;
                let text: String = html.root_element().text().collect();
                for words in &words {
                    assert_eq!(text.contains(words), is_own, "{view}: {words}");
                }
                looked += 1;
            }
        }
    }
    assert!(looked > 8, "{looked}");
}
