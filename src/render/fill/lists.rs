//! What stands in the place of a line `::name{…}`.
//!
//! Entry point: [`Filler::list`].

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::written;
use crate::page::attribute;
use crate::render::page_link::{audiences, page_link};
use crate::site::{Group, Head, List};

impl Filler<'_> {
    /// Writes the generated list of place `n`.
    pub(super) fn list(&mut self, n: usize) {
        let resolved = self.resolved;
        let Some(list) = resolved.lists.get(n) else {
            return;
        };
        let Some(audience) = self.reader.audience() else {
            return self.list_of(list);
        };
        let left = list.for_audience(self.site, Some(audience));
        if left.is_empty() && !list.is_empty() {
            let audience = self.inside(audience);
            let arguments = [("audience", audience.as_str())];
            let words = self
                .engine
                .text(written::VIEW_NOTHING, self.lang, &arguments);
            self.html.push_str("<p>");
            self.escaped(&words);
            self.html.push_str("</p>\n");
        }
        self.list_of(&left);
    }

    fn list_of(&mut self, list: &List) {
        match list {
            List::Guides(groups) => self.guides(groups),
            List::Pages(groups) => self.all_pages(groups),
            List::Method(method) => self.method(method),
            List::Screens(helps) => self.screens(helps),
            List::Glossary(terms) => self.glossary(terms),
            List::Chooser(chooser) => self.chooser(chooser),
            List::Methods(methods) => self.methods(methods),
            List::Broken => {}
        }
    }

    fn guides(&mut self, groups: &[Group]) {
        for group in groups {
            if let Some(head) = &group.head {
                self.head(head);
            }
            self.html.push_str("<ul class=\"guides\">\n");
            for other in &group.pages {
                self.link(*other, true);
            }
            self.html.push_str("</ul>\n");
        }
    }

    /// The letters as links, then each with its pages.
    fn all_pages(&mut self, groups: &[Group]) {
        if groups.is_empty() {
            return;
        }
        let heads = || groups.iter().filter_map(|group| group.head.as_ref());
        self.html.push_str("<ul class=\"letters\">\n");
        for head in heads() {
            let _ = write!(self.html, "<li><a href=\"#{}\">", attribute(&head.id));
            self.escaped(&head.words);
            self.html.push_str("</a></li>\n");
        }
        self.html.push_str("</ul>\n");
        for group in groups {
            if let Some(head) = &group.head {
                self.head(head);
            }
            self.html.push_str("<ul>\n");
            for other in &group.pages {
                self.link(*other, false);
            }
            self.html.push_str("</ul>\n");
        }
    }

    fn head(&mut self, head: &Head) {
        let Head { id, words, level } = head;
        let _ = write!(self.html, "<h{level} id=\"{}\">", attribute(id));
        self.escaped(words);
        let _ = writeln!(self.html, "</h{level}>");
    }

    /// A link to a page as an item of a list, with the names of its audiences where it is not for all readers of this
    /// page.
    fn link(&mut self, other: usize, with_summary: bool) {
        let site = self.site;
        let entry = &site.entries[other];
        let link = page_link(&self.reader, other);
        let _ = write!(self.html, "<li><a href=\"{}\"", attribute(&link.url));
        self.number_on_paper(other);
        self.html.push('>');
        self.escaped(link.title);
        self.html.push_str("</a>");
        if with_summary {
            self.html.push_str(" <span class=\"guide-summary\">");
            self.escaped(link.summary);
            self.html.push_str("</span>");
        }
        let is_for_all = self.reader.view.is_some() || site.is_for_all_readers(self.entry, entry);
        if !is_for_all {
            for audience in audiences(site, entry, self.lang) {
                self.html.push_str(" <span class=\"chip\">");
                self.escaped(&audience.label);
                self.html.push_str("</span>");
            }
        }
        self.html.push_str("</li>\n");
    }

    /// Who may use a method, what one must have, and whether it works without a network.
    fn method(&mut self, name: &str) {
        let site = self.site;
        let Some(method) = site.config.methods.get(name) else {
            return;
        };
        let mut said = vec![self.users(name)];
        let wants: Vec<String> = method
            .wants()
            .filter_map(|id| site.catalogs.labels.conditions.name(id, self.lang))
            .map(str::to_owned)
            .collect();
        if !wants.is_empty() {
            let wants = self.joined(&wants);
            let arguments = [("conditions", wants.as_str())];
            said.push(
                self.engine
                    .text(written::METHOD_WANTS, self.lang, &arguments),
            );
        }
        let offline = method.offline.map(|works| {
            let key = if works {
                written::METHOD_OFFLINE
            } else {
                written::METHOD_ONLINE
            };
            self.text(key)
        });
        said.extend(offline);
        self.html.push_str("<ul>\n");
        for sentence in said.iter().filter(|sentence| !sentence.is_empty()) {
            self.html.push_str("<li>");
            self.escaped(sentence);
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
    }

    /// Who may use a method, in a sentence. Who follows from who else may is not named.
    fn users(&self, method: &str) -> String {
        let config = &self.site.config;
        let named = |may: bool| {
            let audiences = config.audiences.iter();
            let audiences = audiences.filter(|(name, audience)| {
                let whole = audience.part_of.as_ref();
                let same = whole.map(|whole| config.may_use(method, &whole.value) == may);
                config.may_use(method, &name.value) == may && !same.unwrap_or(!may)
            });
            let names: Vec<String> = audiences
                .map(|(name, _)| self.inside(&name.value))
                .collect();
            self.joined(&names)
        };
        let (users, others) = (named(true), named(false));
        if users.is_empty() {
            return String::new();
        }
        let arguments = [("audiences", users.as_str()), ("others", others.as_str())];
        let key = if others.is_empty() {
            written::METHOD_FOR
        } else {
            written::METHOD_FOR_BUT
        };
        self.engine.text(key, self.lang, &arguments)
    }
}
