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

/// The base site in which the address that the only guide leads to needs a login, and readers can call somebody.
fn with_login(site: &TestSite) {
    let links = site.read("content/links.yaml");
    site.write("content/links.yaml", format!("{links}  login: true\n"));
    for path in ["content/da/borrow.md", "content/en/borrow.md"] {
        let text = site.read(path);
        site.write(
            path,
            format!("{text}\n{{{{ desk.phone }}}} [#](index.md)\n"),
        );
    }
}

#[test]
fn a_way_out_that_is_broken() {
    let way_out = "{{ desk.phone }} [#](index.md)";
    for (new, code) in [
        ("{{ desk.fone }} [#](index.md)", "unknown-value"),
        ("[#](indx.md)", "broken-link"),
        (
            "{{ desk.phone }} [#](https://fjordby.test/)",
            "unlisted-host",
        ),
        ("55 50 11 22 [#](index.md)", "unlisted-number"),
    ] {
        let codes = codes("content/da/borrow.md", way_out, new, |site| {
            with_login(site);
            site.switch_off(&["values-differ"]);
        });
        assert_eq!(codes, [code], "{new}");
    }
}

/// What site.yaml asks for on every guide.
fn with_requirement(site: &TestSite, what: &str) {
    let config = site.read("site.yaml");
    let requirement = format!("requirements:\n  - pages: {{kinds: [guide]}}\n    {what}\n");
    site.write("site.yaml", format!("{config}\n{requirement}"));
}

#[test]
fn an_id_that_is_asked_for_and_stands_in_one_language() {
    let edit = |site: &TestSite| with_requirement(site, "order: [find, scan]");
    let codes = codes("content/da/borrow.md", "{#scan} ", "", edit);
    assert_eq!(codes, ["missing-id"]);
}

#[test]
fn a_link_that_is_asked_for_and_stands_in_one_language() {
    let edit = |site: &TestSite| with_requirement(site, "links: [\"link:catalogue\"]");
    let path = "content/en/borrow.md";
    let dropped = codes(path, "[catalogue](link:catalogue)", "catalogue", edit);
    assert_eq!(dropped, ["links-differ"]);
    let unknown = codes(path, "link:catalogue", "link:catalog", edit);
    assert_eq!(unknown, ["unknown-link-name"]);
}

#[test]
fn hosts_that_are_none() {
    let edit = |site: &TestSite| with_requirement(site, "hosts: [catalogue.fjordby.example]");
    let hosts = "hosts: [catalogue.fjordby.example]";
    let config = codes(
        "site.yaml",
        hosts,
        "hosts: [\"https://fjordby.example\"]",
        edit,
    );
    assert_eq!(config, ["wrong-type"]);
    let link = codes(
        "content/links.yaml",
        "https://catalogue.fjordby.example/",
        "https://katalog.fjordby.example/",
        |site| with_requirement(site, &format!("links: [\"link:catalogue\"]\n    {hosts}")),
    );
    assert_eq!(link, ["other-host"]);
}

#[test]
fn an_id_before_which_the_list_has_ended() {
    let codes = codes("content/da/borrow.md", "2. {#scan}", "{#scan}", |site| {
        for (path, old) in [
            ("content/da/index.md", "(borrow.md)"),
            ("content/en/index.md", "(borrow.md)"),
        ] {
            site.edit(path, old, "(borrow.md#scan)");
        }
    });
    assert_eq!(codes, ["misplaced-id"]);
}

#[test]
fn a_page_that_cannot_be_read_and_the_list_that_showed_it() {
    let codes = codes(
        "content/da/borrow.md",
        "title: Lån",
        "title: : Lån",
        |site| {
            for path in ["content/da/index.md", "content/en/index.md"] {
                let text = site.read(path);
                site.write(path, format!("{text}\n::guides{{method=card}}\n"));
            }
        },
    );
    assert_eq!(codes, ["yaml-syntax"]);
}

#[test]
fn a_day_that_cannot_be() {
    let path = "content/facts.yaml";
    let codes = codes(path, "2026-11-20", "2026-11-31", |site| {
        let config = site.read("site.yaml");
        site.write("site.yaml", format!("{config}\nsources: required\n"));
        let more = "  source: the desk\n  checked: 2026-11-20\n";
        let facts = site.read(path);
        site.write(path, format!("{facts}{more}"));
        let links = site.read("content/links.yaml");
        let more = "  login: false\n  source: the desk\n  checked: 2026-11-19\n";
        site.write("content/links.yaml", format!("{links}{more}"));
    });
    assert_eq!(codes, ["bad-date"]);
}

/// The end of a row that is cut off is filled up with an empty cell, which nobody sees.
#[test]
fn the_last_cell_of_a_row() {
    let codes = codes(
        "content/en/index.md",
        "| Blue | yes |",
        "| Blue |",
        |site| {
            for path in ["content/da/index.md", "content/en/index.md"] {
                let text = site.read(path);
                site.write(
                    path,
                    format!("{text}\n| Card | Adults |\n|---|---|\n| Blue | yes |\n"),
                );
            }
        },
    );
    assert_eq!(codes, ["tables-differ"]);
}
