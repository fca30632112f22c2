//! A small good site held in memory, which a property adds one odd file to; and what must hold of every run.
//!
//! Entry points: [`FILES`], [`run`], [`check`].

use proptest::test_runner::{TestCaseError, TestCaseResult};
use proptest::{prop_assert, prop_assert_eq};
use vejviser::diag::{Diagnostics, Place};
use vejviser::pipeline::{Compiled, Options, compile};
use vejviser::report::{Style, human};
use vejviser::source::{Content, Sources, Span};

/// The site. Its theme is as small as a theme can be, so that a run takes milliseconds.
pub(super) const FILES: &[(&str, &str)] = &[
    ("site.yaml", SITE),
    ("content/facts.yaml", FACTS),
    ("content/links.yaml", LINKS),
    ("i18n/ui.yaml", UI),
    ("i18n/labels.yaml", LABELS),
    ("i18n/sections.yaml", SECTIONS),
    (
        "content/da/index.md",
        "---\ntitle: Forside\nsummary: Her begynder det.\nkind: guide\n---\n[Sms](mfa/sms.md)\n",
    ),
    (
        "content/en/index.md",
        "---\ntitle: Front page\nsummary: It starts here.\n---\n[SMS](mfa/sms.md)\n",
    ),
    ("content/da/mfa/sms.md", SMS_DA),
    ("content/en/mfa/sms.md", SMS_EN),
    ("content/da/mfa/app.png", "no real picture"),
    ("themes/default/page.html", PAGE),
    ("themes/default/start.html", START),
    ("themes/default/404.html", START),
    (
        "themes/default/number.html",
        "<!doctype html><html lang=\"{{ lang }}\"><head><title>{{ number }}</title></head><body></body></html>",
    ),
    (
        "themes/default/redirect.html",
        "<!doctype html><html lang=\"{{ lang }}\"><head><title>x</title></head><body><a href=\"{{ target_url }}\">{{ title }}</a></body></html>",
    ),
    ("themes/default/static/code.css", "pre{}"),
];

pub(super) const SITE: &str = "\
title: {da: Hjælp, en: Help}
owner: {da: Skolen, en: The school}
base_url: https://help.example/sub/
languages:
  da: {name: Dansk}
  en: {name: English, locale: en-GB}
source_language: da
contact:
  name: {da: It-støtten, en: IT support}
  phone: support.phone
audiences:
  student:
  employee:
  guest: {part_of: employee}
methods: [sms, key]
tasks:
  - register
  - log-in
kinds:
  guide: {listed: true, template: page.html}
  free: {raw_html: true, template: page.html}
# The frame of its pages is not what is looked at here.
severity:
  broken-alternate: off
  broken-reference: off
  duplicate-output-id: off
  missing-contact: off
  missing-language-link: off
  no-single-headline: off
  no-single-main: off
  no-single-title: off
  wrong-canonical: off
  wrong-lang: off
  orphan-page: off
  unused-asset: off
  unused-fact: off
  unused-link: off
  missing-alt: off
  unconfirmed-fact: off
  unconfirmed-link: off
  unlisted-number: off
";

pub(super) const FACTS: &str = "\
support.phone:
  value: (+45) 35 32 32 32
  href: tel:+4535323232
  source: S1
  checked: 2026-11-20
app.name:
  value: {da: Nøglen, en: The key}
  confirmed: false
";

