//! Every text that readers get, one after the other.

use super::{Seen, Tools, Wanted, Words, forbidden_term};
use crate::check::{PageView, TextRule};
use crate::diag::Diagnostics;
use crate::i18n::{Labels, Sections, Ui};
use crate::lang::{Lang, Languages};
use crate::page::RunKind;
use crate::source::{FileId, Spanned, after_byte_order_mark};
use crate::yaml::{self, Kind, Node};

/// The files whose texts go by language and are not kept with their places.
const FILES: &[&str] = &[Labels::FILE, Sections::FILE, Ui::FILE];

/// Hands the texts of `page` to `rules`: its title and summary, the words for its images, and its blocks. Each rule
/// gets those alone in which it may find something.
pub(crate) fn page(
    tools: &Tools<'_>,
    page: &PageView<'_>,
    rules: &[(Wanted, TextRule)],
    out: &mut Diagnostics,
) {
    if rules.is_empty() {
        return;
    }
    let before = if cfg!(debug_assertions) {
        out.iter().count()
    } else {
        0
    };
    written(tools, page, |words| {
        let seen = page.scanner().scan(words.text, None).words;
        // The number of a step is looked for in blocks.
        let is_written = |_| false;
        let by = seen.iter().fold(0, |by, seen| {
            by | wanted(tools, page, words.text, seen, !by, is_written)
        });
        hand(tools, words, rules, by, out);
    });
    for (at, by) in wanted_of_blocks(tools, page).into_iter().enumerate() {
        if by != 0 {
            block(page, at, |words| hand(tools, words, rules, by, out));
        }
    }
    if cfg!(debug_assertions) {
        let mut all = Diagnostics::default();
        let mut look = |words: &Words<'_>| hand(tools, words, rules, Wanted::ALL, &mut all);
        written(tools, page, &mut look);
        for at in 0..page.document.outline.blocks.len() {
            block(page, at, &mut look);
        }
        let found = out.iter().count() - before;
        debug_assert_eq!(all.iter().count(), found, "{} is not all read", page.path);
    }
}

/// Hands `words` to those of `rules` that want them, as bits of [`Wanted`].
fn hand(
    tools: &Tools<'_>,
    words: &Words<'_>,
    rules: &[(Wanted, TextRule)],
    by: u8,
    out: &mut Diagnostics,
) {
    for (_, rule) in rules.iter().filter(|(wanted, _)| wanted.bit() & by != 0) {
        rule(tools, words, out);
    }
}

/// The texts of `page` that are no blocks.
fn written(tools: &Tools<'_>, page: &PageView<'_>, mut look: impl FnMut(&Words<'_>)) {
    let front = &page.local.page.front;
    for text in [&front.title, &front.summary].into_iter().flatten() {
        look(&Words::written(&text.value, text.span, page.lang, page.text).on(page));
    }
    for image in &page.document.images {
        let value = |n: u32| {
            let name = page.document.values.get(n as usize);
            name.and_then(|name| tools.input.site.facts.get(&name.value))
                .map_or("", |fact| fact.value[page.lang].value.as_str())
        };
        let alt = image.alt.resolve(value);
        look(&Words::written(&alt, image.span, page.lang, page.text).on(page));
    }
}

/// The block at `at` of the outline of `page`.
fn block(page: &PageView<'_>, at: usize, mut look: impl FnMut(&Words<'_>)) {
    let Some(block) = page.document.outline.blocks.get(at) else {
        return;
    };
    let flat = page.flat(block);
    look(&Words::of_block(page, at, &flat));
}

/// By which rules each block of `page` is wanted, as bits of [`Wanted`].
fn wanted_of_blocks(tools: &Tools<'_>, page: &PageView<'_>) -> Vec<u8> {
    let whole = page.whole();
    let sought = page.scanner().sought();
    let mut of_blocks = vec![0; page.document.outline.blocks.len()];
    let mut here = 0;
    for seen in &page.scan().words {
        if !whole.range(here).contains(&seen.range.start) {
            here = whole.block_at(seen.range.start);
        }
        let Some(by) = of_blocks.get_mut(here) else {
            continue;
        };
        let missing = sought.get(seen.word).by & !*by;
        if missing == 0 {
            continue;
        }
        let own = whole.range(here);
        let seen = Seen {
            word: seen.word,
            range: seen.range.start - own.start..seen.range.end - own.start,
        };
        let is_written = |byte: usize| {
            let run = whole.flat.run_at(own.start + byte);
            run.is_some_and(|run| run.kind == RunKind::Text)
        };
        *by |= wanted(tools, page, whole.words(here), &seen, missing, is_written);
    }
    of_blocks
}

