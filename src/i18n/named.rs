//! What a text names of all that labels.yaml has words for: methods, audiences, conditions.
//!
//! Entry point: [`Named`], one for each language.

use std::collections::BTreeMap;

use super::search::Search;

/// A name of a method.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfMethod {
    /// The method.
    pub method: String,
    /// The name, as labels.yaml has it.
    pub label: String,
}

/// What a word says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Word {
    /// That a condition holds: its name.
    Condition(String),
    /// That something is not so.
    Not,
}

/// What finds names in texts of one language.
#[derive(Clone, Default, Debug)]
pub struct Named {
    /// Methods, by any of their names.
    pub methods: Search<OfMethod>,
    /// Audiences, by any of their names.
    pub audiences: Search<String>,
    /// Conditions and exclusions.
    pub words: Search<Word>,
}

impl Named {
    /// `methods`, `audiences` and `conditions` are their names, each behind what it names; `not` says that something is
    /// not so.
    pub(super) fn new<'a>(
        methods: impl Iterator<Item = (&'a str, &'a str)>,
        audiences: impl Iterator<Item = (&'a str, &'a str)>,
        conditions: impl Iterator<Item = (&'a str, &'a str)>,
        not: impl Iterator<Item = &'a str>,
    ) -> Self {
        // What a method is called for several audiences is looked for once.
        let methods: BTreeMap<(&str, &str), (String, OfMethod)> = methods
            .map(|(method, label)| {
                let of = OfMethod {
                    method: method.to_owned(),
                    label: label.to_owned(),
                };
                ((method, label), (label.to_owned(), of))
            })
            .collect();
        let audiences = audiences.map(|(id, name)| (name.to_owned(), id.to_owned()));
        let conditions =
            conditions.map(|(id, word)| (word.to_owned(), Word::Condition(id.to_owned())));
        let not = not.map(|word| (word.to_owned(), Word::Not));
        Self {
            methods: Search::new(methods.into_values()),
            audiences: Search::new(audiences),
            words: Search::overlapping(conditions.chain(not)),
        }
    }
}
