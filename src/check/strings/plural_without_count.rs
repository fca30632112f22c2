//! A template that asks for a string with plural forms without saying how many.

use super::template::{Key, all};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "plural-without-count",
    "A string has plural forms, but the template that asks for it gives no number, so that readers always get the \
     form for many.",
)
.example(
    "{{ t(key=\"guides.count\") }}",
    "{{ t(key=\"guides.count\", count=page.related | length) }}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let ui = &input.site.catalogs.ui;
    // A text that could not be read has been reported.
    if ui.is_broken {
        return;
    }
    let languages = &input.site.config.languages;
    for template in &all(input) {
        for asked in &template.strings {
            let Key::Literal(key) = asked.key else {
                continue;
            };
            let counted = asked.arguments.iter().any(|(name, _)| *name == "count");
            let plural = languages
                .iter()
                .flat_map(|lang| ui.forms(key, lang))
                .find(|(form, _)| form.is_some());
            if let Some((_, text)) = plural.filter(|_| !counted) {
                // The template is only what the program brings along: the string is wrong.
                let place = if template.own {
                    template.span(&asked.at)
                } else {
                    text.span
                };
                let message = format!("nothing says how many `{key}` is for");
                let help = if template.own {
                    "add `count=…` behind the key"
                } else {
                    "write one text without plural forms"
                };
                out.report(&CODE, place, message).help(help);
            }
        }
    }
}
