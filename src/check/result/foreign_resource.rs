//! A finished file that makes the reader's browser fetch something from another server.

use super::address::Goal;
use super::reading::Kind;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "foreign-resource",
    "A page loads an image, a font, a style sheet, a script or a frame from another server. That server then \
     learns who reads which help, and the page breaks when it is down.",
)
.example(
    "<link rel=\"stylesheet\" href=\"https://fonts.example/inter.css\">",
    "<link rel=\"stylesheet\" href=\"{{ asset(name=\"inter.css\") }}\">",
);

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    // Of a drawing, `unsafe-svg` tells it at its place.
    if reading.path.rsplit('.').next() == Some("svg") {
        return;
    }
    let mut file = String::new();
    for reference in &reading.references {
        // A cheap look first: most lead to another file of the site.
        if reference.kind != Kind::Resource || !reading.part(reference.value).contains("//") {
            continue;
        }
        let address = reading.meant(reference.value);
        if finished.base.resolve(reading.path, &address, &mut file) == Goal::Foreign {
            out.push(Fault {
                code: &CODE,
                message: format!("`{address}` is fetched from another server"),
                help: "put the file into the theme's folder `static/`, or link to it".to_owned(),
                element: Some(reference.element),
                trace: Trace::Address(reference.value),
            });
        }
    }
}
