//! Which id a heading has: that of the known section that it heads, or the one that was written behind it.
//!
//! Entry point: [`Headings::id`]. A heading that is nearly that of a known section is taken for it, so that one
//! slip of the keyboard is one finding.

use std::sync::Arc;

use crate::config::{Config, Kind};
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::Catalogs;
use crate::lang::Lang;
use crate::page::{BlockKind, Document, Heading, RunKind};
use crate::route::{is_anchor, slugify};
use crate::source::{FileId, Span};

pub(super) static HEADING_WITHOUT_ID: Code = Code::error(
    "heading-without-id",
    "A heading is one of the known sections of sections.yaml, or has an id `{#…}` at its end. The id is the \
     same in all languages: links and the language switch lead to it.",
)
.example(
    "### A new telephone",
    "### A new telephone {#new-telephone}",
);

pub(super) static MISSPELT_SECTION: Code = Code::error(
    "misspelt-section",
    "A heading is nearly that of a section in sections.yaml, or that of another language. Readers find a section again \
     because it is headed by the same words on every page.",
)
.example("## Befor you start", "## Before you start");

/// A heading of so many letters or more may differ by one letter, one of twice as many by two, and be meant.
const LETTERS_FOR_A_SLIP: usize = 8;

/// The headings of a page.
pub(super) struct Headings<'a> {
    pub config: &'a Config,
    pub catalogs: &'a Catalogs,
    pub kind: Option<&'a Kind>,
    pub document: &'a Document,
    pub file: FileId,
    pub lang: Lang,
}

/// The id of a heading.
pub(super) struct Found {
    pub id: Arc<str>,
    pub span: Span,
    /// Whether it is that of the section whose words the heading has.
    pub is_section: bool,
}

