//! An audience finds no guide for something that a method needs one for.

use crate::check::{Input, Rule, Run};
use crate::config::Method;
use crate::diag::{Code, Diagnostics};
use crate::route::PageKey;
use crate::site::{BestGuide, Entry, Site};
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "no-guide",
    "`guides` of a method in site.yaml names the tasks for which everybody who may use it finds a guide. A guide is a page \
     of a kind that is `listed`, about this method and this task, for this audience, for a larger one that it is part of, \
     or for everybody.",
)
.example(
    "methods:\n  sms: {for: [student], guides: [register]}    <- no page is about registering SMS",
    "title: Register SMS\nkind: guide\nmethods: [sms]\ntask: register\naudiences: [student]",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    // A page with a fault that has been told may be the one that is missing.
    if site.has_lost_guides {
        return;
    }
    for (name, method) in site.config.methods.iter() {
        for task in &method.guides {
            for system in systems(site, method) {
                tell(site, name, method, task, system, out);
            }
        }
    }
}

/// The places of the systems at which `method` can be used. A site that tells none apart has one.
pub(super) fn systems(site: &Site, method: &Method) -> Vec<usize> {
    let names = site.config.systems.names().enumerate();
    let mut places: Vec<usize> = names
        .filter(|(_, name)| method.is_at(name))
        .map(|(at, _)| at)
        .collect();
    if site.config.systems.names().next().is_none() {
        places.push(0);
    }
    places
}

fn tell(
    site: &Site,
    name: &Spanned<String>,
    method: &Method,
    task: &Spanned<String>,
    system: usize,
    out: &mut Diagnostics,
) {
    let config = &site.config;
    let without: Vec<&str> = config
        .audiences
        .names()
        .filter(|audience| config.may_use(&name.value, audience))
        .filter(|audience| {
            let best = site.best_guide_at(system, &name.value, audience, &task.value);
            best == BestGuide::Hole
        })
        .collect();
    // A page for the larger audience serves those that are part of it.
    let audiences: Vec<&str> = without
        .iter()
        .copied()
        .filter(|audience| {
            let mut larger = config.with_parents(audience).skip(1);
            !larger.any(|larger| without.contains(&larger))
        })
        .collect();
    if audiences.is_empty() || config.tasks.get(&task.value).is_none() {
        return;
    }
    let lang = config.source_language;
    let labels = &site.catalogs.labels;
    let readers: Vec<String> = audiences
        .iter()
        .map(|id| labels.audience_inside(id, lang).unwrap_or(id))
        .map(|label| format!("\"{label}\""))
        .collect();
    let lines = audiences.iter().map(|id| config.with_parents(id).collect());
    let method_label = labels.method(&name.value, lang, lines);
    let several = config.systems.names().count() > 1;
    let place = config.systems.names().nth(system).filter(|_| several);
    let place = place.map_or_else(String::new, |id| {
        format!(" at \"{}\"", labels.system(id, lang).unwrap_or(id))
    });
    let finding = out.report(
        &CODE,
        task.span,
        format!(
            "no guide tells {} about \"{}\" with \"{}\"{place}",
            readers.join(" and "),
            labels.task(&task.value, lang).unwrap_or(&task.value),
            method_label.unwrap_or(&name.value),
        ),
    );
    if several && let Some(systems) = &method.systems {
        let here = config.systems.names().nth(system);
        let named = systems.iter().find(|own| Some(own.value.as_str()) == here);
        if let Some(named) = named {
            finding.label(named.span, "at this system");
        }
    }
    let could = |entry: &&Entry| {
        entry.methods.contains(&name.value)
            && entry.helps_with(&task.value)
            && (entry.audiences.is_empty()
                || audiences
                    .iter()
                    .flat_map(|id| config.with_parents(id))
                    .any(|id| entry.audiences.iter().any(|own| own == id)))
    };
    if let Some(draft) = site.drafts.iter().map(AsRef::as_ref).find(could) {
        let local = &draft.pages[draft.source];
        if let Some(line) = &local.page.front.draft {
            finding.label(line.span, "this guide is a draft");
        }
        finding.help(format!("finish the page `{}` in all languages", draft.key));
        return;
    }
    finding.help(format!(
        "write one: `vejviser new guide {} --method {} --task {} --audience {}`",
        free_key(site, &name.value, &task.value, &audiences),
        name.value,
        task.value,
        audiences.join(" --audience "),
    ));
}

/// A key for the guide that is missing: beside the other guides to this method.
fn free_key(site: &Site, method: &str, task: &str, audiences: &[&str]) -> String {
    let beside = site.guides(method).first().map(|n| &site.entries[*n].key);
    let folder = beside
        .and_then(|key| key.as_str().rsplit_once('/'))
        .map_or_else(String::new, |(folder, _)| format!("{folder}/"));
    let plain = format!("{folder}{method}-{task}");
    let taken = PageKey::of(&format!("{plain}.md")).is_some_and(|key| site.find(&key).is_some());
    if taken {
        format!("{plain}-{}", audiences.join("-"))
    } else {
        plain
    }
}
