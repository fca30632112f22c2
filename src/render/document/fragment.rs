//! The HTML of a page as a part of a larger document: its ids and addresses are made those of the document, and its
//! headings stand one level lower.
//!
//! Entry point: [`Fragment::of`]. Whoever wrote an element, on the page or in the program, it is seen here, as all of
//! the HTML is read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use lol_html::html_content::Element;
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, rewrite_str};

use crate::route::Route;

/// Every element. It is read once, and not for each page.
static EVERY: LazyLock<Option<Selector>> = LazyLock::new(|| "*".parse().ok());

/// What addresses that lead out of the document become.
#[derive(Clone, Copy)]
pub(in crate::render) enum Outside<'p> {
    /// Relative to the document at this address.
    Near(&'p Route),
    /// Whole, as the site at this address has them; what the document shows is put into it.
    Far(&'p str, &'p dyn Fn(&Route) -> Option<String>),
}

/// Ids that templates put around the text of a page: there, the document has none of them.
const AROUND: &[&str] = &["main", "content", "top", "related", "contact", "checked"];

/// A page, on its way into a document.
pub(in crate::render) struct Fragment<'p> {
    /// The page's own address.
    pub page: &'p Route,
    /// What its ids start with.
    pub anchor: &'p str,
    /// The pages that the document holds, by their addresses, with what their ids start with.
    pub inside: &'p HashMap<String, String>,
    pub outside: Outside<'p>,
    /// The sections that are kept, by the ids of their headings; all when empty.
    pub sections: &'p [String],
}

impl Fragment<'_> {
    /// The page's HTML `html` as a part of the document.
    pub(in crate::render) fn of(&self, html: &str) -> String {
        let Some(every) = &*EVERY else {
            return html.to_owned();
        };
        let handler = |element: &mut Element<'_, '_>| {
            self.element(element);
            Ok(())
        };
        let handler = (
            Cow::Borrowed(every),
            ElementContentHandlers::default().element(handler),
        );
        let settings = RewriteStrSettings::new().append_element_content_handler(handler);
        // It fails where memory that was not limited runs out, and where a handler does: never.
        rewrite_str(html, settings).unwrap_or_else(|_| html.to_owned())
    }

    fn element(&self, element: &mut Element<'_, '_>) {
        let name = element.tag_name();
        if name == "section" && !self.keeps(element) {
            element.remove();
            return;
        }
        if let Some(lower) = lower(&name) {
            // The name of a heading is always good.
            let _ = element.set_tag_name(lower);
        }
        let changes: Vec<(String, Option<String>)> = element
            .attributes()
            .iter()
            .filter_map(|attribute| {
                let key = attribute.name();
                let change = self.attribute(&key, &attribute.value())?;
                Some((key, change))
            })
            .collect();
        for (key, change) in changes {
            match change {
                // The name was one already.
                Some(value) => _ = element.set_attribute(&key, &value),
                None => element.remove_attribute(&key),
            }
        }
    }

    /// What becomes of an attribute; `None` when it stays as it is, and `Some(None)` when it goes.
    #[allow(clippy::option_option, reason = "kept, changed or removed")]
    fn attribute(&self, key: &str, value: &str) -> Option<Option<String>> {
        let changed = match key {
            "id" | "for" | "list" => Some(self.id(value)),
            "aria-labelledby" | "aria-describedby" | "aria-controls" | "aria-owns" | "headers" => {
                let ids: Vec<String> = value
                    .split_ascii_whitespace()
                    .map(|id| self.id(id))
                    .collect();
                Some(ids.join(" "))
            }
            "href" | "xlink:href" => self.address(value, false),
            "src" | "poster" => self.address(value, true),
            // The tables of many pages have one name, by which landmarks could not be told apart (ARIA11).
            "role" if value == "region" => Some("group".to_owned()),
            // All of the document is on its way to paper, and not only what is on the screen.
            "loading" => return Some(None),
            _ if value.contains("url(#") => {
                Some(value.replace("url(#", &format!("url(#{}", self.id(""))))
            }
            _ => None,
        };
        changed.map(Some)
    }

    fn id(&self, id: &str) -> String {
        format!("{}--{id}", self.anchor)
    }

    /// What becomes of an address. `is_shown`: the document shows what is there.
    fn address(&self, address: &str, is_shown: bool) -> Option<String> {
        let (path, place) = match address.split_once('#') {
            Some((path, place)) => (path, Some(place)),
            None => (address, None),
        };
        // A scheme, another server, the top of this one, a question.
        if path.starts_with('/') || path.contains([':', '?']) || address.is_empty() {
            return None;
        }
        let route = match path {
            "" => self.page.clone(),
            path => self.page.join(path)?,
        };
        if let Some(anchor) = self.inside.get(route.as_str()) {
            let place = place.filter(|place| !place.is_empty() && !AROUND.contains(place));
            return Some(match place {
                Some(place) => format!("#{anchor}--{place}"),
                None => format!("#{anchor}"),
            });
        }
        let place = place.map(|place| format!("#{place}")).unwrap_or_default();
        match self.outside {
            Outside::Near(here) => Some(format!("{}{place}", here.to(&route))),
            Outside::Far(_, data) if is_shown => data(&route),
            Outside::Far(base, _) => Some(format!("{base}{route}{place}")),
        }
    }

    /// Whether a `section` stays: it is none that a heading opens, or one of those that are kept.
    fn keeps(&self, element: &Element<'_, '_>) -> bool {
        if self.sections.is_empty() {
            return true;
        }
        let class = element.get_attribute("class").unwrap_or_default();
        let mut names = class.split_ascii_whitespace();
        if !names.any(|name| name == "sec") {
            return true;
        }
        names.any(|name| {
            let id = name.strip_prefix("sec-");
            id.is_some_and(|id| self.sections.iter().any(|section| section == id))
        })
    }
}

