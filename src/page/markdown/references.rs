//! The definitions of links, `[name]: page.md`.
//!
//! Entry point: [`Writer::unused_references`].

use pulldown_cmark::RefDefs;

use super::Writer;
use crate::page::links::definition_span;
use crate::source::Spanned;

impl Writer<'_, '_> {
    /// Keeps the definitions that no link has used.
    pub(super) fn unused_references(&mut self, definitions: &RefDefs<'_>) {
        let mut unused: Vec<Spanned<String>> = definitions
            .iter()
            .filter(|(_, definition)| !self.references.contains(&definition.span.start))
            .map(|(name, definition)| {
                Spanned::new(name.to_owned(), self.first_line(&definition.span))
            })
            .collect();
        unused.sort_by_key(|name| name.span);
        self.doc.unused_references = unused;
        let targets = definitions
            .iter()
            .filter(|(_, definition)| !self.references.contains(&definition.span.start))
            .filter_map(|(_, definition)| {
                let span = self.span(&definition_span(self.body, &definition.span)?);
                Some(Spanned::new(definition.dest.to_string(), span))
            });
        let mut targets: Vec<Spanned<String>> = targets.collect();
        targets.sort_by_key(|target| target.span);
        self.doc.unused_targets = targets;
    }
}
