//! Making a page small changes nothing that a reader sees.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use scraper::Html;

use super::cases;
use super::looks::{seen, shape_and_words};
use super::small;

/// Elements that stand on a line. Of `a` and `button` none may stand inside another.
const INLINE: &[&str] = &[
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "button",
    "canvas",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "i",
    "iframe",
    "ins",
    "kbd",
    "label",
    "map",
    "mark",
    "meter",
    "my-element",
    "object",
    "output",
    "progress",
    "q",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
    "video",
];
/// Those without content.
const VOID: &[&str] = &["br", "embed", "img", "input", "wbr"];
/// Elements that hold others of their kind, or lines.
const BLOCK: &[&str] = &[
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "ul",
];
/// Elements that hold lines only.
const LINES: &[&str] = &[
    "address",
    "figcaption",
    "h1",
    "h2",
    "h3",
    "legend",
    "p",
    "summary",
];

fn space() -> impl Strategy<Value = String> {
    select(vec!["", "", " ", " ", "\n", "  \n ", "\t"]).prop_map(str::to_owned)
}

fn word() -> impl Strategy<Value = String> {
    let words = vec![
        "ord",
        "a",
        "Æ",
        "🧑‍💻",
        "&amp;",
        "&lt;b&gt;",
        "&#xe000;",
        "&nbsp;",
        ".",
        ",",
        "1 2",
        "x  y",
        "\u{e000}",
        "&quot;",
        "'",
        "a\u{a0}",
        "&copy;=",
    ];
    select(words).prop_map(str::to_owned)
}

fn code() -> impl Strategy<Value = String> {
    vec(
        select(vec![
            "\n", "  ", " ", "a", "&lt;", "<b>x</b>", "\t", "<i> </i>",
        ]),
        0..8,
    )
    .prop_map(|parts| parts.concat())
}

/// What may stand on a line: text, white space and elements.
fn line() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => word(),
        3 => space(),
        1 => select(VOID).prop_map(|name| format!("<{name}{}>", attributes(name))),
        1 => Just("<!-- c -->".to_owned()),
        1 => Just("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>".to_owned()),
        1 => code().prop_map(|code| format!("<textarea>{}</textarea>", code.replace(['<', '>'], ""))),
        1 => (space(), word()).prop_map(|(space, word)| format!("<select><option>{word}</option>{space}<option>b</option></select>")),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        (select(INLINE), vec(inner, 0..5)).prop_map(|(name, inside)| {
            let inside = inside.concat();
            let nested = ["<a ", "<button", "<input", "<select", "<textarea", "<label"]
                .iter()
                .any(|tag| inside.contains(tag));
            let name = match name {
                "a" | "button" | "label" if nested => "span",
                "meter" | "progress" | "iframe" | "audio" | "video" | "object"
                    if !inside.is_empty() =>
                {
                    "b"
                }
                name => name,
            };
            format!("<{name}{}>{inside}</{name}>", attributes(name))
        })
    })
}

fn attributes(name: &str) -> &'static str {
    match name {
        "a" => " href=\"a/?b=1&amp;c\"",
        "img" => " src=\"x\" alt=\"\"",
        "input" => " value=\" a  b \"",
        "div" => " title=\"a &quot;b&quot; 'c' >\"",
        "span" => " class=\"a  b\"",
        "section" => " aria-label='x\"y'",
        _ => "",
    }
}

/// Blocks, with lines between and in them.
fn blocks() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        3 => (select(LINES), vec(line(), 0..6)).prop_map(|(name, inside)| format!("<{name}>{}</{name}>", inside.concat())),
        3 => vec(line(), 0..6).prop_map(|line| line.concat()),
        1 => code().prop_map(|code| format!("<pre>{code}</pre>")),
        1 => code().prop_map(|code| format!("<pre class=\"code\"><code>{code}</code></pre>")),
        1 => space(),
        1 => Just("<hr>".to_owned()),
        1 => Just("<script>if (a  <  b) {  }</script>".to_owned()),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        (select(BLOCK), vec((space(), inner), 0..5)).prop_map(|(name, inside)| {
            // What stands around all parts, and around each.
            let (open, close, before, after) = match name {
                "ul" | "ol" => ("", "", "<li>", "</li>"),
                "dl" => ("", "", "<dd>", "</dd>"),
                "details" => ("<summary>s</summary>", "", "", ""),
                "table" => ("<tbody>", "</tbody>", "<tr><td>", "</td> <th>x</th></tr>"),
                _ => ("", "", "", ""),
            };
            let parts: String = inside
                .into_iter()
                .map(|(space, part)| [&space, before, &part, after].concat())
                .collect();
            format!("<{name}{}>{open}{parts}{close}</{name}>", attributes(name))
        })
    })
}

/// What the program makes of a page whose template is `html`.
pub(super) fn made_small(html: &str) -> String {
    let sources = small::with(&[("themes/default/page.html", html)]);
    let compiled = small::run(&sources);
    let output = compiled
        .output
        .unwrap_or_else(|| panic!("{:?} in {html}", compiled.diagnostics));
    let bytes = output
        .get("da/index.html")
        .expect("every language has a home page");
    String::from_utf8(bytes.to_vec()).expect("a page is text")
}

pub(super) fn check(body: &str) -> Result<(), TestCaseError> {
    let html = format!(
        "<!doctype html><html lang=\"da\"><head><meta charset=\"utf-8\"><title>a &amp; b</title></head><body>{body}</body></html>"
    );
    let small = made_small(&html);
    let (before, after) = (Html::parse_document(&html), Html::parse_document(&small));
    prop_assert_eq!(seen(&before), seen(&after), "{} became {}", html, small);
    prop_assert_eq!(
        shape_and_words(&before),
        shape_and_words(&after),
        "{} became {}",
        html,
        small
    );
    Ok(())
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn lines_look_as_they_did(line in vec(line(), 1..8)) {
        check(&format!("<div>{}</div>", line.concat()))?;
    }

    #[test]
    fn pages_look_as_they_did(blocks in vec((blocks(), space()), 1..5)) {
        let body: String = blocks.into_iter().map(|(block, space)| block + &space).collect();
        check(&body)?;
    }
}
