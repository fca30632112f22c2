//! Whether everything that `site.yaml` lists has a name that readers understand.
//!
//! Entry point: [`check`].

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::{Catalogs, Group, Labels};
use crate::lang::Lang;
use crate::source::Spanned;

pub(super) static MISSING_LABEL: Code = Code::error(
    "missing-label",
    "An audience, a method, a task, a system or a condition has no words in labels.yaml, so that readers would see the word \
     that site.yaml calls it by, and nobody could tell whether a page states it.",
)
.example(
    "methods:\n  sms: {en: SMS, da: SMS}\n    <- site.yaml has a method `app` too",
    "methods:\n  sms: {en: SMS, da: SMS}\n  app: {en: App, da: App}",
);

/// Reports the audiences, methods, tasks and conditions without a name.
pub(super) fn check(config: &Config, catalogs: &Catalogs, out: &mut Diagnostics) {
    let labels = &catalogs.labels;
    // A name that could not be read may be the one that is missing. A name stands in all languages or in none.
    let Some(lang) = config.languages.iter().next().filter(|_| !labels.is_broken) else {
        return;
    };
    // A name that site.yaml does not list may be the one that is missing, misspelt.
    let misspelt = |group: Option<Group>, name: &str| {
        let strangers: Vec<&Spanned<String>> = labels
            .written()
            .filter(|(of, written)| {
                group == Some(*of)
                    && match of {
                        Group::Audience => config.audiences.get(&written.value).is_none(),
                        Group::Method => config.methods.get(&written.value).is_none(),
                        Group::Task => config.tasks.get(&written.value).is_none(),
                    }
            })
            .map(|(_, written)| written)
            .collect();
        let near = nearest(name, strangers.iter().map(|written| written.value.as_str()))?;
        strangers
            .into_iter()
            .find(|written| written.value == near)
            .map(|written| written.span)
    };
    let mut missing = |group: &str, of: Option<Group>, what: &str, name: &Spanned<String>| {
        let texts: Vec<String> = config
            .languages
            .iter()
            .map(|lang| format!("{}: …", config.languages.tag(lang)))
            .collect();
        let finding = out.report(
            &MISSING_LABEL,
            name.span,
            format!("the {what} `{}` has no name for readers", name.value),
        );
        if let Some(span) = misspelt(of, &name.value) {
            finding.label(span, "is this meant for it?").help(format!(
                "write `{}` in {}",
                name.value,
                Labels::FILE
            ));
            return;
        }
        finding.help(format!(
            "add `{}: {{{}}}` to `{group}` in {}",
            name.value,
            texts.join(", "),
            Labels::FILE
        ));
    };
    for name in config.audiences.spans() {
        if labels.audience(&name.value, lang).is_none() {
            missing("audiences", Some(Group::Audience), "audience", name);
        }
    }
    for name in config.methods.spans() {
        if labels.method(&name.value, lang, []).is_none() {
            missing("methods", Some(Group::Method), "method", name);
        }
    }
    let mut told = BTreeSet::new();
    let stated = config.methods.iter().flat_map(|(_, m)| &m.conditions);
    let stated: Vec<&Spanned<String>> = stated.collect();
    let named = config.methods.iter().flat_map(|(_, m)| &m.needs);
    let of_audiences = config.audiences.values();
    let of_audiences = of_audiences.flat_map(|audience| audience.is.iter().chain(&audience.lacks));
    for name in stated.iter().copied().chain(named).chain(of_audiences) {
        let is_known = match labels.conditions.stated(&name.value, lang) {
            Some(_) => true,
            None => labels.conditions.has(&name.value) && !stated.contains(&name),
        };
        if !is_known && told.insert(name.value.as_str()) {
            missing("conditions", None, "condition", name);
        }
    }
    // A name that nobody sees is not missed.
    let several = config.systems.names().count() > 1;
    for name in config.systems.spans().filter(|_| several) {
        if labels.system(&name.value, lang).is_none() {
            missing("systems", None, "system", name);
        }
    }
    for name in config.tasks.spans() {
        if labels.task(&name.value, lang).is_none() {
            missing("tasks", Some(Group::Task), "task", name);
        }
    }
    questions(config, labels, lang, out);
}

/// Reports what the chooser asks for and has no words to ask and answer with.
fn questions(config: &Config, labels: &Labels, lang: Lang, out: &mut Diagnostics) {
    for name in &config.chooser {
        let id = name.value.as_str();
        let lacks: Vec<&str> = [
            ("name", labels.conditions.name(id, lang)),
            ("question", labels.conditions.question(id, lang)),
            ("without", labels.conditions.without(id, lang)),
        ]
        .into_iter()
        .filter_map(|(key, text)| text.is_none().then_some(key))
        .collect();
        let Some(first) = lacks.first() else { continue };
        out.report(
            &MISSING_LABEL,
            name.span,
            format!("the chooser has no `{first}` for the condition `{id}`"),
        )
        .help(format!(
            "add `{}` with their texts to `{id}` in `conditions` of {}",
            lacks.join("`, `"),
            Labels::FILE
        ));
    }
}
