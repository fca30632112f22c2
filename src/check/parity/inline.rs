//! The links, values and images of a page.
//!
//! Entry points: [`links`], [`values`], [`images`]. Each is `None` when one of them leads nowhere, which has been
//! reported.

use super::pieces::{Key, Piece};
use crate::check::{Input, Layout, PageView};
use crate::site::Target;
use crate::source::Span;

/// Which section a place of a page belongs to.
pub(super) struct Sections(Vec<u32>);

impl Sections {
    pub(super) fn of(page: &PageView<'_>, layout: &Layout) -> Self {
        let headings = &page.document.headings;
        let start = |n: Option<usize>| {
            n.and_then(|n| headings.get(n))
                .map_or(0, |heading| heading.span.start)
        };
        Self(
            layout
                .sections
                .iter()
                .map(|section| start(section.heading))
                .collect(),
        )
    }

    fn at(&self, span: Span) -> usize {
        let after = self.0.partition_point(|start| *start <= span.start);
        after.saturating_sub(1)
    }
}

pub(super) fn links<'a>(page: &PageView<'a>, sections: &Sections) -> Option<Vec<Piece<'a>>> {
    let resolved = page.resolved;
    let links = page.document.links.iter().zip(&resolved.links);
    links
        .zip(&resolved.steps)
        // A link to the page itself is a finding of its own.
        .filter(|((_, target), _)| !matches!(target, Target::Page { entry, anchor: None } if *entry == page.n))
        .map(|((link, target), number)| {
            let step = link.step.is_some();
            if step && number.is_none() {
                return None;
            }
            let key = match target {
                Target::Here { anchor } => Key::Page(page.n, Some(anchor), step),
                Target::Page { entry, anchor } => Key::Page(*entry, anchor.as_deref(), step),
                Target::Asset(path) => Key::File(file_name(path)),
                Target::Named(name) => Key::Named(name),
                Target::Address(address) => Key::Address(same_address(address)),
                Target::Broken => return None,
            };
            Some(Piece {
                key,
                section: sections.at(link.span),
                span: link.target.span,
            })
        })
        .collect()
}

pub(super) fn values<'a>(
    input: &Input<'_>,
    page: &PageView<'a>,
    sections: &Sections,
) -> Option<Vec<Piece<'a>>> {
    let values = page.document.values.iter();
    values
        .map(|value| {
            input.site.facts.get(&value.value)?;
            Some(Piece {
                key: Key::Value(&value.value),
                section: sections.at(value.span),
                span: value.span,
            })
        })
        .collect()
}

pub(super) fn images<'a>(page: &PageView<'a>, sections: &Sections) -> Option<Vec<Piece<'a>>> {
    let images = page.document.images.iter().zip(&page.resolved.images);
    images
        .map(|(image, target)| {
            Some(Piece {
                key: Key::File(file_name(target.as_deref()?)),
                section: sections.at(image.span),
                span: image.target.span,
            })
        })
        .collect()
}

/// A file for one language has the name of its twin for the other, in another folder.
fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A telephone number or mail address is the same in all languages; a page elsewhere has one for each.
fn same_address(address: &str) -> &str {
    match address.split_once("://") {
        Some((scheme, _)) => scheme,
        None => address,
    }
}
