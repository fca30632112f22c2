//! What servers said a short while ago, so that nobody asks them again within a day.
//!
//! Entry points: [`to_remember`] and [`remembered`]. Only good answers are remembered: what failed may be mended by
//! the next run, and then it should say so. A text that cannot be understood holds nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answers::{Answer, Answers, Outcome};

/// How long an answer counts, in seconds: a day.
const COUNTS_FOR: u64 = 24 * 60 * 60;

const VERSION: u8 = 1;

#[derive(Serialize, Deserialize)]
struct Memory {
    version: u8,
    pages: BTreeMap<String, Page>,
}

#[derive(Clone, Serialize, Deserialize)]
struct Page {
    /// When the server was asked, in seconds since 1970.
    asked: u64,
    /// Where the page is by now.
    moved: Option<String>,
}

fn read(text: &str) -> BTreeMap<String, Page> {
    let memory: Option<Memory> = serde_json::from_str(text).ok();
    memory
        .filter(|memory| memory.version == VERSION)
        .map(|memory| memory.pages)
        .unwrap_or_default()
}

/// The answers of `text` that still count at `now`, in seconds since 1970.
pub fn remembered(text: &str, now: u64) -> Answers {
    let mut answers = Answers::default();
    for (address, page) in read(text) {
        if counts(&page, now) {
            let answer = Answer {
                moved: page.moved,
                outcome: Outcome::Page,
            };
            answers.insert(&address, answer);
        }
    }
    answers
}

/// The text that remembers `new`, given at `now`, and what still counts of `text`.
pub fn to_remember(text: &str, new: &Answers, now: u64) -> String {
    let mut pages = read(text);
    pages.retain(|_, page| counts(page, now));
    for (address, answer) in new.iter() {
        if answer.outcome == Outcome::Page {
            let moved = answer.moved.clone();
            pages.insert(address.to_owned(), Page { asked: now, moved });
        }
    }
    let memory = Memory {
        version: VERSION,
        pages,
    };
    // Plain data with texts for keys: nothing that cannot be written.
    let mut text = serde_json::to_string_pretty(&memory).unwrap_or_default();
    text.push('\n');
    text
}

/// An answer from the future comes from a clock that went wrong.
fn counts(page: &Page, now: u64) -> bool {
    now.checked_sub(page.asked)
        .is_some_and(|age| age < COUNTS_FOR)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(found: &[(&str, Outcome)]) -> Answers {
        let mut answers = Answers::default();
        for (address, outcome) in found {
            let outcome = outcome.clone();
            answers.insert(
                address,
                Answer {
                    moved: None,
                    outcome,
                },
            );
        }
        answers
    }

    #[test]
    fn good_answers_count_for_a_day() {
        let told = answers(&[
            ("https://a.example/", Outcome::Page),
            ("https://b.example/", Outcome::Gone(404)),
        ]);
        let text = to_remember("", &told, 1_000);
        let there = |now: u64, address: &str| remembered(&text, now).get(address).is_some();
        assert!(there(1_000, "https://a.example/#part"));
        assert!(!there(1_000, "https://b.example/"));
        assert!(there(1_000 + COUNTS_FOR - 1, "https://a.example/"));
        assert!(!there(1_000 + COUNTS_FOR, "https://a.example/"));
        assert!(!there(999, "https://a.example/"));
    }

    #[test]
    fn what_cannot_be_understood_holds_nothing() {
        for text in ["", "{", "[]", "{\"version\": 2, \"pages\": {}}", "\u{0}"] {
            assert_eq!(remembered(text, 0).iter().count(), 0, "{text}");
            let new = answers(&[("https://a.example/", Outcome::Page)]);
            assert!(to_remember(text, &new, 5).contains("a.example"), "{text}");
        }
    }
}
