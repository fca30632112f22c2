//! The glossary: each term with its name in the other languages, what it means, and what others call it.

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::{Words, written};
use crate::lang::Lang;
use crate::page::attribute;
use crate::site::Meaning;

impl Filler<'_> {
    pub(super) fn glossary(&mut self, terms: &[Meaning]) {
        self.html.push_str("<dl class=\"terms\">\n");
        for meaning in terms {
            let Some(term) = self.site.catalogs.terms.get(&meaning.term) else {
                continue;
            };
            let _ = write!(
                self.html,
                "<div id=\"{}\">\n<dt><dfn>",
                attribute(&meaning.id)
            );
            let own = term.allowed[self.lang].first();
            let own = own.map_or("", |word| word.value.as_str());
            self.escaped(own);
            self.html.push_str("</dfn></dt>\n");
            for lang in self.others() {
                let word = term.allowed[lang].first();
                if let Some(word) = word.filter(|word| word.value != own) {
                    self.foreign("dd", lang, &word.value);
                }
            }
            if let Some(means) = &term.means {
                self.html.push_str("<dd>");
                self.escaped(&means[self.lang].value);
                self.html.push_str("</dd>\n");
            }
            self.also_called(&term.also_called);
            self.html.push_str("</div>\n");
        }
        self.html.push_str("</dl>\n");
    }

    /// The languages that the page is not in.
    fn others(&self) -> Vec<Lang> {
        let languages = self.site.config.languages.iter();
        languages.filter(|lang| *lang != self.lang).collect()
    }

    fn foreign(&mut self, element: &str, lang: Lang, text: &str) {
        let tag = self.site.config.languages.tag(lang);
        let _ = write!(self.html, "<{element} lang=\"{}\">", attribute(tag));
        self.escaped(text);
        let _ = write!(self.html, "</{element}>");
    }

    fn also_called(&mut self, words: &Words) {
        if words.iter().all(Vec::is_empty) {
            return;
        }
        let label = self.text(written::ALSO_CALLED);
        self.html.push_str("<dd class=\"also\">");
        self.escaped(&label);
        self.colon();
        let mut first = true;
        let mut next = |html: &mut String| {
            if !std::mem::take(&mut first) {
                html.push_str(", ");
            }
        };
        for word in &words[self.lang] {
            next(&mut self.html);
            self.escaped(&word.value);
        }
        for lang in self.others() {
            let own = &words[self.lang];
            let known = |text: &str| own.iter().any(|word| word.value == text);
            for word in words[lang].iter().filter(|word| !known(&word.value)) {
                next(&mut self.html);
                self.foreign("span", lang, &word.value);
            }
        }
        self.html.push_str("</dd>\n");
    }
}
