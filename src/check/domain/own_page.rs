//! The own pages of methods and audiences: the pages of kinds that say `about` in site.yaml.
//!
//! Entry points: [`abouts`], [`names`], [`written`].

use crate::check::Input;
use crate::config::About;
use crate::site::Entry;
use crate::source::{Span, Spanned};

/// What pages are about by their kind, with the kind.
pub(super) fn abouts<'a>(
    input: &'a Input<'_>,
) -> impl Iterator<Item = (About, &'a Spanned<String>)> {
    let kinds = input.site.config.kinds.iter();
    kinds.filter_map(|(name, kind)| Some((kind.about?, name)))
}

/// The methods or the audiences of site.yaml.
pub(super) fn names<'a>(input: &'a Input<'_>, about: About) -> Vec<&'a Spanned<String>> {
    let config = &input.site.config;
    match about {
        About::Method => config.methods.spans().collect(),
        About::Audience => config.audiences.spans().collect(),
    }
}

/// Those that a page names.
pub(super) fn named(entry: &Entry, about: About) -> &[String] {
    match about {
        About::Method => &entry.methods,
        About::Audience => &entry.audiences,
    }
}

/// Where a page names them; its kind when it names none.
pub(super) fn written(entry: &Entry, about: About) -> Span {
    let front = &entry.pages[entry.source].page.front;
    let names = match about {
        About::Method => &front.methods,
        About::Audience => &front.audiences,
    };
    let names = names.as_deref().unwrap_or_default();
    match (names.first(), names.last()) {
        (Some(first), Some(last)) => Span {
            end: last.span.end,
            ..first.span
        },
        _ => entry.kind.span,
    }
}
