//! `vejviser guides`, and what is told of guides that are missing: which is the best for whom, in a table, as JSON and
//! as findings.

use serde_json::Value;

use crate::harness::{Run, TestSite, program};

/// The base site in which a card needs a guide for all three audiences.
fn site() -> TestSite {
    let site = TestSite::base_without(&["orphan-page", "far-from-home", "duplicate-title"]);
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace(
            "methods: [card, code]\n",
            "methods:\n  card: {for: [adult, child], guides: [borrow]}\n  code: {for: [adult], not_for: [child]}\n",
        ),
    );
    site
}

/// A guide in both languages; the text says for whom the card is.
fn guide(site: &TestSite, key: &str, number: u32, shared: &str) {
    for (tag, shared) in [
        (
            "da",
            format!("kind: guide\nnumber: {number}\nreviewed: 2026-03-02\n{shared}\n"),
        ),
        ("en", String::new()),
    ] {
        site.write(
            &format!("content/{tag}/{key}.md"),
            format!("---\ntitle: Side {number}\nsummary: Om side {number}.\nslug: {key}\n{shared}---\nTekst.\n"),
        );
    }
}

fn guides(site: &TestSite, arguments: &[&str]) -> Run {
    let mut command = program(&site.folder());
    Run::of(command.arg("guides").args(arguments))
}

/// The state and the keys of the best guides to borrow with a card, by audience.
fn best(site: &TestSite) -> Vec<String> {
    let run = guides(site, &["--format", "json"]);
    let json: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(json["version"], 1);
    let row = &json["methods"][0];
    assert_eq!(row["method"], "card");
    let cells = row["audiences"].as_array().expect("a list");
    cells
        .iter()
        .map(|cell| {
            let guide = &cell["guides"][0];
            let pages = guide["pages"].as_array().expect("a list").iter();
            let keys: Vec<&str> = pages.filter_map(|page| page["key"].as_str()).collect();
            let who = cell["audience"].as_str().unwrap_or_default();
            let state = guide["state"].as_str().unwrap_or_default();
            format!("{who}: {state} {}", keys.join(" "))
        })
        .collect()
}

#[test]
fn own_audience_before_parent_before_everyone() {
    let site = site();
    assert_eq!(
        best(&site),
        ["adult: found borrow", "child: hole ", "toddler: hole "]
    );
    let all = "task: borrow\nmethods: [card]\naudiences: []";
    guide(&site, "all", 3, all);
    assert_eq!(
        best(&site),
        [
            "adult: found borrow",
            "child: found all",
            "toddler: found all"
        ]
    );
    guide(
        &site,
        "child",
        4,
        "task: borrow\nmethods: [card]\naudiences: [child]",
    );
    assert_eq!(
        best(&site),
        [
            "adult: found borrow",
            "child: found child",
            "toddler: found child"
        ]
    );
    guide(
        &site,
        "small",
        5,
        "task: [start, borrow]\nmethods: [card]\naudiences: [toddler]",
    );
    assert_eq!(
        best(&site),
        [
            "adult: found borrow",
            "child: found child",
            "toddler: found small"
        ]
    );
}

#[test]
fn one_method_before_several_and_two_that_are_as_good() {
    let site = site();
    guide(
        &site,
        "both",
        3,
        "task: borrow\nmethods: [card, code]\naudiences: [adult, child]",
    );
    assert_eq!(
        best(&site),
        [
            "adult: found borrow",
            "child: found both",
            "toddler: found both"
        ]
    );
    guide(
        &site,
        "child",
        4,
        "task: borrow\nmethods: [card]\naudiences: [child]",
    );
    guide(
        &site,
        "again",
        5,
        "task: borrow\nmethods: [card]\naudiences: [child]",
    );
    assert_eq!(
        best(&site),
        [
            "adult: found borrow",
            "child: several again child",
            "toddler: several again child"
        ]
    );
    assert_eq!(guides(&site, &[]).code, Some(1));
}

