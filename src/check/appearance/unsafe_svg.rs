//! A drawing that can do more than be looked at.
//!
//! A drawing on a page (`<img>`) runs nothing, but its file has an address of its own, and whoever opens that gets a
//! document of this site: its programs would run as the site's own, and what it fetches would tell others of readers.
//! The file is read from its start, tag by tag, as a browser does; what a browser would not reach, because the file is
//! no XML from there on, is looked at all the same.

use std::ops::Range;

use crate::check::result::css;
use crate::check::result::reading::decoded;
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unsafe-svg",
    "A drawing holds a program, a part of a web page, or something that is fetched from elsewhere. Its file is \
     published at an address of this site, where a program would run in the site's name and another server would \
     learn who looks. Most often a drawing program or the page that it was copied from has left it there.",
)
.example(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"start()\">",
    "<svg xmlns=\"http://www.w3.org/2000/svg\">",
);

/// Elements that hold programs or parts of web pages, whatever their namespace.
const ELEMENTS: &[&str] = &[
    "script",
    "foreignobject",
    "handler",
    "listener",
    "iframe",
    "frame",
    "embed",
    "object",
    "applet",
    "audio",
    "video",
    "canvas",
    "link",
    "meta",
    "base",
    "form",
    "html",
    "body",
    "img",
    "template",
];

/// Attributes whose value is an address.
const ADDRESSES: &[&str] = &[
    "href",
    "src",
    "srcset",
    "data",
    "action",
    "formaction",
    "poster",
    "base",
    "srcdoc",
];

/// Forms of pictures that can stand in a drawing itself.
const PICTURES: &[&str] = &[
    "data:image/png",
    "data:image/jpeg",
    "data:image/gif",
    "data:image/webp",
    "data:image/avif",
];

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let own = format!("themes/{}/", input.site.config.theme.value);
    let files = input.sources.iter().filter(|(_, source)| {
        let path = source.path.as_str();
        (path.starts_with("content/") || path.starts_with(&own)) && source.path.extension() == "svg"
    });
    for (file, _) in files {
        // One that is no text has been reported.
        if let Some(text) = input.sources.text(file) {
            Drawing { file, text, out }.read();
        }
    }
}

struct Drawing<'a> {
    file: FileId,
    text: &'a str,
    out: &'a mut Diagnostics,
}

impl Drawing<'_> {
    fn report(&mut self, at: Range<usize>, message: impl Into<String>) {
        self.out
            .report(&CODE, Span::new(self.file, at), message)
            .help("remove it, or export the drawing as a plain SVG");
    }

    fn read(&mut self) {
        let text = self.text;
        let mut at = 0;
        while let Some(found) = text[at..].find('<') {
            let start = at + found;
            let rest = &text[start..];
            let until = |end: &str| {
                rest.find(end)
                    .map_or(text.len(), |len| start + len + end.len())
            };
            at = if rest.starts_with("<!--") {
                until("-->")
            } else if rest.starts_with("<![CDATA[") {
                until("]]>")
            } else if rest.starts_with("<?") {
                if rest.starts_with("<?xml-stylesheet") {
                    self.report(
                        start..until("?>"),
                        "a style sheet of its own file is fetched",
                    );
                }
                until("?>")
            } else if rest.starts_with("<!") {
                // Names for pieces of text can hide anything.
                let end = until(">");
                if text[start..end].contains('[') {
                    self.report(
                        start..start + "<!DOCTYPE".len().min(end - start),
                        "entities can hide what a drawing holds",
                    );
                }
                end
            } else if rest.starts_with("</") {
                until(">")
            } else {
                self.element(start + 1)
            };
        }
    }

    /// Looks at the element whose name starts at `start`; where the look goes on.
    fn element(&mut self, start: usize) -> usize {
        let text = self.text;
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<');
        let len = text[start..].find(ends).unwrap_or(text.len() - start);
        let name = &text[start..start + len];
        let local = name.rsplit(':').next().unwrap_or(name).to_lowercase();
        if ELEMENTS.contains(&local.as_str()) {
            self.report(
                start..start + len,
                format!("`<{name}>` is no part of a drawing"),
            );
        }
        let animates = matches!(
            local.as_str(),
            "set" | "animate" | "animatetransform" | "animatemotion"
        );
        let mut at = start + len;
        loop {
            let rest = &text[at..];
            at += rest.len()
                - rest
                    .trim_start_matches(|c: char| c.is_whitespace() || c == '/')
                    .len();
            let rest = &text[at..];
            match rest.chars().next() {
                None | Some('<') => return at,
                Some('>') => {
                    at += 1;
                    break;
                }
                Some(_) => at = self.attribute(at, animates),
            }
        }
        if local == "style" {
            let end = text[at..].find("</").map_or(text.len(), |len| at + len);
            self.style(at..end);
        }
        at
    }

    /// Looks at the attribute that starts at `start`; where the look goes on, which is further than there.
    fn attribute(&mut self, start: usize, animates: bool) -> usize {
        let text = self.text;
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | '>' | '<');
        let first = text[start..].chars().next().map_or(1, char::len_utf8);
        let after = start + first;
        let end = text[after..]
            .find(ends)
            .map_or(text.len(), |len| after + len);
        let name = text[start..end].to_lowercase();
        let local = name.rsplit(':').next().unwrap_or(&name);
        let rest = text[end..].trim_start();
        let Some(value) = rest.strip_prefix('=').map(str::trim_start) else {
            return end;
        };
        let at = text.len() - value.len();
        let range = if let Some(quote @ ('"' | '\'')) = value.chars().next() {
            let inside = at + 1;
            let len = text[inside..].find(quote).unwrap_or(text.len() - inside);
            inside..inside + len
        } else {
            let len = value
                .find(|c: char| c.is_whitespace() || c == '>')
                .unwrap_or(value.len());
            at..at + len
        };
        let value = decoded(&text[range.clone()]);
        let whole = start..range.end.max(end);
        if local.starts_with("on") {
            self.report(whole, format!("`{local}` is a program"));
        } else if name != "xmlns" && !name.starts_with("xmlns:") && ADDRESSES.contains(&local) {
            if !is_within(&value) {
                self.report(whole, "this leads out of the drawing");
            }
        } else if animates && local == "attributename" {
            let goal = value.trim().to_lowercase();
            if goal.ends_with("href") || goal.starts_with("on") {
                self.report(
                    whole,
                    format!("`{}` is changed when nobody looks", value.trim()),
                );
            }
        } else if local == "style" || value.to_ascii_lowercase().contains("url(") {
            self.style(range.clone());
        }
        (range.end + 1).min(text.len()).max(end)
    }

    /// Looks at the rules of a style sheet, or of one element.
    fn style(&mut self, range: Range<usize>) {
        let css = &self.text[range.clone()];
        let mut found = Vec::new();
        css::references(css, |at| found.push(at));
        for at in found {
            if !is_within(&decoded(&css[at.clone()])) {
                self.report(
                    range.start + at.start..range.start + at.end,
                    "this is fetched from elsewhere",
                );
            }
        }
        // Ways to write an address that the look above does not see.
        for hidden in ["\\", "image-set(", "&#"] {
            if let Some(at) = css
                .to_ascii_lowercase()
                .find(hidden)
                .filter(|at| css.is_char_boundary(*at))
            {
                let end = (range.start + at + hidden.len()).min(range.end);
                self.report(range.start + at..end, "this can hide what is fetched");
            }
        }
    }
}

