//! A string of the interface that nothing asks for.

use super::template::{all, is_asked_for};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-string",
    "A string of ui.yaml that neither a template of the theme nor the program asks for: it is translated in vain. \
     Often its key is misspelt, so that readers see the built-in text instead.",
)
.example("skip-lnik: {da: Gå til indholdet, en: Skip to content}", "skip-link: {da: Gå til indholdet, en: Skip to content}");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let templates = all(input);
    let ui = &input.site.catalogs.ui;
    let own = |key: &str| ui.own_keys().any(|own| own.value == key);
    for key in ui.own_keys() {
        if is_asked_for(&templates, &key.value) {
            continue;
        }
        let others = ui
            .keys()
            .filter(|other| !own(other) && is_asked_for(&templates, other));
        let near = nearest(&key.value, others);
        out.report(
            &CODE,
            key.span,
            format!("nothing asks for the string `{}`", key.value),
        )
        .help(near.map_or_else(
            || "remove it".to_owned(),
            |near| format!("write `{near}` if that is meant, or remove it"),
        ));
    }
}
