//! A finished page without a title, or with several.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error("no-single-title", "A page has one `title` with words: it names the tab, the bookmark and the line among search results (WCAG 2.2, 2.4.2).").example("<head><meta charset=\"utf-8\"></head>", "<head><meta charset=\"utf-8\"><title>{{ page.title }}</title></head>");

fn look<'a>(_: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    if reading.role == Role::Other {
        return;
    }
    let message = match reading.titles.as_slice() {
        [] => "the page has no title",
        [title] if reading.part(*title).trim().is_empty() => "the title of the page is empty",
        [_] => return,
        _ => "the page has several titles",
    };
    out.push(Fault {
        code: &CODE,
        message: message.to_owned(),
        help: "write one `<title>` in the head of the template, with the page's name".to_owned(),
        element: None,
        trace: if reading.titles.is_empty() {
            Trace::Lack("<title")
        } else {
            Trace::Tag("<title")
        },
    });
}
