//! What the pages' look rests on: tables that can be shown as cards, a foot on every page, and small style sheets.

use scraper::{ElementRef, Html, Selector};

use crate::harness::{TestSite, files};
use crate::world::project;

fn select<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).expect("a selector");
    element.select(&selector).collect()
}

fn built(site: &TestSite, page: &str) -> String {
    let text = std::fs::read_to_string(site.out().join(page));
    text.unwrap_or_else(|error| panic!("{page}: {error}"))
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>()
}

/// The rows of the only table of a page: each cell with its element and the label it carries.
fn rows(html: &str) -> Vec<Vec<(String, Option<String>, String)>> {
    let html = Html::parse_document(html);
    let tables = select(html.root_element(), "table");
    assert_eq!(tables.len(), 1, "tables");
    let row = |row: ElementRef<'_>| {
        let cells = select(row, "th, td");
        let cell = |cell: ElementRef<'_>| {
            let role = cell.value().name().to_owned();
            (role, cell.attr("data-label").map(str::to_owned), text(cell))
        };
        cells.into_iter().map(cell).collect()
    };
    let groups = select(tables[0], "tr");
    groups.into_iter().map(row).collect()
}

#[test]
fn a_cell_says_the_head_of_its_column() {
    let site = TestSite::base();
    for (tag, head) in [("da", "Ring & spørg"), ("en", "Call & ask")] {
        let table =
            format!("\n\n| | **{head}** {{{{ desk.phone }}}} |\n|---|---|\n| A | B |\n| C | |\n");
        let path = format!("content/{tag}/borrow.md");
        site.write(&path, site.read(&path) + &table);
    }
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = rows(&built(&site, "en/borrow-a-book/index.html"));
    let head = page[0][1].2.clone();
    assert!(head.starts_with("Call & ask "), "{head}");
    let cell = |role: &str, label: Option<&str>, text: &str| {
        (role.to_owned(), label.map(str::to_owned), text.to_owned())
    };
    assert_eq!(
        page,
        [
            [cell("th", None, ""), cell("th", None, &head)],
            [cell("td", None, "A"), cell("td", Some(&head), "B")],
            [cell("td", None, "C"), cell("td", Some(&head), "")],
        ]
    );
}

#[test]
fn a_method_says_the_heads_of_its_columns() {
    let site = project();
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for page in ["da/hvilken-metode", "en/which-method"] {
        let rows = rows(&built(&site, &format!("{page}/index.html")));
        let heads: Vec<&str> = rows[0].iter().map(|(_, _, text)| text.as_str()).collect();
        for row in &rows[1..] {
            assert_eq!(row[0].0, "th");
            let labels: Vec<&str> = row[1..]
                .iter()
                .map(|(_, label, _)| label.as_deref().unwrap_or_default())
                .collect();
            assert_eq!(labels, heads[1..]);
        }
    }
}

/// Also the pages that belong to no language lead to the accessibility statement, in each language.
#[test]
fn every_page_has_the_ways_to_the_rest_at_its_foot() {
    let site = project();
    site.edit(
        "content/en/contact.md",
        "slug: contact",
        "slug: contact\naliases: [/old/contact/]",
    );
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    for (page, up) in [
        ("index.html", ""),
        ("404.html", "/"),
        ("13/index.html", "../"),
        ("old/contact/index.html", "../../"),
    ] {
        let html = Html::parse_document(&built(&site, page));
        for (tag, statement) in [("da", "da/tilgaengelighed/"), ("en", "en/accessibility/")] {
            let way = format!(".site-footer nav[lang={tag}] a[href='{up}{statement}']");
            assert_eq!(select(html.root_element(), &way).len(), 1, "{page}: {way}");
        }
    }
}

#[test]
fn a_style_sheet_is_published_without_comments_and_its_faults_told_where_they_stand() {
    let site = TestSite::base();
    let css = "/* url(of-a-comment.png) */\n\na {\n    color: red; /* like */\n    background: url(none.png);\n}\n";
    site.write("themes/default/static/style.css", css);
    let run = site.build();
    assert_eq!(
        run.lines(),
        [
            "broken-reference themes/default/static/style.css:5:21: `none.png` is not in the finished site"
        ]
    );
    site.edit("themes/default/static/style.css", "url(none.png)", "none");
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let sheets: Vec<String> = files(&site.out())
        .into_iter()
        .filter(|(path, _)| path.starts_with("assets/style-"))
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect();
    assert_eq!(sheets, ["a {\ncolor: red;\nbackground: none;\n}\n"]);
}
