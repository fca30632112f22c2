//! "Which method can I use?": every combination of answers on the built page, against `site.yaml` read without the
//! program; and what goes wrong with a chooser.

use std::collections::BTreeMap;

use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use crate::harness::{TestSite, files};
use crate::world::{World, in_order, project, words, yaml};

fn select<'h>(element: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).expect("a selector");
    element.select(&selector).collect()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>()
}

/// What stands below a heading of the chooser.
#[derive(Default)]
struct Block<'h> {
    can: Vec<ElementRef<'h>>,
    cannot: Vec<ElementRef<'h>>,
    /// The places of the page that it leads to.
    ways: Vec<String>,
}

/// The blocks of the chooser by the ids of their headings; what stands before the first has none.
fn blocks(html: &Html) -> BTreeMap<String, Block<'_>> {
    let chooser = select(html.root_element(), "#chooser");
    let [chooser] = chooser.as_slice() else {
        panic!("{} choosers", chooser.len());
    };
    let mut found: BTreeMap<String, Block<'_>> = BTreeMap::new();
    let mut id = String::new();
    // Each heading stands in an element with what belongs to it.
    let parts = chooser
        .child_elements()
        .flat_map(|element| match element.attr("class") {
            Some("choice") => element.child_elements().collect(),
            _ => vec![element],
        });
    for element in parts {
        if element.value().name() == "h3" {
            element.attr("id").expect("an id").clone_into(&mut id);
            assert!(!found.contains_key(&id), "`{id}` twice");
        }
        let block = found.entry(id.clone()).or_default();
        let items = || element.child_elements().collect::<Vec<_>>();
        match element.attr("class") {
            Some("can") => block.can = items(),
            Some("cannot") => block.cannot = items(),
            _ => {
                let links = select(element, "a[href]");
                let places = links.iter().filter_map(|link| link.attr("href"));
                let places = places.map(|href| href.trim_start_matches('#').to_owned());
                block.ways.extend(places);
            }
        }
    }
    found
}

/// Somebody who has answered all questions.
struct Person {
    top: String,
    /// The smallest audience that the answers fit.
    audience: String,
    answers: Vec<(String, bool)>,
    /// The id of the block with their methods.
    id: String,
}

/// Everybody who can answer.
fn people(world: &World) -> Vec<Person> {
    let asked = in_order(&world.config["chooser"]);
    let audiences = world.audiences();
    let tops = audiences.iter().filter(|id| world.line(id).len() == 1);
    let mut people = Vec::new();
    for top in tops {
        let open: Vec<&String> = asked
            .iter()
            .filter(|condition| world.meets(top, condition).is_none())
            .collect();
        for bits in 0..1_u32 << open.len() {
            let answers: Vec<(String, bool)> = open
                .iter()
                .enumerate()
                .map(|(n, condition)| ((*condition).clone(), bits & (1 << n) == 0))
                .collect();
            let parts = answers.iter().map(|(condition, yes)| {
                let no = if *yes { "" } else { "no-" };
                format!("-{no}{condition}")
            });
            let id = format!("{top}{}", parts.collect::<String>());
            let fits = |audience: &&String| {
                let own = |condition: &str| world.meets(audience, condition);
                world.line(audience).contains(top)
                    && *audience != top
                    && answers.iter().any(|(id, _)| own(id).is_some())
                    && answers
                        .iter()
                        .all(|(id, yes)| own(id).is_none_or(|own| own == *yes))
            };
            let audience = audiences.iter().find(fits).unwrap_or(top).clone();
            people.push(Person {
                top: top.clone(),
                audience,
                answers,
                id,
            });
        }
    }
    people
}

impl Person {
    /// The condition for want of which they cannot use a method.
    fn lacks(&self, world: &World, method: &str) -> Option<String> {
        let says_no = |id: &String| self.answers.contains(&(id.clone(), false));
        let mut wants = world.wants(method).into_iter();
        wants.find(|id| says_no(id) || world.meets(&self.audience, id) == Some(false))
    }
}

/// The name of a method for an audience.
fn name(world: &World, labels: &Value, method: &str, audience: &str, tag: &str) -> String {
    let method = &labels["methods"][method];
    let line = world.line(audience);
    let mut own = line.iter().map(|id| &method["for"][id]);
    own.find_map(|names| names[tag].as_str())
        .or(method[tag].as_str())
        .expect("a name of the method")
        .to_owned()
}

