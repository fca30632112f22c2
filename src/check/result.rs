//! Rules about the finished files: read as an outsider would, whoever wrote what is in them.
//!
//! Entry point: [`run`]. Each file is read once, in parallel, into a [`Reading`]; the rules look at readings, and
//! [`faults`] finds the line of a page or a template that a fault came from.

mod address;
mod broken_alternate;
mod broken_reference;
pub(super) mod css;
mod duplicate_output_id;
mod elements;
mod faults;
mod foreign_resource;
mod inline_script;
mod missing_contact;
mod missing_language_link;
mod no_single_headline;
mod no_single_main;
mod no_single_title;
pub(super) mod reading;
mod tags;
mod trace;
mod wrong_canonical;
mod wrong_lang;

use std::collections::BTreeSet;

use foldhash::{HashMap, HashMapExt};
use rayon::prelude::*;

use super::{Input, Rule, Run};
use crate::diag::{Diagnostics, Place, Severity};
use crate::lang::Lang;
use crate::output::Output;
use crate::route::Route;
use crate::site::Reader;
use crate::source::FileId;
use address::Base;
use reading::{Reading, Role, Switch};

pub(super) use faults::Fault;

pub(super) static RULES: &[&Rule] = &[
    &broken_alternate::RULE,
    &broken_reference::RULE,
    &duplicate_output_id::RULE,
    &foreign_resource::RULE,
    &inline_script::RULE,
    &missing_contact::RULE,
    &missing_language_link::RULE,
    &no_single_headline::RULE,
    &no_single_main::RULE,
    &no_single_title::RULE,
    &wrong_canonical::RULE,
    &wrong_lang::RULE,
];

/// How a rule of this group looks at one finished file.
pub(super) type Look = for<'a> fn(&Finished<'a>, &Reading<'a>, &mut Vec<Fault<'a>>);

/// All finished files.
pub(super) struct Finished<'a> {
    input: &'a Input<'a>,
    base: Base<'a>,
    /// The files that have been read, by path.
    readings: Vec<Reading<'a>>,
    /// Every file, with its place in the readings if it has been read.
    files: HashMap<&'a str, Option<usize>>,
}

impl<'a> Finished<'a> {
    fn read(input: &'a Input<'a>, output: &'a Output) -> Self {
        let roles = roles(input);
        let mut all = HashMap::with_capacity(output.len());
        let mut texts: Vec<(&str, &str)> = Vec::new();
        for (path, file) in output.files() {
            let path = path.as_str();
            let ending = path.rsplit('.').next().unwrap_or_default();
            let known = matches!(ending, "html" | "svg" | "css" | "xml" | "txt");
            let text = known.then(|| file.text()).flatten();
            all.insert(path, text.is_some().then_some(texts.len()));
            texts.extend(text.map(|text| (path, text)));
        }
        let mut finished = Self {
            input,
            base: Base {
                whole: input.site.config.base_url.as_str(),
                path: input.site.config.base_url.path(),
            },
            readings: Vec::new(),
            files: all,
        };
        let contact = missing_contact::address(input);
        finished.readings = texts
            .par_iter()
            .enumerate()
            .map(|(n, (path, text))| {
                let role = roles.get(*path).copied().unwrap_or(Role::Other);
                let mut reading = Reading::of(path, text, role);
                broken_reference::settle(&finished, n, &mut reading, contact);
                reading
            })
            .collect();
        finished
    }

    /// The file that a link to a page in a language leads to, if it is one of the site that has been read.
    fn target(&self, switch: &Switch) -> Option<&Reading<'a>> {
        self.readings.get(switch.to? as usize)
    }

    /// The language that a finished file is in.
    fn lang(&self, role: Role) -> Option<Lang> {
        match role {
            Role::Page(_, lang)
            | Role::View(_, _, lang)
            | Role::Redirect(lang)
            | Role::Document(lang) => Some(lang),
            Role::Start | Role::Number(_) | Role::NotFound | Role::Offline | Role::Sheet => {
                Some(self.input.site.config.source_language)
            }
            Role::Other => None,
        }
    }

    /// For whom a page is made.
    fn reader(&self, role: Role) -> Option<Reader<'a>> {
        let site = self.input.site;
        match role {
            Role::Page(n, lang) => Some(Reader::of_page(site, n, lang)),
            Role::View(v, n, lang) => Some(Reader {
                view: site.views().get(v),
                ..Reader::of_page(site, n, lang)
            }),
            _ => None,
        }
    }

    /// The whole address of a page.
    fn address(&self, n: usize, lang: Lang) -> String {
        let route = &self.input.site.entries[n].pages[lang].route;
        format!("{}{route}", self.base.whole)
    }
}

