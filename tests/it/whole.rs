//! A good site that uses all of the dialect, and to the letter what becomes of it.
//!
//! `tests/sites/dialect/expected.txt` holds the whole output as one text. To write it anew, run the test with
//! `UPDATE=1` in the environment and read the difference: every change in it is seen by readers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use scraper::{Html, Selector};
use vejviser::pipeline::{Options, compile};
use vejviser::report::{Style, human};
use vejviser::route::Route;
use vejviser::theme;

use crate::folders::{dialect, is_page};

/// Elements that begin a new line in the text for people.
const STARTS_LINE: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// The output of the site, by path.
fn output() -> BTreeMap<String, Vec<u8>> {
    let own = vejviser::fs::load(&dialect(), &[]).unwrap_or_else(|fault| panic!("{fault}"));
    let sources = own.with(theme::built_in());
    let compiled = compile(&sources, &Options::default(), &());
    let told = human(&sources, &compiled.diagnostics, Style::Plain);
    assert_eq!(told, "", "the site is a good one");
    let output = compiled.output.expect("nothing is wrong with the site");
    output
        .iter()
        .map(|(path, bytes)| (path.to_string(), bytes.to_vec()))
        .collect()
}

/// A file as people can read and compare it. A `⏎` is a line end of the file; the others stand here only.
fn readable(path: &str, bytes: &[u8]) -> String {
    // What is published as it was given is told by its hash.
    let copied = path.starts_with("assets/");
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !copied => text,
        _ => {
            let hash = blake3::hash(bytes).to_hex();
            return format!("({} bytes, blake3 {})\n", bytes.len(), &hash[..16]);
        }
    };
    assert!(!text.contains('⏎'), "{path} holds the sign for a line end");
    if !is_page(path) {
        return text.to_owned();
    }
    let mut lines = String::new();
    for (at, c) in text.char_indices() {
        let after = &text[at + c.len_utf8()..];
        if c == '<' && !lines.is_empty() && !lines.ends_with('\n') {
            let end = after.find(|c: char| !c.is_ascii_alphanumeric());
            if STARTS_LINE.contains(&&after[..end.unwrap_or(after.len())]) {
                lines.push('\n');
            }
        }
        if c == '\n' {
            lines.push('⏎');
        }
        lines.push(c);
    }
    lines.push('\n');
    lines
}

#[test]
fn the_output_is_as_expected() {
    let mut text = String::new();
    for (path, bytes) in output() {
        // Writing to a string cannot fail.
        let _ = write!(text, "=== {path}\n{}", readable(&path, &bytes));
    }
    let file = dialect().join("expected.txt");
    if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
        let ci = std::env::var_os("CI").is_some();
        assert!(!ci, "what is expected is decided by a person, not in CI");
        fs::write(&file, &text).expect("the file can be written");
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if let Some((n, (is, was))) = (1..)
        .zip(text.lines().zip(expected.lines()))
        .find(|(_, (is, was))| is != was)
    {
        panic!(
            "line {n} of {}\n was: {was}\n  is: {is}\nUPDATE=1 writes it anew",
            file.display()
        );
    }
    assert_eq!(
        text.lines().count(),
        expected.lines().count(),
        "lines at the end of expected.txt"
    );
    assert_eq!(text, expected);
}

/// The pages, as a browser reads them.
fn pages() -> BTreeMap<String, Html> {
    output()
        .into_iter()
        .filter(|(path, _)| is_page(path))
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes).expect("a page is text");
            (path, Html::parse_document(&text))
        })
        .collect()
}

fn attributes<'h>(page: &'h Html, name: &'h str) -> Vec<&'h str> {
    let any = Selector::parse("*").expect("it is a selector");
    let all: Vec<_> = page.select(&any).collect();
    all.into_iter()
        .filter_map(|element| element.attr(name))
        .collect()
}

#[test]
fn a_browser_finds_nothing_to_repair() {
    for (path, page) in pages() {
        assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
        let ids = attributes(&page, "id");
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(
            ids.len(),
            once.len(),
            "an id stands twice in {path}: {ids:?}"
        );
        for name in ["aria-labelledby", "aria-describedby", "for"] {
            for id in attributes(&page, name) {
                assert!(once.contains(id), "{path}: nothing has the id `{id}`");
            }
        }
        for (selector, why) in [
            (
                "a a, button button, a button",
                "a link or button inside another",
            ),
            ("h1:nth-of-type(2)", "two main headings"),
            (
                "p:empty, h2:empty, h3:empty, li:empty, a:empty",
                "an empty part",
            ),
            ("img:not([alt])", "a picture without words"),
            ("a:not([href])", "a link that leads nowhere"),
            (
                "[style], [onclick], script:not([src][defer]):not([type=\"application/ld+json\"]), font, center",
                "what a page should not hold",
            ),
        ] {
            let selector = Selector::parse(selector).expect("the test names a good selector");
            let found: Vec<String> = page
                .select(&selector)
                .map(|element| element.html())
                .collect();
            assert!(found.is_empty(), "{why} in {path}: {found:?}");
        }
    }
}

#[test]
fn every_local_address_is_there() {
    let (output, pages) = (output(), pages());
    let mut seen = 0;
    for (path, page) in &pages {
        let addresses = ["href", "src"]
            .into_iter()
            .flat_map(|name| attributes(page, name));
        let refresh = attributes(page, "content")
            .into_iter()
            .filter_map(|content| content.split_once("url="));
        for address in addresses.chain(refresh.map(|(_, address)| address)) {
            if address.contains(':') {
                continue;
            }
            seen += 1;
            let (file, id) = address
                .split_once('#')
                .map_or((address, None), |(file, id)| (file, Some(id)));
            let target = resolved(path, file);
            assert!(
                output.contains_key(&target),
                "{path}: `{address}` leads to {target}, which is not there"
            );
            if let Some(id) = id {
                let ids = attributes(&pages[&target], "id");
                assert!(
                    ids.contains(&id),
                    "{path}: `{address}` leads to an id that is not there"
                );
            }
        }
    }
    assert!(seen > 200, "only {seen} addresses were looked at");
}

/// The file that `address` on the page in the file `from` is served from.
fn resolved(from: &str, address: &str) -> String {
    let base = url::Url::parse("https://help.example/login/").expect("it is an address");
    let here = base.join(from).expect("it is a path");
    let url = here.join(address).expect("it is an address");
    let below = url.path().strip_prefix(base.path());
    let below = below.unwrap_or_else(|| panic!("`{address}` on {from} leads out of the site"));
    Route::file(below).output_path()
}
