//! What a page says of itself to machines, in the words of schema.org: the way to it, and the steps of a guide.
//!
//! Entry point: [`data`]. It is JSON-LD for a `<script>` that is never run, so that no page changes and no policy of a
//! server forbids it. Steps are read from the finished HTML of the page, so that they say what readers see.

use memchr::memmem;
use serde::Serialize;

use super::context::absolute;
use crate::lang::Lang;
use crate::route::PageKey;
use crate::site::{Entry, Site};

#[derive(Serialize)]
struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Thing<'a> {
    #[serde(rename_all = "camelCase")]
    HowTo {
        name: &'a str,
        description: &'a str,
        in_language: &'a str,
        step: Vec<Step>,
    },
    #[serde(rename_all = "camelCase")]
    BreadcrumbList { item_list_element: Vec<Crumb<'a>> },
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "HowToStep")]
struct Step {
    position: u32,
    text: String,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Crumb<'a> {
    position: usize,
    name: &'a str,
    item: String,
}

/// What is said of the common page `entry` in `lang`, whose text is `html`; `None` when there is nothing to say.
/// No `<` is in it, so that nothing ends the element that it stands in.
pub(super) fn data(site: &Site, entry: &Entry, lang: Lang, html: &str) -> Option<String> {
    let local = &entry.pages[lang];
    let here = absolute(site, &local.route);
    let mut graph = Vec::new();
    let kind = site.config.kinds.get(&entry.kind.value);
    if let Some(steps) = kind.and_then(|kind| kind.steps.as_ref()) {
        let steps = steps_of(section(html, &steps.section.value), &here);
        if !steps.is_empty() {
            graph.push(Thing::HowTo {
                name: &local.title.value,
                description: &local.summary,
                in_language: site.config.languages.tag(lang),
                step: steps,
            });
        }
    }
    if entry.key != PageKey::home() {
        let above = site.breadcrumbs(entry).into_iter();
        let crumbs: Vec<Crumb<'_>> = above
            .chain([entry])
            .enumerate()
            .map(|(n, entry)| Crumb {
                position: n + 1,
                name: &entry.pages[lang].title.value,
                item: absolute(site, &entry.pages[lang].route),
            })
            .collect();
        // A way of one page is none.
        if crumbs.len() > 1 {
            graph.push(Thing::BreadcrumbList {
                item_list_element: crumbs,
            });
        }
    }
    if graph.is_empty() {
        return None;
    }
    let data = Data {
        context: "https://schema.org",
        graph,
    };
    // What is made of texts and numbers can always be written.
    let json = serde_json::to_string(&data).ok()?;
    Some(json.replace('<', "\\u003c"))
}

/// The section `id` of the finished `html`, up to the next that stands beside it; nothing when it is not there.
fn section<'a>(html: &'a str, id: &str) -> &'a str {
    let open = format!("<section class=\"sec sec-{id}\">");
    let Some(at) = memmem::find(html.as_bytes(), open.as_bytes()) else {
        return "";
    };
    let rest = &html[at + open.len()..];
    let next = memmem::find(rest.as_bytes(), b"<section class=\"sec ");
    &rest[..next.unwrap_or(rest.len())]
}

/// The marks of steps in finished HTML: the number follows.
const MARK: &str = " id=\"step-";

/// The steps in `html`, each with its words and the address of its place on the page `here`.
fn steps_of(html: &str, here: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut done = 0;
    while let Some(found) = memmem::find(&html.as_bytes()[done..], MARK.as_bytes()) {
        let digits = done + found + MARK.len();
        let Some(len) = html[digits..].find('"') else {
            break;
        };
        let inside = html[digits..].find('>').map(|end| digits + end + 1);
        let (Ok(position), Some(inside)) = (html[digits..digits + len].parse(), inside) else {
            break;
        };
        let (text, length) = words(&html[inside..]);
        done = inside + length;
        steps.push(Step {
            position,
            text,
            url: format!("{here}#step-{position}"),
        });
    }
    steps
}

/// The words of the item of a list whose inside starts here, and how many bytes the item has.
fn words(html: &str) -> (String, usize) {
    let mut text = String::new();
    let mut rest = html;
    let mut depth = 0_u32;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let tag = &rest[at..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        let name = tag[1..end].trim_end_matches('>');
        let name = name.split([' ', '\n']).next().unwrap_or_default();
        match name {
            "li" => depth += 1,
            "/li" if depth == 0 => {
                return (plain(&text), html.len() - rest.len() + at);
            }
            "/li" => depth -= 1,
            _ => {}
        }
        // Words of two blocks do not run together; those of an element within a line do not part.
        let within = name.trim_start_matches('/');
        if !matches!(
            within,
            "a" | "span" | "strong" | "em" | "code" | "b" | "i" | "sup" | "kbd" | "q" | "del"
        ) {
            text.push(' ');
        }
        rest = &tag[end..];
    }
    text.push_str(rest);
    (plain(&text), html.len())
}

/// Text of finished HTML as it is meant, on one line.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for word in html.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    if !text.contains('&') {
        return text;
    }
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read_as_readers_see_them() {
        let html = "<ol class=\"steps\">\n<li id=\"insert\"><span id=\"step-1\"></span><strong class=\"device\">On \
            the key:</strong> Insert &amp;lt; &lt;it&gt;.<ul><li>One</li>\n<li>Two</li></ul></li>\n\
            <li id=\"step-2\"><p>Touch.</p>\n<p>Wait.</p></li></ol><ol><li>No step</li></ol>";
        let steps = steps_of(html, "https://x/");
        let seen: Vec<_> = steps
            .iter()
            .map(|step| (step.position, step.text.as_str(), step.url.as_str()))
            .collect();
        assert_eq!(
            seen,
            [
                (
                    1,
                    "On the key: Insert &lt; <it>. One Two",
                    "https://x/#step-1"
                ),
                (2, "Touch. Wait.", "https://x/#step-2"),
            ]
        );
        for broken in [
            " id=\"step-",
            " id=\"step-1\"",
            " id=\"step-x\">",
            " id=\"step-1\"><li",
        ] {
            let steps = steps_of(broken, "");
            assert!(steps.len() < 2, "{broken}");
        }
    }
}
