//! A heading of sections.yaml that no page has.

use std::collections::BTreeMap;

use super::mentions::Mentions;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::i18n::Sections;
use crate::site::is_of_the_theme;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-section",
    "A section of sections.yaml that no kind of page lists in site.yaml and that heads nothing on any page is \
     translated in vain. Those that the theme adds by itself are used.",
)
.example(
    "costs: {en: What it costs, da: Det koster det}    <- no page has this heading",
    "guide: {sections: [before, steps, costs?]}    <- in site.yaml",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let sections = &site.catalogs.sections;
    if !input.is_whole {
        return;
    }
    let mut unused: BTreeMap<_, _> = sections
        .iter()
        .filter(|(id, ..)| !is_of_the_theme(id))
        .map(|(id, span, texts)| (id, (span, texts)))
        .collect();
    for listed in site.config.kinds.values().flat_map(|kind| &kind.sections) {
        unused.remove(listed.id.value.as_str());
    }
    for page in input.pages() {
        if unused.is_empty() {
            return;
        }
        for id in page.local.anchors.headings.iter().flatten() {
            unused.remove(&**id);
        }
    }
    let mentions = Mentions::of(input);
    for (id, (span, texts)) in unused {
        let on_page = texts.iter().any(|text| mentions.in_pages(&text.value));
        if on_page || mentions.in_theme(id) || mentions.in_pages(&format!("{{#{id}}}")) {
            continue;
        }
        out.report(&CODE, span, format!("no page has the section `{id}`"))
            .help(format!(
                "remove it from {}, or list it in `sections` of a kind of page in site.yaml",
                Sections::FILE
            ));
    }
}
