//! A place where `vejviser new` says what belongs there, and nobody has written it.
//!
//! Such a place is text in double brackets. On a draft, which is not published, it is worth knowing: one finding for
//! each file. On any other page it stops the build.

use std::ops::Range;

use rayon::prelude::*;

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, Severity};
use crate::page::{Page, RunKind};
use crate::site::Entry;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "not-written-yet",
    "Words in double brackets say what belongs in a place and is not written yet; `vejviser new` puts them there. \
     Readers must not get them. On a draft, which is not published, this is only worth knowing.",
)
.example(
    "## Before you start\n\n[[Write what readers need to have at hand.]]",
    "## Before you start\n\nHave your card ready.",
);

const OPEN: &str = "[[";
const CLOSE: &str = "]]";

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let all = site.entries.iter().chain(&site.drafts);
    let all: Vec<&Entry> = all.map(AsRef::as_ref).collect();
    let found: Vec<Diagnostics> = all
        .into_par_iter()
        .map(|entry| {
            let mut out = Diagnostics::default();
            for local in entry.pages.iter() {
                look(input, entry.draft, &local.page, &mut out);
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
}

fn look(input: &Input<'_>, is_draft: bool, page: &Page, out: &mut Diagnostics) {
    let text = input.sources.text(page.file).unwrap_or_default();
    // Nearly every page has none, and is not looked at again.
    if memchr::memmem::find(text.as_bytes(), OPEN.as_bytes()).is_none() {
        return;
    }
    let mut places = in_front_matter(page, text);
    places.extend(in_text(page, text));
    let Some(first) = places.first().copied().filter(|_| is_draft) else {
        for place in places {
            out.report(&CODE, place, "this is not written yet")
                .help("write what it says, or take it away in all languages");
        }
        return;
    };
    let message = match places.len() {
        1 => "one place of this draft is not written yet".to_owned(),
        count => format!("{count} places of this draft are not written yet, this is the first"),
    };
    let finding = out.report(&CODE, first, message);
    finding.severity = Severity::Info;
    finding.help("write what it says; when nothing is left, take `draft: true` away");
}

/// The places in what readers see of the front matter.
fn in_front_matter(page: &Page, text: &str) -> Vec<Span> {
    let front = &page.front;
    let values = [&front.title, &front.summary, &front.menu];
    let values = values.into_iter().flatten();
    let found = values.flat_map(|value| {
        let range = value.span.range();
        let written = text.get(range.clone()).unwrap_or_default();
        let whole = written.trim_matches(['"', '\'']);
        let places = brackets(written);
        // A value that is nothing else is marked as a whole, quotation marks too.
        if places.len() == 1 && places[0].len() == whole.len() {
            return vec![value.span];
        }
        let at = |place: Range<usize>| range.start + place.start..range.start + place.end;
        let places = places.into_iter().map(at);
        places.map(|place| Span::new(page.file, place)).collect()
    });
    found.collect()
}

/// The places in the words of the page. Code is none of them.
fn in_text(page: &Page, text: &str) -> Vec<Span> {
    let whole = page.document.outline.whole(text, |_| "");
    let flat = &whole.flat;
    let is_text = |at: usize| flat.run_at(at).is_some_and(|run| run.kind == RunKind::Text);
    brackets(&flat.text)
        .into_iter()
        .filter(|place| is_text(place.start) && is_text(place.end - 1))
        .map(|place| flat.span(page.file, place))
        .collect()
}

/// What stands in double brackets on one line, with them.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(OPEN).map(|start| at + start) {
        let rest = &text[start..];
        let line = rest.split('\n').next().unwrap_or_default();
        at = match line.find(CLOSE) {
            Some(end) => {
                found.push(start..start + end + CLOSE.len());
                start + end + CLOSE.len()
            }
            None => start + OPEN.len(),
        };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::brackets;

    #[test]
    fn places_in_brackets() {
        let found = |text: &str| -> Vec<String> {
            let places = brackets(text).into_iter();
            places.map(|place| text[place].to_owned()).collect()
        };
        assert_eq!(found("a [[b]] c [[d]]e"), ["[[b]]", "[[d]]"]);
        assert_eq!(found("[[å"), [""; 0]);
        assert_eq!(found("[[a\nb]] [b]"), [""; 0]);
        assert_eq!(found("[[[a]]"), ["[[[a]]"]);
    }
}
