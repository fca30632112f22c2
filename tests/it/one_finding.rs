//! What is wrong in one language is told there, and not once more as a difference from the other.

use crate::harness::TestSite;

/// The codes that are told of the base site after this edit of one of its files.
fn codes(path: &str, old: &str, new: &str, edit: impl Fn(&TestSite)) -> Vec<String> {
    let site = TestSite::base();
    edit(&site);
    assert!(site.check_with(&["--format", "short"]).stdout.is_empty());
    site.edit(path, old, new);
    let run = site.check_with(&[]);
    run.findings()
        .into_iter()
        .map(|finding| finding.code)
        .collect()
}

#[test]
fn an_address_that_is_written_out() {
    let codes = codes(
        "content/da/borrow.md",
        "(link:catalogue)",
        "(https://catalogue.fjordby.example/)",
        |_| {},
    );
    assert_eq!(codes, ["raw-address"]);
}

#[test]
fn every_address_that_is_written_out() {
    let codes = codes(
        "content/da/borrow.md",
        "(link:catalogue)",
        "(https://catalogue.fjordby.example/)",
        |site| {
            site.edit(
                "content/en/borrow.md",
                "[catalogue](link:catalogue)",
                "catalogue",
            );
            site.edit(
                "content/en/borrow.md",
                "Scan your",
                "In the [catalogue](link:catalogue), scan your",
            );
        },
    );
    assert_eq!(codes, ["raw-address"]);
}

#[test]
fn a_number_of_a_step_that_is_typed() {
    let codes = codes("content/da/index.md", "[trin {step}]", "[trin 2]", |site| {
        site.edit(
            "content/da/index.md",
            "(borrow.md).",
            "(borrow.md). Se [trin {step}](borrow.md#scan).",
        );
        site.edit(
            "content/en/index.md",
            "(borrow.md).",
            "(borrow.md). See [step {step}](borrow.md#scan).",
        );
    });
    assert_eq!(codes, ["typed-step-number"]);
}

#[test]
fn a_value_that_may_not_stand_there() {
    let codes = codes(
        "content/da/index.md",
        "(borrow.md).",
        "(borrow.md) eller ringer til {{ hall.phone }}.",
        |site| {
            let facts = site.read("content/facts.yaml");
            site.write(
                "content/facts.yaml",
                format!("{facts}hall.phone:\n  value: 55 50 33 44\n  href: tel:+4555503344\n  only_on: [borrow]\n"),
            );
            for path in ["content/da/borrow.md", "content/en/borrow.md"] {
                let text = site.read(path);
                site.write(path, format!("{text}\n{{{{ hall.phone }}}}\n"));
            }
        },
    );
    assert_eq!(codes, ["value-out-of-place"]);
}

/// What `check --fix` does must not uncover what was hidden.
#[test]
fn a_second_title_is_mended_where_nothing_else_is_wrong_then() {
    let codes = codes(
        "content/da/borrow.md",
        "## Sådan gør du",
        "# Sådan gør du",
        |_| {},
    );
    assert_eq!(codes, ["second-title"]);
}
