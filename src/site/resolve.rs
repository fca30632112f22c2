//! What a page refers to: links, images, values, generated lists, pages to read next.
//!
//! Entry point: [`page`]. This is the only place where a link is looked up.

use std::collections::{BTreeMap, BTreeSet};

use super::entries::{LocalPage, known};
use super::{Site, lists};
use crate::config::{Facts, UNSAFE_SCHEME, scheme_fault};
use crate::diag::{Code, Diagnostics, nearest};
use crate::lang::Lang;
use crate::page::Link;
use crate::route::{PageKey, Route};
use crate::source::{SourcePath, Sources, Span, Spanned};

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
    /// The pages that each generated list shows.
    pub lists: Vec<Vec<usize>>,
    /// The pages to read next.
    pub related: Vec<usize>,
}

/// The file of an image: its path in the site.
pub type ImageTarget = String;

/// What is needed to say which page was meant by a link that leads nowhere.
pub(super) struct Names<'a> {
    left_out: &'a BTreeMap<PageKey, bool>,
    by_name: BTreeMap<String, Vec<String>>,
}

/// With more names than this, only pages of exactly the same file name are suggested: to compare each
/// broken link with each name would take longer than everything else.
const MAX_COMPARED: usize = 2000;

impl<'a> Names<'a> {
    pub(super) fn new(site: &Site, left_out: &'a BTreeMap<PageKey, bool>) -> Self {
        let mut by_name: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in &site.entries {
            let path = entry.key.as_str();
            let name = path.rsplit('/').next().unwrap_or(path);
            by_name
                .entry(name.to_owned())
                .or_default()
                .push(path.to_owned());
        }
        Self { left_out, by_name }
    }

    /// The page that was most likely meant by `key`.
    fn nearest(&self, key: &str) -> Option<&str> {
        let name = key.rsplit('/').next().unwrap_or(key);
        let name = match self.by_name.contains_key(name) {
            true => name,
            false if self.by_name.len() > MAX_COMPARED => return None,
            false => nearest(name, self.by_name.keys().map(String::as_str))?,
        };
        let paths = self.by_name.get(name)?;
        nearest(key, paths.iter().map(String::as_str)).or(paths.first().map(String::as_str))
    }
}

