//! Rules about what a site looks like by its own choice: its colours, its pictures and its drawings.

mod low_contrast;
mod unsafe_svg;
mod unsuitable_picture;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &low_contrast::RULE,
    &unsafe_svg::RULE,
    &unsuitable_picture::RULE,
];
