//! What the elements of a page refer to and are called.
//!
//! Entry point: [`Reading::elements`].

use std::borrow::Cow;
use std::sync::LazyLock;

use lol_html::html_content::{Attribute, Element};
use lol_html::{ElementContentHandlers, HtmlRewriter, Selector, Settings};

use super::reading::{Id, Kind, Mark, Part, Reading, Reference, Switch};
use super::tags::{Tag, Tags, Unsure, Written};

/// Every element. It is read once, and not for each file.
static EVERY: LazyLock<Option<Selector>> = LazyLock::new(|| "*".parse().ok());

impl<'o> Reading<'o> {
    /// Notes everything that the elements of the file hold.
    pub(super) fn elements(&mut self) {
        let quick = self.of_tags();
        if quick.is_ok() && !cfg!(debug_assertions) {
            return;
        }
        let mut parsed = Self::empty(self.path, self.text, self.role);
        parsed.of_parser();
        debug_assert!(
            quick.is_err() || parsed == *self,
            "{} is read in two ways",
            self.path
        );
        *self = parsed;
    }

    /// Notes what the tags of a page hold of which all are certain.
    fn of_tags(&mut self) -> Result<(), Unsure> {
        let mut tags = Tags::of(self.text);
        while let Some(tag) = tags.next()? {
            self.element_of(tag, true, &tags.attributes);
        }
        Ok(())
    }

    /// Notes what the elements of any page hold.
    fn of_parser(&mut self) {
        let Some(every) = &*EVERY else { return };
        let text = self.text;
        let mut attributes = Vec::new();
        let handler = |element: &mut Element<'_, '_>| {
            let range = element.source_location().bytes();
            let name = text.get(range.start + 1..range.end).unwrap_or_default();
            let letters = name.find(|c: char| !c.is_ascii_alphanumeric());
            let tag = Tag {
                name: &name[..letters.unwrap_or(name.len())],
                start: range.start,
                end: range.end,
            };
            attributes.clear();
            let written = |attribute| written(text, attribute);
            attributes.extend(element.attributes().iter().filter_map(written));
            let is_html = element.namespace_uri().ends_with("xhtml");
            self.element_of(tag, is_html, &attributes);
            Ok(())
        };
        let handler = (
            Cow::Borrowed(every),
            ElementContentHandlers::default().element(handler),
        );
        let settings = Settings::new().append_element_content_handler(handler);
        let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
        // It fails where memory that was not limited runs out, and where a handler does: never.
        let _ = reader.write(text.as_bytes()).and_then(|()| reader.end());
    }

    fn element_of(&mut self, tag: Tag<'_>, is_html: bool, attributes: &[Written<'o>]) {
        let at = Part::new(tag.start, tag.start).start;
        let name = tag.name;
        match name {
            "html" => self.html = Some((at, None)),
            "h1" => self.h1.push(at),
            "main" => self.main.push(at),
            "title" if is_html => {
                let (start, end) = self.inside(tag.end, "</title");
                self.titles.push(Part::new(start, end));
            }
            "style" => {
                let (start, end) = self.inside(tag.end, "</style");
                self.style(at, &self.text[start..end], start);
            }
            "link" => self.link(at, attributes),
            _ => {}
        }
        for (key, value) in attributes {
            self.attribute(at, name, key, *value, attributes);
        }
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
                to: None,
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
            to: None,
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
                        to: None,
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
            to: None,
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
                    to: None,
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
            to: None,
        });
    }
}

/// The name and the value of an attribute, as they stand in the file.
fn written<'o>(text: &'o str, attribute: &Attribute<'_>) -> Option<Written<'o>> {
    let name = attribute.name_source_location()?.bytes();
    let value = attribute.value_source_location()?.bytes();
    Some((text.get(name)?, Part::new(value.start, value.end)))
}
