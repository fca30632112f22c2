//! Several guides are equally good for the same readers.

use std::collections::BTreeSet;

use super::no_guide::systems;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::{BestGuide, Site};
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "two-best-guides",
    "For a task of `guides` in site.yaml there is one best guide for each audience: the one for this very audience, then one \
     for a larger audience, then one for everybody; and one about this method alone before one about several. Where two are \
     equally good, readers would have to choose between pages that say the same or contradict each other.",
)
.example(
    "content/en/sms.md        methods: [sms]   task: register   audiences: [student]\n\
     content/en/sms-new.md    methods: [sms]   task: register   audiences: [student]",
    "content/en/sms.md        methods: [sms]   task: register   audiences: [student]\n\
     content/en/sms-new.md    methods: [sms]   task: new-phone  audiences: [student]",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let config = &site.config;
    let mut told: BTreeSet<Vec<usize>> = BTreeSet::new();
    for (name, method) in config.methods.iter() {
        for task in &method.guides {
            for system in systems(site, method) {
                for audience in config.audiences.names() {
                    let best = site.best_guide_at(system, &name.value, audience, &task.value);
                    let BestGuide::Several(pages) = best else {
                        continue;
                    };
                    if told.insert(pages.to_vec()) {
                        tell(site, pages, (&name.value, audience, &task.value), out);
                    }
                }
            }
        }
    }
}

fn tell(site: &Site, pages: &[usize], of: (&str, &str, &str), out: &mut Diagnostics) {
    let [first, .., last] = pages else { return };
    let (method, audience, task) = of;
    let lang = site.config.source_language;
    let labels = &site.catalogs.labels;
    let line = site.config.with_parents(audience).collect();
    let finding = out.report(
        &CODE,
        place(site, *last, task),
        format!(
            "\"{}\" find both `{}` and `{}` for \"{}\" with \"{}\"",
            labels.audience(audience, lang).unwrap_or(audience),
            site.entries[*first].key,
            site.entries[*last].key,
            labels.task(task, lang).unwrap_or(task),
            labels.method(method, lang, [line]).unwrap_or(method),
        ),
    );
    for other in &pages[..pages.len() - 1] {
        finding.label(place(site, *other, task), "this guide is as good");
    }
    finding.help("give one of them another task or audience, or make one page of them");
}

/// Where the page says that it is about the task.
fn place(site: &Site, n: usize, task: &str) -> Span {
    let entry = &site.entries[n];
    let local = &entry.pages[entry.source];
    let front = &local.page.front;
    let mut tasks = front.task.iter().chain(&front.other_tasks);
    tasks
        .find(|own| own.value == task)
        .map_or(local.title.span, |own| own.span)
}
