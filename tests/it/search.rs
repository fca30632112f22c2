//! The search index of a build: which files there are, what is found on which page, and in which view.

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::GzDecoder;
use scraper::{Html, Selector};
use serde_json::Value;

use crate::folders::is_page;
use crate::harness::{TestSite, files, program, tests_folder};

/// A site with views, a list of all pages, terms and words on a screen.
fn site() -> TestSite {
    let site = TestSite::base();
    site.lay(&tests_folder().join("sites/views"));
    for (tag, title) in [("da", "Alle sider"), ("en", "All pages")] {
        let front = format!("---\ntitle: {title}\nsummary: {title} A.\nslug: all\n");
        let shared = if tag == "da" {
            "kind: guide\nnumber: 70\n"
        } else {
            ""
        };
        site.write(
            &format!("content/{tag}/all.md"),
            format!("{front}{shared}---\n::pages{{}}\n"),
        );
        let draft = if tag == "da" {
            "kind: guide\ndraft: true\n"
        } else {
            ""
        };
        site.write(
            &format!("content/{tag}/later.md"),
            format!("---\ntitle: Later {tag}\nsummary: Unfinished.\nslug: later\n{draft}---\nZeppelin.\n"),
        );
    }
    site.edit(
        "content/en/fines.md",
        "summary: Pay when the book is late.\n",
        "summary: Pay when the book is late.\nalso_called: [overdue, too late]\n",
    );
    site.write(
        "i18n/terms.yaml",
        "terms:\n  fine:\n    da: bøde\n    en: fine\n    also_called: {da: [gebyr], en: [penalty]}\n    \
         forbidden: {en: [forfeit]}\nfiller: {en: [my, the]}\n",
    );
    site
}

/// The files of the index, by their names below its folder.
fn index(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    let all = files(&site.out()).into_iter();
    let found = all.filter_map(|(path, bytes)| {
        let name = path.strip_prefix("search/")?.to_owned();
        Some((name, bytes))
    });
    found.collect()
}

/// What is found, by address and the views in which it is.
fn records(site: &TestSite) -> BTreeMap<String, Value> {
    let fragments = index(site).into_iter();
    let fragments = fragments.filter(|(name, _)| name.ends_with(".pf_fragment"));
    let records = fragments.map(|(name, bytes)| {
        let mut text = String::new();
        let read = GzDecoder::new(bytes.as_slice()).read_to_string(&mut text);
        read.unwrap_or_else(|error| panic!("{name}: {error}"));
        let json = text.strip_prefix("pagefind_dcd").expect("Pagefind's mark");
        let record: Value = serde_json::from_str(json).expect("JSON");
        let url = record["url"].as_str().expect("an address").to_owned();
        (url, record)
    });
    records.collect()
}

fn views(record: &Value) -> Vec<&str> {
    let views = record["filters"]["view"].as_array().into_iter().flatten();
    views.filter_map(Value::as_str).collect()
}

