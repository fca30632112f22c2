//! Rules about what pages are known by and how they are kept: titles, numbers, addresses, days, and the ways to them.

mod duplicate_number;
mod duplicate_title;
mod far_from_home;
mod free_number;
mod long_summary;
mod long_title;
mod lost_address;
mod missing_number;
mod orphan_page;
mod overdue_check;
mod overdue_review;
mod retired_number;
mod review_in_future;
mod uncovered_source;
mod unknown_question;
mod unknown_source;
mod unused_question;
mod ways;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &duplicate_number::RULE,
    &duplicate_title::RULE,
    &far_from_home::RULE,
    &long_summary::RULE,
    &long_title::RULE,
    &lost_address::RULE,
    &missing_number::RULE,
    &orphan_page::RULE,
    &overdue_check::RULE,
    &overdue_review::RULE,
    &retired_number::RULE,
    &review_in_future::RULE,
    &uncovered_source::RULE,
    &unknown_question::RULE,
    &unknown_source::RULE,
    &unused_question::RULE,
];
