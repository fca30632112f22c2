//! `::glossary{}` and `::screens{}`: pages that the program fills from terms.yaml and facts.yaml.

use std::fs;

use crate::harness::TestSite;

const TERMS: &str = "terms:\n  card:\n    da: lånerkort\n    en: library card\n    \
    means: {da: Kortet du låner med., en: The card that you borrow with.}\n    \
    also_called: {da: [bibliotekskort], en: [reader's pass]}\n    forbidden: {da: [bibliotekskort]}\n  \
    loan: {da: Åbent lån <1>, en: Open loan <1>}\n  aard: {da: aftale, en: deal}\n  web: {da: web, en: web}\n";

/// The base site with a page in both languages that holds this line, linked from the front page.
fn with_page(line: &str, target: &str) -> TestSite {
    let site = TestSite::base();
    let front = "kind: guide\ntask: borrow\nmethods: [card]\naudiences: [adult, child]\nnumber: 3\nreviewed: 2026-03-02\n";
    for (tag, slug, more) in [("da", "ord", front), ("en", "words", "")] {
        let text = format!(
            "---\ntitle: Page {slug}\nsummary: Words and words.\nslug: {slug}\n{more}---\n## Words {{#card}}\n\n{line}\n"
        );
        site.write(&format!("content/{tag}/words.md"), text);
        let index = format!("content/{tag}/index.md");
        let text = format!("{}\nSee [these words]({target}).\n", site.read(&index));
        site.write(&index, text);
    }
    site
}

fn built(site: &TestSite, address: &str) -> String {
    let path = site.out().join(address).join("index.html");
    fs::read_to_string(&path).expect("the page was built")
}

#[test]
fn the_glossary_has_each_term_in_both_languages_at_a_place_of_its_own() {
    // The heading has the id of the first term.
    let site = with_page("::glossary{}", "words.md#card-2");
    site.write("i18n/terms.yaml", TERMS);
    site.build_well();
    let danish = built(&site, "da/ord");
    assert!(
        danish.contains(
            "<div id=card-2><dt><dfn>lånerkort</dfn></dt><dd lang=en>library card</dd><dd>Kortet du låner med.</dd>\
             <dd class=also>Kaldes også: bibliotekskort, <span lang=en>reader's pass</span></dd></div>"
        ),
        "{danish}"
    );
    let order = |page: &str, words: &[&str]| {
        let at: Vec<Option<usize>> = words.iter().map(|word| page.find(word)).collect();
        assert!(at.iter().all(Option::is_some) && at.is_sorted(), "{page}");
    };
    order(
        &danish,
        &["id=aard", "id=card-2", "id=loan", "Åbent lån &lt;1>"],
    );
    let english = built(&site, "en/words");
    order(
        &english,
        &[
            "id=aard",
            "id=card-2",
            "id=loan",
            "<dd lang=da>Åbent lån &lt;1></dd>",
        ],
    );
    assert!(
        !danish.contains("id=web"),
        "nothing is said of it: {danish}"
    );
    let run = with_page("::glossary{}", "words.md").build();
    assert_eq!(
        run.lines(),
        [
            "empty-list content/da/words.md:14:1: there are no terms to list",
            "empty-list content/en/words.md:8:1: there are no terms to list"
        ]
    );
}

#[test]
fn the_index_of_screens_leads_to_the_step_that_helps() {
    let site = with_page("::screens{}", "words.md");
    let phone = site.read("content/facts.yaml");
    let facts = "ui.error:\n  screen: {da: Åh nej!, en: Oh no!}\n  help: borrow#scan\n\
        ui.old:\n  screen: {en: Card too old}\n  help: borrow#steps\n\
        ui.lost:\n  screen: Error 5\n  help: borrow\n";
    site.write("content/facts.yaml", format!("{phone}{facts}"));
    site.build_well();
    let danish = built(&site, "da/ord");
    for expected in [
        "<dt><span class=screen>\"Åh nej!\" (\"<span lang=en>Oh no!</span>\")</span></dt><dd>\
         <a href=../laan-en-bog/#scan>Lån en bog, trin 2</a> <span class=page-number>Side 2</span></dd>",
        "<a href=../laan-en-bog/#steps>Lån en bog: Sådan gør du</a>",
        "<dt><span class=screen>\"Error 5\"</span></dt><dd><a href=../laan-en-bog/>Lån en bog</a>",
    ] {
        assert!(danish.contains(expected), "{expected} in {danish}");
    }
    let places = ["Card too old", "Error 5", "Åh nej!"].map(|text| danish.find(text));
    assert!(places.is_sorted(), "{danish}");
    let run = with_page("::screens{}", "words.md").build();
    assert_eq!(
        run.lines().first().map(String::as_str),
        Some("empty-list content/da/words.md:14:1: no words on a screen lead to help")
    );
    let run = with_page("::screens{method=card}", "words.md").build();
    assert_eq!(
        run.lines().first().map(String::as_str),
        Some("unknown-argument content/da/words.md:14:11: a list knows no `method`")
    );
}
