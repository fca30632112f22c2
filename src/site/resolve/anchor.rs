//! Places on pages: headings and steps by their ids.
//!
//! Entry point: [`From::anchor`].

use super::{BROKEN_ANCHOR, From, LINK_TO_STEP_NUMBER, Target};
use crate::diag::{Diagnostics, nearest};
use crate::route::slugify;
use crate::site::LocalPage;
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
        if let Some(step) = self.numbered(page, anchor, target, out) {
            return if here {
                Target::Here { anchor: step }
            } else {
                Target::Page {
                    entry,
                    anchor: Some(step),
                }
            };
        }
        if page.anchors.is_broken {
            return Target::Broken;
        }
        let near = nearest(anchor, known.keys());
        // In other letters for the same sounds, or with other signs between the words.
        let same = Some(slugify(anchor)).filter(|slug| known.contains_key(slug));
        let help = match (&same, near) {
            (Some(same), _) => format!("write `#{same}`"),
            (None, Some(near)) => format!("did you mean `#{near}`?"),
            (None, None) if known.is_empty() => "remove the part from `#` on".to_owned(),
            (None, None) => format!(
                "on that page: {}",
                known.keys().collect::<Vec<_>>().join(", ")
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

    /// Reports a link that leads to a step of `page` by its number, and finds the id that is written on the page.
    fn numbered(
        &self,
        page: &LocalPage,
        anchor: &str,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<String> {
        let number = anchor.strip_prefix("step-")?.parse().ok()?;
        let document = &page.page.document;
        let item = document.numbered_step(number)?;
        let end = target.value.len();
        let place = self.part_span(target, end - anchor.len()..end);
        let found = out.report(
            &LINK_TO_STEP_NUMBER,
            place.unwrap_or(target.span),
            "a link to the number of a step leads elsewhere when steps are added",
        );
        let Some(step) = item.step.and_then(|step| document.steps.get(step as usize)) else {
            found.help(
                "give the step an id, such as `{#open}` after its number, in all languages, and write that",
            );
            return Some(anchor.to_owned());
        };
        let id = &step.id.value;
        found
            .label(step.id.span, "the step's own id")
            .help(format!("write `#{id}`"))
            .fix_if(place.map(|_| id.clone()), place.unwrap_or(target.span));
        Some(id.clone())
    }
}
