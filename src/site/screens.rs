//! Where somebody finds help who sees certain words on a screen: `help` of `content/facts.yaml`.
//!
//! Entry point: [`helps`].

use super::Site;
use super::resolve::{BROKEN_ANCHOR, BROKEN_LINK, LINK_TO_DRAFT};
use crate::diag::{Diagnostics, nearest};
use crate::route::PageKey;
use crate::source::{Span, Spanned};

/// Words on a screen, and the place that helps those who see them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScreenHelp {
    /// The name of the fact.
    pub fact: String,
    /// The page, by its place in the entries.
    pub entry: usize,
    /// The id of a heading or step on it.
    pub anchor: Option<String>,
    /// The number that readers see, when it is a step.
    pub step: Option<u64>,
}

/// Looks up the `help` of all facts, and reports what leads nowhere. They come in the order of their names.
pub(super) fn helps(site: &Site, out: &mut Diagnostics) -> Vec<ScreenHelp> {
    let facts = site.facts.iter();
    facts
        .filter_map(|(name, fact)| {
            let help = fact.help.as_ref()?;
            let (entry, anchor) = place(site, help, out)?;
            let page = &site.entries[entry];
            let ids = &page.pages[page.source].anchors.by_id;
            let step = anchor.as_ref().and_then(|id| ids.get(id)?.step);
            Some(ScreenHelp {
                fact: name.to_owned(),
                entry,
                anchor,
                step,
            })
        })
        .collect()
}

fn place(
    site: &Site,
    help: &Spanned<String>,
    out: &mut Diagnostics,
) -> Option<(usize, Option<String>)> {
    let (path, id) = match help.value.split_once('#') {
        Some((path, id)) => (path, Some(id)),
        None => (help.value.as_str(), None),
    };
    let key = path.strip_suffix(".md").unwrap_or(path);
    let page = PageKey::of(&format!("{key}.md"));
    let Some(entry) = page.as_ref().and_then(|page| site.find(page)) else {
        match page.and_then(|page| site.left_out.get(&page)) {
            // The page itself has been reported.
            Some(false) => {}
            Some(true) => {
                out.report(
                    &LINK_TO_DRAFT,
                    help.span,
                    "this page is a draft and not published",
                )
                .help("finish the page and remove `draft: true` from it, or leave `help` out");
            }
            None => {
                let near = nearest(key, site.entries.iter().map(|entry| entry.key.as_str()));
                out.report(&BROKEN_LINK, help.span, format!("there is no page `{key}`"))
                    .help(near.map_or_else(
                        || {
                            "write the path of a page below the language's folder, without `.md`"
                                .to_owned()
                        },
                        |near| format!("did you mean `{near}`?"),
                    ));
            }
        }
        return None;
    };
    let Some(id) = id else {
        return Some((entry, None));
    };
    let page = &site.entries[entry];
    let anchors = &page.pages[page.source].anchors;
    if anchors.by_id.contains_key(id) {
        return Some((entry, Some(id.to_owned())));
    }
    if !anchors.is_broken {
        let near = nearest(id, anchors.by_id.keys());
        let title = &page.pages[page.source].title.value;
        let message = format!("the page \"{title}\" has no place `#{id}`");
        out.report(&BROKEN_ANCHOR, behind(help, id), message)
            .help(near.map_or_else(
                || "write the id of a heading or step of that page after `#`".to_owned(),
                |near| format!("did you mean `#{near}`?"),
            ));
    }
    None
}

/// Where `#id` stands at the end of `help`, which is written without quotation marks or with them.
fn behind(help: &Spanned<String>, id: &str) -> Span {
    let length = help.span.range().len();
    let around = length.saturating_sub(help.value.len()) / 2;
    let end = help.span.range().end - around;
    Span::new(help.span.file, end - id.len() - 1..end)
}
