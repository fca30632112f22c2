//! A string that counts, without a form that the numbers of its language need.

use super::is_own;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::i18n::places;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "missing-plural-form",
    "A string that tells a number lacks a form that its language has for some numbers (Unicode CLDR, plural rules), \
     so that readers would see `1 guides`.",
)
.example(
    "guides.count:\n  en: \"{count} guides\"",
    "guides.count:\n  en: {one: \"{count} guide\", other: \"{count} guides\"}",
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
            let forms = ui.forms(&key.value, lang);
            let counts = forms.iter().any(|(form, text)| {
                form.is_some() || places(&text.value).any(|place| place == "count")
            });
            // The form for most numbers, or the only text.
            let most = forms
                .iter()
                .find(|(form, _)| form.is_none_or(|form| form == "other"));
            let Some((_, text)) = most.filter(|(_, text)| counts && is_own(input, text.span))
            else {
                continue;
            };
            let has = |form: &str| forms.iter().any(|(known, _)| *known == Some(form));
            let missing: Vec<&str> = needed.iter().copied().filter(|form| !has(form)).collect();
            // A language with one form needs no more than the text.
            if missing.is_empty() || needed.len() == 1 {
                continue;
            }
            let tag = languages.tag(lang);
            let named = missing.join("`, `");
            let written: Vec<String> = needed.iter().map(|form| format!("{form}: …")).collect();
            out.report(
                &CODE,
                text.span,
                format!("`{}` lacks the plural form `{named}` in `{tag}`", key.value),
            )
            .help(format!("write `{tag}: {{{}}}`", written.join(", ")));
        }
    }
}
