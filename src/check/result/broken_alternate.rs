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
    let several = languages.len() > 1
        && matches!(reading.role, Role::Page(..) | Role::View(..) | Role::Start);
    if languages.len() < 2 || !several && reading.alternates.is_empty() {
        return;
    }
    // One fault of a template shows in all languages of all pages.
    if let Some((message, other)) = first(finished, reading) {
        out.push(Fault {
            code: &CODE,
            message,
            help: HELP.to_owned(),
            element: other.map(|other| other.element),
            trace: match other {
                Some(_) => Trace::Tag("<link rel=\"alternate\""),
                None => Trace::Lack("<link rel=\"alternate\""),
            },
        });
    }
}

/// The first fault, with the element that it is in.
fn first<'r>(
    finished: &Finished<'_>,
    reading: &'r Reading<'_>,
) -> Option<(String, Option<&'r Switch>)> {
    let languages = &finished.input.site.config.languages;
    let tag = |other: &Switch| reading.part(other.hreflang);
    let tags = languages.iter().map(|lang| languages.tag(lang));
    for wanted in tags.chain(["x-default"]) {
        let mut found = reading
            .alternates
            .iter()
            .filter(|other| tag(other) == wanted);
        match (found.next(), found.next()) {
            (None, _) => {
                return Some((format!("the page does not name itself in `{wanted}`"), None));
            }
            (Some(_), Some(second)) => {
                let message = format!("the page names itself in `{wanted}` twice");
                return Some((message, Some(second)));
            }
            (Some(other), None) => {
                if let Some(message) = fault(finished, reading, other) {
                    return Some((message, Some(other)));
                }
            }
        }
    }
    let unknown = reading
        .alternates
        .iter()
        .find(|other| tag(other) != "x-default" && languages.find(tag(other)).is_none())?;
    let message = format!("the site is not in the language `{}`", tag(unknown));
    Some((message, Some(unknown)))
}

/// What is wrong with the counterpart that `other` names.
fn fault(finished: &Finished<'_>, reading: &Reading<'_>, other: &Switch) -> Option<String> {
    let hreflang = reading.part(other.hreflang);
    // That it is not there is a broken reference.
    let target = finished.target(other)?;
    let wanted = finished.input.site.config.languages.find(hreflang);
    let right = match (target.role, reading.role) {
        (Role::Page(n, lang), Role::Page(own, _)) => {
            n == own && wanted.is_none_or(|wanted| wanted == lang)
        }
        (Role::View(view, n, lang), Role::View(own_view, own, _)) => {
            view == own_view && n == own && wanted.is_none_or(|wanted| wanted == lang)
        }
        (_, Role::View(..)) | (Role::View(..), _) => false,
        (Role::Page(_, lang), _) => wanted.is_none_or(|wanted| wanted == lang),
        (Role::Start, _) => wanted.is_none(),
        _ => false,
    };
    if !right {
        return Some(format!(
            "what the page names for `{hreflang}` is another page"
        ));
    }
    // What the pages name they are told of themselves.
    let back = reading.role == Role::Start
        || target
            .alternates
            .iter()
            .filter_map(|back| finished.target(back))
            .any(|back| back.path == reading.path);
    (!back).then(|| format!("the page for `{hreflang}` does not name this one in turn"))
}