/// The heading that is one level lower than `name`.
fn lower(name: &str) -> Option<&'static str> {
    Some(match name {
        "h1" => "h2",
        "h2" => "h3",
        "h3" => "h4",
        "h4" => "h5",
        "h5" => "h6",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str, outside: Outside<'_>, sections: &[&str]) -> String {
        let page = Route::page("en", "a");
        let names: Vec<String> = sections.iter().map(|name| (*name).to_owned()).collect();
        let inside = [("en/a/", "en--a"), ("en/b/", "en--b")];
        let inside = inside.map(|(route, anchor)| (route.to_owned(), anchor.to_owned()));
        let fragment = Fragment {
            page: &page,
            anchor: "en--a",
            inside: &inside.into_iter().collect(),
            outside,
            sections: &names,
        };
        fragment.of(html)
    }

    #[test]
    fn ids_and_addresses_are_those_of_the_document() {
        let here = Route::file("en/print.html");
        for (html, expected) in [
            ("<h2 id=\"x\">A</h2>", "<h3 id=\"en--a--x\">A</h3>"),
            ("<a href=\"#x\">A</a>", "<a href=\"#en--a--x\">A</a>"),
            ("<a href=\"../b/#y\">A</a>", "<a href=\"#en--b--y\">A</a>"),
            (
                "<a href=\"../b/#contact\">A</a>",
                "<a href=\"#en--b\">A</a>",
            ),
            ("<a href=\"./\">A</a>", "<a href=\"#en--a\">A</a>"),
            ("<a href=\"../c/\">A</a>", "<a href=\"c/\">A</a>"),
            (
                "<img src=\"../../assets/i.svg\">",
                "<img src=\"../assets/i.svg\">",
            ),
            (
                "<a href=\"https://x.example/?a&amp;b\">A</a>",
                "<a href=\"https://x.example/?a&amp;b\">A</a>",
            ),
            ("<a href=\"tel:+45\">A</a>", "<a href=\"tel:+45\">A</a>"),
            (
                "<p aria-describedby=\"x y\" style=\"fill:url(#g)\">",
                "<p aria-describedby=\"en--a--x en--a--y\" style=\"fill:url(#en--a--g)\">",
            ),
        ] {
            assert_eq!(of(html, Outside::Near(&here), &[]), expected);
        }
    }

    #[test]
    fn a_file_of_its_own_refers_to_none() {
        let data = |route: &Route| Some(format!("data:{route}"));
        let far = Outside::Far("https://h.example/", &data);
        let html = "<img src=\"../../assets/i.svg\"><a href=\"../../assets/f.pdf\">F</a>";
        assert_eq!(
            of(html, far, &[]),
            "<img src=\"data:assets/i.svg\"><a href=\"https://h.example/assets/f.pdf\">F</a>"
        );
    }

    #[test]
    fn sections_can_be_left_out() {
        let here = Route::file("print/x.html");
        let html = "<p>0</p><section class=\"sec sec-who\"><p>1</p></section><section class=\"sec sec-steps\"><p>2</p></section>";
        assert_eq!(
            of(html, Outside::Near(&here), &["steps"]),
            "<p>0</p><section class=\"sec sec-steps\"><p>2</p></section>"
        );
    }
}
