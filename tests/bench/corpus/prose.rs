//! Sentences of 8 to 20 words, the same in both languages.
//!
//! Entry point: [`sentence`].

use super::random::Random;
use super::words::{ACTS, CASES, FACTS, Pair, SENTENCES, TAILS};

/// How many words a sentence has.
const WORDS: std::ops::RangeInclusive<usize> = 8..=20;

/// A sentence of the text.
pub(super) fn sentence(random: &mut Random) -> [String; 2] {
    loop {
        let pattern = *random.pick(SENTENCES);
        let sentence = filled(random, pattern);
        if sentence.iter().all(|text| WORDS.contains(&words(text))) {
            return sentence;
        }
    }
}

/// What a page helps with, in a sentence that lists and search engines can show.
pub(super) fn summary(random: &mut Random) -> [String; 2] {
    loop {
        let summary = sentence(random);
        if summary
            .iter()
            .all(|text| (50..=155).contains(&text.chars().count()))
        {
            return summary;
        }
    }
}

/// `pattern` with its places filled, each with the same in both languages.
pub(super) fn filled(random: &mut Random, pattern: Pair) -> [String; 2] {
    let act = random.pick(ACTS);
    let places = [
        ("{to}", act.to),
        ("{do}", act.order),
        ("{case}", *random.pick(CASES)),
        ("{fact}", *random.pick(FACTS)),
        ("{tail}", *random.pick(TAILS)),
    ];
    [0, 1].map(|column| {
        let mut text = pattern[column].to_owned();
        for (place, with) in places {
            text = text.replace(place, with[column]);
        }
        capital(&text)
    })
}

/// How many words `text` has.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// `text` with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
