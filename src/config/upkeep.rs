//! What a site asks of all its pages: `limits`, `numbers_required`, `retired_numbers`, `review_days` of `site.yaml`.

use crate::diag::Diagnostics;
use crate::source::Spanned;
use crate::yaml::shape::{Key, Others, Shape, Value};
use crate::yaml::{Mapping, Node, boolean, integer, list};

/// What is asked of all pages.
#[derive(Clone, Default, Debug)]
pub struct Upkeep {
    /// How long texts and how far away pages may be.
    pub limits: Limits,
    /// After how many days a page, a value or an address is to be checked again; `None` when nobody asks.
    pub review_days: Option<u32>,
    /// The numbers of pages that are gone.
    pub retired_numbers: Vec<Spanned<u32>>,
    /// Whether each page has a number.
    pub numbers_required: bool,
}

/// How long texts and how far away pages may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The most characters of a title. Search engines show about 60.
    pub title: u32,
    /// The most characters of a summary. Search engines show about 160.
    pub summary: u32,
    /// The most words of a sentence in a step, as guides for plain language advise.
    pub sentence: u32,
    /// How many links at most lead from the home page to a page.
    pub from_home: u32,
    /// The most pages that are offered below a page to read next.
    pub related: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            title: 60,
            summary: 160,
            sentence: 25,
            from_home: 2,
            related: 6,
        }
    }
}

pub(super) static LIMITS: Shape = Shape {
    what: "limits",
    keys: &[
        Key::new(
            "title",
            Value::Number,
            "The most characters of a title; 60 when left out.",
        ),
        Key::new(
            "summary",
            Value::Number,
            "The most characters of a summary; 160 when left out.",
        ),
        Key::new(
            "sentence",
            Value::Number,
            "The most words of a sentence in a step; 25 when left out.",
        ),
        Key::new(
            "from_home",
            Value::Number,
            "The most links from the home page to a page; 2 when left out.",
        ),
        Key::new(
            "related",
            Value::Number,
            "The most pages that are offered to read next; 6 when left out.",
        ),
    ],
    others: Others::None,
};

/// Takes the keys out of `site.yaml`.
pub(super) fn read(map: &mut Mapping<'_>, out: &mut Diagnostics) -> Upkeep {
    Upkeep {
        limits: map.optional("limits", out, limits).unwrap_or_default(),
        review_days: map
            .optional("review_days", out, integer)
            .map(|days| days.value),
        retired_numbers: map
            .optional("retired_numbers", out, |node, out| list(node, out, integer))
            .unwrap_or_default(),
        numbers_required: map
            .optional("numbers_required", out, boolean)
            .is_some_and(|required| required.value),
    }
}

fn limits(node: &Node, out: &mut Diagnostics) -> Option<Limits> {
    let mut map = Mapping::new(node, &LIMITS, out)?;
    let built_in = Limits::default();
    let mut limit = |key: &'static str, otherwise: u32| {
        map.optional(key, out, integer)
            .map_or(otherwise, |limit| limit.value)
    };
    let limits = Limits {
        title: limit("title", built_in.title),
        summary: limit("summary", built_in.summary),
        sentence: limit("sentence", built_in.sentence),
        from_home: limit("from_home", built_in.from_home),
        related: limit("related", built_in.related),
    };
    map.finish(out);
    Some(limits)
}
