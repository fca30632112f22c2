//! What to say of a link to a page or file that is not there.
//!
//! Entry points: [`From::no_page`], [`broken`].

use super::path::same_folder;
use super::{BROKEN_LINK, From, MISSING_ASSET, Target};
use crate::diag::{Diagnostics, nearest};
use crate::route::{PageKey, Route};
use crate::source::{Span, Spanned};

impl From<'_> {
    pub(super) fn no_page(
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
    pub(super) fn relative(&self, path: &str) -> String {
        Route::file(self.path.as_str()).to(&Route::file(path))
    }
}

pub(super) fn broken(span: Span, message: &str, help: &str, out: &mut Diagnostics) -> Target {
    out.report(&BROKEN_LINK, span, message).help(help);
    Target::Broken
}
