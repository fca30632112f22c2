//! A link counts wherever it stands: in headings, lists, tables, boxes, footnotes, definitions.

use std::collections::BTreeSet;

use crate::harness::TestSite;

/// At each place where a link can stand one that leads nowhere. What leads nowhere starts with `gone-` and ends with
/// a dot and its ending.
const BODY: &str = "\
## Ærter [æ](gone-heading.md) {#peas}

Tekst med ø, *skrå [ord](gone-emphasis.md)*, [**fede**](<gone-brackets.md>) og `kode` [`kode`](gone-code.md).
Næste linje [med titel](gone-title.md \"En titel (1)\"), så \\[intet\\] og [sidst](./gone-folder/page.md#place).

- Punkt [å](gone-item.md)

  Et afsnit i punktet [å](gone-second.md)
  - Et punkt i punktet: [å](gone-nested.md)

1. {#first} Trin [å](gone-step.md)

| Æ | [Ø](gone-head.md) |
|---|---|
| æble, ål | [celle](gone-cell.md) |

> Citat [å](gone-quote.md)

> [!NOTE]
> Boks [å](gone-alert.md)

:::audience child
Kun for børn: [å](gone-audience.md)

- [å](gone-audience-item.md)
:::

En note[^1], et [ord med definition][def], [det samme igen][def] og [def].

![Æbler](gone-image.png) og [![Æbler](gone-inner.png)](gone-outer.md)

[^1]: Noten [å](gone-footnote.md)

[def]: gone-definition.md
";

/// Where in `text` something leads nowhere: line, and column in characters.
fn places(path: &str, text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (n, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices("gone-") {
            let start = line[..at].strip_suffix("./").map_or(at, str::len);
            let column = line[..start].chars().count() + 1;
            found.insert(format!("{path}:{}:{column}", n + 1));
        }
    }
    found
}

#[test]
fn each_is_told_of_once_and_at_its_place() {
    for (before, line_end) in [("", "\n"), ("\u{feff}", "\r\n")] {
        let mut expected = BTreeSet::new();
        let run = TestSite::base().broken(|site| {
            for lang in ["da", "en"] {
                let path = format!("content/{lang}/index.md");
                let text = format!("{}\n{BODY}", site.read(&path));
                expected.extend(places(&path, &text));
                site.write(&path, format!("{before}{}", text.replace('\n', line_end)));
            }
        });
        assert_eq!(expected.len(), 2 * 21, "places");
        let findings = run.findings();
        let told: BTreeSet<String> = findings
            .iter()
            .map(|finding| finding.place.clone())
            .collect();
        assert_eq!(told, expected, "{}", run.stderr);
        assert_eq!(findings.len(), expected.len(), "{}", run.stderr);
        for finding in findings {
            let meant = ["broken-link", "missing-asset"].contains(&finding.code.as_str());
            assert!(meant, "{finding:?}");
        }
    }
}
