//! One folder for each kind of finding: the smallest broken site, what is said of it, and the site mended.
//!
//! `tests/README.md` says what a folder `tests/check/CODE/` holds and how one is added.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::Value;
use vejviser::diag::{Code, Severity};
use vejviser::pipeline::codes;

use crate::harness::{Finding, TestSite, files, findings, tests_folder, updating};
use crate::report::schema_faults;

/// The kinds of findings whose sites are made by a test in `inputs` or `external`, and why they are no folder of files.
const MADE_BY_CODE: &[(&str, &str)] = &[
    ("dead-address", "a server has to answer"),
    ("file-too-large", "a file of 32 MiB does not belong in git"),
    (
        "front-matter-too-large",
        "64 KiB that say nothing do not belong in git",
    ),
    ("moved-address", "a server has to answer"),
    ("not-text", "editors and git change bytes that are no text"),
    ("symbolic-link", "not every system can check a link out"),
    ("unreachable-address", "a server has to answer"),
    ("unreadable-file", "git does not keep who may read a file"),
];

/// The kinds of findings that no site can bring about.
const NEVER_MET: &[(&str, &str)] = &[(
    "taken-file",
    "the net below `taken-address` and `bad-slug`, which are reported first",
)];

/// The kinds of findings that are the whole site's: no place in it is wrong.
const OF_THE_SITE: &[&str] = &["no-home-page", "no-site-file"];

/// The source of the tests that make them.
const INPUTS: &[&str] = &[
    include_str!("external.rs"),
    include_str!("inputs/files.rs"),
    include_str!("inputs/front_matter.rs"),
];

fn folder() -> PathBuf {
    tests_folder().join("check")
}

fn has_folder(code: &str) -> bool {
    let mut without = MADE_BY_CODE.iter().chain(NEVER_MET);
    without.all(|(other, _)| *other != code)
}

/// The site of a fixture, broken.
fn broken(code: &str) -> TestSite {
    let site = TestSite::base();
    site.lay(&folder().join(code).join("site"));
    site
}