/// By which rules, as bits of [`Wanted`], a word of `text` is wanted. Only the bits of `asked` are looked into.
/// `is_written` tells whether a byte of the text stands in the file as it is.
fn wanted(
    tools: &Tools<'_>,
    page: &PageView<'_>,
    text: &str,
    seen: &Seen,
    asked: u8,
    is_written: impl Fn(usize) -> bool,
) -> u8 {
    let lang = page.lang;
    let sought = page.scanner().sought();
    let word = sought.get(seen.word);
    let mut by = word.by & asked;
    if by & Wanted::Forbidden.bit() != 0 {
        let unused = word.forbidden.and_then(|n| tools.forbidden[lang].get(n));
        let meant = unused.is_some_and(|(term, word)| {
            forbidden_term::is_meant(term, word, text, &seen.range, lang)
        });
        if !meant || sought.is_part(seen.word, text, &seen.range) {
            by &= !Wanted::Forbidden.bit();
        }
    }
    if by & Wanted::Step.bit() != 0 {
        // Most words for a step have no number behind them, or one that is counted.
        let after = text[seen.range.end..].trim_start_matches([' ', '\u{a0}']);
        let is_number = after.starts_with(|c: char| c.is_ascii_digit());
        if !is_number || !is_written(text.len() - after.len()) {
            by &= !Wanted::Step.bit();
        }
    }
    by
}

/// Hands the texts of the files beside the pages to `rules`.
pub(crate) fn strings(tools: &Tools<'_>, rules: &[(Wanted, TextRule)], out: &mut Diagnostics) {
    if rules.is_empty() {
        return;
    }
    let site = tools.input.site;
    let languages = &site.config.languages;
    let mut look = |file: FileId, lang: Lang, text: &Spanned<String>| {
        let source = tools.input.sources.text(file).unwrap_or_default();
        let words = Words::written(&text.value, text.span, lang, source);
        for (_, rule) in rules {
            rule(tools, &words, out);
        }
    };
    let config = &site.config;
    let contact = config.contact.as_ref().map(|contact| &contact.name);
    let of_config = [Some(&config.title), Some(&config.owner), contact];
    // Words on a screen are quoted as they are.
    let facts = site.facts.iter().filter(|(_, fact)| fact.screen.is_none());
    let of_facts = facts.map(|(_, fact)| &fact.value);
    let terms = site.catalogs.terms.list.iter();
    let of_terms = terms.filter_map(|term| term.means.as_ref());
    let all = of_config.into_iter().flatten().chain(of_facts);
    for texts in all.chain(of_terms) {
        for (lang, text) in texts.pairs() {
            look(text.span.file, lang, text);
        }
    }
    for path in FILES {
        let Some(file) = tools.input.sources.find(path) else {
            continue;
        };
        let text = tools.input.sources.text(file).unwrap_or_default();
        let (text, offset) = after_byte_order_mark(text);
        // What is wrong with the file has been reported.
        if let Some(node) = yaml::parse(file, text, offset, &mut Diagnostics::default()) {
            texts(&node, None, languages, &mut |lang, text| {
                look(file, lang, text);
            });
        }
    }
}

/// Finds the texts below the keys that name a language.
fn texts(
    node: &Node,
    lang: Option<Lang>,
    languages: &Languages,
    found: &mut impl FnMut(Lang, &Spanned<String>),
) {
    match (&node.kind, lang) {
        (Kind::Scalar(text), Some(lang)) => found(lang, &Spanned::new(text.clone(), node.span)),
        (Kind::List(items), _) => items
            .iter()
            .for_each(|item| texts(item, lang, languages, found)),
        (Kind::Mapping(pairs), _) => {
            for (key, value) in pairs {
                texts(value, languages.find(&key.value).or(lang), languages, found);
            }
        }
        _ => {}
    }
}
