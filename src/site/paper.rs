//! What is made of the pages for paper: all of them in reading order as one document, and sheets.
//!
//! Entry points: [`sheets`]; [`Site::reading_order`], [`Site::document`], [`Site::offline`].

use super::{List, Site};
use crate::config::PrintedSheet;
use crate::diag::{Code, Diagnostics, nearest};
use crate::lang::Lang;
use crate::route::{PageKey, Route};
use crate::source::Spanned;

pub(super) static SHEET_WITHOUT_PAGE: Code = Code::error(
    "sheet-without-page",
    "`print` in `site.yaml` asks for a sheet of paper with a page, or a section of it, that is not there.",
)
.example(
    "print:\n  sheets:\n    welcome: {page: first-lgoin}",
    "print:\n  sheets:\n    welcome: {page: first-login}",
);

/// A sheet of paper with a page of the site, in one language on each side.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Where it is published, in no language.
    pub route: Route,
    /// The page, by its place in the entries.
    pub entry: usize,
    /// The ids of the sections that stand on it; all of the page when empty.
    pub sections: Vec<String>,
}

/// Finds the pages of the sheets, and reports those that are not there.
pub(super) fn sheets(site: &Site, out: &mut Diagnostics) -> Vec<Sheet> {
    let asked = site.config.print.sheets.iter();
    asked
        .filter_map(|(name, sheet)| {
            let entry = page(site, &sheet.page, out)?;
            let sections = sections(site, entry, sheet, out)?;
            Some(Sheet {
                route: Route::file(format!("print/{}.html", name.value)),
                entry,
                sections,
            })
        })
        .collect()
}

fn page(site: &Site, key: &Spanned<String>, out: &mut Diagnostics) -> Option<usize> {
    let wanted = PageKey::of(&format!("{}.md", key.value));
    if let Some(found) = wanted.as_ref().and_then(|wanted| site.find(wanted)) {
        return Some(found);
    }
    match wanted.and_then(|wanted| site.left_out.get(&wanted)) {
        // It has a fault that has been reported.
        Some(false) => {}
        Some(true) => {
            out.report(
                &SHEET_WITHOUT_PAGE,
                key.span,
                format!("the page `{}` is a draft", key.value),
            )
            .help("publish the page, or remove the sheet");
        }
        None => {
            let known = site.entries.iter().map(|entry| entry.key.as_str());
            out.report(
                &SHEET_WITHOUT_PAGE,
                key.span,
                format!("there is no page `{}`", key.value),
            )
            .help(nearest(&key.value, known).map_or_else(
                || {
                    "write the path of a page below the folder of its language, without `.md`"
                        .to_owned()
                },
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }
    None
}

fn sections(
    site: &Site,
    entry: usize,
    sheet: &PrintedSheet,
    out: &mut Diagnostics,
) -> Option<Vec<String>> {
    let entry = &site.entries[entry];
    let local = &entry.pages[entry.source];
    let headings = local.page.document.headings.iter();
    let known: Vec<&str> = headings
        .zip(&local.anchors.headings)
        .filter(|(heading, _)| heading.level == 2)
        .filter_map(|(_, id)| id.as_deref())
        .collect();
    let mut whole = true;
    for section in &sheet.sections {
        if known.contains(&section.value.as_str()) {
            continue;
        }
        whole = false;
        out.report(
            &SHEET_WITHOUT_PAGE,
            section.span,
            format!(
                "the page `{}` has no section `{}`",
                entry.key, section.value
            ),
        )
        .help(nearest(&section.value, known.iter().copied()).map_or_else(
            || format!("it has: {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        ));
    }
    let names = sheet.sections.iter();
    whole.then(|| names.map(|section| section.value.clone()).collect())
}

impl Site {
    /// All pages in the order in which they are read from beginning to end: the home page, then by number, as people
    /// look for them on paper, then those without one. The second are the pages where things are looked up, which
    /// stand behind all others: those with the glossary, all pages or all texts on screens.
    pub fn reading_order(&self) -> (Vec<usize>, Vec<usize>) {
        let home = PageKey::home();
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        order.sort_by_key(|n| {
            let entry = &self.entries[*n];
            let number = entry.number.unwrap_or(u32::MAX);
            (entry.key != home, number, *n)
        });
        order.into_iter().partition(|n| {
            let entry = &self.entries[*n];
            let lists = &self.resolved[*n][entry.source].lists;
            let is_appendix = lists
                .iter()
                .any(|list| matches!(list, List::Pages(_) | List::Glossary(_) | List::Screens(_)));
            entry.key == home || !is_appendix
        })
    }

    /// Where all pages in a language stand as one document, if the site wants it.
    pub fn document(&self, lang: Lang) -> Option<Route> {
        let tag = self.config.languages.tag(lang);
        let wanted = self.config.print.document;
        wanted.then(|| Route::file(format!("{tag}/print.html")))
    }

    /// Where all pages in all languages stand in one file, if the site wants it.
    pub fn offline(&self) -> Option<Route> {
        let wanted = self.config.print.offline;
        wanted.then(|| Route::file("offline.html"))
    }

    /// The sheet with the page of place `n`.
    pub fn sheet_of(&self, n: usize) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.entry == n)
    }
}
