//! What the rules about texts find in the words of the project's own glossary, and where they look.

use std::fs;

use vejviser::diag::Diagnostics;
use vejviser::i18n::Terms;
use vejviser::lang::Languages;
use vejviser::pipeline::{Options, compile};
use vejviser::source::Sources;

use crate::harness::{TestSite, tests_folder};

const GUIDE: &str = "---\ntitle: Lån en bog\nsummary: Lån en bog med dit lånerkort.\nslug: laan-en-bog\nkind: guide\n\
                     task: borrow\nmethods: [card]\naudiences: [adult]\nnumber: 2\nreviewed: 2026-03-02\n---\n\
                     ## Sådan gør du\n\n1. {#find} Find bogen.\n2. {#scan} Scan kortet.\n\n";
const IN_ENGLISH: &str = "---\ntitle: Borrow a book\nsummary: Borrow a book.\nslug: borrow-a-book\n---\n## Steps\n\n\
                          1. {#find} Find the book.\n2. {#scan} Scan the card.\n\n";

fn glossary() -> String {
    let path = tests_folder().join("../i18n/terms.yaml");
    fs::read_to_string(path).expect("the project has a glossary")
}

/// The base site with the project's glossary, and these lines at the end of the guide in each language.
fn with_lines(danish: &str, english: &str) -> TestSite {
    let site = TestSite::with(&[
        ("i18n/terms.yaml", &glossary()),
        ("content/da/borrow.md", &format!("{GUIDE}{danish}")),
        ("content/en/borrow.md", &format!("{IN_ENGLISH}{english}")),
    ]);
    // That the languages differ then, and that nothing uses the address, is another matter.
    site.switch_off(&[
        "code-differs",
        "links-differ",
        "points-differ",
        "values-differ",
        "unused-link",
    ]);
    site
}

fn terms() -> (Terms, Languages) {
    let text = glossary();
    let sources = Sources::from_bytes([("i18n/terms.yaml", text.as_bytes())]);
    let languages = Languages::new(["da".to_owned(), "en".to_owned()]);
    let mut out = Diagnostics::default();
    let terms = Terms::read(&sources, &languages, &mut out);
    assert!(!out.has_errors() && terms.list.len() > 60);
    (terms, languages)
}

/// Each word on a line of its own, in the middle of a sentence.
fn lines<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let lines: Vec<String> = words.map(|word| format!("- så {word}, så\n")).collect();
    lines.concat()
}

#[test]
fn each_forbidden_word_of_the_glossary_is_found_once_and_no_other() {
    let (terms, languages) = terms();
    let mut count = 0;
    let mut forbidden = languages.iter().map(|lang| {
        let words = terms.list.iter().flat_map(|term| &term.forbidden[lang]);
        let words: Vec<&str> = words.map(|word| word.value.as_str()).collect();
        count += words.len();
        lines(words.into_iter())
    });
    let (danish, english) = (forbidden.next(), forbidden.next());
    drop(forbidden);
    let run = with_lines(&danish.unwrap_or_default(), &english.unwrap_or_default()).check_with(&[]);
    let findings = run.findings();
    assert!(
        findings
            .iter()
            .all(|finding| finding.code == "forbidden-term"),
        "{}",
        run.stderr
    );
    // Not all are shown.
    let told = format!("\n{count} errors in 2 files\n");
    assert!(run.stderr.contains(&told), "not {count}: {}", run.stderr);
}

