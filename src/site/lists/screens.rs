//! `::screens{}`: words on a screen and the place that helps whoever sees them.

use super::{EMPTY_LIST, List, Place};
use crate::diag::Diagnostics;
use crate::i18n::Alphabet;
use crate::site::ScreenHelp;

impl Place<'_> {
    /// All words on a screen that lead to help, in alphabetical order.
    pub(super) fn screens(&self, out: &mut Diagnostics) -> List {
        if self.arguments(&[], out).is_none() {
            return List::Broken;
        }
        let site = self.site;
        let shown = site.screens.iter().filter_map(|help| {
            let screen = site.facts.get(&help.fact)?.screen.as_ref()?;
            let (_, text) = *screen.shown(self.lang).first()?;
            Some((text, help))
        });
        // Whoever sees the words looks for them as they are, with an article in front.
        let alphabet = Alphabet::new(&site.config.language[self.lang].locale);
        let groups = alphabet.groups(shown.collect()).into_iter();
        let found: Vec<ScreenHelp> = groups.flat_map(|(_, group)| group).cloned().collect();
        let told = site.facts.iter().any(|(_, fact)| fact.help.is_some());
        if found.is_empty() && !told {
            out.report(
                &EMPTY_LIST,
                self.span(),
                "no words on a screen lead to help",
            )
            .help(
                "write `help: page#id` beside `screen` in content/facts.yaml, or remove this line",
            );
        }
        List::Screens(found)
    }
}
