//! What a text names of all that labels.yaml has words for: methods, audiences, conditions.
//!
//! Entry point: [`Named`], one for each language.

use std::collections::BTreeMap;

use super::labels::Labels;
use super::search::Search;
use crate::lang::Lang;

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
    pub(super) fn new(labels: &Labels, lang: Lang) -> Self {
        let mut methods = BTreeMap::new();
        for (id, method) in &labels.methods {
            for texts in method.by_audience.values().chain([&method.common]) {
                let label = texts[lang].value.clone();
                let of = OfMethod {
                    method: id.clone(),
                    label: label.clone(),
                };
                methods.insert((id, label.clone()), (label, of));
            }
        }
        let audiences = labels.audiences.iter().flat_map(|(id, audience)| {
            let texts = [&audience.inside, &audience.one].into_iter().flatten();
            let texts = texts.chain([&audience.alone]);
            texts.map(move |texts| (texts[lang].value.clone(), id.clone()))
        });
        let conditions = labels.conditions.iter().flat_map(|(id, condition)| {
            let words = condition.stated.iter().flat_map(|words| &words[lang]);
            words.map(move |word| (word.value.clone(), Word::Condition(id.clone())))
        });
        let not = labels.exclusions.iter().flat_map(|words| &words[lang]);
        let not = not.map(|word| (word.value.clone(), Word::Not));
        Self {
            methods: Search::new(methods.into_values()),
            audiences: Search::new(audiences),
            words: Search::overlapping(conditions.chain(not)),
        }
    }
}
