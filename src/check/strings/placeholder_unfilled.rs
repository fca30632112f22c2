//! A template of the site's own that fills other places of a string than it has.

use std::collections::BTreeSet;

use super::template::{Key, all};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::places;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "placeholder-unfilled",
    "A template asks for a string without filling all of its places, so that readers would see `{name}`, or it fills \
     one that the string does not have.",
)
.example(
    "{{ t(key=\"call\", nmae=contact.name) }}",
    "{{ t(key=\"call\", name=contact.name) }}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let ui = &input.site.catalogs.ui;
    // A text that could not be read has been reported.
    if ui.is_broken {
        return;
    }
    let source = input.site.config.source_language;
    for template in all(input).iter().filter(|template| template.own) {
        for asked in &template.strings {
            let Key::Literal(key) = asked.key else {
                continue;
            };
            let forms = ui.forms(key, source);
            if forms.is_empty() {
                continue;
            }
            let held: BTreeSet<&str> = forms
                .iter()
                .flat_map(|(_, text)| places(&text.value))
                .collect();
            let given: BTreeSet<&str> = asked.arguments.iter().map(|(name, _)| *name).collect();
            let missing: Vec<&str> = held.difference(&given).copied().collect();
            // Which form to take is a use of the number, too.
            let unknown = asked
                .arguments
                .iter()
                .filter(|(name, _)| *name != "count" && !held.contains(name));
            let mut wrong = 0;
            for (name, at) in unknown {
                wrong += 1;
                let near = nearest(name, missing.iter().copied());
                out.report(
                    &CODE,
                    template.span(at),
                    format!("the string `{key}` has no place `{{{name}}}`"),
                )
                .help(near.or(missing.first().copied()).map_or_else(
                    || "remove it".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                ));
            }
            for place in missing.iter().skip(wrong) {
                out.report(
                    &CODE,
                    template.span(&asked.at),
                    format!("nothing fills the place `{{{place}}}` of the string `{key}`"),
                )
                .help(format!("add `{place}=…` behind the key"));
            }
        }
    }
}