fn form(site: &TestSite, address: &str) -> BTreeMap<String, String> {
    let all = files(&site.out());
    let html = String::from_utf8_lossy(&all[&format!("{address}index.html")]).into_owned();
    let html = Html::parse_document(&html);
    let css = Selector::parse("form.search").expect("a selector");
    let form = html.select(&css).next();
    let form = form.unwrap_or_else(|| panic!("{address} has no search field"));
    let attributes = form.value().attrs();
    attributes
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn a_build_makes_an_index_and_says_what_it_cost() {
    let site = site();
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let last = run.stderr.lines().last().unwrap_or_default();
    let (_, cost) = last.split_once("(search index ").expect(last);
    assert!(cost.ends_with(" kB)"), "{cost}");

    let index = index(&site);
    let named = |name: &str| index.contains_key(name);
    for name in ["pagefind.js", "pagefind-entry.json", "da.json", "en.json"] {
        assert!(named(name), "{name}");
    }
    assert!(named("wasm.da.pagefind") && named("wasm.en.pagefind"));
    // Of what Pagefind has for other sites, nothing is published.
    for name in index.keys() {
        let ours = [
            "pagefind.",
            "pagefind-entry.json",
            "wasm.da.",
            "wasm.en.",
            "da.json",
            "en.json",
        ];
        let parts = ["fragment/", "index/", "filter/"];
        let known = ours
            .iter()
            .chain(&parts)
            .any(|start| name.starts_with(start));
        assert!(known, "{name}");
    }
    let entry: Value = serde_json::from_slice(&index["pagefind-entry.json"]).expect("JSON");
    let languages = entry["languages"].as_object().expect("languages");
    assert_eq!(languages.keys().collect::<Vec<_>>(), ["da", "en"]);
}

#[test]
fn each_page_leads_to_the_list_and_to_the_index() {
    let site = site();
    site.build_well();
    let common = form(&site, "en/fine/");
    assert_eq!(common["action"], "../all/");
    assert_eq!(common["data-index"], "../../search/");
    assert!(!common.contains_key("data-view"));
    let view = form(&site, "en/children/play/");
    assert_eq!(view["action"], "../all/");
    assert_eq!(view["data-index"], "../../../search/");
    assert_eq!(
        (view["data-view"].as_str(), view["data-front"].as_str()),
        ("child", "en/children/")
    );
    assert_eq!(form(&site, "en/children/")["data-view"], "child");
}

#[test]
fn without_the_index_the_field_leads_to_the_list_alone() {
    let site = site();
    site.build_well();
    let run = site.build_with(&["--no-search"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!run.stderr.contains("search index"), "{}", run.stderr);
    assert_eq!(index(&site).keys().collect::<Vec<_>>(), [""; 0]);
    let form = form(&site, "en/fine/");
    assert_eq!(form["action"], "../all/");
    assert!(!form.contains_key("data-index"));
    let page = files(&site.out())["en/fine/index.html"].clone();
    assert!(!String::from_utf8_lossy(&page).contains("search."));
}

#[test]
fn a_site_without_a_list_of_all_pages_has_no_field_and_no_index() {
    let site = TestSite::base();
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(!run.stderr.contains("search index"), "{}", run.stderr);
    assert!(index(&site).is_empty());
    for (path, bytes) in files(&site.out()) {
        if is_page(&path) {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("role=search"),
                "{path}"
            );
        }
    }
}

#[test]
fn the_index_is_the_same_wherever_and_however_it_is_made() {
    let one = site();
    let other = site();
    let mut found = Vec::new();
    for (site, threads) in [(&one, "1"), (&one, "2"), (&other, "4")] {
        let mut command = program(site.temp());
        command.args([
            "build",
            "--site",
            "site",
            "--out",
            threads,
            "--today",
            "2026-11-23",
        ]);
        let run = command.env("RAYON_NUM_THREADS", threads).output();
        let run = run.expect("the program starts");
        assert!(
            run.status.success(),
            "{}",
            String::from_utf8_lossy(&run.stderr)
        );
        found.push(files(&site.temp().join(threads)));
    }
    assert!(
        found[0]
            .keys()
            .any(|path| path.starts_with("search/fragment/"))
    );
    assert!(found[0] == found[1] && found[1] == found[2]);
}

#[test]
fn a_page_is_found_by_its_words_and_by_what_else_it_is_called() {
    let site = site();
    site.build_well();
    let records = records(&site);
    let meta = |url: &str, name: &str| records[url]["meta"][name].as_str().unwrap_or("").to_owned();
    assert_eq!(meta("en/fine/", "title"), "Pay a fine");
    assert_eq!(meta("en/all/", "number"), "70");
    let also = meta("en/fine/", "also");
    for word in ["overdue", "too late", "penalty", "forfeit"] {
        assert!(also.contains(word), "{word}: {also}");
    }
    // The title in the other language, and the words for its term there.
    let foreign = meta("en/fine/", "foreign");
    assert!(foreign.contains("gebyr"), "{foreign}");
    // A page whose text alone names the term is found by its other names, too, but weighs less.
    assert!(meta("en/borrow-a-book/", "mentions").contains("penalty"));
    assert!(!meta("en/borrow-a-book/", "also").contains("penalty"));
    // Its titles are found on their own pages.
    let list = records["en/all/"]["content"].as_str().unwrap_or("");
    assert!(!list.contains("Pay a fine"), "{list}");
    let strings: Value = serde_json::from_slice(&index(&site)["en.json"]).expect("JSON");
    assert_eq!(strings["filler"], serde_json::json!(["my", "the"]));
    assert!(strings["count"]["one"].is_string() && strings["count"]["other"].is_string());
}

#[test]
fn nothing_of_a_draft_is_found() {
    let site = site();
    site.build_well();
    assert!(records(&site).keys().all(|url| !url.contains("later")));
    let run = site.build_with(&["--drafts"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(records(&site).contains_key("en/later/"));
}

#[test]
fn in_a_view_a_page_is_found_by_what_is_on_it_there() {
    let site = site();
    site.build_well();
    let records = records(&site);
    let text = |url: &str| records[url]["content"].as_str().unwrap_or("").to_owned();
    // The same for all: one record.
    assert_eq!(views(&records["en/all/"]), ["*", "adult", "child"]);
    assert!(!records.contains_key("en/adults/all/"));
    // With blocks for some: one for each view.
    assert_eq!(views(&records["en/borrow-a-book/"]), ["*"]);
    assert_eq!(views(&records["en/adults/borrow-a-book/"]), ["adult"]);
    assert_eq!(views(&records["en/children/borrow-a-book/"]), ["child"]);
    assert!(text("en/adults/borrow-a-book/").contains("Adults pay fines"));
    assert!(!text("en/adults/borrow-a-book/").contains("Children do not pay"));
    assert!(!text("en/children/borrow-a-book/").contains("Adults pay fines"));
    // The front of a view is found by everybody, and in its own view alone.
    assert_eq!(views(&records["en/adults/"]), ["*", "adult"]);
}
