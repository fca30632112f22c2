//! Places on pages: headings and steps by their ids.
//!
//! Entry point: [`From::anchor`].

use super::{BROKEN_ANCHOR, From, Target};
use crate::diag::{Diagnostics, nearest};
use crate::route::slugify;
use crate::source::Spanned;

impl From<'_> {
    /// The place `anchor` on a page; `here` when that is the page on which the link stands.
    pub(super) fn anchor(
        &self,
        entry: usize,
        anchor: &str,
        target: &Spanned<String>,
        here: bool,
        out: &mut Diagnostics,
    ) -> Target {
        let page = if here {
            self.local
        } else {
            &self.site.entries[entry].pages[self.lang]
        };
        let known = &page.anchors.by_id;
        if known.contains_key(anchor) {
            let anchor = anchor.to_owned();
            return if here {
                Target::Here { anchor }
            } else {
                Target::Page {
                    entry,
                    anchor: Some(anchor),
                }
            };
        }
        if page.anchors.is_broken {
            return Target::Broken;
        }
        let near = nearest(anchor, known.keys().map(String::as_str));
        // In other letters for the same sounds, or with other signs between the words.
        let same = Some(slugify(anchor)).filter(|slug| known.contains_key(slug));
        let help = match (&same, near) {
            (Some(same), _) => format!("write `#{same}`"),
            (None, Some(near)) => format!("did you mean `#{near}`?"),
            (None, None) if known.is_empty() => "remove the part from `#` on".to_owned(),
            (None, None) => format!(
                "on that page: {}",
                known.keys().cloned().collect::<Vec<_>>().join(", ")
            ),
        };
        let message = if here || entry == self.n {
            format!("this page has no place `#{anchor}`")
        } else {
            let title = &page.title.value;
            format!("the page \"{title}\" has no place `#{anchor}`")
        };
        let end = target.value.len();
        let part = |len: usize| self.part_span(target, end - len..end);
        let place = part(anchor.len() + 1).unwrap_or(target.span);
        let found = out.report(&BROKEN_ANCHOR, place, message).help(help);
        if let (Some(same), Some(span)) = (same, part(anchor.len())) {
            found.fix(span, same);
        }
        Target::Broken
    }
}
