//! Addresses inside the site: slugs, routes, and how one page writes the address of another.
//!
//! A [`Route`] is where something is published, such as `da/glemt-adgangskode/`. Links between
//! pages are written relative to the page they stand on ([`Route::to`]), so that the site works under
//! any address, also in a folder of a server, and does not change when it moves.

use std::fmt;

/// A published address without the site's own address: no slash at the start; a page ends with one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Route(String);

impl Route {
    /// The address of the page `slug` in the language folder `tag`; an empty slug is the language's home.
    pub fn page(tag: &str, slug: &str) -> Self {
        if slug.is_empty() {
            Self(format!("{tag}/"))
        } else {
            Self(format!("{tag}/{slug}/"))
        }
    }

    /// The start page of the site.
    pub fn root() -> Self {
        Self(String::new())
    }

    /// The address of the page with this number, in no language.
    pub fn number(number: u32) -> Self {
        Self(format!("{number}/"))
    }

    /// Any file, such as `assets/style.css`.
    pub fn file(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The address as text, relative to the site's own.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that the address is served from: a folder's page is its `index.html`.
    pub fn output_path(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') {
            format!("{}index.html", self.0)
        } else {
            self.0.clone()
        }
    }

    /// What leads from here to the top of the site: `../` for each folder, or nothing.
    pub fn to_root(&self) -> String {
        "../".repeat(self.0.matches('/').count())
    }

