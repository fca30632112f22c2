//! A word that the site does not use for a thing.

use std::ops::Range;

use super::needles::{Found, capitalized};
use super::{Tools, Wanted, Words};
use crate::check::{Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::i18n::Term;
use crate::lang::Lang;
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Text(Wanted::Forbidden, run),
};

static CODE: Code = Code::error(
    "forbidden-term",
    "A thing has one name everywhere, since readers who meet two names look for two things. terms.yaml says which \
     name that is and which ones are not used. Words in code and in quotation marks are left alone, so that the \
     text of a button can be quoted as it is.",
)
.example("Enter your passcode.", "Enter your password.");

fn run(tools: &Tools<'_>, words: &Words<'_>, out: &mut Diagnostics) {
    let lang = words.lang;
    let forbidden = &tools.forbidden[lang];
    let mut found: Vec<Found> = tools.find_forbidden[lang]
        .find(words.text)
        .filter(|found| {
            let (term, word) = forbidden[found.word];
            is_meant(term, word, words.text, &found.range, lang) && words.is_word(found.range.start)
        })
        .collect();
    if found.is_empty() {
        return;
    }
    let allowed: Vec<Range<usize>> = tools.find_allowed[lang]
        .find(words.text)
        .filter(|found| {
            is_spelt(
                tools.allowed[lang][found.word],
                &words.text[found.range.clone()],
            )
        })
        .map(|found| found.range.start..found.end)
        .collect();
    // Of words within each other, the longest.
    found.sort_by_key(|found| (found.range.start, std::cmp::Reverse(found.end)));
    let mut told = 0;
    for found in found {
        let range = found.range.start..found.end;
        let within = |outer: &Range<usize>| {
            outer.start <= range.start && range.end <= outer.end && outer.len() > range.len()
        };
        if range.start < told || allowed.iter().any(within) || words.is_quoted(&range) {
            continue;
        }
        told = range.end;
        let (term, word) = forbidden[found.word];
        report(tools, words, term, word, &found, out);
    }
}

fn report(
    tools: &Tools<'_>,
    words: &Words<'_>,
    term: &Term,
    word: &Spanned<String>,
    found: &Found,
    out: &mut Diagnostics,
) {
    let lang = words.lang;
    let range = found.range.start..found.end;
    let written = &words.text[range.clone()];
    let span = words.span(range.clone());
    let message = format!("`{written}` is a word that this site does not use");
    let finding = out.report(&CODE, span, message);
    let Some(right) = term.allowed[lang].first() else {
        finding.help(format!(
            "find another word; terms.yaml has none for `{}`",
            term.id.value
        ));
        return;
    };
    let first = written.chars().next().is_some_and(char::is_uppercase);
    let own = word.value.chars().next().is_some_and(char::is_uppercase);
    let capital = first && (!own || starts_sentence(words.text, range.start));
    let right = if capital {
        capitalized(&right.value)
    } else {
        right.value.clone()
    };
    let bare = found.range.end == found.end;
    finding.help(if bare {
        format!("write `{right}`")
    } else {
        format!("write `{right}`, with the ending that the sentence needs")
    });
    // Another word may need another article, or another ending elsewhere in the sentence.
    if bare && letters(&right) == letters(written) && words.is_plain(&range) {
        // Where the file holds these very bytes.
        let source = tools.input.sources.text(span.file).unwrap_or_default();
        if source.get(span.range()) == Some(written) {
            finding.fix(span, right);
        }
    }
}

/// Whether what stands at `range` is the forbidden `word` also when capitals count, which they do where the word is else the
/// same as the right one.
pub(super) fn is_meant(
    term: &Term,
    word: &Spanned<String>,
    text: &str,
    range: &Range<usize>,
    lang: Lang,
) -> bool {
    let lower = word.value.to_lowercase();
    let mut twins = term.allowed[lang].iter().map(|right| right.value.as_str());
    let Some(twin) = twins.find(|right| right.to_lowercase() == lower) else {
        return true;
    };
    let written = &text[range.clone()];
    if written == twin {
        return false;
    }
    // The machine found one of several that differ in capitals only.
    let mut listed = term.forbidden[lang].iter().map(|word| word.value.as_str());
    if written == capitalized(twin) {
        return listed.any(|word| word == written) && !starts_sentence(text, range.start);
    }
    listed.any(|word| word == written || capitalized(word) == written)
}

/// Whether `written` is the allowed `word`, with a capital first letter or without.
fn is_spelt(word: &str, written: &str) -> bool {
    written == word || written == capitalized(word)
}

/// Whether a sentence starts at the byte `at`.
fn starts_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{a0}', '"', '“', '»', '«', '(', '\'']);
    before.is_empty() || before.ends_with(['.', '!', '?', ':', '/', '|'])
}

/// The letters and digits of a word, without hyphens, spaces and capitals.
fn letters(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
