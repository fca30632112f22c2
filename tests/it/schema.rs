//! `vejviser schema`: editors and the program agree on what a file may hold.
//!
//! The project's own files and all good fixtures pass their schemas, the bad ones do not; and `agree` makes up, key by
//! key, everything that a schema allows and asks the reader.

mod agree;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vejviser::pipeline::codes;
use vejviser::schema::{FILES, File, Known, schema};
use vejviser::source::{Content, SourcePath, Sources};

use crate::harness::{Run, TestSite, files, program, tests_folder};

fn code_names() -> impl Iterator<Item = &'static str> {
    codes().into_iter().map(|code| code.name)
}

/// YAML as the reader of a site takes it, in the types of JSON.
fn from_yaml(text: &str) -> Result<Value, String> {
    let options = serde_saphyr::options! {
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
    };
    let read = serde_saphyr::from_str_with_options::<Value>(text, options);
    read.map_err(|error| error.to_string())
}

/// What is wrong with a value.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::draft7::new(schema).expect("the schema is one of draft 7");
    let faults = validator.iter_errors(value);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

/// The YAML in a file of a site, when there is a schema for it.
fn yaml_of<'t>(path: &str, text: &'t str) -> Option<(&'static File, &'t str)> {
    let text = text.trim_start_matches('\u{feff}');
    if path.starts_with("content/") && SourcePath::new(path).extension() == "md" {
        let front = text.strip_prefix("---\n")?.split("\n---").next()?;
        return Some((&FILES[0], front));
    }
    let file = FILES.iter().find(|file| file.path == path)?;
    Some((file, text))
}

/// What the schemas have against the files of a site, by path.
fn faults_of(site: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<String>> {
    let sources = Sources::from_bytes(
        site.iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
    );
    let known = Known::of(&sources, code_names());
    let mut found = BTreeMap::new();
    for (path, bytes) in site {
        let Ok(text) = std::str::from_utf8(bytes) else {
            continue;
        };
        let Some((file, yaml)) = yaml_of(path, text) else {
            continue;
        };
        let schema: Value = serde_json::from_str(&schema(file, &known)).expect("it is JSON");
        let told = match from_yaml(yaml) {
            Ok(value) => faults(&schema, &value),
            Err(error) => vec![error],
        };
        if !told.is_empty() {
            found.insert(path.clone(), told);
        }
    }
    found
}

/// The files of the project's own site.
fn own_site() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut site = BTreeMap::new();
    for folder in ["content", "i18n"] {
        let inside = files(&root.join(folder)).into_iter();
        site.extend(inside.map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    }
    let config = fs::read(root.join("site.yaml")).expect("it is there");
    site.insert("site.yaml".to_owned(), config);
    site
}

#[test]
fn good_files_pass() {
    assert_eq!(faults_of(&own_site()), BTreeMap::new());
    for name in ["base", "dialect"] {
        let site = TestSite::empty();
        site.lay(&tests_folder().join("sites").join(name));
        assert_eq!(faults_of(&files(&site.folder())), BTreeMap::new(), "{name}");
    }
}

#[test]
fn a_new_site_passes() {
    let today = vejviser::date::Day::parse("2026-11-23").expect("it is a day");
    for languages in [&["da", "en"][..], &["en", "da"], &["en"]] {
        let site = vejviser::starter::files(languages, today, code_names());
        let site = site.into_iter().map(|file| match file.content {
            Content::Text(text) => (file.path.to_string(), text.as_bytes().to_vec()),
            other => panic!("{}: {other:?}", file.path),
        });
        assert_eq!(faults_of(&site.collect()), BTreeMap::new(), "{languages:?}");
    }
}

/// The fixtures of the kinds of findings: those that only people can see pass broken, and all pass mended.
#[test]
fn mended_fixtures_pass() {
    let mut told = Vec::new();
    for (code, folder) in fixtures() {
        let site = TestSite::base();
        site.lay(&folder.join("site"));
        site.lay(&folder.join("fixed"));
        // The other files are those of the base site.
        let mut own = files(&folder.join("site"));
        own.extend(files(&folder.join("fixed")));
        let mut all = files(&site.folder());
        all.retain(|path, _| {
            path == "site.yaml" || path.starts_with("i18n/") || own.contains_key(path)
        });
        let found = faults_of(&all);
        if !found.is_empty() {
            told.push(format!("{code}: {found:#?}"));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What a key, a type or a form is wrong with, an editor sees too.
#[test]
fn broken_fixtures_do_not() {
    for code in [
        "unknown-key",
        "wrong-type",
        "missing-key",
        "bad-date",
        "bad-severity",
        "bad-about",
        "bad-name",
        "bad-fact-name",
        "unknown-name",
        "missing-language",
        "yaml-syntax",
    ] {
        let site = TestSite::base();
        site.lay(&tests_folder().join("check").join(code).join("site"));
        assert_ne!(faults_of(&files(&site.folder())), BTreeMap::new(), "{code}");
    }
}

fn fixtures() -> Vec<(String, PathBuf)> {
    let folders = fs::read_dir(tests_folder().join("check")).expect("the folder is there");
    let mut all: Vec<(String, PathBuf)> = folders
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| path.join("fixed").is_dir())
        .map(|path| {
            (
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned(),
                path,
            )
        })
        .collect();
    all.sort();
    assert!(all.len() > 100, "{}", all.len());
    all
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(program(folder).arg("schema").args(arguments))
}

#[test]
fn it_is_written_to_standard_output_or_to_a_folder() {
    let site = TestSite::base();
    let list = run(&site.folder(), &[]);
    assert_eq!(
        (list.code, list.stdout.lines().count()),
        (Some(0), FILES.len() + 1)
    );
    let out = run(&site.folder(), &["--out", "deep/schemas"]);
    assert_eq!(out.code, Some(0), "{}", out.stderr);
    for file in FILES {
        let one = run(&site.folder(), &[file.name]);
        assert_eq!((one.code, one.stderr.as_str()), (Some(0), ""));
        assert_eq!(
            one.stdout,
            site.read(&format!("deep/schemas/{}", file.schema_name()))
        );
    }
    // In a site its names are completed; where there is none, any name will do.
    let inside = run(&site.folder(), &["front-matter"]).stdout;
    assert!(inside.contains("\"toddler\""), "{inside}");
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    let outside = run(elsewhere.path(), &["front-matter"]);
    assert_eq!(outside.code, Some(0));
    assert!(!outside.stdout.contains("\"toddler\""));
    let unknown = run(&site.folder(), &["front-mater"]);
    assert_eq!(unknown.code, Some(2));
    assert_eq!(
        unknown.stderr,
        "vejviser: `front-mater`: there is no schema of this name; did you mean `front-matter`?\n"
    );
}

#[test]
fn only_what_it_wrote_itself_is_written_anew() {
    let site = TestSite::base();
    assert_eq!(run(&site.folder(), &["--out", "s"]).code, Some(0));
    site.edit(
        "site.yaml",
        "tasks: [start, borrow]",
        "tasks: [start, borrow, return]",
    );
    let again = run(&site.folder(), &["--out", "s"]);
    assert!(
        again.stderr.ends_with(" schemas in s, 2 of them changed\n"),
        "{}",
        again.stderr
    );
    site.write("s/site.schema.json", "{}");
    let before = files(&site.folder());
    let refused = run(&site.folder(), &["--out", "s"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("vejviser did not write it"),
        "{}",
        refused.stderr
    );
    assert!(files(&site.folder()) == before, "something was written");
}
