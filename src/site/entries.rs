//! The same page in all languages, and the facts that the languages share.
//!
//! Entry point: [`gather`]. The shared facts stand once, on the page in its source language.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::anchors::Anchors;
use super::before::Before;
use super::inputs::{HOME_IS_DRAFT, Localized};
use super::shared::{read_shared, source_language};
use crate::config::Config;
use crate::date::Day;
use crate::diag::{Code, Diagnostics, Place};
use crate::lang::{ByLang, Lang};
use crate::page::Page;
use crate::route::{PageKey, Route, slugify};
use crate::source::{Sources, Spanned};
use crate::yaml::MISSING_KEY;

pub(super) static MISSING_TRANSLATION: Code = Code::error(
    "missing-translation",
    "A page exists in one language but not in another, so that its readers would meet a dead end when they \
     switch language.",
)
.example(
    "content/da/borrow.md",
    "content/da/borrow.md\ncontent/en/borrow.md",
);

pub(super) static SHARED_FACT_REPEATED: Code = Code::error(
    "shared-fact-repeated",
    "Facts that all languages share stand once, on the page in its source language. Written twice, the two \
     would sooner or later contradict each other.",
)
.example(
    "title: Borrow a book\nslug: borrow-a-book\nkind: guide    <- stands on the Danish page too, which is the source",
    "title: Borrow a book\nslug: borrow-a-book",
);

/// A page in all its languages.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its path below the language's folder.
    pub key: PageKey,
    /// What kind of page it is: a name of `kinds`.
    pub kind: Spanned<String>,
    /// What it helps to do: a name of `tasks`.
    pub task: Option<Spanned<String>>,
    /// What it helps to do too.
    pub other_tasks: Vec<String>,
    /// With which methods: names of `methods`, in their order.
    pub methods: Vec<String>,
    /// For whom: names of `audiences`, in their order.
    pub audiences: Vec<String>,
    /// At which systems: names of `systems`, in their order; at all when empty.
    pub systems: Vec<String>,
    /// Its number.
    pub number: Option<u32>,
    /// The day on which somebody last checked it.
    pub reviewed: Option<Day>,
    /// What to read next, as written on the page in the source language.
    pub related: Vec<Spanned<String>>,
    /// Which statements of sources.yaml it carries, as written.
    pub covers: Vec<Spanned<String>>,
    /// Which questions of questions.yaml it waits for, as written.
    pub waits_for: Vec<Spanned<String>>,
    /// Whether what it helps with can be done only by those who are logged in.
    pub requires_login: bool,
    /// The language that the facts above come from.
    pub source: Lang,
    /// Whether it is not yet to be published.
    pub draft: bool,
    /// The page in each language.
    pub pages: ByLang<LocalPage>,
    /// Whether it can be taken over as it is while its files and the settings are the same ([`super::before`]): nothing
    /// was found in putting it together, and it holds no lists, whose headings get ids of their own.
    pub(super) holds: bool,
}

impl Entry {
    /// All that it helps to do.
    pub fn tasks(&self) -> impl Iterator<Item = &str> {
        let first = self.task.iter().map(|task| task.value.as_str());
        first.chain(self.other_tasks.iter().map(String::as_str))
    }

    /// Whether it does not say what it is a guide to, because a key is misspelt, which has been reported.
    pub(super) fn is_unclear(&self) -> bool {
        let misspelt = &self.pages[self.source].page.front.misspelt;
        let keys = ["task", "methods", "audiences", "systems"];
        keys.iter().any(|key| misspelt.contains(key))
    }

    /// Whether it helps with `task`.
    pub fn helps_with(&self, task: &str) -> bool {
        self.tasks().any(|own| own == task)
    }
}

