//! Rules about what texts say: the words, numbers and sentences that readers get.
//!
//! Entry points: [`page`] and [`strings`] hand every text to the rules that look at texts; [`Tools`] is what
//! those rules need and what is made once for a run.

mod alt_is_file_name;
mod asks_for_secret;
mod fact_without_source;
mod forbidden_term;
mod link_without_login;
mod long_sentence;
mod missing_alt;
mod needles;
mod not_written_yet;
mod number_mismatch;
mod numbers;
mod personal_number;
mod sentences;
mod sought;
mod term_outside_box;
mod tools;
mod typed_screen_text;
mod unconfirmed_fact;
mod unconfirmed_link;
mod unknown_term;
mod unknown_value_page;
mod unlisted_number;
mod value_out_of_place;
mod walk;
mod words;
mod written_step_number;

use super::Rule;

pub(super) use numbers::telephones;
pub(super) use sought::{Seen, Sought, Wanted};
pub(super) use tools::Tools;
pub(super) use walk::{page, strings};
pub(super) use words::Words;

pub(super) static RULES: &[&Rule] = &[
    &alt_is_file_name::RULE,
    &asks_for_secret::RULE,
    &fact_without_source::RULE,
    &forbidden_term::RULE,
    &link_without_login::RULE,
    &long_sentence::RULE,
    &missing_alt::RULE,
    &not_written_yet::RULE,
    &number_mismatch::RULE,
    &personal_number::RULE,
    &term_outside_box::RULE,
    &typed_screen_text::RULE,
    &unconfirmed_fact::RULE,
    &unconfirmed_link::RULE,
    &unknown_term::RULE,
    &unknown_value_page::RULE,
    &unlisted_number::RULE,
    &value_out_of_place::RULE,
    &written_step_number::RULE,
];
