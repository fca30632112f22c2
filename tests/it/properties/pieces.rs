//! Text that is likely to meet the corners of the formats: made of pieces of the dialect, or good text with
//! something changed in it.
//!
//! Entry points: [`markdown`], [`yaml`], [`template`], [`mutated`], [`any_text`].

use proptest::prelude::*;
use proptest::sample::{Index, select};

const MARKDOWN: &[&str] = &[
    ":::audience student\n",
    ":::audience x, student\n",
    "\n:::audience\n",
    "\n:::\n",
    ":::",
    "::::",
    "::guides{method=sms}\n",
    "\n::guides{",
    "::guides",
    "::gæst{a=b}",
    "::é",
    "::",
    "::a{method=\"sms\" method=}",
    "{{",
    "}}",
    "{{ support.phone }}",
    "{{ app.name }}",
    "{{}}",
    "{{ }}",
    "\\{{",
    "{#id}",
    "{#number}",
    " {#Æ id}",
    "{#",
    "{",
    "}",
    "{step}",
    "[step {step}](#number)",
    "> [!NOTE]\n> ",
    "> [!TIP]\n",
    "> [!NO]\n",
    "> ",
    "> > > ",
    "- - - ",
    "[[[[",
    "****",
    "___",
    "](",
    "]",
    "[",
    "[!",
    "![",
    "[a](mfa/sms.md#code)",
    "[a](b.md#c)",
    "[a](#x)",
    "[a]( <b c.md> \"t\")",
    "[a](link:intranet)",
    "[a](link:later)",
    "[a](link:æ)",
    "![æ](mfa/app.png)",
    "![a](b.png)",
    "[a][b]",
    "[a][]",
    "[a]",
    "[^1]",
    "[^1]: note\n",
    "\n[b]: <x> 't'\n",
    "\n[a]: mfa/sms.md\n",
    "<https://intranet.example>",
    "<a@b.dk>",
    "https://x.example",
    "javascript:x",
    "| a | b |\n|---|:-:|\n| c | ",
    "|",
    "\n|-|\n",
    "```\n",
    "```yaml\na: 1 # b\n```\n",
    "~~~ html {x}\n",
    "`",
    "``",
    "    code\n",
    "\t",
    "\t\t",
    "## ",
    "## Sådan gør du\n",
    "\n### a {#b}\n",
    "# h1\n",
    "===\n",
    "\n---\n",
    "1. ",
    "1) ",
    "9. ",
    "999999999. ",
    "0. {#a} ",
    "- ",
    "+ ",
    "* ",
    "1. {#x} a\n   - b\n",
    "- [ ] ",
    "\\",
    "\\\n",
    "  \n",
    "<b>",
    "</b>",
    "<!-- a -->",
    "<!--",
    "-->",
    "<div>\n",
    "<script>x</script>",
    "<?x?>",
    "<![CDATA[",
    "&amp;",
    "&lt;script&gt;",
    "&#0;",
    "&#x1F600;",
    "&nosuch;",
    "&#92;",
    "æøå",
    "🧑\u{200d}💻",
    "a\u{301}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\u{a0}",
    "\u{b}",
    "\u{c}",
    "\u{1b}[31m",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "a",
    "ord ",
    "*b*",
    "**c**",
    "_d_",
    "~~e~~",
    "$x$",
    "\"q\"",
    "'",
];

