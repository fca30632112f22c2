//! Links: to pages, places on pages, files, addresses.
//!
//! Entry points: [`From::link`], [`From::step_number`].

use super::missing::broken;
use super::path::{decoded, has_scheme, join};
use super::{From, NOT_A_STEP, Target, UNKNOWN_LINK_NAME, UNLISTED_HOST};
use crate::config::{UNSAFE_SCHEME, scheme_fault};
use crate::diag::{Diagnostics, nearest};
use crate::page::Link;
use crate::route::PageKey;
use crate::source::{Span, Spanned};

impl From<'_> {
    pub(super) fn link(&self, target: &Spanned<String>, out: &mut Diagnostics) -> Target {
        let written = target.value.as_str();
        if let Some(name) = written.strip_prefix("link:") {
            return self.named(name, target.span, out);
        }
        if let Some(own) = written.strip_prefix(self.site.config.base_url.as_str()) {
            let own = own.split('#').next().unwrap_or(own);
            return self.address(own, target, out);
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
                    self.anchor(self.n, anchor, target, true, out)
                }
                _ => broken(
                    target.span,
                    "this link leads nowhere",
                    "write the path of a page",
                    out,
                ),
            };
        }
        if let Some(address) = path.strip_prefix('/') {
            return self.address(address, target, out);
        }
        if path.contains('\\') || path.contains('?') {
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
                Some(anchor) => self.anchor(entry, anchor, target, false, out),
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
        let found = out.report(
            &UNKNOWN_LINK_NAME,
            span,
            format!("links.yaml has no address `{name}`"),
        );
        if let Some(near) = near.filter(|near| near.eq_ignore_ascii_case(name)) {
            let written = self.text.get(span.range()) == Some(&*format!("link:{name}"));
            if written {
                found.fix(span, format!("link:{near}"));
            }
        }
        found.help(near.map_or_else(
            || "write a name of content/links.yaml, or add it there".to_owned(),
            |near| format!("did you mean `link:{near}`?"),
        ));
        Target::Broken
    }

    pub(super) fn step_number(
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
