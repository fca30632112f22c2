//! A page that is more links away from the home page than `limits` of site.yaml allows.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

use super::ways::Ways;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "far-from-home",
    "A page is more links away from the home page than `limits: {from_home: …}` of site.yaml allows (2 when nothing is said there), or no way leads there from it. Readers give up before they find it.",
)
.example(
    "the home page > Apps > NetIQ > Use NetIQ",
    "the home page > NetIQ > Use NetIQ",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let limit = input.site.config.upkeep.limits.from_home;
    for lang in input.site.config.languages.iter() {
        let Some(ways) = Ways::of(input, lang) else {
            return;
        };
        for (n, entry) in input.site.entries.iter().enumerate() {
            let message = match ways.from_home[n] {
                Some(steps) if steps <= limit => continue,
                Some(steps) => format!("this page is {steps} links away from the home page"),
                // One to which no page leads is told as such.
                None if !ways.is_linked[n] => continue,
                None => "no way leads from the home page to this one".to_owned(),
            };
            let near = ways.nearest(input, n, lang);
            out.report(&CODE, entry.pages[lang].title.span, message)
                .help(format!("link to it from `{near}`"));
        }
    }
}
