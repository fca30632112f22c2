//! Rules about links as they are written. That they lead somewhere at all is seen to by [`crate::site`].

mod self_link;

use super::Rule;

pub(super) static RULES: &[&Rule] = &[&self_link::RULE];
