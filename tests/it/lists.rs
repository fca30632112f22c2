//! What the program writes in the place of `::guides{…}`, `::pages{}` and `::method{}`.

use scraper::{ElementRef, Html, Selector};

use crate::harness::TestSite;

/// A page of the base site in both languages; its text stands under the heading `## More {#more}`.
fn page(site: &TestSite, key: &str, titles: [&str; 2], shared: &str, text: &str) {
    let slug = key.replace('/', "-");
    for (tag, title) in ["da", "en"].into_iter().zip(titles) {
        let shared = if tag == "da" { shared } else { "" };
        site.write(
            &format!("content/{tag}/{key}.md"),
            format!(
                "---\ntitle: {title}\nsummary: Om siden.\nslug: {slug}\n{shared}---\n## Mere {{#more}}\n\n{text}\n"
            ),
        );
    }
}

/// The front matter of a guide.
fn guide(number: u32, task: &str, method: &str, audience: &str) -> String {
    format!(
        "kind: guide\ntask: {task}\nmethods: [{method}]\naudiences: [{audience}]\nnumber: {number}\nreviewed: 2026-03-02\n"
    )
}

const OVERVIEW: &str =
    "kind: guide\nmethods: []\naudiences: [adult, child]\nnumber: 9\nreviewed: 2026-03-02\n";

/// The built page `slug` in `tag`.
fn built(site: &TestSite, tag: &str, slug: &str) -> Html {
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let path = site.out().join(tag).join(slug).join("index.html");
    Html::parse_document(&std::fs::read_to_string(path).expect("the page is there"))
}

/// The headings and items of the page's text, in order: `h3#id words`, and titles.
fn shown(html: &Html) -> Vec<String> {
    let wanted = Selector::parse(".content :is(h2, h3, h4, li)").expect("a selector");
    let words = |element: ElementRef<'_>| element.text().collect::<String>();
    html.select(&wanted)
        .map(|element| match element.value().name() {
            "li" => {
                let first = element.children().find_map(ElementRef::wrap);
                first.map_or_else(|| words(element), words)
            }
            name => {
                let id = element.value().id().unwrap_or_default();
                format!("{name}#{id} {}", words(element))
            }
        })
        .collect()
}

/// The base site without rules that are about something else, with guides to two tasks.
fn site() -> TestSite {
    let site = TestSite::base_without(&[
        "orphan-page",
        "far-from-home",
        "method-without-guide-link",
        "restricted-method-unlabelled",
        "unusable-method-offered",
    ]);
    site.edit(
        "site.yaml",
        "tasks: [start, borrow]",
        "tasks: [start, borrow, return]",
    );
    site.edit(
        "i18n/labels.yaml",
        "  borrow: {da: Lån, en: Borrow}",
        "  borrow: {da: Lån, en: Borrow}\n  return: {da: Aflever, en: Return}",
    );
    let titles = ["Aflever en bog", "Return a book"];
    page(
        &site,
        "return",
        titles,
        &guide(3, "return", "card", "adult"),
        "Tekst.",
    );
    let titles = ["Lån for børn", "Borrow for children"];
    page(
        &site,
        "child",
        titles,
        &guide(4, "borrow", "card", "child"),
        "Tekst.",
    );
    site
}

