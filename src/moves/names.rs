//! The names that people type for a page or a folder of pages: `mfa/sms`, `mfa/sms.md`, `da/mfa/sms.md`,
//! `content/da/mfa/sms.md`, and `mfa/` for a folder.
//!
//! Entry points: [`existing`], something that is there; [`new`], a name for something that is not.

use std::collections::BTreeSet;

use crate::diag::nearest;
use crate::lang::Languages;
use crate::route::PageKey;

/// The pages that exist, and their languages.
pub(super) struct Known<'a> {
    pub languages: &'a Languages,
    pub keys: &'a BTreeSet<PageKey>,
}

/// What a name means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Named {
    /// A page, by its key.
    Page(PageKey),
    /// A folder below that of each language, without a slash at its end.
    Folder(String),
}

/// A name that was typed, taken apart.
struct Typed<'t> {
    /// Below the folder of a language, with neither `.md` nor a slash at its end.
    path: &'t str,
    /// The language that was named.
    tag: Option<&'t str>,
    is_folder: bool,
    is_file: bool,
}

impl<'t> Typed<'t> {
    fn read(written: &'t str, known: &Known<'_>) -> Result<Self, String> {
        let path = written.strip_prefix("./").unwrap_or(written);
        if path.contains('\\') {
            return Err(format!(
                "`{written}`: write `/` between folders, as in `mfa/sms`"
            ));
        }
        if path.starts_with('/') {
            return Err(format!(
                "`{written}`: write the path below the folder of a language, as in `mfa/sms`"
            ));
        }
        let in_content = path.strip_prefix("content/");
        let path = in_content.unwrap_or(path);
        let is_folder = path.ends_with('/') || path.is_empty();
        let path = path.trim_end_matches('/');
        let top = known.languages.find(path).map(|_| path);
        if is_folder && (top.is_some() || path.is_empty()) && !known.is_folder(path) {
            return Ok(Self {
                path: "",
                tag: top,
                is_folder,
                is_file: false,
            });
        }
        let (tag, below) = match path.split_once('/') {
            Some((tag, below)) if known.languages.find(tag).is_some() => (Some(tag), below),
            _ => (None, path),
        };
        // A folder of pages may be named like a language.
        let own = PageKey::of(&format!("{}.md", path.strip_suffix(".md").unwrap_or(path)));
        let (tag, below) = match own {
            Some(key) if in_content.is_none() && known.keys.contains(&key) => (None, path),
            _ => (tag, below),
        };
        if in_content.is_some() && tag.is_none() {
            return Err(format!(
                "`{written}` lies in the folder of no language; pages lie in {}",
                folders(known.languages)
            ));
        }
        let file = below.strip_suffix(".md");
        let (is_file, below) = (file.is_some(), file.unwrap_or(below));
        let odd = |part: &str| matches!(part, "" | "." | "..");
        if below.split('/').any(odd) {
            return Err(format!(
                "`{written}` does not name a page; write the path below the folder of a language, as in `mfa/sms`"
            ));
        }
        Ok(Self {
            path: below,
            tag,
            is_folder,
            is_file,
        })
    }

    fn key(&self) -> Option<PageKey> {
        PageKey::of(&format!("{}.md", self.path))
    }
}

fn folders(languages: &Languages) -> String {
    let all: Vec<String> = languages
        .iter()
        .map(|lang| format!("`content/{}/`", languages.tag(lang)))
        .collect();
    all.join(" and ")
}

/// The page or folder that `written` names, and the language that it names too. The error is a message for people.
pub(super) fn existing(
    written: &str,
    known: &Known<'_>,
) -> Result<(Named, Option<String>), String> {
    let typed = Typed::read(written, known)?;
    let tag = typed.tag.map(str::to_owned);
    let key = typed.key().filter(|key| known.keys.contains(key));
    let is_folder = known.is_folder(typed.path);
    match key {
        Some(_) if is_folder && !typed.is_file && !typed.is_folder => Err(format!(
            "`{written}` is a page and a folder: write `{0}.md` for the page, or `{0}/` for the folder",
            typed.path
        )),
        Some(key) if !typed.is_folder => Ok((Named::Page(key), tag)),
        _ if is_folder && !typed.is_file => Ok((Named::Folder(typed.path.to_owned()), tag)),
        _ => Err(unknown(written, &typed, known)),
    }
}

