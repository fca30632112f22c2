//! What people write comes out as text, whatever its characters; it never becomes markup.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use scraper::Html;
use vejviser::source::Sources;
use vejviser::theme;

use super::cases;
use super::looks::{collapsed, shape, texts, values};
use super::pieces::{any_text, awkward};
use super::small;
use crate::folders::is_page;

/// `text` as a Markdown paragraph that says exactly that: every sign that could mean something is escaped.
fn escaped(text: &str) -> String {
    let mut markdown = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            markdown.push('\\');
        }
        markdown.push(c);
    }
    markdown
}

/// `text` as a YAML value in double quotation marks.
fn quoted(text: &str) -> String {
    let mut yaml = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => yaml.extend(['\\', c]),
            ' '..='~' => yaml.push(c),
            // Writing to a string cannot fail.
            c => _ = write!(yaml, "\\U{:08X}", u32::from(c)),
        }
    }
    yaml.push('"');
    yaml
}

/// One line of text, not empty, without what the interface's strings would fill in.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![any_text(1..=30), awkward()]
        .prop_map(|text| {
            let plain = |c: &char| !c.is_control() && !matches!(c, '{' | '}');
            text.chars()
                .filter(plain)
                .collect::<String>()
                .trim()
                .to_owned()
        })
        .prop_filter("not empty", |text| !text.is_empty())
}

/// Checks that a paragraph of this text shows it.
pub(super) fn check_paragraph(lines: &[String]) -> TestCaseResult {
    // At the start of a line white space means something, and a line may not be empty.
    let lines: Vec<String> = lines
        .iter()
        .map(|line| line.replace(['\n', '\r'], " ").trim().to_owned())
        .filter(|line| !collapsed(line).is_empty())
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let body: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
    let page = format!("{}{}\n", small::FRONT, body.join("\n"));
    let sources = small::with(&[
        ("content/da/x.md", &page),
        ("content/en/x.md", &format!("{}x\n", small::OTHER_FRONT)),
    ]);
    let compiled = small::run(&sources);
    let Some(output) = compiled.output else {
        return Err(TestCaseError::fail(format!("{:?}", compiled.diagnostics)));
    };
    let html = output.get("da/x/index.html").expect("the page is written");
    let html = Html::parse_document(std::str::from_utf8(html).expect("a page is text"));
    prop_assert_eq!(texts(&html, ".content > p"), [collapsed(&lines.join(" "))]);
    Ok(())
}

