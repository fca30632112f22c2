//! Rules about what a site says of its own world: which method is for whom, what it is called, what pages must
//! hold. All names come from `site.yaml` and `labels.yaml`.

mod circular_help;
mod condition_not_stated;
mod left_out;
mod mentions;
mod method_not_allowed;
mod method_without_guide_link;
mod missing_id;
mod missing_link;
mod missing_own_page;
mod missing_value;
mod naming;
mod no_guide;
mod offers;
mod order_not_kept;
mod other_host;
mod other_methods;
mod other_steps;
mod own_page;
mod own_page_unclear;
mod requirement;
mod requirement_without_page;
mod restricted_method_unlabelled;
mod second_own_page;
mod spot;
mod step_number_moved;
mod two_best_guides;
mod typed_step_number;
mod unusable_method_offered;
mod wrong_label;

use super::Rule;

pub(super) use left_out::leave_out_told;
pub(super) use mentions::Mention;
pub(super) use other_host::{link_may_stand, value_may_stand};

pub(super) static RULES: &[&Rule] = &[
    &circular_help::RULE,
    &condition_not_stated::RULE,
    &method_not_allowed::RULE,
    &method_without_guide_link::RULE,
    &missing_id::RULE,
    &missing_link::RULE,
    &missing_own_page::RULE,
    &missing_value::RULE,
    &no_guide::RULE,
    &order_not_kept::RULE,
    &other_host::RULE,
    &other_methods::RULE,
    &other_steps::RULE,
    &own_page_unclear::RULE,
    &requirement_without_page::RULE,
    &restricted_method_unlabelled::RULE,
    &second_own_page::RULE,
    &step_number_moved::RULE,
    &two_best_guides::RULE,
    &typed_step_number::RULE,
    &unusable_method_offered::RULE,
    &wrong_label::RULE,
];