#[test]
fn guides_stand_under_their_tasks_and_links_know_the_headings() {
    let site = site();
    let text = "### Kort {#card}\n\n::guides{method=card by=task}\n\nSe [lån](#task-borrow).";
    page(
        &site,
        "all",
        ["Kort i alt", "All about cards"],
        OVERVIEW,
        text,
    );
    for (tag, words) in [
        (
            "da",
            [
                "Lån",
                "Lån en bog",
                "Lån for børn",
                "Aflever",
                "Aflever en bog",
            ],
        ),
        (
            "en",
            [
                "Borrow",
                "Borrow a book",
                "Borrow for children",
                "Return",
                "Return a book",
            ],
        ),
    ] {
        let found = shown(&built(&site, tag, "all"));
        let [borrow, first, second, back, third] = words;
        let expected = [
            "h2#more Mere".to_owned(),
            "h3#card Kort".to_owned(),
            format!("h4#task-borrow {borrow}"),
            first.to_owned(),
            second.to_owned(),
            format!("h4#task-return {back}"),
            third.to_owned(),
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn headings_of_two_lists_and_of_the_page_have_ids_of_their_own() {
    let site = site();
    let text = "### Lån {#task-borrow}\n\nTekst.\n\n### A {#a}\n\n::guides{audience=adult by=task}\n\n### B {#b}\n\n::guides{audience=child by=task}";
    page(
        &site,
        "all",
        ["Kort i alt", "All about cards"],
        OVERVIEW,
        text,
    );
    let found = shown(&built(&site, "da", "all"));
    let ids: Vec<&str> = found
        .iter()
        .filter(|line| line.starts_with("h4#"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(
        ids,
        ["h4#task-borrow-2", "h4#task-return", "h4#task-borrow-3"]
    );
}

#[test]
fn an_audience_gets_its_own_guide_and_no_other_for_the_same() {
    let site = site();
    let titles = ["Lån for småbørn", "Borrow for toddlers"];
    page(
        &site,
        "toddler",
        titles,
        &guide(5, "borrow", "card", "toddler"),
        "Tekst.",
    );
    page(
        &site,
        "all",
        ["I alt", "All of it"],
        OVERVIEW,
        "### A {#a}\n\n::guides{audience=toddler}\n\n### B {#b}\n\n::guides{audience=child}",
    );
    let found = shown(&built(&site, "da", "all"));
    assert_eq!(
        found[1..],
        ["h3#a A", "Lån for småbørn", "h3#b B", "Lån for børn"]
    );
}

#[test]
fn a_list_for_an_audience_leaves_out_what_it_may_not_use() {
    let site = site();
    site.edit(
        "site.yaml",
        "methods: [card, code]",
        "methods:\n  card: {for: [adult, child], not_for: [toddler]}\n  code:",
    );
    let titles = ["Kode for børn", "Code for children"];
    page(
        &site,
        "code",
        titles,
        &guide(5, "borrow", "code", "child"),
        "Tekst.",
    );
    page(
        &site,
        "all",
        ["I alt", "All of it"],
        OVERVIEW,
        "::guides{audience=toddler}",
    );
    let found = shown(&built(&site, "da", "all"));
    assert_eq!(found[1..], ["Kode for børn"]);
}

#[test]
fn all_pages_stand_in_the_order_of_each_language() {
    let site = site();
    for (number, (key, da, en)) in [
        ("a", "Åbningstider", "Opening hours"),
        ("b", "Ændringer", "Changes"),
        ("c", "Økonomi", "Economy"),
        ("d", "Zoneterapi", "Åland books"),
        ("e", "'\"Klar\" siger skærmen'", "3 rules"),
    ]
    .into_iter()
    .enumerate()
    {
        let number = 20 + u32::try_from(number).expect("five pages");
        let shared = format!(
            "kind: landing\nmethods: []\naudiences: [adult]\nnumber: {number}\nreviewed: 2026-03-02\n"
        );
        page(&site, key, [da, en], &shared, "Tekst.");
    }
    page(&site, "all", ["Alt", "All"], OVERVIEW, "::pages{}");
    let danish = shown(&built(&site, "da", "all"));
    let letters = ["A", "K", "L", "Z", "Æ", "Ø", "Å"];
    assert_eq!(danish[1..8], letters);
    assert_eq!(
        danish[8..],
        [
            "h3#letter-a A",
            "Aflever en bog",
            "h3#letter-k K",
            "\"Klar\" siger skærmen",
            "h3#letter-l L",
            "Lån en bog",
            "Lån for børn",
            "Lånerhjælp",
            "h3#letter-z Z",
            "Zoneterapi",
            "h3#letter-ae Æ",
            "Ændringer",
            "h3#letter-oe Ø",
            "Økonomi",
            "h3#letter-aa Å",
            "Åbningstider",
        ]
    );
    let english = shown(&built(&site, "en", "all"));
    let after = english.iter().skip_while(|line| !line.starts_with("h3#"));
    let after: Vec<&str> = after.map(String::as_str).collect();
    assert_eq!(
        after,
        [
            "h3#letter-0-9 0–9",
            "3 rules",
            "h3#letter-a A",
            "Åland books",
            "h3#letter-b B",
            "Borrow a book",
            "Borrow for children",
            "h3#letter-c C",
            "Changes",
            "h3#letter-e E",
            "Economy",
            "h3#letter-h H",
            "Help for borrowers",
            "h3#letter-o O",
            "Opening hours",
            "h3#letter-r R",
            "Return a book",
        ]
    );
}

#[test]
fn a_letter_without_pages_is_no_place() {
    let site = site();
    page(
        &site,
        "all",
        ["Alt", "All"],
        OVERVIEW,
        "::pages{}\n\nSe [Lån](#letter-l), [X](#letter-x).",
    );
    let run = site.check_with(&[]);
    let found = run.lines();
    // English has no page with L.
    assert_eq!(
        found,
        [
            "broken-anchor content/da/all.md:15:26: this page has no place `#letter-x`",
            "broken-anchor content/en/all.md:10:10: this page has no place `#letter-l`",
            "broken-anchor content/en/all.md:10:26: this page has no place `#letter-x`",
        ],
        "{}",
        run.stderr
    );
}

#[test]
fn that_all_pages_are_in_the_index_is_no_way_to_one() {
    let site = TestSite::base();
    let titles = ["Aflever en bog", "Return a book"];
    page(
        &site,
        "return",
        titles,
        &guide(3, "start", "code", "child"),
        "Tekst.",
    );
    page(&site, "all", ["Alt", "All"], OVERVIEW, "::pages{}");
    for (tag, words) in [("da", "Se [alt](all.md)."), ("en", "See [all](all.md).")] {
        let path = format!("content/{tag}/index.md");
        let text = site.read(&path);
        site.write(&path, format!("{text}\n{words}\n"));
    }
    let found = site.check_with(&[]).lines();
    assert_eq!(
        found,
        [
            "orphan-page content/da/return.md:2:8: no page leads to this one",
            "orphan-page content/en/return.md:2:8: no page leads to this one",
        ]
    );
}

#[test]
fn what_a_list_is_asked_is_known() {
    let site = site();
    let text = "::guides{by=audience}\n\n::guides{byy=task}\n\n::pages{method=card}\n\n::method{}\n\n::method{method=kard}";
    page(&site, "all", ["Alt", "All"], OVERVIEW, text);
    let run = site.check_with(&[]);
    let danish: Vec<String> = run
        .lines()
        .into_iter()
        .filter(|line| line.contains("/da/"))
        .collect();
    assert_eq!(
        danish,
        [
            "unknown-argument content/da/all.md:13:13: a list cannot be sorted by `audience`",
            "unknown-argument content/da/all.md:15:10: a list knows no `byy`",
            "unknown-argument content/da/all.md:17:9: a list knows no `method`",
            "unknown-argument content/da/all.md:19:1: this page is not about one method, so that nobody knows which is meant",
            "unknown-argument content/da/all.md:21:17: there is no method `kard`",
        ],
        "{}",
        run.stderr
    );
}

#[test]
fn a_method_says_for_whom_it_is() {
    let site = site();
    site.edit(
        "site.yaml",
        "methods: [card, code]",
        "methods:\n  card: {for: [adult, child], not_for: [toddler]}\n  code: {for: [toddler]}",
    );
    let text = "::method{method=card}\n\n::method{method=code}";
    page(&site, "all", ["Alt", "All"], OVERVIEW, text);
    let found = shown(&built(&site, "en", "all"));
    assert_eq!(
        found[1..],
        [
            "The method is for Adults and Children, but not for Toddlers.",
            "The method is for Toddlers."
        ]
    );
}
