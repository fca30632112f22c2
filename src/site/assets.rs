//! The files beside the pages: images and documents, with the addresses they are published at.
//!
//! Entry point: [`Assets::read`]. The content's hash is part of the name, so that browsers and servers may
//! keep a file for ever.

use std::collections::BTreeMap;

use crate::config::CONTENT_FILES;
use crate::route::{Route, slugify};
use crate::source::{FileId, Source, Sources};

/// A file beside a page.
#[derive(Clone, Debug)]
pub struct Asset {
    /// The file.
    pub file: FileId,
    /// Where it is published.
    pub route: Route,
    /// Width and height in CSS pixels, when it is an image that says so.
    pub size: Option<(u32, u32)>,
}

/// The files under `content/` that are no pages, by their path in the site.
#[derive(Clone, Default, Debug)]
pub struct Assets {
    by_path: BTreeMap<String, Asset>,
}

impl Assets {
    /// Finds them.
    pub fn read(sources: &Sources) -> Self {
        let by_path = sources
            .iter()
            .filter(|(_, source)| is_asset(source))
            .filter_map(|(file, source)| {
                let bytes = sources.bytes(file)?;
                let route = Route::file(hashed_name(source.path.as_str(), bytes));
                let asset = Asset {
                    file,
                    route,
                    size: size(&source.path.extension(), bytes),
                };
                Some((source.path.as_str().to_owned(), asset))
            })
            .collect();
        Self { by_path }
    }

    /// The file at this path in the site, such as `content/da/mfa/app.png`.
    pub fn get(&self, path: &str) -> Option<&Asset> {
        self.by_path.get(path)
    }

    /// The file that is published at this address.
    pub fn at(&self, route: &str) -> Option<FileId> {
        self.iter()
            .find(|(_, asset)| asset.route.as_str() == route)
            .map(|(_, asset)| asset.file)
    }

    /// All files with their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Asset)> {
        let all = self.by_path.iter();
        all.map(|(path, asset)| (path.as_str(), asset))
    }

    /// All paths.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.by_path.keys().map(String::as_str)
    }
}

fn is_asset(source: &Source) -> bool {
    let path = source.path.as_str();
    path.starts_with("content/") && !CONTENT_FILES.contains(&path) && !source.path.is_markdown()
}

/// `assets/NAME-HASH.EXT` for a file of this path and content.
pub fn hashed_name(path: &str, bytes: &[u8]) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = slugify(stem);
    let extension: String = extension
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let hash = blake3::hash(bytes).to_hex();
    let dash = if stem.is_empty() { "" } else { "-" };
    let dot = if extension.is_empty() { "" } else { "." };
    format!("assets/{stem}{dash}{}{dot}{extension}", &hash[..10])
}

fn size(extension: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    if extension == "svg" {
        return svg_size(std::str::from_utf8(bytes).ok()?);
    }
    let size = imagesize::blob_size(bytes).ok()?;
    Some((
        u32::try_from(size.width).ok()?,
        u32::try_from(size.height).ok()?,
    ))
}

/// The size that an SVG's root element gives, by `width` and `height` or by its `viewBox` (SVG 2, 8.2).
fn svg_size(svg: &str) -> Option<(u32, u32)> {
    let root = &svg[svg.find("<svg")?..];
    let root = &root[..root.find('>')?];
    let attribute = |name: &str| {
        let at = root
            .find(&format!(" {name}="))
            .or_else(|| root.find(&format!("\n{name}=")))?;
        let value = &root[at + name.len() + 2..];
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        value[1..].split(quote).next()
    };
    let whole = |text: &str| {
        let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
        // Within the bounds, so that nothing is lost but the fraction.
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be in range"
        )]
        (1.0..=100_000.0)
            .contains(&number)
            .then(|| number.round() as u32)
    };
    if let (Some(width), Some(height)) = (
        attribute("width").and_then(whole),
        attribute("height").and_then(whole),
    ) {
        return Some((width, height));
    }
    let mut view = attribute("viewBox")?
        .split([' ', ','])
        .filter(|part| !part.is_empty())
        .skip(2);
    Some((whole(view.next()?)?, whole(view.next()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_of_drawings() {
        assert_eq!(
            svg_size("<svg xmlns='x' viewBox='0 0 24 12.4'><path/></svg>"),
            Some((24, 12))
        );
        assert_eq!(
            svg_size("<?xml?>\n<svg width=\"40px\" height=\"30\">"),
            Some((40, 30))
        );
        assert_eq!(svg_size("<svg width=\"100%\">"), None);
        assert_eq!(svg_size("no drawing"), None);
    }

    #[test]
    fn names_hold_the_content() {
        let name = hashed_name("content/da/Skærm billede.PNG", b"x");
        assert!(
            name.starts_with("assets/skaerm-billede-") && name.rsplit('.').next() == Some("png"),
            "{name}"
        );
        assert_ne!(name, hashed_name("content/da/Skærm billede.PNG", b"y"));
    }
}
