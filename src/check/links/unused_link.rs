//! An address of links.yaml that nothing uses.

use std::collections::BTreeMap;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;
use crate::source::Span;

use super::mentions::Mentions;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-link",
    "An address of links.yaml that no page uses is looked after for nobody. One that is not known yet (without `url`) may wait for its page.",
)
.example(
    "kunet:    <- no page says link:kunet\n  url: https://kunet.ku.dk/",
    "[KUnet](link:kunet)",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if !input.is_whole {
        return;
    }
    let mut unused: BTreeMap<&str, Span> = site
        .links
        .iter()
        .filter(|(_, link)| link.url.is_some())
        .map(|(name, link)| (name, link.span))
        .collect();
    for page in input.pages() {
        for target in &page.resolved.links {
            match target {
                Target::Named(name) => {
                    unused.remove(name.as_str());
                }
                // Written out, which is a finding of its own, it is meant all the same.
                Target::Address(address) => {
                    for name in site.links.names_of(address, page.lang) {
                        unused.remove(name);
                    }
                }
                _ => {}
            }
        }
    }
    if unused.is_empty() {
        return;
    }
    let mentions = Mentions::of(input);
    for (name, span) in unused {
        if !mentions.name(name) {
            out.report(&CODE, span, format!("nothing uses the address `{name}`"))
                .help(format!(
                    "write `[words](link:{name})` where it is meant, or remove it"
                ));
        }
    }
}
