//! Which inputs can be used, and which of them are pages.
//!
//! Entry points: [`report_unusable`], [`page_files`].

use std::sync::Arc;

use crate::config::{CONTENT_FILES, Config};
use crate::diag::{Code, Diagnostics, Place, nearest};
use crate::lang::Lang;
use crate::page::Page;
use crate::route::PageKey;
use crate::source::{Content, FileId, Sources, Span};

pub(super) static UNREADABLE_FILE: Code = Code::error(
    "unreadable-file",
    "The system does not let the program read a file of the site, so that the site would be incomplete.",
)
.example(
    "content/en/borrow.md    <- only its owner may read it",
    "content/en/borrow.md    <- everybody who builds the site may read it",
);

pub(super) static SYMBOLIC_LINK: Code = Code::error(
    "symbolic-link",
    "Symbolic links are not followed: one that leads out of the site could publish what nobody meant to \
     publish, and one in a circle would never end.",
)
.example(
    "content/en/borrow.md -> /home/me/drafts/borrow.md",
    "content/en/borrow.md    <- the file itself",
);

pub(super) static NOT_TEXT: Code = Code::error(
    "not-text",
    "A text file holds bytes that are no text in UTF-8, so that æ, ø and å would be shown wrongly.",
)
.example(
    "content/da/borrow.md    <- saved as Windows-1252",
    "content/da/borrow.md    <- saved as UTF-8",
);

pub(super) static FILE_TOO_LARGE: Code = Code::error(
    "file-too-large",
    "A file of more than 32 MiB is no part of a help site on a phone.",
)
.example(
    "content/en/film.mp4    <- 80 MiB",
    "[See the film](link:film)    <- the film lies on a server for films",
);

pub(super) static UNKNOWN_LANGUAGE_FOLDER: Code = Code::error(
    "unknown-language-folder",
    "A page is a file `content/TAG/….md`, where TAG is one of the languages of site.yaml; pages elsewhere \
     would never be published.",
)
.example(
    "content/dk/borrow.md",
    "content/da/borrow.md",
);

pub(super) static NO_HOME_PAGE: Code = Code::error(
    "no-home-page",
    "Each language has a home page, `content/TAG/index.md`: the start page and the way back lead to it.",
)
.example(
    "content/en/borrow.md",
    "content/en/index.md\ncontent/en/borrow.md",
);

pub(super) static HOME_IS_DRAFT: Code = Code::error(
    "home-is-draft",
    "The home page is a draft and drafts are left out, so that the site would have no way in.",
)
.example(
    "---\ntitle: Help for borrowers\ndraft: true\n---",
    "---\ntitle: Help for borrowers\n---",
);

/// A page with its language and key.
pub struct Localized {
    /// Which page.
    pub key: PageKey,
    /// In which language.
    pub lang: Lang,
    /// What stands in the file; `None` when its front matter cannot be used.
    pub page: Option<Arc<Page>>,
    /// The file.
    pub file: FileId,
}

/// Reports every file that cannot be used, whatever it is.
pub fn report_unusable(sources: &Sources, out: &mut Diagnostics) {
    for (file, source) in sources.iter() {
        match &source.content {
            Content::Text(_) | Content::Binary(_) => {}
            Content::SymbolicLink => {
                out.report(&SYMBOLIC_LINK, Place::File(file), "this is a symbolic link")
                    .help("put the file or folder itself here");
            }
            Content::Unreadable(words) => {
                out.report(
                    &UNREADABLE_FILE,
                    Place::File(file),
                    format!("this cannot be read ({words})"),
                )
                .help("see that whoever runs vejviser may read it, or remove it");
            }
            Content::TooLarge(size) => {
                out.report(
                    &FILE_TOO_LARGE,
                    Place::File(file),
                    format!("this file has {} MiB", size >> 20),
                )
                .help("make it smaller, or keep it elsewhere and link to it");
            }
            Content::NotText { at, before, nul } => {
                let (message, help) = if *nul {
                    (
                        "an invisible NUL character, which no text holds",
                        "remove it; if this is no text file, it has the wrong ending",
                    )
                } else {
                    (
                        "a character that is not saved as UTF-8",
                        "save the file as UTF-8 in your editor",
                    )
                };
                out.report(&NOT_TEXT, Span::new(file, *at..before.len()), message)
                    .help(help);
            }
        }
    }
}

/// The Markdown files under `content/` with their languages and keys. Those that belong to no language
/// are reported, and so is a language without a home page.
pub fn page_files(
    sources: &Sources,
    config: &Config,
    out: &mut Diagnostics,
) -> Vec<(FileId, Lang, PageKey)> {
    let mut files = Vec::new();
    for (file, source) in sources.iter() {
        let Some(path) = source.path.as_str().strip_prefix("content/") else {
            continue;
        };
        if CONTENT_FILES.contains(&source.path.as_str()) || !source.path.is_markdown() {
            continue;
        }
        let (folder, rest) = path.split_once('/').unwrap_or(("", path));
        let lang = config.languages.find(folder);
        if let (Some(lang), Some(key)) = (lang, PageKey::of(rest)) {
            files.push((file, lang, key));
            continue;
        }
        let tags = || config.languages.iter().map(|l| config.languages.tag(l));
        let (message, help) = if lang.is_some() {
            (
                "the name of a page ends with `.md` in small letters".to_owned(),
                "rename it".to_owned(),
            )
        } else if folder.is_empty() {
            (
                "this page stands in no language's folder".to_owned(),
                format!("move it to `content/{}/`", tags().next().unwrap_or("TAG")),
            )
        } else {
            let near = nearest(folder, tags());
            (
                format!("`{folder}` is not a language of this site"),
                near.map_or_else(
                    || format!("languages: {}", tags().collect::<Vec<_>>().join(", ")),
                    |tag| format!("move it to `content/{tag}/`"),
                ),
            )
        };
        out.report(&UNKNOWN_LANGUAGE_FOLDER, Place::File(file), message)
            .help(help);
    }
    let home = PageKey::home();
    if !files.iter().any(|(_, _, key)| *key == home) {
        let tag = config.languages.tag(config.source_language);
        out.report(&NO_HOME_PAGE, Place::Site, "the site has no home page")
            .help(format!("write `content/{tag}/index.md`"));
    }
    files
}
