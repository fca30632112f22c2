//! What is offered below a page to read next: which pages, why, for whom, and that none stands there in vain.

use std::fmt::Write as _;

use scraper::{ElementRef, Html, Selector};

use crate::harness::TestSite;

/// A kind of page, what it is about and for whom.
struct Page<'a> {
    key: &'a str,
    kind: &'a str,
    task: &'a str,
    methods: &'a str,
    audiences: &'a str,
    text: &'a str,
}

impl Default for Page<'_> {
    fn default() -> Self {
        Self {
            key: "",
            kind: "guide",
            task: "borrow",
            methods: "card",
            audiences: "adult, child",
            text: "Tekst.",
        }
    }
}

/// The base site with two methods, three tasks and these pages, whose titles are their keys.
fn site(pages: &[Page<'_>]) -> TestSite {
    let site = TestSite::base_without(&[
        "orphan-page",
        "far-from-home",
        "method-without-guide-link",
        "restricted-method-unlabelled",
        "related-twice",
        "self-link",
    ]);
    site.remove("content/da/borrow.md");
    site.remove("content/en/borrow.md");
    site.edit("content/da/index.md", "[låner en bog](borrow.md)", "låner");
    site.edit(
        "content/en/index.md",
        "[borrow a book](borrow.md)",
        "borrow",
    );
    site.edit(
        "site.yaml",
        "tasks: [start, borrow]",
        "tasks: [start, register, borrow, return]",
    );
    site.edit(
        "site.yaml",
        "  guide: {listed: true}",
        "  guide: {listed: true}\n  trouble: {listed: true, trouble: true, template: guide.html}\n  \
         means: {about: method, template: guide.html}\n  menu: {menu: true, template: guide.html}",
    );
    site.edit(
        "i18n/labels.yaml",
        "  borrow: {da: Lån, en: Borrow}",
        "  borrow: {da: Lån, en: Borrow}\n  register: {da: Opret, en: Register}\n  return: {da: Aflever, en: Return}",
    );
    for (method, number) in [("card", 90), ("code", 91)] {
        add(
            &site,
            number,
            &Page {
                key: method,
                kind: "means",
                methods: method,
                ..Page::default()
            },
        );
    }
    for (page, number) in pages.iter().zip(10..) {
        add(&site, number, page);
    }
    site
}

fn add(site: &TestSite, number: u32, page: &Page<'_>) {
    let Page {
        key,
        kind,
        task,
        methods,
        audiences,
        text,
    } = page;
    let slug = key.replace('/', "-");
    let own = format!("title: {key}\nsummary: Om {key}.\nslug: {slug}\n");
    let (related, text) = text.split_once('|').unwrap_or(("", text));
    let mut shared = format!(
        "kind: {kind}\ntask: {task}\nmethods: [{methods}]\naudiences: [{audiences}]\nnumber: {number}\nreviewed: 2026-03-02\n"
    );
    if !related.is_empty() {
        let _ = writeln!(shared, "related: [{related}]");
    }
    let text = text.trim();
    site.write(
        &format!("content/da/{key}.md"),
        format!("---\n{own}{shared}---\n{text}\n"),
    );
    site.write(
        &format!("content/en/{key}.md"),
        format!("---\n{own}---\n{text}\n"),
    );
}

/// What stands below the page in `tag`: each reason, and each title with the audiences behind it.
fn offered_in(site: &TestSite, tag: &str, key: &str) -> Vec<String> {
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let slug = key.replace('/', "-");
    let path = site.out().join(tag).join(slug).join("index.html");
    let html = std::fs::read_to_string(path).expect("the page is there");
    let html = Html::parse_document(&html);
    let wanted = Selector::parse(".sec-related :is(h3, li)").expect("a selector");
    let words = |element: ElementRef<'_>| {
        let words: String = element.text().collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    html.select(&wanted)
        .map(|element| match element.value().name() {
            "h3" => format!("# {}", words(element)),
            _ => words(element),
        })
        .collect()
}

fn offered(site: &TestSite, key: &str) -> Vec<String> {
    offered_in(site, "en", key)
}

/// A page for each task of each method, and one for when the card does not work.
fn all() -> Vec<Page<'static>> {
    let guide = |key, task, methods| Page {
        key,
        task,
        methods,
        ..Page::default()
    };
    vec![
        guide("card-register", "register", "card"),
        guide("card-borrow", "borrow", "card"),
        guide("card-return", "return", "card"),
        guide("code-register", "register", "code"),
        guide("code-borrow", "borrow", "code"),
        Page {
            key: "card-trouble",
            kind: "trouble",
            ..Page::default()
        },
    ]
}

