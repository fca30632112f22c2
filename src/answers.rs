//! What the servers outside said of the addresses that a site leads to.
//!
//! Entry point: [`Answers`]. They are gathered on floor 5 by [`crate::external`], and come to the rules as data, like
//! the day: a run that has none says nothing of addresses outside.

use std::collections::BTreeMap;

/// What came of asking for one address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The address that has come in its place for good (HTTP 301 or 308), if one has.
    pub moved: Option<String>,
    /// What was found there in the end.
    pub outcome: Outcome,
}

/// What was found at an address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// A page.
    Page,
    /// A server that wants to know who asks (HTTP 401 or 403); its number.
    Refused(u16),
    /// A server that says that there is no such page (HTTP 404 or 410); its number.
    Gone(u16),
    /// Nothing that could be understood; why, in a few words.
    Nothing(String),
}

/// All answers, by address.
#[derive(Clone, Default, Debug)]
pub struct Answers {
    by_address: BTreeMap<String, Answer>,
}

impl Answers {
    /// The part of an address that a server gets to see: all before the `#`.
    pub fn asked(address: &str) -> &str {
        address.split('#').next().unwrap_or_default()
    }

    /// Adds what came of asking for `address`.
    pub fn insert(&mut self, address: &str, answer: Answer) {
        self.by_address
            .insert(Self::asked(address).to_owned(), answer);
    }

    /// What came of asking for `address`, if it was asked for.
    pub fn get(&self, address: &str) -> Option<&Answer> {
        self.by_address.get(Self::asked(address))
    }

    /// All answers, in the order of the addresses.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.by_address
            .iter()
            .map(|(address, answer)| (address.as_str(), answer))
    }
}
