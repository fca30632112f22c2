//! The index itself, made by Pagefind in memory, one language at a time in parallel.
//!
//! Entry point: [`index`]. Pagefind wants a runtime; it is made here, and nobody else knows of it. Of what Pagefind
//! makes, only the files that the theme's script can ask for are kept.

use std::collections::BTreeMap;

use pagefind::api::{PagefindIndex, SyntheticFile};
use pagefind::options::PagefindServiceConfig;
use rayon::prelude::*;
use serde_json::Value;

use super::{Documents, FOLDER, Language};
use crate::output::OutputPath;

/// What Pagefind's script reads first: which languages there are, and the names of their files.
const ENTRY: &str = "pagefind-entry.json";

/// Lists of guides: their titles are found on those pages.
const LISTS: [&str; 1] = [".guides"];

/// Files by their names below the folder.
type Named = Vec<(String, Vec<u8>)>;

/// The files of the index, by path. The error is a message for people: Pagefind could not do its work.
pub fn index(documents: Documents) -> Result<BTreeMap<OutputPath, Vec<u8>>, String> {
    let made: Vec<Result<Named, String>> = documents
        .languages
        .into_par_iter()
        .map(|language| {
            let tag = language.tag.clone();
            of_language(language).map_err(|fault| format!("the search index of `{tag}`: {fault}"))
        })
        .collect();
    let mut files = BTreeMap::new();
    let mut entry: Option<Value> = None;
    for made in made {
        for (name, bytes) in made? {
            if name == ENTRY {
                let read = serde_json::from_slice(&bytes).map_err(|fault| fault.to_string())?;
                entry = Some(merged(entry, read));
                continue;
            }
            files.insert(path(&name)?, bytes);
        }
    }
    if let Some(entry) = entry {
        files.insert(path(ENTRY)?, entry.to_string().into_bytes());
    }
    Ok(files)
}

fn path(name: &str) -> Result<OutputPath, String> {
    OutputPath::new(format!("{FOLDER}{name}"))
        .ok_or_else(|| format!("Pagefind made a file `{name}`, which has no place in the site"))
}

/// The files of one language, by their names below the folder.
fn of_language(language: Language) -> Result<Named, String> {
    let Language {
        tag,
        records,
        strings,
    } = language;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .map_err(|fault| fault.to_string())?;
    let made = runtime.block_on(async {
        let options = PagefindServiceConfig::builder()
            .exclude_selectors(LISTS.map(str::to_owned).to_vec())
            .build();
        let mut index = PagefindIndex::new(Some(options))?;
        for record in records {
            let html = record.html(&tag);
            index.add_html_file(None, Some(record.url), html).await?;
        }
        index.get_files().await
    });
    let made = made.map_err(|fault| fault.to_string())?;
    let known = made.iter().any(|file| name_of(file) == wasm(&tag));
    let mut files: Named = made
        .into_iter()
        .map(|file| (name_of(&file), file.contents))
        .filter(|(name, _)| is_needed(name) || (!known && *name == wasm("unknown")))
        .collect();
    files.push((format!("{tag}.json"), strings.into_bytes()));
    Ok(files)
}

fn name_of(file: &SyntheticFile) -> String {
    let parts: Vec<_> = file
        .filename
        .iter()
        .map(|part| part.to_string_lossy())
        .collect();
    parts.join("/")
}

/// The part of Pagefind that runs in the browser and knows the words of a language.
fn wasm(language: &str) -> String {
    format!("wasm.{}.pagefind", language.to_lowercase())
}

/// Whether the script of the theme can ask for a file: not those for Pagefind's own field, nor the part for languages
/// that have one of their own.
fn is_needed(name: &str) -> bool {
    let of_index = [".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter"];
    let wasm = name.starts_with("wasm.") && *name != self::wasm("unknown");
    wasm || name == "pagefind.js" || name == ENTRY || of_index.iter().any(|end| name.ends_with(end))
}

/// `more` with the languages that are known already.
fn merged(known: Option<Value>, mut more: Value) -> Value {
    let languages = known.and_then(|known| known.get("languages").cloned());
    if let (Some(Value::Object(known)), Some(Value::Object(all))) =
        (languages, more.get_mut("languages"))
    {
        all.extend(known);
    }
    more
}
