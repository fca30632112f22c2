//! A program in an attribute of a finished page.

use super::address::Goal;
use super::reading::Kind;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "inline-script",
    "An attribute holds a program, such as `onclick`, or an address that starts with `javascript:`. The site works \
     without programs, and servers that are set up with care do not let such ones run.",
)
.example(
    "<a href=\"javascript:history.back()\">Back</a>",
    "<a href=\"{{ home_url }}\">{{ site.title }}</a>",
);

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    if !reading.is_page() {
        return;
    }
    for mark in &reading.handlers {
        out.push(Fault {
            code: &CODE,
            message: "an attribute holds a program".to_owned(),
            help: "use a link or a button of a form that needs no program".to_owned(),
            element: Some(mark.element),
            trace: Trace::Value(mark.value),
        });
    }
    let mut file = String::new();
    for reference in &reading.references {
        if !matches!(reference.kind, Kind::Link | Kind::Resource)
            || !reading.part(reference.value).contains("script")
        {
            continue;
        }
        let address = reading.meant(reference.value);
        if finished.base.resolve(reading.path, &address, &mut file) == Goal::Script {
            out.push(Fault {
                code: &CODE,
                message: "an address is a program".to_owned(),
                help: "write the address of a page".to_owned(),
                element: Some(reference.element),
                trace: Trace::Address(reference.value),
            });
        }
    }
}
