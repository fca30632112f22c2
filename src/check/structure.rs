//! Rules about how a page is made up: its sections, its headings, its numbered steps.

mod device_labels;
mod early_steps;
mod empty_block;
mod empty_section;
mod misplaced_section;
mod missing_section;
mod plan;
mod second_title;
mod skipped_level;
mod split_steps;
mod step_list;
mod step_without_device;
mod steps_not_from_one;
mod too_few_steps;
mod too_many_steps;
mod unknown_heading;
mod unnumbered_steps;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &early_steps::RULE,
    &empty_block::RULE,
    &empty_section::RULE,
    &misplaced_section::RULE,
    &missing_section::RULE,
    &second_title::RULE,
    &skipped_level::RULE,
    &split_steps::RULE,
    &step_without_device::RULE,
    &steps_not_from_one::RULE,
    &too_few_steps::RULE,
    &too_many_steps::RULE,
    &unknown_heading::RULE,
    &unnumbered_steps::RULE,
];
