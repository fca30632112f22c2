//! `content/links.yaml`: every external address by name, with its source and the day it was checked.

use url::Url;

use super::entries::{NamedEntries, read_named};
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Lang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::shape::{Form, Key, Others, Shape, Value};
use crate::yaml::{Mapping, boolean, by_lang, date, one_line};

/// An address whose scheme a help page may not lead to.
pub static UNSAFE_SCHEME: Code = Code::error(
    "unsafe-scheme",
    "Addresses lead to pages (`https:`, `http:`), to mail (`mailto:`) or to a telephone (`tel:`). Others, \
     such as `javascript:` or `data:`, can run foreign code in the reader's browser.",
)
.example(
    "shop: {url: \"javascript:openShop()\"}",
    "shop: {url: \"https://shop.example.org/\"}",
);

pub(super) static MISSING_ADDRESS: Code = Code::error(
    "missing-address",
    "A link without an address can only be one that the owner has not yet confirmed.",
)
.example(
    "shop: {login: true}",
    "shop: {url: \"https://shop.example.org/\", login: true}",
);

/// What `content/links.yaml` may hold.
pub static LINKS: Shape = Shape {
    what: "links.yaml",
    keys: &[],
    others: Others::Names(Form::Dotted, &Value::Map(&LINK)),
};

static LINK: Shape = Shape {
    what: "a link",
    keys: &[
        Key::new(
            "url",
            Value::Texts,
            "The address; left out while nobody knows it.",
        ),
        Key::new(
            "login",
            Value::Flag,
            "Whether one must log in to read the page behind it.",
        ),
        Key::new(
            "source",
            Value::Line,
            "Where the address comes from, or the question that waits for an answer.",
        ),
        Key::new(
            "checked",
            Value::Day,
            "The day on which somebody last checked it.",
        ),
        Key::new(
            "confirmed",
            Value::Flag,
            "false: pages say that it is not confirmed.",
        ),
    ],
    others: Others::None,
};

/// An address outside the site.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is what the file says or does not say"
)]
pub struct ExternalLink {
    /// The address; `None` while nobody knows it.
    pub url: Option<ByLang<Spanned<String>>>,
    /// Whether the page behind it can be seen only after logging in.
    pub login: bool,
    /// Whether the file says so, or the opposite.
    pub says_login: bool,
    /// Where the address comes from.
    pub source: Option<Spanned<String>>,
    /// The day on which somebody last checked it.
    pub checked: Option<Spanned<Day>>,
    /// Whether the file names a day, be it one that cannot be.
    pub says_checked: bool,
    /// Whether the owner has confirmed it.
    pub confirmed: bool,
    /// Where its name stands.
    pub span: Span,
}

/// All external addresses by name.
#[derive(Clone, Default, Debug)]
pub struct Links {
    read: NamedEntries<ExternalLink>,
}

impl Links {
    /// Where the addresses stand.
    pub const FILE: &str = "content/links.yaml";

    /// Reads the addresses; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let read = read_named(sources, Self::FILE, &LINKS, out, |name, node, out| {
            let mut map = Mapping::new(node, &LINK, out)?;
            let url = map.optional("url", out, |node, out| by_lang(node, languages, out));
            let url = url.filter(|url| url.iter().all(|url| check_scheme(url, out)));
            let login = map.optional("login", out, boolean);
            let source = map.optional("source", out, one_line);
            let checked = map.optional("checked", out, date);
            let confirmed = map
                .optional("confirmed", out, boolean)
                .is_none_or(|c| c.value);
            let has_url = map.get("url").is_some();
            let says_checked = map.get("checked").is_some();
            map.finish(out);
            if !has_url && confirmed {
                out.report(
                    &MISSING_ADDRESS,
                    name.span,
                    format!("`{}` has no address", name.value),
                )
                .help("add `url: https://…`, or `confirmed: false` while it is not known");
            }
            Some(ExternalLink {
                url,
                login: login.as_ref().is_some_and(|login| login.value),
                says_login: login.is_some(),
                source,
                checked,
                says_checked,
                confirmed,
                span: name.span,
            })
        });
        Self { read }
    }

    /// The link of this name.
    pub fn get(&self, name: &str) -> Option<&ExternalLink> {
        self.read.by_name.get(name)
    }

    /// Whether the link of this name is not there because of something that has been reported.
    pub fn is_told(&self, name: &str) -> bool {
        self.read.is_told(name)
    }

    /// The server of `url`, if it is the address of a page on one that no entry leads to.
    pub fn unlisted_host(&self, url: &str) -> Option<String> {
        let parsed = Url::parse(url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let host = parsed.host_str()?;
        let known = |address: &Spanned<String>| {
            Url::parse(&address.value).is_ok_and(|listed| listed.host_str() == Some(host))
        };
        let listed = self
            .read
            .by_name
            .values()
            .filter_map(|link| link.url.as_ref())
            .any(|by_lang| by_lang.iter().any(known));
        (!listed).then(|| host.to_owned())
    }

    /// All addresses with their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &ExternalLink)> {
        let all = self.read.by_name.iter();
        all.map(|(name, link)| (name.as_str(), link))
    }

    /// The names that stand for exactly the address `url` in `lang`.
    pub fn names_of<'a>(&'a self, url: &str, lang: Lang) -> impl Iterator<Item = &'a str> {
        let wanted = Url::parse(url).ok();
        self.iter().filter_map(move |(name, link)| {
            let own = Url::parse(&link.url.as_ref()?[lang].value).ok()?;
            (wanted.as_ref() == Some(&own)).then_some(name)
        })
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.read.by_name.keys().map(String::as_str)
    }
}

/// What is wrong with an address that leads out of the site, if anything.
pub fn scheme_fault(url: &str) -> Option<String> {
    match Url::parse(url) {
        Ok(parsed) => match parsed.scheme() {
            "https" | "http" if parsed.has_host() => None,
            "mailto" | "tel" => None,
            scheme => Some(format!(
                "`{scheme}:` is not an address that a help page may lead to"
            )),
        },
        Err(_) => Some(format!("`{url}` is not an address")),
    }
}

/// Reports an address whose scheme is not allowed; `true` when it is.
pub(super) fn check_scheme(url: &Spanned<String>, out: &mut Diagnostics) -> bool {
    let Some(fault) = scheme_fault(&url.value) else {
        return true;
    };
    out.report(&UNSAFE_SCHEME, url.span, fault)
        .help("write an address that starts with `https://`, `mailto:` or `tel:`");
    false
}