/// Runs `fault` for each fixture, several at a time, and tells all that is wrong at once.
fn for_each_fixture(fault: impl Fn(&'static Code) -> Result<(), String> + Sync) {
    let faults: Vec<String> = codes()
        .into_par_iter()
        .filter(|code| has_folder(code.name))
        .filter_map(|code| fault(code).err())
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n\n"));
}

#[test]
fn every_code_has_a_folder_and_every_folder_a_code() {
    let known: BTreeSet<String> = codes()
        .iter()
        .map(|code| code.name.to_owned())
        .filter(|code| has_folder(code))
        .collect();
    let there: BTreeSet<String> = fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("the folder can be read"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let missing: Vec<_> = known.difference(&there).collect();
    let idle: Vec<_> = there.difference(&known).collect();
    assert!(
        missing.is_empty(),
        "no folder in tests/check for {missing:?}"
    );
    assert!(
        idle.is_empty(),
        "no code, or made by code instead: {idle:?}"
    );
}

#[test]
fn what_is_made_by_code_is_made() {
    for (code, _) in MADE_BY_CODE.iter().chain(NEVER_MET) {
        let known = codes().iter().any(|known| known.name == *code);
        assert!(known, "there is no code `{code}`");
    }
    for (code, _) in MADE_BY_CODE {
        assert!(
            INPUTS.iter().any(|source| source.contains(code)),
            "no test makes `{code}`"
        );
    }
}

#[test]
fn a_folder_holds_nothing_that_no_test_reads() {
    // The reference page has a test of its own.
    for path in files(&folder()).keys().filter(|path| *path != "README.md") {
        let below = path.split_once('/').map_or("", |(_, below)| below);
        let read = ["expected.txt", "also"].contains(&below)
            || below.starts_with("site/")
            || below.starts_with("fixed/");
        assert!(read, "no test reads tests/check/{path}");
    }
}

#[test]
fn the_base_site_is_clean() {
    TestSite::base().build_well();
}

#[test]
fn each_broken_site_is_told_of_its_fault() {
    let update = updating();
    for_each_fixture(|code| {
        let name = code.name;
        let site = broken(name);
        let run = site.build();
        let path = folder().join(name).join("expected.txt");
        // A build only counts what is no more than worth knowing.
        let notes = code.severity == Severity::Info;
        let shown = if notes {
            site.check_with(&[])
        } else {
            site.build()
        };
        let told = shown.told();
        if update {
            fs::write(&path, &told).expect("the folder can be written to");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if told != expected {
            return Err(format!(
                "{name}: expected\n{expected}\nbut was told\n{told}"
            ));
        }
        let also = fs::read_to_string(folder().join(name).join("also")).unwrap_or_default();
        let meant: BTreeSet<&str> = also.lines().chain([name]).collect();
        let findings = shown.findings();
        let found: BTreeSet<&str> = findings
            .iter()
            .map(|finding| finding.code.as_str())
            .collect();
        if found != meant {
            return Err(format!("{name}: found {found:?}, not {meant:?}"));
        }
        let stops = code.severity == Severity::Error;
        if run.code != Some(i32::from(stops)) || site.out().is_dir() == stops {
            return Err(format!("{name}: exit {:?}", run.code));
        }
        let denied = (!stops).then(|| site.build_with(&["--deny", name]).code);
        if denied.is_some_and(|code| code != Some(1)) {
            return Err(format!("{name}: denied, but exit {denied:?}"));
        }
        Ok(())
    });
}

#[test]
fn each_mended_site_is_clean() {
    for_each_fixture(|code| {
        let site = broken(code.name);
        let mended = folder().join(code.name).join("fixed");
        if !mended.is_dir() {
            return Err(format!(
                "{}: there is no folder `fixed` with the mended files",
                code.name
            ));
        }
        site.lay(&mended);
        let run = site.build();
        if !run.is_silent() {
            return Err(format!("{}: mended, but\n{}", code.name, run.stderr));
        }
        Ok(())
    });
}

/// What programs are told is what people are told. And a site is never worse for being mended; where every finding
/// can be mended, it is good afterwards.
#[test]
fn each_broken_site_is_told_to_programs_and_none_the_worse_for_being_mended() {
    for_each_fixture(|code| {
        let name = code.name;
        let site = broken(name);
        let run = site.check_with(&["--format", "json"]);
        let faults = schema_faults("json-schema-1.json", &run.stdout);
        if !faults.is_empty() {
            return Err(format!("{name}: {faults:?}\n{}", run.stdout));
        }
        let told = fs::read_to_string(folder().join(name).join("expected.txt"));
        let told = findings(&told.unwrap_or_default());
        let (before, fixes) = from_json(&run.stdout);
        if before != told || run.code != Some(i32::from(code.severity == Severity::Error)) {
            return Err(format!("{name}: {told:?}\nbut in JSON {before:?}"));
        }
        if fixes > 0 {
            mend(&site, &before, fixes).map_err(|fault| format!("{name}: {fault}"))?;
        }
        Ok(())
    });
}

/// Mends a site with these findings, of which `fixes` can be mended.
fn mend(site: &TestSite, before: &[Finding], fixes: usize) -> Result<(), String> {
    let run = site.check_with(&["--fix", "--format", "json"]);
    let (after, _) = from_json(&run.stdout);
    let mended = files(&site.folder());
    if after.len() >= before.len() {
        return Err(format!("{before:?}\nbecame {after:?}"));
    }
    if fixes == before.len() && !(after.is_empty() && run.code == Some(0)) {
        return Err(format!("all could be mended, but left is {after:?}"));
    }
    let again = site.check_with(&["--fix", "--format", "json"]);
    let same = files(&site.folder()) == mended && again.stdout == run.stdout;
    if !same || !again.stderr.is_empty() {
        return Err(format!("the second run did something: {again:?}"));
    }
    Ok(())
}

/// The findings of a document of `--format json` as people read them, and how many can be mended.
fn from_json(document: &str) -> (Vec<Finding>, usize) {
    let read: Value = serde_json::from_str(document).expect("it is JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = read["diagnostics"].as_array().expect("a list");
    let finding = |one: &Value| Finding {
        severity: text(&one["severity"]),
        code: text(&one["code"]),
        message: text(&one["message"]),
        place: match &one["line"] {
            Value::Null => text(&one["path"]),
            line => format!("{}:{line}:{}", text(&one["path"]), one["column"]),
        },
        help: text(&one["help"]),
    };
    let fixes = all.iter().filter(|one| !one["fix"].is_null());
    (all.iter().map(finding).collect(), fixes.count())
}

/// What an editor has to know of each finding: where, what, and what to write instead.
#[test]
fn each_finding_says_where_and_what_to_do() {
    for_each_fixture(|code| {
        let path = folder().join(code.name).join("expected.txt");
        let told = fs::read_to_string(path).unwrap_or_default();
        for finding in findings(&told) {
            let placed = !finding.place.is_empty() || OF_THE_SITE.contains(&code.name);
            let sentence =
                finding.message.starts_with(char::is_uppercase) || finding.message.ends_with('.');
            if !placed || finding.help.is_empty() || sentence {
                return Err(format!("{}: {finding:?}", code.name));
            }
        }
        Ok(())
    });
}
