//! Headings and steps get their ids: the known section's, or the one that was written; equal in all
//! languages, so that switching language keeps the place.
//!
//! Entry point: [`assign`].

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::{Anchor, Anchors};
use super::entries::{Entry, LocalPage};
use super::headings::Headings;
use crate::config::{Config, Kind};
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::Catalogs;

pub(super) static DUPLICATE_ID: Code = Code::error(
    "duplicate-id",
    "Two headings or steps of a page have the same id, so that links could reach only the first.",
)
.example(
    "### A lost telephone {#phone}\n\n### A new telephone {#phone}",
    "### A lost telephone {#lost-phone}\n\n### A new telephone {#new-phone}",
);

pub(super) static DUPLICATE_SECTION: Code = Code::error(
    "duplicate-section",
    "A section stands on a page twice, so that links and readers find only the first.",
)
.example(
    "## Steps\n\n1. Find the book.\n\n## Steps\n\n1. Scan your card.",
    "## Steps\n\n1. Find the book.\n2. Scan your card.",
);

pub(super) static IDS_DIFFER: Code = Code::error(
    "ids-differ",
    "The ids of headings and steps are the same in all languages and come in the same order, so that \
     switching language keeps the place.",
)
.example(
    "### Ny telefon {#ny-telefon}\n\n### New telephone {#new-telephone}    <- the same place in English",
    "### Ny telefon {#new-telephone}\n\n### New telephone {#new-telephone}    <- the same place in English",
);

/// Ids that the program or the theme itself puts on pages.
const OWN: &[&str] = &["footnotes", "main", "content", "top", "related", "contact"];

/// Sections whose headings the theme takes from sections.yaml.
const OF_THE_THEME: &[&str] = &["related", "contact", "checked"];

/// Whether the theme itself adds the section `id` to pages.
pub fn is_of_the_theme(id: &str) -> bool {
    OF_THE_THEME.contains(&id)
}

