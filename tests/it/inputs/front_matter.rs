//! Front matters, and other YAML, that cannot be read: missing, unclosed, of a wrong kind, huge, deep, endless.

use std::fmt::Write as _;

use crate::harness::TestSite;

const PAGE: &str = "content/da/borrow.md";

/// What is said when the page holds `text`.
fn page(text: &str) -> Vec<String> {
    file(PAGE, text)
}

fn file(path: &str, text: &str) -> Vec<String> {
    TestSite::base()
        .broken(|site| site.write(path, text))
        .lines()
}

#[test]
fn missing() {
    assert_eq!(
        page("## Sådan gør du\n"),
        ["no-front-matter content/da/borrow.md:1:1: this page has no front matter"]
    );
    assert_eq!(
        page("\n---\ntitle: Lån\n---\n"),
        ["no-front-matter content/da/borrow.md:1:1: this page has no front matter"]
    );
}

#[test]
fn unclosed() {
    let told =
        ["unclosed-front-matter content/da/borrow.md:1:1: no second `---` ends the front matter"];
    assert_eq!(page("---"), told);
    assert_eq!(page("---\ntitle: Lån\n\n## Sådan gør du\n"), told);
}

#[test]
fn not_a_mapping() {
    for (text, kind) in [
        ("- en\n- to\n", "a list"),
        ("[en, to]\n", "a list"),
        ("Lån\n", "a single value"),
        ("", "nothing"),
        ("~\n", "nothing"),
    ] {
        assert_eq!(
            page(&format!("---\n{text}---\nHej\n")),
            [format!(
                "wrong-type content/da/borrow.md:2:1: the front matter should be keys with values, but is {kind}"
            )],
            "{text}"
        );
    }
}

/// An empty `kind:` once took the page out of the site in silence.
#[test]
fn keys_without_values() {
    let empty = |key: &str| {
        TestSite::base()
            .broken(|site| {
                let text = site.read(PAGE);
                let line = text.lines().find(|line| line.starts_with(key));
                let line = line.expect("the base site has it");
                site.edit(PAGE, &format!("{line}\n"), &format!("{key}:\n"));
            })
            .lines()
    };
    for (line, key) in [(2, "title"), (3, "summary"), (4, "slug"), (5, "kind")] {
        assert_eq!(
            empty(key),
            [format!(
                "missing-key content/da/borrow.md:{line}:1: the front matter has no `{key}`"
            )]
        );
    }
}

#[test]
fn ten_megabytes() {
    let text = format!(
        "---\ntitle: Lån\nsummary: {}\n---\nHej\n",
        "x".repeat(10 << 20)
    );
    assert_eq!(
        page(&text),
        ["front-matter-too-large content/da/borrow.md:1:1: the front matter has 10240 KiB"]
    );
}

#[test]
fn deeply_nested() {
    let brackets = format!("---\ntitle: {}{}\n---\n", "[".repeat(200), "]".repeat(200));
    assert_eq!(
        page(&brackets),
        ["yaml-syntax content/da/borrow.md:2:39: nested too deeply"]
    );
    let mut indented = "---\n".to_owned();
    for depth in 0..100 {
        let _ = writeln!(indented, "{}a:", " ".repeat(depth));
    }
    indented.push_str("---\n");
    assert_eq!(
        page(&indented),
        ["yaml-syntax content/da/borrow.md:34:33: nested too deeply"]
    );
    let site = format!("title: {}\n", "[".repeat(100_000));
    assert_eq!(
        file("site.yaml", &site),
        ["yaml-syntax site.yaml:1:263: nested too deeply"]
    );
}

/// Ten lists, each ten times the one before: ten lines that stand for ten milliards of values, which no patience
/// would see the end of.
fn bomb() -> String {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..10 {
        let list = vec![format!("*a{}", n - 1); 10].join(", ");
        let _ = writeln!(text, "a{n}: &a{n} [{list}]");
    }
    text
}

fn assert_too_many(told: &[String], place: &str) {
    let [told] = told else { panic!("{told:?}") };
    assert!(told.starts_with(&format!("yaml-syntax {place}")), "{told}");
    let message = ": too many values, or aliases that repeat each other";
    assert!(told.ends_with(message), "{told}");
}

#[test]
fn an_alias_bomb() {
    let front_matter = page(&format!("---\n{}---\nHej\n", bomb()));
    assert_too_many(&front_matter, "content/da/borrow.md:7:");
    let facts = file("content/facts.yaml", &bomb());
    assert_too_many(&facts, "content/facts.yaml:6:");
    assert_too_many(&file("site.yaml", &bomb()), "site.yaml:6:");
}

/// One long text that many aliases repeat is few values, and many bytes.
#[test]
fn a_bomb_of_text() {
    let mut text = format!("a: &a {}\nb:\n", "x".repeat(60_000));
    for _ in 0..50_000 {
        text.push_str("  - *a\n");
    }
    assert_too_many(&file("content/facts.yaml", &text), "content/facts.yaml:");
}

/// What stands in the place of the title, where it is marked, and what is said.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "title: Lån: en bog",
        "2:11",
        "a colon and a space inside a value",
    ),
    (
        "title: \"Lån",
        "2:8",
        "a quotation mark that is never closed",
    ),
    (
        "title: \"Lån\" en bog",
        "2:14",
        "text after the closing quotation mark",
    ),
    (
        "title: [Lån",
        "3:8",
        "a colon inside brackets that are still open",
    ),
    (
        "title:Lån en bog",
        "2:1",
        "a line without a colon and a space",
    ),
    ("title Lån", "2:1", "a line without a colon and a space"),
    (
        "title: Lån\n  draft: true",
        "3:3",
        "this line is indented further than the one above",
    ),
    (
        "title: @Lån",
        "2:8",
        "a character that may not stand first in a value",
    ),
    ("title: *Lån", "2:8", "a value that starts with `*`"),
    ("title:\n\tda: Lån", "3:1", "a tab at the start of a line"),
];

#[test]
fn the_commonest_faults_of_yaml() {
    for (line, place, message) in FAULTS {
        let run = TestSite::base().broken(|site| site.edit(PAGE, "title: Lån en bog", line));
        let told = format!("yaml-syntax content/da/borrow.md:{place}: {message}");
        assert_eq!(run.lines(), [told], "{}", run.stderr);
    }
}

/// Whatever stands behind a key, the page is either in the site or told of.
#[test]
fn no_page_is_lost_in_silence() {
    let keys = [
        "title",
        "summary",
        "slug",
        "kind",
        "task",
        "methods",
        "audiences",
        "number",
        "reviewed",
    ];
    for key in keys {
        for value in ["", "~", "[a]", "{a: b}", "\"\""] {
            let site = TestSite::base();
            let text = site.read(PAGE);
            let written = |line: &str| {
                if line.starts_with(key) {
                    format!("{key}: {value}\n")
                } else {
                    format!("{line}\n")
                }
            };
            site.write(PAGE, text.lines().map(written).collect::<String>());
            let run = site.build();
            let page = site.out().join("da/laan-en-bog/index.html");
            let told = run.code == Some(1) && !run.findings().is_empty();
            assert!(told || page.exists(), "{key}: {value}\n{}", run.stderr);
        }
    }
}
