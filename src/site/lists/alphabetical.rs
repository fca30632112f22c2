//! `::pages{}`: all pages in the alphabetical order of the reader's language, under letters.

use super::{Group, List, Place};
use crate::diag::Diagnostics;
use crate::route::{is_anchor, slugify};

impl Place<'_> {
    /// All pages but the one on which the list stands.
    pub(super) fn all_pages(&self, out: &mut Diagnostics) -> List {
        if self.arguments(&[], out).is_none() {
            return List::Broken;
        }
        let site = self.site;
        let titles = site.entries.iter().enumerate();
        let titles = titles
            .filter(|(n, _)| *n != self.n)
            .map(|(n, entry)| (entry.pages[self.lang].title.value.as_str(), n))
            .collect();
        let alphabet = self.titles();
        let groups = alphabet.groups(titles).into_iter();
        let groups = groups
            .map(|(letter, pages)| Group {
                head: Some(self.head(anchor(&letter), letter)),
                pages,
            })
            .collect();
        List::Pages(self.unless_empty(groups, out))
    }
}

/// The id of a letter: `letter-aa` of Å. A letter that has no name in ASCII is called by its number.
fn anchor(letter: &str) -> String {
    let named = format!("letter-{}", slugify(letter));
    if is_anchor(&named) {
        return named;
    }
    let first = letter.chars().next().map_or(0, u32::from);
    format!("letter-u{first:x}")
}