pub(super) const LINKS: &str = "\
intranet:
  url: {da: https://intranet.example/da, en: https://intranet.example/en}
  login: true
  checked: 2026-11-20
later:
  confirmed: false
";

pub(super) const UI: &str = "\
box.note: {da: Bemærk, en: Note}
box.tip: {da: Tip, en: Tip}
box.important: {da: Vigtigt, en: Important}
box.warning: {da: Advarsel, en: Warning}
box.caution: {da: Pas på, en: Caution}
audience.only: {da: \"Kun for {audiences}\", en: \"Only for {audiences}\"}
list.and: {da: og, en: and}
unconfirmed: {da: ikke bekræftet, en: not confirmed}
login.required: {da: Kræver login, en: Requires login}
guides.count:
  da: {one: \"{count} vejledning\", other: \"{count} vejledninger\"}
  en: {one: \"{count} guide\", other: \"{count} guides\"}
  note: How many.
table.label: {da: Tabel, en: Table}
footnotes.title: {da: Noter, en: Notes}
footnote.back: {da: Tilbage, en: Back}
";

pub(super) const LABELS: &str = "\
audiences:
  student: {da: Studerende, en: Students, inside: {da: studerende, en: students}}
  employee: {da: Medarbejdere, en: Employees}
  guest: {da: Gæster, en: Guests}
methods:
  sms: Sms
  key:
    da: Nøgle
    en: Key
    for:
      student: {da: USB-nøgle, en: USB key}
tasks:
  register: {da: Registrér, en: Register}
  log-in: {da: Log ind, en: Log in}
";

pub(super) const SECTIONS: &str = "\
steps: {da: Sådan gør du, en: Steps}
";

pub(super) const SMS_DA: &str = "\
---
title: Sms
summary: Sådan bruger du sms.
slug: sms
kind: guide
task: register
methods: [sms]
audiences: [student]
number: 1
reviewed: 2026-11-20
related: [../index.md]
aliases: [/gammel/sms/]
---
## Sådan gør du
1. {#number} Skriv nummeret.
2. {#code} Skriv koden.
";

pub(super) const SMS_EN: &str = "\
---
title: SMS
summary: How to use SMS.
slug: sms
---
## Steps
1. {#number} Enter the number.
2. {#code} Enter the code.
";

pub(super) const PAGE: &str = "\
<!doctype html><html lang=\"{{ lang }}\"><head><title>{{ page.title }}</title>
<meta name=\"description\" content=\"{{ page.summary }}\"></head>
<body><h1>{{ page.title }}</h1>
<p>{% for a in page.audiences %}{{ a.label }} {% endfor %}{{ t(key=\"guides.count\", count=2) }}</p>
{% if page.reviewed %}{{ date(value=page.reviewed) }}{% endif %}
<div class=\"content\">{{ content | safe }}</div></body></html>
";

pub(super) const START: &str = "\
<!doctype html><html lang=\"{{ lang }}\"><head><title>{{ site.title }}</title></head>
<body>{% for l in locales %}<p lang=\"{{ l.code }}\"><a href=\"{{ l.url }}\">{{ l.title }}</a></p>{% endfor %}</body></html>
";

/// The front matter of a page in the language that carries the shared facts.
pub(super) const FRONT: &str =
    "---\ntitle: Side\nsummary: En side.\nslug: x\nkind: guide\naudiences: [student]\n---\n";
/// And in the other language.
pub(super) const OTHER_FRONT: &str = "---\ntitle: Page\nsummary: A page.\nslug: x\n---\n";

/// The small site with `files` added, or in the place of those of the same name.
pub(super) fn with<'a>(files: &[(&'a str, &'a str)]) -> Sources {
    let all: Vec<(&str, &[u8])> = FILES
        .iter()
        .chain(files)
        .map(|(path, text)| (*path, text.as_bytes()))
        .collect();
    Sources::from_bytes(all)
}

/// Compiles the site, drafts included.
pub(super) fn run(sources: &Sources) -> Compiled {
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    compile(sources, &options, &())
}

/// Compiles the small site with `files` and looks at the findings.
pub(super) fn check(files: &[(&str, &str)]) -> TestCaseResult {
    let sources = with(files);
    let compiled = run(&sources);
    check_findings(&sources, &compiled.diagnostics)
}

/// Every place is there, every message is one line, and a report can be made of them.
pub(super) fn check_findings(sources: &Sources, found: &Diagnostics) -> TestCaseResult {
    for finding in found.iter() {
        if let Place::Span(span) = finding.place {
            check_span(sources, span, &format!("{finding:?}"))?;
        }
        for label in &finding.labels {
            check_span(sources, label.span, &format!("a label of {finding:?}"))?;
        }
        let words = std::iter::once(&finding.message)
            .chain(&finding.help)
            .chain(finding.labels.iter().map(|label| &label.message));
        for text in words {
            let plain = !text.is_empty() && !text.chars().any(char::is_control);
            prop_assert!(plain, "{text:?} is no line of text, in {finding:?}");
        }
    }
    let told = human(sources, found, Style::Plain);
    prop_assert_eq!(told.is_empty(), found.iter().next().is_none());
    Ok(())
}

/// The span lies inside its file, on the boundaries of characters.
pub(super) fn check_span(sources: &Sources, span: Span, what: &str) -> TestCaseResult {
    let text = match &sources.get(span.file).content {
        Content::Text(text) => &**text,
        Content::NotText { before, .. } => before,
        other => {
            return Err(TestCaseError::fail(format!(
                "no text: {other:?} for {what}"
            )));
        }
    };
    prop_assert!(
        text.get(span.range()).is_some(),
        "{:?} is not in the {} bytes of {:?}: {what}",
        span.range(),
        text.len(),
        sources.get(span.file).path,
    );
    Ok(())
}

#[test]
fn the_small_site_is_good() {
    let sources = with(&[]);
    let compiled = run(&sources);
    let told = human(&sources, &compiled.diagnostics, Style::Plain);
    assert_eq!(told, "");
    assert!(compiled.output.is_some_and(|output| output.len() > 7));
}
