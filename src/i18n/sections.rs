//! `i18n/sections.yaml`: the headings of sections that readers find on many pages, by id.
//!
//! Entry points: [`Sections::heading`], [`Sections::id`].

use std::collections::BTreeMap;

use super::read_file;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Lang, Languages};
use crate::route::is_anchor;
use crate::source::{Sources, Span, Spanned};
use crate::yaml::shape::{Form, Key, Others, Shape, Value, Want};
use crate::yaml::{Kind, Mapping, Node, by_lang, by_lang_entries};

pub(super) static BAD_SECTION_ID: Code = Code::error(
    "bad-section-id",
    "The id of a section is a part of addresses and of the pages' HTML: a word of a-z, 0-9 and hyphen.",
)
.example(
    "Før du går i gang: {en: Before you start, da: Før du går i gang}",
    "before: {en: Before you start, da: Før du går i gang}",
);

/// What `i18n/sections.yaml` may hold.
pub static SECTIONS: Shape = Shape {
    what: "sections.yaml",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Line, Value::Map(&SECTION)]),
    ),
};

static SECTION: Shape = Shape {
    what: "a text per language",
    keys: &[Key::new(
        "write",
        Value::Texts,
        "What belongs in the section, said to whoever writes a new page.",
    )],
    others: Others::Languages(&Value::Line, Want::All),
};

/// The known sections.
#[derive(Clone, Default, Debug)]
pub struct Sections {
    headings: BTreeMap<String, (Span, ByLang<Spanned<String>>)>,
    /// What belongs in a section, said to whoever writes a new page.
    advice: BTreeMap<String, ByLang<Spanned<String>>>,
    ids: ByLang<BTreeMap<String, String>>,
    /// Whether something in the file could not be read, which has been reported.
    pub is_broken: bool,
}

impl Sections {
    /// Where the headings stand.
    pub const FILE: &str = "i18n/sections.yaml";

    pub(super) fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let mut found = Diagnostics::default();
        let mut sections = Self::read_entries(sources, languages, &mut found);
        let file = sources.find(Self::FILE);
        let no_text = file.is_some_and(|file| sources.text(file).is_none());
        sections.is_broken = no_text || found.has_errors();
        out.extend(found);
        sections
    }

    fn read_entries(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let mut sections = Self {
            headings: BTreeMap::new(),
            advice: BTreeMap::new(),
            ids: languages.map(|_| BTreeMap::new()),
            is_broken: false,
        };
        let Some((_, node)) = read_file(sources, Self::FILE, out) else {
            return sections;
        };
        let Some(map) = Mapping::new(&node, &SECTIONS, out) else {
            return sections;
        };
        for (id, value) in map.into_entries() {
            if !is_anchor(&id.value) {
                out.report(
                    &BAD_SECTION_ID,
                    id.span,
                    format!("`{}` cannot be the id of a section", id.value),
                )
                .help("write a word of a-z, 0-9 and hyphen that starts with a letter");
                continue;
            }
            let (texts, advice) = read_section(value, languages, out);
            if let Some(advice) = advice {
                sections.advice.insert(id.value.clone(), advice);
            }
            let Some(texts) = texts else {
                continue;
            };
            for (lang, text) in texts.pairs() {
                sections
                    .ids
                    .get_mut(lang)
                    .insert(text.value.clone(), id.value.clone());
            }
            let entry = (id.span, texts);
            sections.headings.insert(id.value.clone(), entry);
        }
        sections
    }

    /// The heading of the section `id`.
    pub fn heading(&self, id: &str, lang: Lang) -> Option<&str> {
        self.headings
            .get(id)
            .map(|(_, texts)| texts[lang].value.as_str())
    }

    /// What belongs in the section `id`, if the file says so to whoever writes it.
    pub fn advice(&self, id: &str, lang: Lang) -> Option<&str> {
        self.advice.get(id).map(|texts| texts[lang].value.as_str())
    }

    /// The id of the section that is headed by exactly `heading`.
    pub fn id(&self, heading: &str, lang: Lang) -> Option<&str> {
        self.ids[lang].get(heading).map(String::as_str)
    }

    /// The ids of all sections.
    pub fn ids(&self) -> impl Iterator<Item = &str> + Clone {
        self.headings.keys().map(String::as_str)
    }

    /// The ids of all sections with their places, and the headings.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Span, &ByLang<Spanned<String>>)> {
        let all = self.headings.iter();
        all.map(|(id, (span, texts))| (id.as_str(), *span, texts))
    }

    /// All headings in `lang`.
    pub fn in_lang(&self, lang: Lang) -> impl Iterator<Item = &str> {
        self.ids[lang].keys().map(String::as_str)
    }
}

type Texts = ByLang<Spanned<String>>;

/// The heading of a section, and what belongs in it (`write`).
fn read_section(
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> (Option<Texts>, Option<Texts>) {
    if let Kind::Scalar(_) = node.kind {
        return (by_lang(node, languages, out), None);
    }
    let Some(mut map) = Mapping::new(node, &SECTION, out) else {
        return (None, None);
    };
    let advice = map.optional("write", out, |node, out| by_lang(node, languages, out));
    (by_lang_entries(node, map.rest(), languages, out), advice)
}
