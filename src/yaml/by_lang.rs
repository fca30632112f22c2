//! Texts that exist once per language: `{da: Trin, en: Step}`, or one text for all.

use super::{Kind, Mapping, Node, one_line, report_unknown, strings};
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Languages};
use crate::source::Spanned;

pub(super) static MISSING_LANGUAGE: Code = Code::error(
    "missing-language",
    "A text is missing in one of the site's languages, so pages in that language would have a hole.",
)
.example(
    "steps: {en: Steps}    <- in a site in English and Danish",
    "steps: {en: Steps, da: Sådan gør du}",
);

/// Reads a text for every language: either one text that is the same in all (a telephone number, a
/// name), or one for each. Reports languages that are missing and keys that are no language; `None`
/// when any language lacks its text.
pub fn by_lang(
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<ByLang<Spanned<String>>> {
    if let Kind::Scalar(_) = node.kind {
        let all = one_line(node, out)?;
        return Some(languages.map(|_| all.clone()));
    }
    let mapping = Mapping::new(node, "a text per language", out)?;
    from_entries(node, mapping.into_entries(), languages, out)
}

/// As [`by_lang`], of a mapping whose keys that are no languages have been taken out.
pub fn from_entries(
    node: &Node,
    entries: Vec<(&Spanned<String>, &Node)>,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<ByLang<Spanned<String>>> {
    each(node, entries, languages, out, one_line)
}

/// As [`by_lang`], where what stands in each language, or once for all, is one text or a list of them.
pub fn words_by_lang(
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<ByLang<Vec<Spanned<String>>>> {
    if !matches!(node.kind, Kind::Mapping(_)) {
        let all = one_or_more(node, out)?;
        return Some(languages.map(|_| all.clone()));
    }
    let mapping = Mapping::new(node, "texts per language", out)?;
    words_from_entries(node, mapping.into_entries(), languages, out)
}

/// As [`words_by_lang`], of a mapping whose keys that are no languages have been taken out.
pub fn words_from_entries(
    node: &Node,
    entries: Vec<(&Spanned<String>, &Node)>,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<ByLang<Vec<Spanned<String>>>> {
    each(node, entries, languages, out, one_or_more)
}

/// Reads one text, or a list of them.
pub fn one_or_more(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    match node.kind {
        Kind::List(_) => strings(node, out),
        _ => one_line(node, out).map(|word| vec![word]),
    }
}

/// Reads with `read` what stands in each language.
fn each<T: Clone>(
    node: &Node,
    entries: Vec<(&Spanned<String>, &Node)>,
    languages: &Languages,
    out: &mut Diagnostics,
    read: impl Fn(&Node, &mut Diagnostics) -> Option<T>,
) -> Option<ByLang<T>> {
    let mut texts = languages.map(|_| None);
    let mut given = languages.map(|_| false);
    for (key, value) in entries {
        let Some(lang) = languages.find(&key.value) else {
            let known = languages.iter().map(|lang| languages.tag(lang));
            report_unknown(key, "a text per language", known, out);
            continue;
        };
        *given.get_mut(lang) = true;
        *texts.get_mut(lang) = read(value, out);
    }
    for (lang, given) in given.pairs() {
        if !given {
            let tag = languages.tag(lang);
            out.report(&MISSING_LANGUAGE, node.span, format!("no text in `{tag}`"))
                .help(format!("add `{tag}: …`"));
        }
    }
    languages.try_map(|lang| texts[lang].clone())
}
