//! What is missing on a page in one language alone is told once: not as what `site.yaml` asks for, and once more as a
//! difference between the languages.
//!
//! Entry point: [`leave_out_told`].

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Input;
use crate::diag::{Diagnostic, Diagnostics, Place};
use crate::source::{FileId, Span};

/// What is asked for, what tells that the languages differ in it, and which of the two knows the place better.
const PAIRS: [(&str, &str, Better); 3] = [
    ("missing-id", "ids-differ", Better::Asked),
    ("missing-link", "links-differ", Better::Differs),
    ("missing-value", "values-differ", Better::Differs),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Better {
    Asked,
    Differs,
}

/// Leaves out the one of two findings that says less.
pub(crate) fn leave_out_told(input: &Input<'_>, out: &mut Diagnostics) {
    if !out
        .iter()
        .any(|found| pair(found).is_some_and(|(_, asked, _)| asked))
    {
        return;
    }
    let pages = pages(input);
    // What is told by the better of the two: of which pair, of which page, of what.
    let mut told: BTreeSet<(usize, usize, String)> = BTreeSet::new();
    for found in out.iter() {
        if let Some((n, asked, better)) = pair(found)
            && asked == (better == Better::Asked)
            && let Some(page) = page_of(found, &pages)
        {
            told.extend(words(found, input).map(|word| (n, page, word)));
        }
    }
    out.retain(|found| {
        let Some((n, asked, better)) = pair(found) else {
            return true;
        };
        let Some(page) = page_of(found, &pages).filter(|_| asked != (better == Better::Asked))
        else {
            return true;
        };
        !words(found, input).any(|word| told.contains(&(n, page, word)))
    });
}

fn pair(found: &Diagnostic) -> Option<(usize, bool, Better)> {
    let name = found.code.name;
    let mut pairs = PAIRS.iter().enumerate();
    pairs.find_map(|(n, (asked, differs, better))| {
        (name == *asked || name == *differs).then_some((n, name == *asked, *better))
    })
}

/// The pages by their files. Of one with a waiver either finding may be let pass: both stay.
fn pages(input: &Input<'_>) -> BTreeMap<FileId, usize> {
    let entries = input.site.entries.iter().enumerate();
    let mut pages = BTreeMap::new();
    for (n, entry) in entries {
        let waived = entry
            .pages
            .iter()
            .any(|page| !page.page.front.waivers.is_empty());
        if !waived {
            pages.extend(entry.pages.iter().map(|page| (page.page.file, n)));
        }
    }
    pages
}

fn page_of(found: &Diagnostic, pages: &BTreeMap<FileId, usize>) -> Option<usize> {
    match found.place {
        Place::Span(span) => pages.get(&span.file).copied(),
        _ => None,
    }
}

/// What a finding is about: what site.yaml asks for, or what stands at the places of a difference.
fn words<'f>(found: &'f Diagnostic, input: &'f Input<'_>) -> impl Iterator<Item = String> + 'f {
    let here = match found.place {
        // What is asked for stands in site.yaml, and not where it is missed.
        Place::Span(span) if pair(found).is_some_and(|(_, asked, _)| !asked) => Some(span),
        _ => None,
    };
    let all = here
        .into_iter()
        .chain(found.labels.iter().map(|label| label.span));
    all.filter_map(|span: Span| {
        let text = input.sources.text(span.file)?.get(span.range())?;
        Some(text.trim_matches(['"', '\'']).to_owned())
    })
}