const YAML: &[&str] = &[
    "title",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "- ",
    "-",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "\"",
    "'",
    "\\",
    "\"\\x\"",
    "\"\\u00e6\"",
    "#",
    " # x",
    "&a ",
    "*a",
    "!x ",
    "!!int ",
    "|\n",
    ">\n",
    "|-\n   a\n  b\n",
    ">+\n",
    "? ",
    "%",
    "@",
    "`",
    "---\n",
    "...\n",
    "--- \n---\n",
    "<<: ",
    "~",
    "null",
    "true",
    "no",
    "0x1F",
    "010",
    "1_000",
    ".inf",
    ".nan",
    "1e999",
    "-0",
    "123456789012345678901234567890",
    "2026-11-20",
    "2026-02-30",
    "12:30:45",
    "da: a, en: b",
    "{da: a}",
    "x: 1\nx: 2\n",
    "url: javascript:x\n",
    "æ: ø\n",
    "å",
    "😀",
    "a\u{301}",
    "\u{feff}",
    "\t",
    "\t\n",
    "\r\n",
    "\r",
    "\u{85}",
    "\u{2028}",
    "\u{7f}",
    "\u{1b}",
    "a",
    "key",
    " ",
    "  ",
    "part_of: guest\n",
    "languages",
    "da",
    "en-GB",
    "[[[[[[[[",
    "{{{{{{{{",
    "- - - - ",
    "template: nosuch.html",
    "confirmed: false\n",
    "\"",
    "{count}",
    "other: x",
];

const TEMPLATE: &[&str] = &[
    "{{",
    "}}",
    "{{ page.title }}",
    "{{ nosuch }}",
    "{{ page.nosuch.x }}",
    "{%",
    "%}",
    "{% if ",
    "{% if x %}",
    "{% endif %}",
    "{% for a in b %}",
    "{% endfor %}",
    "{% for l in locales %}",
    "{% include \"page.html\" %}",
    "{% include \"nosuch.html\" %}",
    "{% extends \"page.html\" %}",
    "{% extends \"x\" %}",
    "{% block a %}",
    "{% endblock %}",
    "{% endblock a %}",
    "{% set x = 1 %}",
    "{% raw %}",
    "{% endraw %}",
    "{#",
    "#}",
    "{{-",
    "-}}",
    "{{ t(key=\"box.note\") }}",
    "{{ t(key=\"nosuch\") }}",
    "{{ t() }}",
    "{{ t(key=1) }}",
    "{{ asset(name=\"code.css\") }}",
    "{{ asset(name=\"æ\") }}",
    "{{ date(value=\"x\") }}",
    "{{ section(id=\"steps\") }}",
    "{{ section(id=\"æ\") }}",
    "{{ link(name=\"later\") }}",
    "{{ label(of=\"x\", id=\"y\") }}",
    "{{ 1 / 0 }}",
    "{{ 9223372036854775807 + 1 }}",
    "{{ \"a\" * 2 }}",
    "{{ content | nosuch }}",
    "{{ page | safe }}",
    "{{ page.title | upper }}",
    "{{ [1,2][5] }}",
    "{{ \"æ\"[0] }}",
    " | ",
    "| safe",
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<div ",
    "class=\"",
    "\"",
    "'",
    ">",
    "<",
    "<!--",
    "-->",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<style>",
    "<textarea>",
    "<!",
    "</",
    "<a href=x",
    "=",
    "&",
    "&amp",
    "&#x",
    "æøå",
    "😀",
    "\u{e000}",
    "\u{feff}",
    "\n",
    "\r\n",
    " ",
    "\t",
    "a",
    "<svg>",
    "<br/>",
    "<option>",
    "<table><tr>",
    "<A>",
    "<x-y>",
];

/// Any text without NUL, which no text file holds.
pub(super) fn any_text(chars: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec(any_char(), chars).prop_map(|chars| chars.into_iter().collect())
}

fn any_char() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => proptest::char::range(' ', '~'),
        2 => select(vec!['æ', 'ø', 'å', 'é', '😀', '\u{301}', '\u{200d}', '\n', '\t', '\r', '\u{feff}', '\u{e000}', '\u{a0}', '\u{2003}', '\u{2028}', '\u{c}']),
        1 => any::<char>().prop_filter("no NUL", |c| *c != '\0'),
    ]
}

fn made_of(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => select(pieces).prop_map(str::to_owned),
        1 => any_text(0..=6),
    ];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

