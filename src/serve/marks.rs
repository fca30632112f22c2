//! Where a finding stands on the page that readers see: the words of its block, and those that are meant.
//!
//! Entry point: [`mark`]. The finished page says nothing of lines, so that it is the same as that of a build; the script
//! of the preview looks for the words.

use serde::Serialize;

use crate::diag::{Diagnostic, Place};
use crate::page::{OBJECT, RunKind};
use crate::pipeline::Preview;
use crate::site::Reader;
use crate::source::Span;

/// Words to look for.
#[derive(Serialize)]
pub(super) struct Mark {
    /// Pieces of the text of the block, each as it stands on the page.
    block: Vec<String>,
    /// The words in it that are meant; empty when it is all of it.
    words: String,
}

/// What to look for on the page of `reader` in the place of `found`; `None` when it stands on no page, or in another
/// language.
pub(super) fn mark(preview: &Preview, reader: Reader<'_>, found: &Diagnostic) -> Option<Mark> {
    let local = &reader.entry().pages[reader.lang];
    let Place::Span(span) = found.place else {
        return None;
    };
    if span.file != local.page.file {
        return None;
    }
    let whole = |text: &str| {
        Some(Mark {
            block: vec![text.to_owned()],
            words: String::new(),
        })
    };
    let is_in = |of: Span| span.start >= of.start && span.end <= of.end;
    if is_in(local.title.span) {
        return whole(&local.title.value);
    }
    let front = &local.page.front;
    if front
        .summary
        .as_ref()
        .is_some_and(|summary| is_in(summary.span))
    {
        return whole(&local.summary);
    }
    let outline = &local.page.document.outline;
    let text = preview.sources.text(span.file)?;
    let holds = |at: &usize| {
        let block = &outline.blocks[*at];
        block.start <= span.start && span.start < block.end
    };
    // The innermost block with words of its own; of one that has none, the first inside it.
    let blocks = 0..outline.blocks.len();
    let has_words = |at: &usize| !outline.runs_of(&outline.blocks[*at]).is_empty();
    let inner = blocks
        .clone()
        .rev()
        .find(|at| holds(at) && has_words(at))
        .or_else(|| {
            let outer = blocks.rev().find(holds)?;
            outline
                .within(outer)
                .map(|(at, _)| at)
                .find(|at| has_words(at))
        })?;
    let document = &local.page.document;
    // Of a link readers see the words alone.
    let link = document.links.iter().find(|link| is_in(link.span));
    let span = link.map_or(span, |link| link.span);
    let value = |n: u32| {
        let name = document.values.get(n as usize);
        let fact = name.and_then(|name| reader.site.facts.get(&name.value));
        fact.map_or("", |fact| fact.value[reader.lang].value.as_str())
    };
    let block = &outline.blocks[inner];
    let flat = outline.flat(block, text, value);
    let pieces = flat
        .text
        .split([OBJECT])
        .map(str::trim)
        .filter(|piece| !piece.is_empty());
    // The words that lie in the span, from the first run that it meets to the last.
    let met: Vec<&str> = outline
        .runs_of(block)
        .iter()
        .filter(|run| run.kind == RunKind::Text && run.start < span.end && span.start < run.end)
        .filter_map(|run| {
            text.get(run.start.max(span.start) as usize..run.end.min(span.end) as usize)
        })
        .collect();
    let words = met.iter().max_by_key(|piece| piece.len());
    Some(Mark {
        block: pieces.map(str::to_owned).collect(),
        words: words
            .map(|words| words.trim().to_owned())
            .unwrap_or_default(),
    })
}
