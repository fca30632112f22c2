//! A second institution, `tests/sites/other/`: a hospital in German and French, made without touching the program.
//! Nothing of the program's own languages or of the university reaches its pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{Html, Selector};

use crate::harness::{TestSite, files, tests_folder};
use crate::world::yaml;

fn site() -> TestSite {
    let site = TestSite::empty();
    site.lay(&tests_folder().join("sites/other"));
    site
}

/// What follows the last dot of a path.
fn ending(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is right")
}

fn pages(site: &TestSite) -> BTreeMap<String, Html> {
    files(&site.out())
        .into_iter()
        .filter(|(path, _)| ending(path) == "html")
        .map(|(path, bytes)| (path, Html::parse_document(&String::from_utf8_lossy(&bytes))))
        .collect()
}

/// The words of four letters and more in `text`, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= 4)
        .map(str::to_lowercase)
}

/// Everything on a page that a person can read or hear: its text, and what attributes say.
fn readable(page: &Html) -> String {
    let mut all = String::new();
    for node in page.tree.nodes() {
        match node.value() {
            scraper::Node::Text(text) => {
                all.push_str(text);
                all.push(' ');
            }
            scraper::Node::Element(element) => {
                for name in [
                    "alt",
                    "title",
                    "aria-label",
                    "placeholder",
                    "value",
                    "content",
                    "label",
                ] {
                    // Names of values that machines know are no words of the page.
                    let known = element.attr("name").is_some_and(|name| {
                        matches!(
                            name,
                            "viewport"
                                | "color-scheme"
                                | "format-detection"
                                | "robots"
                                | "twitter:card"
                        )
                    }) || element.attr("property") == Some("og:type");
                    if let (Some(value), false) = (element.attr(name), known) {
                        all.push_str(value);
                        all.push(' ');
                    }
                }
            }
            _ => {}
        }
    }
    all
}

/// All texts of a YAML file, in the languages `tags`.
fn texts(value: &serde_json::Value, tags: &[&str], inside: bool, found: &mut String) {
    match value {
        serde_json::Value::Object(pairs) => {
            for (key, value) in pairs {
                texts(value, tags, inside || tags.contains(&key.as_str()), found);
            }
        }
        serde_json::Value::Array(items) => items
            .iter()
            .for_each(|item| texts(item, tags, inside, found)),
        serde_json::Value::String(text) if inside => {
            found.push_str(text);
            found.push(' ');
        }
        _ => {}
    }
}

