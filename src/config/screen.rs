//! Words as they stand on a screen, quoted: the text of a button, a field, an error.
//!
//! Entry point: [`Screen::read`]. They are shown in the language of the page first, the other languages in brackets
//! behind it, since the phone, the browser and the reader often speak different languages.

use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang, Languages};
use crate::source::{Span, Spanned};
use crate::yaml::shape::{Others, Shape, Value, Want};
use crate::yaml::{Kind, Mapping, Node, WRONG_TYPE, one_line, report_unknown};

pub(super) static SCREEN: Shape = Shape {
    what: "a text on a screen",
    keys: &[],
    others: Others::Languages(&Value::Line, Want::Any),
};

/// Words on a screen in the languages in which somebody has seen them.
#[derive(Clone, Debug)]
pub struct Screen {
    texts: ByLang<Option<Spanned<String>>>,
    /// Whether one text was written for all languages, such as the name of a standard: it is in none of them.
    is_common: bool,
}

impl Screen {
    /// Reads `screen`: one text that is the same in all languages, or one for each language that is known.
    pub(super) fn read(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Self> {
        if let Kind::Scalar(_) = node.kind {
            let common = one_line(node, out)?;
            return Some(Self {
                texts: languages.map(|_| Some(common.clone())),
                is_common: true,
            });
        }
        let mut texts = languages.map(|_| None);
        let mut lost = false;
        let entries = Mapping::new(node, &SCREEN, out)?.into_entries();
        for (tag, value) in &entries {
            let Some(lang) = languages.find(&tag.value) else {
                let known = languages.iter().map(|lang| languages.tag(lang));
                report_unknown(tag, "a text on a screen", known, out);
                lost = true;
                continue;
            };
            let text = one_line(value, out);
            lost |= text.is_none();
            *texts.get_mut(lang) = text;
        }
        if entries.is_empty() {
            out.report(&WRONG_TYPE, node.span, "this names no language")
                .help("write the words as they stand on the screen, as in `{en: Add}`");
        }
        let some = texts.iter().any(Option::is_some);
        (some && !lost).then_some(Self {
            texts,
            is_common: false,
        })
    }

    /// The words in `lang`, if they are known.
    pub fn get(&self, lang: Lang) -> Option<&Spanned<String>> {
        self.texts[lang].as_ref()
    }

    /// The different texts in the order in which a page in `lang` shows them: its own language first, then the others
    /// in the order of site.yaml. Each comes with its language, or without where it is that of the page, or none.
    pub fn shown(&self, lang: Lang) -> Vec<(Option<Lang>, &str)> {
        let own = self.texts.pairs().filter(|(other, _)| *other == lang);
        let others = self.texts.pairs().filter(|(other, _)| *other != lang);
        let mut shown: Vec<(Option<Lang>, &str)> = Vec::new();
        for (other, text) in own.chain(others) {
            let Some(text) = text else { continue };
            let text = text.value.as_str();
            if shown.iter().all(|(_, known)| *known != text) {
                let foreign = other != lang && !self.is_common;
                shown.push((foreign.then_some(other), text));
            }
        }
        shown
    }

    /// The words as text without markup on a page in `lang`: `"Tilføj" ("Add")`.
    pub fn plain(&self, lang: Lang) -> String {
        let mut plain = String::new();
        let shown = self.shown(lang);
        for (n, (_, text)) in shown.iter().enumerate() {
            plain.push_str(match n {
                0 => "\"",
                1 => " (\"",
                _ => ", \"",
            });
            plain.push_str(text);
            plain.push('"');
        }
        if shown.len() > 1 {
            plain.push(')');
        }
        plain
    }

    /// What stands for a value in each language, with the place where the words are written.
    pub(super) fn values(&self, place: Span, languages: &Languages) -> ByLang<Spanned<String>> {
        languages.map(|lang| {
            let span = self.get(lang).map_or(place, |text| text.span);
            Spanned::new(self.plain(lang), span)
        })
    }
}
