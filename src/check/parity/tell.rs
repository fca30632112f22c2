//! How a difference between two languages is told.
//!
//! Entry point: [`tell`].

use super::differences::Difference;
use super::pieces::Part;
use crate::check::{Input, PageView};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

/// What differs, in words.
pub(super) struct Words {
    pub part: Part,
    /// What such a thing is called: `link`.
    pub name: &'static str,
    /// The same, one of them: `a link`.
    pub one: &'static str,
    /// What is to be written where one is missing.
    pub add: Add,
    /// What is said of one that is another in the source language: `leads elsewhere`.
    pub changed: &'static str,
}

/// How a thing of one language is written in another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Add {
    /// As it is.
    Written,
    /// Its first line as it is, and what stands in it translated.
    WithText,
    /// Translated.
    Translated,
}

/// Reports the differences of one sort.
pub(super) fn tell(
    code: &'static Code,
    words: &Words,
    input: &Input<'_>,
    page: &PageView<'_>,
    out: &mut Diagnostics,
) {
    for difference in page.differences(input).of_part(words.part) {
        tell_one(code, words, difference, input, page, out);
    }
}

fn tell_one(
    code: &'static Code,
    words: &Words,
    difference: &Difference,
    input: &Input<'_>,
    page: &PageView<'_>,
    out: &mut Diagnostics,
) {
    let tag = input.site.config.languages.tag(page.entry.source);
    let Words { name, one, add, .. } = words;
    match (difference.own, difference.theirs) {
        (Some(own), Some(theirs)) if difference.is_moved => {
            let message = format!("this {name} stands in another section than in `{tag}`");
            out.report(code, own, message)
                .label(theirs, "there")
                .help("move one of the two to the section in which the other stands");
        }
        (Some(own), Some(theirs)) if difference.is_number => {
            let message = "the number of the step is shown in only one of the languages";
            out.report(code, own, message)
                .label(theirs, "the same link there")
                .help("write `{step}` in the words of both links");
        }
        (Some(own), Some(theirs)) => {
            let written = written(theirs, words.part, input);
            let changed = words.changed;
            out.report(code, own, format!("this {name} {changed} than in `{tag}`"))
                .label(theirs, "there")
                .help(match add {
                    Add::Translated => "let the two be alike".to_owned(),
                    _ => format!("write {written} as there, or change it there"),
                });
        }
        (Some(own), None) => {
            out.report(code, own, format!("the page in `{tag}` has no such {name}"))
                .label(difference.place, "there it would stand here")
                .help("add it there, or remove it here");
        }
        (None, Some(theirs)) => {
            let written = written(theirs, words.part, input);
            let message = format!("{one} of the page in `{tag}` is missing here");
            let whole = difference.place == page.local.title.span;
            let here = if whole {
                "on this page"
            } else {
                "in this section"
            };
            out.report(code, difference.place, message)
                .label(theirs, "there")
                .help(match add {
                    Add::Written => format!("add {written} {here}, or remove it there"),
                    Add::WithText => {
                        format!("add {written} and its text {here}, or remove it there")
                    }
                    Add::Translated => {
                        format!("add it {here}, in this language, or remove it there")
                    }
                });
        }
        (None, None) => {}
    }
}

/// What stands at `span`, as a person would write it.
fn written(span: Span, part: Part, input: &Input<'_>) -> String {
    let text = input.sources.text(span.file).unwrap_or_default();
    let text = text
        .get(span.start as usize..span.end as usize)
        .unwrap_or_default()
        .trim();
    match part {
        Part::Values => format!("`{{{{ {text} }}}}`"),
        _ => format!("`{text}`"),
    }
}
