//! Numbers that are said on the telephone: "page 13, step 2".

use std::collections::BTreeSet;
use std::fs;

use scraper::{Html, Selector};

use crate::harness::{TestSite, files, program};

fn page(site: &TestSite, path: &str) -> Html {
    let path = site.out().join(path);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Html::parse_document(&text)
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is right")
}

/// The words of what `css` finds, in order.
fn words(html: &Html, css: &str) -> Vec<String> {
    html.select(&select(css))
        .map(|element| element.text().collect::<String>().trim().to_owned())
        .collect()
}

#[test]
fn a_number_leads_to_its_page_in_each_language() {
    let site = TestSite::base();
    site.build_well();
    let number = page(&site, "2/index.html");
    let links: Vec<_> = number
        .select(&select("main a"))
        .map(|link| {
            let attr = |name| link.value().attr(name);
            (
                attr("href"),
                attr("lang"),
                attr("hreflang"),
                link.text().collect::<String>(),
            )
        })
        .collect();
    let text = String::from;
    assert_eq!(
        links,
        [
            (
                Some("../da/laan-en-bog/"),
                Some("da"),
                Some("da"),
                text("Gå til Lån en bog")
            ),
            (
                Some("../en/borrow-a-book/"),
                Some("en"),
                Some("en"),
                text("Go to Borrow a book")
            ),
        ]
    );
    assert_eq!(words(&number, "h1 [lang]"), ["Side 2", "Page 2"]);
    let robots = number
        .select(&select("meta[name=robots]"))
        .next()
        .and_then(|meta| meta.value().attr("content"));
    assert_eq!(robots, Some("noindex"));
    let sitemap = fs::read_to_string(site.out().join("sitemap.xml")).expect("it was built");
    assert!(!sitemap.contains(".example/2/"), "{sitemap}");
}

#[test]
fn only_numbers_of_pages_have_a_page() {
    let site = TestSite::base();
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\nretired_numbers: [7]\n"));
    site.build_well();
    let built = files(&site.out());
    let numbers: BTreeSet<&str> = built
        .keys()
        .filter_map(|path| path.strip_suffix("/index.html"))
        .filter(|folder| folder.bytes().all(|b| b.is_ascii_digit()))
        .collect();
    assert_eq!(numbers, BTreeSet::from(["1", "2"]));
}

#[test]
fn every_page_of_the_project_shows_its_number_and_has_the_page_of_it() {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = program(root)
        .args(["build", "--today", "2026-11-25", "--out"])
        .arg(out.path())
        .output()
        .expect("the program can be started");
    assert!(built.status.success());
    let built = files(out.path());
    let mut numbers = BTreeSet::new();
    for (path, bytes) in &built {
        let folder = path.strip_suffix("index.html").unwrap_or_default();
        if !folder.starts_with("da/") && !folder.starts_with("en/") {
            continue;
        }
        let html = Html::parse_document(&String::from_utf8_lossy(bytes));
        let shown = words(&html, ".page-foot p");
        let number = shown
            .first()
            .and_then(|shown| shown.rsplit(' ').next()?.parse::<u32>().ok())
            .unwrap_or_else(|| panic!("{path} shows no number: {shown:?}"));
        numbers.insert(number);
        // A view belongs to the common page, to which the number leads.
        if folder.matches('/').count() > 2 {
            continue;
        }
        let leads = html_of(&built, &format!("{number}/index.html"))
            .select(&select("main a"))
            .any(|link| link.value().attr("href") == Some(format!("../{folder}").as_str()));
        assert!(leads, "/{number}/ does not lead to {path}");
    }
    assert!(numbers.len() > 10, "{numbers:?}");
}

fn html_of(built: &std::collections::BTreeMap<String, Vec<u8>>, path: &str) -> Html {
    let bytes = built.get(path).unwrap_or_else(|| panic!("no {path}"));
    Html::parse_document(&String::from_utf8_lossy(bytes))
}

