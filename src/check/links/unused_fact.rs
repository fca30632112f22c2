//! A value of facts.yaml that nothing uses.

use std::collections::BTreeMap;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

use super::mentions::Mentions;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-fact",
    "A value of facts.yaml that no page uses is looked after for nobody. Most often a page says it in words of its own, which then are forgotten when it changes.",
)
.example(
    "support.phone:    <- no page says {{ support.phone }}\n  value: 55 50 11 22",
    "Call {{ support.phone }}.",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if !input.is_whole {
        return;
    }
    let mut unused: BTreeMap<&str, Span> = site
        .facts
        .iter()
        // Words on a screen that lead to help stand in the index of those.
        .filter(|(_, fact)| fact.help.is_none())
        .map(|(name, fact)| (name, fact.span))
        .collect();
    if let Some(contact) = &site.config.contact {
        unused.remove(contact.phone.value.as_str());
    }
    for page in input.pages() {
        for value in &page.document.values {
            unused.remove(value.value.as_str());
        }
    }
    if unused.is_empty() {
        return;
    }
    let mentions = Mentions::of(input);
    for (name, span) in unused {
        if !mentions.name(name) {
            out.report(&CODE, span, format!("nothing uses the value `{name}`"))
                .help(format!(
                    "write `{{{{ {name} }}}}` where it is meant, or remove it"
                ));
        }
    }
}
