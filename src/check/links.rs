//! Rules about links as they are written, and about what they could lead to. That they lead somewhere at all is seen
//! to by [`crate::site`].

mod empty_link_text;
mod insecure_address;
mod link_in_string;
mod link_to_hidden_block;
mod meaningless_link_text;
mod mentions;
mod raw_address;
mod related_to_itself;
mod related_twice;
mod same_text_different_target;
mod self_link;
mod unused_asset;
mod unused_fact;
mod unused_link;
mod unused_reference;
mod unused_section;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[
    &empty_link_text::RULE,
    &insecure_address::RULE,
    &link_in_string::RULE,
    &link_to_hidden_block::RULE,
    &meaningless_link_text::RULE,
    &raw_address::RULE,
    &related_to_itself::RULE,
    &related_twice::RULE,
    &same_text_different_target::RULE,
    &self_link::RULE,
    &unused_asset::RULE,
    &unused_fact::RULE,
    &unused_link::RULE,
    &unused_reference::RULE,
    &unused_section::RULE,
];
