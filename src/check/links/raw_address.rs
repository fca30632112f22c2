//! An address that is written out where links.yaml has a name for it.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "raw-address",
    "An address is written out although links.yaml has a name for it. By its name it is changed in one place when it moves, and readers are told when it asks for a login.",
)
.example(
    "[KUnet](https://kunet.ku.dk/)",
    "[KUnet](link:kunet)",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
        let Target::Address(url) = target else {
            continue;
        };
        let mut names = input.site.links.names_of(url, page.lang);
        let Some(name) = names.next() else { continue };
        let found = out.report(
            &CODE,
            link.target.span,
            format!("links.yaml has a name for this address: `{name}`"),
        );
        if page.text[link.span.range()].starts_with('<') {
            found.help(format!(
                "write words for it, as in `[what is there](link:{name})`"
            ));
            continue;
        }
        found.help(format!("write `link:{name}`"));
        let as_written = page.text.get(link.target.span.range()) == Some(url.as_str());
        if as_written && names.next().is_none() {
            found.fix(link.target.span, format!("link:{name}"));
        }
    }
}
