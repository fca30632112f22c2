//! What the words of a page hold of all that rules look for: names of methods, and words that rules about texts want to
//! see. A page is long and these are many, so it is read through once, by one machine that knows them all.
//!
//! Entry points: [`Scanners`], made once for a run; [`super::PageView::scan`].

use std::array::from_fn;
use std::ops::Range;
use std::sync::OnceLock;

use aho_corasick::Anchored;
use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::dfa::DFA;

use super::text::{Seen, Sought};
use crate::i18n::{Named, Place};
use crate::lang::{ByLang, Lang};
use crate::site::Site;

/// What reads through texts, one for each language. It is made when the first page is asked for.
#[derive(Default, Debug)]
pub struct Scanners(OnceLock<ByLang<Scanner>>);

impl Scanners {
    /// What reads through texts of `site` in `lang`.
    pub(super) fn of(&self, site: &Site, lang: Lang) -> &Scanner {
        let languages = &site.config.languages;
        let all = self
            .0
            .get_or_init(|| languages.map(|lang| Scanner::new(site, lang)));
        &all[lang]
    }
}

/// What reads through texts of one language.
#[derive(Debug)]
pub(super) struct Scanner {
    machine: Option<Machine>,
    /// What the first patterns of the machine stand for. Those behind them are the names of methods, in the order of
    /// [`Named::methods`].
    sought: Sought,
}

/// What a text holds.
#[derive(Default, Debug)]
pub(super) struct Scan {
    /// The names of methods, in order.
    pub methods: Vec<Place>,
    /// What rules about texts may want, in the order of their ends.
    pub words: Vec<Seen>,
}

impl Scanner {
    fn new(site: &Site, lang: Lang) -> Self {
        let sought = Sought::of(site, lang);
        let named = site.catalogs.labels.named(lang);
        let methods = named.map_or(&[][..], |named| named.methods.names());
        Self {
            machine: Machine::new(sought.patterns().iter().chain(methods)),
            sought,
        }
    }

    /// What rules about texts look for.
    pub(super) fn sought(&self) -> &Sought {
        &self.sought
    }

    /// Reads through `text`. `named` has the names that this was made with.
    pub(super) fn scan(&self, text: &str, named: Option<&Named>) -> Scan {
        let mut scan = Scan::default();
        let Some(machine) = &self.machine else {
            return scan;
        };
        let mut methods: Vec<(u32, Range<usize>)> = Vec::new();
        let words = self.sought.patterns().len();
        for (pattern, range) in machine.find(text) {
            match pattern.checked_sub(words) {
                None => {
                    let word = self.sought.word(pattern, text, &range);
                    scan.words.extend(word.map(|word| Seen { word, range }));
                }
                Some(name) => methods.push((u32::try_from(name).unwrap_or(u32::MAX), range)),
            }
        }
        if let Some(named) = named {
            scan.methods = named.methods.choose(text, methods);
        }
        scan
    }
}

/// A machine that finds all places of many patterns. It makes a step for each byte of a text, and must know where one
/// step led before it can make the next: so it goes through the parts of a long text side by side, while it waits.
#[derive(Debug)]
struct Machine {
    dfa: DFA,
    /// Where it begins.
    start: StateID,
}

/// The parts of a long text.
const PARTS: usize = 4;

/// The bytes of a long text.
const LONG: usize = 1024;

impl Machine {
    fn new<'p>(patterns: impl Iterator<Item = &'p String>) -> Option<Self> {
        let dfa = DFA::builder()
            .ascii_case_insensitive(true)
            // It would look for the rarest letters of the words, which any text is full of.
            .prefilter(false)
            .build(patterns)
            // It fails only with more patterns than a file of 32 MiB can hold.
            .ok()
            .filter(|dfa| dfa.patterns_len() > 0)?;
        let start = dfa.start_state(Anchored::No).ok()?;
        Some(Self { dfa, start })
    }

    /// All places in `text` at which a pattern stands, by their ends: the pattern, and where it stands.
    fn find(&self, text: &str) -> Vec<(usize, Range<usize>)> {
        let bytes = text.as_bytes();
        let length = if bytes.len() < LONG {
            0
        } else {
            bytes.len() / PARTS
        };
        // What ends in a part may start in the one before it.
        let before = self.dfa.max_pattern_len();
        let mut states: [StateID; PARTS] = from_fn(|part| {
            let first = part * length;
            let before = &bytes[first.saturating_sub(before)..first];
            before
                .iter()
                .fold(self.start, |state, byte| self.next(state, *byte))
        });
        let parts: [&[u8]; PARTS] = from_fn(|part| &bytes[part * length..][..length]);
        let mut found: [Vec<(usize, Range<usize>)>; PARTS] = from_fn(|_| Vec::new());
        for n in 0..length {
            let bytes = parts.map(|part| part[n]);
            states = from_fn(|part| self.next(states[part], bytes[part]));
            for (part, state) in states.iter().enumerate() {
                if self.dfa.is_special(*state) {
                    self.note(*state, part * length + n + 1, &mut found[part]);
                }
            }
        }
        let [.., state] = &mut states;
        let [.., found_last] = &mut found;
        for (at, byte) in bytes.iter().enumerate().skip(PARTS * length) {
            *state = self.next(*state, *byte);
            if self.dfa.is_special(*state) {
                self.note(*state, at + 1, found_last);
            }
        }
        found.concat()
    }

    fn next(&self, state: StateID, byte: u8) -> StateID {
        self.dfa.next_state(Anchored::No, state, byte)
    }

    /// Notes the patterns that end at the byte `end`, where `state` has been reached.
    #[cold]
    fn note(&self, state: StateID, end: usize, found: &mut Vec<(usize, Range<usize>)>) {
        if !self.dfa.is_match(state) {
            return;
        }
        for n in 0..self.dfa.match_len(state) {
            let pattern = self.dfa.match_pattern(state, n);
            let start = end - self.dfa.pattern_len(pattern);
            found.push((pattern.as_usize(), start..end));
        }
    }
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::Machine;

    proptest! {
        /// Side by side it finds what is found from the first byte to the last.
        #[test]
        fn parts_are_no_limits(
            patterns in proptest::collection::vec("[abæ]{1,9}", 1..9),
            text in "[abæ .]{0,4000}",
        ) {
            let one = AhoCorasick::builder().ascii_case_insensitive(true).build(&patterns);
            let one = one.map_err(|e| TestCaseError::fail(e.to_string()))?;
            let all = one.find_overlapping_iter(&text);
            let all: Vec<_> = all.map(|found| (found.pattern().as_usize(), found.range())).collect();
            let machine = Machine::new(patterns.iter());
            let found = machine.map(|machine| machine.find(&text));
            prop_assert_eq!(found, Some(all));
        }
    }
}
