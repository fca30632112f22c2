//! Places on pages: headings and steps by their ids.
//!
//! Entry point: [`From::anchor`].

use super::{BROKEN_ANCHOR, From, Target};
use crate::diag::{Diagnostics, nearest};
use crate::source::Span;

impl From<'_> {
    pub(super) fn anchor(
        &self,
        entry: usize,
        anchor: &str,
        span: Span,
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
        let help = match near {
            Some(near) => format!("did you mean `#{near}`?"),
            None if known.is_empty() => "remove the part from `#` on".to_owned(),
            None => format!(
                "on that page: {}",
                known.keys().cloned().collect::<Vec<_>>().join(", ")
            ),
        };
        out.report(
            &BROKEN_ANCHOR,
            span,
            format!("the page has no place `#{anchor}`"),
        )
        .help(help);
        Target::Broken
    }
}
