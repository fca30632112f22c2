//! Good pages, however their parts stand inside each other, become good HTML.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestCaseResult;
use scraper::{Html, Selector};
use vejviser::report::{Style, human};

use super::looks::values;
use super::{cases, small};
use crate::folders::is_page;

/// Parts of a line, each good by itself.
const PARTS: &[&str] = &[
    "ord",
    "æøå",
    "AT&amp;T",
    "&lt;b&gt;",
    "1 < 2 & 3",
    "\\*",
    "\\{{",
    "`kode`",
    "`` ` ``",
    "*a*",
    "**b**",
    "***c***",
    "{{ support.phone }}",
    "{{app.name}}",
    "[side](mfa/sms.md)",
    "[trin {step}](mfa/sms.md#code)",
    "[{{ support.phone }}](link:intranet)",
    "[*senere*](link:later)",
    "[![alt *a*](mfa/app.png)](mfa/sms.md)",
    "![{{ app.name }} \"x\"](mfa/app.png)",
    "<https://intranet.example/?a=1&b=2>",
    "<a@b.example>",
    "[a][ref]",
    "[ref][]",
    "[ref]",
    "[^note]",
    "[^note][^long]",
    "[x[^note]](mfa/sms.md)",
    "![x[^note]](mfa/app.png)",
    "*{{ app.name }}[^note]*",
    "  \n",
    "\\\n",
    "\n",
    "<!-- c -->",
    "[a `]` b](mfa/sms.md)",
    "[a](<mfa/sms.md> 'titel')",
    "{",
    "}}",
    "\"",
    "'",
];

/// The definitions that [`PARTS`] refer to, and uses of all of them.
const END: &str = "\n\n[ref] [^note] [^long]\n\n[ref]: mfa/sms.md#number \"t\"\n\n[^note]: En note med *a* og [side](mfa/sms.md).\n\n[^long]: Lang.\n\n    > Citat\n\n    - punkt\n";

fn line() -> impl Strategy<Value = String> {
    vec(select(PARTS), 1..6).prop_map(|parts| {
        // A comment that starts a line takes the whole line.
        let line = parts.join(" ").replace("\n <!--", " <!--");
        // White space at its start and end would mean something else.
        format!("x {} y", line.trim())
    })
}

/// `text` with each line but the first moved in by `by`.
fn hanging(text: &str, by: &str) -> String {
    text.replace('\n', &format!("\n{by}"))
}

fn block() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        5 => line(),
        1 => line().prop_map(|line| format!("### {} {{#ID}}", line.replace('\n', " "))),
        1 => line().prop_map(|line| format!("#### {} {{#ID}}", line.replace('\n', " "))),
        1 => select(vec!["```yaml\na: 1\n\n  b\n```", "```\n:::\n```", "~~~ ukendt\n<b>\n~~~", "***", "::guides{method=sms}", "<!--\nnote\n\nb\n-->"]).prop_map(str::to_owned),
        1 => (line(), line()).prop_map(|(a, b)| {
            let [a, b] = [a, b].map(|cell| cell.replace(['\n', '|'], " "));
            format!("| {a} | b |\n|:--|:-:|\n| {b} | |")
        }),
    ];
    leaf.prop_recursive(4, 30, 4, |inner| {
        let blocks = vec(inner, 1..4).prop_map(|blocks| blocks.join("\n\n"));
        (0..7_usize, blocks).prop_map(|(kind, inside)| match kind {
            // The lines of the dialect stand in no quotation, and not beside the sign of a list.
            0..3 if inside.contains("::") => format!("- a\n\n  {}", hanging(&inside, "  ")),
            4 | 6 if inside.starts_with("::") => format!("8. a\n\n   {}", hanging(&inside, "   ")),
            0 => format!("> {}", hanging(&inside, "> ")),
            // A list that starts with another number than 1 needs an empty line before it, here as elsewhere.
            1 if inside.starts_with(|c: char| c.is_ascii_digit()) => {
                format!("> [!TIP]\n>\n> {}", hanging(&inside, "> "))
            }
            1 => format!("> [!WARNING]\n> {}", hanging(&inside, "> ")),
            2 => format!("- {}", hanging(&inside, "  ")),
            3 => format!(
                "1. {{#ID}} x\n\n   {}\n2. {{#ID}} y",
                hanging(&inside, "   ")
            ),
            4 => format!("7) a\n8) {}", hanging(&inside, "   ")),
            5 => format!(":::audience student guest\n\n{inside}\n\n:::"),
            _ => format!(
                "- a\n- {}\n\n  :::audience employee\n  b\n  :::",
                hanging(&inside, "  ")
            ),
        })
    })
}

/// Gives every `{#ID}` an id of its own.
fn with_ids(body: &str) -> String {
    let mut parts = body.split("{#ID}");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for (n, part) in parts.enumerate() {
        text = format!("{text}{{#id-{n}}}{part}");
    }
    text
}

pub(super) fn check(body: &str) -> TestCaseResult {
    let body = with_ids(&format!("{body}{END}"));
    let danish = format!("{}{body}", small::FRONT);
    let english = format!(
        "{}{}",
        small::OTHER_FRONT,
        body.replace("(mfa/app.png)", "(../da/mfa/app.png)")
    );
    // Headings of any level, with or without a text, are good Markdown all the same.
    let site = format!(
        "{}  empty-section: off\n  empty-block: off\n  second-title: off\n  skipped-level: off\n",
        small::SITE
    );
    let sources = small::with(&[
        ("site.yaml", &site),
        ("content/da/x.md", &danish),
        ("content/en/x.md", &english),
    ]);
    let compiled = small::run(&sources);
    let told = human(&sources, &compiled.diagnostics, Style::Plain);
    prop_assert!(told.is_empty(), "{told}");
    let Some(output) = compiled.output else {
        return Err(TestCaseError::fail("nothing came of it"));
    };
    let any = Selector::parse("*").expect("it is a selector");
    for (path, bytes) in output.iter().filter(|(path, _)| is_page(path.as_str())) {
        let text = std::str::from_utf8(bytes).expect("a page is text");
        let html = Html::parse_document(text);
        prop_assert!(html.errors.is_empty(), "{:?} in {text}", html.errors);
        let mut ids = values(&html, "*", "id");
        ids.sort_unstable();
        let once = ids.windows(2).all(|pair| pair[0] != pair[1]);
        prop_assert!(once, "an id stands twice in {path}: {ids:?}");
        for address in values(&html, "a", "href") {
            if let Some(id) = address.strip_prefix('#') {
                prop_assert!(
                    ids.iter().any(|known| known == id),
                    "`#{id}` leads nowhere in {path}: {text}"
                );
            }
        }
        // What the parser of HTML would move about, or end where it was not ended, has another shape than its tags.
        let opened = html.select(&any).count();
        let written = tags(text);
        prop_assert_eq!(opened, written, "elements and tags of {}: {}", path, text);
    }
    Ok(())
}

/// How many tags open an element; `tbody` is written where it stands.
fn tags(html: &str) -> usize {
    html.match_indices('<')
        .filter(|(at, _)| html[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic()))
        .count()
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn good_pages_become_good_html(blocks in vec(block(), 1..5)) {
        check(&blocks.join("\n\n"))?;
    }
}
