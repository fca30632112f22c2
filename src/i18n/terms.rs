//! `i18n/terms.yaml`: which words the site uses for what, which it does not use, and the words by which the
//! program reads its sentences.
//!
//! Entry point: [`Terms::read`]. Everything in the file is optional; a site without it has no forbidden words.

use super::link_texts::LinkTexts;
use super::read_file;
use super::search::Search;
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Lang, Languages};
use crate::source::{Sources, Spanned};
use crate::yaml::shape::{Form, Key, Others, Shape, Value, Want};
use crate::yaml::{Kind, Mapping, Node, by_lang, one_line, report_unknown, strings};

/// What `i18n/terms.yaml` may hold.
pub static TERMS: Shape = Shape {
    what: "terms.yaml",
    keys: &[
        Key::new(
            "terms",
            Value::Map(&ALL),
            "What the site calls things, and what it does not.",
        ),
        Key::new(
            "inflections",
            Value::Map(&SOME_WORDS),
            "Endings that a word may have and still be the same word.",
        ),
        Key::new(
            "abbreviations",
            Value::Map(&SOME_WORDS),
            "Abbreviations whose full stop ends no sentence.",
        ),
        Key::new(
            "articles",
            Value::Map(&SOME_WORDS),
            "Articles, which do not count where titles are in alphabetical order.",
        ),
        Key::new(
            "filler",
            Value::Map(&SOME_WORDS),
            "Words of a question that say nothing about what is looked for; search leaves them out.",
        ),
        Key::new(
            "step",
            Value::Map(&SOME_WORDS),
            "Words for a step, as they stand before its number.",
        ),
        Key::new(
            "link_texts",
            Value::Map(&super::link_texts::LINK_TEXTS),
            "Words of links that say nothing of where they lead.",
        ),
        Key::new(
            "secrets",
            Value::Map(&SECRETS),
            "How to tell that readers are asked for a secret.",
        ),
    ],
    others: Others::None,
};

static ALL: Shape = Shape {
    what: "terms",
    keys: &[],
    others: Others::Names(Form::Any, &Value::Map(&TERM)),
};

static TERM: Shape = Shape {
    what: "a term",
    keys: &[
        Key::new(
            "forbidden",
            Value::Map(&SOME_WORDS),
            "What the site does not call it.",
        ),
        Key::new(
            "also_called",
            Value::Map(&SOME_WORDS),
            "What others call it, and readers search for.",
        ),
        Key::new("means", Value::Texts, "What it is, in short."),
        Key::new(
            "review",
            Value::Map(&SOME_WORDS),
            "Words that are wrong in some contexts only; for people.",
        ),
        Key::new("note", Value::Line, "Why; for people."),
    ],
    others: Others::Languages(&ONE_OR_MORE, Want::Any),
};

static ONE_OR_MORE: Value = Value::Either(&[Value::Nothing, Value::OneOrMore(&Value::Line)]);

static SOME_WORDS: Shape = Shape {
    what: "words per language",
    keys: &[],
    others: Others::Languages(&ONE_OR_MORE, Want::Any),
};

static SECRETS: Shape = Shape {
    what: "secrets",
    keys: &[
        Key::new(
            "ask",
            Value::Map(&SOME_WORDS),
            "Words that ask somebody to send something.",
        ),
        Key::new(
            "what",
            Value::Map(&SOME_WORDS),
            "What nobody may be asked for.",
        ),
        Key::new(
            "unless",
            Value::Map(&SOME_WORDS),
            "Words that turn the sentence into its opposite, such as never.",
        ),
    ],
    others: Others::None,
};

/// Words in each language.
pub type Words = ByLang<Vec<Spanned<String>>>;

/// A term.
#[derive(Clone, Debug)]
pub struct Term {
    /// Its name in the file.
    pub id: Spanned<String>,
    /// What the site calls it: the first is the term, the others are right too.
    pub allowed: Words,
    /// What the site does not call it.
    pub forbidden: Words,
    /// What others call it, and readers search for.
    pub also_called: Words,
    /// What it is, in a sentence or two.
    pub means: Option<ByLang<Spanned<String>>>,
}

/// How to tell that readers are asked to send what they must keep for themselves.
#[derive(Clone, Default, Debug)]
pub struct Secrets {
    /// Words that ask somebody to send something.
    pub ask: Words,
    /// What nobody may be asked for.
    pub what: Words,
    /// Words that turn the sentence into its opposite, such as `never`.
    pub unless: Words,
}

/// `i18n/terms.yaml`.
#[derive(Clone, Default, Debug)]
pub struct Terms {
    /// The terms, in the order of the file.
    pub list: Vec<Term>,
    /// Endings that a word may have and still be the same word.
    pub inflections: Words,
    /// Abbreviations whose full stop ends no sentence.
    pub abbreviations: Words,
    /// Articles that stand before a noun and do not count where titles are in alphabetical order.
    pub articles: Words,
    /// Words that readers type into the search field and by which no page is meant.
    pub filler: Words,
    /// Words for a step, as they stand before its number.
    pub step: Words,
    /// How to tell that readers are asked for a secret.
    pub secrets: Secrets,
    /// Words of links that say nothing of where they lead.
    pub link_texts: LinkTexts,
    /// Whether something in the file could not be read, which has been reported.
    pub is_broken: bool,
}

