//! `vejviser new`: what a new page holds, where it may stand, and what is asked of whom.

mod prompts;
mod refusals;

use crate::harness::{Run, TestSite, files, program};

/// The base site with guides that have sections, steps and a method with a condition.
fn site() -> TestSite {
    let site = TestSite::base();
    site.edit(
        "site.yaml",
        "  guide: {listed: true}\n",
        "  guide:\n    listed: true\n    sections: [before, steps, more?, problems]\n    steps: {in: steps, min: 2, device: true}\n  note: {template: reference.html}\n  card-page: {about: method, template: method.html}\n",
    );
    site.edit(
        "site.yaml",
        "methods: [card, code]\n",
        "methods:\n  card:\n  code: {conditions: [number]}\nretired_numbers: [7]\nseverity: {missing-section: off, unknown-heading: off, missing-own-page: off, step-without-device: off}\n",
    );
    let sections = site.read("i18n/sections.yaml");
    site.write(
        "i18n/sections.yaml",
        format!(
            "{sections}before:\n  da: Før du går i gang\n  en: Before you start\n  write: {{da: Skriv det, der skal bruges., en: Say what is needed.}}\nmore: {{da: Mere, en: More}}\nproblems: {{da: Hvis det ikke virker, en: If it does not work}}\n"
        )
        .replace("write: {da: Skriv det, der", "write: {da: \"Skriv det, der")
        .replace("bruges., en", "bruges.\", en"),
    );
    let labels = site.read("i18n/labels.yaml");
    site.write(
        "i18n/labels.yaml",
        format!(
            "{labels}devices:\n  shelf: {{da: Ved hylden, en: At the shelf}}\nconditions:\n  number: {{da: et lånernummer, en: a library number}}\n"
        ),
    );
    site
}

/// Runs `vejviser new` in the site, in a pipe.
fn new(site: &TestSite, arguments: &[&str]) -> Run {
    let mut command = program(&site.folder());
    Run::of(
        command
            .arg("new")
            .args(arguments)
            .args(["--today", "2026-11-23"]),
    )
}

/// What a guide is told by.
const GUIDE: &[&str] = &[
    "guide",
    "pin/use",
    "--task",
    "borrow",
    "--method",
    "code",
    "--audience",
    "adult",
];

