//! `content/questions.yaml`: what only the owner of the site can answer. Facts, addresses and pages say which answer
//! they wait for.
//!
//! Entry points: [`Questions::read`], [`references`].

use std::ops::Range;

use super::entries::{NamedEntries, read_entries};
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::by_lang;
use crate::yaml::shape::{Form, Others, Shape, Value};

/// What `content/questions.yaml` may hold.
pub static QUESTIONS: Shape = Shape {
    what: "questions.yaml",
    keys: &[],
    others: Others::Names(Form::Any, &Value::Texts),
};

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// What is asked.
    pub text: ByLang<Spanned<String>>,
    /// Where its name stands.
    pub span: Span,
}

/// All questions by name.
#[derive(Clone, Default, Debug)]
pub struct Questions {
    read: NamedEntries<Question>,
}

impl Questions {
    /// Where the questions stand.
    pub const FILE: &str = "content/questions.yaml";

    /// Reads the questions; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let what = &QUESTIONS;
        let any = |_: &Spanned<String>, _: &mut Diagnostics| true;
        let read = read_entries(sources, Self::FILE, what, out, any, |name, node, out| {
            Some(Question {
                text: by_lang(node, languages, out)?,
                span: name.span,
            })
        });
        Self { read }
    }

    /// The question of this name.
    pub fn get(&self, name: &str) -> Option<&Question> {
        self.read.by_name.get(name)
    }

    /// Whether the question of this name is not there because of something that has been reported.
    pub fn is_told(&self, name: &str) -> bool {
        self.read.is_told(name)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.read.by_name.is_empty()
    }

    /// All questions with their names, by number: `Q2` before `Q10`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Question)> {
        let mut all: Vec<_> = self.read.by_name.iter().collect();
        all.sort_by_key(|(name, _)| number_order(name));
        all.into_iter()
            .map(|(name, question)| (name.as_str(), question))
    }

    /// Whether `name` is written as the names of questions are: letters that one of them starts with, and a number.
    pub fn looks_like(&self, name: &str) -> bool {
        let (letters, number) = split(name);
        let known = |other: &String| split(other).0 == letters;
        !letters.is_empty() && number.is_some() && self.read.by_name.keys().any(known)
    }
}

/// The names in a `source`, which are divided by commas, each with its bytes in it.
pub fn references(source: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    let start = source.as_ptr() as usize;
    source
        .split([',', ';', ' '])
        .filter(|name| !name.is_empty())
        .map(move |name| {
            let at = name.as_ptr() as usize - start;
            (name, at..at + name.len())
        })
}

/// What names with numbers are sorted by.
pub fn number_order(name: &str) -> (&str, u32, &str) {
    let (letters, number) = split(name);
    (letters, number.unwrap_or(0), name)
}

fn split(name: &str) -> (&str, Option<u32>) {
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    (letters, name[letters.len()..].parse().ok())
}
