//! What the original page says stands on the finished pages: `tests/seed.txt` has the words of each statement.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::harness::{Run, TODAY, files, program, tests_folder};

/// A statement on a page, and the words with which each language says it.
struct Line {
    statement: String,
    page: String,
    words: [String; 2],
}

const LANGUAGES: [&str; 2] = ["da", "en"];

fn lines() -> Vec<Line> {
    let text = fs::read_to_string(tests_folder().join("seed.txt")).expect("the file is there");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            let parts: Vec<&str> = line.split(" | ").collect();
            let [place, danish, english] = parts.as_slice() else {
                panic!("{line}");
            };
            let (statement, page) = place.split_once(' ').expect("statement and page");
            Line {
                statement: statement.to_owned(),
                page: page.to_owned(),
                words: [danish, english].map(|words| (*words).to_owned()),
            }
        })
        .collect()
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A line of the front matter of a page.
fn front(tag: &str, page: &str, key: &str) -> Option<String> {
    let path = project().join(format!("content/{tag}/{page}.md"));
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let front = text.split("\n---").next().unwrap_or_default().to_owned();
    let line = front
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "));
    line.map(str::to_owned)
}

/// The statements that a page claims.
fn covers(page: &str) -> BTreeSet<String> {
    let written = front("da", page, "covers").unwrap_or_default();
    let names = written.trim_matches(['[', ']']).split(", ");
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What readers see between the head and the foot of a page, without any white space: where a word ends, only the
/// elements around it say.
fn visible(html: &str) -> String {
    let start = html.find("<main").expect("the page has a main part");
    let end = html.find("</main>").expect("the page has a main part");
    let mut text = String::new();
    let mut in_tag = false;
    for c in html[start..end].chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag && !c.is_whitespace() => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// Whether all parts of `words` stand in `text`, in their order.
fn says(text: &str, words: &str) -> bool {
    let mut rest = text;
    words.split(" ... ").all(|part| {
        let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
        let found = rest.find(&part);
        rest = found.map_or("", |at| &rest[at + part.len()..]);
        found.is_some()
    })
}

#[test]
fn each_statement_stands_on_the_front_page_and_on_its_pages() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let mut build = program(project());
    build
        .args(["build", "--today", TODAY, "--out"])
        .arg(temp.path().join("public"));
    let run = Run::of(&mut build);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let mut pages: BTreeMap<(usize, String), String> = BTreeMap::new();
    let mut missing = Vec::new();
    for line in lines() {
        for (n, tag) in LANGUAGES.iter().enumerate() {
            let text = pages.entry((n, line.page.clone())).or_insert_with(|| {
                let slug = front(tag, &line.page, "slug").unwrap_or_default();
                let path = temp
                    .path()
                    .join("public")
                    .join(tag)
                    .join(slug)
                    .join("index.html");
                visible(&fs::read_to_string(path).expect("the page was built"))
            });
            if !says(text, &line.words[n]) {
                missing.push(format!(
                    "{} {} {tag}: {}",
                    line.statement, line.page, line.words[n]
                ));
            }
        }
    }
    assert!(missing.is_empty(), "not said:\n{}", missing.join("\n"));
}

#[test]
fn the_words_are_those_of_all_statements_that_the_pages_claim() {
    let lines = lines();
    let on_home: Vec<&str> = lines
        .iter()
        .filter(|line| line.page == "index")
        .map(|line| line.statement.as_str())
        .collect();
    let all: Vec<String> = (1..=61).map(|n| format!("S{n}")).collect();
    assert_eq!(on_home, all);
    let pages = files(&project().join("content/da"));
    let pages = pages.keys().filter_map(|path| path.strip_suffix(".md"));
    for page in pages.filter(|page| *page != "index") {
        let told: BTreeSet<String> = lines
            .iter()
            .filter(|line| line.page == page)
            .map(|line| line.statement.clone())
            .collect();
        assert_eq!(told, covers(page), "{page}");
    }
    let statements =
        fs::read_to_string(project().join("content/sources.yaml")).expect("it is there");
    let listed: Vec<&str> = statements
        .lines()
        .filter(|line| line.starts_with('S'))
        .map(|line| line.trim_end_matches(':'))
        .collect();
    assert_eq!(listed, all);
}