/// The front matters of all pages by their slugs in a language.
fn by_slug(site: &TestSite, tag: &str) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for (path, _) in files(&site.at("content/da")) {
        let front = |tag: &str| {
            let text = site.read(&format!("content/{tag}/{path}"));
            let front = text.trim_start_matches("---\n");
            yaml(front.split("\n---\n").next().unwrap_or_default())
        };
        let slug = front(tag)["slug"].as_str().unwrap_or_default().to_owned();
        found.insert(slug, front("da"));
    }
    found
}

#[test]
fn every_answer_leads_to_what_the_matrix_says() {
    let site = project();
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let world = World::of(&site);
    let labels = yaml(&site.read("i18n/labels.yaml"));
    let people = people(&world);
    assert_eq!(people.len(), 8, "two audiences with two questions");
    for (tag, slug) in [("da", "hvilken-metode"), ("en", "which-method")] {
        let path = site.out().join(tag).join(slug).join("index.html");
        let html = std::fs::read_to_string(path).expect("the page is built");
        let html = Html::parse_document(&html);
        let blocks = blocks(&html);
        let pages = by_slug(&site, tag);
        let ends = blocks
            .iter()
            .filter(|(_, block)| !block.can.is_empty() || !block.cannot.is_empty());
        assert_eq!(ends.count(), people.len(), "{tag}");
        for person in &people {
            let place = format!("{tag} {}", person.id);
            let block = blocks.get(&person.id).expect(&place);
            let (mut can, mut cannot) = (Vec::new(), Vec::new());
            for method in world.methods() {
                let lacks = person.lacks(&world, &method);
                let named = |audience: &str| name(&world, &labels, &method, audience, tag);
                if !world.is_for(&method, &person.audience) {
                    let mut tops = world.audiences().into_iter();
                    let user = tops.find(|id| world.may_use(&method, id));
                    let user = user.expect("somebody may use it");
                    let inside = &labels["audiences"][&user]["inside"][tag];
                    cannot.push((named(&user), inside.as_str().expect("a name").to_owned()));
                } else if let Some(lacks) = lacks {
                    let why = &labels["conditions"][&lacks]["without"][tag];
                    let why = why.as_str().expect("a reason").to_owned();
                    cannot.push((named(&person.audience), why));
                } else {
                    can.push((named(&person.audience), method));
                }
            }
            let strong = |item: &ElementRef<'_>| text(select(*item, "strong")[0]);
            let names: Vec<String> = block.can.iter().map(strong).collect();
            let wanted: Vec<&String> = can.iter().map(|(name, _)| name).collect();
            assert_eq!(names.iter().collect::<Vec<_>>(), wanted, "{place}");
            for (item, (_, method)) in block.can.iter().zip(&can) {
                let links = select(*item, "a[href]");
                let [link] = links.as_slice() else {
                    panic!("{place}: {} links to start with {method}", links.len());
                };
                let slug = link.attr("href").expect("an address");
                let slug = slug.trim_start_matches("../").trim_end_matches('/');
                let page = &pages[slug];
                assert_eq!(page["methods"], serde_json::json!([method]), "{place}");
                let own = words(&page["audiences"]).unwrap_or_default();
                let whole = world.line(&person.audience);
                assert!(whole.iter().any(|id| own.contains(id)), "{place}: {slug}");
                // Whoever must do something first starts with that.
                let first = in_order(&world.config["methods"][method]["first"]);
                let first = first.last().map_or("log-in", String::as_str);
                let starts = page["task"] == first
                    || words(&page["task"]).is_some_and(|own| own.contains(first));
                assert!(starts, "{place}: {slug} is not about {first}");
            }
            let reasons: Vec<String> = block.cannot.iter().map(|item| text(*item)).collect();
            assert_eq!(reasons.len(), cannot.len(), "{place}: {reasons:?}");
            for (reason, (name, why)) in reasons.iter().zip(&cannot) {
                let told =
                    reason.starts_with(&format!("{name}: ")) && reason.contains(why.as_str());
                assert!(told, "{place}: {reason} does not say {why}");
            }
        }
    }
}

