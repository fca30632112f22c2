//! Links, and what stands behind them: that a login is needed, that an address is not confirmed, for whom a page is.
//!
//! Entry points: [`Filler::link_open`] and [`Filler::link_close`].

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::written;
use crate::page::attribute;
use crate::render::view;
use crate::site::Target;

impl Filler<'_> {
    /// The address that a link is written with; `None` when it leads nowhere yet.
    pub(super) fn address(&self, target: &Target) -> Option<String> {
        match target {
            Target::Here { anchor } => Some(format!("#{anchor}")),
            Target::Page { entry, anchor } => {
                let goal = self.reader.goal(*entry, anchor.is_some());
                let anchor = anchor
                    .as_ref()
                    .map(|anchor| format!("#{anchor}"))
                    .unwrap_or_default();
                Some(format!("{}{anchor}", self.here().to(&goal.route)))
            }
            Target::Asset(path) => self
                .site
                .assets
                .get(path)
                .map(|asset| self.here().to(&asset.route)),
            Target::Address(url) => Some(url.clone()),
            Target::Named(name) => {
                let link = self.site.links.get(name)?;
                link.url.as_ref().map(|url| url[self.lang].value.clone())
            }
            Target::Broken => None,
        }
    }

    pub(super) fn link_open(&mut self, link: usize) {
        self.in_link = true;
        let target = self.resolved.links.get(link);
        match target.and_then(|target| self.address(target)) {
            Some(url) => {
                let _ = write!(self.html, "<a href=\"{}\"", attribute(&url));
                if let Some(Target::Page { entry, .. }) = target {
                    self.number_on_paper(*entry);
                }
                self.html.push('>');
            }
            None => self.html.push_str("<span class=\"unconfirmed\">"),
        }
        self.link_start = self.html.len();
    }

    /// Inside the tag of a link to the page `entry`: its number in words, which the style sheet for paper writes behind
    /// the link, since nobody follows a link there.
    pub(super) fn number_on_paper(&mut self, entry: usize) {
        let Some(number) = self.site.entries[entry].number else {
            return;
        };
        let number = number.to_string();
        let arguments = [("number", number.as_str())];
        let words = self.engine.text(written::PAPER_PAGE, self.lang, &arguments);
        let _ = write!(self.html, " data-page=\"{}\"", attribute(&words));
    }

    pub(super) fn link_close(&mut self, link: usize) {
        self.in_link = false;
        let Some(target) = self.resolved.links.get(link) else {
            return;
        };
        let named = match target {
            Target::Named(name) => self.site.links.get(name),
            _ => None,
        };
        if self.address(target).is_none() {
            self.unconfirmed_label();
            self.html.push_str("</span>");
            return;
        }
        self.html.push_str("</a>");
        if let Target::Page { entry, anchor } = target {
            self.way_out(*entry, anchor.is_some());
        }
        let Some(named) = named else { return };
        if named.login {
            let words = self.text(written::LOGIN_REQUIRED);
            self.badge("login", &words);
        }
        if !named.confirmed {
            self.unconfirmed_label();
        }
    }

    /// Says for whom the page is to which a link leads, when it leads out of the view.
    pub(super) fn way_out(&mut self, entry: usize, to_place: bool) {
        if !self.reader.goal(entry, to_place).leaves {
            return;
        }
        let names = &self.site.entries[entry].audiences;
        let text = self.html.get(self.link_start..).unwrap_or_default();
        let text = text.to_lowercase();
        // "For employees" says so itself.
        let audience = self.reader.audience();
        let is_other = audience.is_some_and(|audience| {
            let page = &self.site.entries[entry];
            !self.site.is_for_whole(page, audience)
        });
        let is_said = is_other
            && !names.is_empty()
            && names.iter().all(|name| {
                let name = self.inside(name).to_lowercase();
                text.contains(&name)
            });
        if !is_said {
            let words = view::way_out(&self.reader, self.engine, entry);
            self.badge("audience", &words);
        }
    }

    /// What is to be known of the link before it, in a frame. The brackets are for those who get the words without the
    /// frame: copied, or in a text browser.
    fn badge(&mut self, name: &str, words: &str) {
        let _ = write!(
            self.html,
            " <span class=\"paren\">(</span><span class=\"badge badge-{name}\">"
        );
        self.escaped(words);
        self.html.push_str("</span><span class=\"paren\">)</span>");
    }

    pub(super) fn unconfirmed_label(&mut self) {
        let words = self.text(written::UNCONFIRMED);
        self.html.push_str(" <em class=\"unconfirmed-label\">(");
        self.escaped(&words);
        self.html.push_str(")</em>");
    }
}