/// Looks up everything that the page `n` refers to in `lang`.
pub(super) fn page(
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
    for list in &document.directives {
        resolved.lists.push(lists::guides(site, n, list, out));
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
                if seen.insert(entry) {
                    resolved.related.push(entry);
                }
            }
            Target::Broken => {}
            _ => {
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
    out.report(
        &UNKNOWN_VALUE,
        name.span,
        format!("facts.yaml has no value `{}`", name.value),
    )
    .help(near.map_or_else(
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
    local: &'s LocalPage,
}

impl From<'_> {
    fn link(&self, target: &Spanned<String>, out: &mut Diagnostics) -> Target {
        let written = target.value.as_str();
        if let Some(name) = written.strip_prefix("link:") {
            return self.named(name, target.span, out);
        }
        if has_scheme(written) || written.starts_with("//") {
            let fault = scheme_fault(written);
            if let Some(fault) = fault {
                out.report(&UNSAFE_SCHEME, target.span, fault)
                    .help("write the path of a page, `link:NAME`, or an address that starts with `https://`");
                return Target::Broken;
            }
            if let Some(host) = self.site.links.unlisted_host(written) {
                out.report(
                    &UNLISTED_HOST,
                    target.span,
                    format!("links.yaml has no address at `{host}`"),
                )
                .help("add the address to content/links.yaml under a name, and write `link:NAME`");
                return Target::Broken;
            }
            return Target::Address(written.to_owned());
        }
        let (path, anchor) = match written.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (written, None),
        };
        if path.is_empty() {
            return match anchor {
                Some(anchor) if !anchor.is_empty() => {
                    self.anchor(self.n, anchor, target.span, true, out)
                }
                _ => broken(
                    target.span,
                    "this link leads nowhere",
                    "write the path of a page",
                    out,
                ),
            };
        }
        if path.starts_with('/') || path.contains('\\') || path.contains('?') {
            let help = "write the path of a page from this file, with `/` between folders, such as `../mfa/sms.md`";
            return broken(target.span, "this is not the path of a page", help, out);
        }
        let Some(full) = join(self.path.folder(), &decoded(path)) else {
            return broken(
                target.span,
                "this path leads out of the site",
                "write the path of a page in `content/`",
                out,
            );
        };
        if self.site.assets.get(&full).is_some() {
            return Target::Asset(full);
        }
        let tag = self.site.config.languages.tag(self.lang);
        let own = format!("content/{tag}/");
        let key = full.strip_prefix(&own).and_then(PageKey::of);
        match key.as_ref().and_then(|key| self.site.find(key)) {
            Some(entry) => match anchor {
                Some(anchor) => self.anchor(entry, anchor, target.span, false, out),
                None => Target::Page {
                    entry,
                    anchor: None,
                },
            },
            None => self.no_page(&full, key.as_ref(), target, out),
        }
    }

    fn named(&self, name: &str, span: Span, out: &mut Diagnostics) -> Target {
        if self.site.links.get(name).is_some() {
            return Target::Named(name.to_owned());
        }
        if self.site.links.is_told(name) {
            return Target::Broken;
        }
        if name.is_empty() {
            out.report(&UNKNOWN_LINK_NAME, span, "this link names no address")
                .help("write a name of content/links.yaml after `link:`");
            return Target::Broken;
        }
        let near = nearest(name, self.site.links.names());
        out.report(
            &UNKNOWN_LINK_NAME,
            span,
            format!("links.yaml has no address `{name}`"),
        )
        .help(near.map_or_else(
            || "write a name of content/links.yaml, or add it there".to_owned(),
            |near| format!("did you mean `link:{near}`?"),
        ));
        Target::Broken
    }

    fn anchor(
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

    fn no_page(
        &self,
        full: &str,
        key: Option<&PageKey>,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Target {
        match key.and_then(|key| self.names.left_out.get(key)) {
            Some(true) => {
                return broken(
                    target.span,
                    "this page is a draft and not published",
                    "finish the page, or remove the link",
                    out,
                );
            }
            // The page itself has been reported.
            Some(false) => return Target::Broken,
            None => {}
        }
        let languages = &self.site.config.languages;
        let below = full.strip_prefix("content/").unwrap_or(full);
        let rest = below
            .split_once('/')
            .and_then(|(tag, rest)| languages.find(tag).map(|_| rest))
            .unwrap_or(below);
        let wanted = rest
            .strip_suffix(".md")
            .unwrap_or(rest)
            .trim_end_matches('/');
        let as_key = |path: &str| {
            PageKey::of(&format!("{path}.md")).filter(|key| self.site.find(key).is_some())
        };
        let found = as_key(wanted).or_else(|| as_key(&format!("{wanted}/index")));
        let near = found
            .as_ref()
            .map(PageKey::as_str)
            .or_else(|| self.names.nearest(wanted));
        let page_like =
            PageKey::of(full).is_some() || !full.rsplit('/').next().unwrap_or(full).contains('.');
        if !page_like {
            let near = nearest(
                full,
                self.site
                    .assets
                    .paths()
                    .filter(|path| same_folder(path, full)),
            );
            out.report(
                &MISSING_ASSET,
                target.span,
                format!("there is no file `{full}`"),
            )
            .help(near.map_or_else(
                || {
                    "put the file there; for an address outside the site write `link:NAME`"
                        .to_owned()
                },
                |near| format!("did you mean `{}`?", self.relative(near)),
            ));
            return Target::Broken;
        }
        let help = near.map(|near| {
            let path = format!("content/{}/{near}.md", languages.tag(self.lang));
            let anchor = target.value.find('#').map_or("", |at| &target.value[at..]);
            format!("write `{}{anchor}`", self.relative(&path))
        });
        out.report(
            &BROKEN_LINK,
            target.span,
            format!("there is no page `{}`", target.value),
        )
        .help(help.unwrap_or_else(|| {
            "write the path of a page from this file, such as `../first/page.md`".to_owned()
        }));
        Target::Broken
    }

    /// The path from this page's file to another.
    fn relative(&self, path: &str) -> String {
        Route::file(self.path.as_str()).to(&Route::file(path))
    }

    fn image(&self, target: &Spanned<String>, out: &mut Diagnostics) -> Option<ImageTarget> {
        let written = target.value.as_str();
        let help = "put the image beside the page, and write its path from this file";
        if has_scheme(written) || written.starts_with('/') {
            out.report(
                &MISSING_ASSET,
                target.span,
                "an image is a file of this site",
            )
            .help(help);
            return None;
        }
        let full = join(self.path.folder(), &decoded(written));
        match full {
            Some(full) if self.site.assets.get(&full).is_some() => Some(full),
            _ => {
                let near = full.as_deref().and_then(|full| {
                    nearest(
                        full,
                        self.site
                            .assets
                            .paths()
                            .filter(|path| same_folder(path, full)),
                    )
                });
                out.report(
                    &MISSING_ASSET,
                    target.span,
                    format!("there is no image `{written}`"),
                )
                .help(near.map_or_else(
                    || help.to_owned(),
                    |near| format!("did you mean `{}`?", self.relative(near)),
                ));
                None
            }
        }
    }

    fn step_number(
        &self,
        link: &Link,
        span: Span,
        target: &Target,
        out: &mut Diagnostics,
    ) -> Option<u64> {
        let step = match target {
            Target::Broken => return None,
            Target::Here { anchor } => self.local.anchors.by_id.get(anchor),
            Target::Page {
                entry,
                anchor: Some(anchor),
            } => self.site.entries[*entry].pages[self.lang]
                .anchors
                .by_id
                .get(anchor),
            _ => None,
        };
        let number = step.and_then(|anchor| anchor.step);
        if number.is_none() {
            out.report(&NOT_A_STEP, span, "this link leads to no numbered step")
                .label(link.target.span, "it leads here")
                .help(
                    "let it lead to a step, as in `sms.md#register-number`, or write no `{step}`",
                );
        }
        number
    }
}

fn broken(span: Span, message: &str, help: &str, out: &mut Diagnostics) -> Target {
    out.report(&BROKEN_LINK, span, message).help(help);
    Target::Broken
}

/// Whether the address starts with a scheme (RFC 3986, 3.1).
fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
    })
}

fn same_folder(a: &str, b: &str) -> bool {
    a.rsplit_once('/').map(|(folder, _)| folder) == b.rsplit_once('/').map(|(folder, _)| folder)
}

fn decoded(path: &str) -> String {
    percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .into_owned()
}

/// `path` as it leads from `folder`; `None` when it leaves `content/`.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (parts.first() == Some(&"content")).then(|| parts.join("/"))
}
