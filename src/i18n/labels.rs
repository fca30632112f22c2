//! `i18n/labels.yaml`: the names of audiences, methods, tasks and devices; a method may have another name for an
//! audience (a student's "USB security key" is an employee's "Yubikey").
//!
//! Entry points: [`Labels::read`], [`Labels::method`]; [`Labels::named`] finds the names in texts.

mod shape;

pub use shape::LABELS;
use shape::{AUDIENCE, AUDIENCES, CONDITIONS, METHOD, METHODS, PLAIN};

use std::collections::BTreeMap;

use super::conditions::{self, Conditions};
use super::named::Named;
use super::read_file;
use super::texts::{Texts, Words};
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang, Languages};
use crate::source::{Sources, Spanned};
use crate::yaml::shape::Shape;
use crate::yaml::{Kind, Mapping, Node, by_lang, by_lang_entries, words_by_lang};

/// The names of a method.
#[derive(Clone, Debug)]
struct Method {
    common: Texts,
    by_audience: BTreeMap<String, Texts>,
    /// What there is to know of its use where there is no network.
    offline: Option<Texts>,
}

/// The names of an audience.
#[derive(Clone, Debug)]
struct Audience {
    alone: Texts,
    inside: Option<Texts>,
    one: Option<Texts>,
}

/// What a name in the file names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Group {
    /// An audience, also one for which a method has a name of its own.
    Audience,
    /// A method.
    Method,
    /// A task.
    Task,
}

/// The names of what `site.yaml` lists.
#[derive(Clone, Default, Debug)]
pub struct Labels {
    audiences: BTreeMap<String, Audience>,
    methods: BTreeMap<String, Method>,
    tasks: BTreeMap<String, Texts>,
    devices: BTreeMap<String, Texts>,
    /// The words for conditions.
    pub conditions: Conditions,
    systems: BTreeMap<String, Texts>,
    /// What says that something is not so.
    exclusions: Option<Words>,
    named: Option<ByLang<Named>>,
    /// What each name names, in the order of the file.
    written: Vec<(Group, Spanned<String>)>,
    /// Whether something in the file could not be read, which has been reported.
    pub is_broken: bool,
}

impl Labels {
    /// Where the names stand.
    pub const FILE: &str = "i18n/labels.yaml";

