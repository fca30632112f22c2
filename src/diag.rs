//! A finding: what is wrong, exactly where, and what to write instead.
//!
//! A [`Code`] names a kind of finding and stands beside the code that reports it; a [`Diagnostic`]
//! is one finding; [`Diagnostics`] gathers those of a run. Faults of a person are diagnostics; faults
//! of the machine (disk, port) are errors and are met only on floor 5.

use std::fmt;

use crate::source::{FileId, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Worth knowing; never stops anything.
    Info,
    /// Should be mended; stops a build only when denied.
    Warning,
    /// The site is not written.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A kind of finding. Its name says the fault, never the remedy, in kebab-case.
#[derive(Debug)]
pub struct Code {
    /// The name, such as `unknown-key`.
    pub name: &'static str,
    /// How much such a finding weighs.
    pub severity: Severity,
    /// What it means and why it matters, in one or two sentences.
    pub explain: &'static str,
    /// What somebody wrote that brings the finding about.
    pub bad: &'static str,
    /// The same, mended.
    pub good: &'static str,
}

impl Code {
    /// A kind of finding that stops a build.
    pub const fn error(name: &'static str, explain: &'static str) -> Self {
        Self::new(name, Severity::Error, explain)
    }

    /// A kind of finding that stops a build only when denied.
    pub const fn warning(name: &'static str, explain: &'static str) -> Self {
        Self::new(name, Severity::Warning, explain)
    }

    /// A kind of finding that is only worth knowing.
    pub const fn info(name: &'static str, explain: &'static str) -> Self {
        Self::new(name, Severity::Info, explain)
    }

    const fn new(name: &'static str, severity: Severity, explain: &'static str) -> Self {
        Self {
            name,
            severity,
            explain,
            bad: "",
            good: "",
        }
    }

    /// The same kind with an example: what is wrong, and how it is right.
    #[must_use]
    pub const fn example(self, bad: &'static str, good: &'static str) -> Self {
        Self { bad, good, ..self }
    }
}

/// How much the findings of a code weigh in a site, instead of what is built in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Weight {
    /// They are not told.
    Off,
    /// They are told with this weight.
    As(Severity),
}

impl Weight {
    /// The names that a configuration uses.
    pub const NAMES: [&'static str; 4] = ["off", "info", "warning", "error"];

    /// Reads one of [`Weight::NAMES`].
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "off" => Some(Self::Off),
            "info" => Some(Self::As(Severity::Info)),
            "warning" => Some(Self::As(Severity::Warning)),
            "error" => Some(Self::As(Severity::Error)),
            _ => None,
        }
    }
}

/// Where a finding is: never an empty or invented place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    /// The site as a whole.
    Site,
    /// A file as a whole, such as one that cannot be read.
    File(FileId),
    /// These bytes of a file.
    Span(Span),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// A second place that helps to understand a finding, with a few words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// Where; often in another file.
    pub span: Span,
    /// A few words in lower case.
    pub message: String,
}

/// A change that mends a finding for certain: these bytes of a file become other text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// The bytes to replace; may be empty, to insert.
    pub span: Span,
    /// What comes in their place.
    pub replacement: String,
}

/// One finding.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// Its weight.
    pub severity: Severity,
    /// The narrowest place that is wrong.
    pub place: Place,
    /// One line in lower case without a full stop that names the fault.
    pub message: String,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// What to write instead, as a request.
    pub help: Option<String>,
    /// The change that mends it, where only one is right.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Says which bytes to replace by what. Only where no other change could be meant.
    pub fn fix(&mut self, span: Span, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix {
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// Says by what to replace `span`, when that is known for certain.
    pub fn fix_if(&mut self, known: Option<String>, span: Span) -> &mut Self {
        match known {
            Some(replacement) => self.fix(span, replacement),
            None => self,
        }
    }

    /// Adds a second place.
    pub fn label(&mut self, span: Span, message: impl Into<String>) -> &mut Self {
        self.labels.push(Label {
            span,
            message: one_line(message.into()),
        });
        self
    }

    /// Says what to write instead.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(one_line(help.into()));
        self
    }

    /// Says what to write instead, when that is known.
    pub fn help_if<T>(&mut self, known: Option<T>, help: impl FnOnce(T) -> String) -> &mut Self {
        if let Some(value) = known {
            self.help = Some(one_line(help(value)));
        }
        self
    }
}

/// The findings of a run.
#[derive(Clone, Default, Debug)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Reports a finding of kind `code` at `place`. The answer takes labels and help.
    pub fn report(
        &mut self,
        code: &'static Code,
        place: impl Into<Place>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.list.push(Diagnostic {
            code,
            severity: code.severity,
            place: place.into(),
            message: one_line(message.into()),
            labels: Vec::new(),
            help: None,
            fix: None,
        });
        // Just pushed.
        let last = self.list.len() - 1;
        &mut self.list[last]
    }

    /// Takes over all findings of `other`.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Puts the findings in the order of file, place and code, and leaves out repetitions.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            (a.place.key(), a.code.name, &a.message).cmp(&(b.place.key(), b.code.name, &b.message))
        });
        self.list.dedup_by(|a, b| {
            a.place == b.place && a.code.name == b.code.name && a.message == b.message
        });
    }

    /// All findings, in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// All findings, to change their weight.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.list.iter_mut()
    }

    /// Leaves out the findings for which `keep` says no.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many findings weigh exactly `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether a finding stops the build.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

impl Place {
    /// The order in which places are told: the whole site first, then file by file from the top.
    fn key(self) -> (u8, Option<FileId>, u32, u32) {
        match self {
            Self::Site => (0, None, 0, 0),
            Self::File(file) => (1, Some(file), 0, 0),
            Self::Span(span) => (1, Some(span.file), span.start, span.end),
        }
    }
}

/// What messages quote may hold line breaks, a terminal's control codes, or marks that turn the direction of
/// writing: they are shown as codes, so that a message is one line and says what it seems to say.
fn one_line(text: String) -> String {
    let special = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(special) {
        return text;
    }
    let mut plain = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if special(c) {
            plain.extend(c.escape_default());
        } else {
            plain.push(c);
        }
    }
    plain
}

/// The one of `candidates` that a person most likely meant by `written`; `None` when none is near.
/// Near means: the edit distance (Damerau, so that two swapped letters count once) is at most a
/// third of the longer word.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let lower = written.to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let other = candidate.to_lowercase();
            let longest = lower.chars().count().max(other.chars().count());
            (
                strsim::damerau_levenshtein(&lower, &other),
                longest,
                candidate,
            )
        })
        .filter(|(distance, longest, _)| *distance <= longest.div_ceil(3))
        .min_by_key(|(distance, _, candidate)| (*distance, *candidate))
        .map(|(_, _, candidate)| candidate)
}
