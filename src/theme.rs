//! The theme: which template and which static file is used, the site's own or the built-in one.
//!
//! Entry points: [`built_in`], the files inside the program; [`Theme::find`], the choice among them and
//! the site's. A file `themes/NAME/x` of the site replaces the built-in file of the same name.

pub mod variables;

use std::collections::BTreeMap;

use crate::source::{Content, FileId, Source, SourcePath, Sources};

/// The folder of the built-in theme, as messages name it.
pub const BUILT_IN: &str = "built-in/themes/default/";

macro_rules! built_in_files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path)))),*]
    };
}

/// Every file of `themes/default/`, and the interface strings. `tests/it/house.rs` compares this list
/// with the folder.
const FILES: &[(&str, &str)] = built_in_files![
    "i18n/ui.yaml",
    "themes/default/404.html",
    "themes/default/audience.html",
    "themes/default/base.html",
    "themes/default/chooser.html",
    "themes/default/document.html",
    "themes/default/guide.html",
    "themes/default/index.html",
    "themes/default/landing.html",
    "themes/default/method.html",
    "themes/default/number.html",
    "themes/default/offline.html",
    "themes/default/partials/article.html",
    "themes/default/partials/breadcrumbs.html",
    "themes/default/partials/call.html",
    "themes/default/partials/contact.html",
    "themes/default/partials/contents.html",
    "themes/default/partials/footer-plain.html",
    "themes/default/partials/footer.html",
    "themes/default/partials/head-page.html",
    "themes/default/partials/head.html",
    "themes/default/partials/header-plain.html",
    "themes/default/partials/header.html",
    "themes/default/partials/intro.html",
    "themes/default/partials/mark.html",
    "themes/default/partials/page-foot.html",
    "themes/default/partials/phone.html",
    "themes/default/partials/qr.html",
    "themes/default/partials/questions.html",
    "themes/default/partials/related.html",
    "themes/default/partials/search.html",
    "themes/default/partials/share-picture.html",
    "themes/default/partials/share.html",
    "themes/default/partials/toc.html",
    "themes/default/partials/view.html",
    "themes/default/redirect.html",
    "themes/default/reference.html",
    "themes/default/sheet.html",
    "themes/default/start.html",
    "themes/default/static/code.css",
    "themes/default/static/icon.svg",
    "themes/default/static/keep-place.js",
    "themes/default/static/paper.css",
    "themes/default/static/print.css",
    "themes/default/static/search.css",
    "themes/default/static/search.js",
    "themes/default/static/style.css",
    "themes/default/troubleshooting.html",
];

/// The files inside the program, under `built-in/`.
pub fn built_in() -> impl Iterator<Item = Source> {
    FILES.iter().map(|(path, text)| Source {
        path: SourcePath::new(format!("built-in/{path}")),
        content: Content::Text((*text).to_owned().into()),
    })
}

/// The files of a theme.
#[derive(Clone, Default, Debug)]
pub struct Theme {
    /// The templates by name, such as `partials/header.html`.
    pub templates: BTreeMap<String, FileId>,
    /// The static files by name, such as `style.css`.
    pub statics: BTreeMap<String, FileId>,
}

impl Theme {
    /// The theme `name` of the site over the built-in one.
    pub fn find(sources: &Sources, name: &str) -> Self {
        let own = format!("themes/{name}/");
        let mut theme = Self::default();
        // Built-in first, so that the site's own file replaces it.
        for folder in [BUILT_IN, &own] {
            for (file, source) in sources.iter() {
                let Some(path) = source.path.as_str().strip_prefix(folder) else {
                    continue;
                };
                if let Some(path) = path.strip_prefix("static/") {
                    theme.statics.insert(path.to_owned(), file);
                } else if source.path.extension() == "html" {
                    theme.templates.insert(path.to_owned(), file);
                }
            }
        }
        theme
    }
}
