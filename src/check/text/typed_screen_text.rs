//! Words on a screen that are typed instead of taken from facts.yaml.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::check::{Input, PageView, Rule, Run};
use crate::config::Fact;
use crate::diag::{Code, Diagnostics};
use crate::page::RunKind;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "typed-screen-text",
    "Words in quotation marks stand in facts.yaml as words on a screen (`screen`). Taken from there, they are shown in \
     all languages that somebody's screen may speak, and change everywhere at once.",
)
.example("Choose \"Add\".", "Choose {{ ui.add }}.");

/// The facts with the words that they quote.
type Known<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Fact)>>;

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let mut known = Known::new();
    let languages = &input.site.config.languages;
    for (name, fact) in input.site.facts.iter() {
        let Some(screen) = &fact.screen else { continue };
        for text in languages.iter().filter_map(|lang| screen.get(lang)) {
            let facts = known.entry(text.value.as_str()).or_default();
            if facts.iter().all(|(known, _)| *known != name) {
                facts.push((name, fact));
            }
        }
    }
    if known.is_empty() {
        return;
    }
    let found: Vec<Diagnostics> = (0..input.site.entries.len())
        .into_par_iter()
        .map(|n| {
            let mut out = Diagnostics::default();
            for lang in languages.iter() {
                page(&input.page(n, lang), &known, &mut out);
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
}

fn page(page: &PageView<'_>, known: &Known<'_>, out: &mut Diagnostics) {
    for run in page.document.outline.runs.iter() {
        if run.kind != RunKind::Text {
            continue;
        }
        let start = run.start as usize;
        let Some(text) = page.text.get(start..run.end as usize) else {
            continue;
        };
        let mut at = 0;
        while let Some(quoted) = next_quoted(text, at) {
            at = quoted.end;
            let words = &text[quoted.start + 1..quoted.end - 1];
            let facts = known.get(words).map(Vec::as_slice).unwrap_or_default();
            let facts = facts.iter().filter(|(_, fact)| {
                // Elsewhere its use would be a finding too.
                fact.may_stand_on(page.entry.key.as_str())
            });
            let facts: Vec<_> = facts.collect();
            let [first, ..] = facts.as_slice() else {
                continue;
            };
            // The other languages may stand behind it.
            let whole = |fact: &Fact| {
                let plain = fact.value[page.lang].value.as_str();
                text[quoted.start..]
                    .starts_with(plain)
                    .then_some(plain.len())
            };
            let exact: Vec<_> = facts
                .iter()
                .filter_map(|(name, fact)| Some((*name, whole(fact)?)))
                .collect();
            let len = exact.iter().map(|(_, len)| *len).max();
            at = at.max(quoted.start + len.unwrap_or(0));
            let span = |length: usize| {
                let from = start + quoted.start;
                Span::new(page.file, from..from + length)
            };
            let finding = out.report(
                &CODE,
                span(len.unwrap_or(quoted.len())),
                format!("\"{words}\" is typed here, and stands in facts.yaml"),
            );
            finding.label(first.1.span, "it stands here");
            let names: Vec<String> = facts
                .iter()
                .map(|(name, _)| format!("`{{{{ {name} }}}}`"))
                .collect();
            finding.help(format!("write {}", names.join(" or ")));
            if let ([(name, len)], 1) = (exact.as_slice(), facts.len()) {
                finding.fix(span(*len), format!("{{{{ {name} }}}}"));
            }
        }
    }
}

/// The next text in quotation marks from the byte `at` on, with the marks.
fn next_quoted(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + text.get(at..)?.find('"')?;
    let end = start + 1 + text[start + 1..].find('"')? + 1;
    Some(start..end)
}
