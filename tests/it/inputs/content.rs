//! What people write on pages: addresses, languages, and the dialect.

use crate::harness::TestSite;

/// What is said of the base site with one place of a file changed.
fn edited(path: &str, old: &str, new: &str) -> Vec<String> {
    TestSite::base()
        .broken(|site| site.edit(path, old, new))
        .lines()
}

/// What is said when the home page ends with `text`.
fn ending(text: &str) -> Vec<String> {
    const PAGE: &str = "content/da/index.md";
    TestSite::base()
        .broken(|site| site.write(PAGE, format!("{}\n{text}\n", site.read(PAGE))))
        .lines()
}

fn slug(slug: &str) -> Vec<String> {
    edited("content/en/borrow.md", "borrow-a-book", slug)
}

#[test]
fn two_pages_with_one_slug() {
    let run = TestSite::base().broken(|site| {
        for lang in ["da", "en"] {
            let page = site.read(&format!("content/{lang}/borrow.md"));
            let page = page
                .replace("number: 2", "number: 3")
                .replace("title: ", "title: 2. ");
            site.write(&format!("content/{lang}/renew.md"), page);
        }
    });
    assert_eq!(
        run.lines(),
        [
            "taken-address content/da/renew.md:4:7: the address `/da/laan-en-bog/` is taken",
            "taken-address content/en/renew.md:4:7: the address `/en/borrow-a-book/` is taken",
        ]
    );
}

#[test]
fn slugs_that_are_no_address() {
    for (written, fault) in [
        ("..", "is more than one word: it may not hold `/` or `..`"),
        (
            "../../etc",
            "is more than one word: it may not hold `/` or `..`",
        ),
        (
            "/borrow",
            "is more than one word: it may not hold `/` or `..`",
        ),
        (
            "borrow/",
            "is more than one word: it may not hold `/` or `..`",
        ),
        (
            "borrow/book",
            "is more than one word: it may not hold `/` or `..`",
        ),
        ("borrow book", "holds a space"),
        ("Borrow", "holds a capital letter"),
        ("lån", "holds a character other than a-z, 0-9 and hyphen"),
        (
            "borrow.html",
            "holds a character other than a-z, 0-9 and hyphen",
        ),
        (
            "borrow_book",
            "holds a character other than a-z, 0-9 and hyphen",
        ),
        ("-borrow", "has a hyphen at an end, or two together"),
        ("index", "is a name that is reserved"),
        ("assets", "is a name that is reserved"),
        ("con", "is a name that is reserved"),
    ] {
        assert_eq!(
            slug(written),
            [format!(
                "bad-slug content/en/borrow.md:4:7: the slug `{written}` {fault}"
            )]
        );
    }
    let long = "b".repeat(81);
    assert_eq!(
        slug(&long),
        [format!(
            "bad-slug content/en/borrow.md:4:7: the slug `{long}` is longer than 80 characters"
        )]
    );
}

#[test]
fn earlier_addresses_that_are_no_address() {
    let alias = |written: &str| {
        edited(
            "content/da/borrow.md",
            "number:",
            &format!("aliases: [\"{written}\"]\nnumber:"),
        )
    };
    let place = "content/da/borrow.md:9:11";
    let words = "holds something else than words of a-z, 0-9, hyphen, dot and `_`, joined by `/`";
    for (written, fault) in [
        ("old/page/", "does not start with `/`"),
        ("/", "is the start page of the site"),
        ("/da/", "is the home page of a language"),
        ("/da/index.html", "is the home page of a language"),
        ("/robots.txt", "is a file that the program itself makes"),
        ("/../old/", words),
        ("/old//page/", words),
        ("/gammel/låneside/", words),
        ("/index.html/page/", words),
    ] {
        assert_eq!(
            alias(written),
            [format!("bad-alias {place}: this alias {fault}")],
            "{written}"
        );
    }
    let taken = format!("taken-address {place}: this is the present address of the page itself");
    for written in [
        "/da/laan-en-bog/",
        "/da/laan-en-bog",
        "/da/laan-en-bog/index.html",
    ] {
        assert_eq!(alias(written), [taken.as_str()], "{written}");
    }
}

#[test]
fn a_page_in_one_language_only() {
    assert_eq!(
        TestSite::base()
            .broken(|site| site.remove("content/da/borrow.md"))
            .lines(),
        ["missing-translation content/en/borrow.md:2:8: this page is missing in `da`"]
    );
}

#[test]
fn pages_that_are_in_no_language() {
    let run = TestSite::base().broken(|site| {
        let page = site.read("content/da/borrow.md");
        for path in [
            "content/sv/borrow.md",
            "content/borrow.md",
            "content/da/RENEW.MD",
        ] {
            site.write(path, &page);
        }
    });
    assert_eq!(
        run.lines(),
        [
            "unknown-language-folder content/borrow.md: this page stands in no language's folder",
            "unknown-language-folder content/da/RENEW.MD: the name of a page ends with `.md` in small letters",
            "unknown-language-folder content/sv/borrow.md: `sv` is not a language of this site",
        ]
    );
}

