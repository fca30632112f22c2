//! What the owner of a site looks after: `vejviser facts`, the questions that wait for an answer, and the statements
//! that pages carry.

use std::fs;

use serde_json::{Value, json};

use crate::harness::{Run, TestSite, program};

const FACTS: &str = "desk.phone: {value: 55 50 11 22, href: \"tel:+4555501122\", source: letter, checked: 2026-02-01}\n\
    desk.hours: {value: {da: 9 til 15, en: 9 to 3}, source: \"letter, Q10\", confirmed: false}\n\
    ui.renew: {screen: {en: Renew}, source: Q2}\n";

const QUESTIONS: &str = "Q10:\n  da: Hvornår har skranken åben, også i ferien og på helligdage, og hvem svarer ellers på spørgsmål?\n  \
    en: When is the desk open?\n\
    Q2: {da: Hvad hedder knappen?, en: What is the button called?}\n\
    Q3: {da: Hvad hedder siden?, en: What is the page called?}\n";

fn facts(site: &TestSite, arguments: &[&str]) -> Run {
    let mut command = program(site.temp());
    command.args(["facts", "--site", "site"]).args(arguments);
    Run::of(&mut command)
}

fn site() -> TestSite {
    let site = TestSite::with(&[
        ("content/facts.yaml", FACTS),
        ("content/questions.yaml", QUESTIONS),
    ]);
    let uses = "{{ desk.hours }} {{ ui.renew }}";
    site.edit("content/da/borrow.md", "Scan dit lånerkort.", uses);
    site.edit("content/en/borrow.md", "Scan your library card.", uses);
    site.edit(
        "content/da/index.md",
        "number: 1",
        "number: 1\nwaits_for: [Q3]",
    );
    site
}

#[test]
fn a_page_that_cannot_be_used_is_told_of() {
    let site = site();
    site.edit("content/da/borrow.md", "---\ntitle", "title");
    let run = facts(&site, &[]);
    assert!(run.stdout.contains("desk.hours"), "{}", run.stdout);
    assert!(
        run.stderr.contains("content/da/borrow.md"),
        "{}",
        run.stderr
    );
}

#[test]
fn all_values_and_addresses_are_listed_with_their_origin() {
    let run = facts(&site(), &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "desk.hours\n  da: 9 til 15\n  en: 9 to 3\n  from letter, Q10; not confirmed\n  on 1 page: borrow\n\n\
         desk.phone\n  55 50 11 22\n  from letter; checked 2026-02-01\n  on all pages\n\n\
         ui.renew\n  Renew\n  from Q2\n  on 1 page: borrow\n\n\
         link:catalogue\n  https://catalogue.fjordby.example/\n  on 1 page: borrow\n\n"
    );
    let run = facts(&site(), &["--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(
        found["values"][0],
        json!({
            "name": "desk.hours", "text": [["da", "9 til 15"], ["en", "9 to 3"]], "source": "letter, Q10",
            "checked": null, "confirmed": false, "pages": ["borrow"],
        })
    );
}

#[test]
fn open_questions_are_listed_by_number_with_the_pages_that_wait() {
    let run = facts(&site(), &["--open"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(
        run.stdout,
        "Q2   Hvad hedder knappen?\n     What is the button called?\n\n\
         Q3   Hvad hedder siden?\n     What is the page called?\n     Pages: index (1)\n\n\
         Q10  Hvornår har skranken åben, også i ferien og på helligdage, og hvem svarer\n     ellers på spørgsmål?\n     \
         When is the desk open?\n     Not confirmed: desk.hours\n     Pages: borrow (2)\n\n"
    );
    let run = facts(&site(), &["--open", "--format", "json"]);
    let found: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(
        found["questions"][2]["pages"],
        json!([{"page": "borrow", "number": 2}])
    );
    assert_eq!(found["questions"][2]["values"], json!(["desk.hours"]));
}

#[test]
fn a_source_that_names_no_question_is_told_at_its_place() {
    let site = site();
    site.edit("content/facts.yaml", "\"letter, Q10\"", "\"letter, Q100\"");
    let lines = site.build().lines();
    assert_eq!(
        lines,
        ["unknown-question content/facts.yaml:2:66: questions.yaml has no question `Q100`"]
    );
    let run = facts(&TestSite::empty(), &[]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(
        run.stdout.is_empty() && run.stderr.contains("no-site-file"),
        "{run:?}"
    );
}

#[test]
fn the_lists_of_this_site_fit_a_narrow_window() {
    let folder = env!("CARGO_MANIFEST_DIR");
    for arguments in [&["facts"][..], &["facts", "--open"]] {
        let mut command = program(folder.as_ref());
        command.args(arguments);
        let run = Run::of(&mut command);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let wide = run.stdout.lines().find(|line| line.chars().count() > 80);
        assert_eq!(wide, None);
        assert!(run.stdout.lines().count() > 100);
    }
}

#[test]
fn a_finished_page_says_what_it_carries() {
    let sources = "S2: {da: Et, en: One}\nS10: {da: To, en: Two, only: index}\n";
    let site = TestSite::with(&[("content/sources.yaml", sources)]);
    site.edit("content/da/index.md", "number: 1", "number: 1\ncovers: all");
    site.edit(
        "content/da/borrow.md",
        "number: 2",
        "number: 2\ncovers: [S2]",
    );
    site.build_well();
    let page = |address: &str| {
        let path = site.out().join(address).join("index.html");
        fs::read_to_string(path).expect("the page was built")
    };
    for tag in ["da", "en"] {
        let home = page(tag);
        assert!(
            home.contains("<meta content=\"S2 S10\" name=covers>"),
            "{home}"
        );
    }
    let guide = page("en/borrow-a-book");
    assert!(guide.contains("<meta content=S2 name=covers>"), "{guide}");
}

#[test]
fn each_statement_is_carried_by_the_front_page_and_another() {
    let sources = "S1: {da: Et, en: One, only: borrow}\nS2: {da: To, en: Two}\nS3: {da: Tre, en: Three}\nS4: {da: Fire, en: Four}\n";
    let site = TestSite::with(&[("content/sources.yaml", sources)]);
    site.edit(
        "content/da/index.md",
        "number: 1",
        "number: 1\ncovers: [S2, S4]",
    );
    site.edit(
        "content/da/borrow.md",
        "number: 2",
        "number: 2\ncovers: [S3, S4, all]",
    );
    assert_eq!(
        site.build().lines(),
        [
            "unknown-source content/da/borrow.md:10:18: only the front page carries all statements",
            "uncovered-source content/sources.yaml:1:1: the page `borrow` does not carry `S1`",
            "uncovered-source content/sources.yaml:2:1: only the front page carries `S2`",
            "uncovered-source content/sources.yaml:3:1: the front page does not carry `S3`",
        ]
    );
}
