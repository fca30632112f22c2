//! Days in words: `20. november 2026`, `20 November 2026`.
//!
//! Entry point: [`Dates::write`]. The forms are those of the Unicode CLDR.

use icu_datetime::{DateTimeFormatter, fieldsets::YMD};
use icu_locale_core::Locale;

use crate::date::Day;
use crate::lang::{ByLang, Lang, Languages};

/// How each language writes a day.
pub struct Dates {
    formats: ByLang<Option<DateTimeFormatter<YMD>>>,
}

impl Dates {
    /// The forms of each language's `locale`, a BCP 47 tag such as `en-GB`.
    pub fn new(languages: &Languages, locale: impl Fn(Lang) -> String) -> Self {
        Self {
            formats: languages.map(|lang| {
                let locale: Locale = locale(lang).parse().ok()?;
                DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()
            }),
        }
    }

    /// `day` in words; as `2026-11-20` in a language that CLDR does not know.
    pub fn write(&self, day: Day, lang: Lang) -> String {
        match &self.formats[lang] {
            Some(format) => format.format(&day.date()).to_string(),
            None => day.to_string(),
        }
    }
}