#[test]
fn an_alias_may_not_take_the_address_of_a_number() {
    let site = TestSite::base();
    for (lang, slug) in [("da", "laan-en-bog"), ("en", "borrow-a-book")] {
        let line = format!("slug: {slug}\n");
        let more = format!("{line}aliases: [/1/, /3/]\n");
        site.edit(&format!("content/{lang}/borrow.md"), &line, &more);
        if lang == "en" {
            let path = "content/en/borrow.md";
            site.edit(path, "[/1/, /3/]", "[/4/index.html, /2/index.html]");
        }
    }
    assert_eq!(
        site.build().lines(),
        [
            "taken-address content/da/borrow.md:5:11: the address `/1/` is taken",
            "taken-address content/en/borrow.md:5:26: the address `/2/` is taken",
        ]
    );
}

/// What each place `#step-…` of the page stands before or on.
fn steps(site: &TestSite) -> Vec<(String, String)> {
    let html = page(site, "da/laan-en-bog/index.html");
    html.select(&select("[id^=step-]"))
        .map(|place| {
            let id = place.value().attr("id").unwrap_or_default().to_owned();
            let item = match place.value().name() {
                "li" => Some(place),
                _ => place.parent().and_then(scraper::ElementRef::wrap),
            };
            let item = item.expect("it stands in a step");
            assert_eq!(item.value().name(), "li");
            let words = item.text().collect::<String>();
            (id, words.split_whitespace().next().unwrap_or("").to_owned())
        })
        .collect()
}

fn with_steps(steps: &str) -> TestSite {
    let site = TestSite::base_without(&["unused-link"]);
    for (lang, heading) in [("da", "Sådan gør du"), ("en", "Steps")] {
        let path = format!("content/{lang}/borrow.md");
        let text = site.read(&path);
        let (front, _) = text.split_once("## ").expect("it has a heading");
        site.write(&path, format!("{front}## {heading}\n\n{steps}"));
    }
    site
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(id, word)| ((*id).to_owned(), (*word).to_owned()))
        .collect()
}

#[test]
fn each_step_is_reached_by_its_number_and_its_id() {
    let site = with_steps(
        "1. {#find} Find.\n   1. {#inner} Inner.\n   2. Inner.\n2. Nameless.\n\n   More.\n3. {#scan} Scan.\n\nText.\n\n\
         1. one\n2. two\n\nText.\n\n4. {#again} On.\n\nText.\n\n1. {#other} Other.\n2. x\n3. x\n4. x\n5. x\n",
    );
    site.build_well();
    assert_eq!(
        steps(&site),
        owned(&[
            ("step-1", "Find."),
            ("step-2", "Nameless."),
            ("step-3", "Scan."),
            ("step-4", "On."),
        ])
    );
    let html = page(&site, "da/laan-en-bog/index.html");
    for id in ["find", "inner", "scan", "again", "other"] {
        let found = html.select(&select(&format!("li#{id}"))).count();
        assert_eq!(found, 1, "{id}");
    }
}

#[test]
fn a_list_that_is_not_of_steps_has_no_numbers_to_reach() {
    let site = with_steps("1. one\n2. two\n");
    site.build_well();
    assert_eq!(steps(&site), []);
}

#[test]
fn a_link_to_a_number_is_told_the_id() {
    let site = TestSite::base();
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/index.md");
        let text = site.read(&path);
        site.write(&path, text.replace("(borrow.md)", "(borrow.md#step-2)"));
    }
    let run = site.check_with(&["--fix"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        site.read("content/da/index.md")
            .contains("(borrow.md#scan)")
    );
    assert!(
        site.read("content/en/index.md")
            .contains("(borrow.md#scan)")
    );
}

#[test]
fn a_link_to_a_number_that_no_step_has_is_broken() {
    let site = TestSite::base();
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/index.md");
        let text = site.read(&path);
        site.write(&path, text.replace("(borrow.md)", "(borrow.md#step-3)"));
    }
    let codes: Vec<String> = site
        .build()
        .findings()
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(codes, ["broken-anchor", "broken-anchor"]);
}