#[test]
fn each_word_of_the_glossary_itself_is_right_also_where_a_sentence_starts() {
    let (terms, languages) = terms();
    let mut allowed = languages.iter().map(|lang| {
        let words = terms.list.iter().flat_map(|term| &term.allowed[lang]);
        let words: Vec<&str> = words.map(|word| word.value.as_str()).collect();
        let at_start: Vec<String> = words
            .iter()
            .map(|word| {
                let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
                format!("- {}{rest} er noget.\n", first.to_uppercase())
            })
            .collect();
        lines(words.into_iter()) + &at_start.concat()
    });
    let (danish, english) = (allowed.next(), allowed.next());
    drop(allowed);
    let run = with_lines(&danish.unwrap_or_default(), &english.unwrap_or_default()).check_with(&[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.findings().is_empty(), "{}", run.stderr);
}

/// The guide in Danish with all certain changes made.
fn mended(site: &TestSite) -> String {
    let sources = vejviser::fs::load(&site.folder(), &[]).unwrap_or_else(|fault| panic!("{fault}"));
    let sources = sources.with(vejviser::theme::built_in());
    let compiled = compile(&sources, &Options::default(), &());
    let mut text = site.read("content/da/borrow.md");
    let mut fixes: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter_map(|d| d.fix.as_ref())
        .collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
    for fix in fixes {
        assert_eq!(
            sources.get(fix.span.file).path.as_str(),
            "content/da/borrow.md"
        );
        text.replace_range(fix.span.range(), &fix.replacement);
    }
    text
}

#[test]
fn what_is_certain_is_mended_to_the_letter_and_nothing_else() {
    let site = with_lines(
        "Få en SMS på æøå.\r\nPIN-kode til Mit ID, og PIN-kode. Et kodeord, og SMS'en.\r\nRing på (+45) 55 50 11 22, \
         og se [trin 2](#scan).\r\n",
        "",
    );
    let after = mended(&site);
    assert_eq!(
        after.strip_prefix(GUIDE),
        Some(
            "Få en sms på æøå.\r\nPinkode til MitID, og pinkode. Et kodeord, og SMS'en.\r\nRing på {{ desk.phone }}, \
             og se [trin {step}](#scan).\r\n"
        )
    );
}

#[test]
fn forbidden_words_are_left_alone_in_code_quotations_values_and_addresses() {
    let text = "Vælg \"Password\", »Kodeord«, “SMS” eller 'Log på'.\n\n`password` og [kataloget](link:catalogue)\n\n\
                ```\npassword\n```\n\nPå www.password.dk og med engangskodeordsliste.\n";
    let run = with_lines(text, "").check_with(&[]);
    assert!(run.findings().is_empty(), "{}", run.stderr);
}

#[test]
fn forbidden_words_are_found_wherever_readers_meet_them() {
    let site = with_lines(
        "## Et kodeord {#pw}\n\nDit **kode**ord. Et [password](link:catalogue), en SMS og\nNetIQ\napp her.\n\n\
         | Kodeordet |\n|---|\n| x[^1] |\n\n![Et løsen](a.svg)\n\n[^1]: Et kodeord.\n",
        "## A word {#pw}\n",
    );
    site.write(
        "content/da/a.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    );
    site.edit(
        "content/da/borrow.md",
        "title: Lån en bog",
        "title: \"Lån en bog med kodeord\"",
    );
    site.edit("i18n/labels.yaml", "da: Lånerkort", "da: Password");
    site.write(
        "i18n/ui.yaml",
        "guides.count:\n  da: {one: en guide, other: \"{count} guides\"}\n  en: x\n",
    );
    let run = site.check_with(&[]);
    let findings = run.findings();
    let places: Vec<String> = findings
        .iter()
        .map(|finding| format!("{} {}", finding.place, finding.message))
        .collect();
    assert_eq!(
        findings
            .iter()
            .filter(|finding| finding.code == "forbidden-term")
            .count(),
        12,
        "{places:#?}\n{}",
        run.stderr
    );
}

#[test]
fn numbers_are_found_in_pages_strings_and_templates_but_not_in_comments() {
    let site = with_lines(
        "Ring på `55501122` eller [her](tel:+4555501199).\n\nDen 20.11.2026, version 1.2.3.4.\n",
        "",
    );
    site.edit(
        "i18n/labels.yaml",
        "da: Lånerkort",
        "da: Lånerkort 55 50 11 22",
    );
    site.write(
        "themes/default/partials/mark.html",
        "<svg viewBox=\"0 0 1000 1000\"></svg><a href=\"tel:55501122\">55 50 11 22</a>",
    );
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("# 55 50 11 22\n{config}"));
    let run = site.check_with(&[]);
    let findings = run.findings();
    let numbers = findings
        .iter()
        .filter(|finding| finding.code == "unlisted-number");
    assert_eq!(numbers.count(), 5, "{}", run.stderr);
}
