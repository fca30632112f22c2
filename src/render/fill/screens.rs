//! The index of words on a screen: each leads to the place that helps.

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::written;
use crate::page::{Part, PlainText, attribute};
use crate::render::screen;
use crate::site::{ScreenHelp, Target};

/// Stands for words with markup while the string around them is put together.
const PLACE: &str = "\u{fffc}";

impl Filler<'_> {
    pub(super) fn screens(&mut self, helps: &[ScreenHelp]) {
        self.html.push_str("<dl class=\"terms\">\n");
        for help in helps {
            let fact = self.site.facts.get(&help.fact);
            let Some(words) = fact.and_then(|fact| fact.screen.as_ref()) else {
                continue;
            };
            self.html.push_str("<div><dt>");
            let languages = &self.site.config.languages;
            screen::push(&mut self.html, words, languages, self.lang);
            self.html.push_str("</dt>\n<dd>");
            self.help(help);
            self.html.push_str("</dd></div>\n");
        }
        self.html.push_str("</dl>\n");
    }

    /// A link to the place that helps, with the number of the page.
    fn help(&mut self, help: &ScreenHelp) {
        let entry = &self.site.entries[help.entry];
        let target = Target::Page {
            entry: help.entry,
            anchor: help.anchor.clone(),
        };
        let Some(url) = self.address(&target) else {
            return;
        };
        let _ = write!(self.html, "<a href=\"{}\">", attribute(&url));
        let local = &entry.pages[self.lang];
        let title = local.title.value.as_str();
        let heading = local
            .anchors
            .headings
            .iter()
            .zip(&local.page.document.headings);
        let heading = heading
            .filter(|(id, _)| id.is_some() && id.as_deref() == help.anchor.as_deref())
            .map(|(_, heading)| &heading.text)
            .next();
        match (help.step, heading) {
            (Some(number), _) => {
                let number = number.to_string();
                let arguments = [("title", title), ("number", number.as_str())];
                let words = self.engine.text(written::PLACE_STEP, self.lang, &arguments);
                self.escaped(&words);
            }
            (None, Some(heading)) => {
                let arguments = [("title", title), ("place", PLACE)];
                let words = self
                    .engine
                    .text(written::PLACE_HEADING, self.lang, &arguments);
                let (before, after) = words.split_once(PLACE).unwrap_or((&words, ""));
                self.escaped(before);
                self.words_of(help.entry, heading);
                self.escaped(after);
            }
            (None, None) => self.escaped(title),
        }
        self.html.push_str("</a>");
        if let Some(number) = entry.number {
            let number = number.to_string();
            let words = self
                .engine
                .text(written::PAGE_NUMBER, self.lang, &[("number", &number)]);
            self.html.push_str(" <span class=\"page-number\">");
            self.escaped(&words);
            self.html.push_str("</span>");
        }
    }

    /// A text of the page at the place `entry`, its words on a screen in their languages.
    fn words_of(&mut self, entry: usize, text: &PlainText) {
        let values = &self.site.entries[entry].pages[self.lang]
            .page
            .document
            .values;
        for part in &text.0 {
            let value = match part {
                Part::Text(text) => {
                    self.escaped(text);
                    continue;
                }
                Part::Value(n) => values.get(*n as usize),
            };
            let Some(fact) = value.and_then(|name| self.site.facts.get(&name.value)) else {
                continue;
            };
            match &fact.screen {
                Some(words) => {
                    let languages = &self.site.config.languages;
                    screen::push(&mut self.html, words, languages, self.lang);
                }
                None => self.escaped(&fact.value[self.lang].value),
            }
        }
    }
}
