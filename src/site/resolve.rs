//! What a page refers to: links, images, values, and the pages to read next that somebody chose.
//!
//! Entry point: [`all`]. This is the only place where a link is looked up.

mod anchor;
mod image;
mod link;
mod missing;
mod names;
mod path;

pub(crate) use path::{decoded, has_scheme, join};

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::before::Before;
use super::entries::LocalPage;
use super::shared::known;
use super::{List, Site};
use crate::config::Facts;
use crate::diag::{Code, Diagnostics, nearest};
use crate::lang::{ByLang, Lang};
use crate::source::{SourcePath, Sources, Spanned};
use names::Names;

pub(super) static BROKEN_LINK: Code = Code::error(
    "broken-link",
    "A link leads to a page or file that is not there.",
)
.example(
    "Read how to [borrow a book](borow.md).",
    "Read how to [borrow a book](borrow.md).",
);

pub(super) static BROKEN_ANCHOR: Code = Code::error(
    "broken-anchor",
    "A link leads to a place on a page, but the page has no heading or step with that id.",
)
.example(
    "See [the steps](borrow.md#stesp).",
    "See [the steps](borrow.md#steps).",
);

pub(super) static UNKNOWN_LINK_NAME: Code = Code::error(
    "unknown-link-name",
    "`link:NAME` is an address of links.yaml; this name is not in it.",
)
.example(
    "Find it in [the catalogue](link:catalog).",
    "Find it in [the catalogue](link:catalogue).",
);

pub(super) static UNLISTED_HOST: Code = Code::error(
    "unlisted-host",
    "Every server that the site leads to stands in links.yaml, so that somebody has looked at it and knows whether it \
     asks for a login.",
)
.example(
    "Find it in [the catalogue](https://catalogue.example.org/).",
    "Find it in [the catalogue](link:catalogue).",
);

pub(super) static MISSING_ASSET: Code =
    Code::error("missing-asset", "An image or document is not there.").example(
        "![The front of a library card](crad.svg)",
        "![The front of a library card](card.svg)",
    );

pub(super) static ASSET_CASE: Code = Code::error(
    "asset-case",
    "The name of a file is written with other capitals than the file has: that works on some computers and breaks on \
     others, among them most web servers.",
)
.example(
    "![The app](App.png)    <- the file is app.png",
    "![The app](app.png)",
);

pub(super) static LINK_TO_OTHER_LANGUAGE: Code = Code::error(
    "link-to-other-language",
    "A link leads to a page in another language than the one it stands on. Each page exists in all languages: link \
     to the one in the same language, and leave the choice of language to the switch at the top.",
)
.example(
    "[Brug sms](../../en/mfa/sms.md)    <- on a Danish page",
    "[Brug sms](../mfa/sms.md)",
);

pub(super) static LINK_TO_DRAFT: Code = Code::error(
    "link-to-draft",
    "A link leads to a page that is a draft. Drafts are not published, so readers would meet a dead end.",
)
.example(
    "[Use SMS](sms.md)    <- sms.md says draft: true",
    "You can soon use SMS too.",
);

pub(super) static LINK_TO_ADDRESS: Code = Code::error(
    "link-to-address",
    "A link names the address at which a page is published, or an earlier one, instead of the page's file. Addresses \
     change, and the address of a page is different in each language; a link to the file follows by itself.",
)
.example("[Use SMS](/en/use-sms/)", "[Use SMS](sms.md)");

pub(super) static LINK_TO_STEP_NUMBER: Code = Code::error(
    "link-to-step-number",
    "A link leads to a step by its number. The number changes when a step is added before it, and nobody would be \
     told; the step's id stays. `#step-2` is for people who say it on the telephone.",
)
.example(
    "Go back to [step {step}](borrow.md#step-2).",
    "Go back to [step {step}](borrow.md#open).",
);

pub(super) static NOT_A_STEP: Code = Code::error(
    "not-a-step",
    "`{step}` is the number of the step that the link leads to, but this link leads to no numbered step.",
)
.example(
    "Go back to [step {step}](borrow.md).",
    "Go back to [step {step}](borrow.md#open).",
);

pub(super) static UNKNOWN_VALUE: Code = Code::error(
    "unknown-value",
    "`{{ name }}` is a value of facts.yaml; this name is not in it.",
)
.example("Call {{ support.fone }}.", "Call {{ support.phone }}.");

pub(super) static RAW_HTML: Code = Code::error(
    "raw-html",
    "HTML in a page is not checked for accessibility and breaks when the theme changes. Only page kinds that \
     say `raw_html: true` in site.yaml may hold it.",
)
.example(
    "Bring <b>your card</b>.",
    "Bring **your card**.",
);

/// Where a link leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A place on the page itself.
    Here {
        /// The id of the place.
        anchor: String,
    },
    /// Another page of the site.
    Page {
        /// The page's place in the entries.
        entry: usize,
        /// The id of a place on it.
        anchor: Option<String>,
    },
    /// A file beside the pages: its path in the site.
    Asset(String),
    /// An address that is written out.
    Address(String),
    /// An address of links.yaml, by name.
    Named(String),
    /// Nowhere: it has been reported.
    Broken,
}

/// What a page in one language refers to; each list is in the order of the document's.
#[derive(Clone, Default, Debug)]
pub struct Resolved {
    /// Where each link leads.
    pub links: Vec<Target>,
    /// The number that `{step}` in each link stands for.
    pub steps: Vec<Option<u64>>,
    /// The file of each image.
    pub images: Vec<Option<ImageTarget>>,
    /// What each generated list shows.
    pub lists: Vec<List>,
    /// The pages to read next that somebody chose.
    pub related: Vec<usize>,
    /// The page that each line of `related` names, in its order; `None` for one that has been reported.
    pub related_lines: Vec<Option<usize>>,
    /// Whether all of it was found, and nothing had to be told.
    pub(super) is_whole: bool,
}

