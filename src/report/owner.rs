//! What the owner of a site looks after: all values and addresses with their origin, and the questions that only the
//! owner can answer.
//!
//! Entry points: [`facts()`], [`open`]. Both are lists for people, at most [`WIDTH`] characters wide, or JSON, version 1.

mod uses;
mod wrap;

use std::fmt::Write as _;

use serde::Serialize;

use crate::config::references;
use crate::lang::{ByLang, Languages};
use crate::site::Site;
use crate::source::Spanned;
use uses::Uses;
use wrap::{TOGETHER, wrapped};

/// How wide lists for people are, in characters.
const WIDTH: usize = 80;

/// A value or an address.
#[derive(Serialize)]
struct Item<'a> {
    name: &'a str,
    /// What it is in each language, by the tag of the language; empty while nobody knows it.
    text: Vec<(&'a str, &'a str)>,
    source: Option<&'a str>,
    checked: Option<String>,
    confirmed: bool,
    pages: Vec<&'a str>,
}

#[derive(Serialize)]
struct Everything<'a> {
    version: u8,
    values: Vec<Item<'a>>,
    addresses: Vec<Item<'a>>,
}

/// A question to the owner.
#[derive(Serialize)]
struct Asked<'a> {
    name: &'a str,
    text: Vec<(&'a str, &'a str)>,
    /// The values that wait for the answer.
    values: Vec<&'a str>,
    /// The addresses that wait for it.
    addresses: Vec<&'a str>,
    /// The pages that it touches.
    pages: Vec<Touched<'a>>,
}

#[derive(Serialize)]
struct Touched<'a> {
    page: &'a str,
    number: Option<u32>,
}

#[derive(Serialize)]
struct Open<'a> {
    version: u8,
    questions: Vec<Asked<'a>>,
}

/// All values and addresses of `site`: where each comes from, when it was checked, and which pages use it.
pub fn facts(site: &Site, as_json: bool) -> String {
    let uses = Uses::of(site);
    let languages = &site.config.languages;
    let values = site.facts.iter().map(|(name, fact)| Item {
        name,
        text: match &fact.screen {
            Some(screen) => languages
                .iter()
                .filter_map(|lang| Some((languages.tag(lang), screen.get(lang)?.value.as_str())))
                .collect(),
            None => texts(languages, &fact.value),
        },
        source: fact.source.as_ref().map(|source| source.value.as_str()),
        checked: fact.checked.as_ref().map(|day| day.value.to_string()),
        confirmed: fact.confirmed,
        pages: uses.pages_of_value(site, name),
    });
    let addresses = site.links.iter().map(|(name, link)| Item {
        name,
        text: link
            .url
            .as_ref()
            .map_or_else(Vec::new, |url| texts(languages, url)),
        source: link.source.as_ref().map(|source| source.value.as_str()),
        checked: link.checked.as_ref().map(|day| day.value.to_string()),
        confirmed: link.confirmed,
        pages: uses.pages_of_address(site, name),
    });
    let everything = Everything {
        version: 1,
        values: values.collect(),
        addresses: addresses.collect(),
    };
    if as_json {
        return json(&everything);
    }
    let mut text = String::new();
    for (prefix, items) in [("", &everything.values), ("link:", &everything.addresses)] {
        for item in items {
            list(&mut text, prefix, item, site.entries.len());
        }
    }
    text
}

/// Writes an item of a site with this many pages.
fn list(text: &mut String, prefix: &str, item: &Item<'_>, all: usize) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{prefix}{}", item.name);
    match item.text.as_slice() {
        [] => text.push_str("  not known yet\n"),
        [(_, first), others @ ..] if others.iter().all(|(_, other)| other == first) => {
            wrapped(text, "  ", "  ", first);
        }
        all => all
            .iter()
            .for_each(|(tag, value)| wrapped(text, &format!("  {tag}: "), "      ", value)),
    }
    let mut origin: Vec<String> = Vec::new();
    origin.extend(item.source.map(|source| format!("from {source}")));
    origin.extend(item.checked.as_ref().map(|day| format!("checked {day}")));
    origin.extend((!item.confirmed).then(|| "not confirmed".to_owned()));
    if !origin.is_empty() {
        wrapped(text, "  ", "    ", &origin.join("; "));
    }
    let pages = match item.pages.len() {
        0 => "on no page".to_owned(),
        count if count == all => "on all pages".to_owned(),
        1 => format!("on 1 page: {}", item.pages[0]),
        count => format!("on {count} pages: {}", item.pages.join(", ")),
    };
    wrapped(text, "  ", "    ", &pages);
    text.push('\n');
}

