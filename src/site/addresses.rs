//! Every page and redirect gets its address, and no two get the same.
//!
//! Entry point: [`assign`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::entries::Entry;
use foldhash::{HashMap, HashMapExt};

use crate::config::Config;
use crate::diag::{Code, Diagnostics};
use crate::lang::Lang;
use crate::route::{PageKey, Route, slug_fault, slugify};
use crate::source::{Span, Spanned};

pub(super) static BAD_SLUG: Code = Code::error(
    "bad-slug",
    "A slug is the page's part of its address. It is read out on the telephone and typed on any keyboard, \
     so it is one word of a-z, 0-9 and hyphen.",
)
.example(
    "slug: Borrow a book",
    "slug: borrow-a-book",
);

pub(super) static BAD_ALIAS: Code = Code::error(
    "bad-alias",
    "An alias is an earlier address of the page, from the top of the site: `/old/address/`.",
)
.example("aliases: [old/address]", "aliases: [/old/address/]");

pub(super) static TAKEN_ADDRESS: Code = Code::error(
    "taken-address",
    "Two pages, or a page and a redirect, have the same address, so that readers could reach only one. The address \
     of a number, such as `/13/`, is that of the page with this number.",
)
.example(
    "slug: borrow    <- on two pages",
    "slug: borrow-a-book    <- on one\nslug: borrow-a-laptop    <- on the other",
);

/// A page at an earlier address that leads to the present one.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The earlier address.
    pub from: Route,
    /// Where it leads: the place of the page in the site's entries.
    pub entry: usize,
    /// In which language.
    pub lang: Lang,
    /// Where it is written.
    pub span: Span,
}

/// Names that mean something else to a web server or a file system.
const RESERVED: &[&str] = &["index", "assets", "con", "prn", "aux", "nul"];
/// Whether a page cannot have this slug, whatever other pages there are.
pub fn is_reserved_slug(slug: &str) -> bool {
    RESERVED.contains(&slug)
}

/// What the program itself puts at the top of a site.
const GENERATED: &[&str] = &[
    "assets",
    "404.html",
    "robots.txt",
    "sitemap.xml",
    "offline.html",
    "print",
    "index.html",
];

/// Checks the slugs, finds the redirects, and reports addresses that are taken.
pub(super) fn assign(
    config: &Config,
    entries: &[Arc<Entry>],
    out: &mut Diagnostics,
) -> Vec<Redirect> {
    let mut taken: HashMap<Cow<'_, str>, Span> = HashMap::with_capacity(entries.len());
    for entry in entries {
        for local in entry.pages.iter() {
            let slug = local.page.front.slug.as_ref();
            if let Some(slug) = slug
                && !check_slug(slug, entry.key == PageKey::home(), out)
            {
                // The page stays, so that the links to it are not reported too.
                continue;
            }
            let span = slug.map_or(local.title.span, |slug| slug.span);
            if let Some(first) = taken.get(local.route.as_str()) {
                out.report(
                    &TAKEN_ADDRESS,
                    span,
                    format!("the address `/{}` is taken", local.route),
                )
                .label(*first, "by this page")
                .help("choose another slug for one of the two");
            } else {
                taken.insert(Cow::Borrowed(local.route.as_str()), span);
            }
        }
    }
    let numbers: BTreeMap<String, Span> = entries
        .iter()
        .filter_map(|entry| {
            let number = entry.pages[entry.source].page.front.number.as_ref()?;
            let route = Route::number(number.value);
            Some((route.as_str().to_owned(), number.span))
        })
        .collect();
    let mut redirects = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        for lang in config.languages.iter() {
            for alias in entry.pages[lang].page.front.aliases.iter().flatten() {
                let Some(from) = read_alias(config, alias, out) else {
                    continue;
                };
                if from == entry.pages[lang].route {
                    out.report(
                        &TAKEN_ADDRESS,
                        alias.span,
                        "this is the present address of the page itself",
                    )
                    .help("remove this alias: it is for earlier addresses");
                } else if let Some(number) = numbers.get(from.as_str()) {
                    out.report(
                        &TAKEN_ADDRESS,
                        alias.span,
                        format!("the address `/{from}` is taken"),
                    )
                    .label(*number, "it leads to the page with this number")
                    .help("remove this alias");
                } else if let Some(first) = taken.get(from.as_str()) {
                    out.report(
                        &TAKEN_ADDRESS,
                        alias.span,
                        format!("the address `/{from}` is taken"),
                    )
                    .label(*first, "here")
                    .help("remove this alias, or change the other");
                } else {
                    taken.insert(Cow::Owned(from.as_str().to_owned()), alias.span);
                    redirects.push(Redirect {
                        from,
                        entry: n,
                        lang,
                        span: alias.span,
                    });
                }
            }
        }
    }
    redirects.sort_by(|a, b| a.from.cmp(&b.from));
    redirects
}

fn check_slug(slug: &Spanned<String>, home: bool, out: &mut Diagnostics) -> bool {
    if home {
        out.report(
            &BAD_SLUG,
            slug.span,
            "the home page has no slug: it is the language's first page",
        )
        .help("remove this line");
        return false;
    }
    let fault = slug_fault(&slug.value).or_else(|| {
        RESERVED
            .contains(&slug.value.as_str())
            .then_some("is a name that is reserved")
    });
    let Some(fault) = fault else { return true };
    let better = Some(slugify(&slug.value))
        .filter(|better| slug_fault(better).is_none() && *better != slug.value);
    out.report(
        &BAD_SLUG,
        slug.span,
        format!("the slug `{}` {fault}", slug.value),
    )
    .help(better.as_ref().map_or_else(
        || "choose another word".to_owned(),
        |better| format!("write `{better}`"),
    ))
    .fix_if(better, slug.span);
    false
}

/// `/old/address/` as an address; the slash at its end may be missing.
fn read_alias(config: &Config, alias: &Spanned<String>, out: &mut Diagnostics) -> Option<Route> {
    let parts: Option<Vec<&str>> = alias.value.strip_prefix('/').map(|rest| {
        let rest = rest.trim_end_matches('/');
        // The same address in other words.
        let folder = rest.strip_suffix("/index.html").unwrap_or(rest);
        folder.split('/').collect()
    });
    let plain = |part: &&str| {
        !part.is_empty()
            && !part.starts_with('.')
            && *part != "index.html"
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let fault = match &parts {
        None => "does not start with `/`",
        Some(parts) if parts == &[""] => "is the start page of the site",
        Some(parts) if !parts.iter().all(plain) => {
            "holds something else than words of a-z, 0-9, hyphen, dot and `_`, joined by `/`"
        }
        Some(parts) if GENERATED.contains(&parts[0]) => "is a file that the program itself makes",
        Some(parts) if parts.len() == 1 && config.languages.find(parts[0]).is_some() => {
            "is the home page of a language"
        }
        Some(parts) => {
            // A page of an older site may have been a file of its own: the redirect is then that file.
            let is_file = parts
                .last()
                .is_some_and(|name| name.rsplit('.').next() == Some("html"));
            let slash = if is_file { "" } else { "/" };
            return Some(Route::file(format!("{}{slash}", parts.join("/"))));
        }
    };
    out.report(&BAD_ALIAS, alias.span, format!("this alias {fault}"))
        .help("write an earlier address of this page, such as `/old/address/`");
    None
}