    pub(super) fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let mut found = Diagnostics::default();
        let mut labels = Self::read_names(sources, languages, &mut found);
        let file = sources.find(Self::FILE);
        labels.named = Some(languages.map(|lang| labels.names(lang)));
        let no_text = file.is_some_and(|file| sources.text(file).is_none());
        labels.is_broken = no_text || found.has_errors();
        out.extend(found);
        labels
    }

    fn read_names(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let mut labels = Self::default();
        let Some((_, node)) = read_file(sources, Self::FILE, out) else {
            return labels;
        };
        let Some(mut map) = Mapping::new(&node, &LABELS, out) else {
            return labels;
        };
        let plain = |node: &Node, out: &mut Diagnostics| Some(read_plain(node, languages, out));
        labels.tasks = map.optional("tasks", out, plain).unwrap_or_default();
        labels.systems = map.optional("systems", out, plain).unwrap_or_default();
        labels.devices = map.optional("devices", out, plain).unwrap_or_default();
        if let Some(node) = map.get("tasks") {
            labels.note(Group::Task, node);
        }
        if let Some(node) = map.get("audiences") {
            labels.note(Group::Audience, node);
            for (name, value) in entries(node, &AUDIENCES, out) {
                if let Some(audience) = read_audience(value, languages, out) {
                    labels.audiences.insert(name.value.clone(), audience);
                }
            }
        }
        if let Some(node) = map.get("methods") {
            labels.note(Group::Method, node);
            for (name, value) in entries(node, &METHODS, out) {
                if let Some(method) = read_method(value, languages, out) {
                    labels.methods.insert(name.value.clone(), method);
                }
            }
        }
        if let Some(node) = map.get("conditions") {
            for (name, value) in entries(node, &CONDITIONS, out) {
                if let Some(condition) = conditions::read(value, languages, out) {
                    labels.conditions.insert(name.value.clone(), condition);
                }
            }
        }
        labels.exclusions = map.optional("exclusions", out, |node, out| {
            words_by_lang(node, languages, out)
        });
        map.finish(out);
        labels
    }

    fn names(&self, lang: Lang) -> Named {
        let methods = self.methods.iter().flat_map(|(id, method)| {
            let texts = method.by_audience.values().chain([&method.common]);
            texts.map(move |texts| (id.as_str(), texts[lang].value.as_str()))
        });
        let audiences = self.audiences.iter().flat_map(|(id, audience)| {
            let texts = [&audience.inside, &audience.one].into_iter().flatten();
            let texts = texts.chain([&audience.alone]);
            texts.map(move |texts| (id.as_str(), texts[lang].value.as_str()))
        });
        let not = self.exclusions.iter().flat_map(|words| &words[lang]);
        Named::new(
            methods,
            audiences,
            self.conditions.all_stated(lang),
            not.map(|word| word.value.as_str()),
        )
    }

    /// What finds the names in texts of `lang`.
    pub fn named(&self, lang: Lang) -> Option<&Named> {
        self.named.as_ref().map(|named| &named[lang])
    }

    /// Notes the keys of `node`, and of `for` in them.
    fn note(&mut self, group: Group, node: &Node) {
        let Kind::Mapping(pairs) = &node.kind else {
            return;
        };
        for (name, value) in pairs {
            self.written.push((group, name.clone()));
            if let (Group::Method, Kind::Mapping(pairs)) = (group, &value.kind) {
                for (_, value) in pairs.iter().filter(|(key, _)| key.value == "for") {
                    self.note(Group::Audience, value);
                }
            }
        }
    }

    /// Every name in the file with what it names.
    pub fn written(&self) -> impl Iterator<Item = (Group, &Spanned<String>)> {
        self.written.iter().map(|(group, name)| (*group, name))
    }

    /// The name of an audience where it stands alone: `Students`.
    pub fn audience(&self, id: &str, lang: Lang) -> Option<&str> {
        self.audiences
            .get(id)
            .map(|audience| audience.alone[lang].value.as_str())
    }

    /// The name of an audience inside a sentence: `students`.
    pub fn audience_inside(&self, id: &str, lang: Lang) -> Option<&str> {
        let audience = self.audiences.get(id)?;
        let texts = audience.inside.as_ref().unwrap_or(&audience.alone);
        Some(texts[lang].value.as_str())
    }

    /// The name of a task.
    pub fn task(&self, id: &str, lang: Lang) -> Option<&str> {
        self.tasks.get(id).map(|texts| texts[lang].value.as_str())
    }

    /// The name of a system.
    pub fn system(&self, id: &str, lang: Lang) -> Option<&str> {
        self.systems.get(id).map(|texts| texts[lang].value.as_str())
    }

    /// The words that say on which device a step is done, such as `On the computer`.
    pub fn devices(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.devices
            .values()
            .map(move |texts| texts[lang].value.as_str())
    }

    /// The device that `words` name, with a colon behind them or without, whatever the case of their letters.
    pub fn device(&self, words: &str, lang: Lang) -> Option<&str> {
        let words = words.trim().trim_end_matches(':').trim_end();
        let lower = words.to_lowercase();
        let mut devices = self.devices.iter();
        devices
            .find(|(_, texts)| {
                texts[lang].value == words || texts[lang].value.to_lowercase() == lower
            })
            .map(|(id, _)| id.as_str())
    }

    /// What there is to know of using a method where there is no network.
    pub fn method_offline(&self, id: &str, lang: Lang) -> Option<&str> {
        let offline = self.methods.get(id)?.offline.as_ref()?;
        Some(offline[lang].value.as_str())
    }

    /// Whether a method has a name of its own for some audience.
    pub fn has_names(&self, id: &str) -> bool {
        let method = self.methods.get(id);
        method.is_some_and(|method| !method.by_audience.is_empty())
    }

    /// The name of a method for readers who are all of `audiences`. Each audience is given with those
    /// that it is part of, nearest first. Where they have different names for it, the common one.
    pub fn method<'a>(
        &self,
        id: &str,
        lang: Lang,
        audiences: impl IntoIterator<Item = Vec<&'a str>>,
    ) -> Option<&str> {
        let method = self.methods.get(id)?;
        let common = method.common[lang].value.as_str();
        let mut names = audiences.into_iter().map(|line| {
            let own = line
                .iter()
                .find_map(|audience| method.by_audience.get(*audience));
            own.map_or(common, |texts| texts[lang].value.as_str())
        });
        let first = names.next().unwrap_or(common);
        Some(if names.all(|name| name == first) {
            first
        } else {
            common
        })
    }
}

fn read_plain(
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> BTreeMap<String, Texts> {
    entries(node, &PLAIN, out)
        .into_iter()
        .filter_map(|(name, value)| Some((name.value.clone(), by_lang(value, languages, out)?)))
        .collect()
}

fn entries<'n>(
    node: &'n Node,
    what: &'static Shape,
    out: &mut Diagnostics,
) -> Vec<(&'n Spanned<String>, &'n Node)> {
    Mapping::new(node, what, out)
        .map(Mapping::into_entries)
        .unwrap_or_default()
}

fn read_audience(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Audience> {
    if let Kind::Scalar(_) = node.kind {
        return Some(Audience {
            alone: by_lang(node, languages, out)?,
            inside: None,
            one: None,
        });
    }
    let mut map = Mapping::new(node, &AUDIENCE, out)?;
    let inside = map.optional("inside", out, |node, out| by_lang(node, languages, out));
    let one = map.optional("one", out, |node, out| by_lang(node, languages, out));
    let alone = by_lang_entries(node, map.rest(), languages, out)?;
    Some(Audience { alone, inside, one })
}

fn read_method(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Method> {
    if let Kind::Scalar(_) = node.kind {
        return Some(Method {
            common: by_lang(node, languages, out)?,
            by_audience: BTreeMap::new(),
            offline: None,
        });
    }
    let mut map = Mapping::new(node, &METHOD, out)?;
    let by_audience = map
        .optional("for", out, |node, out| {
            Some(read_plain(node, languages, out))
        })
        .unwrap_or_default();
    let offline = map.optional("offline", out, |node, out| by_lang(node, languages, out));
    let common = by_lang_entries(node, map.rest(), languages, out)?;
    Some(Method {
        common,
        by_audience,
        offline,
    })
}
