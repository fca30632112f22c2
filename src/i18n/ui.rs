//! `i18n/ui.yaml`: the strings of the theme and of what the program itself writes into pages.
//!
//! Entry points: [`Ui::read`], [`Ui::text`]. A site's own file replaces built-in strings one by one.

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralRules, PluralRulesOptions};

use super::message::{Arguments, Form, Message, categories};
use super::read_file;
use crate::diag::{Code, Diagnostics, Place, nearest};
use crate::lang::{ByLang, Lang, Languages};
use crate::source::{Sources, Spanned};
use crate::yaml::shape::{self, Key, Others, Shape, Value, Want};
use crate::yaml::{Kind, Mapping, Node, one_line, report_unknown};

pub(super) static MISSING_STRING: Code = Code::error(
    "missing-string",
    "A string of the interface has no text in one of the site's languages.",
)
.example(
    "menu: {en: Menu}    <- in a site in English and Danish",
    "menu: {en: Menu, da: Menu}",
);

/// What `i18n/ui.yaml` may hold.
pub static UI: Shape = Shape {
    what: "ui.yaml",
    keys: &[],
    others: Others::Names(shape::Form::Any, &Value::Map(&STRING)),
};

static STRING: Shape = Shape {
    what: "a string",
    keys: &[Key::new(
        "note",
        Value::Line,
        "How the text is used; for the translator.",
    )],
    others: Others::Languages(
        &Value::Either(&[Value::Line, Value::Map(&super::message::PLURAL)]),
        Want::Any,
    ),
};

/// The interface strings.
pub struct Ui {
    messages: BTreeMap<String, ByLang<Option<Message>>>,
    /// The keys that the site's own file has.
    own: Vec<Spanned<String>>,
    rules: ByLang<Option<PluralRules>>,
    /// Whether a text is missing because of something that has been reported.
    pub is_broken: bool,
}

impl std::fmt::Debug for Ui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ui")
            .field("messages", &self.messages)
            .finish_non_exhaustive()
    }
}

impl Ui {
    /// Where a site keeps its strings.
    pub const FILE: &str = "i18n/ui.yaml";
    /// The built-in ones.
    pub const BUILT_IN: &str = "built-in/i18n/ui.yaml";

    /// Reads the strings and reports those that miss a language.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let rules = languages.map(|lang| {
            let locale: Locale = languages.tag(lang).parse().unwrap_or(Locale::UNKNOWN);
            // A language that CLDR does not know has the one form `other`, which every string has.
            PluralRules::try_new(locale.into(), PluralRulesOptions::default()).ok()
        });
        let mut ui = Self {
            messages: BTreeMap::new(),
            own: Vec::new(),
            rules,
            is_broken: false,
        };
        if let Some((_, node)) = read_file(sources, Self::BUILT_IN, out) {
            ui.add(&node, languages, true, out);
        }
        let mut found = Diagnostics::default();
        let own = read_file(sources, Self::FILE, &mut found);
        if let Some((_, node)) = &own {
            ui.add(node, languages, false, &mut found);
        }
        let file = sources.find(Self::FILE);
        let no_text = file.is_some_and(|file| sources.text(file).is_none());
        // A text that could not be read may be the one that is missing.
        if !no_text && !found.has_errors() {
            ui.report_missing(own.as_ref().map(|(_, node)| node), languages, &mut found);
        }
        ui.is_broken = no_text || found.has_errors();
        out.extend(found);
        ui
    }

    fn report_missing(&self, own: Option<&Node>, languages: &Languages, out: &mut Diagnostics) {
        let place = |key: &str| match own.map(|node| &node.kind) {
            Some(Kind::Mapping(pairs)) => pairs
                .iter()
                .find(|(name, _)| name.value == key)
                .map_or(Place::Site, |(name, _)| Place::Span(name.span)),
            _ => Place::Site,
        };
        for (key, texts) in &self.messages {
            for (lang, text) in texts.pairs() {
                if text.is_none() {
                    let tag = languages.tag(lang);
                    let message = format!("the string `{key}` has no text in `{tag}`");
                    out.report(&MISSING_STRING, place(key), message)
                        .help(format!("add it to {}: `{key}: {{{tag}: …}}`", Self::FILE));
                }
            }
        }
    }

    fn add(&mut self, node: &Node, languages: &Languages, built_in: bool, out: &mut Diagnostics) {
        let Some(map) = Mapping::new(node, &UI, out) else {
            return;
        };
        for (key, value) in map.into_entries() {
            let Some(mut map) = Mapping::new(value, &STRING, out) else {
                continue;
            };
            map.optional("note", out, one_line);
            if !built_in {
                self.own.push(key.clone());
            }
            let texts = self
                .messages
                .entry(key.value.clone())
                .or_insert_with(|| languages.map(|_| None));
            for (name, value) in map.rest() {
                match languages.find(&name.value) {
                    Some(lang) => *texts.get_mut(lang) = Message::read(value, out),
                    // The program speaks languages that this site does not have.
                    None if built_in => {}
                    None => {
                        let known = languages
                            .iter()
                            .map(|lang| languages.tag(lang))
                            .chain(["note"]);
                        report_unknown(name, "a string", known, out);
                    }
                }
            }
        }
    }

    /// The string `key` in `lang`, in the form for `count`, with its named places filled from
    /// `arguments`. The error is a message for the person who wrote the key.
    pub fn text(
        &self,
        key: &str,
        lang: Lang,
        count: Option<u64>,
        arguments: &Arguments<'_>,
    ) -> Result<String, String> {
        let found = self
            .messages
            .get(key)
            .and_then(|texts| texts[lang].as_ref());
        if let Some(message) = found {
            Ok(message.format(self.rules[lang].as_ref(), count, arguments))
        } else {
            let near = nearest(key, self.messages.keys().map(String::as_str));
            let hint = near
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            Err(format!("there is no interface string `{key}`{hint}"))
        }
    }

    /// The keys that the site's own file has, with their places.
    pub fn own_keys(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.own.iter()
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.messages.keys().map(String::as_str)
    }

    /// Whether there is a string `key`.
    pub fn has(&self, key: &str) -> bool {
        self.messages.contains_key(key)
    }

    /// The texts of the string `key` in `lang`; none when it has none.
    pub fn forms(&self, key: &str, lang: Lang) -> Vec<Form<'_>> {
        let texts = self.messages.get(key);
        let message = texts.and_then(|texts| texts[lang].as_ref());
        message.map(Message::forms).unwrap_or_default()
    }

    /// The plural forms that `lang` has, by name; `other` is always one of them.
    pub fn plural_forms(&self, lang: Lang) -> Vec<&'static str> {
        match &self.rules[lang] {
            Some(rules) => categories(rules).collect(),
            None => vec!["other"],
        }
    }
}