#[test]
fn it_is_checked_without_a_finding() {
    let run = site().check_with(&["--deny", "warnings"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(run.findings(), []);
}

#[test]
fn no_word_of_the_program_or_of_the_university_is_on_its_pages() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut theirs = String::new();
    for name in ["ui", "sections", "labels", "terms"] {
        let text = std::fs::read_to_string(root.join(format!("i18n/{name}.yaml")));
        texts(
            &yaml(&text.expect("the file is there")),
            &["da", "en"],
            false,
            &mut theirs,
        );
    }
    let site = site();
    // What this site itself says, in its own languages, it may say.
    let own: BTreeSet<String> = files(&site.folder())
        .into_values()
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .flat_map(|text| words(&text).collect::<Vec<_>>())
        .collect();
    let foreign: BTreeSet<String> = words(&theirs)
        .chain(
            [
                "københavns",
                "universitet",
                "university",
                "copenhagen",
                "ucph",
                "kunet",
                "mitid",
                "netiq",
                "yubikey",
                "vejviser",
            ]
            .map(str::to_owned),
        )
        .filter(|word| !own.contains(word))
        .collect();
    assert!(foreign.len() > 400, "{}", foreign.len());
    site.build_well();
    let pages = pages(&site);
    assert!(pages.len() > 20, "{}", pages.len());
    for (path, page) in &pages {
        let found: Vec<String> = words(&readable(page))
            .filter(|word| foreign.contains(word))
            .collect();
        // What machines read is in the words of schema.org.
        let found: Vec<&String> = found
            .iter()
            .filter(|word| {
                !matches!(
                    word.as_str(),
                    "name" | "step" | "text" | "description" | "type" | "position"
                )
            })
            .collect();
        assert!(found.is_empty(), "{path}: {found:?}");
        let tags = ["html", "[lang]", "a[hreflang]"].map(|css| {
            page.select(&select(css))
                .flat_map(|element| {
                    [
                        element.value().attr("lang"),
                        element.value().attr("hreflang"),
                    ]
                })
                .flatten()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        for tag in tags.concat() {
            assert!(matches!(tag.as_str(), "de" | "fr"), "{path}: {tag}");
        }
    }
    // Nor is the university's colour, or an address of one of its languages.
    for (path, bytes) in files(&site.out()) {
        assert!(
            !path.starts_with("da/") && !path.starts_with("en/"),
            "{path}"
        );
        if matches!(ending(&path), "svg" | "html") {
            assert!(
                !String::from_utf8_lossy(&bytes).contains("#901a1e"),
                "{path}"
            );
        }
    }
}

#[test]
fn its_own_template_string_and_colour_are_used() {
    let site = site();
    site.build_well();
    let pages = pages(&site);
    let words = |path: &str, css: &str| -> Vec<String> {
        let page = &pages[path];
        let css = select(css);
        let found = page.select(&css);
        found
            .map(|element| {
                element
                    .text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    };
    // Its template leaves the number out and counts, in the forms of each language.
    assert_eq!(
        words("de/badge/index.html", ".page-foot .see-steps"),
        ["1 Schritt 2 Schritte"]
    );
    assert_eq!(
        words("fr/badge/index.html", ".page-foot .see-steps"),
        ["1 étape 2 étapes"]
    );
    assert!(words("de/badge/index.html", ".page-foot")[0].starts_with("Zuletzt geprüft am"));
    // Days are written as each language does it.
    assert_eq!(
        words("de/badge/index.html", ".page-foot time"),
        ["1. November 2026"]
    );
    assert_eq!(
        words("fr/badge/index.html", ".page-foot time"),
        ["1 novembre 2026"]
    );
    assert_eq!(words("de/badge/index.html", ".box-title"), ["Tipp"]);
    assert_eq!(words("fr/badge/index.html", ".box-title"), ["Astuce"]);
    // Its mark stands in the band of every page, also of those in all languages.
    for (path, page) in &pages {
        let mark = select("svg.mark path");
        let marks = page.select(&mark);
        let shapes: Vec<_> = marks.filter_map(|path| path.value().attr("d")).collect();
        assert_eq!(shapes.len(), 1, "{path}");
        assert!(shapes[0].starts_with("M3 12"), "{path}");
        let frame = select("meta[name=theme-color]");
        let colours = page.select(&frame);
        let colours: Vec<_> = colours
            .filter_map(|colour| colour.value().attr("content"))
            .collect();
        assert_eq!(colours[0], "#0a5c63", "{path}");
        assert_eq!(colours.len(), 2, "{path}");
    }
    let style = files(&site.out())
        .into_iter()
        .find(|(path, _)| path.starts_with("assets/style-"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .expect("a style sheet");
    let own = style.rfind("--accent:#0a5c63").expect("its colour");
    assert!(
        own > style.rfind("--accent: #901a1e").unwrap_or(0),
        "the last one counts"
    );
    // Services are told its languages with their country.
    let locale = pages["fr/badge/index.html"]
        .select(&select("meta[property=\"og:locale\"]"))
        .filter_map(|meta| meta.value().attr("content"))
        .collect::<Vec<_>>();
    assert_eq!(locale, ["fr_CH"]);
}

#[test]
fn its_lists_and_choices_are_its_own() {
    let site = site();
    site.build_well();
    let pages = pages(&site);
    let text = |path: &str| readable(&pages[path]);
    let german = text("de/welcher-weg/index.html");
    for words in [
        "Wo arbeiten Sie?",
        "Hat der Computer ein Lesegerät?",
        "Sie können sich so anmelden:",
        "Für wen?",
        "Geht es ohne Netz?",
    ] {
        assert!(german.contains(words), "{words}");
    }
    let french = text("fr/quel-moyen/index.html");
    for words in [
        "Où travaillez-vous ?",
        "L’ordinateur a-t-il un lecteur ?",
        "Pour qui ?",
    ] {
        assert!(french.contains(words), "{words}");
    }
    // French has a space before a colon, which does not part it from its word.
    assert!(french.contains("Badge \u{a0}: "), "{french}");
    // Old addresses and numbers lead on in its languages.
    assert!(text("de/handy/index.html").contains("Diese Seite ist umgezogen"));
    assert!(text("fr/telephone/index.html").contains("Cette page a déménagé"));
    assert!(text("3/index.html").contains("Seite 3") && text("3/index.html").contains("Page n° 3"));
}