/// A page in one language.
#[derive(Clone, Debug)]
pub struct LocalPage {
    /// Its name.
    pub title: Spanned<String>,
    /// What it helps with, in a sentence.
    pub summary: String,
    /// What it is called in the menu, when it says so itself.
    pub menu: Option<String>,
    /// What readers search for who need it.
    pub also_called: Vec<String>,
    /// Where it is published.
    pub route: Route,
    /// Its headings and steps by id.
    pub anchors: Anchors,
    /// The file.
    pub page: Arc<Page>,
}

impl LocalPage {
    /// What it is called in the menu.
    pub fn name_in_menu(&self) -> &str {
        self.menu.as_deref().unwrap_or(&self.title.value)
    }
}

/// All pages that can be used, and the keys of those that exist but cannot.
pub(super) struct Gathered {
    pub entries: Vec<Arc<Entry>>,
    /// Why a page that exists is not in the site: it is a draft (`true`), or something has been reported.
    pub left_out: BTreeMap<PageKey, bool>,
    /// The drafts among them.
    pub drafts: Vec<Arc<Entry>>,
}

/// Puts the languages of each page together; those whose files are the same as before are taken over with their ids.
pub(super) fn gather(
    config: &Config,
    sources: &Sources,
    pages: Vec<Localized>,
    drafts: bool,
    before: &Before<'_>,
    out: &mut Diagnostics,
) -> Gathered {
    let mut by_key: BTreeMap<PageKey, Vec<Localized>> = BTreeMap::new();
    for page in pages {
        by_key.entry(page.key.clone()).or_default().push(page);
    }
    let mut gathered = Gathered {
        entries: Vec::with_capacity(by_key.len()),
        left_out: BTreeMap::new(),
        drafts: Vec::new(),
    };
    let pages: Vec<(PageKey, Vec<Localized>)> = by_key.into_iter().collect();
    let pages: Vec<(PageKey, Option<Arc<Entry>>, Diagnostics)> = pages
        .into_par_iter()
        .map(|(key, files)| {
            let mut out = Diagnostics::default();
            if let Some(same) = before.entry(&key, &files) {
                return (key, Some(same), out);
            }
            report_missing(config, sources, &key, &files, &mut out);
            let entry = entry(config, key.clone(), files, &mut out).map(|mut entry| {
                let has_lists = |local: &LocalPage| !local.page.document.directives.is_empty();
                entry.holds = out.is_empty() && !entry.pages.iter().any(has_lists);
                Arc::new(entry)
            });
            (key, entry, out)
        })
        .collect();
    for (key, entry, found) in pages {
        out.extend(found);
        match entry {
            Some(entry) if entry.draft && !drafts => {
                let home = key == PageKey::home();
                if home {
                    report_draft_home(&entry, out);
                }
                gathered.left_out.insert(key, !home);
                gathered.drafts.push(entry);
            }
            Some(entry) => gathered.entries.push(entry),
            None => {
                gathered.left_out.insert(key, false);
            }
        }
    }
    gathered
}

fn report_draft_home(entry: &Entry, out: &mut Diagnostics) {
    let local = &entry.pages[entry.source];
    let draft = local.page.front.draft.as_ref();
    out.report(
        &HOME_IS_DRAFT,
        draft.map_or(local.title.span, |draft| draft.span),
        "the home page is a draft, so there is nothing to build",
    )
    .help("finish the home page and remove this line, or build with `--drafts`");
}

fn report_missing(
    config: &Config,
    sources: &Sources,
    key: &PageKey,
    files: &[Localized],
    out: &mut Diagnostics,
) {
    // What cannot be read at all has been reported, and may be no page.
    if files.iter().all(|file| sources.text(file.file).is_none()) {
        return;
    }
    for lang in config.languages.iter() {
        // Nor can be told what is in a folder that cannot be read: such a folder is an input of its own.
        let path = format!("content/{}/{key}.md", config.languages.tag(lang));
        let mut folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        if files.iter().any(|file| file.lang == lang)
            || folders.any(|folder| sources.find(folder).is_some())
        {
            continue;
        }
        let Some(other) = files.first() else { continue };
        let place = other
            .page
            .as_ref()
            .and_then(|page| page.front.title.as_ref())
            .map(|title| title.span);
        let tag = config.languages.tag(lang);
        out.report(
            &MISSING_TRANSLATION,
            place.map_or(Place::File(other.file), Place::Span),
            format!("this page is missing in `{tag}`"),
        )
        .help(format!("write `{path}`"));
    }
}

