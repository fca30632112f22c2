//! Findings for people: the source line with a mark under the fault, and what to write instead.
//!
//! Entry point: [`human`].

use std::collections::BTreeSet;
use std::fmt::Write as _;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diag::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Content, FileId, Sources, Span, after_byte_order_mark};

/// How the text may look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// For a terminal that shows colours.
    Colour,
    /// For a file, a pipe, or a person who set `NO_COLOR`.
    Plain,
}

/// More findings than this are counted and not shown: nobody mends the thousandth first.
const MAX_SHOWN: usize = 200;

/// All findings, file by file, and a line that counts them; empty when there is none.
pub fn human(sources: &Sources, diagnostics: &Diagnostics, style: Style) -> String {
    let renderer = match style {
        Style::Colour => Renderer::styled(),
        Style::Plain => Renderer::plain(),
    };
    let mut text = String::new();
    let total = diagnostics.iter().count();
    for diagnostic in diagnostics.iter().take(MAX_SHOWN) {
        text.push_str(&renderer.render(&groups(sources, diagnostic)));
        text.push_str("\n\n");
    }
    if total > MAX_SHOWN {
        // Writing to a string cannot fail.
        let _ = write!(text, "… and {} more\n\n", total - MAX_SHOWN);
    }
    text.push_str(&summary(diagnostics));
    text
}

/// `2 errors, 1 warning in 2 files`, and how many of them the program can mend; empty when there is none.
fn summary(diagnostics: &Diagnostics) -> String {
    let counts: Vec<String> = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Info, "note"),
    ]
    .into_iter()
    .map(|(severity, word)| (diagnostics.count(severity), word))
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| counted(count, word))
    .collect();
    if counts.is_empty() {
        return String::new();
    }
    let mut text = counts.join(", ");
    let files: BTreeSet<FileId> = diagnostics
        .iter()
        .filter_map(|finding| match finding.place {
            Place::Site => None,
            Place::File(file) => Some(file),
            Place::Span(span) => Some(span.file),
        })
        .collect();
    // Writing to a string cannot fail.
    if !files.is_empty() {
        let _ = write!(text, " in {}", counted(files.len(), "file"));
    }
    text.push('\n');
    let certain = diagnostics.iter().filter(|finding| finding.fix.is_some());
    match certain.count() {
        0 => {}
        count => {
            let _ = writeln!(text, "{count} can be mended by `vejviser check --fix`");
        }
    }
    text
}

/// A number with its noun: `1 file`, `2 files`, `2 addresses`. `word` forms its plural by s or es.
pub fn counted(count: usize, word: &str) -> String {
    let ending = match count {
        1 => "",
        _ if word.ends_with('s') => "es",
        _ => "s",
    };
    format!("{count} {word}{ending}")
}

fn groups<'a>(sources: &'a Sources, diagnostic: &'a Diagnostic) -> Vec<Group<'a>> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.name)
        .elements([] as [Origin<'_>; 0]);
    match diagnostic.place {
        Place::Site => {}
        Place::File(file) => group = group.element(Origin::path(sources.get(file).path.as_str())),
        Place::Span(span) => {
            let mut other_files: Vec<FileId> = Vec::new();
            let mut snippet = snippet(sources, span.file)
                .annotation(AnnotationKind::Primary.span(clamped(sources, span)));
            for label in &diagnostic.labels {
                if label.span.file == span.file {
                    let context = AnnotationKind::Context.span(clamped(sources, label.span));
                    snippet = snippet.annotation(context.label(label.message.as_str()));
                } else if !other_files.contains(&label.span.file) {
                    other_files.push(label.span.file);
                }
            }
            group = group.element(snippet);
            for file in other_files {
                let mut snippet = self::snippet(sources, file);
                for label in diagnostic
                    .labels
                    .iter()
                    .filter(|label| label.span.file == file)
                {
                    let context = AnnotationKind::Context.span(clamped(sources, label.span));
                    snippet = snippet.annotation(context.label(label.message.as_str()));
                }
                group = group.element(snippet);
            }
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    vec![group]
}

fn snippet(sources: &Sources, file: FileId) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    Snippet::source(text(sources, file)).path(sources.get(file).path.as_str())
}

/// The text to show: without a byte order mark, which would count as a column; of a file that is no text, what
/// comes up to its first bad byte.
fn text(sources: &Sources, file: FileId) -> &str {
    after_byte_order_mark(whole(sources, file)).0
}

fn whole(sources: &Sources, file: FileId) -> &str {
    match &sources.get(file).content {
        Content::Text(text) => text,
        Content::NotText { before, .. } => before,
        _ => "",
    }
}

/// The bytes to mark: inside the text, on character boundaries.
fn clamped(sources: &Sources, span: Span) -> std::ops::Range<usize> {
    let (text, mark) = after_byte_order_mark(whole(sources, span.file));
    let inside =
        |at: u32| text.floor_char_boundary((at as usize).saturating_sub(mark).min(text.len()));
    let start = inside(span.start);
    start..inside(span.end).max(start)
}