    /// Where the relative address `path`, without a query or a place on the page, leads from this page; `None` when
    /// that is above the top of the site.
    pub fn join(&self, path: &str) -> Option<Self> {
        let mut route = match self.0.rfind('/') {
            Some(at) => self.0[..=at].to_owned(),
            None => String::new(),
        };
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            match part {
                "" | "." => {}
                ".." => {
                    let above = route.strip_suffix('/')?;
                    let end = above.rfind('/').map_or(0, |at| at + 1);
                    route.truncate(end);
                }
                part => {
                    route.push_str(part);
                    if parts.peek().is_some() {
                        route.push('/');
                    }
                }
            }
        }
        Some(Self(route))
    }

    /// The shortest relative address that leads from this page to `target`.
    pub fn to(&self, target: &Self) -> String {
        let here = self.0.rfind('/').map_or("", |at| &self.0[..=at]);
        let mut common = 0;
        for (at, _) in here.match_indices('/') {
            if target.0.get(..=at) == Some(&here[..=at]) {
                common = at + 1;
            } else {
                break;
            }
        }
        let up = here[common..].matches('/').count();
        let rest = &target.0[common..];
        match (up, rest) {
            (0, "") => "./".to_owned(),
            _ => format!("{}{rest}", "../".repeat(up)),
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A page in all its languages: its path below the language's folder without `.md`, such as
/// `mfa/netiq-register`; `index` is the home page, and `mfa/index` the page of the folder `mfa`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PageKey(std::sync::Arc<str>);

impl PageKey {
    /// The page that `path` below a language's folder names; `None` when that is no Markdown file.
    pub fn of(path: &str) -> Option<Self> {
        path.strip_suffix(".md")
            .filter(|key| !key.is_empty())
            .map(|key| Self(key.into()))
    }

    /// The home page of each language.
    pub fn home() -> Self {
        Self("index".into())
    }

    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder below the language's, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The pages above this one, nearest first: the `index` of its folder and of each folder above.
    pub fn parents(&self) -> impl Iterator<Item = Self> {
        let mut folder = Some(self.folder().to_owned());
        let own = self.clone();
        std::iter::from_fn(move || {
            let here = folder.take()?;
            if !here.is_empty() {
                folder = Some(
                    here.rsplit_once('/')
                        .map_or(String::new(), |(above, _)| above.to_owned()),
                );
            }
            let key = if here.is_empty() {
                "index".to_owned()
            } else {
                format!("{here}/index")
            };
            Some(Self(key.into()))
        })
        .filter(move |key| *key != own)
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The longest slug, in bytes. Longer ones can be neither read out nor typed, and some file systems
/// end at 255.
pub const MAX_SLUG: usize = 80;

/// What is wrong with a slug, if anything; the words finish "the slug …". A slug is ASCII in lower
/// case, so that it can be read out on the telephone and typed on any keyboard.
pub fn slug_fault(slug: &str) -> Option<&'static str> {
    if slug.is_empty() {
        return Some("is empty");
    }
    if slug.len() > MAX_SLUG {
        return Some("is longer than 80 characters");
    }
    if slug.starts_with('-') || slug.ends_with('-') || slug.contains("--") {
        return Some("has a hyphen at an end, or two together");
    }
    if slug.contains("..") || slug.contains('/') {
        return Some("is more than one word: it may not hold `/` or `..`");
    }
    if slug.chars().any(char::is_whitespace) {
        return Some("holds a space");
    }
    if slug.chars().any(char::is_uppercase) {
        return Some("holds a capital letter");
    }
    if !slug
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Some("holds a character other than a-z, 0-9 and hyphen");
    }
    None
}

/// Makes a slug from any text: `Når koden kommer` becomes `naar-koden-kommer`. Letters that the languages of the
/// North write in two (`å`, `æ`, `ø`, `ö`, `ü`) are written so; letters of any other writing as they sound, as far as
/// that can be told. Empty when the text has no letter or digit.
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    // An accent of its own belongs to the letter before it: it is no space between two words.
    let whole = text.replace("a\u{30a}", "å").replace("A\u{30a}", "å");
    for c in whole.chars().flat_map(char::to_lowercase) {
        match c {
            'æ' | 'ä' | 'ǽ' => slug.push_str("ae"),
            'ø' | 'ö' | 'ǿ' => slug.push_str("oe"),
            'å' | 'ǻ' => slug.push_str("aa"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'a'..='z' | '0'..='9' => slug.push(c),
            '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{ad}' => {}
            c if !c.is_ascii() && c.is_alphanumeric() => {
                let sound = deunicode::deunicode_char(c).unwrap_or_default();
                let plain = sound.chars().filter(char::is_ascii_alphanumeric);
                slug.extend(plain.map(|c| c.to_ascii_lowercase()));
                // A sign that is a word, as in Chinese, ends with a space.
                if sound.ends_with(' ') && !slug.is_empty() {
                    slug.push('-');
                }
            }
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(MAX_SLUG);
    slug.trim_matches('-').to_owned()
}

/// Whether `id` can be an anchor: a lower-case letter, then lower-case letters, digits and hyphens.
/// Narrower than HTML allows, so that an id needs no escaping anywhere and can be read out.
pub fn is_anchor(id: &str) -> bool {
    id.len() <= MAX_SLUG
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses() {
        let home = Route::page("da", "");
        let page = Route::page("da", "mfa");
        let other = Route::page("en", "mfa");
        let style = Route::file("assets/style.css");
        assert_eq!(page.to(&home), "../");
        assert_eq!(home.to(&page), "mfa/");
        assert_eq!(page.to(&page), "./");
        assert_eq!(page.to(&other), "../../en/mfa/");
        assert_eq!(Route::root().to(&page), "da/mfa/");
        assert_eq!(Route::root().to(&Route::root()), "./");
        assert_eq!(page.to(&Route::root()), "../../");
        assert_eq!(page.to(&style), "../../assets/style.css");
        assert_eq!(page.to_root(), "../../");
        assert_eq!(Route::file("404.html").to(&style), "assets/style.css");
        assert_eq!(
            Route::page("da", "ab").to(&Route::page("da", "abc")),
            "../abc/"
        );
    }

    #[test]
    fn relative_addresses_lead_back() {
        let page = Route::page("da", "mfa");
        for target in [
            Route::root(),
            Route::page("da", ""),
            Route::page("en", "sms"),
            Route::file("assets/style.css"),
            Route::file("404.html"),
        ] {
            assert_eq!(page.join(&page.to(&target)), Some(target));
        }
        assert_eq!(page.join("../.."), Some(Route::root()));
        assert_eq!(page.join("../../../x"), None);
    }

    #[test]
    fn slugs() {
        assert_eq!(
            slugify("Når koden ikke kommer – æøå!"),
            "naar-koden-ikke-kommer-aeoeaa"
        );
        assert_eq!(slugify("Don't"), "dont");
        assert_eq!(slugify("A\u{30a}ben e\u{301}n"), "aaben-en");
        assert_eq!(
            slugify("Łódź, Straße, señor, Привет"),
            "lodz-strasse-senor-privet"
        );
        assert_eq!(slugify("漢字"), "han-zi");
        assert_eq!(slugify("🎉 – !"), "");
        assert_eq!(slugify(&"漢".repeat(99)).len(), 79);
        for bad in ["", "Ab", "a b", "a/b", "..", "-a", "a-", "a--b", "æ", "a.b"] {
            assert!(slug_fault(bad).is_some(), "{bad}");
        }
        assert_eq!(slug_fault("usb-security-key-2"), None);
    }
}
