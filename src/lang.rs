//! A language of the site, and data that exists once per language.
//!
//! A [`Lang`] is made only by [`Languages`], which configuration fills; so a `Lang` is always a
//! language that the site has, and [`ByLang`] always has a slot for it. Nothing falls back silently.

use std::ops::Index;

/// One of the site's languages: its place in the list of `site.yaml`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lang(u8);

/// The most languages that a site may have.
pub const MAX_LANGUAGES: usize = 100;

/// The languages of the site, in the order of `site.yaml`.
#[derive(Clone, Default, Debug)]
pub struct Languages {
    tags: Vec<String>,
}

impl Languages {
    /// The languages with these BCP 47 tags, at most [`MAX_LANGUAGES`] of them; the rest is left out.
    pub fn new(tags: impl IntoIterator<Item = String>) -> Self {
        Self {
            tags: tags.into_iter().take(MAX_LANGUAGES).collect(),
        }
    }

    /// All languages, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Lang> + Clone {
        // At most MAX_LANGUAGES, which fits.
        (0..self.tags.len()).map(|n| Lang(u8::try_from(n).unwrap_or(u8::MAX)))
    }

    /// How many languages there are.
    pub fn len(&self) -> usize {
        self.tags.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tags.is_empty()
    }

    /// The language with this tag.
    pub fn find(&self, tag: &str) -> Option<Lang> {
        self.iter().find(|lang| self.tag(*lang) == tag)
    }

    /// The BCP 47 tag of a language, such as `da`.
    pub fn tag(&self, lang: Lang) -> &str {
        // A `Lang` is made only by `iter`, from an index into `tags`.
        &self.tags[usize::from(lang.0)]
    }

    /// One value for each language.
    pub fn map<T>(&self, f: impl FnMut(Lang) -> T) -> ByLang<T> {
        ByLang(self.iter().map(f).collect())
    }

    /// One value for each language, if there is one for each.
    pub fn try_map<T>(&self, f: impl FnMut(Lang) -> Option<T>) -> Option<ByLang<T>> {
        self.iter().map(f).collect::<Option<Vec<T>>>().map(ByLang)
    }
}

/// One value for each language of the site.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct ByLang<T>(Vec<T>);

impl<T> ByLang<T> {
    /// The values, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.0.iter()
    }

    /// The languages with their values.
    pub fn pairs(&self) -> impl Iterator<Item = (Lang, &T)> {
        self.0
            .iter()
            .enumerate()
            .map(|(n, value)| (Lang(u8::try_from(n).unwrap_or(u8::MAX)), value))
    }

    /// The slot of one language.
    pub fn get_mut(&mut self, lang: Lang) -> &mut T {
        &mut self.0[usize::from(lang.0)]
    }
}

impl<T> Index<Lang> for ByLang<T> {
    type Output = T;

    fn index(&self, lang: Lang) -> &T {
        &self.0[usize::from(lang.0)]
    }
}