impl Resolved {
    fn has_all(&self) -> bool {
        !self.links.contains(&Target::Broken)
            && self.images.iter().all(Option::is_some)
            && self.related_lines.iter().all(Option::is_some)
    }
}

/// The file of an image: its path in the site.
pub type ImageTarget = String;

/// Looks up everything that pages refer to, page by page, in parallel. `lists` are the lists of all pages.
pub(super) fn all(
    site: &Site,
    sources: &Sources,
    lists: Vec<ByLang<Vec<List>>>,
    before: &Before<'_>,
    out: &mut Diagnostics,
) -> Vec<Arc<ByLang<Resolved>>> {
    let names = Names::new(site);
    let known = before.references(site);
    let resolved: Vec<(Arc<ByLang<Resolved>>, Diagnostics)> = lists
        .into_par_iter()
        .enumerate()
        .map(|(n, mut lists)| {
            let mut out = Diagnostics::default();
            if let Some(same) = known.as_ref().and_then(|known| known.of(site, n)) {
                return (same, out);
            }
            let resolved = site.config.languages.map(|lang| {
                let mut found = Diagnostics::default();
                let mut resolved = page(site, sources, &names, n, lang, &mut found);
                resolved.is_whole = found.is_empty() && resolved.has_all();
                resolved.lists = std::mem::take(lists.get_mut(lang));
                out.extend(found);
                resolved
            });
            (Arc::new(resolved), out)
        })
        .collect();
    let mut all = Vec::with_capacity(resolved.len());
    for (page, found) in resolved {
        all.push(page);
        out.extend(found);
    }
    all
}

/// Looks up everything that the page `n` refers to in `lang`.
fn page(
    site: &Site,
    sources: &Sources,
    names: &Names<'_>,
    n: usize,
    lang: Lang,
    out: &mut Diagnostics,
) -> Resolved {
    let entry = &site.entries[n];
    let local = &entry.pages[lang];
    let document = &local.page.document;
    let path = &sources.get(local.page.file).path;
    let mut from = From {
        site,
        names,
        n,
        lang,
        path,
        text: sources.text(local.page.file).unwrap_or_default(),
        local,
    };
    let mut resolved = Resolved::default();
    for link in &document.links {
        let target = from.link(&link.target, out);
        resolved.steps.push(
            link.step
                .and_then(|span| from.step_number(link, span, &target, out)),
        );
        resolved.links.push(target);
    }
    for image in &document.images {
        resolved.images.push(from.image(&image.target, out));
    }
    for value in &document.values {
        if site.facts.get(&value.value).is_none() {
            report_unknown_value(value, &site.facts, out);
        }
    }
    for block in &document.audience_blocks {
        for audience in &block.audiences {
            known(&site.config.audiences, audience, "audience", out);
        }
    }
    let raw_html = site
        .config
        .kinds
        .get(&entry.kind.value)
        .is_some_and(|kind| kind.raw_html);
    if !raw_html {
        for span in &document.raw_html {
            out.report(
                &RAW_HTML,
                *span,
                format!("a page of kind `{}` may not hold HTML", entry.kind.value),
            )
            .help("write it in Markdown; to show the characters themselves, write `\\<`");
        }
    }
    // The paths of `related` are those of the page in the source language; the same page in every
    // language, so that they are looked up and reported once and rendered everywhere.
    let source = &entry.pages[entry.source];
    from.path = &sources.get(source.page.file).path;
    from.text = sources.text(source.page.file).unwrap_or_default();
    from.lang = entry.source;
    let mut ignored = Diagnostics::default();
    let mut seen = BTreeSet::from([n]);
    for related in &entry.related {
        let out = if lang == entry.source {
            &mut *out
        } else {
            &mut ignored
        };
        match from.link(related, out) {
            Target::Page {
                entry,
                anchor: None,
            } => {
                resolved.related_lines.push(Some(entry));
                if seen.insert(entry) {
                    resolved.related.push(entry);
                }
            }
            Target::Broken => resolved.related_lines.push(None),
            _ => {
                resolved.related_lines.push(None);
                out.report(
                    &BROKEN_LINK,
                    related.span,
                    "`related` names other pages of this site",
                )
                .help("write the path of a page from this file, such as `../first/page.md`");
            }
        }
    }
    resolved
}

/// Reports a name that `facts` does not have.
pub fn report_unknown_value(name: &Spanned<String>, facts: &Facts, out: &mut Diagnostics) {
    if facts.is_told(&name.value) {
        return;
    }
    if name.value.is_empty() {
        out.report(&UNKNOWN_VALUE, name.span, "these braces name no value")
            .help("write a name of content/facts.yaml between them");
        return;
    }
    let near = nearest(&name.value, facts.names());
    let found = out.report(
        &UNKNOWN_VALUE,
        name.span,
        format!("facts.yaml has no value `{}`", name.value),
    );
    if let Some(near) = near.filter(|near| near.eq_ignore_ascii_case(&name.value)) {
        found.fix(name.span, near);
    }
    found.help(near.map_or_else(
        || "write a name of content/facts.yaml, or add it there".to_owned(),
        |near| format!("did you mean `{near}`?"),
    ));
}

/// A page whose references are being looked up.
struct From<'s> {
    site: &'s Site,
    names: &'s Names<'s>,
    n: usize,
    lang: Lang,
    path: &'s SourcePath,
    text: &'s str,
    local: &'s LocalPage,
}