/// The questions that only the owner can answer, by number, with what waits for each answer: the values and addresses
/// that are not confirmed and name it as their source, the pages that use them, and the pages that name it themselves.
pub fn open(site: &Site, as_json: bool) -> String {
    let uses = Uses::of(site);
    let languages = &site.config.languages;
    let names = |source: Option<&Spanned<String>>, question: &str| {
        source.is_some_and(|source| references(&source.value).any(|(name, _)| name == question))
    };
    let questions = site.questions.iter().map(|(question, asked)| {
        let values = site.facts.iter().filter(|(_, fact)| !fact.confirmed);
        let values: Vec<&str> = values
            .filter(|(_, fact)| names(fact.source.as_ref(), question))
            .map(|(name, _)| name)
            .collect();
        let addresses = site.links.iter().filter(|(_, link)| !link.confirmed);
        let addresses: Vec<&str> = addresses
            .filter(|(_, link)| names(link.source.as_ref(), question))
            .map(|(name, _)| name)
            .collect();
        let pages = site.entries.iter().enumerate().filter(|(n, entry)| {
            entry.waits_for.iter().any(|name| name.value == question)
                || values.iter().any(|name| uses.has_value(*n, name))
                || addresses.iter().any(|name| uses.has_address(*n, name))
        });
        let mut pages: Vec<Touched<'_>> = pages
            .map(|(_, entry)| Touched {
                page: entry.key.as_str(),
                number: entry.number,
            })
            .collect();
        pages.sort_by_key(|page| (page.number.unwrap_or(u32::MAX), page.page));
        Asked {
            name: question,
            text: texts(languages, &asked.text),
            values,
            addresses,
            pages,
        }
    });
    let open = Open {
        version: 1,
        questions: questions.collect(),
    };
    if as_json {
        return json(&open);
    }
    let mut text = String::new();
    let indent = open
        .questions
        .iter()
        .map(|asked| asked.name.chars().count() + 2)
        .max()
        .unwrap_or(0);
    let rest = " ".repeat(indent);
    for asked in &open.questions {
        for (n, (_, question)) in asked.text.iter().enumerate() {
            let first = match n {
                0 => format!("{:indent$}", asked.name),
                _ => rest.clone(),
            };
            wrapped(&mut text, &first, &rest, question);
        }
        let addresses = asked.addresses.iter().map(|name| format!("link:{name}"));
        let values = asked.values.iter().map(|name| (*name).to_owned());
        let waiting: Vec<String> = values.chain(addresses).collect();
        let pages: Vec<String> = asked
            .pages
            .iter()
            .map(|page| match page.number {
                Some(number) => format!("{}{TOGETHER}({number})", page.page),
                None => page.page.to_owned(),
            })
            .collect();
        for (what, names) in [("Not confirmed", waiting), ("Pages", pages)] {
            if !names.is_empty() {
                let line = format!("{what}: {}", names.join(", "));
                wrapped(&mut text, &rest, &format!("{rest}  "), &line);
            }
        }
        text.push('\n');
    }
    text
}

/// The texts by the tags of their languages.
fn texts<'a>(
    languages: &'a Languages,
    texts: &'a ByLang<Spanned<String>>,
) -> Vec<(&'a str, &'a str)> {
    let texts = texts.pairs();
    texts
        .map(|(lang, text)| (languages.tag(lang), text.value.as_str()))
        .collect()
}

fn json(list: &impl Serialize) -> String {
    // Plain data without maps: nothing that cannot be written.
    let mut text = serde_json::to_string_pretty(list).unwrap_or_default();
    text.push('\n');
    text
}