impl Headings<'_> {
    /// The id of the heading of place `n`; `None` when it has none, which has been reported, or is reported as
    /// something else by the rules of [`crate::check`] (a heading of level 1).
    pub(super) fn id(&self, n: usize, out: &mut Diagnostics) -> Option<Found> {
        let heading = self.document.headings.get(n)?;
        let text = heading.text.as_text().map(str::trim);
        let sections = &self.catalogs.sections;
        let known = text.and_then(|text| sections.id(text, self.lang));
        let found = |id: &str, span: Span, is_section: bool| {
            Some(Found {
                id: id.into(),
                span,
                is_section,
            })
        };
        match (&heading.id, known) {
            (Some(id), Some(known)) if heading.level == 2 && id.value != known => {
                let message = format!(
                    "this section has the id `{known}` on every page, not `{}`",
                    id.value
                );
                let help = format!("remove `{{#{}}}`", id.value);
                out.report(&MISSPELT_SECTION, id.span, message).help(help);
                found(known, heading.span, true)
            }
            (Some(id), None)
                if heading.level == 2 && sections.heading(&id.value, self.lang).is_some() =>
            {
                self.misspelt(
                    n,
                    &id.value,
                    "on other pages the section `{id}` has another heading",
                    out,
                );
                found(&id.value, id.span, true)
            }
            (Some(id), _) => found(&id.value, id.span, false),
            (None, Some(known)) => found(known, heading.span, true),
            // It may be one of the sections that could not be read.
            (None, None) if sections.is_broken || heading.level == 1 => None,
            (None, None) => {
                if let Some((id, message)) = text.and_then(|text| self.meant(text)) {
                    self.misspelt(n, id, message, out);
                    return found(id, heading.span, true);
                }
                self.without_id(heading, text, out);
                None
            }
        }
    }

    /// The id of the section that was certainly meant by the words `text`, and what is wrong with them.
    fn meant(&self, text: &str) -> Option<(&str, &'static str)> {
        let sections = &self.catalogs.sections;
        let languages = &self.config.languages;
        let other = languages
            .iter()
            .find_map(|lang| sections.id(text, lang))
            .map(|id| {
                (
                    id,
                    "this is the heading of the section `{id}` in another language",
                )
            });
        let near = || {
            // Case, signs and the ways to write special letters are no difference here.
            let written = slugify(text);
            let letters = written.chars().count();
            let mut near: Vec<(usize, &str)> = sections
                .in_lang(self.lang)
                .map(|known| {
                    (
                        strsim::damerau_levenshtein(&written, &slugify(known)),
                        known,
                    )
                })
                .filter(|(distance, _)| *distance <= letters / LETTERS_FOR_A_SLIP)
                .collect();
            near.sort_unstable();
            match near.as_slice() {
                [(first, _), (second, _), ..] if first == second => None,
                [(_, known), ..] if letters > 0 => sections.id(known, self.lang),
                _ => None,
            }
            .map(|id| (id, "the heading of the section `{id}` is misspelt"))
        };
        let (id, message) = other.or_else(near)?;
        // The section itself stands elsewhere on the page.
        let own = sections.heading(id, self.lang)?;
        let mut headings = self.document.headings.iter();
        let taken = headings.any(|heading| heading.text.as_text().map(str::trim) == Some(own));
        (!taken).then_some((id, message))
    }

    fn misspelt(&self, n: usize, id: &str, message: &str, out: &mut Diagnostics) {
        let Some(heading) = self.document.headings.get(n) else {
            return;
        };
        let Some(right) = self.catalogs.sections.heading(id, self.lang) else {
            return;
        };
        let words = self.words(n);
        let found = out
            .report(
                &MISSPELT_SECTION,
                words.unwrap_or(heading.span),
                message.replace("{id}", id),
            )
            .help(format!("write `{right}`"));
        if let Some(mut words) = words {
            if let Some(id) = &heading.id {
                // Up to the brace that closes the id, which the section has by itself.
                words.end = id.span.end + 1;
            }
            found.fix(words, right);
        }
    }

    /// Where the words of a heading stand, if they are nothing but text.
    fn words(&self, n: usize) -> Option<Span> {
        let outline = &self.document.outline;
        let is_it = |kind| matches!(kind, BlockKind::Heading(at) if at as usize == n);
        let block = outline.blocks.iter().find(|block| is_it(block.kind))?;
        let (first, last) = block.runs;
        let runs = outline.runs.get(first as usize..last as usize)?;
        let plain = runs.iter().all(|run| run.kind == RunKind::Text)
            && runs.windows(2).all(|pair| pair[0].end == pair[1].start);
        let (first, last) = (runs.first()?, runs.last()?);
        plain.then_some(Span {
            file: self.file,
            start: first.start,
            end: last.end,
        })
    }

    fn without_id(&self, heading: &Heading, text: Option<&str>, out: &mut Diagnostics) {
        let sections = &self.catalogs.sections;
        let near = text.and_then(|text| nearest(text, sections.in_lang(self.lang)));
        let slug = text
            .map(slugify)
            .filter(|slug| is_anchor(slug))
            .unwrap_or_else(|| "id".to_owned());
        let missing = self.missing();
        let help = match (near, missing.as_slice()) {
            (_, [missing]) if heading.level == 2 => {
                format!("write `{missing}`, the section that is missing on this page")
            }
            (Some(near), _) => {
                format!("write `{near}` as elsewhere, or add an id: `{{#{slug}}}`")
            }
            (None, _) => {
                format!("add an id at its end, the same in all languages: `{{#{slug}}}`")
            }
        };
        out.report(
            &HEADING_WITHOUT_ID,
            heading.span,
            "this heading is no known section and has no id",
        )
        .help(help);
    }

    /// The headings of the sections that a page of this kind must have and this one has not, if it may have no
    /// others.
    fn missing(&self) -> Vec<&str> {
        let Some(kind) = self.kind.filter(|kind| !kind.own_headings) else {
            return Vec::new();
        };
        let headings = &self.document.headings;
        kind.sections
            .iter()
            .filter(|section| !section.optional)
            .filter_map(|section| self.catalogs.sections.heading(&section.id.value, self.lang))
            .filter(|wanted| {
                let mut texts = headings.iter().map(|heading| heading.text.as_text());
                !texts.any(|text| text.map(str::trim) == Some(*wanted))
            })
            .collect()
    }
}