/// Text of Markdown's and the dialect's pieces.
pub(super) fn markdown() -> impl Strategy<Value = String> {
    let deep = (select(MARKDOWN), 1..60_usize).prop_map(|(piece, times)| piece.repeat(times));
    prop_oneof![
        6 => made_of(MARKDOWN, 40),
        1 => (deep, made_of(MARKDOWN, 6)).prop_map(|(deep, more)| deep + &more),
        1 => any_text(0..=80),
    ]
}

/// Text of YAML's pieces.
pub(super) fn yaml() -> impl Strategy<Value = String> {
    prop_oneof![6 => made_of(YAML, 24), 1 => any_text(0..=40)]
}

/// Text of the pieces of templates and of HTML.
pub(super) fn template() -> impl Strategy<Value = String> {
    prop_oneof![6 => made_of(TEMPLATE, 16), 1 => any_text(0..=40)]
}

/// `good` YAML with some things changed in it.
pub(super) fn mutated_yaml(good: &'static str) -> impl Strategy<Value = String> {
    mutated(good, YAML)
}

/// A `good` template with some things changed in it.
pub(super) fn mutated_template(good: &'static str) -> impl Strategy<Value = String> {
    mutated(good, TEMPLATE)
}

/// A `good` page with some things changed in it.
pub(super) fn mutated_page(good: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![mutated(good, MARKDOWN), mutated(good, YAML)]
}

/// What can be done to a text.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, &'static str),
    Remove(Index, usize),
    Repeat(Index, usize),
    Cut(Index),
    LineEnds,
}

fn mutated(
    good: &'static str,
    pieces: &'static [&'static str],
) -> impl Strategy<Value = String> + use<> {
    let change = prop_oneof![
        6 => (any::<Index>(), select(pieces)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        3 => (any::<Index>(), 1..12_usize).prop_map(|(at, len)| Change::Remove(at, len)),
        2 => (any::<Index>(), 1..40_usize).prop_map(|(at, len)| Change::Repeat(at, len)),
        1 => any::<Index>().prop_map(Change::Cut),
        1 => Just(Change::LineEnds),
    ];
    proptest::collection::vec(change, 0..5).prop_map(move |changes| {
        changes
            .into_iter()
            .fold(good.to_owned(), |text, change| change.apply(&text))
    })
}

impl Change {
    fn apply(self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let part = |at: Index, len: usize| {
            let start = at.index(chars.len() + 1);
            let end = (start + len).min(chars.len());
            let [before, own, after] = [&chars[..start], &chars[start..end], &chars[end..]]
                .map(|part| part.iter().collect::<String>());
            (before, own, after)
        };
        match self {
            Self::Insert(at, piece) => {
                let (before, _, after) = part(at, 0);
                before + piece + &after
            }
            Self::Remove(at, len) => {
                let (before, _, after) = part(at, len);
                before + &after
            }
            Self::Repeat(at, len) => {
                let (before, own, after) = part(at, len);
                before + &own + &own + &after
            }
            Self::Cut(at) => part(at, 0).0,
            Self::LineEnds => text.replace('\n', "\r\n"),
        }
    }
}

/// Text that would be markup if it were not escaped.
pub(super) fn awkward() -> impl Strategy<Value = String> {
    made_of(AWKWARD, 5)
}

const AWKWARD: &[&str] = &[
    "<script>alert(1)</script>",
    "</script>",
    "</title>",
    "</textarea>",
    "<!--",
    "-->",
    "\"",
    "'",
    "\" onclick=\"x",
    "' x='",
    "><img src=x onerror=y>",
    "&lt;",
    "&amp;lt;",
    "&",
    "&#x3c;b>",
    "`",
    "=",
    "a=b",
    "/>",
    "<",
    ">",
    "javascript:x",
    "]]>",
    "<b>",
    "a b",
    "æ",
    " ",
    "\\",
];
