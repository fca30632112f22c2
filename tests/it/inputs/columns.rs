//! Lines and columns, after letters that take more than one byte, behind a byte order mark, and with the line
//! ends of Windows: a person who goes there with an editor must find the fault.

use crate::harness::TestSite;

const YAML: &str = "desk.phone: {value: \"æøå 😀\", confirmed: ja}\n";

const PAGE: &str = "\
---
title: Lån på bærbar
summary: \"æøå\"
slug: Ærø
kind: guide
methods: [cærd, card]
æøå: x
---
Blåbærgrød [øl](../æ/ø.md) og [åå](index.md#æ) {{ ål.pris }}

## Sådan gør du

1. {#Ål} Trin {step} æ ![ø](å.png)
   ::guides{æ=ø}

> [!BEMÆRK]
> Æblegrød <b>

æøå[^ø] og [smørrebrød][ø]
";

const IN_ENGLISH: &str = "\
---
title: Borrow on a laptop
summary: \"e\"
slug: laptop
---
## Steps

1. {#aal} Step
";

/// What is said of the files, with every line end and every start that an editor may give them.
fn told(mark: &str, end: &str) -> Vec<String> {
    let run = TestSite::base().broken(|site| {
        for (path, text) in [
            ("content/facts.yaml", YAML),
            ("content/da/borrow.md", PAGE),
            ("content/en/borrow.md", IN_ENGLISH),
        ] {
            site.write(path, format!("{mark}{}", text.replace('\n', end)));
        }
    });
    let places = run.findings().into_iter();
    places
        .map(|finding| format!("{} {}", finding.place, finding.code))
        .collect()
}

const EXPECTED: &[&str] = &[
    "content/da/borrow.md:4:7 bad-slug",
    "content/da/borrow.md:6:11 unknown-name",
    "content/da/borrow.md:7:1 unknown-key",
    "content/da/borrow.md:9:17 broken-link",
    "content/da/borrow.md:9:44 broken-anchor",
    "content/da/borrow.md:9:51 unknown-value",
    "content/da/borrow.md:13:4 bad-id",
    "content/da/borrow.md:13:15 misplaced-step",
    "content/da/borrow.md:13:29 missing-asset",
    "content/da/borrow.md:14:13 unknown-argument",
    "content/da/borrow.md:16:3 unknown-box",
    "content/da/borrow.md:17:12 raw-html",
    "content/da/borrow.md:19:4 undefined-reference",
    "content/da/borrow.md:19:12 undefined-reference",
    "content/facts.yaml:1:41 wrong-type",
];

#[test]
fn as_a_plain_file() {
    assert_eq!(told("", "\n"), EXPECTED);
}

#[test]
fn behind_a_byte_order_mark() {
    assert_eq!(told("\u{feff}", "\n"), EXPECTED);
}

#[test]
fn with_line_ends_of_windows() {
    assert_eq!(told("", "\r\n"), EXPECTED);
}

#[test]
fn behind_a_byte_order_mark_with_line_ends_of_windows() {
    assert_eq!(told("\u{feff}", "\r\n"), EXPECTED);
}

/// The first line is the one that a mark would move.
#[test]
fn in_the_first_line() {
    for mark in ["", "\u{feff}"] {
        let first = |path: &str, text: &str| {
            let site = TestSite::base();
            let run = site.broken(|site| site.write(path, format!("{mark}{text}\n")));
            run.findings().remove(0).place
        };
        assert_eq!(
            first("content/da/borrow.md", "# Lån"),
            "content/da/borrow.md:1:1"
        );
        assert_eq!(
            first("content/da/borrow.md", "---"),
            "content/da/borrow.md:1:1"
        );
        assert_eq!(
            first("content/links.yaml", "æ: [ø"),
            "content/links.yaml:1:4"
        );
        assert_eq!(
            first("i18n/labels.yaml", "\"æ\": x"),
            "i18n/labels.yaml:1:1"
        );
        let template = "themes/default/guide.html";
        let place = format!("{template}:1:5");
        assert_eq!(first(template, "æ{{ x }}"), place);
        assert_eq!(first(template, "æ{{ tt() }}"), place);
    }
}

/// The mark under the fault is as wide as what is to be replaced.
#[test]
fn the_mark_is_under_the_fault() {
    let run = TestSite::base().broken(|site| {
        site.edit("content/da/index.md", "(borrow.md)", "(bårrow.md)");
    });
    let lines: Vec<&str> = run.stderr.lines().skip(3).take(2).collect();
    assert_eq!(
        lines,
        [
            "11 | Her kan du læse, hvordan du [låner en bog](bårrow.md).",
            "   |                                            ^^^^^^^^^",
        ]
    );
}
