//! How long texts may be: `limits` of `site.yaml`.

use crate::diag::Diagnostics;
use crate::yaml::{Mapping, Node, integer};

/// How long texts may be before they are told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The title of a page, in characters.
    pub title: usize,
    /// The summary of a page, in characters.
    pub summary: usize,
    /// A sentence in a step, in words.
    pub sentence: usize,
}

impl Default for Limits {
    /// What results of search engines and guides for plain language allow.
    fn default() -> Self {
        Self {
            title: 60,
            summary: 160,
            sentence: 25,
        }
    }
}

pub(super) fn limits(node: &Node, out: &mut Diagnostics) -> Option<Limits> {
    let mut map = Mapping::new(node, "limits", out)?;
    let own = Limits::default();
    let mut limit = |key: &'static str, own: usize| {
        map.optional(key, out, integer)
            .and_then(|limit| usize::try_from(limit.value).ok())
            .unwrap_or(own)
    };
    let limits = Limits {
        title: limit("title", own.title),
        summary: limit("summary", own.summary),
        sentence: limit("sentence", own.sentence),
    };
    map.finish(out);
    Some(limits)
}
