//! The real site in memory, and what is done to it.
//!
//! Entry points: [`RealSite::read`], [`RealSite::each`], which makes a mutant of each place that looks alike.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use regex::{Captures, Regex};

use crate::harness::{files, tests_folder};

/// The files of the real site by path.
pub(super) struct RealSite {
    files: BTreeMap<String, String>,
    /// Those that are no text; no change is made in them.
    pub(super) pictures: BTreeMap<String, Vec<u8>>,
}

/// The real site with one change.
#[derive(Default)]
pub(super) struct Mutant {
    /// What was done, for people.
    pub(super) what: String,
    /// The files that are other than in the real site; `None` for one that is gone.
    pub(super) files: BTreeMap<String, Option<String>>,
    /// Where a finding is expected: a file and some of its lines.
    pub(super) lines: Vec<(String, RangeInclusive<usize>)>,
    /// Words that a finding elsewhere may use to name what is gone.
    pub(super) names: Vec<String>,
}

/// All places of the real site where a kind of change can be made, each as it then is.
pub(super) type Places = Box<dyn Fn(&RealSite) -> Vec<Mutant>>;

/// A kind of change, and all places of the real site where it can be made.
pub(super) struct Kind {
    pub(super) name: &'static str,
    pub(super) mutants: Places,
}

impl RealSite {
    /// Reads it.
    pub(super) fn read() -> Self {
        let root = tests_folder().join("..");
        let mut all = BTreeMap::new();
        let mut pictures = BTreeMap::new();
        for folder in ["content", "i18n"] {
            for (path, bytes) in files(&root.join(folder)) {
                let path = format!("{folder}/{path}");
                if std::path::Path::new(&path).extension() == Some("png".as_ref()) {
                    pictures.insert(path, bytes);
                    continue;
                }
                let text = String::from_utf8(bytes).expect("the rest of the real site is text");
                all.insert(path, text);
            }
        }
        let site = std::fs::read_to_string(root.join("site.yaml")).expect("there is a site.yaml");
        all.insert("site.yaml".to_owned(), site);
        Self {
            files: all,
            pictures,
        }
    }

    /// The text of a file.
    pub(super) fn text(&self, path: &str) -> &str {
        self.files
            .get(path)
            .unwrap_or_else(|| panic!("the real site has no {path}"))
    }

    /// The paths that start so and end so.
    pub(super) fn paths<'s>(
        &'s self,
        start: &'s str,
        end: &'s str,
    ) -> impl Iterator<Item = &'s str> {
        self.files
            .keys()
            .map(String::as_str)
            .filter(move |path| path.starts_with(start) && path.ends_with(end))
    }

    /// The files after the change.
    pub(super) fn mutated(&self, mutant: &Mutant) -> BTreeMap<String, String> {
        let mut all = self.files.clone();
        for (path, text) in &mutant.files {
            match text {
                Some(text) => all.insert(path.clone(), text.clone()),
                None => all.remove(path),
            };
        }
        all
    }

    /// A mutant for each place in the files that `start` and `end` so where `pattern` fits, with what `change`
    /// makes of it; a place for which it answers `None` stays out.
    pub(super) fn each(
        &self,
        (start, end): (&str, &str),
        pattern: &str,
        change: impl Fn(&Captures<'_>) -> Option<String>,
    ) -> Vec<Mutant> {
        let pattern = Regex::new(pattern).expect("a good pattern");
        let mut mutants = Vec::new();
        for path in self.paths(start, end) {
            let text = self.text(path);
            for captures in pattern.captures_iter(text) {
                let Some(new) = change(&captures) else {
                    continue;
                };
                let whole = captures.get(0).expect("the whole match");
                mutants.push(Mutant::replaced(path, text, whole.range(), &new));
            }
        }
        mutants
    }

    /// The same in the text of pages only, below their front matter.
    pub(super) fn in_text(
        &self,
        language: &str,
        pattern: &str,
        change: impl Fn(&Captures<'_>) -> Option<String>,
    ) -> Vec<Mutant> {
        let mut mutants = self.each((&format!("content/{language}"), ".md"), pattern, change);
        mutants.retain(|mutant| {
            let (path, lines) = &mutant.lines[0];
            let text = self.text(path);
            let front = text.lines().skip(1).position(|line| line == "---");
            front.is_some_and(|front| *lines.start() > front + 2)
        });
        mutants
    }

    /// The same in front matters only.
    pub(super) fn in_front(
        &self,
        pattern: &str,
        change: impl Fn(&Captures<'_>) -> Option<String>,
    ) -> Vec<Mutant> {
        let mut mutants = self.each(("content/", ".md"), pattern, change);
        mutants.retain(|mutant| {
            let (path, lines) = &mutant.lines[0];
            let front = self
                .text(path)
                .lines()
                .skip(1)
                .position(|line| line == "---");
            front.is_some_and(|front| *lines.start() <= front + 2)
        });
        mutants
    }
}

impl Mutant {
    /// The mutant in which the bytes `range` of the file at `path` became `new`.
    pub(super) fn replaced(
        path: &str,
        text: &str,
        range: std::ops::Range<usize>,
        new: &str,
    ) -> Self {
        let changed = format!("{}{new}{}", &text[..range.start], &text[range.end..]);
        let first = text[..range.start].matches('\n').count() + 1;
        // A change that ends with its line is on that line, not on the next.
        let last = first + new.trim_end_matches('\n').matches('\n').count();
        let old = &text[range];
        Self {
            what: format!("{path}:{first}: {old:?} became {new:?}"),
            files: BTreeMap::from([(path.to_owned(), Some(changed))]),
            lines: vec![(path.to_owned(), first..=last)],
            names: Vec::new(),
        }
    }

    /// It is also told where this is named.
    pub(super) fn naming(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// It is also told on so many lines before and after.
    pub(super) fn near(mut self, lines: usize) -> Self {
        for (_, range) in &mut self.lines {
            *range = range.start().saturating_sub(lines)..=range.end() + lines;
        }
        self
    }
}
