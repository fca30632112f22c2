//! Finds many words and phrases in a text at once: whole words, with the endings that the language gives them.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Words to look for.
pub(super) struct Needles {
    machine: Option<AhoCorasick>,
    /// For each pattern of the machine, the word that it stands for.
    words: Vec<usize>,
    endings: Endings,
}

/// A word that was found.
pub(super) struct Found {
    /// Its place in the list of words.
    pub word: usize,
    /// The word itself, without its ending.
    pub range: Range<usize>,
    /// One past its ending.
    pub end: usize,
}

impl Needles {
    /// `words` in whatever capitals, each of which may end in one of `endings`.
    pub(super) fn new<'w>(
        words: impl IntoIterator<Item = &'w str>,
        endings: impl IntoIterator<Item = &'w str>,
    ) -> Self {
        let (patterns, words) = patterns(words);
        let machine = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            // Few texts get here, so it is to be made fast.
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .prefilter(false)
            .build(&patterns)
            .ok()
            .filter(|_| !patterns.is_empty());
        Self {
            machine,
            words,
            endings: Endings::new(endings),
        }
    }

    /// All whole words of `text` that are looked for, by their ends. They may overlap.
    pub(super) fn find<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Found> + 't {
        let found = self.machine.as_ref().map(|m| m.find_overlapping_iter(text));
        found.into_iter().flatten().filter_map(|found| {
            let range = found.range();
            let end = self.endings.end_of_word(text, &range)?;
            Some(Found {
                word: self.words[found.pattern().as_usize()],
                range,
                end,
            })
        })
    }
}

/// How `words` are looked for by a machine that knows the capitals of ASCII alone: the patterns, and for each the
/// place of the word that it stands for.
pub(super) fn patterns<'w>(words: impl IntoIterator<Item = &'w str>) -> (Vec<String>, Vec<usize>) {
    let mut patterns: Vec<String> = Vec::new();
    let mut list = Vec::new();
    // A word without letters would stand everywhere.
    let words = words.into_iter().enumerate();
    for (at, word) in words.filter(|(_, word)| !word.is_empty()) {
        let mut add = |pattern: String| {
            let same = |other: &String| other.eq_ignore_ascii_case(&pattern);
            if !patterns.iter().any(same) {
                patterns.push(pattern);
                list.push(at);
            }
        };
        add(word.to_owned());
        if !word.is_ascii() {
            add(word.to_uppercase());
            add(capitalized(word));
        }
    }
    (patterns, list)
}

/// The endings that words of a language may have, in small letters.
#[derive(Debug)]
pub(super) struct Endings(Vec<String>);

impl Endings {
    /// `endings` in whatever capitals.
    pub(super) fn new<'w>(endings: impl IntoIterator<Item = &'w str>) -> Self {
        Self(endings.into_iter().map(str::to_lowercase).collect())
    }

    fn has(&self, ending: &str) -> bool {
        // Most words that go on are other words.
        if ending.is_ascii() {
            return self.0.iter().any(|own| own.eq_ignore_ascii_case(ending));
        }
        let ending = ending.to_lowercase();
        self.0.contains(&ending)
    }

    /// Whether the word at `range` may be a whole one: it is whenever [`Endings::end_of_word`] finds its end, also if
    /// some of the endings were not allowed, and a few times more.
    pub(super) fn may_end(&self, text: &str, range: &Range<usize>) -> bool {
        let after = &text[range.end..];
        let letters = after.find(|c: char| !c.is_alphanumeric());
        let ending = &after[..letters.unwrap_or(after.len())];
        ending.is_empty() || self.has(ending) || text[range.clone()].ends_with('.')
    }

    /// Where the word at `range` ends, its ending included; `None` when it is a part of another word.
    pub(super) fn end_of_word(&self, text: &str, range: &Range<usize>) -> Option<usize> {
        let after = &text[range.end..];
        if !starts_word(text, range.start) {
            return None;
        }
        if text[range.clone()].ends_with('.') {
            return Some(range.end);
        }
        let marked = after.starts_with(['\'', '’']);
        let from = if marked {
            after.chars().next().map_or(0, char::len_utf8)
        } else {
            0
        };
        let letters = after[from..]
            .find(|c: char| !c.is_alphanumeric())
            .map_or(after.len(), |at| at + from);
        let ending = &after[..letters];
        let end = match ending {
            "" => 0,
            _ if self.has(ending) => letters,
            // A closing quotation mark.
            _ if marked => 0,
            _ => return None,
        };
        let mut rest = after[end..].chars();
        match rest.next() {
            Some('_' | '@') => None,
            Some('.') if rest.next().is_some_and(char::is_alphanumeric) => None,
            _ => Some(range.end + end),
        }
    }
}

/// Whether what starts at the byte `at` is not the rest of a word, nor of the name of a server or file.
pub(super) fn starts_word(text: &str, at: usize) -> bool {
    let mut back = text[..at].chars().rev();
    match back.next() {
        Some(c) if c.is_alphanumeric() || c == '_' || c == '@' => false,
        Some('.') => !back.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// `word` with a capital first letter.
pub(super) fn capitalized(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::Needles;

    #[test]
    fn whole_words_with_their_endings() {
        let needles = Needles::new(["kodeord", "øre", "tlf.nr."], ["et", "'s"]);
        let found = |text: &'static str| -> Vec<&str> {
            needles
                .find(text)
                .map(|f| &text[f.range.start..f.end])
                .collect()
        };
        assert_eq!(found("Kodeordet, kodeord."), ["Kodeordet", "kodeord"]);
        assert_eq!(found("Øre og ØRE"), ["Øre", "ØRE"]);
        assert_eq!(
            found("tlf.nr. 1 er 'kodeord' og kodeord's"),
            ["tlf.nr.", "kodeord", "kodeord's"]
        );
        assert_eq!(
            found("engangskodeord kodeordsliste www.kodeord.dk a@kodeord"),
            [""; 0]
        );
    }
}