#[test]
fn each_group_has_its_reason_in_every_language() {
    let site = site(&all());
    let english = offered(&site, "card-register");
    assert_eq!(
        english,
        [
            "# Next step",
            "card-borrow",
            "# More about this method",
            "card-return",
            "card",
            "# Other methods",
            "code-register",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
    let danish = offered_in(&site, "da", "card-register");
    let titles = |list: &[String]| -> Vec<String> {
        let titles = list.iter().filter(|line| !line.starts_with('#'));
        titles.cloned().collect()
    };
    assert_eq!(titles(&danish), titles(&english));
    assert_eq!(danish[0], "# Næste trin");
}

#[test]
fn the_last_step_has_no_next_one_and_trouble_comes_before_the_rest_is_full() {
    let mut pages = all();
    for key in ["t1", "t2", "t3", "t4", "t5"] {
        pages.push(Page {
            key,
            kind: "trouble",
            ..Page::default()
        });
    }
    let site = site(&pages);
    assert_eq!(
        offered(&site, "card-return"),
        [
            "# More about this method",
            "card-register",
            "card-borrow",
            "card",
            "# Help when it does not work",
            "card-trouble",
            "t1",
            "t2",
        ]
    );
    site.edit("site.yaml", "tasks: [", "limits: {related: 2}\ntasks: [");
    assert_eq!(
        offered(&site, "card-return"),
        [
            "# More about this method",
            "card-register",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
    site.edit("site.yaml", "{related: 2}", "{related: 0}");
    assert!(offered(&site, "card-return").is_empty());
}

#[test]
fn what_stands_just_above_is_not_offered_again() {
    let mut pages = all();
    pages[0].text = "## A {#a}\n\n[x](card-trouble.md)\n\n## B {#b}\n\n[x](card-borrow.md)\n\n### C {#c}\n\n::guides{method=code}";
    let site = site(&pages);
    assert_eq!(
        offered(&site, "card-register"),
        [
            "# More about this method",
            "card-return",
            "card",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
}

#[test]
fn what_somebody_chose_comes_first_and_only_once() {
    let mut pages = all();
    pages[0].text = "code-borrow.md, card-return.md|Tekst.";
    let site = site(&pages);
    assert_eq!(
        offered(&site, "card-register"),
        [
            "code-borrow",
            "card-return",
            "# Next step",
            "card-borrow",
            "# More about this method",
            "card",
            "# Other methods",
            "code-register",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
}

#[test]
fn nobody_is_offered_what_they_cannot_use() {
    let mut pages = all();
    pages[0].audiences = "child";
    pages[1].audiences = "adult";
    pages[3].audiences = "toddler";
    pages[5].audiences = "toddler";
    let site = site(&pages);
    // Toddlers are children: what is for them alone says so.
    assert_eq!(
        offered(&site, "card-register"),
        [
            "# Next step",
            "card-return",
            "# More about this method",
            "card",
            "# Other methods",
            "code-register Toddlers",
            "# Help when it does not work",
            "card-trouble Toddlers",
        ]
    );
    site.edit(
        "site.yaml",
        "methods: [card, code]",
        "methods:\n  card:\n  code: {for: [adult, child], not_for: [toddler]}",
    );
    site.edit("content/da/code-register.md", "[toddler]", "[child]");
    site.edit("content/da/card-register.md", "[child]", "[toddler]");
    assert_eq!(
        offered(&site, "card-register"),
        [
            "# Next step",
            "card-return",
            "# More about this method",
            "card",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
}

#[test]
fn pages_of_no_method_lead_to_their_task_their_trouble_and_what_mentions_them() {
    let page = |key, kind, task, text| Page {
        key,
        kind,
        task,
        methods: "",
        text,
        ..Page::default()
    };
    let site = site(&[
        page("first/all", "guide", "start", "Tekst."),
        page("first/other", "guide", "start", "Tekst."),
        page("first/trouble", "trouble", "return", "Tekst."),
        page("trouble", "trouble", "return", "Tekst."),
        page("second/trouble", "trouble", "return", "Tekst."),
        page("mention", "guide", "borrow", "[x](first/all.md)"),
        page("list", "menu", "borrow", "[x](first/all.md)"),
    ]);
    assert_eq!(
        offered(&site, "first/all"),
        [
            "# About the same thing",
            "first/other",
            "# Help when it does not work",
            "first/trouble",
            "trouble",
            "# Pages that mention this page",
            "mention",
        ]
    );
    assert!(offered(&site, "list").is_empty());
}

#[test]
fn trouble_with_several_methods_is_offered_wherever_it_stands() {
    let mut pages = all();
    let trouble = |key, methods| Page {
        key,
        kind: "trouble",
        task: "start",
        methods,
        ..Page::default()
    };
    pages.push(trouble("far/both", "card, code"));
    pages.push(trouble("far/none", ""));
    pages.push(trouble("none", ""));
    let site = site(&pages);
    let found = offered(&site, "code-borrow");
    let start = found
        .iter()
        .position(|line| line == "# Help when it does not work");
    let help = &found[start.expect("there is help") + 1..];
    assert_eq!(help, ["far/both", "none"]);
}

#[test]
fn the_own_page_of_a_method_leads_to_those_of_others() {
    let site = site(&all());
    assert_eq!(
        offered(&site, "card"),
        [
            "# More about this method",
            "card-register",
            "card-borrow",
            "card-return",
            "# Other methods",
            "code",
            "# Help when it does not work",
            "card-trouble",
        ]
    );
}
