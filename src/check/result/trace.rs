//! From a place in a finished file back to the line that somebody wrote.
//!
//! Entry point: [`place`].

use std::ops::Range;

use super::css::references;
use super::reading::{Part, Role};
use super::{Finished, Reading};
use crate::check::PageView;
use crate::diag::Place;
use crate::site::{Reader, Target, hashed_name};
use crate::source::{FileId, Span};

/// How to find the line that a fault came from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Trace<'a> {
    /// It is this address, as it is written in the finished file.
    Address(Part),
    /// It is this value of an attribute.
    Value(Part),
    /// It is an element whose tag starts like this.
    Tag(&'a str),
    /// It is the lack of what reads like this in a template.
    Lack(&'a str),
}

/// The narrowest place in the sources that is known for a fault of `reading`.
pub(super) fn place(finished: &Finished<'_>, reading: &Reading<'_>, trace: &Trace<'_>) -> Place {
    let input = finished.input;
    if let Some(file) = source(finished, reading) {
        return match trace {
            Trace::Address(part) | Trace::Value(part) => {
                let written = input.sources.text(file).unwrap_or_default();
                Place::Span(Span::new(file, range(reading.text, written, *part)))
            }
            Trace::Tag(_) | Trace::Lack(_) => Place::File(file),
        };
    }
    let page = match reading.role {
        Role::Page(n, lang) | Role::View(_, n, lang) => Some(input.page(n, lang)),
        _ => None,
    };
    let (words, meant) = match trace {
        Trace::Address(part) | Trace::Value(part) => {
            (reading.part(*part), reading.meant(*part).into_owned())
        }
        Trace::Tag(tag) | Trace::Lack(tag) => (*tag, (*tag).to_owned()),
    };
    if let (Some(page), Trace::Address(_)) = (&page, trace)
        && let Some(reader) = finished.reader(reading.role)
        && let Some(span) = link(&reader, page, &meant)
    {
        return Place::Span(span);
    }
    if let Trace::Lack(_) = trace {
        return lost(finished, words)
            .or_else(|| frame(finished, reading))
            .map_or(Place::Site, Place::File);
    }
    if let Some(span) = page.as_ref().and_then(|page| raw_html(page, words, &meant)) {
        return Place::Span(span);
    }
    if let Trace::Tag(_) = trace {
        return match template(finished, words).filter(|span| is_own(finished, span.file)) {
            Some(span) => Place::Span(span),
            None => frame(finished, reading).map_or(Place::Site, Place::File),
        };
    }
    if let Some(span) = template(finished, &meant) {
        return Place::Span(span);
    }
    // The part of an address that leads up to the top of the site comes from elsewhere.
    let below = meant.trim_start_matches("../").trim_start_matches("./");
    if below.len() < meant.len()
        && below.len() > 2
        && let Some(span) = template(finished, below)
    {
        return Place::Span(span);
    }
    page.map_or_else(
        || frame(finished, reading).map_or(Place::Site, Place::File),
        |page| Place::File(page.file),
    )
}

/// Where the part of a published file stands in what was `written`. A style sheet is published without its comments; its
/// addresses keep their order.
fn range(published: &str, written: &str, part: Part) -> Range<usize> {
    let here = part.start as usize..part.end as usize;
    if published.len() == written.len() {
        return here;
    }
    let mut earlier = 0;
    references(published, |found| {
        earlier += usize::from(found.start < here.start);
    });
    let mut all = Vec::new();
    references(written, |found| all.push(found));
    all.into_iter().nth(earlier).unwrap_or(0..0)
}

/// The file of the site that is published as `reading`; a style sheet without its comments.
fn source(finished: &Finished<'_>, reading: &Reading<'_>) -> Option<FileId> {
    if reading.role != Role::Other {
        return None;
    }
    let input = finished.input;
    let of_theme = input.theme.statics.iter().find_map(|(name, file)| {
        let bytes = input.sources.bytes(*file)?;
        (hashed_name(name, bytes) == reading.path).then_some(*file)
    });
    of_theme.or_else(|| {
        let assets = &input.site.assets;
        let mut assets = assets.paths().filter_map(|path| assets.get(path));
        assets
            .find(|asset| asset.route.as_str() == reading.path)
            .map(|asset| asset.file)
    })
}

/// The link or the image of the page that is written as `address`.
fn link(reader: &Reader<'_>, page: &PageView<'_>, address: &str) -> Option<Span> {
    let site = reader.site;
    let here = reader.route(page.lang);
    let asset = |path: &str| Some(here.to(&site.assets.get(path)?.route));
    let links = page.document.links.iter().zip(&page.resolved.links);
    let links = links.map(|(link, target)| {
        let written = match target {
            Target::Here { anchor } => Some(format!("#{anchor}")),
            Target::Page { entry, anchor } => {
                let goal = reader.goal(*entry, anchor.is_some());
                let anchor = anchor.as_ref().map(|anchor| format!("#{anchor}"));
                Some(format!(
                    "{}{}",
                    here.to(&goal.route),
                    anchor.unwrap_or_default()
                ))
            }
            Target::Asset(path) => asset(path),
            Target::Address(url) => Some(url.clone()),
            Target::Named(name) => {
                let url = site.links.get(name).and_then(|link| link.url.as_ref());
                url.map(|url| url[page.lang].value.clone())
            }
            Target::Broken => None,
        };
        (written, link.target.span)
    });
    let images = page.document.images.iter().zip(&page.resolved.images);
    let images = images.map(|(image, path)| {
        let written = path.as_deref().and_then(asset);
        (written, image.target.span)
    });
    links
        .chain(images)
        .find(|(written, _)| written.as_deref() == Some(address))
        .map(|(_, span)| span)
}

/// Where the words stand in the HTML that was written on the page.
fn raw_html(page: &PageView<'_>, words: &str, meant: &str) -> Option<Span> {
    // As the finished page has them, as they are meant, and as careful people write them.
    let careful = meant.replace('&', "&amp;");
    page.document.raw_html.iter().find_map(|span| {
        let html = page.text.get(span.range())?;
        [words, meant, &careful].into_iter().find_map(|words| {
            let start = span.start as usize + find(html, words)?;
            Some(Span::new(page.file, start..start + words.len()))
        })
    })
}

/// Where the words stand in a template: in one of the site's own, if they do.
fn template(finished: &Finished<'_>, words: &str) -> Option<Span> {
    let input = finished.input;
    let places = input.theme.templates.values().filter_map(|file| {
        let at = find(input.sources.text(*file)?, words)?;
        Some(Span::new(*file, at..at + words.len()))
    });
    places.min_by_key(|span| (!is_own(finished, span.file), span.file))
}

fn is_own(finished: &Finished<'_>, file: FileId) -> bool {
    let path = &finished.input.sources.get(file).path;
    path.as_str().starts_with("themes/")
}

/// The template of the site's own that replaces a built-in one which reads like `words`, and does not.
fn lost(finished: &Finished<'_>, words: &str) -> Option<FileId> {
    let input = finished.input;
    let mut templates = input.theme.templates.iter();
    templates
        .find(|(name, file)| {
            let has = |file| {
                let text = input.sources.text(file);
                text.is_some_and(|text| text.contains(words))
            };
            is_own(finished, **file)
                && !has(**file)
                && input
                    .sources
                    .find(&format!("built-in/themes/default/{name}"))
                    .is_some_and(has)
        })
        .map(|(_, file)| *file)
}

/// Where `words` stand as a whole value, or as its part after what a template fills in.
fn find(text: &str, words: &str) -> Option<usize> {
    if words.is_empty() {
        return None;
    }
    let starts = |before: Option<char>| {
        before.is_none_or(|c| matches!(c, '"' | '\'' | '=' | '}' | '(' | ',') || c.is_whitespace())
    };
    let ends = |after: Option<char>| {
        after.is_none_or(|c| matches!(c, '"' | '\'' | '>' | ')' | ',' | '/') || c.is_whitespace())
    };
    text.match_indices(words).map(|(at, _)| at).find(|at| {
        words.starts_with('<')
            || starts(text[..*at].chars().next_back())
                && ends(text[*at + words.len()..].chars().next())
    })
}

/// The template that makes the frame of a file: of those that extend each other, the outermost of the site's own,
/// otherwise the outermost.
fn frame(finished: &Finished<'_>, reading: &Reading<'_>) -> Option<FileId> {
    let input = finished.input;
    let mut name = match reading.role {
        Role::Page(n, _) | Role::View(_, n, _) => {
            let kind = &input.site.entries[n].kind.value;
            input.site.config.kinds.get(kind)?.template.value.as_str()
        }
        Role::Redirect(_) => "redirect.html",
        Role::Start => "start.html",
        Role::Number(_) => "number.html",
        Role::NotFound => "404.html",
        Role::Document(_) => "document.html",
        Role::Offline => "offline.html",
        Role::Sheet => "sheet.html",
        Role::Other => return None,
    };
    let (mut own, mut outermost) = (None, None);
    // No chain is longer than there are templates: the engine has refused circles.
    for _ in 0..input.theme.templates.len() {
        let Some(file) = input.theme.templates.get(name).copied() else {
            break;
        };
        outermost = Some(file);
        if is_own(finished, file) {
            own = Some(file);
        }
        let text = input.sources.text(file).unwrap_or_default();
        let Some((_, rest)) = text.split_once("extends ") else {
            break;
        };
        let Some(parent) = rest.split(['"', '\'']).nth(1) else {
            break;
        };
        name = parent;
    }
    own.or(outermost)
}
