//! A telephone number that does not come from facts.yaml.

use rayon::prelude::*;

use super::numbers::{digits, same_number, telephones};
use crate::check::{Input, PageView, Rule, Run};
use crate::config::Facts;
use crate::diag::{Code, Diagnostics};
use crate::page::RunKind;
use crate::source::{FileId, Span};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unlisted-number",
    "A telephone number stands in a text instead of facts.yaml. Numbers are written there once, with their source, so \
     that a change reaches all pages and no page sends readers to a wrong number.",
)
.example("Call 35 32 32 32.", "Call {{ support.phone }}.");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let files: Vec<(FileId, Text)> = input
        .sources
        .iter()
        .filter_map(|(file, source)| Some((file, Text::of(source.path.as_str())?)))
        .collect();
    let found: Vec<Diagnostics> = files
        .into_par_iter()
        .map(|(file, kind)| {
            let mut out = Diagnostics::default();
            let text = input.sources.text(file).unwrap_or_default();
            for range in telephones(text) {
                if kind.is_read(text, range.start) {
                    report(input, Span::new(file, range), &mut out);
                }
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
}

/// A file whose words reach readers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Text {
    Page,
    Strings,
    Template,
}

impl Text {
    /// What the file at `path` is; `None` when its words reach nobody, or when numbers belong there.
    pub(super) fn of(path: &str) -> Option<Self> {
        let ends = |ending: &str| {
            let at = path.len().checked_sub(ending.len());
            at.is_some_and(|at| {
                path.is_char_boundary(at) && path[at..].eq_ignore_ascii_case(ending)
            })
        };
        if path.starts_with("content/") && ends(".md") {
            Some(Self::Page)
        } else if path.starts_with("themes/") && ends(".html") {
            Some(Self::Template)
        } else {
            let strings =
                ends(".yaml") && (path.starts_with("i18n/") || path == "content/links.yaml");
            (strings || path == crate::config::SITE_FILE).then_some(Self::Strings)
        }
    }

    /// Whether the byte `at` of `text` reaches readers: it stands in no comment, nor within a tag of a template
    /// except as an address.
    pub(super) fn is_read(self, text: &str, at: usize) -> bool {
        let before = &text[..at];
        match self {
            Self::Page => true,
            Self::Strings => {
                let line = before.rsplit('\n').next().unwrap_or_default();
                !line.trim_start().starts_with('#')
            }
            Self::Template => {
                let in_tag = before.rfind('<') > before.rfind('>');
                !in_tag || before.ends_with("tel:")
            }
        }
    }
}

fn report(input: &Input<'_>, span: Span, out: &mut Diagnostics) {
    let written = input.sources.text(span.file).unwrap_or_default();
    let written = written.get(span.range()).unwrap_or_default();
    let own = digits(written);
    let facts = &input.site.facts;
    let message = format!("the number `{written}` does not come from facts.yaml");
    let finding = out.report(&CODE, span, message);
    let same = facts.iter().find(|(_, fact)| {
        fact.value
            .iter()
            .any(|value| same_number(&digits(&value.value), &own))
    });
    let page = input.pages().find(|page| page.file == span.file);
    let in_text = page.is_some_and(|page| is_text(&page, span));
    match same {
        Some((name, fact)) => {
            finding.label(fact.span, "it stands here");
            if in_text {
                finding
                    .help(format!("write `{{{{ {name} }}}}`"))
                    .fix(span, format!("{{{{ {name} }}}}"));
            } else {
                finding.help(format!(
                    "leave it out here, and write `{{{{ {name} }}}}` in the text of a page"
                ));
            }
        }
        None => match nearest(facts, &own) {
            Some(name) => {
                finding.help(format!("is it `{name}`? Then write `{{{{ {name} }}}}`"));
            }
            None => {
                finding.help(
                    "add it to content/facts.yaml with its source, and write `{{ name }}` here",
                );
            }
        },
    }
}

/// Whether `span` stands in the text of the page, not in code, an address or the front matter.
fn is_text(page: &PageView<'_>, span: Span) -> bool {
    let runs = &page.document.outline.runs;
    runs.iter()
        .any(|run| run.kind == RunKind::Text && run.start <= span.start && span.end <= run.end)
}

/// The fact with the number that was most likely meant by the digits `own`: one or two of them are wrong.
fn nearest<'f>(facts: &'f Facts, own: &str) -> Option<&'f str> {
    let distance = |value: &str| {
        let other = digits(value);
        let length = own.len().min(other.len());
        let last = |text: &str| text[text.len() - length..].to_owned();
        (length >= 6).then(|| strsim::damerau_levenshtein(&last(own), &last(&other)))
    };
    facts
        .iter()
        .filter_map(|(name, fact)| {
            let distance = fact
                .value
                .iter()
                .filter_map(|value| distance(&value.value))
                .min()?;
            (distance <= 2).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}
