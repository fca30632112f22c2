//! A page in other ways: in all languages side by side, or as wide as a telephone.
//!
//! Entry point: [`page`]. Each way is a page of the preview with the page itself in frames, so that it is the real one.

use std::fmt::Write as _;

use super::Server;
use super::findings::{tag, ways};
use super::own::{OWN, escaped};
use super::state::Shown;

/// The page at `path` of the finished site, `way` being `languages` or `phone`; `None` when there is no such page.
pub(super) fn page(server: &Server, shown: &Shown, path: &str, way: &str) -> Option<String> {
    let site = shown.site_of(path);
    let tag = tag(site, path);
    let (_, languages) = ways(server, site, path, &tag);
    let current = languages.iter().find(|way| way.current)?;
    let text = |name: &str| escaped(&server.texts.get(name, &tag));
    let (title, frames): (String, Vec<_>) = match way {
        "languages" => (text("side"), languages.iter().collect()),
        "phone" => (text("phone"), vec![current]),
        _ => return None,
    };
    let lang = server.texts.tag(&tag);
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width\">\n<title>{title}</title>\n<link rel=\"stylesheet\" href=\"/{OWN}preview.css\">\n\
         <script src=\"/{OWN}frames.js\" defer></script>\n</head>\n<body class=\"vejviser-frames vejviser-{way}\">\n\
         <header>\n<h1>{title}</h1>\n<p><a class=\"back\" href=\"{}\">{}</a></p>\n</header>\n<main>\n",
        escaped(&current.url),
        text("back"),
    );
    for frame in frames {
        let (label, code) = (escaped(&frame.label), escaped(&frame.lang));
        // Writing to a string cannot fail.
        let _ = writeln!(
            page,
            "<section lang=\"{code}\"><h2>{label}</h2><iframe title=\"{label}\" src=\"{}\" data-lang=\"{code}\"></iframe></section>",
            escaped(&frame.url)
        );
    }
    page.push_str("</main>\n</body>\n</html>\n");
    Some(page)
}
