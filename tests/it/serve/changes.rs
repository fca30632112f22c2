//! What is remembered of a site never shows: after any change, good or bad, all files and findings are those of a site that
//! is read anew.
//!
//! Lines of pages are taken out, doubled, moved to other pages and put in, files go and come back, and whatever else the
//! site is made of changes: titles, ids of headings, slugs, earlier addresses, drafts, what pages are about. `SOAK=2000`
//! makes a tenth of so many to each site; the same number makes the same changes.

use std::collections::BTreeMap;

use vejviser::output::{Contents, Output};
use vejviser::pipeline::{Memory, Options, Preview, compile};
use vejviser::source::{Content, Source, SourcePath, Sources};
use vejviser::theme;

use super::soak::Dice;
use crate::harness::tests_folder;

/// Lines that matter to other pages, or to where the page itself stands.
const LINES: [&str; 30] = [
    "title: Another title",
    "summary: It helps with something else.",
    "slug: elsewhere",
    "slug: borrow-a-book",
    "aliases: [/en/old-address/, /da/old/]",
    "aliases: [/en/borrow-a-book/]",
    "draft: true",
    "number: 2",
    "number: 77",
    "menu: In the menu",
    "methods: [code]",
    "methods: [card, code]",
    "methods: [yubikey]",
    "audiences: [child]",
    "audiences: [student]",
    "task: start",
    "tasks: [start, borrow]",
    "kind: landing",
    "related: [borrow.md]",
    "source: en",
    "## Another heading {#another}",
    "1. {#found} Find it.",
    "[There](borrow.md#find), [here](#another) and [home](index.md).",
    "[Step {step}](borrow.md#scan)",
    "[Nowhere](borow.md#fnid)",
    "![A card](card.svg)",
    "Bring <b>your card</b>: {{ desk.phone }}.",
    "::pages{}",
    "::guides{method=card}",
    "::guides{method=code task=borrow}",
];

/// What else a site is made of, each with a line that can be put in at its end.
const OTHERS: [(&str, &str); 6] = [
    ("site.yaml", "print: {document: true}\n"),
    (
        "content/facts.yaml",
        "desk.hours:\n  value: {da: ni, en: nine}\n",
    ),
    (
        "content/links.yaml",
        "shelves:\n  url: https://shelves.fjordby.example/\n",
    ),
    ("i18n/ui.yaml", "toc: {da: Her, en: Here}\n"),
    (
        "content/en/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>Card</title></svg>",
    ),
    (
        "content/da/card.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>Kort</title></svg>",
    ),
];

type Files = BTreeMap<String, String>;

/// The texts of a site, those that are changed here.
fn texts(sources: &Sources) -> Files {
    let all = sources.iter().filter_map(|(file, source)| {
        let path = source.path.as_str();
        let is_changed = path.starts_with("content/") || OTHERS.iter().any(|(own, _)| *own == path);
        let text = sources.text(file).filter(|_| is_changed)?;
        Some((path.to_owned(), text.to_owned()))
    });
    all.collect()
}

fn is_page(path: &str) -> bool {
    path.starts_with("content/") && SourcePath::new(path).is_markdown()
}

/// A file with this text.
fn file(path: &str, text: String) -> (SourcePath, Option<Source>) {
    let path = SourcePath::new(path);
    let content = Content::of(&path, text.into_bytes());
    let source = Source {
        path: path.clone(),
        content,
    };
    (path, Some(source))
}

/// More pages of a site, which lead to places on others, and to a step by its number.
fn seeded(sources: &Sources, lang: &str) -> Vec<(SourcePath, Option<Source>)> {
    let folder = format!("content/{lang}");
    let title = if lang == "da" {
        "Sådan gør du"
    } else {
        "Steps"
    };
    let kind = if lang == "da" { "kind: guide\n" } else { "" };
    let page = |name: &str, words: &str| {
        let text = format!(
            "---\ntitle: {name} {lang}\nsummary: {name} helps.\nslug: {name}\n{kind}---\n## {title}\n\n{words}\n"
        );
        file(&format!("{folder}/{name}.md"), text)
    };
    assert!(sources.find(&format!("{folder}/index.md")).is_some());
    vec![
        page("aim", "1. {#one} Do this.\n2. {#two} Do that."),
        page(
            "from",
            "1. {#go} Go to [step {step}](aim.md#two).\n2. {#see} See [the first](aim.md#one).",
        ),
        page("free", "1. {#a} Words.\n2. {#b} Words."),
    ]
}

