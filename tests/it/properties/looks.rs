//! Finished HTML as a browser reads it: its elements, and what of it a reader sees.
//!
//! Entry points: [`shape`], [`seen`]. The parser is that of a browser engine; the rest follows the text layout of
//! CSS as far as elements have a display of their own, and knows nothing of how the program writes HTML.

use std::fmt::Write as _;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node, Selector};

/// White space that HTML and CSS collapse.
pub(super) const SPACE: [char; 5] = [' ', '\t', '\n', '\r', '\u{c}'];

/// Elements that start and end a line.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "caption",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];
/// Elements that nobody sees.
const HIDDEN: &[&str] = &[
    "head", "script", "style", "template", "noscript", "datalist", "title", "meta", "link",
];
/// Elements that stand on a line as one thing, with what is in them laid out by itself.
const BOXES: &[&str] = &[
    "audio", "button", "canvas", "embed", "iframe", "img", "input", "meter", "progress", "select",
    "svg", "textarea", "video",
];
/// Elements whose white space is all seen.
const VERBATIM: &[&str] = &["pre", "textarea", "listing", "plaintext"];
/// Attributes whose value is text for people, or an address.
const WORDS: &[&str] = &[
    "alt",
    "aria-label",
    "content",
    "datetime",
    "href",
    "id",
    "lang",
    "placeholder",
    "src",
    "title",
    "value",
];

/// The elements of a document in order, each with how deep it stands and the names of its attributes.
pub(super) fn shape(html: &Html) -> Vec<String> {
    lines(html, |_| false)
}

/// As [`shape`], with the values of the attributes that hold text.
pub(super) fn shape_and_words(html: &Html) -> Vec<String> {
    lines(html, |name| WORDS.contains(&name))
}

fn lines(html: &Html, with_value: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    for node in html.tree.root().descendants() {
        let Some(element) = node.value().as_element() else {
            continue;
        };
        let mut line = format!("{}{}", " ".repeat(node.ancestors().count()), element.name());
        let mut attributes: Vec<(&str, &str)> = element.attrs().collect();
        attributes.sort_unstable();
        for (name, value) in attributes {
            line.extend([" ", name]);
            if with_value(name) {
                // Writing to a string cannot fail.
                let _ = write!(line, "={:?}", collapsed(value));
            }
        }
        lines.push(line);
    }
    lines
}

/// Each run of white space as one space, and none at the ends.
pub(super) fn collapsed(text: &str) -> String {
    let words: Vec<&str> = text.split(SPACE).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// The text of the elements that `selector` names.
pub(super) fn texts(html: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("the test names a good selector");
    html.select(&selector)
        .map(|element| collapsed(&element.text().collect::<String>()))
        .collect()
}

/// The values of an attribute, of the elements that `selector` names.
pub(super) fn values(html: &Html, selector: &str, attribute: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("the test names a good selector");
    html.select(&selector)
        .filter_map(|element| element.attr(attribute).map(str::to_owned))
        .collect()
}

/// The lines that a reader sees, with pictures and fields as `[name …]`.
pub(super) fn seen(html: &Html) -> Vec<String> {
    let mut page = Lines::default();
    page.element(html.root_element(), false);
    page.end_line();
    page.done
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    space: bool,
}

impl Lines {
    fn end_line(&mut self) {
        self.space = false;
        if !self.line.is_empty() {
            self.done.push(std::mem::take(&mut self.line));
        }
    }

    fn thing(&mut self, text: &str) {
        if std::mem::take(&mut self.space) && !self.line.is_empty() {
            self.line.push(' ');
        }
        self.line.push_str(text);
    }

    fn text(&mut self, text: &str, verbatim: bool) {
        let mut buffer = [0; 4];
        for c in text.chars() {
            match c {
                '\n' if verbatim => self.line.push('⏎'),
                ' ' if verbatim => self.line.push('␣'),
                c if !verbatim && SPACE.contains(&c) => self.space = true,
                c => self.thing(c.encode_utf8(&mut buffer)),
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, verbatim: bool) {
        let name = element.value().name();
        let verbatim = verbatim || VERBATIM.contains(&name);
        if HIDDEN.contains(&name) {
            return;
        }
        if name == "br" {
            // White space at the end of a line is not seen.
            self.line.push('↵');
            self.end_line();
        } else if BOXES.contains(&name) {
            let mut inside = Self::default();
            inside.children(element, verbatim);
            inside.end_line();
            let alt = words(element.value());
            self.thing(&format!("[{name}{alt} {}]", inside.done.join("/")));
        } else if BLOCKS.contains(&name) {
            self.end_line();
            self.children(element, verbatim);
            self.end_line();
        } else {
            self.children(element, verbatim);
        }
    }

    fn children(&mut self, element: ElementRef<'_>, verbatim: bool) {
        for child in element.children() {
            match child.value() {
                Node::Text(text) => self.text(text, verbatim),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, verbatim);
                    }
                }
                _ => {}
            }
        }
    }
}

fn words(element: &Element) -> String {
    element
        .attr("alt")
        .map(|alt| format!(" {alt:?}"))
        .unwrap_or_default()
}

#[test]
fn what_is_seen_is_told() {
    let html = Html::parse_document(
        "<!doctype html><title>no</title><div> a <b>b </b> c<i> d</i></div><ul>\n<li> x <li>y</ul><p>1 <br> 2<pre>\n\n a\n</pre><a>A</a> <a>B</a><button> ok </button> <img alt=z>",
    );
    let expected = [
        "a b c d",
        "x",
        "y",
        "1↵",
        "2",
        "⏎␣a⏎",
        "A B[button ok] [img \"z\" ]",
    ];
    assert_eq!(seen(&html), expected);
}