#[test]
fn every_person_finds_their_answer_by_links() {
    let site = project();
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let world = World::of(&site);
    for (tag, slug) in [("da", "hvilken-metode"), ("en", "which-method")] {
        let path = site.out().join(tag).join(slug).join("index.html");
        let html = std::fs::read_to_string(path).expect("the page is built");
        let html = Html::parse_document(&html);
        let blocks = blocks(&html);
        // Who is one of the smaller audiences need not answer what is known of them.
        let starts = ["student", "employee", "employee-no-cpr"];
        assert_eq!(blocks[""].ways, starts, "{tag}");
        for person in people(&world) {
            let mut at = person.top.clone();
            assert!(blocks[""].ways.contains(&at), "{tag}: {at}");
            for (n, (condition, yes)) in person.answers.iter().enumerate() {
                let [first, second] = blocks[&at].ways.as_slice() else {
                    panic!("{tag} {at}: {:?}", blocks[&at].ways);
                };
                at.clone_from(if *yes { first } else { second });
                assert!(at.ends_with(condition), "{tag}: question {n} leads to {at}");
            }
            assert_eq!(at, person.id, "{tag}");
            assert_eq!(blocks[&at].ways, ["chooser"], "{tag}: back to the start");
        }
        let headings = select(html.root_element(), "h1, h2, h3");
        assert!(
            headings
                .iter()
                .all(|heading| !text(*heading).trim().is_empty())
        );
    }
}

/// The base site with something to choose from.
fn small() -> TestSite {
    let site = TestSite::base();
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace(
            "methods: [card, code]\n",
            "methods:\n  card: {needs: [post]}\n  code: {needs: [phone]}\nchooser: [phone, post]\n",
        ),
    );
    let labels = site.read("i18n/labels.yaml");
    site.write(
        "i18n/labels.yaml",
        labels
            + "conditions:\n  phone: {name: {da: en telefon, en: a phone}, question: {da: Telefon?, en: Phone?}, \
               without: {da: kræver en telefon, en: requires a phone}}\n  post: {name: {da: en adresse, en: an address}, \
               question: {da: Adresse?, en: Address?}, without: {da: kræver en adresse, en: requires an address}}\n",
    );
    site
}

/// Adds the same text to the page about borrowing in both languages.
fn add(site: &TestSite, text: &str) {
    for tag in ["da", "en"] {
        let path = format!("content/{tag}/borrow.md");
        let page = site.read(&path);
        site.write(&path, format!("{page}\n{text}\n"));
    }
}

/// What is told of the site: the codes, each once, and everything that is said.
fn told(site: &TestSite) -> (Vec<String>, String) {
    let run = site.check_with(&[]);
    let mut codes: Vec<String> = run.findings().into_iter().map(|own| own.code).collect();
    codes.dedup();
    (codes, run.stderr)
}

#[test]
fn links_know_the_places_of_a_chooser() {
    let site = small();
    add(&site, "## Valg {#choice}\n\n::chooser{}");
    add(&site, "[A](#adult-no-phone-post)");
    assert_eq!(told(&site).0, Vec::<String>::new(), "{}", told(&site).1);
    add(&site, "[B](#adult-phone-no-mail)");
    let (codes, said) = told(&site);
    assert_eq!(codes, ["broken-anchor"], "{said}");
    assert!(
        said.contains("did you mean `#adult-phone-no-post`?"),
        "{said}"
    );
}

#[test]
fn a_chooser_stands_once_and_its_ids_are_its_own() {
    let site = small();
    add(&site, "## Valg {#choice}\n\n::chooser{}\n\n::chooser{}");
    let (codes, said) = told(&site);
    assert_eq!(codes, ["duplicate-id"], "{said}");
    assert!(said.contains("stands on this page already"), "{said}");
    let site = small();
    add(&site, "## Valg {#adult}\n\n::chooser{}");
    let (codes, said) = told(&site);
    assert_eq!(codes, ["duplicate-id"], "{said}");
    assert!(said.contains("uses the id `adult`"), "{said}");
}

#[test]
fn a_chooser_needs_questions_and_words() {
    let site = TestSite::base();
    add(&site, "## Valg {#choice}\n\n::chooser{}");
    let (codes, said) = told(&site);
    assert_eq!(codes, ["missing-key"], "{said}");
    let site = small();
    let labels = site.read("i18n/labels.yaml");
    site.write(
        "i18n/labels.yaml",
        labels.replace("question: {da: Telefon?, en: Phone?}, ", ""),
    );
    let (codes, said) = told(&site);
    assert_eq!(codes, ["missing-label"], "{said}");
    assert!(
        said.contains("no `question` for the condition `phone`"),
        "{said}"
    );
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace("[phone, post]", "[phone, post, a, b, c]"),
    );
    let (codes, said) = told(&site);
    assert!(codes.contains(&"wrong-type".to_owned()), "{said}");
    assert!(said.contains("at most 4 questions"), "{said}");
}
