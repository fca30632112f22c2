//! Faults that only the finished files show: each is told once, at the line that it came from.

use crate::harness::TestSite;

const FOOTER: &str = "themes/default/partials/footer.html";

fn footer(text: &str) -> Vec<String> {
    TestSite::base()
        .broken(|site| site.write(FOOTER, text))
        .lines()
}

/// What is said when the home page, whose kind may hold HTML, ends with `text`.
fn html(text: &str) -> Vec<String> {
    const PAGE: &str = "content/da/index.md";
    let run = TestSite::base().broken(|site| {
        site.edit("site.yaml", "  landing:\n", "  landing: {raw_html: true}\n");
        site.write(PAGE, format!("{}\n{text}\n", site.read(PAGE)));
    });
    run.lines()
}

#[test]
fn html_on_a_page() {
    for (text, at, told) in [
        (
            "æ <a href=\"nowhere/\">x</a>",
            "nowhere",
            "broken-reference: `nowhere/` is not in the finished site",
        ),
        (
            "æ <a href=\"laan-en-bog/#sted\">x</a>",
            "laan",
            "broken-reference: `laan-en-bog/#sted`: that page has no place `#sted`",
        ),
        (
            "æ <a href=\"laan-en-bog\">x</a>",
            "laan",
            "broken-reference: `laan-en-bog` is not in the finished site",
        ),
        (
            "æ <a href=\"../../x\">x</a>",
            "..",
            "broken-reference: `../../x` leads out of the site",
        ),
        (
            "æ <a href=\"https://help.fjordby.example/x\">x</a>",
            "https",
            "broken-reference: `https://help.fjordby.example/x` is not in the finished site",
        ),
        (
            "æ <a href=\"x?a=1&amp;b=2\">x</a>",
            "x?",
            "broken-reference: `x?a=1&b=2` is not in the finished site",
        ),
        (
            "æ <i style=\"background:url(x.png)\">x</i>",
            "x.png",
            "broken-reference: `x.png` is not in the finished site",
        ),
        (
            "æ <i aria-describedby=\"sted\">x</i>",
            "sted",
            "broken-reference: no element of the page has the id `sted`",
        ),
        (
            "æ <i lang=\"dansk sprog\">x</i>",
            "dansk",
            "wrong-lang: there is no language `dansk sprog`",
        ),
        (
            "æ <i id=\"contact\">x</i>",
            "contact",
            "duplicate-output-id: the id `contact` stands twice on the page",
        ),
        (
            "æ <img alt=\"\" src=\"//img.example/x.png\">",
            "//",
            "foreign-resource: `//img.example/x.png` is fetched from another server",
        ),
        (
            "æ <a href=\"javascript:x()\">x</a>",
            "java",
            "inline-script: an address is a program",
        ),
    ] {
        let column = text
            .split(at)
            .next()
            .map_or(0, |before| before.chars().count() + 1);
        let told = told.replacen(':', &format!(" content/da/index.md:13:{column}:"), 1);
        assert_eq!(html(text), [told], "{text}");
    }
}

#[test]
fn good_html_on_a_page() {
    let site = TestSite::base();
    site.edit("site.yaml", "  landing:\n", "  landing: {raw_html: true}\n");
    let page = site.read("content/da/index.md");
    site.write(
        "content/da/index.md",
        format!(
            "{page}\n<a href=\"#\">a</a> <a href=\"#top\">b</a> <a href=\"?x#main\">c</a> <a href=\"/en/#contact\">d</a> \
             <a href=\"mailto:a@b.example\">e</a> <i id=\"x\" aria-labelledby=\"x main\" lang=\"en-GB\">f</i> \
             <a href=\"https://help.fjordby.example\">g</a> <!-- <a href=\"nowhere\"> -->\n"
        ),
    );
    site.build_well();
}

#[test]
fn a_style_sheet_of_the_theme() {
    let run = TestSite::base().broken(|site| {
        site.write(
            "themes/default/static/style.css",
            "/* æ */\nmain { background: url(\"wave.svg\") }\n",
        );
    });
    assert_eq!(
        run.lines(),
        [
            "broken-reference themes/default/static/style.css:2:25: `wave.svg` is not in the finished site"
        ]
    );
}

/// What all pages show has one line that it came from.
#[test]
fn a_fault_of_a_template_is_told_once() {
    let place = format!("{FOOTER}:1:");
    for (text, told) in [
        (
            "<a href=\"{{ root }}x.pdf\">x</a>",
            "broken-reference PLACE20: `../x.pdf` is not in the finished site",
        ),
        (
            "<a href=\"#man\">x</a>",
            "broken-reference PLACE10: `#man`: that page has no place `#man`",
        ),
        (
            "<label for='sog'>x</label>",
            "broken-reference PLACE13: no element of the page has the id `sog`",
        ),
    ] {
        assert_eq!(footer(text), [told.replace("PLACE", &place)], "{text}");
    }
}

/// A server shows it at any depth.
#[test]
fn an_address_on_the_page_for_wrong_addresses() {
    let run = TestSite::base().broken(|site| {
        site.write(
            "themes/default/404.html",
            "<!doctype html><html lang=\"{{ lang }}\"><title>x</title><main><h1>x</h1><a href=\"da/\">x</a></main></html>",
        );
    });
    assert_eq!(
        run.lines(),
        [
            "broken-reference themes/default/404.html:1:81: `da/` leads elsewhere on each page that is not there"
        ]
    );
}
