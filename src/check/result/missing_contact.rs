//! A finished page that does not say whom to call.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::{Input, Rule};
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "missing-contact",
    "site.yaml has a `contact`, but a page does not show its telephone number: a reader for whom the page was no \
     help is left alone (WCAG 2.2, 3.2.6).",
)
.example(
    "{% block main %}<article>{{ content | safe }}</article>{% endblock main %}",
    "{% block main %}<article>{{ content | safe }}</article>\n{% include \"partials/contact.html\" %}{% endblock main %}",
);

/// The address that calls the contact. References to it are asked for on each page.
pub(super) fn address<'a>(input: &Input<'a>) -> Option<&'a str> {
    let contact = input.site.config.contact.as_ref()?;
    let phone = input.site.facts.get(&contact.phone.value)?;
    phone.href.as_ref().map(|href| href.value.as_str())
}

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let (Role::Page(_, lang) | Role::View(_, _, lang)) = reading.role else {
        return;
    };
    let site = finished.input.site;
    let contact = site.config.contact.as_ref();
    let Some(phone) = contact.and_then(|contact| site.facts.get(&contact.phone.value)) else {
        return;
    };
    // The number is seen, not only in what is written for programs.
    let number = phone.value[lang].value.as_str();
    let shown = match &phone.href {
        Some(href) => reading
            .references
            .iter()
            .any(|reference| reading.meant(reference.value) == href.value),
        None => reading.text.contains(number),
    };
    if !shown {
        out.push(Fault {
            code: &CODE,
            message: "the page does not show the telephone number of `contact`".to_owned(),
            help: "write `{% include \"partials/contact.html\" %}` in the template".to_owned(),
            element: None,
            trace: Trace::Lack("partials/phone.html"),
        });
    }
}
