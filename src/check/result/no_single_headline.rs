//! A finished page without a heading of the first level, or with several.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error("no-single-headline", "A page has one heading of the first level, its name: screen readers lead to it first, and search engines show it.").example("<p class=\"title\">{{ page.title }}</p>", "<h1>{{ page.title }}</h1>");

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    if let Role::Page(n, lang) | Role::View(_, n, lang) = reading.role {
        let page = finished.input.page(n, lang);
        // Those that a page itself writes are told where they are written.
        if page
            .document
            .headings
            .iter()
            .any(|heading| heading.level == 1)
        {
            return;
        }
    }
    if reading.role == Role::Other || reading.h1.len() == 1 {
        return;
    }
    let second = reading.h1.get(1);
    out.push(Fault {
        code: &CODE,
        message: match second {
            Some(_) => "the page has several headings of the first level".to_owned(),
            None => "the page has no heading of the first level".to_owned(),
        },
        help: "write one `<h1>` in the template".to_owned(),
        element: second.copied(),
        trace: match second {
            Some(_) => Trace::Tag("<h1"),
            None => Trace::Lack("<h1"),
        },
    });
}