/// What the pages are to readers, by their paths.
fn roles(input: &Input<'_>) -> HashMap<String, Role> {
    let mut roles: HashMap<String, Role> = [
        ("index.html".to_owned(), Role::Start),
        ("404.html".to_owned(), Role::NotFound),
    ]
    .into_iter()
    .collect();
    for redirect in &input.site.redirects {
        roles.insert(redirect.from.output_path(), Role::Redirect(redirect.lang));
    }
    for (number, n) in input.site.numbers() {
        roles.insert(Route::number(number).output_path(), Role::Number(n));
    }
    for lang in input.site.config.languages.iter() {
        if let Some(document) = input.site.document(lang) {
            roles.insert(document.output_path(), Role::Document(lang));
        }
    }
    if let Some(offline) = input.site.offline() {
        roles.insert(offline.output_path(), Role::Offline);
    }
    for sheet in &input.site.sheets {
        roles.insert(sheet.route.output_path(), Role::Sheet);
    }
    for (n, entry) in input.site.entries.iter().enumerate() {
        for (lang, local) in entry.pages.pairs() {
            roles.insert(local.route.output_path(), Role::Page(n, lang));
        }
        for (v, view) in input.site.views().iter().enumerate() {
            if view.front == n || !input.site.stands_in(n, view) {
                continue;
            }
            for lang in input.site.config.languages.iter() {
                let reader = Reader {
                    view: Some(view),
                    ..Reader::of_page(input.site, n, lang)
                };
                roles.insert(reader.route(lang).output_path(), Role::View(v, n, lang));
            }
        }
    }
    roles
}

/// Runs the rules on the finished files.
pub(super) fn run(input: &Input<'_>, output: &Output, looks: &[Look], out: &mut Diagnostics) {
    let catalogs = &input.site.catalogs;
    // What these lack has been reported, and would be told again of each page.
    let broken = catalogs.ui.is_broken || catalogs.labels.is_broken || catalogs.sections.is_broken;
    // So would an address that cannot be used, of each link to it.
    let lost = |code: &str| matches!(code, "bad-slug" | "taken-address");
    let broken = broken || out.iter().any(|found| lost(found.code.name));
    if broken || input.site.home().is_none() || output.is_empty() || looks.is_empty() {
        return;
    }
    let told = told(out);
    let finished = Finished::read(input, output);
    let found: Vec<Vec<Fault<'_>>> = finished
        .readings
        .par_iter()
        .map(|reading| {
            let mut faults = Vec::new();
            // What is wrong with a page in one language is seen on its counterparts.
            let is_told = match reading.role {
                Role::Page(n, _) | Role::View(_, n, _) | Role::Number(n) => {
                    let pages = input.site.entries[n].pages.iter();
                    pages.into_iter().any(|page| told.contains(&page.page.file))
                }
                _ => false,
            };
            if !is_told {
                for look in looks {
                    look(&finished, reading, &mut faults);
                }
            }
            faults
        })
        .collect();
    faults::report(&finished, found, out);
}

/// The files that hold something unusable. What that leads to on the finished page would be told again.
fn told(out: &Diagnostics) -> BTreeSet<FileId> {
    let of_rule = |name: &str| super::rules().any(|rule| rule.code.name == name);
    let unusable = out
        .iter()
        .filter(|found| found.code.severity == Severity::Error && !of_rule(found.code.name));
    unusable
        .flat_map(|found| {
            let place = match found.place {
                Place::Span(span) => Some(span.file),
                Place::File(file) => Some(file),
                Place::Site => None,
            };
            place
                .into_iter()
                .chain(found.labels.iter().map(|label| label.span.file))
        })
        .collect()
}

/// A rule of this group.
const fn rule(code: &'static crate::diag::Code, look: Look) -> Rule {
    Rule {
        code,
        run: Run::Result(look),
    }
}
