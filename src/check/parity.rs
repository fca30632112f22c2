//! Rules about a page in its languages: what one says, the others say too. That ids are the same is seen to by
//! [`crate::site`].

mod blocks;
mod blocks_differ;
mod boxes_differ;
mod code_differs;
mod differences;
mod images_differ;
mod inline;
mod items;
mod levels_differ;
mod links_differ;
mod lists_differ;
mod pieces;
mod points_differ;
mod steps_differ;
mod tables_differ;
mod tell;
mod values_differ;

use super::Rule;

pub(super) use differences::Differences;

pub(super) static RULES: &[&Rule] = &[
    &blocks_differ::RULE,
    &boxes_differ::RULE,
    &code_differs::RULE,
    &images_differ::RULE,
    &levels_differ::RULE,
    &links_differ::RULE,
    &lists_differ::RULE,
    &points_differ::RULE,
    &steps_differ::RULE,
    &tables_differ::RULE,
    &values_differ::RULE,
];
