//! A site of any size in the project's own dialect, the same on every run.
//!
//! Entry point: [`write`]. The steps, each in a file of its own:
//! 1. [`project`]: the project's configuration and words, which the corpus copies;
//! 2. [`outline`]: what each page is about, so that links can lead to places on it;
//! 3. [`page`]: the text, of sentences ([`prose`]) made of words ([`words`]), with code and pictures.

mod code;
mod outline;
mod page;
mod png;
mod project;
mod prose;
mod random;
// One line for each entry, however long.
#[rustfmt::skip]
mod words;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use outline::Outline;
use page::Page;
use project::Project;

/// Writes a site of about `files` Markdown files to the folder `to`, which must be empty or not there:
/// every page stands in every language, so that their number is rounded up. Answers how many there are.
pub(crate) fn write(files: usize, to: &Path) -> Result<usize, String> {
    let project = Project::read(Path::new(env!("CARGO_MANIFEST_DIR")))?;
    if fs::read_dir(to).is_ok_and(|mut there| there.next().is_some()) {
        return Err(format!("`{}` is not empty", to.display()));
    }
    let languages = &project.config.languages;
    let pages = files.div_ceil(languages.len()).max(1);
    let outlines: Vec<Outline> = (0..pages)
        .map(|n| Outline::of(&project, n, pages))
        .collect();

    let folders: BTreeSet<&str> = outlines
        .iter()
        .map(|outline| outline.folder.as_str())
        .collect();
    for lang in languages.iter() {
        for folder in &folders {
            let folder = to.join("content").join(languages.tag(lang)).join(folder);
            fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        }
    }
    for (path, bytes) in &project.files {
        put(&to.join(path), bytes)?;
    }
    outlines.par_iter().try_for_each(|outline| {
        languages.iter().try_for_each(|lang| {
            // The words are Danish and English: a site in other languages gets the English ones.
            let column = usize::from(languages.tag(lang) != "da");
            let page = Page {
                project: &project,
                outlines: &outlines,
                outline,
                lang,
                column,
            };
            let written = page::write(&page)?;
            let file = to.join(outline.file(&project, lang));
            if let Some((name, bytes)) = written.picture {
                put(&file.with_file_name(name), &bytes)?;
            }
            put(&file, written.text.as_bytes())
        })
    })?;
    Ok(pages * languages.len())
}

fn put(file: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
    }
    fs::write(file, bytes).map_err(|error| failed(file, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> String {
    format!("cannot write `{}`: {error}", path.display())
}