/// A language that is not understood makes nothing else unknown.
#[test]
fn a_language_that_is_none() {
    assert_eq!(
        edited("site.yaml", "  en: {", "  english language: {"),
        ["bad-language site.yaml:7:3: `english language` is not a language tag"]
    );
    assert_eq!(
        edited("site.yaml", "{name: English, locale: en-GB}", "{}"),
        ["missing-key site.yaml:7:7: a language has no `name`"]
    );
}

#[test]
fn blocks_that_are_not_closed() {
    assert_eq!(
        ending(":::audience child\nSpørg en voksen."),
        ["unclosed-block content/da/index.md:13:1: no `:::` closes this block"]
    );
    assert_eq!(
        ending("- Spørg:\n  :::audience child\n  en voksen"),
        ["unclosed-block content/da/index.md:14:3: no `:::` closes this block"]
    );
    assert_eq!(
        ending(":::audience child\n- Spørg\n  :::"),
        [
            "unclosed-block content/da/index.md:15:3: this `:::` stands deeper than the line that opens the block"
        ]
    );
    assert_eq!(
        ending(":::"),
        ["unclosed-block content/da/index.md:13:1: this `:::` closes nothing"]
    );
}

#[test]
fn values_that_are_not_known() {
    assert_eq!(
        ending("Ring på {{ unknown }}, {{}} eller {{ desk.phone | upper }}."),
        [
            "unknown-value content/da/index.md:13:12: facts.yaml has no value `unknown`",
            "unknown-value content/da/index.md:13:24: these braces name no value",
            "unknown-value content/da/index.md:13:38: facts.yaml has no value `desk.phone | upper`",
        ]
    );
    assert_eq!(
        ending("Ring på {{ desk.phone"),
        ["unclosed-value content/da/index.md:13:9: this `{{` has no `}}` on its line"]
    );
}

#[test]
fn directives_that_are_not_known() {
    let place = "content/da/index.md:13";
    for (written, told) in [
        (
            ":::aside\nx\n:::",
            format!("unknown-directive {place}:4: there is no `:::aside`"),
        ),
        (
            "::toc",
            format!("unknown-directive {place}:3: there is no `::toc`"),
        ),
        (
            "::guides{kind=guide}",
            format!("unknown-argument {place}:10: a list knows no `kind`"),
        ),
        (
            "::guides{method=key}",
            format!("unknown-argument {place}:17: there is no method `key`"),
        ),
        (
            "::guides{card}",
            format!("bad-argument {place}:10: `card` is not `name=value`"),
        ),
        (
            "::guides{task=borrow task=start}",
            format!("bad-argument {place}:22: `task` stands here twice"),
        ),
        (
            "::guides{task=borrow",
            format!("bad-argument {place}:9: braces are meant here"),
        ),
        (
            ":::audience",
            format!("bad-argument {place}:1: this block names no audience"),
        ),
        (
            ":::audience adults\nx\n:::",
            format!("unknown-name {place}:13: there is no audience `adults`"),
        ),
    ] {
        let written = if written == ":::audience" {
            ":::audience\nx\n:::"
        } else {
            written
        };
        assert_eq!(ending(written), [told], "{written}");
    }
}

#[test]
fn references_without_a_definition() {
    let place = "content/da/index.md:13";
    assert_eq!(
        ending("Læs [reglerne][regler] og [huset][], se[^1], men \\[^2] og `[^3]`.\n\n[^4]: Ja."),
        [
            format!("undefined-reference {place}:5: `regler` is not defined on this page"),
            format!("undefined-reference {place}:27: `huset` is not defined on this page"),
            format!("undefined-reference {place}:40: there is no footnote `1` on this page"),
            "unused-footnote content/da/index.md:15:1: nothing refers to the footnote `4`"
                .to_owned(),
        ]
    );
}

/// A fault in a file that everything uses is told once, and not again wherever it is used.
#[test]
fn one_fault_is_told_once() {
    for path in [
        "content/facts.yaml",
        "content/links.yaml",
        "i18n/sections.yaml",
        "i18n/labels.yaml",
        "i18n/ui.yaml",
    ] {
        let run = TestSite::base().broken(|site| site.write(path, "desk.phone: \"\n"));
        assert_eq!(
            run.lines(),
            [format!(
                "yaml-syntax {path}:1:13: a quotation mark that is never closed"
            )]
        );
    }
}

/// What follows a place that is nested too deeply is not read, and nothing is said of it.
#[test]
fn a_page_that_is_nested_too_deeply() {
    let quotes = "> ".repeat(1000);
    assert_eq!(
        ending(&format!(
            "{quotes}x\n\n::guides{{task=borrow}}\n\n:::audience child\nx\n:::\n\n[x](#nowhere)"
        )),
        ["nested-too-deeply content/da/index.md:13:81: nested more than 40 deep"]
    );
}
