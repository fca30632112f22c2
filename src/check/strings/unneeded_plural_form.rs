//! A string with a plural form that its language never uses.

use super::is_own;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unneeded-plural-form",
    "A string has a plural form that its language has no numbers for (Unicode CLDR, plural rules): no reader will \
     ever see it.",
)
.example(
    "en: {zero: \"no guides\", one: \"{count} guide\", other: \"{count} guides\"}",
    "en: {one: \"{count} guide\", other: \"{count} guides\"}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let ui = &input.site.catalogs.ui;
    // A text that could not be read has been reported.
    if ui.is_broken {
        return;
    }
    let languages = &input.site.config.languages;
    for key in ui.own_keys() {
        for lang in languages.iter() {
            let needed = ui.plural_forms(lang);
            for (form, text) in ui.forms(&key.value, lang) {
                let Some(form) = form.filter(|form| !needed.contains(form)) else {
                    continue;
                };
                if is_own(input, text.span) {
                    let tag = languages.tag(lang);
                    out.report(
                        &CODE,
                        text.span,
                        format!("`{tag}` has no numbers for the plural form `{form}`"),
                    )
                    .help(format!(
                        "remove `{form}`; `{tag}` has `{}`",
                        needed.join("`, `")
                    ));
                }
            }
        }
    }
}
