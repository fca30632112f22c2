//! A finished page that names another address as its own, or none.

use super::reading::Role;
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "wrong-canonical",
    "A page tells search engines by `<link rel=\"canonical\">` at which address it is found. If that is another \
     page's, or none, it may not be found at all.",
)
.example(
    "<link rel=\"canonical\" href=\"{{ site.base_url }}\">",
    "<link rel=\"canonical\" href=\"{{ page.canonical }}\">",
);

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let wanted = match reading.role {
        // A view is for readers; whoever searches finds the page for everybody.
        Role::Page(n, lang) | Role::View(_, n, lang) => Some(finished.address(n, lang)),
        Role::Start => Some(finished.base.whole.to_owned()),
        Role::Redirect(_) => None,
        Role::Number(_)
        | Role::NotFound
        | Role::Document(_)
        | Role::Offline
        | Role::Sheet
        | Role::Other => return,
    };
    let is_page = matches!(reading.role, Role::Page(..) | Role::View(..));
    let [first, more @ ..] = reading.canonicals.as_slice() else {
        if is_page {
            out.push(Fault {
                code: &CODE,
                message: "the page does not say at which address it is found".to_owned(),
                help:
                    "write `<link rel=\"canonical\" href=\"{{ page.canonical }}\">` in the template"
                        .to_owned(),
                element: None,
                trace: Trace::Lack("<link rel=\"canonical\""),
            });
        }
        return;
    };
    if let Some(second) = more.first() {
        out.push(Fault {
            code: &CODE,
            message: "the page says twice at which address it is found".to_owned(),
            help: "keep one `<link rel=\"canonical\">`".to_owned(),
            element: Some(second.element),
            trace: Trace::Tag("<link rel=\"canonical\""),
        });
    } else if wanted.is_some_and(|wanted| reading.meant(first.value) != wanted) {
        let help = if is_page {
            "write `<link rel=\"canonical\" href=\"{{ page.canonical }}\">` in the template"
        } else {
            "write the address of the site, or remove it"
        };
        out.push(Fault {
            code: &CODE,
            message: "the page says that it is found at an address that is not its own".to_owned(),
            help: help.to_owned(),
            element: Some(first.element),
            trace: Trace::Tag("<link rel=\"canonical\""),
        });
    }
}
