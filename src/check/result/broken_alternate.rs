//! A finished page whose counterparts in other languages are not named, or not rightly.

use super::reading::{Role, Switch};
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "broken-alternate",
    "A page names itself in each language by `<link rel=\"alternate\" hreflang>`, each of those names this page in \
     turn, and `x-default` names the page for all other readers. Otherwise search engines believe none of it.",
)
.example(
    "<link rel=\"alternate\" hreflang=\"{{ alternate.hreflang }}\" href=\"{{ site.base_url }}\">",
    "<link rel=\"alternate\" hreflang=\"{{ alternate.hreflang }}\" href=\"{{ alternate.url }}\">",
);

const HELP: &str = "write `<link rel=\"alternate\" hreflang=\"{{ alternate.hreflang }}\" \
                    href=\"{{ alternate.url }}\">` for each of `alternates`";

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let languages = &finished.input.site.config.languages;
    let several = languages.len() > 1 && matches!(reading.role, Role::Page(..) | Role::Start);
    if !several && reading.alternates.is_empty() {
        return;
    }
    let tag = |other: &Switch| reading.part(other.hreflang);
    let mut told = |message: String, other: Option<&Switch>| {
        out.push(Fault {
            code: &CODE,
            message,
            help: HELP.to_owned(),
            element: other.map(|other| other.element),
            trace: Trace::Tag("<link rel=\"alternate\""),
        });
    };
    let tags = languages.iter().map(|lang| languages.tag(lang));
    for wanted in tags.chain(["x-default"]) {
        let mut found = reading
            .alternates
            .iter()
            .filter(|other| tag(other) == wanted);
        match (found.next(), found.next()) {
            (None, _) => told(format!("the page does not name itself in `{wanted}`"), None),
            (Some(_), Some(second)) => {
                told(
                    format!("the page names itself in `{wanted}` twice"),
                    Some(second),
                );
            }
            (Some(other), None) => {
                if let Some(message) = fault(finished, reading, other) {
                    told(message, Some(other));
                }
            }
        }
    }
    for other in &reading.alternates {
        if tag(other) != "x-default" && languages.find(tag(other)).is_none() {
            told(
                format!("the site is not in the language `{}`", tag(other)),
                Some(other),
            );
        }
    }
}

/// What is wrong with the counterpart that `other` names.
fn fault(finished: &Finished<'_>, reading: &Reading<'_>, other: &Switch) -> Option<String> {
    let hreflang = reading.part(other.hreflang);
    // That it is not there is a broken reference.
    let target = finished.target(reading, other.href)?;
    let wanted = finished.input.site.config.languages.find(hreflang);
    let right = match (target.role, reading.role) {
        (Role::Page(n, lang), Role::Page(own, _)) => {
            n == own && wanted.is_none_or(|wanted| wanted == lang)
        }
        (Role::Page(_, lang), _) => wanted.is_none_or(|wanted| wanted == lang),
        (Role::Start, _) => wanted.is_none(),
        _ => false,
    };
    if !right {
        return Some(format!(
            "what the page names for `{hreflang}` is another page"
        ));
    }
    let back = target.alternates.iter().any(|back| {
        finished
            .target(target, back.href)
            .is_some_and(|back| back.path == reading.path)
    });
    (!back).then(|| format!("the page for `{hreflang}` does not name this one in turn"))
}
