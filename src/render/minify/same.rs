//! Tests: a page made small out of its pieces is the same, to the byte, as one made small in one go.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

use super::{pieces, whole};

/// What tag soup is made of.
const SIGNS: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<span class=\"a  b\">",
    "</span>",
    "<a href=\"../x/#y\">",
    "</a>",
    "<li>",
    "</li>",
    "<ul>",
    "</ul>",
    "<tfoot>",
    "</tfoot>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<button>",
    "</button>",
    "<select>",
    "</select>",
    "<option>",
    "</option>",
    "<body>",
    "</body>",
    "<head>",
    "</head>",
    "<title>",
    "</title>",
    "<br>",
    "<br/>",
    "<img src=\"a.png\" alt=\"\">",
    "<hr>",
    "<param>",
    "<svg>",
    "</svg>",
    "<path d=\"M0 0\"/>",
    "<style>",
    "</style>",
    "<script>",
    "<script type=\"application/ld+json\">",
    "<a href=\"../x\" data-page=\"page 4\">",
    "<img alt=\"a b\" src=\"b.png\" height=\"2\">",
    "</script>",
    "<!-- c -->",
    "<!DOCTYPE html>",
    "<a href=\"A\u{fdd0}\">",
    "<a href='x'>",
    "<a href=x>",
    "<i",
    ">",
    "<",
    "&",
    "\"",
    "</",
    "&amp;",
    "&amp;x;",
    "&lt;",
    "&#32;",
    "&#x27;",
    "&nbsp;",
    "\u{226b}\u{20d2}",
    "–",
    "\u{a0}",
    "x",
    "y z",
    " ",
    "  ",
    "\n",
    "\t",
    "\r\n",
    "'",
];

fn space() -> impl Strategy<Value = &'static str> {
    select(vec!["", "", " ", "\n  ", "\t", " \r\n"])
}

#[test]
fn what_is_left_open_in_code_is_not_closed_by_it() {
    for inside in [
        "<style>",
        "<title>",
        "<!--",
        "<!x",
        "<?x",
        "<b>",
        "<b title=\"",
        "<body>",
        "</body>",
    ] {
        let html = format!("<div><pre>{inside}</pre>&#x27; a</div>");
        let small = pieces::minify(&html);
        assert!(
            small.is_none() || small == whole::minify(&html),
            "{html} became {small:?}"
        );
    }
}

/// A page as templates write it.
fn page() -> impl Strategy<Value = String> {
    let text = select(vec![
        "ord",
        "a b",
        "x  y\nz",
        "&amp;",
        "R&amp;D;",
        "&lt;b&gt;",
        "–",
        "1 &lt; 2\n",
        "&quot;",
        "\u{226a}\u{20d2}",
        "<br>",
        "<img src=\"a/b.png\" alt=\"a &amp; b\">",
        "<input value=\" a \">",
        "<hr>",
        "<pre> a\n <b>b</b>&lt;</pre>",
        "<svg viewBox=\"0 0 1 1\"> <path d=\"M0 0\"/> </svg>",
        "<script>if (a  <  b) {  }</script>",
        "<script type=\"application/ld+json\"> {\"a\": \"b  c\"}\n</script>",
        "<a href=\"../y\" data-page=\"page 4\">y</a>",
        "<textarea> a\n</textarea>",
        "<style> a { b : c } </style>",
    ]);
    let leaf = (space(), text, space()).prop_map(|(a, b, c)| [a, b, c].concat());
    leaf.prop_recursive(5, 40, 6, |inner| {
        let names = select(vec![
            "div",
            "section class=\"sec sec-a\"",
            "div class=\"wrap\"",
            "a href=\"../../x/#y\"",
            "a href=\"x?a=1&amp;b\"",
            "h2 id=\"try\"",
            "span title='x'",
            "span",
            "em",
            "code",
            "nav aria-label=\"x\"",
            "button type=\"button\"",
            "my-element",
            "label",
            "summary",
            "video controls",
            "blockquote",
            "ul",
            "main",
        ]);
        (names, space(), vec((inner, space()), 0..5), space()).prop_map(
            |(tag, before, parts, after)| {
                let parts: String = parts
                    .into_iter()
                    .map(|(part, space)| part + space)
                    .collect();
                let name = tag.split(' ').next().unwrap_or_default();
                format!("<{tag}>{before}{parts}</{name}>{after}")
            },
        )
    })
}