/// Whether an address stays in the drawing: a place in it, or a picture that is written out.
fn is_within(address: &str) -> bool {
    let address: String = address
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let address = address.to_lowercase();
    address.is_empty()
        || address.starts_with('#')
        || PICTURES.iter().any(|picture| address.starts_with(picture))
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn found(svg: &str) -> Vec<String> {
        let sources = Sources::from_bytes([("content/a.svg", svg.as_bytes())]);
        let file = sources.find("content/a.svg").expect("the file");
        let mut out = Diagnostics::default();
        Drawing {
            file,
            text: svg,
            out: &mut out,
        }
        .read();
        out.iter()
            .map(|found| {
                let crate::diag::Place::Span(span) = found.place else {
                    panic!("{found:?}")
                };
                svg[span.range()].to_owned()
            })
            .collect()
    }

    #[test]
    fn drawings_are_let_through() {
        let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\">\
            <!-- <script> --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
            <style><![CDATA[.a{fill:url(#g)} @media (prefers-color-scheme:dark){.a{fill:#fff}}]]></style>\
            <metadata><rdf:RDF><dc:title>on</dc:title></rdf:RDF></metadata>\
            <path style=\"fill:url(#g)\" clip-path='url(#c)'/><use xlink:href=\"#p\"/>\
            <image href=\"data:image/png;base64,AAAA\"/><animate attributeName='x' to='1'/></svg>";
        assert_eq!(found(svg), Vec::<String>::new());
    }

    #[test]
    fn what_is_no_drawing_is_found_at_its_place() {
        for (svg, place) in [
            ("<svg><script>x()</script></svg>", "script"),
            ("<svg><s:SCRIPT xmlns:s='x'/></svg>", "s:SCRIPT"),
            ("<svg onload=\"x()\"/>", "onload=\"x()"),
            ("<svg/onload = 'x()'>", "onload = 'x()"),
            ("<svg><foreignObject/></svg>", "foreignObject"),
            (
                "<svg><image href=\"https://x/a.png\"/></svg>",
                "href=\"https://x/a.png",
            ),
            ("<svg><image href=\"a.png\"/></svg>", "href=\"a.png"),
            (
                "<svg><a xlink:href=\" java&#10;script:x()\"/></svg>",
                "xlink:href=\" java&#10;script:x()",
            ),
            (
                "<svg><a href='data:text/html,x'/></svg>",
                "href='data:text/html,x",
            ),
            (
                "<svg><use href='data:image/svg+xml,x'/></svg>",
                "href='data:image/svg+xml,x",
            ),
            (
                "<svg><style>@import 'https://x/a.css';</style></svg>",
                "https://x/a.css",
            ),
            ("<svg><rect style='fill:URL(//x/a)'/></svg>", "//x/a"),
            ("<svg><rect fill=\"url('a.svg#b')\"/></svg>", "a.svg#b"),
            ("<svg><style>a{b:u\\72l(//x)}</style></svg>", "\\"),
            (
                "<svg><set attributeName='xlink:href' to='#a'/></svg>",
                "attributeName='xlink:href",
            ),
            (
                "<?xml-stylesheet href='a.css'?><svg/>",
                "<?xml-stylesheet href='a.css'?>",
            ),
            ("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<!DOCTYPE"),
            (
                "<svg><p xml:base='https://x/'/></svg>",
                "xml:base='https://x/",
            ),
        ] {
            assert_eq!(found(svg), [place], "{svg}");
        }
    }

    #[test]
    fn nothing_stops_the_look() {
        for svg in [
            "<",
            "<svg",
            "<svg a",
            "<svg a=",
            "<svg a='",
            "<svg =x='",
            "<!",
            "<?",
            "<![CDATA[",
            "<style",
            "<style>",
            "<æ ø='å",
            "< / =>",
            "<svg style=İ\\>",
        ] {
            found(svg);
        }
    }
}
