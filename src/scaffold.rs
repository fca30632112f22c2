//! A new page, as it is before anybody has written it: the file in every language, with the sections of its kind in
//! order and, in each, in double brackets, what belongs there.
//!
//! Entry point: [`page`], in these steps:
//! 1. [`path`]: what somebody typed for a path becomes the key of a page;
//! 2. [`facts`]: the number, the titles and the slugs that the page gets;
//! 3. [`text`]: the files.
//!
//! The page is a draft, so that it is not published before it is written; `not-written-yet` tells what is left.

mod facts;
mod path;
mod scalar;
mod text;

pub use facts::suggested_title;
pub use path::key;
pub use scalar::scalar;

use crate::config::{About, Kind};
use crate::date::Day;
use crate::diag::nearest;
use crate::lang::{ByLang, Lang};
use crate::route::PageKey;
use crate::site::Site;
use crate::source::{Source, SourcePath, Sources};

/// What is known of a new page.
#[derive(Clone, Debug)]
pub struct Request {
    /// Its kind, a name of `kinds`.
    pub kind: String,
    /// Where it stands.
    pub key: PageKey,
    /// What it helps to do, the main task first.
    pub tasks: Vec<String>,
    /// With which methods.
    pub methods: Vec<String>,
    /// For whom; for everybody when empty.
    pub audiences: Vec<String>,
    /// At which systems; at all when empty.
    pub systems: Vec<String>,
    /// Its name in each language, where it is known.
    pub titles: ByLang<Option<String>>,
    /// The language that is its source.
    pub source: Lang,
    /// The day on which it is written.
    pub today: Option<Day>,
}

/// The files of a new page, each with what it holds, in the order of the languages; nothing is written. `site` is the
/// whole site, drafts too, and `sources` what it was made of.
///
/// # Errors
/// A message for people: a name that the site does not have, something that must be said and is not, or a file that
/// is there already.
pub fn page(site: &Site, sources: &Sources, request: &Request) -> Result<Vec<Source>, String> {
    let config = &site.config;
    let kind = known(&config.kinds, &request.kind, "kind")?;
    for task in &request.tasks {
        known(&config.tasks, task, "task")?;
    }
    for method in &request.methods {
        known(&config.methods, method, "method")?;
    }
    for audience in &request.audiences {
        known(&config.audiences, audience, "audience")?;
    }
    for system in &request.systems {
        known(&config.systems, system, "system")?;
    }
    if let Some(missing) = missing(kind, request) {
        return Err(missing);
    }
    let languages = &config.languages;
    let paths = languages.map(|lang| path::file(languages.tag(lang), &request.key));
    for path in paths.iter() {
        if sources.find(path).is_some() {
            return Err(format!(
                "`{path}` is there already: choose another path, or change that page"
            ));
        }
    }
    let facts = facts::Facts::of(site, sources, request)?;
    let files = languages.iter().map(|lang| Source {
        path: SourcePath::new(&paths[lang]),
        content: crate::source::Content::Text(text::file(site, kind, request, &facts, lang).into()),
    });
    Ok(files.collect())
}

/// What must be said of a page of this kind and is not; a message that names the option.
pub fn missing(kind: &Kind, request: &Request) -> Option<String> {
    let name = &request.kind;
    match kind.about {
        Some(About::Method) if request.methods.len() != 1 => {
            return Some(format!(
                "a page of the kind `{name}` is about one method: name it with --method"
            ));
        }
        Some(About::Audience) if request.audiences.len() != 1 => {
            return Some(format!(
                "a page of the kind `{name}` is about one audience: name it with --audience"
            ));
        }
        _ => {}
    }
    (kind.listed && request.tasks.is_empty()).then(|| {
        format!(
            "lists sort pages of the kind `{name}` by task: say with --task what it helps to do"
        )
    })
}

/// What `list` knows of `name`. Whoever does not know the names gets all of them: the nearest of a short word is often
/// not what was meant.
fn known<'a, T>(
    list: &'a crate::config::Named<T>,
    name: &str,
    what: &str,
) -> Result<&'a T, String> {
    list.get(name).ok_or_else(|| {
        let all: Vec<&str> = list.names().collect();
        let near = nearest(name, list.names());
        let near = near.map_or_else(String::new, |near| format!("did you mean `{near}`? "));
        format!(
            "there is no {what} `{name}`; {near}known: {}",
            all.join(", ")
        )
    })
}

/// `words` as what is not written yet: `not-written-yet` tells of it for as long as it is there.
fn unwritten(words: &str) -> String {
    // Brackets of its own would end it too early.
    let words = words.replace(['[', ']'], "");
    format!("[[{}]]", words.trim())
}