/// A site that shows `text` at every place that takes an author's words, with the theme that is built in.
fn site_of(text: &str) -> Sources {
    let t = quoted(text);
    let address = quoted(&format!("https://a.example/{text}"));
    let site = format!(
        "title: {t}\nowner: {t}\nbase_url: https://help.example/\nlanguages:\n  da: {{name: {t}}}\n  en: {{name: {t}}}\n\
         contact: {{name: {t}, phone: phone}}\naudiences: {{student: , employee: }}\nmethods: [sms]\ntasks: [use]\nkinds: {{landing: , guide: {{listed: true}}}}\n\
         severity: {{duplicate-title: off, alt-is-file-name: off, missing-alt: off, personal-number: off, unconfirmed-fact: off, unconfirmed-link: off, unlisted-number: off}}\n"
    );
    let facts = format!(
        "phone: {{value: {t}, href: {}, confirmed: false}}\nplain: {{value: {t}}}\n",
        quoted(&format!("tel:{text}"))
    );
    let links = format!(
        "named: {{url: {address}, login: true, confirmed: false}}\nlater: {{confirmed: false}}\n"
    );
    let labels = format!(
        "audiences: {{student: {t}, employee: {t}}}\nmethods: {{sms: {t}}}\ntasks: {{use: {t}}}\n"
    );
    let sections = format!("related: {t}\ncontact: {t}\nchecked: {t}\n");
    let mut ui = String::new();
    for key in [
        "skip-link",
        "languages",
        "breadcrumbs",
        "for",
        "page-number",
        "toc",
        "draft",
        "call",
        "contact.text",
        "box.note",
        "audience.only",
        "list.and",
        "unconfirmed",
        "login.required",
        "table.label",
        "footnotes.title",
        "footnote.back",
        "start.continue",
        "go-to",
        "not-found.title",
        "not-found.text",
        "redirect.title",
        "redirect.text",
    ] {
        // Writing to a string cannot fail.
        let _ = writeln!(ui, "{key}: {{da: {t}, en: {t}}}");
    }
    let home = format!("---\ntitle: {t}\nsummary: {t}\n");
    let page = format!("---\ntitle: {t}\nsummary: {t}\nslug: page\n");
    let facts_of_page = "kind: guide\ntask: use\nmethods: [sms]\naudiences: [student]\nnumber: 7\nreviewed: 2026-11-20\nrelated: [index.md]\naliases: [/old/]\ndraft: true\n";
    let body = "---\n{{ phone }} {{ plain }} [{{ plain }}](link:named) [x](link:later)[^1]\n\n![{{ plain }}](a.png)\n\n\
        ## A {{ plain }} {#a}\n\n### {{ plain }} {#b}\n\nx\n\n### C {#c}\n\nx\n\n### D {#d}\n\n> [!NOTE]\n> x\n\n:::audience student employee\nx\n:::\n\n|a|\n|-|\n|b|\n\n```x\ny\n```\n\n[^1]: n\n";
    let home_da = format!("{home}kind: landing\n---\n## A {{#a}}\n\n::guides{{method=sms}}\n");
    let home_en = format!("{home}---\n## A {{#a}}\n\n::guides{{method=sms}}\n");
    let page_da = format!("{page}{facts_of_page}{body}");
    let page_en = format!("{page}{}", body.replace("(a.png)", "(../da/a.png)"));
    let files = [
        ("site.yaml", site),
        ("content/facts.yaml", facts),
        ("content/links.yaml", links),
        ("i18n/labels.yaml", labels),
        ("i18n/sections.yaml", sections),
        ("i18n/ui.yaml", ui),
        ("content/da/index.md", home_da),
        ("content/en/index.md", home_en),
        ("content/da/page.md", page_da),
        ("content/en/page.md", page_en),
        ("content/da/a.png", "no picture".to_owned()),
    ];
    let own = Sources::from_bytes(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    own.with(theme::built_in())
}

/// The pages of [`site_of`], by path.
fn pages_of(text: &str) -> Result<Vec<(String, Html)>, TestCaseError> {
    let sources = site_of(text);
    let compiled = small::run(&sources);
    let Some(output) = compiled.output else {
        return Err(TestCaseError::fail(format!("{:?}", compiled.diagnostics)));
    };
    let pages = output.iter().filter(|(path, _)| is_page(path.as_str()));
    Ok(pages
        .map(|(path, bytes)| {
            let html = std::str::from_utf8(bytes).expect("a page is text");
            (path.to_string(), Html::parse_document(html))
        })
        .collect())
}

pub(super) fn check_words(text: &str) -> TestCaseResult {
    let (plain, odd) = (pages_of("ord")?, pages_of(text)?);
    prop_assert_eq!(plain.len(), odd.len());
    for ((path, plain), (_, odd)) in plain.iter().zip(&odd) {
        prop_assert_eq!(shape(plain), shape(odd), "the elements of {}", path);
        prop_assert!(odd.errors.is_empty(), "{path}: {:?}", odd.errors);
    }
    let page = |name: &str| {
        let found = odd.iter().find(|(path, _)| path == name);
        &found.unwrap_or_else(|| panic!("no {name}")).1
    };
    let text = collapsed(text);
    for language in ["da", "en"] {
        let page = page(&format!("{language}/page/index.html"));
        for place in [
            "h1",
            ".summary",
            ".skip-link",
            ".brand",
            ".breadcrumbs a",
            ".chip",
            ".draft",
            ".toc summary",
            ".box-title",
            ".audience-label",
            "#footnotes",
            "[role=doc-backlink]",
            "a.fact",
            ".badge-login",
            "#related",
            "#contact",
            ".phone",
            ".site-footer p",
        ] {
            let all = texts(page, place);
            prop_assert!(!all.is_empty(), "nothing is {place}");
            prop_assert!(all.iter().all(|shown| *shown == text), "{place}: {all:?}");
        }
        for (place, attribute) in [
            ("[name=description]", "content"),
            ("img[src*=a-]", "alt"),
            (".table-wrap", "aria-label"),
            (".languages", "aria-label"),
        ] {
            let all: Vec<String> = values(page, place, attribute)
                .iter()
                .map(|value| collapsed(value))
                .collect();
            prop_assert_eq!(&all, &[text.as_str()], "{} of {}", attribute, place);
        }
        let title = texts(page, "title");
        prop_assert_eq!(title, [collapsed(&format!("{text} – {text}"))]);
        let address: Vec<String> = values(page, "a.fact", "href")
            .iter()
            .map(|value| collapsed(value))
            .collect();
        prop_assert_eq!(address, [collapsed(&format!("tel:{text}"))]);
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn a_paragraph_says_what_was_written(lines in vec(any_text(1..=20), 1..4)) {
        check_paragraph(&lines)?;
    }
}

proptest! {
    #![proptest_config(cases(25))]

    #[test]
    fn words_never_become_markup(text in line()) {
        check_words(&text)?;
    }
}
