//! How a difference between two languages is told.
//!
//! Entry point: [`tell`].

use super::pieces::Part;
use crate::check::{Input, PageView};
use crate::diag::{Code, Diagnostics};
use crate::source::Span;

/// What differs, in words.
pub(super) struct Words {
    pub part: Part,
    /// What such a thing is called: `link`.
    pub name: &'static str,
    /// What is said of one that is another in the source language: `leads elsewhere`.
    pub changed: &'static str,
}

/// Reports the differences of one sort.
pub(super) fn tell(
    code: &'static Code,
    words: &Words,
    input: &Input<'_>,
    page: &PageView<'_>,
    out: &mut Diagnostics,
) {
    let Words {
        part,
        name,
        changed,
    } = *words;
    let tag = input.site.config.languages.tag(page.entry.source);
    let written = |span: Span| {
        let text = input.sources.text(span.file).unwrap_or_default();
        let text = text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default();
        match part {
            Part::Values => format!("`{{{{ {} }}}}`", text.trim()),
            _ => format!("`{}`", text.trim()),
        }
    };
    for difference in page.differences(input).of_part(part) {
        match (difference.own, difference.theirs) {
            (Some(own), Some(theirs)) if difference.is_moved => {
                out.report(
                    code,
                    own,
                    format!("this {name} stands in another section than in `{tag}`"),
                )
                .label(theirs, "there")
                .help("move one of the two to the section in which the other stands");
            }
            (Some(own), Some(theirs)) if difference.is_number => {
                out.report(
                    code,
                    own,
                    "the number of the step is shown in only one of the languages",
                )
                .label(theirs, "the same link there")
                .help("write `{step}` in the words of both links, or of neither");
            }
            (Some(own), Some(theirs)) => {
                out.report(code, own, format!("this {name} {changed} than in `{tag}`"))
                    .label(theirs, "there")
                    .help(format!(
                        "write {} as there, or change it there",
                        written(theirs)
                    ));
            }
            (Some(own), None) => {
                out.report(code, own, format!("the page in `{tag}` has no such {name}"))
                    .label(difference.place, "there it would stand here")
                    .help("add it there, or remove it here");
            }
            (None, Some(theirs)) => {
                out.report(
                    code,
                    difference.place,
                    format!("a {name} of the page in `{tag}` is missing here"),
                )
                .label(theirs, "there")
                .help(format!("add {} here, or remove it there", written(theirs)));
            }
            (None, None) => {}
        }
    }
}
