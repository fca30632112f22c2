//! Any file, whatever stands in it, ends in findings at places that are there, never in a panic.

use proptest::prelude::*;
use vejviser::diag::Diagnostics;
use vejviser::page::{Document, Page};
use vejviser::source::{FileId, Sources};
use vejviser::yaml::{self, Kind, Node};

use super::cases;
use super::pieces::{
    any_text, markdown, mutated_page, mutated_template, mutated_yaml, template, yaml,
};
use super::small::{self, check, check_findings, check_span};

/// A page with all of the dialect, to be changed.
const WHOLE: &str = include_str!("../../sites/dialect/content/da/dialect.md");

/// The one file of these sources.
fn alone(text: &str) -> (Sources, FileId) {
    let sources = Sources::from_bytes([("content/da/x.md", text.as_bytes())]);
    let file = sources.find("content/da/x.md").expect("it was just given");
    (sources, file)
}

pub(super) fn check_page(text: &str) -> Result<(), TestCaseError> {
    let (sources, file) = alone(text);
    let mut found = Diagnostics::default();
    let page = Page::parse(file, text, &mut found);
    found.sort();
    check_findings(&sources, &found)?;
    if let Some(page) = page {
        check_document(&sources, &page.document)?;
    }
    Ok(())
}

/// Every place that a document keeps is there, and its holes come in order.
fn check_document(sources: &Sources, document: &Document) -> Result<(), TestCaseError> {
    let mut spans = Vec::new();
    for heading in &document.headings {
        spans.push(heading.span);
        spans.extend(heading.id.as_ref().map(|id| id.span));
    }
    spans.extend(document.steps.iter().map(|step| step.id.span));
    for link in &document.links {
        spans.extend([link.target.span, link.span]);
        spans.extend(link.step);
    }
    spans.extend(document.images.iter().map(|image| image.target.span));
    spans.extend(document.values.iter().map(|value| value.span));
    spans.extend(document.raw_html.iter());
    for block in &document.audience_blocks {
        spans.push(block.span);
        spans.extend(block.audiences.iter().map(|audience| audience.span));
    }
    for list in &document.directives {
        spans.extend([list.span, list.name.span]);
        for argument in &list.arguments {
            spans.extend([argument.name.span, argument.value.span]);
        }
    }
    for span in spans {
        check_span(sources, span, "a part of the document")?;
    }
    let mut done = 0;
    for (at, hole) in document.body.holes.iter() {
        let at = *at as usize;
        prop_assert!(at >= done, "{hole:?} at {at} comes after one at {done}");
        let there = document.body.html.is_char_boundary(at);
        prop_assert!(there, "{hole:?} is not in the HTML");
        done = at;
    }
    Ok(())
}

pub(super) fn check_yaml(text: &str) -> Result<(), TestCaseError> {
    let before = "æ\n";
    let whole = format!("{before}{text}");
    let (sources, file) = alone(&whole);
    let mut found = Diagnostics::default();
    let node = yaml::parse(file, text, before.len(), &mut found);
    prop_assert!(
        node.is_some() || found.has_errors(),
        "nothing came of it, and nothing was said"
    );
    check_findings(&sources, &found)?;
    node.map_or(Ok(()), |node| check_node(&sources, &node))
}

fn check_node(sources: &Sources, node: &Node) -> Result<(), TestCaseError> {
    check_span(sources, node.span, "a value")?;
    match &node.kind {
        Kind::Null | Kind::Scalar(_) => {}
        Kind::List(items) => {
            for item in items {
                check_node(sources, item)?;
            }
        }
        Kind::Mapping(pairs) => {
            for (key, value) in pairs {
                check_span(sources, key.span, "a key")?;
                check_node(sources, value)?;
            }
        }
    }
    Ok(())
}

/// A page of this body in both languages, on the small site.
pub(super) fn check_body(body: &str) -> Result<(), TestCaseError> {
    let danish = format!("{}{body}", small::FRONT);
    let english = format!("{}{body}", small::OTHER_FRONT);
    check(&[("content/da/x.md", &danish), ("content/en/x.md", &english)])
}

proptest! {
    #![proptest_config(cases(1200))]

    #[test]
    fn any_page_is_read(text in markdown()) {
        check_page(&format!("{}{text}", small::FRONT))?;
    }

    #[test]
    fn a_page_without_a_good_top_is_read(text in prop_oneof![markdown(), yaml().prop_map(|y| format!("---\n{y}\n---\n"))]) {
        check_page(&text)?;
    }

    #[test]
    fn a_good_page_with_changes_is_read(text in mutated_page(WHOLE)) {
        check_page(&text)?;
    }

    #[test]
    fn any_yaml_is_read(text in prop_oneof![yaml(), mutated_yaml(small::SITE), mutated_yaml(small::UI)]) {
        check_yaml(&text)?;
    }
}

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn a_site_takes_any_page(body in markdown()) {
        check_body(&body)?;
    }

    #[test]
    fn a_site_takes_any_two_files_for_a_page(danish in mutated_page(small::SMS_DA), english in mutated_page(small::SMS_EN)) {
        check(&[("content/da/mfa/sms.md", &danish), ("content/en/mfa/sms.md", &english)])?;
    }

    #[test]
    fn a_site_takes_any_configuration(text in prop_oneof![3 => mutated_yaml(small::SITE), 1 => yaml()]) {
        check(&[("site.yaml", &text)])?;
    }

    #[test]
    fn a_site_takes_any_facts_and_links(facts in prop_oneof![3 => mutated_yaml(small::FACTS), 1 => yaml()], links in mutated_yaml(small::LINKS)) {
        check(&[("content/facts.yaml", &facts), ("content/links.yaml", &links)])?;
    }

    #[test]
    fn a_site_takes_any_words(ui in mutated_yaml(small::UI), labels in mutated_yaml(small::LABELS), sections in prop_oneof![mutated_yaml(small::SECTIONS), yaml()]) {
        check(&[("i18n/ui.yaml", &ui), ("i18n/labels.yaml", &labels), ("i18n/sections.yaml", &sections)])?;
    }

    #[test]
    fn a_site_takes_any_template(text in prop_oneof![template(), mutated_template(small::PAGE)], start in mutated_template(small::START)) {
        check(&[("themes/default/page.html", &text), ("themes/default/start.html", &start)])?;
    }

    #[test]
    fn a_site_takes_any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..60), text in any_text(0..=20)) {
        let mut bytes = bytes;
        bytes.extend(text.as_bytes());
        for path in ["content/da/x.md", "site.yaml", "i18n/ui.yaml", "themes/default/page.html", "content/da/x.svg", "content/da/x.png"] {
            let all = small::FILES.iter().map(|(path, text)| (*path, text.as_bytes())).chain([(path, bytes.as_slice())]);
            let sources = Sources::from_bytes(all);
            check_findings(&sources, &small::run(&sources).diagnostics)?;
        }
    }
}
