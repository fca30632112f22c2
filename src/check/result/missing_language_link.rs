//! A finished page without a link to itself in another language.

use super::reading::{Role, Switch};
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "missing-language-link",
    "A page has no link to itself in one of the site's languages, or the link does not say in which language it \
     and its words are (`hreflang` and `lang`).",
)
.example(
    "<a href=\"{{ language.url }}\">{{ language.name }}</a>",
    "<a href=\"{{ language.url }}\" hreflang=\"{{ language.code }}\" lang=\"{{ language.code }}\">{{ language.name }}</a>",
);

const HELP: &str = "write `<a href=\"{{ language.url }}\" hreflang=\"{{ language.code }}\" \
                    lang=\"{{ language.code }}\">` for each of `languages`";

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let (n, view, own) = match reading.role {
        Role::Page(n, own) => (n, None, Some(own)),
        Role::View(view, n, own) => (n, Some(view), Some(own)),
        Role::Number(n) => (n, None, None),
        _ => return,
    };
    let languages = &finished.input.site.config.languages;
    for lang in languages.iter().filter(|lang| Some(*lang) != own) {
        let tag = languages.tag(lang);
        let leads = |switch: &&Switch| {
            reading.part(switch.hreflang) == tag
                && finished.target(switch).is_some_and(|target| {
                    target.role
                        == match view {
                            Some(view) => Role::View(view, n, lang),
                            None => Role::Page(n, lang),
                        }
                })
        };
        let mut told = |message: &str, element| {
            out.push(Fault {
                code: &CODE,
                message: message.to_owned(),
                help: HELP.to_owned(),
                element,
                trace: Trace::Lack("hreflang=\"{{ language.code }}\""),
            });
        };
        match reading.switches.iter().find(leads) {
            None => told(
                "the page has no link to itself in each other language",
                None,
            ),
            Some(switch) if !says(reading, switch, tag) => told(
                "the link to the page in another language does not say in which its words are",
                Some(switch.element),
            ),
            Some(_) => {}
        }
    }
}

/// Whether the words of a link say that they are in the language `tag`.
fn says(reading: &Reading<'_>, switch: &Switch, tag: &str) -> bool {
    let start = switch.element as usize;
    let rest = reading.text.get(start..).unwrap_or_default();
    let end = start + rest.find("</a").unwrap_or(rest.len());
    reading.langs.iter().any(|mark| {
        let inside = (start..end).contains(&(mark.element as usize));
        // `hreflang` stands among them too.
        inside && mark.value != switch.hreflang && reading.part(mark.value) == tag
    })
}
