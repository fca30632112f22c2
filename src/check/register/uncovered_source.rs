//! A statement of sources.yaml that no page carries.

use std::collections::BTreeMap;

use crate::check::{Input, Rule, Run};
use crate::config::Statements;
use crate::diag::{Code, Diagnostics};
use crate::route::PageKey;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "uncovered-source",
    "sources.yaml lists what the site must say. The front page carries each statement, and so does at least one other \
     page, in detail (`covers`); what is on one page only can get lost unseen.",
)
.example(
    "S7: {en: The PIN code is that of the ID card.}    <- no page says `covers: [S7]`",
    "covers: [S7]    <- in the front matter of the page that says it, in its source language",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if !input.is_whole {
        return;
    }
    // For each statement, whether the home page carries it, and which page else.
    let mut carried: BTreeMap<&str, (bool, Vec<&str>)> = BTreeMap::new();
    let home = PageKey::home();
    let mut home_has_all = false;
    for entry in &site.entries {
        let is_home = entry.key == home;
        for name in &entry.covers {
            home_has_all |= is_home && name.value == Statements::ALL;
            let (on_home, elsewhere) = carried.entry(name.value.as_str()).or_default();
            if is_home {
                *on_home = true;
            } else {
                elsewhere.push(entry.key.as_str());
            }
        }
    }
    for (name, statement) in site.statements.iter() {
        let (on_home, elsewhere) = carried.remove(name).unwrap_or_default();
        let on_home = on_home || home_has_all;
        let text = statement.text[site.config.source_language].span;
        if let Some(only) = &statement.only {
            let only = only.value.as_str();
            if !(only == home.as_str() && on_home || elsewhere.contains(&only)) {
                out.report(
                    &CODE,
                    statement.span,
                    format!("the page `{only}` does not carry `{name}`"),
                )
                .label(text, "this is to be said")
                .help(format!("say it there, and write `covers: [{name}]`"));
            }
            continue;
        }
        let lack = match (on_home, elsewhere.is_empty()) {
            (true, false) => continue,
            (true, true) => "only the front page carries",
            (false, false) => "the front page does not carry",
            (false, true) => "no page carries",
        };
        let help = if on_home {
            "say it in detail on another page, and write"
        } else {
            "say it on the front page, and write there"
        };
        out.report(&CODE, statement.span, format!("{lack} `{name}`"))
            .label(text, "this is to be said")
            .help(format!("{help} `covers: [{name}]`"));
    }
}