/// Finds the ids of all pages.
pub(super) fn assign(
    config: &Config,
    catalogs: &Catalogs,
    entries: &mut [Arc<Entry>],
    out: &mut Diagnostics,
) {
    // Each page by itself, in parallel.
    let found: Vec<Diagnostics> = entries
        .par_iter_mut()
        .map(|entry| {
            let mut out = Diagnostics::default();
            // One that somebody else holds is taken over from the site before, with its ids.
            if let Some(entry) = Arc::get_mut(entry) {
                of_entry(config, catalogs, entry, &mut out);
                entry.holds &= out.is_empty();
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
}

/// Finds the ids of a page in all languages.
fn of_entry(config: &Config, catalogs: &Catalogs, entry: &mut Entry, out: &mut Diagnostics) {
    let kind = config.kinds.get(&entry.kind.value);
    for lang in config.languages.iter() {
        let local = entry.pages.get_mut(lang);
        let headings = Headings {
            config,
            catalogs,
            kind,
            document: &local.page.document,
            file: local.page.file,
            lang,
        };
        let mut anchors = of_page(&headings, catalogs, out);
        // An id that belongs to nothing was meant to be somewhere.
        anchors.is_broken |= local.page.has_lost_id;
        local.anchors = anchors;
    }
    for lang in config.languages.iter().filter(|lang| *lang != entry.source) {
        let heading = |id: &str, of_source: bool| {
            let lang = if of_source { entry.source } else { lang };
            catalogs.sections.heading(id, lang)
        };
        let (source, own) = (&entry.pages[entry.source], &entry.pages[lang]);
        let differ = compare(source, own, kind, &heading, out);
        entry.pages.get_mut(lang).anchors.differ = differ;
    }
}

fn of_page(headings: &Headings<'_>, catalogs: &Catalogs, out: &mut Diagnostics) -> Anchors {
    let document = headings.document;
    let mut anchors = Anchors {
        is_broken: document.is_cut,
        ..Anchors::default()
    };
    let mut found = Vec::new();
    for n in 0..document.headings.len() {
        let heading = headings.id(n, out);
        anchors.is_broken |= heading.is_none();
        anchors
            .headings
            .push(heading.as_ref().map(|found| found.id.clone()));
        if let Some(heading) = heading {
            let anchor = Anchor {
                span: heading.span,
                step: None,
            };
            found.push((heading.id, anchor, heading.is_section));
        }
    }
    for step in &document.steps {
        found.push((
            step.id.value.as_str().into(),
            Anchor {
                span: step.id.span,
                step: Some(step.number),
            },
            false,
        ));
    }
    found.sort_by_key(|(_, anchor, _)| anchor.span);
    for (id, anchor, is_section) in found {
        // `step-2` is an address of its own that every step has.
        let numbered = id
            .strip_prefix("step-")
            .or(id.strip_prefix("fn-"))
            .or(id.strip_prefix("fnref-"));
        let reserved = OWN.contains(&&*id)
            || numbered.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        if reserved {
            out.report(
                &DUPLICATE_ID,
                anchor.span,
                format!("the program itself uses the id `{id}`"),
            )
            .help("choose another");
        } else if let Some(first) = anchors.by_id.get(&id).filter(|_| is_section) {
            let heading = catalogs.sections.heading(&id, headings.lang);
            let heading = heading.unwrap_or(&id);
            out.report(
                &DUPLICATE_SECTION,
                anchor.span,
                format!("the section `{heading}` stands on this page twice"),
            )
            .label(first.span, "here it stands already")
            .help("bring the two together under one heading");
            anchors.is_broken = true;
        } else if let Some(first) = anchors.by_id.get(&id) {
            out.report(
                &DUPLICATE_ID,
                anchor.span,
                format!("the id `{id}` is taken"),
            )
            .label(first.span, "here")
            .help("give one of the two another id, in all languages");
            anchors.is_broken = true;
        } else {
            anchors.by_id.insert(id, anchor);
        }
    }
    anchors
}

/// Reports where the ids of a translation differ from those of its source, and says whether they do. What the rules
/// about the sections of the page's `kind` report better is left to them. `heading` knows what the known sections
/// are headed by in the language of the source (`true`) or of `other`.
fn compare<'a>(
    source: &LocalPage,
    other: &LocalPage,
    kind: Option<&Kind>,
    heading: &dyn Fn(&str, bool) -> Option<&'a str>,
    out: &mut Diagnostics,
) -> bool {
    // What one of them lacks may be what could not be read.
    if source.page.has_lost_id || other.page.has_lost_id {
        return true;
    }
    let told_of = |page: &LocalPage, id: &str| {
        kind.is_some_and(|kind| {
            kind.requires(id) || !kind.allows(id) && page.anchors.heads(&page.page.document, id)
        })
    };
    // What seems to be missing may be what has been reported.
    let mut differ = source.anchors.is_broken || other.anchors.is_broken;
    let mut misspelt = BTreeSet::new();
    // Where the source has the last of the ids so far that it has.
    let mut there = source.title.span;
    let (theirs, ours) = (
        source.anchors.by_id.in_order(),
        other.anchors.by_id.in_order(),
    );
    for (id, Anchor { span, .. }) in ours.iter().copied() {
        there = source.anchors.by_id.get(id).map_or(there, |own| own.span);
        if !source.anchors.by_id.contains_key(id) && !source.anchors.is_broken {
            differ = true;
            if told_of(other, id) {
                continue;
            }
            let theirs = source.anchors.by_id.keys();
            let near = nearest(
                id,
                theirs.filter(|id| !other.anchors.by_id.contains_key(id)),
            );
            let diagnostic = out.report(
                &IDS_DIFFER,
                *span,
                format!("the id `{id}` is not on the page in its source language"),
            );
            if let Some(near) = near {
                misspelt.insert(near);
                let label = format!("there it is `{near}`");
                let own = source.anchors.by_id.get(near);
                diagnostic.label(own.map_or(there, |own| own.span), label);
            } else {
                diagnostic.label(there, "there it would come after this");
            }
            diagnostic.help(match (near, heading(id, true)) {
                (Some(near), _) => format!("write `{{#{near}}}` if it is the same"),
                (None, Some(heading)) => {
                    format!("write `## {heading}` there too, or remove the section here")
                }
                (None, None) => {
                    "write the same ids in all languages, or remove what has no counterpart"
                        .to_owned()
                }
            });
        }
    }
    // The last of the source's ids so far that stands here too.
    let mut before = None;
    for (id, Anchor { span, .. }) in theirs.iter().copied() {
        let here = other.anchors.by_id.get(id);
        if here.is_some() || misspelt.contains(id) || other.anchors.is_broken {
            before = here.or(before);
            continue;
        }
        differ = true;
        if told_of(source, id) {
            continue;
        }
        out.report(
            &IDS_DIFFER,
            before.map_or(other.title.span, |before| before.span),
            match before {
                Some(_) => format!("the heading or step `{id}` is missing after this one"),
                None => format!("this page has no heading or step `{id}`"),
            },
        )
        .label(*span, "in the source language it stands here")
        .help(heading(id, false).map_or_else(
            || "write the same headings and steps in all languages".to_owned(),
            |heading| format!("write `## {heading}` and its text there, as in the source language"),
        ));
    }
    differ || compare_order((source, &theirs), (other, &ours), kind, out)
}

/// Reports where ids that are the same come in another order, and says whether they do.
fn compare_order(
    (source, theirs): (&LocalPage, &[(&str, &Anchor)]),
    (other, ours): (&LocalPage, &[(&str, &Anchor)]),
    kind: Option<&Kind>,
    out: &mut Diagnostics,
) -> bool {
    let in_order = |page: &LocalPage| {
        kind.is_none_or(|kind| kind.is_in_order(page.anchors.sections(&page.page.document)))
    };
    let is_told = !in_order(source) || !in_order(other);
    let moved = theirs.iter().zip(ours).find(|(a, b)| a.0 != b.0);
    if let Some((theirs, ours)) = moved {
        if is_told {
            return true;
        }
        out.report(
            &IDS_DIFFER,
            ours.1.span,
            format!(
                "`{}` stands in another place than in the source language",
                ours.0
            ),
        )
        .label(theirs.1.span, format!("there `{}` comes first", theirs.0))
        .help("bring headings and steps into the same order");
        return true;
    }
    // Steps that are not counted from 1 are a finding of another rule, where a kind says that there are steps.
    let first = |page: &LocalPage| {
        page.page
            .document
            .steps
            .first()
            .map_or(1, |step| step.number)
    };
    let is_told =
        kind.is_some_and(|kind| kind.steps.is_some()) && (first(source) != 1 || first(other) != 1);
    // The steps after one with another number have other numbers too.
    let mut pairs = theirs.iter().zip(ours);
    let renumbered = pairs.find_map(|((_, theirs), (id, ours))| {
        (ours.step != theirs.step).then_some((id, ours, theirs))
    });
    let Some((id, ours, theirs)) = renumbered else {
        return false;
    };
    if !is_told {
        out.report(
            &IDS_DIFFER,
            ours.span,
            format!("`{id}` has another number than in the source language"),
        )
        .label(theirs.span, "there")
        .help("write the same steps in all languages");
    }
    true
}
