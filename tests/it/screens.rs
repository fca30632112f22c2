//! Words on a screen: how pages quote them in each language, and where they lead.

use std::fs;

use crate::harness::TestSite;

const FACTS: &str = "desk.phone: {value: 55 50 11 22, href: \"tel:+4555501122\"}\n\
    ui.renew: {screen: {da: Forny <nu>, en: Renew}}\n\
    ui.card: {screen: {en: Library card}}\n\
    ui.pin: {screen: PIN}\n";

/// The base site whose guide says `da` and `en` in its second step.
fn site(facts: &str, da: &str, en: &str) -> TestSite {
    let site = TestSite::base();
    site.write("content/facts.yaml", facts);
    site.edit("content/da/borrow.md", "Scan dit lånerkort.", da);
    site.edit("content/en/borrow.md", "Scan your library card.", en);
    site
}

/// The finished page at this address.
fn built(site: &TestSite, address: &str) -> String {
    let path = site.out().join(address).join("index.html");
    fs::read_to_string(&path).expect("the page was built")
}

#[test]
fn words_on_a_screen_are_quoted_in_the_language_of_the_page_first() {
    let uses = "{{ ui.renew }}, {{ ui.card }}, {{ ui.pin }}.";
    let site = site(FACTS, uses, uses);
    site.build_well();
    let danish = built(&site, "da/laan-en-bog");
    let shown = [
        "<span class=screen>\"Forny &lt;nu>\" (\"<span lang=en>Renew</span>\")</span>",
        "<span class=screen>\"<span lang=en>Library card</span>\"</span>",
        "<span class=screen>\"PIN\"</span>",
    ];
    for shown in shown {
        assert!(danish.contains(shown), "{shown} in {danish}");
    }
    let english = built(&site, "en/borrow-a-book");
    let shown = [
        "<span class=screen>\"Renew\" (\"<span lang=da>Forny &lt;nu></span>\")</span>",
        "<span class=screen>\"Library card\"</span>",
    ];
    for shown in shown {
        assert!(english.contains(shown), "{shown} in {english}");
    }
}

#[test]
fn help_for_words_on_a_screen_leads_to_a_place_that_is_there() {
    let help = |help: &str| {
        let facts = format!("{FACTS}ui.error:\n  screen: {{en: Card error}}\n  help: {help}\n");
        let uses = "{{ ui.renew }}, {{ ui.card }}, {{ ui.pin }}.";
        site(&facts, uses, uses)
    };
    help("borrow#scan").build_well();
    help("borrow").build_well();
    let places = [
        (
            "borow#scan",
            "broken-link",
            "content/facts.yaml:7:9",
            "did you mean `borrow`?",
        ),
        (
            "borrow#scna",
            "broken-anchor",
            "content/facts.yaml:7:15",
            "did you mean `#scan`?",
        ),
        (
            "\"borrow#scna\"",
            "broken-anchor",
            "content/facts.yaml:7:16",
            "did you mean `#scan`?",
        ),
    ];
    for (written, code, place, advice) in places {
        let findings = help(written).build().findings();
        let [finding] = findings.as_slice() else {
            panic!("{written}: {findings:?}");
        };
        assert_eq!(finding.code, code);
        assert_eq!(finding.place, place);
        assert_eq!(finding.help, advice);
    }
}

#[test]
fn the_device_of_a_step_is_a_tag() {
    let site = TestSite::base();
    let labels = site.read("i18n/labels.yaml");
    let devices =
        "devices:\n  desk: {da: Ved skranken, en: At the desk}\n  a-b: {da: A & B, en: A & B}\n";
    site.write("i18n/labels.yaml", format!("{labels}{devices}"));
    let add = |path: &str, old: &str, device: &str| {
        let more = format!(
            "**{device}:** 1.\n\n- x **{device}:** 2.\n- **{device}:** 3.\n- **A & B:** 4.\n\n  **{device}:** 5.\n"
        );
        site.edit(path, old, &more);
    };
    add(
        "content/da/borrow.md",
        "Scan dit lånerkort.",
        "Ved skranken",
    );
    add(
        "content/en/borrow.md",
        "Scan your library card.",
        "At the desk",
    );
    site.build_well();
    let page = built(&site, "en/borrow-a-book");
    for expected in [
        "<li id=scan><span id=step-2></span><strong class=\"device device-desk\">At the desk:</strong> 1.",
        "<p>x <strong>At the desk:</strong> 2.",
        "<p><strong class=\"device device-desk\">At the desk:</strong> 3.",
        "<p><strong class=\"device device-a-b\">A & B:</strong> 4.</p> <p><strong>At the desk:</strong> 5.",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert!(built(&site, "da/laan-en-bog").contains("device-desk\">Ved skranken:"));
}
