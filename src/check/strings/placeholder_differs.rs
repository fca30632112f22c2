//! A text of the interface with other places to fill than its translations have.

use std::collections::BTreeSet;

use super::is_own;
use super::template::{all, filled};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::places;
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "placeholder-differs",
    "The places in braces, such as `{name}`, are filled by the program. A text that lacks one says less than its \
     translations; one that nobody fills is shown to readers as it is.",
)
.example(
    "call: {da: \"Ring til {name}\", en: \"Call {nmae}\"}",
    "call: {da: \"Ring til {name}\", en: \"Call {name}\"}",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let templates = all(input);
    let ui = &input.site.catalogs.ui;
    // A text that could not be read has been reported.
    if ui.is_broken {
        return;
    }
    let config = &input.site.config;
    for key in ui.own_keys() {
        let forms = config.languages.map(|lang| ui.forms(&key.value, lang));
        let held = config.languages.map(|lang| {
            let texts = forms[lang].iter();
            texts
                .flat_map(|(_, text)| places(&text.value))
                .collect::<BTreeSet<&str>>()
        });
        let source = &held[config.source_language];
        // What is filled says which places are meant, if anything does; otherwise the source language.
        let filled = filled(&templates, &key.value);
        let wanted: BTreeSet<&str> = match &filled {
            Some(filled) => held
                .iter()
                .flatten()
                .copied()
                .filter(|place| filled.contains(place))
                .collect(),
            None => source.clone(),
        };
        for (lang, texts) in forms.pairs() {
            // The form for most numbers, or the only text.
            let Some((_, text)) = texts
                .iter()
                .rev()
                .find(|(form, _)| form.is_none_or(|form| form == "other"))
            else {
                continue;
            };
            if !is_own(input, text.span) {
                continue;
            }
            let missing: Vec<&str> = wanted.difference(&held[lang]).copied().collect();
            let extra: Vec<&str> = held[lang].difference(&wanted).copied().collect();
            for place in &extra {
                let near = nearest(place, missing.iter().copied());
                let at = texts.iter().find_map(|(_, text)| at(input, text, place));
                out.report(
                    &CODE,
                    at.unwrap_or(text.span),
                    format!("nothing fills the place `{{{place}}}` of `{}`", key.value),
                )
                .help(near.or(missing.first().copied()).map_or_else(
                    || "remove it, or write the words themselves".to_owned(),
                    |near| format!("did you mean `{{{near}}}`?"),
                ));
            }
            // One that was written wrongly is both.
            for place in missing.iter().skip(extra.len()) {
                out.report(
                    &CODE,
                    text.span,
                    format!("this text of `{}` has no place `{{{place}}}`", key.value),
                )
                .help(format!(
                    "write `{{{place}}}` where it belongs in the sentence"
                ));
            }
        }
    }
}

/// Where `{place}` stands in the text.
fn at(input: &Input<'_>, text: &Spanned<String>, place: &str) -> Option<Span> {
    let written = input.sources.text(text.span.file)?.get(text.span.range())?;
    let braces = format!("{{{place}}}");
    let start = text.span.start as usize + written.find(&braces)?;
    Some(Span::new(text.span.file, start..start + braces.len()))
}
