//! A site to start from: small, whole, about an institution that does not exist, with each part of the dialect once.
//!
//! Entry point: [`files`]. The files stand in `src/starter/` with all languages side by side; a site gets those that it
//! asks for. In them:
//! - of the lines `da: …`, `en: …` that follow each other, those of other languages go, and the others come in the
//!   order of the languages;
//! - a remark that starts with `#da` or `#en` stays where that is the first language, without its mark;
//! - facts that all languages share stay on the pages in the first language;
//! - `SOURCE` becomes the first language, and `TODAY` the day.

use crate::date::Day;
use crate::page::SHARED;
use crate::schema::{FILES, Known, SNIPPETS, schema, snippets};
use crate::source::{Content, Source, SourcePath, Sources};

macro_rules! starter_files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("starter/", $path)))),*]
    };
}

/// The files that are about the site as a whole.
const COMMON: &[(&str, &str)] = starter_files![
    "site.yaml",
    "content/facts.yaml",
    "content/links.yaml",
    "i18n/labels.yaml",
    "i18n/sections.yaml",
    "i18n/terms.yaml",
];

/// Files for the editor and for git, which are put down as they are. In this folder none has a dot before its name.
const TOOLS: &[(&str, &str)] =
    starter_files!["editorconfig", "gitignore", "vscode/extensions.json"];

/// The pages, by the languages that they are in.
const PAGES: &[(&str, &[(&str, &str)])] = &[
    (
        "da",
        starter_files![
            "content/da/app-log-in.md",
            "content/da/card-log-in.md",
            "content/da/card.svg",
            "content/da/choose.md",
            "content/da/index.md",
            "content/da/pupils.md",
            "content/da/teachers.md",
            "content/da/trouble.md",
            "content/da/words.md",
        ],
    ),
    (
        "en",
        starter_files![
            "content/en/app-log-in.md",
            "content/en/card-log-in.md",
            "content/en/card.svg",
            "content/en/choose.md",
            "content/en/index.md",
            "content/en/pupils.md",
            "content/en/teachers.md",
            "content/en/trouble.md",
            "content/en/words.md",
        ],
    ),
];

/// Where the schemas of a new site stand.
const SCHEMAS: &str = ".vscode/schemas";

/// The tags of the languages in which there is a site to start from.
pub fn languages() -> impl Iterator<Item = &'static str> + Clone {
    PAGES.iter().map(|(tag, _)| *tag)
}

/// The files of a new site in these languages, the first of which is its source language; by path. `today` is the day
/// on which they were checked; `codes` are the kinds of findings.
pub fn files(
    tags: &[&str],
    today: Day,
    codes: impl IntoIterator<Item = &'static str>,
) -> Vec<Source> {
    let source = tags.first().copied().unwrap_or_default();
    let today = today.to_string();
    let mut files: Vec<Source> = COMMON
        .iter()
        .map(|(path, text)| file(path, in_languages(text, tags)))
        .collect();
    for (tag, pages) in PAGES.iter().filter(|(tag, _)| tags.contains(tag)) {
        for (path, text) in *pages {
            let is_page = SourcePath::new(path).extension() == "md";
            let text = if is_page && *tag != source {
                without_shared(text)
            } else {
                (*text).to_owned()
            };
            files.push(file(path, text));
        }
    }
    for file in &mut files {
        if let Content::Text(text) = &mut file.content {
            *text = text
                .replace("SOURCE", source)
                .replace("TODAY", &today)
                .into();
        }
    }
    let known = Known::of(&Sources::new(files.clone()), codes);
    for of in FILES {
        let path = format!("{SCHEMAS}/{}", of.schema_name());
        files.push(file(&path, schema(of, &known)));
    }
    files.push(file(&format!(".vscode/{SNIPPETS}"), snippets(&known)));
    files.push(file(".vscode/settings.json", settings()));
    let hidden = TOOLS
        .iter()
        .map(|(path, text)| file(&format!(".{path}"), (*text).to_owned()));
    files.extend(hidden);
    files
}

fn file(path: &str, text: String) -> Source {
    Source {
        path: SourcePath::new(path),
        content: Content::Text(text.into()),
    }
}

/// The lines of a file for these languages.
fn in_languages(text: &str, tags: &[&str]) -> String {
    let mut kept = String::with_capacity(text.len());
    // Lines of languages that follow each other.
    let mut group: Vec<(&str, &str)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let plain = line.trim_start();
        let key = plain.split_once(':').map_or("", |(key, _)| key);
        if let Some(tag) = languages().find(|tag| *tag == key) {
            group.push((tag, line));
            continue;
        }
        take(&mut group, tags, &mut kept);
        let remark = plain.strip_prefix('#').and_then(|rest| {
            let (tag, words) = rest.split_once(' ')?;
            languages()
                .any(|known| known == tag)
                .then_some((tag, words))
        });
        match remark {
            Some((tag, words)) if tags.first() == Some(&tag) => {
                kept.push_str("# ");
                kept.push_str(words);
            }
            Some(_) => {}
            None => kept.push_str(line),
        }
    }
    take(&mut group, tags, &mut kept);
    kept
}

/// Takes the lines of `group` over, in the order of the languages.
fn take(group: &mut Vec<(&str, &str)>, tags: &[&str], kept: &mut String) {
    for tag in tags {
        let own = group.iter().filter(|(own, _)| own == tag);
        kept.extend(own.map(|(_, line)| *line));
    }
    group.clear();
}

/// A page without the lines that only the page in the source language has.
fn without_shared(text: &str) -> String {
    let mut in_front = true;
    let mut kept = String::with_capacity(text.len());
    for (n, line) in text.split_inclusive('\n').enumerate() {
        in_front = in_front && (n == 0 || line.trim_end() != "---");
        let key = line.split_once(':').map_or("", |(key, _)| key);
        if !(in_front && SHARED.contains(&key)) {
            kept.push_str(line);
        }
    }
    kept
}

/// The settings of an editor that knows the schemas.
fn settings() -> String {
    let schemas: serde_json::Map<String, serde_json::Value> = FILES
        .iter()
        .filter(|of| SourcePath::new(of.path).extension() == "yaml")
        .map(|of| (format!("./{SCHEMAS}/{}", of.schema_name()), of.path.into()))
        .collect();
    let settings = serde_json::json!({
        "yaml.schemas": schemas,
        "files.eol": "\n",
        "files.insertFinalNewline": true,
        "[markdown]": {
            "editor.wordWrap": "on",
            "editor.quickSuggestions": {"other": true, "comments": false, "strings": true},
        },
        // Paths of links are completed and checked by the editor too.
        "markdown.validate.enabled": true,
        "markdown.validate.fileLinks.enabled": "warning",
        "markdown.validate.fragmentLinks.enabled": "ignore",
    });
    format!("{settings:#}\n")
}