fn is_the_same(html: &str) -> Result<bool, TestCaseError> {
    let small = pieces::minify(html);
    if small.is_some() {
        prop_assert_eq!(&small, &whole::minify(html), "of {:?}", html);
    }
    Ok(small.is_some())
}

/// The cases are the same in every run. To look further, set `PROPTEST_CASES` and `PROPTEST_RNG_SEED`.
fn many() -> Config {
    let asked = Config::default();
    Config {
        cases: asked.cases.max(1_000),
        rng_seed: match asked.rng_seed {
            RngSeed::Random => RngSeed::Fixed(0x5e1_9057),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        failure_persistence: None,
        ..asked
    }
}

/// A tag with attributes that people wrote.
fn written() -> impl Strategy<Value = String> {
    let signs = [
        "a",
        "Ord",
        "æ",
        "–",
        " ",
        " ",
        "  ",
        ".",
        ",",
        "(1)",
        ":",
        "/",
        "?",
        "!",
        ";",
        "=",
        "'",
        "`",
        "&amp;",
        "&quot;",
        "&lt;",
        "\n",
        "\u{226b}",
        "\u{20d2}",
        "A\u{fdd0}",
        "A \u{fdd0} A",
        "B\u{fdd1}",
        "B \u{fdd1} B",
        "\u{a0}",
        "%",
        "#",
    ];
    let value = || vec(select(signs.to_vec()), 0..6).prop_map(|signs| signs.concat());
    let tag = select(vec![
        "<meta name=\"description\" content=\"V\">",
        "<meta name=\"viewport\" content=\"V\">",
        "<meta http-equiv=\"refresh\" content=\"V\">",
        "<meta content=\"V\" property=\"og:title\">",
        "<meta content=\"V\">",
        "<img src=\"x.png\" alt=\"V\">",
        "<img alt=\"V\" src=\"x.png\">",
        "<nav aria-label=\"V\"></nav>",
        "<input aria-label=\"V\" value=\" a \">",
        "<a href=\"../x/\" aria-label=\"V\">x</a>",
        "<a href=\"V\">x</a>",
        "<a href=\"V\" data-page=\"W\">x</a>",
        "<a data-page=\"W\" href=\"V\" id=\"W\">x</a>",
        "<a href=\"V\" href=\"W\">x</a>",
        "<img alt=\"V\" class=\"c\" src=\"W\">",
        "<script type=\"application/ld+json\">V{\"W\"}</script>",
    ]);
    let both = (tag, value(), value());
    both.prop_map(|(tag, one, other)| tag.replace('V', &one).replace('W', &other))
}

proptest! {
    #![proptest_config(many())]

    #[test]
    fn pieces_make_the_same_of_attributes(tags in vec(written(), 1..5)) {
        is_the_same(&format!("<!doctype html><html lang=da><body>{}</body></html>", tags.concat()))?;
    }

    #[test]
    fn pieces_make_the_same_page(html in page()) {
        let html = format!("<!DOCTYPE html>\n<html lang=\"da\">\n<body>{html}</body></html>\n");
        prop_assert!(is_the_same(&html)? || html.contains('\''), "not made of pieces: {html}");
    }

    #[test]
    fn pieces_make_nothing_else_of_tag_soup(signs in vec(select(SIGNS), 0..12)) {
        is_the_same(&signs.concat())?;
    }
}
