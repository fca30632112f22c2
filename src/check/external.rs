//! Rules about what servers outside answer. Without [`crate::answers::Answers`] they find nothing.

mod dead_address;
mod moved_address;
mod unreachable_address;

use super::{Input, Rule};
use crate::answers::Answer;
use crate::config::ExternalLink;
use crate::lang::ByLang;
use crate::source::Spanned;

pub(super) static RULES: &[&Rule] = &[
    &dead_address::RULE,
    &moved_address::RULE,
    &unreachable_address::RULE,
];

/// Every address of links.yaml that was asked for, each place in the file once.
fn asked<'a>(
    input: &Input<'a>,
) -> impl Iterator<Item = (&'a ExternalLink, &'a Spanned<String>, &'a Answer)> {
    let answers = input.answers;
    let links = input.site.links.iter().map(|(_, link)| link);
    links.flat_map(move |link| {
        let mut told = Vec::new();
        let written = link.url.iter().flat_map(ByLang::iter);
        written.filter_map(move |url| {
            // One address for all languages stands in the file once.
            if told.contains(&url.span) {
                return None;
            }
            told.push(url.span);
            Some((link, url, answers?.get(&url.value)?))
        })
    })
}
