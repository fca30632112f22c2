//! What the dialect writes inside a run of text: `{{ value }}`, `{#id}` and `{step}`.
//!
//! Entry points: [`pieces`] takes a run of text apart; [`heading_id`] and [`step_id`] find the ids that
//! belong to a heading or step before its text is read.

use std::ops::Range;

use crate::diag::{Code, Diagnostics};
use crate::route::is_anchor;
use crate::source::{FileId, Span, Spanned};

pub(super) static BAD_ID: Code = Code::error(
    "bad-id",
    "An id is part of an address that people read out: it starts with a letter and holds a-z, 0-9 and hyphen.",
)
.example(
    "### New telephone {#New telephone}",
    "### New telephone {#new-telephone}",
);

pub(super) static MISPLACED_ID: Code = Code::error(
    "misplaced-id",
    "An id `{#…}` belongs to a heading, at its end, or to a numbered step, at its start.",
)
.example("Open the app. {#open}", "1. {#open} Open the app.");

pub(super) static MISPLACED_STEP: Code = Code::error(
    "misplaced-step",
    "`{step}` is the number of the step that a link leads to, so it has a meaning in the words of a link only.",
)
.example(
    "Go back to step {step}.",
    "Go back to [step {step}](#open).",
);

pub(super) static UNCLOSED_VALUE: Code = Code::error(
    "unclosed-value",
    "A value is written `{{ name }}` on one line, where `name` stands in `facts.yaml`.",
)
.example("Call {{ support.phone }.", "Call {{ support.phone }}.");

/// A piece of a run of text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Piece<'a> {
    /// Text as it is.
    Text(&'a str),
    /// The use of a value.
    Value(Spanned<String>),
    /// `{step}`.
    Step(Span),
}

/// Where a run of text stands, and what of it has been read already.
pub(super) struct Run<'a> {
    pub file: FileId,
    /// Where the body starts in the file.
    pub base: usize,
    /// The whole body.
    pub body: &'a str,
    /// The bytes of the body that hold the id of a heading or step.
    pub taken: Option<Range<usize>>,
    /// Whether the run stands in the words of a link.
    pub in_link: bool,
}

impl Run<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.base + range.start..self.base + range.end)
    }
}

/// Takes `text`, which stands at `range` of the body, apart.
pub(super) fn pieces<'t>(
    text: &'t str,
    range: &Range<usize>,
    run: &Run<'_>,
    out: &mut Diagnostics,
) -> Vec<Piece<'t>> {
    // An entity or a tab that was expanded: the text is not what stands in the file, so it holds nothing
    // of the dialect, and offsets in it would mean nothing.
    if run.body.get(range.clone()) != Some(text) || !text.contains('{') {
        return vec![Piece::Text(text)];
    }
    let mut found = Vec::new();
    let mut done = 0;
    let mut at = 0;
    let escaped = |at: usize| at == 0 && run.body[..range.start].ends_with('\\');
    while let Some(brace) = text[at..].find('{').map(|n| n + at) {
        let rest = &text[brace..];
        let start = range.start + brace;
        at = brace + 1;
        if escaped(brace) {
            at = brace + (rest.len() - rest.trim_start_matches('{').len());
            continue;
        }
        if let Some(taken) = run.taken.as_ref().filter(|taken| taken.start == start) {
            found.push(Piece::Text(text[done..brace].trim_end_matches([' ', '\t'])));
            let end = (taken.end - range.start).min(text.len());
            done = end + (text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len());
            at = done;
        } else if rest.starts_with("{{") {
            let Some(len) = rest.find("}}") else {
                out.report(
                    &UNCLOSED_VALUE,
                    run.span(start..start + 2),
                    "this `{{` has no `}}` on its line",
                )
                .help("write `{{ name }}`; or, for two braces in the text, `\\{{`");
                at = brace + 2;
                continue;
            };
            let name = rest[2..len].trim();
            let name_start = start + 2 + (rest[2..len].len() - rest[2..len].trim_start().len());
            let span = if name.is_empty() {
                run.span(start..start + len + 2)
            } else {
                run.span(name_start..name_start + name.len())
            };
            found.push(Piece::Text(&text[done..brace]));
            found.push(Piece::Value(Spanned::new(name.to_owned(), span)));
            done = brace + len + 2;
            at = done;
        } else if rest.starts_with("{step}") {
            let span = run.span(start..start + 6);
            if run.in_link {
                found.push(Piece::Text(&text[done..brace]));
                found.push(Piece::Step(span));
                done = brace + 6;
                at = done;
            } else {
                out.report(&MISPLACED_STEP, span, "`{step}` stands outside a link")
                    .help("write `[step {step}](page.md#id)`");
            }
        } else if rest.starts_with("{#") {
            let len = rest.find('}').map_or(2, |n| n + 1);
            out.report(&MISPLACED_ID, run.span(start..start + len), "this id belongs to nothing")
                .help("put it at the end of a heading, or first in a numbered step; for the text itself write `\\{#`");
        }
    }
    found.push(Piece::Text(&text[done..]));
    found
}

/// The id at the end of the heading at `range`, with the bytes that its braces take.
pub(super) fn heading_id(
    run: &Run<'_>,
    range: &Range<usize>,
    out: &mut Diagnostics,
) -> Option<(Range<usize>, Spanned<String>)> {
    let source = run.body.get(range.clone())?;
    let open = source.rfind("{#")?;
    let close = open + source[open..].find('}')?;
    let before = &source[..open];
    if (before.len() - before.trim_end_matches('\\').len()) % 2 == 1 {
        return None;
    }
    // Only what closes a heading may follow: `##` of an ATX heading, `===` of a setext one.
    if !source[close + 1..]
        .chars()
        .all(|c| matches!(c, '#' | '=' | '-') || c.is_whitespace())
    {
        return None;
    }
    Some(read_id(
        run,
        range.start + open..range.start + close + 1,
        out,
    ))
}

/// The id at the start of the list item at `range`.
pub(super) fn step_id(
    run: &Run<'_>,
    range: &Range<usize>,
    out: &mut Diagnostics,
) -> Option<(Range<usize>, Spanned<String>)> {
    let source = run.body.get(range.clone())?;
    let text = source
        .trim_start()
        .trim_start_matches(|c: char| c.is_ascii_digit())
        .strip_prefix(['.', ')'])?
        .trim_start_matches([' ', '\t']);
    let start = range.start + source.len() - text.len();
    let len = text.strip_prefix("{#")?.find('}')? + 3;
    Some(read_id(run, start..start + len, out))
}

fn read_id(
    run: &Run<'_>,
    range: Range<usize>,
    out: &mut Diagnostics,
) -> (Range<usize>, Spanned<String>) {
    let id = &run.body[range.start + 2..range.end - 1];
    let span = run.span(range.start + 2..range.end - 1);
    if is_anchor(id) {
        return (range, Spanned::new(id.to_owned(), span));
    }
    // Read as what was most likely meant, so that not everything that refers to it is reported as well.
    let slug = crate::route::slugify(id);
    let better = Some(slug.clone()).filter(|slug| is_anchor(slug));
    out.report(
        &BAD_ID,
        run.span(range.clone()),
        format!("`{id}` cannot be an id"),
    )
    .help(better.as_ref().map_or_else(
        || "write a word of a-z, 0-9 and hyphen that starts with a letter".to_owned(),
        |better| format!("write `{{#{better}}}`"),
    ))
    .fix_if(better, span);
    (range, Spanned::new(slug, span))
}
