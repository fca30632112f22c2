//! What to say of a link to a page or file that is not there.
//!
//! Entry points: [`From::no_page`], [`From::no_file`], [`From::address`].

use super::path::same_folder;
use super::{
    ASSET_CASE, BROKEN_LINK, From, LINK_TO_ADDRESS, LINK_TO_DRAFT, LINK_TO_OTHER_LANGUAGE,
    MISSING_ASSET, Target,
};
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::route::{PageKey, Route};
use crate::source::{Span, Spanned};

impl From<'_> {
    /// Tells of a link to the path `full` of the site, where there is no page in this language; `key` is the page
    /// that it names, if it stands in this language's folder.
    pub(super) fn no_page(
        &self,
        full: &str,
        key: Option<&PageKey>,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Target {
        let languages = &self.site.config.languages;
        let below = full.strip_prefix("content/").unwrap_or(full);
        let (other, rest) = below
            .split_once('/')
            .and_then(|(tag, rest)| Some((Some(languages.find(tag)?), rest)))
            .unwrap_or((None, below));
        let meant = PageKey::of(rest);
        match key
            .or(meant.as_ref())
            .and_then(|key| self.site.left_out.get(key))
        {
            Some(true) => {
                out.report(
                    &LINK_TO_DRAFT,
                    target.span,
                    "this page is a draft and not published",
                )
                .help("finish the page and remove `draft: true` from it, or remove the link");
                return Target::Broken;
            }
            // The page itself has been reported.
            Some(false) => return Target::Broken,
            None => {}
        }
        if let Some(lang) = other.filter(|lang| *lang != self.lang)
            && let Some(key) = meant.filter(|key| self.site.find(key).is_some())
        {
            let message = format!(
                "this page is in `{}`, but the link stands in `{}`",
                languages.tag(lang),
                languages.tag(self.lang)
            );
            let found = out.report(&LINK_TO_OTHER_LANGUAGE, target.span, message);
            self.mend(found, target, key.as_str());
            return Target::Broken;
        }
        let page_like =
            PageKey::of(full).is_some() || !full.rsplit('/').next().unwrap_or(full).contains('.');
        let html = rest.strip_suffix(".html").or(rest.strip_suffix(".htm"));
        if !page_like && html.is_none() && !has_ending(rest, "md") {
            self.no_file(full, target, "file", out);
            return Target::Broken;
        }
        let wanted = html.unwrap_or(rest).trim_end_matches('/');
        let wanted = if has_ending(wanted, "md") {
            &wanted[..wanted.len() - ".md".len()]
        } else {
            wanted
        };
        let message = format!("there is no page `{}`", target.value);
        let found = out.report(&BROKEN_LINK, target.span, message);
        self.suggest(found, target, wanted);
        Target::Broken
    }

    /// Tells of a link to an address from the top of the site, where the path of a file is meant. `address` has no
    /// slash at its start.
    pub(super) fn address(
        &self,
        address: &str,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Target {
        if let Some((entry, present)) = self.names.published(address) {
            let message = if present {
                "this is the address at which a page is published, not its file"
            } else {
                "this is an earlier address of a page"
            };
            let found = out.report(&LINK_TO_ADDRESS, target.span, message);
            self.mend(found, target, self.site.entries[entry].key.as_str());
            return Target::Broken;
        }
        let found = out.report(&BROKEN_LINK, target.span, "this is not the path of a page");
        found.help("write the path of a page from this file, with `/` between folders, such as `../mfa/sms.md`");
        let below = address.strip_prefix("content/").unwrap_or(address);
        let rest = below
            .split_once('/')
            .filter(|(tag, _)| self.site.config.languages.find(tag).is_some())
            .map_or(below, |(_, rest)| rest);
        if let Some(wanted) = rest.strip_suffix(".md")
            && let Some(key) = self.names.certain(wanted, self.lang)
        {
            self.mend(found, target, key);
        }
        Target::Broken
    }

    /// Tells of a `what` that is not at the path `full` of the site.
    pub(super) fn no_file(
        &self,
        full: &str,
        target: &Spanned<String>,
        what: &str,
        out: &mut Diagnostics,
    ) {
        let same =
            self.site.assets.paths().filter(|path| {
                path.len() == full.len() && path.to_lowercase() == full.to_lowercase()
            });
        if let [path] = same.take(2).collect::<Vec<_>>().as_slice() {
            let own = self.relative(path);
            let found = out.report(
                &ASSET_CASE,
                target.span,
                format!("the {what} is named `{own}`, with other capitals"),
            );
            found.help(format!("write `{own}`"));
            if let Some(span) = self.path_span(target) {
                found.fix(span, own);
            }
            return;
        }
        let near = nearest(
            full,
            self.site
                .assets
                .paths()
                .filter(|path| same_folder(path, full)),
        );
        // The same name elsewhere says more than a similar one here.
        let name = full.rsplit('/').next();
        let elsewhere = self
            .site
            .assets
            .paths()
            .find(|path| path.rsplit('/').next() == name);
        let help = match (elsewhere.or(near), what) {
            (Some(near), _) => format!("did you mean `{}`?", self.relative(near)),
            (None, "image") => {
                "put the image beside the page, and write its path from this file".to_owned()
            }
            (None, _) => {
                "put the file there; for an address outside the site write `link:NAME`".to_owned()
            }
        };
        let message = match what {
            "image" => format!("there is no image `{}`", target.value),
            _ => format!("there is no {what} `{full}`"),
        };
        out.report(&MISSING_ASSET, target.span, message).help(help);
    }

    /// Says which page was meant by `wanted`, a path below a language's folder without `.md`.
    fn suggest(&self, found: &mut Diagnostic, target: &Spanned<String>, wanted: &str) {
        if let Some(key) = self.names.certain(wanted, self.lang) {
            self.mend(found, target, key);
        } else if let Some(key) = self.names.nearest(wanted) {
            found.help(format!("write `{}`", self.with_anchor(target, key)));
        } else {
            found.help("write the path of a page from this file, such as `../first/page.md`");
        }
    }

    /// Says that the page `key` was meant, and how to write that.
    fn mend(&self, found: &mut Diagnostic, target: &Spanned<String>, key: &str) {
        found.help(format!("write `{}`", self.with_anchor(target, key)));
        if let Some(span) = self.path_span(target) {
            found.fix(span, self.path_to(key));
        }
    }

    /// The path from this page's file to that of the page `key` in the same language.
    fn path_to(&self, key: &str) -> String {
        let tag = self.site.config.languages.tag(self.lang);
        self.relative(&format!("content/{tag}/{key}.md"))
    }

    fn with_anchor(&self, target: &Spanned<String>, key: &str) -> String {
        let anchor = target.value.find('#').map_or("", |at| &target.value[at..]);
        format!("{}{anchor}", self.path_to(key))
    }

    /// The path from this page's file to another, as it is written in a link.
    fn relative(&self, path: &str) -> String {
        let mut written = String::with_capacity(path.len());
        for c in Route::file(self.path.as_str())
            .to(&Route::file(path))
            .chars()
        {
            match c {
                ' ' => written.push_str("%20"),
                '%' => written.push_str("%25"),
                '#' => written.push_str("%23"),
                '(' => written.push_str("%28"),
                ')' => written.push_str("%29"),
                c => written.push(c),
            }
        }
        written
    }

    /// Where the part of `target` before `#` stands, if it stands in the file as it was read.
    fn path_span(&self, target: &Spanned<String>) -> Option<Span> {
        let len = target.value.find('#').unwrap_or(target.value.len());
        self.part_span(target, 0..len)
    }

    /// Where a part of `target` stands, if it stands in the file as it was read.
    pub(super) fn part_span(
        &self,
        target: &Spanned<String>,
        part: std::ops::Range<usize>,
    ) -> Option<Span> {
        let written = self.text.get(target.span.range())?;
        let start = target.span.range().start;
        (written == target.value)
            .then(|| Span::new(target.span.file, start + part.start..start + part.end))
    }
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending))
}

/// Tells of a link that leads nowhere.
pub(super) fn broken(span: Span, message: &str, help: &str, out: &mut Diagnostics) -> Target {
    out.report(&BROKEN_LINK, span, message).help(help);
    Target::Broken
}