fn with_titles(more: &[&'static str]) -> Vec<&'static str> {
    [
        GUIDE,
        &[
            "--title-da",
            "Brug din pinkode på ærø",
            "--title-en=Use your PIN code",
        ],
        more,
    ]
    .concat()
}

#[test]
fn a_new_page_has_everything_that_can_be_known() {
    let site = site();
    let run = new(&site, &with_titles(&[]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout, "content/da/pin/use.md\ncontent/en/pin/use.md\n");
    assert!(
        run.stderr.contains("out of content/da/pin/use.md"),
        "{}",
        run.stderr
    );
    assert_eq!(
        site.read("content/da/pin/use.md"),
        "---\n\
         title: Brug din pinkode på ærø\n\
         summary: \"[[Skriv i én sætning, hvad siden hjælper med.]]\"\n\
         slug: brug-din-pinkode-paa-aeroe\n\
         kind: guide\n\
         task: borrow\n\
         methods: [code]\n\
         audiences: [adult]\n\
         number: 8\n\
         reviewed: 2026-11-23\n\
         draft: true\n\
         ---\n\
         ## Før du går i gang\n\n\
         [[Skriv det, der skal bruges.]]\n\n\
         [[Skriv før første trin, at det kræver et lånernummer.]]\n\n\
         ## Sådan gør du\n\n\
         1. **Ved hylden:** [[Skriv, hvad læseren skal gøre i dette trin.]]\n\
         2. **Ved hylden:** [[Skriv, hvad læseren skal gøre i dette trin.]]\n\n\
         ## Hvis det ikke virker\n\n\
         [[Skriv det, der hører til under \"Hvis det ikke virker\".]]\n"
    );
    assert_eq!(
        site.read("content/en/pin/use.md"),
        "---\n\
         title: Use your PIN code\n\
         summary: \"[[Write in one sentence what this page helps with.]]\"\n\
         slug: use-your-pin-code\n\
         ---\n\
         ## Before you start\n\n\
         [[Say what is needed.]]\n\n\
         [[Say before the first step that it requires a library number.]]\n\n\
         ## Steps\n\n\
         1. **At the shelf:** [[Write what the reader does in this step.]]\n\
         2. **At the shelf:** [[Write what the reader does in this step.]]\n\n\
         ## If it does not work\n\n\
         [[Write what belongs under \"If it does not work\".]]\n"
    );
}

#[test]
fn what_is_not_written_is_told_and_never_published() {
    let site = site();
    assert_eq!(new(&site, &with_titles(&[])).code, Some(0));
    let told = site.check_with(&[]);
    let lines = told.lines();
    assert_eq!((told.code, lines.len()), (Some(0), 2), "{}", told.stderr);
    assert!(
        lines[0].starts_with("not-written-yet content/da/pin/use.md:3:10: 6 places of this draft"),
        "{lines:?}"
    );
    // A draft stops nothing, and is not in the site.
    assert_eq!(site.build().code, Some(0));
    assert!(!site.out().join("da/brug-din-pinkode-paa-aeroe").exists());
    let denied = site.check_with(&["--deny", "not-written-yet"]);
    assert_eq!(denied.code, Some(1));
    // Whoever wants to see it can.
    let drafts = site.build_with(&["--drafts"]);
    assert_eq!(drafts.code, Some(0), "{}", drafts.stderr);
    assert!(
        site.out()
            .join("da/brug-din-pinkode-paa-aeroe/index.html")
            .exists()
    );

    site.edit("content/da/pin/use.md", "draft: true\n", "");
    let refused = site.build();
    let codes: Vec<_> = refused
        .findings()
        .into_iter()
        .map(|finding| finding.code)
        .collect();
    let unwritten = codes.iter().filter(|code| *code == "not-written-yet");
    assert_eq!(
        (refused.code, unwritten.count()),
        (Some(1), 12),
        "{}",
        refused.stderr
    );

    let written = regex::Regex::new(r"\[\[.*?\]\]").expect("it is one");
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/pin/use.md");
        let page = site.read(&path);
        let mut n = 0;
        let page = written.replace_all(&page, |_: &regex::Captures<'_>| {
            n += 1;
            let number = if lang == "da" {
                "Et lånernummer"
            } else {
                "A library number"
            };
            format!("{number} {n}.")
        });
        site.write(&path, page.as_bytes());
    }
    let home = site.read("content/da/index.md");
    site.write(
        "content/da/index.md",
        format!("{home}\n[Pinkode](pin/use.md).\n"),
    );
    let home = site.read("content/en/index.md");
    site.write(
        "content/en/index.md",
        format!("{home}\n[PIN code](pin/use.md).\n"),
    );
    let built = site.build();
    assert_eq!(built.code, Some(0), "{}", built.stderr);
    assert!(
        !built.stderr.contains("not-written-yet"),
        "{}",
        built.stderr
    );
}

#[test]
fn code_and_links_are_no_places_left_unwritten() {
    let site = TestSite::base();
    for (lang, words) in [("da", "bøger"), ("en", "books")] {
        let path = format!("content/{lang}/borrow.md");
        let page = site.read(&path);
        site.write(
            &path,
            format!(
                "{page}\n`[[code]]` and [[{words}]](link:catalogue)\n\n```text\n[[code]]\n```\n"
            ),
        );
    }
    let told = site.check_with(&[]);
    assert!(!told.stderr.contains("not-written-yet"), "{}", told.stderr);
}

#[test]
fn a_title_that_is_not_known_is_made_of_what_is() {
    let site = site();
    let run = new(&site, GUIDE);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = site.read("content/da/pin/use.md");
    assert!(
        page.contains("title: \"[[Lån: Pinkode (Voksne)]]\"\n"),
        "{page}"
    );
    assert!(page.contains("slug: laan-pinkode-voksne\n"), "{page}");
    // One language's title serves the other until it is translated.
    let run = new(&site, &["note", "hours", "--title", "Åbningstider"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = site.read("content/en/hours.md");
    assert!(
        page.contains("title: \"[[Åbningstider]]\"\nsummary: "),
        "{page}"
    );
    assert!(page.ends_with("---\n[[Write the page here.]]\n"), "{page}");
    assert!(
        site.read("content/da/hours.md")
            .contains("\ntitle: Åbningstider\n")
    );
}

#[test]
fn an_address_that_is_taken_gets_a_number() {
    let site = site();
    for (path, slug) in [("a", "laan-en-bog-2"), ("b", "laan-en-bog-3")] {
        let run = new(&site, &["note", path, "--title", "Lån en bog"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let page = site.read(&format!("content/da/{path}.md"));
        assert!(page.contains(&format!("\nslug: {slug}\n")), "{page}");
    }
    // Nothing of it can be an address.
    let run = new(&site, &["note", "fest/index", "--title", "🎉 !"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        site.read("content/da/fest/index.md")
            .contains("\nslug: fest\n")
    );
    let run = new(&site, &["note", "con", "--title", "Con"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(site.read("content/da/con.md").contains("\nslug: con-2\n"));
}

#[test]
fn numbers_are_never_given_twice() {
    let site = site();
    let number = |path: &str| {
        let run = new(&site, &["note", path, "--title", path]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let page = site.read(&format!("content/da/{path}.md"));
        let line = page.lines().find_map(|line| line.strip_prefix("number: "));
        line.map(str::to_owned)
    };
    assert_eq!(number("a").as_deref(), Some("8"));
    assert_eq!(number("b").as_deref(), Some("9"));
    // A page with a fault has one too.
    site.edit("content/da/b.md", "number: 9", "number: 41");
    site.edit("content/da/b.md", "kind: note", "kind: nothing");
    assert_eq!(number("c").as_deref(), Some("42"));
}

#[test]
fn titles_of_any_kind_are_read_back() {
    for title in [
        "Studerende: brug \"sms\"",
        "'",
        "---",
        "- a: b",
        "# x",
        "{a: b}",
        "[a",
        "&a *b",
        "true",
        "12",
        "2026-11-20",
        "@x `y` %z",
        "| >",
        "🎉 fest 漢字",
        "a \\ b",
        "{# x #}",
        "<b>x</b>",
        "~",
        "a  b",
        "x=y",
        "da",
        "<!-- x",
    ] {
        let site = site();
        let arguments = [GUIDE, &["--title", title, "--title-en", title]].concat();
        let run = new(&site, &arguments);
        assert_eq!(run.code, Some(0), "{title}: {}", run.stderr);
        let checked = site.check_with(&["--drafts"]);
        let faults: Vec<String> = checked.lines();
        let of_reading = [
            "yaml-syntax",
            "wrong-type",
            "no-front-matter",
            "unclosed-front-matter",
            "bad-slug",
            "unknown-key",
        ];
        let bad = faults
            .iter()
            .filter(|line| of_reading.iter().any(|code| line.starts_with(code)));
        assert_eq!(bad.count(), 0, "{title}: {faults:#?}");
        assert_eq!(
            site.build_with(&["--drafts"]).code,
            Some(0),
            "{title}: {}",
            checked.stderr
        );
        let slug = site.read("content/en/pin/use.md");
        let slug = slug
            .lines()
            .find_map(|line| line.strip_prefix("slug: "))
            .expect("it has one");
        let page = site
            .out()
            .join("en")
            .join(slug.trim_matches('"'))
            .join("index.html");
        let html = std::fs::read_to_string(page).expect("the page was built");
        let html = scraper::Html::parse_document(&html);
        let headline = scraper::Selector::parse("h1").expect("it is one");
        let text: String = html.select(&headline).flat_map(|h1| h1.text()).collect();
        assert_eq!(text.trim(), title.replace("  ", " "), "{title}");
    }
}

/// What the help of a finding says to type is typed, to the letter.
#[test]
fn the_help_of_a_missing_guide_works_as_printed() {
    let site = site();
    site.edit("site.yaml", "  card:\n", "  card: {guides: [borrow]}\n");
    let told = site.check_with(&[]);
    let holes: Vec<String> = told
        .findings()
        .into_iter()
        .filter(|finding| finding.code == "no-guide")
        .map(|finding| finding.help)
        .collect();
    assert_eq!(holes.len(), 1, "{}", told.stderr);
    let line = holes[0].split('`').nth(1).expect("there is a line to type");
    let words: Vec<&str> = line.split(' ').collect();
    assert_eq!(&words[..3], ["vejviser", "new", "guide"]);
    let run = Run::of(program(&site.folder()).args(&words[1..]));
    assert_eq!(run.code, Some(0), "{line}: {}", run.stderr);
    let told = site.check_with(&[]);
    let help = told
        .findings()
        .into_iter()
        .find(|finding| finding.code == "no-guide");
    let help = help.expect("a draft is no guide yet").help;
    assert!(help.starts_with("finish the page `"), "{help}");
    let first = run.stdout.lines().next().expect("a path");
    site.edit(first, "draft: true\n", "");
    assert!(!site.check_with(&[]).stderr.contains("no-guide"));
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let site = site();
    let before = files(&site.folder());
    let run = new(&site, &with_titles(&["--dry-run"]));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.stderr, "nothing was written\n");
    assert!(files(&site.folder()) == before, "something was written");
    let wrote = new(&site, &with_titles(&[]));
    assert_eq!(wrote.code, Some(0));
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/pin/use.md");
        let shown = format!("==> {path} <==\n{}", site.read(&path));
        assert!(run.stdout.contains(&shown), "{}", run.stdout);
    }
}

#[test]
fn another_language_may_come_first() {
    let site = site();
    let run = new(
        &site,
        &["note", "x", "--source", "en", "--title", "Opening hours"],
    );
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = site.read("content/en/x.md");
    assert!(
        page.contains("\nslug: opening-hours\nsource: en\nkind: note\n"),
        "{page}"
    );
    assert!(!site.read("content/da/x.md").contains("kind"));
    assert_eq!(site.check_with(&["--drafts"]).code, Some(0));
}
