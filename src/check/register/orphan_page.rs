//! A page to which no other page leads.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::route::PageKey;

use super::ways::Ways;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "orphan-page",
    "No other page leads to a page: no link in a text, no generated list but that of all pages, and nothing that is offered to read next. Readers can find it only by a search engine.",
)
.example(
    "content/en/mfa/sms.md    <- no page links to it",
    "You can also [use SMS](sms.md).",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for lang in input.site.config.languages.iter() {
        let Some(ways) = Ways::of(input, lang) else {
            return;
        };
        for (n, entry) in input.site.entries.iter().enumerate() {
            if !ways.is_linked[n] && entry.key != PageKey::home() {
                let near = ways.nearest(input, n, lang);
                let title = entry.pages[lang].title.span;
                out.report(&CODE, title, "no page leads to this one")
                    .help(format!("link to it, best from `{near}`"));
            }
        }
    }
}