fn unknown(written: &str, typed: &Typed<'_>, known: &Known<'_>) -> String {
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let same_name = known
        .keys
        .iter()
        .find(|key| name(key.as_str()) == name(typed.path));
    let near = nearest(typed.path, known.keys.iter().map(PageKey::as_str));
    let hint = same_name
        .map(PageKey::as_str)
        .or(near)
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    format!("there is no page `{written}`{hint}")
}

/// The page or folder that is to be called `written`; `old` is what is called so. The error is a message for people.
pub(super) fn new(
    written: &str,
    old: &Named,
    old_tag: Option<&str>,
    known: &Known<'_>,
) -> Result<Named, String> {
    let typed = Typed::read(written, known)?;
    if let (Some(old), Some(new)) = (old_tag, typed.tag)
        && old != new
    {
        return Err(format!(
            "a page is moved in all its languages at once, and does not change its language: write `{}` without \
             `{new}/` before it",
            typed.path
        ));
    }
    for part in typed.path.split('/').filter(|_| !typed.path.is_empty()) {
        if let Some(fault) = name_fault(part) {
            return Err(format!("`{written}`: the name `{part}` {fault}"));
        }
    }
    match old {
        Named::Folder(_) => {
            if typed.is_file {
                return Err(format!(
                    "`{written}` names a page, but what moves is a folder: write it without `.md`"
                ));
            }
            if typed.path.is_empty() {
                return Err(format!(
                    "`{written}` holds all pages: name the folder that the pages are to lie in"
                ));
            }
            Ok(Named::Folder(typed.path.to_owned()))
        }
        Named::Page(key) => {
            let name = key.as_str().rsplit('/').next().unwrap_or_default();
            let path = if typed.path.is_empty() {
                name.to_owned()
            } else if typed.is_folder {
                format!("{}/{name}", typed.path)
            } else {
                if let Some((_, ending)) = typed.path.rsplit_once('.')
                    && ["markdown", "mdown", "html", "htm", "txt", "MD", "Md"].contains(&ending)
                {
                    return Err(format!(
                        "`{written}`: the name of a page ends with `.md`, or is written without"
                    ));
                }
                typed.path.to_owned()
            };
            if !typed.is_folder && !typed.is_file && known.is_folder(&path) {
                return Err(format!(
                    "`{written}` is a folder: write `{path}/` to move the page into it, or `{path}.md` for a page of \
                     this name beside it"
                ));
            }
            PageKey::of(&format!("{path}.md"))
                .map(Named::Page)
                .ok_or_else(|| format!("`{written}` does not name a page"))
        }
    }
}

impl Known<'_> {
    /// Whether pages lie in this folder, below that of a language.
    fn is_folder(&self, path: &str) -> bool {
        let inside = format!("{path}/");
        self.keys
            .iter()
            .any(|key| key.as_str().starts_with(&inside))
    }
}

/// The longest name of a file that every common system takes, in bytes, with `.md` and room for a temporary name.
const MAX_NAME: usize = 200;

/// What is wrong with a name of a file or folder, if anything; the words finish "the name …". What some common system
/// does not take is refused everywhere: somebody may copy the site to it (Windows: "Naming Files, Paths, and
/// Namespaces").
fn name_fault(name: &str) -> Option<&'static str> {
    if name.len() > MAX_NAME {
        return Some("is longer than 200 letters");
    }
    if name.starts_with('.') {
        return Some("starts with a dot, and hidden files are no part of a site");
    }
    if name.starts_with(' ') || name.ends_with([' ', '.']) {
        return Some("starts or ends with a space or ends with a dot");
    }
    if name.ends_with('~') || name.starts_with("~$") || name.starts_with('#') && name.ends_with('#')
    {
        return Some("looks like what an editor leaves behind, and would not be read");
    }
    if name.chars().any(char::is_control) {
        return Some("holds an invisible character");
    }
    if name.contains(['<', '>', ':', '"', '|', '?', '*', '\\']) {
        return Some(
            "holds one of the characters < > : \" | ? * \\ that some computers do not take",
        );
    }
    let stem = name.split('.').next().unwrap_or(name).to_lowercase();
    let numbered = |word: &str| {
        stem.strip_prefix(word)
            .is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()))
    };
    if ["con", "prn", "aux", "nul"].contains(&stem.as_str()) || numbered("com") || numbered("lpt") {
        return Some("is reserved on some computers");
    }
    None
}
