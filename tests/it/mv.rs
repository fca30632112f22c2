//! `vejviser mv` and `rm`: a page gets another name or goes, and all that led to it still leads where it should.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::harness::{Run, TestSite, files, program, tests_folder, tree};

mod everywhere;
mod random;
mod refused;
mod whole;

/// The base site with `tests/sites/moves` laid over it: pages that name others in every way there is.
fn fixture() -> TestSite {
    let site = TestSite::base();
    site.lay(&tests_folder().join("sites/moves"));
    site
}

/// Runs `mv` or `rm` on a site.
fn run(site: &TestSite, arguments: &[&str]) -> Run {
    let mut command = program(site.temp());
    command.args(arguments).args(["--site", "site"]);
    Run::of(&mut command)
}

/// Runs it and sees that it did what it should, and that the site still builds without a word.
fn done(site: &TestSite, arguments: &[&str]) -> Run {
    let run = run(site, arguments);
    assert_eq!(run.code, Some(0), "{arguments:?}: {}", run.stderr);
    site.build_well();
    run
}

/// Runs it and sees that it refused with these words and changed nothing.
fn refused(site: &TestSite, arguments: &[&str], words: &str) -> Run {
    let before = tree(&site.folder());
    let run = run(site, arguments);
    assert_eq!(run.code, Some(2), "{arguments:?}: {}", run.stderr);
    assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    assert_eq!(run.stdout, "");
    assert_eq!(tree(&site.folder()), before, "{arguments:?}");
    run
}

/// The files of a site.
fn all(site: &TestSite) -> BTreeMap<String, Vec<u8>> {
    files(&site.folder())
}

/// Whether this is the path of a page or of YAML.
fn is_text(path: &str) -> bool {
    let ending = path.rsplit('.').next();
    ending == Some("md") || ending == Some("yaml")
}

/// `files` as text, to compare and to read.
fn texts(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, String> {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    files
        .iter()
        .map(|(path, bytes)| (path.as_str(), text(bytes)))
        .collect()
}

/// The lines in which two files differ: `-old` and `+new`.
fn changed(old: &str, new: &str) -> Vec<String> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let gone = old.iter().filter(|line| !new.contains(line));
    let come = new.iter().filter(|line| !old.contains(line));
    gone.map(|line| format!("-{line}"))
        .chain(come.map(|line| format!("+{line}")))
        .collect()
}
