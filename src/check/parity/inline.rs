//! The links, values and images of a page.
//!
//! Entry points: [`links`], [`values`], [`images`]. Each is `None` when one of them leads nowhere or
//! where it may not, which is reported.

use super::pieces::{Key, Piece};
use crate::check::{Input, Layout, PageView, domain};
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

pub(super) fn links<'a>(
    input: &Input<'a>,
    page: &PageView<'a>,
    sections: &Sections,
) -> Option<Vec<Piece<'a>>> {
    let resolved = page.resolved;
    let links = page.document.links.iter().zip(&resolved.links);
    links
        .zip(&resolved.steps)
        // A link to the page itself is a finding of its own.
        .filter(|((_, target), _)| !matches!(target, Target::Page { entry, anchor: None } if *entry == page.n))
        .map(|((link, target), number)| {
            if link.step.is_some() && number.is_none() {
                return None;
            }
            // A number that somebody typed is a finding of its own.
            let typed = || page.plain(&link.text).bytes().any(|b| b.is_ascii_digit());
            let step = link.step.is_some() || leads_to_step(input, page, target) && typed();
            if !domain::link_may_stand(input, page, target) {
                return None;
            }
            let key = match target {
                Target::Here { anchor } => Key::Page(page.n, Some(anchor), step),
                Target::Page { entry, anchor } => Key::Page(*entry, anchor.as_deref(), step),
                Target::Asset(path) => Key::File(file_name(path)),
                Target::Named(name) => Key::Named(name),
                // That it has a name is a finding of its own.
                Target::Address(address) => {
                    match input.site.links.names_of(address, page.lang).next() {
                        Some(name) => Key::Named(name),
                        None => Key::Address(same_address(address)),
                    }
                }
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

fn leads_to_step(input: &Input<'_>, page: &PageView<'_>, target: &Target) -> bool {
    let (entry, anchor) = match target {
        Target::Here { anchor } => (page.n, anchor),
        Target::Page {
            entry,
            anchor: Some(anchor),
        } => (*entry, anchor),
        _ => return false,
    };
    let anchors = &input.site.entries[entry].pages[page.lang].anchors.by_id;
    anchors
        .get(anchor)
        .is_some_and(|anchor| anchor.step.is_some())
}

pub(super) fn values<'a>(
    input: &Input<'_>,
    page: &PageView<'a>,
    sections: &Sections,
) -> Option<Vec<Piece<'a>>> {
    let values = page.document.values.iter();
    values
        // One that may not stand on this page is a finding of its own.
        .filter(|value| {
            let fact = input.site.facts.get(&value.value);
            fact.is_none_or(|fact| fact.may_stand_on(page.entry.key.as_str()))
        })
        .map(|value| {
            input.site.facts.get(&value.value)?;
            if !domain::value_may_stand(input, page, &value.value) {
                return None;
            }
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
