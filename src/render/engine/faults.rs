//! What the template engine finds wrong, in our words and at its place.
//!
//! Entry points: [`Engine::report`] for a fault met in reading or rendering a template,
//! [`Engine::report_references`] for those found when all templates are put together.

use tera::{Error, ErrorKind};

use super::{Engine, TEMPLATE_FAULT};
use crate::diag::{Diagnostics, Place};
use crate::source::Span;

/// The engine's words, ours, and what to do.
const WORDS: &[(&str, &str, Option<&str>)] = &[
    (
        "type `undefined`",
        "this is not defined, so there is nothing to loop over",
        None,
    ),
    (
        "Unexpected end of input",
        "the template ends inside a tag or a block",
        Some("close every `{{`, `{%` and `{#`, and end every `if`, `for` and `block`"),
    ),
];

impl Engine {
    /// Reports `error`. `what` names what was being rendered; it is part of the advice and not of the message,
    /// so that a fault that all pages meet is one finding.
    pub(super) fn report(&self, error: &Error, what: Option<&str>, out: &mut Diagnostics) {
        let whole = |name: &str| {
            let file = self.files.get(name);
            file.map_or(Place::Site, |(file, _)| Place::File(*file))
        };
        let (place, message, help) = match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let range = report.span().range.clone();
                let (message, help) = plain_words(report.message());
                (self.place(report.filename(), range), message, help)
            }
            ErrorKind::CircularInclude { tpl, include_chain } => (
                whole(tpl),
                format!(
                    "this template includes itself: {}",
                    include_chain.join(" > ")
                ),
                Some("remove one of the includes"),
            ),
            ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => (
                whole(tpl),
                format!(
                    "this template extends itself: {}",
                    inheritance_chain.join(" > ")
                ),
                Some("remove one of the extends"),
            ),
            ErrorKind::MissingParent { current, parent } => (
                whole(current),
                format!("this template extends `{parent}`, which the theme does not have"),
                Some("write the name of a template, such as `base.html`"),
            ),
            ErrorKind::TemplateNotFound(name) => (
                Place::Site,
                format!("the theme has no template `{name}`"),
                Some("add it to the theme's folder"),
            ),
            _ => {
                let (message, help) = plain_words(&error.to_string());
                (Place::Site, message, help)
            }
        };
        let help = help.map_or_else(
            || match what {
                Some(what) => {
                    format!("mend the template, or add what it asks for; it was used for {what}")
                }
                None => "mend the template".to_owned(),
            },
            str::to_owned,
        );
        out.report(&TEMPLATE_FAULT, place, message).help(help);
    }

    /// Reports what `error` says of names that no template, filter or function has. The engine tells all of
    /// them in one text, each with line and column.
    pub(super) fn report_references(
        &self,
        error: &Error,
        templates: &[(&str, &str)],
        out: &mut Diagnostics,
    ) {
        let ErrorKind::Msg(reports) = error.kind() else {
            return self.report(error, None, out);
        };
        let mut found = false;
        for report in reports.split("\n\n") {
            let Some((message, place)) = self.reference(report, templates) else {
                continue;
            };
            found = true;
            let (message, help) = plain_words(message);
            out.report(&TEMPLATE_FAULT, place, message)
                .help(help.unwrap_or("see whether the name is right"));
        }
        if !found {
            self.report(error, None, out);
        }
    }

    /// The message and the place of ``error: Unknown filter `x`\n --> guide.html:1:4\n…``.
    fn reference<'r>(
        &self,
        report: &'r str,
        templates: &[(&str, &str)],
    ) -> Option<(&'r str, Place)> {
        let mut lines = report.lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let mut place = lines
            .next()?
            .trim_start()
            .strip_prefix("--> ")?
            .rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let name = place.next()?;
        let (_, text) = templates.iter().find(|(known, _)| *known == name)?;
        let before = text.split_inclusive('\n').take(line.checked_sub(1)?);
        let line_start: usize = before.map(str::len).sum();
        let rest = text.get(line_start..)?;
        let (at, first) = rest.char_indices().nth(column.checked_sub(1)?)?;
        let start = line_start + at;
        let meant = message.split('`').nth(1).unwrap_or_default();
        let quoted = format!("\"{meant}\"");
        let len = [meant, &quoted]
            .into_iter()
            .find(|meant| text[start..].starts_with(*meant))
            .map_or(first.len_utf8(), str::len);
        Some((message, self.place(name, start..start + len)))
    }

    fn place(&self, template: &str, range: std::ops::Range<usize>) -> Place {
        self.files
            .get(template)
            .map_or(Place::Site, |(file, mark)| {
                Place::Span(Span::new(*file, range.start + mark..range.end + mark))
            })
    }
}

/// A message of the engine as ours read: one line in lower case without a full stop.
fn plain_words(message: &str) -> (String, Option<&'static str>) {
    for (theirs, ours, help) in WORDS {
        if message.contains(theirs) {
            return ((*ours).to_owned(), *help);
        }
    }
    let line = message.lines().next().unwrap_or_default();
    let line = line
        .trim_end_matches('.')
        .replace(". Available", "; available");
    let mut chars = line.chars();
    let first = chars.next().map(|first| first.to_ascii_lowercase());
    (first.into_iter().chain(chars).collect(), None)
}
