//! The rules of the house: floors, module documentation, file sizes, and lists that must be complete.
//!
//! The floors themselves are explained at the top of `src/lib.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each module. `fs` stands on floor 1 but is used by floor 5 alone; so is `report`.
const FLOORS: &[(&str, u8)] = &[
    ("source", 0),
    ("diag", 0),
    ("lang", 0),
    ("route", 0),
    ("output", 0),
    ("yaml", 0),
    ("date", 0),
    ("answers", 0),
    ("packed", 0),
    ("config", 1),
    ("page", 1),
    ("i18n", 1),
    ("theme", 1),
    ("fs", 1),
    ("site", 2),
    ("schema", 2),
    ("starter", 2),
    ("check", 3),
    ("render", 3),
    ("report", 3),
    ("pipeline", 4),
    ("fixes", 4),
    ("scaffold", 4),
    ("moves", 4),
    ("external", 5),
    ("serve", 5),
    ("cli", 5),
];
/// Modules that only commands may use.
const FOR_COMMANDS: &[&str] = &["fs", "report"];
/// Floors on which a module uses none beside it.
const NOT_SIDEWAYS: &[u8] = &[1, 3];
const MAX_LINES: usize = 600;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below `folder`, with their text.
fn rust_files(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = fs::read_to_string(&path).expect("the file can be read");
            found.insert(path, text);
        }
    }
    found
}

fn sources() -> BTreeMap<PathBuf, String> {
    let files = rust_files(&root().join("src"));
    assert!(files.len() > 30, "found only {} files", files.len());
    files
}

/// The top-level module that a file belongs to; empty for `lib.rs` and `main.rs`.
fn module(path: &Path) -> String {
    let below = path
        .strip_prefix(root().join("src"))
        .expect("a file of src");
    let first = below.iter().next().and_then(|part| part.to_str());
    let name = first.unwrap_or_default().trim_end_matches(".rs").to_owned();
    if ["lib", "main"].contains(&name.as_str()) {
        String::new()
    } else {
        name
    }
}

fn floor(module: &str) -> u8 {
    FLOORS
        .iter()
        .find(|(name, _)| *name == module)
        .unwrap_or_else(|| panic!("`{module}` has no floor; give it one in tests/it/house.rs"))
        .1
}

/// The top-level modules that a text names after `crate::`, also in `use crate::{a, b::c}`.
fn used(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let word = |text: &str| -> String {
        text.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let Some(list) = rest.strip_prefix('{') else {
            names.insert(word(rest));
            continue;
        };
        let mut depth = 0;
        let mut start = true;
        for (at, c) in list.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && !c.is_whitespace() => {
                    names.insert(word(&list[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn imports_go_down() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let own = module(&path);
        if own.is_empty() {
            continue;
        }
        for other in used(&text).into_iter().filter(|other| *other != own) {
            let (here, there) = (floor(&own), floor(&other));
            let up = there > here;
            let sideways = there == here && NOT_SIDEWAYS.contains(&here);
            let door = FOR_COMMANDS.contains(&other.as_str()) && here < 5;
            if up || sideways || door {
                faults.push(format!("{}: uses `{other}`", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_import_reader_sees_all_forms() {
    let text = "use crate::{diag::Code, yaml};\nlet x = crate::page::Page;\n// crate::cli\nuse crate::{\n  site::{self, A},\n  fs,\n};";
    let names: Vec<String> = used(text).into_iter().collect();
    assert_eq!(names, ["diag", "fs", "page", "site", "yaml"]);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut files = sources();
    files.extend(rust_files(&root().join("tests")));
    let silent: Vec<_> = files
        .iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn files_are_small() {
    let mut files = sources();
    files.extend(rust_files(&root().join("tests")));
    let large: Vec<_> = files
        .iter()
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > MAX_LINES)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect();
    assert!(large.is_empty(), "{}", large.join("\n"));
}

#[test]
fn no_test_is_switched_off() {
    let off = concat!("#[ig", "nore");
    for (path, text) in rust_files(&root().join("tests"))
        .into_iter()
        .chain(sources())
    {
        assert!(!text.contains(off), "{}", path.display());
    }
}

#[test]
fn the_built_in_theme_is_whole() {
    fn files(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                files(&path, found);
            } else {
                let below = path.strip_prefix(root()).expect("a file of the project");
                found.insert(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let mut on_disk = BTreeSet::from(["i18n/ui.yaml".to_owned()]);
    files(&root().join("themes/default"), &mut on_disk);
    let inside: BTreeSet<String> = vejviser::theme::built_in()
        .map(|source| {
            let path = source.path.as_str();
            path.strip_prefix("built-in/").unwrap_or(path).to_owned()
        })
        .collect();
    assert_eq!(inside, on_disk, "mend the list in src/theme.rs");
}

#[test]
fn every_code_is_in_the_list() {
    let known = vejviser::pipeline::codes();
    let declared: usize = sources()
        .values()
        .map(|text| {
            text.lines()
                .filter(|line| {
                    line.contains("static ") && line.contains(": Code =")
                        || line.trim_end().ends_with(": Code =")
                })
                .count()
        })
        .sum();
    assert_eq!(
        known.len(),
        declared,
        "a static of type Code is in no CODES list"
    );
    let names: BTreeSet<&str> = known.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), known.len(), "two codes have one name");
    for code in known {
        let plain = code
            .name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(plain, "`{}` is not kebab-case", code.name);
        assert!(
            code.explain.ends_with('.'),
            "`{}` is not explained in sentences",
            code.name
        );
        assert!(
            !code.bad.is_empty() && !code.good.is_empty() && code.bad != code.good,
            "`{}` has no two examples, one wrong and one right",
            code.name
        );
    }
}
