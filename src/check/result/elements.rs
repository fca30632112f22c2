//! What the elements of a page refer to and are called.
//!
//! Entry point: [`Reading::elements`].

use std::borrow::Cow;
use std::sync::LazyLock;

use lol_html::html_content::{Attribute, Element};
use lol_html::{ElementContentHandlers, HtmlRewriter, Selector, Settings};

use super::reading::{Id, Kind, Mark, Part, Reading, Reference, Switch};
use super::telling::Telling;

/// Every element. It is read once, and not for each file.
static EVERY: LazyLock<Option<Selector>> = LazyLock::new(|| "*".parse().ok());

/// The name of an attribute, and its value.
type Written<'o> = (&'o str, Part);

impl<'o> Reading<'o> {
    /// Notes everything that the elements of the file hold.
    pub(super) fn elements(&mut self) {
        let Some(every) = &*EVERY else { return };
        let telling = Telling::of(self.text);
        let handler = |element: &mut Element<'_, '_>| {
            self.element_of(&telling, element);
            Ok(())
        };
        let handler = (
            Cow::Borrowed(every),
            ElementContentHandlers::default().element(handler),
        );
        let settings = Settings::new().append_element_content_handler(handler);
        let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
        // It fails where memory that was not limited runs out, and where a handler does: never.
        let _ = reader
            .write(telling.text.as_bytes())
            .and_then(|()| reader.end());
        self.plain(&telling);
    }

    /// Notes what the plain tags of the file hold.
    fn plain(&mut self, telling: &Telling) {
        let start = |at: usize| Part::new(at, at).start;
        for (element, id) in &telling.ids {
            let value = Part::new(id.start, id.end);
            let id = Id::new(start(*element), value, self.part(value));
            self.ids.push(id);
        }
        let links = telling.links.iter().map(|(element, href)| Reference {
            kind: Kind::Link,
            element: start(*element),
            value: Part::new(href.start, href.end),
        });
        self.references.extend(links);
        self.references.sort_by_key(|reference| reference.element);
    }

