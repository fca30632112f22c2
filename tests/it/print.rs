//! What is made of the pages for paper and for a USB stick: one document, one file, a sheet, a copy that needs no
//! server. How they look on paper is for `tests/browser/print.test.mjs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use scraper::{Html, Selector};

use crate::harness::{TestSite, files, program, tree};
use crate::world::project;

const ALL: &str = "print: {document: true, offline: true, sheets: {loan: {page: borrow}}}";

fn base() -> TestSite {
    let site = TestSite::base();
    ask(&site, ALL);
    site
}

/// Adds `print` to the site.yaml.
fn ask(site: &TestSite, print: &str) {
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\n{print}\n"));
}

fn text(site: &TestSite, path: &str) -> String {
    let path = site.out().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is right")
}

/// The values of an attribute, in order.
fn values(html: &Html, css: &str, attribute: &str) -> Vec<String> {
    html.select(&select(css))
        .filter_map(|element| element.value().attr(attribute))
        .map(str::to_owned)
        .collect()
}

fn words(html: &Html, css: &str) -> Vec<String> {
    html.select(&select(css))
        .map(|element| element.text().collect::<Vec<_>>().join(" "))
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// The titles of a language's pages, by the addresses at which the sitemap has them, in the order of their files.
fn pages(site: &TestSite, lang: &str) -> BTreeMap<String, String> {
    let sitemap = text(site, "sitemap.xml");
    let base = regex::Regex::new(&format!("<loc>(https://[^/<]+/{lang}/[^<]*)</loc>"));
    let base = base.expect("the pattern is right");
    base.captures_iter(&sitemap)
        .map(|found| {
            let address = found[1].to_owned();
            let path = address.splitn(4, '/').nth(3).expect("it has a path");
            let page = Html::parse_document(&text(site, &format!("{path}index.html")));
            (address, words(&page, "h1")[0].clone())
        })
        .collect()
}

/// Sees that each of these pages is in `document` once and whole, that its own links lead to places in it, and that
/// no id stands twice.
fn assert_whole(document: &Html, within: &str, pages: &BTreeMap<String, String>) {
    let css = select(&format!("{within} article.page"));
    let articles = document.select(&css);
    let mut found = BTreeMap::new();
    for article in articles {
        let article = Html::parse_fragment(&article.html());
        let address = words(&article, ".page-foot .print-only").remove(0);
        let title = words(&article, "article > h2").remove(0);
        assert!(
            found.insert(address.clone(), title).is_none(),
            "{address} stands twice"
        );
    }
    assert_eq!(&found, pages);
}

fn assert_sound(document: &Html) {
    let ids = values(document, "[id]", "id");
    let known: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let links = values(document, "a[href^='#']", "href");
    assert!(links.len() > 2, "{links:?}");
    for link in links {
        assert!(known.contains(&link[1..]), "{link} leads nowhere");
    }
}

#[test]
fn the_document_holds_every_page_once() {
    let site = project();
    site.build_with(&["--today", "2026-11-23"]);
    for lang in ["da", "en"] {
        let document = Html::parse_document(&text(&site, &format!("{lang}/print.html")));
        let pages = pages(&site, lang);
        assert!(pages.len() > 40, "{}", pages.len());
        assert_whole(&document, "body", &pages);
        assert_sound(&document);
        let order = values(&document, ".articles > article", "id");
        let contents = values(&document, ".contents a", "href");
        let contents: Vec<&str> = contents.iter().map(|link| &link[1..]).collect();
        assert_eq!(order, contents);
        // The home page first, then by number, and at the end where things are looked up.
        let numbers: Vec<u32> = words(&document, ".contents .page-number")
            .iter()
            .map(|number| number.parse().expect("a number"))
            .collect();
        let (appendix, text): (Vec<u32>, Vec<u32>) = numbers
            .iter()
            .partition(|number| [33, 44, 45].contains(*number));
        assert_eq!(numbers, [text.clone(), appendix].concat());
        assert!(text.is_sorted() && text[0] == 1, "{text:?}");
        assert_eq!(words(&document, "h1").len(), 1);
        let robots = values(&document, "meta[name=robots]", "content");
        assert_eq!(robots, ["noindex"]);
    }
    let offline = text(&site, "offline.html");
    let offline = Html::parse_document(&offline);
    assert_sound(&offline);
    for lang in ["da", "en"] {
        assert_whole(
            &offline,
            &format!("section#{lang}[lang={lang}]"),
            &pages(&site, lang),
        );
    }
    let sitemap = text(&site, "sitemap.xml");
    for path in ["print", "offline"] {
        assert!(!sitemap.contains(path), "{path}");
    }
}

#[test]
fn the_one_file_refers_to_no_other() {
    let site = base();
    site.write(
        "content/da/drawing.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>",
    );
    for (lang, alt) in [("da", "En tegning"), ("en", "A drawing")] {
        let path = format!("content/{lang}/borrow.md");
        let up = if lang == "da" { "" } else { "../da/" };
        let page = site.read(&path);
        site.write(&path, format!("{page}\n![{alt}]({up}drawing.svg)\n"));
    }
    site.build_well();
    let html = text(&site, "offline.html");
    let offline = Html::parse_document(&html);
    let images = values(&offline, "img", "src");
    assert_eq!(images.len(), 2, "{images:?}");
    let mut references = values(&offline, "[src]", "src");
    references.extend(values(&offline, "link[href]", "href"));
    for reference in &references {
        assert!(reference.starts_with("data:image/"), "{reference}");
    }
    for link in values(&offline, "a[href]", "href") {
        let apart = ["#", "https://", "tel:"]
            .iter()
            .any(|start| link.starts_with(start));
        assert!(apart, "{link}");
    }
    assert!(
        offline
            .select(&select("script, iframe, object, [style]"))
            .next()
            .is_none()
    );
    let styles = words(&offline, "style").concat();
    assert!(styles.contains("@media print"), "{styles}");
    for address in styles.split("url(").skip(1) {
        let address = address.trim_start_matches(['"', '\'']);
        assert!(address.starts_with("data:image/"), "{address}");
    }
    // In the document, the file is the one that the page shows, too.
    let document = Html::parse_document(&text(&site, "da/print.html"));
    let shown = values(&document, "img", "src").remove(0);
    assert!(shown.starts_with("../assets/drawing-"), "{shown}");
    assert!(site.out().join("da").join(&shown).exists(), "{shown}");
}

#[test]
fn nothing_is_made_that_was_not_asked_for() {
    let made = |print: &str| {
        let site = TestSite::base();
        ask(&site, print);
        site.build_well();
        let files = files(&site.out()).into_keys();
        let footer = Html::parse_document(&text(&site, "da/laan-en-bog/index.html"));
        let links = values(&footer, "a[href*='print']", "href");
        let paper = ["print", "offline"];
        let files = files.filter(|path| paper.iter().any(|name| path.contains(name)));
        let files: Vec<String> = files.filter(|path| !path.starts_with("assets/")).collect();
        (files, links.len())
    };
    assert_eq!(made(""), (vec![], 0));
    assert_eq!(
        made("print: {document: false, offline: false}"),
        (vec![], 0)
    );
    let all = [
        "da/print.html",
        "en/print.html",
        "offline.html",
        "print/loan.html",
    ];
    let (files, links) = made(ALL);
    assert_eq!(files, all);
    assert!(links > 0, "no page leads there");
    assert_eq!(made("print: {offline: true}").0, ["offline.html"]);
}

#[test]
fn a_draft_is_not_in_the_documents() {
    let site = base();
    for (lang, title) in [("da", "En kladde"), ("en", "A draft")] {
        let shared = "kind: guide\ntask: borrow\nmethods: [card]\naudiences: [adult]\nnumber: 3\nreviewed: 2026-03-02\ndraft: true\n";
        let shared = if lang == "da" { shared } else { "" };
        site.write(
            &format!("content/{lang}/later.md"),
            format!("---\ntitle: {title}\nsummary: {title} 2.\nslug: later-{lang}\n{shared}---\n\n{title} 3.\n"),
        );
    }
    let count = |path: &str| text(&site, path).matches("later-").count();
    site.build();
    for path in ["da/print.html", "en/print.html", "offline.html"] {
        assert_eq!(count(path), 0, "{path}");
    }
    site.build_with(&["--drafts"]);
    for path in ["da/print.html", "en/print.html", "offline.html"] {
        assert!(count(path) > 1, "{path}");
    }
}

#[test]
fn the_sheet_has_the_page_in_each_language() {
    let site = project();
    site.build_with(&["--today", "2026-11-23"]);
    let sheet = Html::parse_document(&text(&site, "print/first-login.html"));
    for (lang, page, other) in [
        ("da", "da/foerste-login/index.html", "en"),
        ("en", "en/first-login/index.html", "da"),
    ] {
        let page = Html::parse_document(&text(&site, page));
        let half = format!(".side[lang={lang}]");
        assert_eq!(words(&sheet, &format!("{half} h2")), words(&page, "h1"));
        for section in ["before", "steps", "problems"] {
            let there = words(&page, &format!("section.sec-{section}"));
            let here = words(&sheet, &format!("{half} section.sec-{section}"));
            assert!(there.len() == 1 && !there[0].is_empty(), "{section}");
            assert_eq!(here, there, "{lang}");
        }
        assert_eq!(
            words(&sheet, &format!("{half} section.sec-who")),
            Vec::<String>::new()
        );
        let foot = words(&sheet, &format!("{half} .side-foot")).remove(0);
        for part in ["35 32 32 32", "2026", "https://login-help.example/2/"] {
            assert!(foot.contains(part), "{part}: {foot}");
        }
        assert_eq!(
            values(&sheet, &format!("{half} .side-owner [lang]"), "lang"),
            [other]
        );
        assert!(!values(&sheet, &format!("{half} .side-qr path"), "d").is_empty());
    }
    assert_eq!(words(&sheet, ".side").len(), 2);
}

#[test]
fn what_cannot_be_made_is_told_at_its_place() {
    for (print, code, message) in [
        ("print: {documents: true}", "unknown-key", "`documents`"),
        ("print: {document: yes please}", "wrong-type", ""),
        (
            "print: {sheets: {Loan 1: {page: borrow}}}",
            "bad-name",
            "`Loan 1`",
        ),
        ("print: {sheets: {loan: {}}}", "missing-key", "`page`"),
        (
            "print: {sheets: {loan: {page: borow}}}",
            "sheet-without-page",
            "`borow`",
        ),
        ("print: {sheets: {loan: {page: \"\"}}}", "wrong-type", ""),
        (
            "print: {sheets: {loan: {page: borrow, sections: [stesp]}}}",
            "sheet-without-page",
            "`stesp`",
        ),
    ] {
        let site = TestSite::base();
        let run = site.broken(|site| ask(site, print));
        let found = run.findings();
        let [finding] = found.as_slice() else {
            panic!("{print}: {}", run.stderr)
        };
        assert_eq!(finding.code, code, "{print}");
        assert!(finding.message.contains(message), "{}", finding.message);
        assert!(finding.place.starts_with("site.yaml:"), "{}", finding.place);
    }
}

#[test]
fn two_things_are_not_written_to_one_file() {
    for alias in ["/offline.html", "/print/x/"] {
        let site = base();
        site.edit(
            "content/da/borrow.md",
            "number: 2\n",
            &format!("number: 2\naliases: [{alias}]\n"),
        );
        let run = site.build();
        assert_eq!(run.findings()[0].code, "bad-alias", "{}", run.stderr);
    }
    // At this address stands nothing but what the site itself asked for.
    let site = base();
    site.edit(
        "content/da/borrow.md",
        "number: 2\n",
        "number: 2\naliases: [/da/print.html]\n",
    );
    let run = site.build();
    assert_eq!(run.findings()[0].code, "taken-file", "{}", run.stderr);
}

#[test]
fn the_order_does_not_depend_on_threads() {
    let site = base();
    let trees: Vec<_> = ["1", "3"]
        .map(|threads| {
            let mut command = program(site.temp());
            command.env("RAYON_NUM_THREADS", threads);
            command.args([
                "build",
                "--site",
                "site",
                "--out",
                "public",
                "--today",
                "2026-11-24",
            ]);
            command.assert().success();
            let files = files(&site.out());
            fs::remove_dir_all(site.out()).expect("it was built");
            files
        })
        .into();
    assert!(trees[0].contains_key("offline.html"));
    assert_eq!(trees[0], trees[1]);
}

/// The relative addresses of all pages that do not lead to a file, as a browser opens it from a folder.
fn dead_in_a_folder(site: &TestSite) -> Vec<String> {
    let built = files(&site.out());
    let mut dead = Vec::new();
    for (path, bytes) in &built {
        if path.rsplit('.').next() != Some("html") {
            continue;
        }
        let html = Html::parse_document(&String::from_utf8_lossy(bytes));
        let mut addresses = values(&html, "a[href], link[href]", "href");
        addresses.extend(values(&html, "[src]", "src"));
        for refresh in values(&html, "meta[http-equiv=refresh]", "content") {
            let (_, url) = refresh.split_once("url=").expect("it says where to");
            addresses.push(url.to_owned());
        }
        let here = url::Url::parse("file:///site/").and_then(|root| root.join(path));
        let here = here.expect("it is a path");
        for address in addresses {
            let target = here.join(&address).expect("it is an address");
            if target.scheme() != "file" {
                continue;
            }
            let file = target.path().strip_prefix("/site/");
            if !file.is_some_and(|file| built.contains_key(file)) {
                dead.push(format!("{path}: {address}"));
            }
        }
    }
    dead
}

#[test]
fn a_copy_works_in_a_folder() {
    let site = project();
    site.edit(
        "content/da/contact.md",
        "number: 29\n",
        "number: 29\naliases: [/old/contact/]\n",
    );
    let day = ["--today", "2026-11-23"];
    site.build_with(&day);
    let dead = dead_in_a_folder(&site);
    assert!(dead.len() > 100, "a server shows what a folder does not");
    let before = tree(&site.out());
    site.build_with(&[&day[..], &["--file-links"]].concat());
    assert_eq!(dead_in_a_folder(&site), Vec::<String>::new());
    assert_eq!(before.len(), tree(&site.out()).len());
    // Also below a folder of a server, where the page for wrong addresses speaks of that folder.
    site.build_with(
        &[
            &day[..],
            &["--file-links", "--base-url", "https://x.example/a/b/"],
        ]
        .concat(),
    );
    assert_eq!(dead_in_a_folder(&site), Vec::<String>::new());
}
