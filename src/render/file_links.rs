//! A finished site made ready to be opened from a folder, without a web server: nobody shows the `index.html` of a
//! folder there, so that every address names it.
//!
//! Entry point: [`for_files`]. The addresses lead where they led before, so that what was checked stays right.

use std::borrow::Cow;
use std::sync::LazyLock;

use lol_html::html_content::Element;
use lol_html::{ElementContentHandlers, RewriteStrSettings, Selector, rewrite_str};
use rayon::prelude::*;
use url::Url;

use crate::output::{Output, OutputPath};
use crate::route::Route;

/// Every element. It is read once, and not for each page.
static EVERY: LazyLock<Option<Selector>> = LazyLock::new(|| "*".parse().ok());

/// `output`, published at `base`, with addresses that work in a folder.
pub fn for_files(output: &Output, base: &Url) -> Output {
    let files: Vec<(&OutputPath, &[u8])> = output.iter().collect();
    let changed: Vec<(OutputPath, Vec<u8>)> = files
        .into_par_iter()
        .map(|(path, bytes)| {
            let html = path.as_str().rsplit('.').next() == Some("html");
            let text = std::str::from_utf8(bytes).ok().filter(|_| html);
            let changed = text.map(|text| page(path, text, base).into_bytes());
            (path.clone(), changed.unwrap_or_else(|| bytes.to_vec()))
        })
        .collect();
    let mut output = Output::default();
    for (path, bytes) in changed {
        output.insert(path, bytes);
    }
    output
}

fn page(path: &OutputPath, html: &str, base: &Url) -> String {
    let Some(every) = &*EVERY else {
        return html.to_owned();
    };
    let here = Route::file(path.as_str());
    let handler = |element: &mut Element<'_, '_>| {
        for key in ["href", "src", "content"] {
            let Some(value) = element.get_attribute(key) else {
                continue;
            };
            let refreshes = || {
                let kind = element.get_attribute("http-equiv").unwrap_or_default();
                kind.eq_ignore_ascii_case("refresh")
            };
            let changed = match key {
                "content" if !refreshes() => None,
                "content" => value.split_once("url=").and_then(|(before, url)| {
                    Some(format!("{before}url={}", address(&here, url, base)?))
                }),
                _ => address(&here, &value, base),
            };
            if let Some(changed) = changed {
                // The name was one already.
                let _ = element.set_attribute(key, &changed);
            }
        }
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

/// What the address `written` in the file `here` becomes, when it has to change.
fn address(here: &Route, written: &str, base: &Url) -> Option<String> {
    let end = written.find(['#', '?']).unwrap_or(written.len());
    let (path, rest) = written.split_at(end);
    if path.is_empty() || path.starts_with("//") || path.contains(':') {
        return None;
    }
    // 404.html speaks of the top of the server.
    let path = match path.strip_prefix(base.path()) {
        Some("") => Cow::Owned(here.to(&Route::root())),
        Some(below) => Cow::Owned(here.to(&Route::file(below))),
        None if path.starts_with('/') => return None,
        None => Cow::Borrowed(path),
    };
    let is_folder = path.ends_with('/') || matches!(&*path, "." | "..") || path.ends_with("/..");
    let slash = if path.ends_with('/') { "" } else { "/" };
    let changed = if is_folder {
        format!("{path}{slash}index.html{rest}")
    } else {
        format!("{path}{rest}")
    };
    (changed != written).then_some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_their_files() {
        let base = Url::parse("https://h.example/help/").ok();
        let base = base.as_ref();
        for (here, written, expected) in [
            ("da/a/index.html", "../b/#x", Some("../b/index.html#x")),
            ("da/a/index.html", "../../", Some("../../index.html")),
            ("da/a/index.html", "..", Some("../index.html")),
            ("da/a/index.html", "#x", None),
            ("da/a/index.html", "../../assets/a.css", None),
            ("da/a/index.html", "https://x.example/", None),
            ("da/a/index.html", "tel:+45", None),
            ("404.html", "/help/da/", Some("da/index.html")),
            ("404.html", "/help/", Some("./index.html")),
            ("404.html", "/help/assets/a.css", Some("assets/a.css")),
            ("404.html", "/other/", None),
        ] {
            let here = Route::file(here);
            let changed = base.and_then(|base| address(&here, written, base));
            assert_eq!(changed.as_deref(), expected, "{written}");
        }
    }
}
