//! The preview's own texts, `i18n/preview.yaml`, in the language of the page that somebody looks at.
//!
//! Entry point: [`Texts::get`]. They stand in a file of their own, since no finished site has them and none has to
//! translate them.

use crate::diag::Diagnostics;
use crate::i18n::Ui;
use crate::lang::{Lang, Languages};
use crate::source::Sources;

/// The languages of the file. The last one is for those whose language is not among them.
const LANGUAGES: [&str; 2] = ["da", "en"];
const FILE: &str = include_str!("../../i18n/preview.yaml");

/// The texts.
pub(super) struct Texts {
    languages: Languages,
    ui: Ui,
}

impl Texts {
    pub(super) fn new() -> Self {
        let sources = Sources::from_bytes([(Ui::BUILT_IN, FILE.as_bytes())]);
        let languages = Languages::new(LANGUAGES.map(str::to_owned));
        // That nothing is wrong with them is tested.
        let ui = Ui::read(&sources, &languages, &mut Diagnostics::default());
        Self { languages, ui }
    }

    fn lang(&self, tag: &str) -> Option<Lang> {
        let main = tag.split('-').next().unwrap_or_default();
        self.languages
            .find(tag)
            .or_else(|| self.languages.find(main))
            .or_else(|| self.languages.iter().next_back())
    }

    /// The tag of the language in which texts for readers of `tag` are.
    pub(super) fn tag(&self, tag: &str) -> &str {
        self.lang(tag).map_or("", |lang| self.languages.tag(lang))
    }

    /// The text `preview.NAME` for readers of the language `tag`.
    pub(super) fn get(&self, name: &str, tag: &str) -> String {
        self.counted(name, tag, None)
    }

    /// The same with a number in it.
    pub(super) fn counted(&self, name: &str, tag: &str, count: Option<usize>) -> String {
        let key = format!("preview.{name}");
        let number = count.map(|count| count.to_string()).unwrap_or_default();
        let count = count.and_then(|count| u64::try_from(count).ok());
        let arguments = [("count", number.as_str())];
        self.lang(tag)
            .and_then(|lang| self.ui.text(&key, lang, count, &arguments).ok())
            .unwrap_or(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_texts_are_there_in_all_languages() {
        let sources = Sources::from_bytes([(Ui::BUILT_IN, FILE.as_bytes())]);
        let languages = Languages::new(LANGUAGES.map(str::to_owned));
        let mut out = Diagnostics::default();
        Ui::read(&sources, &languages, &mut out);
        let found: Vec<&str> = out.iter().map(|found| found.message.as_str()).collect();
        assert!(found.is_empty(), "{found:?}");
        let texts = Texts::new();
        assert_eq!(texts.counted("all", "da", Some(2)), "2 i alt");
        assert_eq!(texts.get("name", "en-GB"), "Preview");
        assert_eq!(texts.get("name", "sv"), "Preview");
    }
}