/// A change of one of the seeded pages in a language, which others see.
fn seeded_change(text: &str, dice: &mut Dice) -> String {
    match dice.below(5) {
        0 => text
            .replace("1. {#one}", "1. {#new} Words.\n2. {#one}")
            .replace("2. {#two}", "3. {#two}"),
        1 => text.replace("{#two}", "{#other}"),
        2 => text.replace("Words.", "See [it](aim.md)."),
        3 => text.replace("(aim.md#", "(free.md#"),
        _ => text.replace("helps.", "helps again."),
    }
}

/// A change of a page: its new text; `None` when it goes.
fn changed(text: &str, all: &Files, dice: &mut Dice) -> Option<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let at = dice.below(lines.len().max(1)).min(lines.len());
    match dice.below(12) {
        0 => return None,
        1 if at < lines.len() => {
            lines.remove(at);
        }
        2 if at < lines.len() => lines.insert(at, lines[at]),
        3 => {
            let other = all.values().nth(dice.below(all.len()))?;
            let other: Vec<&str> = other.lines().collect();
            lines.insert(at, other.get(dice.below(other.len().max(1)))?);
        }
        _ => {
            let line = LINES[dice.below(LINES.len())];
            let key = line.split_once(": ").map(|(key, _)| format!("{key}: "));
            let key = key.filter(|key| {
                key.bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b':' || b == b' ')
            });
            match key {
                // A key stands once, between the first lines.
                Some(key) => {
                    lines.retain(|own| !own.starts_with(&key));
                    lines.insert(1.min(lines.len()), line);
                }
                None => lines.extend(["", line]),
            }
        }
    }
    Some(lines.join("\n") + "\n")
}

/// All that can be asked of a site: its findings, and each file that one of the two has.
fn compare(remembered: &Preview, anew: &Preview, sources: &Sources, options: &Options, what: &str) {
    let told = |found: Option<vejviser::diag::Diagnostics>| {
        format!("{:#?}", found.expect("nobody stops it"))
    };
    assert_eq!(
        format!("{:#?}", remembered.found),
        format!("{:#?}", anew.found),
        "{what}"
    );
    assert_eq!(
        told(remembered.check(options, &|| false)),
        told(anew.check(options, &|| false)),
        "{what}"
    );
    let built = compile(sources, options, &()).output;
    let built = built.iter().flat_map(Output::iter);
    for (path, bytes) in built {
        let own = remembered
            .file(path.as_str())
            .and_then(|made| made.contents);
        let own = own.as_ref().map(Contents::bytes);
        assert!(own == Some(bytes), "{what}: {}", path.as_str());
    }
    let sites = [remembered, anew];
    let sites = sites.iter().filter_map(|preview| preview.site.as_ref());
    let pages = sites.flat_map(|site| &site.entries);
    for page in pages.flat_map(|entry| entry.pages.iter()) {
        let path = page.route.output_path();
        let bytes = |preview: &Preview| {
            let made = preview.file(&path)?;
            Some(made.contents.map(|contents| contents.bytes().to_vec()))
        };
        assert!(bytes(remembered) == bytes(anew), "{what}: {path}");
    }
}

