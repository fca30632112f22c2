//! What of a page is compared between its languages, and how two lists of it are.
//!
//! Entry point: [`unmatched`].

use std::collections::BTreeMap;

use crate::page::AlertKind;
use crate::source::Span;

/// What sort of thing differs: one for each rule.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Part {
    /// Blocks for some readers.
    Blocks,
    Boxes,
    /// Items of numbered lists.
    Steps,
    /// Items of other lists.
    Points,
    Tables,
    Codes,
    /// Generated lists.
    Lists,
    Levels,
    Links,
    Values,
    Images,
}

/// What makes two things of two languages the same.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Key<'a> {
    /// For which readers.
    Audiences(Vec<&'a str>),
    /// What kind of box.
    Box(AlertKind),
    /// How many rows, columns and empty cells.
    Table(usize, usize, usize),
    Code,
    /// What a generated list asks for.
    List(Vec<(&'a str, &'a str)>),
    /// A page, a place on it, and whether the link shows the number of a step.
    Page(usize, Option<&'a str>, bool),
    /// The name of a file, without its folder.
    File(&'a str),
    /// A name of links.yaml.
    Named(&'a str),
    /// An address that is written out. Each language may have its own.
    Address(&'a str),
    /// A name of facts.yaml.
    Value(&'a str),
}

/// A thing on a page.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub key: Key<'a>,
    /// The section that it stands in, by its place in the layout.
    pub section: usize,
    pub span: Span,
}

/// A thing that one language has and the other has not; both, where one stands in the place of the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unmatched {
    /// By its place in the translation's pieces.
    pub own: Option<usize>,
    /// By its place in the pieces of the source.
    pub theirs: Option<usize>,
}

/// Whether both hold the same, wherever it stands.
fn is_same(own: &[Piece<'_>], theirs: &[Piece<'_>]) -> bool {
    if own.len() != theirs.len() {
        return false;
    }
    if own
        .iter()
        .zip(theirs)
        .all(|(own, theirs)| own.key == theirs.key)
    {
        return true;
    }
    sorted(own) == sorted(theirs)
}

fn sorted<'k, 'a>(pieces: &'k [Piece<'a>]) -> Vec<&'k Key<'a>> {
    let mut keys: Vec<&Key<'_>> = pieces.iter().map(|piece| &piece.key).collect();
    keys.sort_unstable();
    keys
}

/// What of `own` and `theirs` has no counterpart. What stands in another section is a counterpart too: languages
/// may say things in another order.
pub(super) fn unmatched(own: &[Piece<'_>], theirs: &[Piece<'_>]) -> Vec<Unmatched> {
    if is_same(own, theirs) {
        return Vec::new();
    }
    let mut by_key: BTreeMap<&Key<'_>, Vec<usize>> = BTreeMap::new();
    for (n, piece) in theirs.iter().enumerate() {
        by_key.entry(&piece.key).or_default().push(n);
    }
    let mut left: Vec<usize> = Vec::new();
    for same_section in [true, false] {
        let again: Vec<usize> = if same_section {
            (0..own.len()).collect()
        } else {
            std::mem::take(&mut left)
        };
        for n in again {
            let piece = &own[n];
            let candidates = by_key.get_mut(&piece.key);
            let at = candidates.as_ref().and_then(|list| {
                list.iter()
                    .position(|other| !same_section || theirs[*other].section == piece.section)
            });
            match (candidates, at) {
                (Some(list), Some(at)) => {
                    list.remove(at);
                }
                _ => left.push(n),
            }
        }
    }
    let mut missing: Vec<usize> = by_key.into_values().flatten().collect();
    missing.sort_unstable();
    // Two in the same section are one thing that was changed.
    let mut found: Vec<Unmatched> = left
        .into_iter()
        .map(|n| {
            let at = missing
                .iter()
                .position(|other| theirs[*other].section == own[n].section);
            Unmatched {
                own: Some(n),
                theirs: at.map(|at| missing.remove(at)),
            }
        })
        .collect();
    found.extend(missing.into_iter().map(|n| Unmatched {
        own: None,
        theirs: Some(n),
    }));
    found
}
