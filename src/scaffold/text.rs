//! The file of a new page in one language.
//!
//! Entry point: [`file()`].

use std::fmt::Write as _;

use super::facts::Facts;
use super::{Request, scalar, unwritten};
use crate::config::Kind;
use crate::i18n::{Arguments, written};
use crate::lang::Lang;
use crate::route::PageKey;
use crate::site::Site;

/// The text of the file in `lang`.
pub(super) fn file(
    site: &Site,
    kind: &Kind,
    request: &Request,
    facts: &Facts,
    lang: Lang,
) -> String {
    let mut text = front_matter(site, request, facts, lang);
    body(site, kind, request, lang, &mut text);
    text
}

/// The string `key` as what is not written yet.
fn say(site: &Site, key: &str, lang: Lang, arguments: &Arguments<'_>) -> String {
    // The built-in strings have it, and a language that lacks it has been reported.
    let text = site.catalogs.ui.text(key, lang, None, arguments);
    unwritten(&text.unwrap_or_default())
}

fn front_matter(site: &Site, request: &Request, facts: &Facts, lang: Lang) -> String {
    let mut text = String::from("---\n");
    let mut line = |key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{key}: {value}");
    };
    line("title", &scalar(&facts.titles[lang]));
    line(
        "summary",
        &scalar(&say(site, written::NEW_SUMMARY, lang, &[])),
    );
    if let Some(slug) = &facts.slugs[lang] {
        // Digits alone would be a number.
        line("slug", &scalar(slug));
    }
    if lang == request.source {
        let config = &site.config;
        if lang != config.source_language {
            line("source", config.languages.tag(lang));
        }
        line("kind", &request.kind);
        match request.tasks.as_slice() {
            [] => {}
            [task] => line("task", task),
            tasks => line("task", &list(tasks)),
        }
        line("methods", &list(&request.methods));
        line("audiences", &list(&request.audiences));
        if !request.systems.is_empty() {
            line("systems", &list(&request.systems));
        }
        if let Some(number) = facts.number {
            line("number", &number.to_string());
        }
        if let Some(today) = request.today {
            line("reviewed", &today.to_string());
        }
        line("draft", "true");
    }
    text.push_str("---\n");
    text
}

/// Names of `site.yaml`, which need no quotation marks.
fn list(names: &[String]) -> String {
    format!("[{}]", names.join(", "))
}

fn body(site: &Site, kind: &Kind, request: &Request, lang: Lang, text: &mut String) {
    let needs = needs(site, request, lang);
    let required: Vec<&str> = kind
        .sections
        .iter()
        .filter(|section| !section.optional)
        .map(|section| section.id.value.as_str())
        .collect();
    if required.is_empty() {
        text.push_str(&say(site, written::NEW_TEXT, lang, &[]));
        text.push('\n');
        return;
    }
    let sections = &site.catalogs.sections;
    let holds_steps = |id: &str| {
        kind.steps
            .as_ref()
            .filter(|steps| steps.section.value == id)
    };
    for (n, id) in required.iter().enumerate() {
        let heading = sections.heading(id, lang).unwrap_or(id);
        let space = if n == 0 { "" } else { "\n" };
        let _ = writeln!(text, "{space}## {heading}\n");
        if let Some(steps) = holds_steps(id) {
            let device = site.catalogs.labels.devices(lang).next();
            let device = device.filter(|_| steps.device);
            let device = device
                .map(|words| format!("**{words}:** "))
                .unwrap_or_default();
            for number in 1..=steps.min {
                let what = say(site, written::NEW_STEP, lang, &[]);
                let _ = writeln!(text, "{number}. {device}{what}");
            }
            continue;
        }
        let what = match sections.advice(id, lang) {
            Some(list) if list.starts_with("::") => own_list(list, request),
            Some(advice) => unwritten(advice),
            None => say(site, written::NEW_SECTION, lang, &[("heading", heading)]),
        };
        let _ = writeln!(text, "{what}");
        // What one needs is said right before the first step, or else at the top.
        let is_before_steps = required
            .get(n + 1)
            .is_some_and(|next| holds_steps(next).is_some());
        let has_steps = required.iter().any(|id| holds_steps(id).is_some());
        if let Some(needs) = needs
            .as_ref()
            .filter(|_| is_before_steps || n == 0 && !has_steps)
        {
            let _ = writeln!(text, "\n{needs}");
        }
    }
}

/// A list that the program makes, about the method and the audience of the page.
fn own_list(list: &str, request: &Request) -> String {
    let first = |names: &[String]| names.first().cloned();
    let method = first(&request.methods).unwrap_or_else(|| "METHOD".to_owned());
    let audience = first(&request.audiences).unwrap_or_else(|| "AUDIENCE".to_owned());
    list.replace("METHOD", &method)
        .replace("AUDIENCE", &audience)
}

/// That the methods of the page have conditions which it must state.
fn needs(site: &Site, request: &Request, lang: Lang) -> Option<String> {
    let config = &site.config;
    let labels = &site.catalogs.labels;
    let mut conditions: Vec<&str> = Vec::new();
    for method in request
        .methods
        .iter()
        .filter_map(|name| config.methods.get(name))
    {
        for condition in &method.conditions {
            let name = labels.conditions.name(&condition.value, lang);
            let words = name.unwrap_or(&condition.value);
            if !conditions.contains(&words) {
                conditions.push(words);
            }
        }
    }
    let conditions = conditions.join(", ");
    // A page of its own about everything is written by whoever knows.
    (!conditions.is_empty() && request.key != PageKey::home()).then(|| {
        say(
            site,
            written::NEW_NEEDS,
            lang,
            &[("conditions", &conditions)],
        )
    })
}