    fn element_of(&mut self, telling: &Telling, element: &Element<'_, '_>) {
        let text = telling.text.as_str();
        let tag = element.source_location().bytes();
        let at = telling.whole(tag.start);
        let at = Part::new(at, at).start;
        let name = text.get(tag.start + 1..tag.end).unwrap_or_default();
        let name = &name[..name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len())];
        match name {
            "html" => self.html = Some((at, None)),
            "h1" => self.h1.push(at),
            "main" => self.main.push(at),
            "title" if element.namespace_uri().ends_with("xhtml") => {
                let (start, end) = self.inside(telling.whole(tag.end), "</title");
                self.titles.push(Part::new(start, end));
            }
            "style" => {
                let (start, end) = self.inside(telling.whole(tag.end), "</style");
                self.style(at, &self.text[start..end], start);
            }
            _ => {}
        }
        let attributes = element.attributes();
        if attributes.is_empty() {
            return;
        }
        let attributes: Vec<Written<'o>> = attributes
            .iter()
            .filter_map(|attribute| self.written(telling, attribute))
            .collect();
        if name == "link" {
            self.link(at, &attributes);
        }
        for (key, value) in &attributes {
            self.attribute(at, name, key, *value, &attributes);
        }
    }

    /// The name and the value of an attribute, as they stand in the file.
    fn written(&self, telling: &Telling, attribute: &Attribute<'_>) -> Option<Written<'o>> {
        let name = attribute.name_source_location()?.bytes();
        let start = telling.whole(name.start);
        let name = self.text.get(start..start + name.len())?;
        let value = attribute.value_source_location()?.bytes();
        let value = Part::new(telling.whole(value.start), telling.whole(value.end));
        Some((name, value))
    }

    fn inside(&self, from: usize, closing: &str) -> (usize, usize) {
        let rest = self.text.get(from..).unwrap_or_default();
        (from, from + rest.find(closing).unwrap_or(rest.len()))
    }

    /// The value of the attribute `key` of an element.
    fn value(attributes: &[Written<'_>], key: &str) -> Option<Part> {
        let mut attributes = attributes.iter();
        let found = attributes.find(|(name, _)| name.eq_ignore_ascii_case(key))?;
        Some(found.1)
    }

    /// What `<link>` says of the page in other languages, and of its true address.
    fn link(&mut self, element: u32, attributes: &[Written<'_>]) {
        let rel = Self::value(attributes, "rel").map(|rel| self.part(rel));
        let Some(href) = Self::value(attributes, "href") else {
            return;
        };
        let has = |word: &str| {
            rel.unwrap_or_default()
                .split_ascii_whitespace()
                .any(|rel| rel.eq_ignore_ascii_case(word))
        };
        if has("canonical") {
            self.canonicals.push(Mark {
                element,
                value: href,
            });
        }
        if let Some(hreflang) = Self::value(attributes, "hreflang").filter(|_| has("alternate")) {
            self.alternates.push(Switch {
                element,
                href,
                hreflang,
            });
        }
        // What is none of these, a browser fetches or gets ready to.
        let goes = [
            "alternate",
            "author",
            "canonical",
            "help",
            "license",
            "me",
            "next",
            "prev",
        ];
        let fetched = rel.is_some_and(|rel| {
            !rel.split_ascii_whitespace()
                .all(|rel| goes.iter().any(|word| rel.eq_ignore_ascii_case(word)))
        }) || has("stylesheet");
        self.references.push(Reference {
            kind: if fetched { Kind::Resource } else { Kind::Link },
            element,
            value: href,
        });
    }

    fn attribute(
        &mut self,
        element: u32,
        tag: &str,
        key: &str,
        value: Part,
        attributes: &[Written<'_>],
    ) {
        let mark = Mark { element, value };
        let kind = match key {
            // By far the most.
            "class" => return,
            "id" => {
                self.ids.push(Id::new(element, value, self.part(value)));
                return;
            }
            "lang" => {
                if tag == "html" {
                    self.html = Some((element, Some(value)));
                }
                self.langs.push(mark);
                return;
            }
            "hreflang" => {
                let href = Self::value(attributes, "href");
                if let Some(href) = href.filter(|_| tag == "a") {
                    self.switches.push(Switch {
                        element,
                        href,
                        hreflang: value,
                    });
                }
                if self.part(value) != "x-default" {
                    self.langs.push(mark);
                }
                return;
            }
            "name" => {
                if matches!(tag, "a" | "map") {
                    self.names.push(value);
                }
                return;
            }
            "style" => {
                let css = self.part(value);
                self.style(element, css, value.start as usize);
                return;
            }
            "srcset" | "imagesrcset" => {
                self.candidates(mark);
                return;
            }
            "content" => {
                if tag == "meta" {
                    self.meta(mark, attributes);
                }
                return;
            }
            "href" if matches!(tag, "link" | "base") => return,
            "href" if matches!(tag, "a" | "area") => Kind::Link,
            "href" | "xlink:href" | "src" | "poster" => Kind::Resource,
            "data" if tag == "object" => Kind::Resource,
            "action" | "formaction" | "cite" => Kind::Link,
            "usemap" => Kind::Map,
            "for" if matches!(tag, "label" | "output") => Kind::Ids,
            "list" if tag == "input" => Kind::Ids,
            "headers" if matches!(tag, "td" | "th") => Kind::Ids,
            "form"
            | "popovertarget"
            | "aria-activedescendant"
            | "aria-controls"
            | "aria-describedby"
            | "aria-details"
            | "aria-errormessage"
            | "aria-flowto"
            | "aria-labelledby"
            | "aria-owns" => Kind::Ids,
            _ if key.len() > 2 && key.as_bytes()[..2].eq_ignore_ascii_case(b"on") => {
                self.handlers.push(mark);
                return;
            }
            _ => {
                // A page may be written in capitals.
                if key.bytes().any(|b| b.is_ascii_uppercase()) {
                    let lower = key.to_ascii_lowercase();
                    self.attribute(element, tag, &lower, value, attributes);
                }
                return;
            }
        };
        self.references.push(Reference {
            kind,
            element,
            value,
        });
    }

    /// The addresses of `srcset`: each up to a space, one after each comma.
    fn candidates(&mut self, mark: Mark) {
        let mut at = mark.value.start as usize;
        for candidate in self.part(mark.value).split(',') {
            let lead = candidate.len() - candidate.trim_start().len();
            let address = candidate.split_ascii_whitespace().next().unwrap_or("");
            if !address.is_empty() {
                self.references.push(Reference {
                    kind: Kind::Resource,
                    element: mark.element,
                    value: Part::new(at + lead, at + lead + address.len()),
                });
            }
            at += candidate.len() + 1;
        }
    }

    /// The address that a page sends its reader on to, and those that it gives to other programs.
    fn meta(&mut self, mark: Mark, attributes: &[Written<'_>]) {
        let content = self.part(mark.value);
        let refresh = Self::value(attributes, "http-equiv")
            .is_some_and(|equiv| self.part(equiv).eq_ignore_ascii_case("refresh"));
        let start = if refresh {
            let lower = content.to_ascii_lowercase();
            lower.find("url=").map(|at| at + 4)
        } else {
            (content.starts_with("https://") || content.starts_with("http://")).then_some(0)
        };
        let Some(start) = start.map(|start| mark.value.start as usize + start) else {
            return;
        };
        self.references.push(Reference {
            kind: Kind::Link,
            element: mark.element,
            value: Part::new(start, mark.value.end as usize),
        });
    }
}
