//! A link that leads nowhere: what was certainly meant is offered as a change, and that change mends it.

use vejviser::pipeline::{Options, compile};
use vejviser::report::{Style, human};
use vejviser::theme;

use crate::harness::TestSite;

const HOME: &str = "content/da/index.md";

/// What the home page of the base site becomes by the changes that are offered when its link to `borrow.md` is
/// `written` so; `None` when none is offered. Only findings of this `code` may be told.
fn mended(written: &str, code: &str) -> Option<String> {
    let site = TestSite::base_without(&["links-differ"]);
    site.edit(HOME, "(borrow.md)", &format!("({written})"));
    let own = vejviser::fs::load(&site.folder(), &[]).unwrap_or_else(|fault| panic!("{fault}"));
    let sources = own.with(theme::built_in());
    let compiled = compile(&sources, &Options::default(), &());
    let found: Vec<_> = compiled.diagnostics.iter().collect();
    let told = || human(&sources, &compiled.diagnostics, Style::Plain);
    assert_eq!(found.len(), 1, "{written}:\n{}", told());
    assert_eq!(found[0].code.name, code, "{written}:\n{}", told());
    let fix = found[0].fix.as_ref()?;
    let mut text = site.read(HOME);
    text.replace_range(fix.span.range(), &fix.replacement);
    site.write(HOME, &text);
    site.build_well();
    Some(text)
}

#[test]
fn what_is_certain_is_offered() {
    for (written, code, target) in [
        ("Borrow.md", "broken-link", "borrow.md"),
        ("borrow", "broken-link", "borrow.md"),
        ("borrow/", "broken-link", "borrow.md"),
        ("borrow.html", "broken-link", "borrow.md"),
        ("../da/borrow.MD", "broken-link", "borrow.md"),
        ("loans/borrow.md#find", "broken-link", "borrow.md#find"),
        ("<loans/borrow.md>", "broken-link", "<borrow.md>"),
        ("../laan-en-bog/", "broken-link", "borrow.md"),
        ("/content/da/borrow.md", "broken-link", "borrow.md"),
        ("../en/borrow.md", "link-to-other-language", "borrow.md"),
        (
            "../en/borrow.md#find \"Find\"",
            "link-to-other-language",
            "borrow.md#find \"Find\"",
        ),
        ("/da/laan-en-bog/", "link-to-address", "borrow.md"),
        ("/en/borrow-a-book", "link-to-address", "borrow.md"),
        (
            "/da/laan-en-bog/index.html#scan",
            "link-to-address",
            "borrow.md#scan",
        ),
        (
            "https://help.fjordby.example/da/laan-en-bog/",
            "link-to-address",
            "borrow.md",
        ),
        ("borrow.md#Scan", "broken-anchor", "borrow.md#scan"),
        ("borrow.md#_scan_", "broken-anchor", "borrow.md#scan"),
        ("borrow.md#FIND", "broken-anchor", "borrow.md#find"),
    ] {
        let text = mended(written, code);
        let expected = TestSite::base_without(&["links-differ"])
            .read(HOME)
            .replace("(borrow.md)", &format!("({target})"));
        assert_eq!(text, Some(expected), "{written}");
    }
}

#[test]
fn what_is_not_certain_is_not_offered() {
    for (written, code) in [
        ("borow.md", "broken-link"),
        ("index/borow.md", "broken-link"),
        ("borrow.md#scann", "broken-anchor"),
        ("link:catalog", "unknown-link-name"),
        ("kort.png", "missing-asset"),
        // What stands in the file is not what was read, so that a change could hit the wrong bytes.
        ("Borrow&#46;md", "broken-link"),
    ] {
        assert_eq!(mended(written, code), None, "{written}");
    }
}

#[test]
fn an_alias_is_an_earlier_address() {
    let site = TestSite::base_without(&["links-differ"]);
    site.edit(
        "content/da/borrow.md",
        "number: 2",
        "number: 2\naliases: [/old/loans.html]",
    );
    site.build_well();
    site.edit(HOME, "(borrow.md)", "(/old/loans.html)");
    assert_eq!(
        site.build().lines(),
        ["link-to-address content/da/index.md:11:44: this is an earlier address of a page"]
    );
}

#[test]
fn a_written_out_address_has_a_name() {
    let site = TestSite::base_without(&["links-differ"]);
    let text = site.read("content/da/borrow.md");
    site.write(
        "content/da/borrow.md",
        format!(
            "{text}\nSe <https://catalogue.fjordby.example/>, æ https://catalogue.fjordby.example, \
             `https://catalogue.fjordby.example` og [kataloget][k].\n\n[k]: https://catalogue.fjordby.example/\n"
        ),
    );
    assert_eq!(
        site.build().lines(),
        [
            "raw-address content/da/borrow.md:17:5: links.yaml has a name for this address: `catalogue`",
            "raw-address content/da/borrow.md:17:44: this address is no link for readers",
            "raw-address content/da/borrow.md:19:6: links.yaml has a name for this address: `catalogue`",
        ]
    );
}

#[test]
fn other_capitals_of_a_name_are_certain() {
    let site = TestSite::base_without(&["links-differ"]);
    site.edit("content/da/borrow.md", "link:catalogue", "link:Catalogue");
    site.edit("content/da/index.md", "Her kan", "{{ Desk.phone }} Her kan");
    let own = vejviser::fs::load(&site.folder(), &[]).unwrap_or_else(|fault| panic!("{fault}"));
    let sources = own.with(theme::built_in());
    let compiled = compile(&sources, &Options::default(), &());
    let fixes: Vec<_> = compiled
        .diagnostics
        .iter()
        .filter_map(|found| Some(found.fix.as_ref()?.replacement.as_str()))
        .collect();
    assert_eq!(fixes, ["link:catalogue", "desk.phone"]);
}