fn entry(
    config: &Config,
    key: PageKey,
    files: Vec<Localized>,
    out: &mut Diagnostics,
) -> Option<Entry> {
    let mut slots = config.languages.map(|_| None);
    for file in files {
        *slots.get_mut(file.lang) = file.page;
    }
    let source = source_language(config, &slots, out);
    let mut shared = None;
    for (lang, page) in slots.pairs() {
        let Some(page) = page else { continue };
        if lang == source {
            shared = read_shared(config, &page.front, out);
        } else {
            let tag = config.languages.tag(source);
            for fact in &page.front.shared {
                // Which of two facts is right when they differ, only a person knows.
                let same = slots[source]
                    .as_ref()
                    .is_some_and(|own| page.front.agrees(&own.front, fact.value));
                let line = page.front.shared_lines.get(fact.value).filter(|_| same);
                let found = out.report(
                    &SHARED_FACT_REPEATED,
                    fact.span,
                    format!("`{}` is the same in all languages", fact.value),
                );
                found.help(format!(
                    "remove it here; it stands in `content/{tag}/{key}.md`"
                ));
                if let Some(line) = line {
                    found.fix(*line, "");
                }
            }
        }
    }
    let mut pages = config.languages.map(|_| None);
    for lang in config.languages.iter() {
        if let Some(page) = slots.get_mut(lang).take() {
            *pages.get_mut(lang) = local(config, &key, lang, page, out);
        }
    }
    let shared = shared?;
    let pages = config
        .languages
        .try_map(|lang| pages.get_mut(lang).take())?;
    Some(Entry {
        key,
        kind: shared.kind,
        task: shared.task,
        other_tasks: shared.other_tasks,
        methods: shared.methods,
        audiences: shared.audiences,
        systems: shared.systems,
        number: shared.number,
        reviewed: shared.reviewed,
        related: shared.related,
        covers: shared.covers,
        waits_for: shared.waits_for,
        requires_login: shared.requires_login,
        source,
        draft: shared.draft,
        pages,
        holds: false,
    })
}

fn local(
    config: &Config,
    key: &PageKey,
    lang: Lang,
    page: Arc<Page>,
    out: &mut Diagnostics,
) -> Option<LocalPage> {
    let front = &page.front;
    let mut missing = |key: &str, help: &dyn Fn() -> String| {
        if let Some(place) = front.missing.get(key) {
            let message = format!("the front matter has no `{key}`");
            out.report(&MISSING_KEY, *place, message).help(help());
        }
    };
    missing("title", &|| {
        "add `title: …`, the name of the page".to_owned()
    });
    missing("summary", &|| {
        "add `summary: …`, a sentence that says what the page helps with".to_owned()
    });
    let home = *key == PageKey::home();
    if !home {
        missing("slug", &|| {
            let title = front.title.as_ref().map(|title| title.value.as_str());
            let slug = slugify(title.unwrap_or_default());
            format!("add `slug: {slug}`, the page's part of its address")
        });
    }
    let slug = if home {
        ""
    } else {
        front.slug.as_ref()?.value.as_str()
    };
    let route = Route::page(config.languages.tag(lang), slug);
    Some(LocalPage {
        title: front.title.clone()?,
        summary: front.summary.as_ref()?.value.clone(),
        menu: front.menu.as_ref().map(|menu| menu.value.clone()),
        also_called: front
            .also_called
            .iter()
            .flatten()
            .map(|words| words.value.clone())
            .collect(),
        route,
        anchors: Anchors::default(),
        page,
    })
}
