//! A name for readers of something that site.yaml does not list.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::Group;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unknown-label",
    "labels.yaml names an audience, a method or a task that site.yaml does not list, so that no reader ever sees \
     the name. Often it is misspelt.",
)
.example(
    "audiences:\n  studnet: {da: Studerende, en: Students}",
    "audiences:\n  student: {da: Studerende, en: Students}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let config = &input.site.config;
    let labels = &input.site.catalogs.labels;
    // What site.yaml lists may not all have been understood, which has been reported.
    if labels.is_broken || out.iter().any(|found| found.code.name == "bad-name") {
        return;
    }
    let first = config.languages.iter().next();
    for (group, name) in labels.written() {
        let (what, known): (&str, Vec<&str>) = match group {
            Group::Audience => ("audience", config.audiences.names().collect()),
            Group::Method => ("method", config.methods.names().collect()),
            Group::Task => ("task", config.tasks.names().collect()),
        };
        if known.contains(&name.value.as_str()) {
            continue;
        }
        let near = nearest(&name.value, known.iter().copied());
        // That the one which is meant has no name has been reported.
        let has_name = |id: &str| {
            first.is_none_or(|lang| match group {
                Group::Audience => labels.audience(id, lang).is_some(),
                Group::Method => labels.method(id, lang, []).is_some(),
                Group::Task => labels.task(id, lang).is_some(),
            })
        };
        if near.is_some_and(|near| !has_name(near)) {
            continue;
        }
        out.report(
            &CODE,
            name.span,
            format!("site.yaml lists no {what} `{}`", name.value),
        )
        .help(near.map_or_else(
            || "remove it, or list it in site.yaml".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ));
    }
}