impl Terms {
    /// Where the terms stand.
    pub const FILE: &str = "i18n/terms.yaml";

    /// Reads the terms; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let mut found = Diagnostics::default();
        let mut terms = Self::read_words(sources, languages, &mut found);
        let file = sources.find(Self::FILE);
        let no_text = file.is_some_and(|file| sources.text(file).is_none());
        terms.is_broken = no_text || found.has_errors();
        out.extend(found);
        terms
    }

    fn read_words(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let empty = || languages.map(|_| Vec::new());
        let mut terms = Self {
            list: Vec::new(),
            inflections: empty(),
            abbreviations: empty(),
            articles: empty(),
            filler: empty(),
            step: empty(),
            secrets: Secrets {
                ask: empty(),
                what: empty(),
                unless: empty(),
            },
            link_texts: LinkTexts::default(),
            is_broken: false,
        };
        let Some((_, node)) = read_file(sources, Self::FILE, out) else {
            return terms;
        };
        let Some(mut map) = Mapping::new(&node, &TERMS, out) else {
            return terms;
        };
        let words = |node: &Node, out: &mut Diagnostics| read_words(node, languages, out);
        if let Some(node) = map.get("terms") {
            let entries = Mapping::new(node, &ALL, out).map(Mapping::into_entries);
            for (id, node) in entries.unwrap_or_default() {
                terms.list.extend(read_term(id, node, languages, out));
            }
        }
        let mut list = |key: &'static str, into: &mut Words| {
            if let Some(read) = map.optional(key, out, words) {
                *into = read;
            }
        };
        list("inflections", &mut terms.inflections);
        list("abbreviations", &mut terms.abbreviations);
        list("articles", &mut terms.articles);
        list("filler", &mut terms.filler);
        list("step", &mut terms.step);
        terms.link_texts = map
            .optional("link_texts", out, |node, out| {
                LinkTexts::of(node, languages, out)
            })
            .unwrap_or_default();
        if let Some(node) = map.get("secrets")
            && let Some(mut map) = Mapping::new(node, &SECRETS, out)
        {
            let mut list = |key: &'static str, into: &mut Words| {
                if let Some(read) = map.optional(key, out, words) {
                    *into = read;
                }
            };
            list("ask", &mut terms.secrets.ask);
            list("what", &mut terms.secrets.what);
            list("unless", &mut terms.secrets.unless);
            map.finish(out);
        }
        map.finish(out);
        terms
    }

    /// What finds the terms of `lang` in texts, by the words that the site uses: each is known by its place in the
    /// list.
    pub fn finder(&self, lang: Lang) -> Search<usize> {
        let names = self.list.iter().enumerate().flat_map(|(n, term)| {
            let words = term.allowed[lang].iter();
            words.map(move |word| (word.value.clone(), n))
        });
        Search::overlapping(names)
    }

    /// The term of this name.
    pub fn get(&self, id: &str) -> Option<&Term> {
        self.list.iter().find(|term| term.id.value == id)
    }
}

fn read_term(
    id: &Spanned<String>,
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<Term> {
    let mut map = Mapping::new(node, &TERM, out)?;
    let words = |node: &Node, out: &mut Diagnostics| read_words(node, languages, out);
    let forbidden = map.optional("forbidden", out, words);
    let also_called = map.optional("also_called", out, words);
    let means = map.optional("means", out, |node, out| by_lang(node, languages, out));
    // For people: what only they can tell, and why.
    map.optional("review", out, words);
    map.optional("note", out, one_line);
    let mut allowed = languages.map(|_| Vec::new());
    for (tag, node) in map.rest() {
        match languages.find(&tag.value) {
            Some(lang) => *allowed.get_mut(lang) = read_list(node, out).unwrap_or_default(),
            None => {
                report_unknown(tag, "a term", known(languages), out);
            }
        }
    }
    Some(Term {
        id: id.clone(),
        allowed,
        forbidden: forbidden.unwrap_or_else(|| languages.map(|_| Vec::new())),
        also_called: also_called.unwrap_or_else(|| languages.map(|_| Vec::new())),
        means,
    })
}

fn known(languages: &Languages) -> impl Iterator<Item = &str> + Clone {
    let others = ["forbidden", "also_called", "means", "review", "note"];
    languages
        .iter()
        .map(|lang| languages.tag(lang))
        .chain(others)
}

/// Words for some languages, or for all of them: `{da: [kodeord], en: passcode}`.
fn read_words(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Words> {
    let mut words = languages.map(|_| Vec::new());
    for (tag, node) in Mapping::new(node, &SOME_WORDS, out)?.into_entries() {
        let Some(lang) = languages.find(&tag.value) else {
            let known = languages.iter().map(|lang| languages.tag(lang));
            report_unknown(tag, "words per language", known, out);
            continue;
        };
        *words.get_mut(lang) = read_list(node, out).unwrap_or_default();
    }
    Some(words)
}

/// One word, or a list of them.
fn read_list(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    match node.kind {
        Kind::Null => Some(Vec::new()),
        Kind::Scalar(_) => one_line(node, out).map(|word| vec![word]),
        _ => strings(node, out),
    }
}
