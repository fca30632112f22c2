//! A text that readers get, in one language, and where its parts stand.

use std::ops::Range;

use crate::check::PageView;
use crate::lang::Lang;
use crate::page::{Flat, RunKind};
use crate::source::{FileId, Span};

/// A text with its places.
pub(crate) struct Words<'a> {
    /// What it says.
    pub text: &'a str,
    /// In which language.
    pub lang: Lang,
    /// The page that it is of, if it is of one.
    pub page: Option<&'a PageView<'a>>,
    place: Place<'a>,
}

enum Place<'a> {
    /// A block of the page: its place in the outline, and its words.
    Block {
        at: usize,
        file: FileId,
        flat: &'a Flat,
    },
    /// A value as it is written, and its first byte in the file when it stands there to the letter.
    Written(Span, Option<u32>),
}

impl<'a> Words<'a> {
    /// The words of the block at `at` of the page's outline.
    pub(super) fn of_block(page: &'a PageView<'a>, at: usize, flat: &'a Flat) -> Self {
        Self {
            text: &flat.text,
            lang: page.lang,
            page: Some(page),
            place: Place::Block {
                at,
                file: page.file,
                flat,
            },
        }
    }

    /// A value that stands at `span` of a file whose whole text is `file`.
    pub(super) fn written(text: &'a str, span: Span, lang: Lang, file: &str) -> Self {
        let written = file.get(span.range()).unwrap_or_default();
        let start = if written.starts_with(text) {
            Some(0)
        } else {
            written.find(text)
        };
        let start = start.and_then(|at| u32::try_from(at).ok());
        Self {
            text,
            lang,
            page: None,
            place: Place::Written(span, start.map(|at| span.start.saturating_add(at))),
        }
    }

    /// The same, as a part of `page`.
    pub(super) fn on(self, page: &'a PageView<'a>) -> Self {
        Self {
            page: Some(page),
            ..self
        }
    }

    /// The place of the block in the page's outline, and its words, if this is one.
    pub(super) fn block(&self) -> Option<(usize, &'a Flat)> {
        match self.place {
            Place::Block { at, flat, .. } => Some((at, flat)),
            Place::Written(..) => None,
        }
    }

    /// Where the bytes `range` of the text stand.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.place {
            Place::Block { file, flat, .. } => flat.span(file, range),
            Place::Written(whole, Some(start)) => {
                let at = |n: usize| start.saturating_add(u32::try_from(n).unwrap_or(u32::MAX));
                Span {
                    file: whole.file,
                    start: at(range.start),
                    end: at(range.end),
                }
            }
            Place::Written(whole, None) => whole,
        }
    }

    /// Whether the byte `at` stands in the file as a word, not as a value that is filled in.
    pub(super) fn is_word(&self, at: usize) -> bool {
        match self.place {
            Place::Block { flat, .. } => flat
                .run_at(at)
                .is_none_or(|run| !matches!(run.kind, RunKind::Value(_) | RunKind::Step)),
            Place::Written(..) => true,
        }
    }

    /// Whether the bytes `range` can be replaced in the file as they are: no mark stands within.
    pub(super) fn is_plain(&self, range: &Range<usize>) -> bool {
        match self.place {
            Place::Block { flat, .. } => {
                let text = |at: usize| flat.run_at(at).filter(|run| run.kind == RunKind::Text);
                let last = range.end.saturating_sub(1);
                text(range.start).is_some() && text(range.start) == text(last)
            }
            Place::Written(_, start) => start.is_some(),
        }
    }

    /// Whether `range` stands in quotation marks: the words of a button, or of somebody else.
    pub(super) fn is_quoted(&self, range: &Range<usize>) -> bool {
        quotations(self.text)
            .iter()
            .any(|quoted| quoted.start <= range.start && range.end <= quoted.end)
    }
}

/// The texts between quotation marks, of all the kinds that European languages use.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, &[char])> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |(_, c)| *c);
        match open {
            // An apostrophe within a word closes nothing.
            Some((start, closing))
                if closing.contains(&c)
                    && !(matches!(c, '\'' | '’') && after.is_alphanumeric()) =>
            {
                found.push(start..at);
                open = None;
            }
            Some(_) => {}
            None => {
                let closing: Option<&[char]> = match c {
                    '"' => Some(&['"']),
                    '“' | '„' => Some(&['”', '“']),
                    '»' => Some(&['«']),
                    '«' => Some(&['»']),
                    '‘' | '‚' => Some(&['’', '‘']),
                    '\'' if !before.is_alphanumeric() && after.is_alphanumeric() => Some(&['\'']),
                    _ => None,
                };
                open = closing.map(|closing| (at + c.len_utf8(), closing));
            }
        }
        before = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::quotations;

    #[test]
    fn quotation_marks_of_all_kinds() {
        let quoted = |text: &'static str| -> Vec<&str> {
            quotations(text).into_iter().map(|at| &text[at]).collect()
        };
        assert_eq!(
            quoted("a \"b\" c “d” »e« «f» „g“ 'h'"),
            ["b", "d", "e", "f", "g", "h"]
        );
        assert_eq!(
            quoted("KU's it-support, users' keys and MitID's app"),
            [""; 0]
        );
        assert_eq!(quoted("'the key's PIN' and more"), ["the key's PIN"]);
    }
}
