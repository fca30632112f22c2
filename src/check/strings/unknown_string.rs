//! A template that asks for a string that does not exist, also where no page comes to.

use super::template::{Key, all};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

pub(super) static CODE: Code = Code::error(
    "unknown-string",
    "A template asks for a string of the interface that ui.yaml does not have. The first page that comes to this \
     place of the template cannot be built.",
)
.example("{{ t(key=\"skip-lnik\") }}", "{{ t(key=\"skip-link\") }}");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let ui = &input.site.catalogs.ui;
    if ui.is_broken {
        return;
    }
    for template in &all(input) {
        for asked in &template.strings {
            let Key::Literal(key) = asked.key else {
                continue;
            };
            if ui.has(key) {
                continue;
            }
            let near = nearest(key, ui.keys());
            out.report(
                &CODE,
                template.span(&asked.at),
                format!("there is no interface string `{key}`"),
            )
            .help(near.map_or_else(
                || format!("add `{key}` to i18n/ui.yaml in all languages"),
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }
}
