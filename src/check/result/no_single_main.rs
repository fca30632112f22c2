//! A finished page without a main part, or with several.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error("no-single-main", "A page has one element `main` around what it says, so that people who do not see it can skip the rest.").example("<div id=\"main\">{{ content | safe }}</div>", "<main id=\"main\">{{ content | safe }}</main>");

fn look<'a>(_: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    if reading.role == Role::Other || reading.main.len() == 1 {
        return;
    }
    let second = reading.main.get(1);
    out.push(Fault {
        code: &CODE,
        message: match second {
            Some(_) => "the page has several main parts".to_owned(),
            None => "the page has no main part".to_owned(),
        },
        help: "write one `<main>` in the template".to_owned(),
        element: second.copied(),
        trace: match second {
            Some(_) => Trace::Tag("<main"),
            None => Trace::Lack("<main"),
        },
    });
}