#[test]
fn the_table_fits_a_terminal_and_holes_end_with_one() {
    let site = site();
    let run = guides(&site, &[]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80));
    assert_eq!(run.stdout.matches("HOLE").count(), 2, "{}", run.stdout);
    assert!(run.stdout.contains("2 holes"), "{}", run.stdout);
    for name in ["Voksne", "Børn", "Lånerkort", "2 borrow"] {
        assert!(run.stdout.contains(name), "{name}: {}", run.stdout);
    }
    let path = "content/da/borrow.md";
    site.write(path, site.read(path).replace("[adult]", "[adult, child]"));
    let run = guides(&site, &[]);
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(!run.stdout.contains("HOLE"), "{}", run.stdout);
    assert!(
        guides(&site, &["--help"])
            .stdout
            .contains("vejviser guides --format json")
    );
}

#[test]
fn many_audiences_stand_below_each_other() {
    let site = site();
    let (mut config, mut labels) = (site.read("site.yaml"), site.read("i18n/labels.yaml"));
    for n in 0..4 {
        config = config.replace("  child:\n", &format!("  child:\n  guest-{n}:\n"));
        let label = format!("  guest-{n}: {{da: Gæst {n}, en: Guest {n}}}\nmethods:");
        labels = labels.replacen("methods:", &label, 1);
    }
    site.write("site.yaml", config);
    site.write("i18n/labels.yaml", labels);
    let run = guides(&site, &[]);
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80));
    assert!(
        run.stdout.contains("  Gæst 3\n    not for them\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("  Voksne\n    Lån: 2 borrow\n"),
        "{}",
        run.stdout
    );
}

#[test]
fn those_who_lack_what_a_method_takes_may_not_use_it() {
    let site = site();
    let config = site.read("site.yaml");
    let config = config.replace(
        "  toddler: {part_of: child}",
        "  toddler: {part_of: child, lacks: [post]}",
    );
    site.write(
        "site.yaml",
        config.replace("guides: [borrow]}", "guides: [borrow], conditions: [post]}"),
    );
    let labels = site.read("i18n/labels.yaml");
    site.write(
        "i18n/labels.yaml",
        labels + "conditions:\n  post: {da: en adresse, en: an address, without: {da: kræver en adresse, en: requires an address}}\n",
    );
    let run = guides(&site, &[]);
    assert!(run.stdout.contains("kræver en adresse"), "{}", run.stdout);
    assert_eq!(run.stdout.matches("HOLE").count(), 1, "{}", run.stdout);
}

#[test]
fn systems_are_proved_one_by_one() {
    let site = site();
    let path = "content/da/borrow.md";
    site.write(
        path,
        site.read(path)
            .replace("[adult]", "[adult, child]\nsystems: [desk]"),
    );
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace("methods:\n", "systems: [desk, home]\nmethods:\n"),
    );
    let labels = site.read("i18n/labels.yaml");
    site.write(
        "i18n/labels.yaml",
        labels
            + "systems:\n  desk: {da: Skranken, en: The desk}\n  home: {da: Hjemme, en: At home}\n",
    );
    let run = site.check_with(&[]);
    let found = run.findings();
    assert_eq!(found.len(), 1, "{}", run.stderr);
    assert!(
        run.stderr.contains(
            "no guide tells \"Voksne\" and \"Børn\" about \"Lån\" with \"Lånerkort\" at \"Hjemme\""
        ),
        "{}",
        run.stderr
    );
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace("guides: [borrow]}", "guides: [borrow], systems: [desk]}"),
    );
    let run = site.check_with(&[]);
    assert_eq!(run.findings().len(), 0, "{}", run.stderr);
}

#[test]
fn a_draft_that_would_fill_a_hole_is_named() {
    let site = site();
    guide(
        &site,
        "child",
        4,
        "task: borrow\nmethods: [card]\naudiences: [child]\ndraft: true",
    );
    let run = site.check_with(&[]);
    assert_eq!(run.findings().len(), 1, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("finish the page `child` in all languages"),
        "{}",
        run.stderr
    );
    assert_eq!(guides(&site, &["--drafts"]).code, Some(0));
    // A page that is missing in a language is one fault.
    let path = "content/da/child.md";
    site.write(path, site.read(path).replace("draft: true\n", ""));
    site.remove("content/en/child.md");
    let codes: Vec<String> = site
        .check_with(&[])
        .findings()
        .into_iter()
        .map(|own| own.code)
        .collect();
    assert_eq!(codes, ["missing-translation"]);
}