#[test]
fn nothing_that_is_remembered_shows() {
    // After each one everything is made twice and compared.
    let count: usize = std::env::var("SOAK").map_or(40, |count| {
        let count: usize = count.parse().expect("SOAK is a number of changes");
        (count / 10).max(40)
    });
    for fixture in ["base", "views", "dialect"] {
        let base = vejviser::fs::load(&tests_folder().join("sites/base"), &[]);
        let own = vejviser::fs::load(&tests_folder().join("sites").join(fixture), &[]);
        let (base, own) = (base.expect("it is there"), own.expect("it is there"));
        let mut sources = match fixture {
            // What it leaves out is that of the base.
            "views" => base.with(own.iter().map(|(_, source)| source.clone())),
            _ => own,
        }
        .with(theme::built_in());
        let seeds = ["da", "en"]
            .into_iter()
            .flat_map(|lang| seeded(&sources, lang));
        sources = sources.changed(seeds.collect::<Vec<_>>());
        let first = texts(&sources);
        let options = Options {
            drafts: fixture == "views",
            ..Options::default()
        };
        let mut memory = Memory::default();
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
        for n in 0..count {
            let now = texts(&sources);
            let pages: Vec<&String> = first.keys().filter(|path| is_page(path)).collect();
            let path = pages[dice.below(pages.len())].clone();
            let mut changes: Vec<(String, Option<String>)> = Vec::new();
            // Most changes are to a good site.
            if dice.below(3) > 0 {
                let gone = first
                    .iter()
                    .filter(|(path, text)| now.get(*path) != Some(*text));
                changes.extend(gone.map(|(path, text)| (path.clone(), Some(text.clone()))));
                let new = now.keys().filter(|path| !first.contains_key(*path));
                changes.extend(new.map(|path| (path.clone(), None)));
                changes.retain(|_| dice.below(4) > 0);
            }
            match dice.below(12) {
                0 => {
                    let (path, line) = OTHERS[dice.below(OTHERS.len())];
                    let text = now.get(path).map_or("", String::as_str);
                    changes.push((path.to_owned(), Some(format!("{text}{line}"))));
                }
                // A page that was not there before, in all languages.
                1 => {
                    for (path, text) in first.iter().filter(|(path, _)| {
                        path.ends_with("/borrow.md") || path.ends_with("/problem.md")
                    }) {
                        let text = text
                            .replace("slug: ", "slug: new-")
                            .replace("number: 2\n", "");
                        changes.push((path.replace(".md", "-again.md"), Some(text)));
                    }
                }
                // Pages that lead to each other.
                3 | 4 => {
                    let name = ["aim", "from", "free"][dice.below(3)];
                    let languages = [&["da"][..], &["en"], &["da", "en"]][dice.below(3)];
                    let state = dice.0;
                    for lang in languages {
                        let path = format!("content/{lang}/{name}.md");
                        let text = now.get(&path).or(first.get(&path)).expect("it is there");
                        // The same change in each.
                        let text = seeded_change(text, &mut Dice(state));
                        changes.push((path, Some(text)));
                    }
                    dice.below(2);
                }
                // The same page in all languages at once.
                2 => {
                    let key = path.splitn(3, '/').last().unwrap_or_default().to_owned();
                    for path in pages
                        .iter()
                        .filter(|path| path.splitn(3, '/').last() == Some(key.as_str()))
                    {
                        let text = now.get(*path).or(first.get(*path)).expect("it is there");
                        changes.push((
                            (*path).clone(),
                            Some(format!("{text}\n### More {{#more-{n}}}\n\nWords.\n")),
                        ));
                    }
                }
                _ => {
                    let text = now.get(&path).or(first.get(&path)).expect("it is there");
                    changes.push((path.clone(), changed(text, &now, &mut dice)));
                }
            }
            let what = format!("{fixture}, change {n}: {changes:?}");
            sources = sources.changed(changes.into_iter().map(|(path, text)| match text {
                Some(text) => file(&path, text),
                None => (SourcePath::new(&path), None),
            }));
            let remembered = Preview::new(sources.clone(), &options, &mut memory);
            let anew = Preview::new(sources.clone(), &options, &mut Memory::default());
            compare(&remembered, &anew, &sources, &options, &what);
        }
    }
}
