//! What a site gives away, or forgets, on the way to the finished files: so that the memory for it can serve them.
//!
//! Entry points: [`Site::take_bodies`], [`Site::forget_sources`].

use std::sync::Arc;

use rayon::prelude::*;

use super::Site;
use crate::lang::ByLang;
use crate::page::{Body, FrontMatter};

impl Site {
    /// Takes the HTML of all pages out of the site, in the order of the entries. What else is known of the
    /// pages stays.
    pub fn take_bodies(&mut self) -> Vec<ByLang<Body>> {
        let languages = &self.config.languages;
        self.entries
            .iter_mut()
            .map(|entry| {
                languages.map(|lang| {
                    let own = Arc::get_mut(entry);
                    let own = own.and_then(|own| Arc::get_mut(&mut own.pages.get_mut(lang).page));
                    match own {
                        Some(page) => std::mem::take(&mut page.document.body),
                        None => entry.pages[lang].page.document.body.clone(),
                    }
                })
            })
            .collect()
    }

    /// Forgets what nobody asks for once the pages have been checked ([`crate::check::source`]): how their texts
    /// are made up, and what else neither rendering nor the rules about finished files look at. The memory for it
    /// can then serve the finished pages.
    pub fn forget_sources(&mut self) {
        let languages = &self.config.languages;
        let Some(first) = self.entries.first() else {
            return;
        };
        let span = first.pages[first.source].page.front.span;
        let nothing = Arc::new(FrontMatter::empty(span));
        self.entries.par_iter_mut().for_each(|entry| {
            // One that somebody else holds too takes no memory here.
            let Some(entry) = Arc::get_mut(entry) else {
                return;
            };
            for lang in languages.iter() {
                let local = entry.pages.get_mut(lang);
                // Neither does such a page.
                if let Some(page) = Arc::get_mut(&mut local.page) {
                    page.forget_source(&nothing);
                }
                local.anchors.forget_places();
            }
        });
    }
}
