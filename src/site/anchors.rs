//! Headings and steps get their ids: the known section's, or the one that was written; equal in all
//! languages, so that switching language keeps the place.
//!
//! Entry point: [`assign`].

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{Entry, LocalPage};
use crate::config::Config;
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::Catalogs;
use crate::lang::Lang;
use crate::route::{is_anchor, slugify};
use crate::source::Span;

pub(super) static HEADING_WITHOUT_ID: Code = Code::error(
    "heading-without-id",
    "A heading is one of the known sections of sections.yaml, or has an id `{#…}` at its end. The id is the \
     same in all languages: links and the language switch lead to it.",
)
.example(
    "### A new telephone",
    "### A new telephone {#new-telephone}",
);

pub(super) static DUPLICATE_ID: Code = Code::error(
    "duplicate-id",
    "Two headings or steps of a page have the same id, so that links could reach only the first.",
)
.example(
    "### A lost telephone {#phone}\n\n### A new telephone {#phone}",
    "### A lost telephone {#lost-phone}\n\n### A new telephone {#new-phone}",
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

/// What an id leads to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// Where it stands.
    pub span: Span,
    /// The number that readers see, when it is a step.
    pub step: Option<u64>,
}

/// The ids of a page.
#[derive(Clone, Default, Debug)]
pub struct Anchors {
    /// What each id leads to.
    pub by_id: BTreeMap<String, Anchor>,
    /// The id of each heading, by its place in the document.
    pub headings: Vec<Option<String>>,
    /// Whether an id is lost because of something that has been reported.
    pub is_broken: bool,
    /// All ids, in the order of the page.
    order: Vec<(String, Span)>,
}

/// Ids that the program or the theme itself puts on pages.
const OWN: &[&str] = &["footnotes", "main", "content", "top", "related", "contact"];

/// Finds the ids of all pages.
pub(super) fn assign(
    config: &Config,
    catalogs: &Catalogs,
    entries: &mut [Entry],
    out: &mut Diagnostics,
) {
    for entry in entries {
        for lang in config.languages.iter() {
            let local = entry.pages.get_mut(lang);
            local.anchors = of_page(catalogs, local, lang, out);
        }
        let source = &entry.pages[entry.source];
        for (lang, local) in entry.pages.pairs() {
            if lang != entry.source {
                compare(source, local, out);
            }
        }
    }
}

fn of_page(catalogs: &Catalogs, local: &LocalPage, lang: Lang, out: &mut Diagnostics) -> Anchors {
    let document = &local.page.document;
    let mut anchors = Anchors {
        is_broken: document.is_cut,
        ..Anchors::default()
    };
    let mut found = Vec::new();
    for heading in &document.headings {
        let text = heading.text.as_text().map(str::trim);
        let known = text.and_then(|text| catalogs.sections.id(text, lang));
        let id = match (&heading.id, known) {
            (Some(id), _) => Some((id.value.clone(), id.span)),
            (None, Some(known)) => Some((known.to_owned(), heading.span)),
            // It may be one of the sections that could not be read.
            (None, None) if catalogs.sections.is_broken => {
                anchors.is_broken = true;
                None
            }
            (None, None) => {
                anchors.is_broken = true;
                let near = text.and_then(|text| nearest(text, catalogs.sections.in_lang(lang)));
                let slug = text
                    .map(slugify)
                    .filter(|slug| is_anchor(slug))
                    .unwrap_or_else(|| "id".to_owned());
                let help = match near {
                    Some(near) => {
                        format!("write `{near}` as elsewhere, or add an id: `{{#{slug}}}`")
                    }
                    None => {
                        format!("add an id at its end, the same in all languages: `{{#{slug}}}`")
                    }
                };
                out.report(
                    &HEADING_WITHOUT_ID,
                    heading.span,
                    "this heading is no known section and has no id",
                )
                .help(help);
                None
            }
        };
        anchors.headings.push(id.as_ref().map(|(id, _)| id.clone()));
        if let Some((id, span)) = id {
            found.push((id, Anchor { span, step: None }));
        }
    }
    for step in &document.steps {
        found.push((
            step.id.value.clone(),
            Anchor {
                span: step.id.span,
                step: Some(step.number),
            },
        ));
    }
    found.sort_by_key(|(_, anchor)| anchor.span);
    for (id, anchor) in found {
        // `step-2` is an address of its own that every step has.
        let numbered = id
            .strip_prefix("step-")
            .or(id.strip_prefix("fn-"))
            .or(id.strip_prefix("fnref-"));
        let reserved = OWN.contains(&id.as_str())
            || numbered.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'-'));
        if reserved {
            out.report(
                &DUPLICATE_ID,
                anchor.span,
                format!("the program itself uses the id `{id}`"),
            )
            .help("choose another");
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
            anchors.order.push((id.clone(), anchor.span));
            anchors.by_id.insert(id, anchor);
        }
    }
    anchors
}

/// Reports where the ids of a translation differ from those of its source.
fn compare(source: &LocalPage, other: &LocalPage, out: &mut Diagnostics) {
    // What seems to be missing may be what has been reported.
    let mut differ = source.anchors.is_broken || other.anchors.is_broken;
    let mut misspelt = BTreeSet::new();
    for (id, span) in &other.anchors.order {
        if !source.anchors.by_id.contains_key(id) && !source.anchors.is_broken {
            differ = true;
            let theirs = source.anchors.by_id.keys().map(String::as_str);
            let near = nearest(
                id,
                theirs.filter(|id| !other.anchors.by_id.contains_key(*id)),
            );
            let diagnostic = out.report(
                &IDS_DIFFER,
                *span,
                format!("the id `{id}` is not on the page in its source language"),
            );
            if let Some(near) = near {
                misspelt.insert(near);
                let label = format!("there it is `{near}`");
                diagnostic.label(source.anchors.by_id[near].span, label);
            }
            diagnostic.help(near.map_or_else(
                || {
                    "write the same ids in all languages, or remove what has no counterpart"
                        .to_owned()
                },
                |near| format!("write `{{#{near}}}` if it is the same"),
            ));
        }
    }
    for (id, span) in &source.anchors.order {
        let there = other.anchors.by_id.contains_key(id) || misspelt.contains(id.as_str());
        if !there && !other.anchors.is_broken {
            differ = true;
            out.report(
                &IDS_DIFFER,
                other.title.span,
                format!("this page has no heading or step `{id}`"),
            )
            .label(*span, "in the source language it stands here")
            .help("write the same headings and steps in all languages");
        }
    }
    if differ {
        return;
    }
    let moved = source
        .anchors
        .order
        .iter()
        .zip(&other.anchors.order)
        .find(|(a, b)| a.0 != b.0);
    if let Some((theirs, ours)) = moved {
        out.report(
            &IDS_DIFFER,
            ours.1,
            format!(
                "`{}` stands in another place than in the source language",
                ours.0
            ),
        )
        .label(theirs.1, format!("there `{}` comes first", theirs.0))
        .help("bring headings and steps into the same order");
        return;
    }
    for (id, anchor) in &other.anchors.by_id {
        if let Some(theirs) = source
            .anchors
            .by_id
            .get(id)
            .filter(|theirs| theirs.step != anchor.step)
        {
            out.report(
                &IDS_DIFFER,
                anchor.span,
                format!("`{id}` has another number than in the source language"),
            )
            .label(theirs.span, "there")
            .help("write the same steps in all languages");
        }
    }
}
