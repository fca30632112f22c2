//! What `vejviser new` does not do: nothing is written, and the message says what to write instead.

use std::fs;

use super::{GUIDE, new, site};
use crate::harness::{TestSite, files, tree};

/// Asks for what cannot be, and answers what is said; everything stays as it was.
#[track_caller]
fn refused(site: &TestSite, arguments: &[&str]) -> String {
    let before = tree(&site.folder());
    let run = new(site, arguments);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(2), ""),
        "{}",
        run.stderr
    );
    assert!(
        tree(&site.folder()) == before,
        "something was written: {}",
        run.stderr
    );
    let told = run
        .stderr
        .strip_prefix("vejviser: ")
        .expect("it names itself");
    assert_eq!(told.lines().count(), 1, "{told}");
    told.trim_end().to_owned()
}

#[test]
fn a_page_that_is_there_stays_what_it_is() {
    let site = site();
    for path in ["borrow", "content/en/borrow.md", "borrow.md"] {
        let told = refused(&site, &["note", path, "--title", "X"]);
        assert_eq!(
            told,
            "`content/da/borrow.md` is there already: choose another path, or change that page"
        );
    }
    site.remove("content/da/borrow.md");
    let told = refused(&site, &["note", "borrow", "--title", "X"]);
    assert!(
        told.starts_with("`content/en/borrow.md` is there already"),
        "{told}"
    );
}

#[test]
fn nothing_is_written_outside_the_content() {
    let site = site();
    for path in [
        "../x",
        "..",
        "/tmp/x",
        "a/../../../x",
        "content/../x",
        "a/./b",
        ".x",
        "C:\\x",
        "a\\..\\..\\x",
        "",
    ] {
        let told = refused(&site, &["note", path, "--title", "X"]);
        assert!(told.contains("`: "), "{told}");
    }
    let told = refused(&site, &["note", "Ny Side", "--title", "X"]);
    assert_eq!(
        told,
        "`Ny Side`: write it in a-z, 0-9 and hyphen, as in `ny-side`"
    );
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    let site = site();
    let elsewhere = tempfile::tempdir().expect("a temporary folder can be made");
    std::os::unix::fs::symlink(elsewhere.path(), site.at("content/en/pin")).expect("it is free");
    let told = refused(&site, GUIDE);
    assert!(told.contains("a symbolic link leads there"), "{told}");
    assert!(files(elsewhere.path()).is_empty());
}

/// The first file could be written and the second could not.
#[test]
fn all_files_or_none() {
    let site = site();
    site.write("content/en/pin", "somebody's");
    let told = refused(&site, GUIDE);
    assert!(told.contains("a file is in the way"), "{told}");
    assert!(!site.at("content/da/pin").exists());
}

#[test]
fn names_that_the_site_does_not_have() {
    let site = site();
    for (arguments, told) in [
        (
            &["giude", "x"][..],
            "there is no kind `giude`; did you mean `guide`? known: landing, guide, note, card-page",
        ),
        (
            &["chapter", "x"],
            "there is no kind `chapter`; known: landing, guide, note, card-page",
        ),
        (
            &["note", "x", "--task", "borow"],
            "there is no task `borow`; did you mean `borrow`? known: start, borrow",
        ),
        (
            &["note", "x", "--method", "crad"],
            "there is no method `crad`; did you mean `card`? known: card, code",
        ),
        (
            &["note", "x", "--audience", "adlut"],
            "there is no audience `adlut`; did you mean `adult`? known: adult, child, toddler",
        ),
    ] {
        let arguments = [arguments, &["--title", "X"]].concat();
        assert_eq!(refused(&site, &arguments), told);
    }
    for option in [&["--title-sv", "X"][..], &["--title-sv=X"]] {
        let told = refused(&site, &[&["note", "x"], option].concat());
        assert_eq!(told, "--title-sv: the languages of this site are da, en");
    }
    let told = refused(&site, &["note", "x", "--source", "sv"]);
    assert_eq!(told, "--source `sv`: the languages of this site are da, en");
}

/// In a pipe nobody is asked: each message names what to add.
#[test]
fn what_is_missing_in_a_pipe() {
    let site = site();
    for (arguments, part) in [
        (
            &[][..],
            "write `vejviser new KIND PATH`; kinds of this site: landing, guide, note, card-page",
        ),
        (&["note"], "no path: write `vejviser new note PATH`"),
        (&["note", "x"], "add --title-da \"…\" --title-en \"…\""),
        (
            &["guide", "x", "--title", "X"],
            "say with --task what it helps to do",
        ),
        (&["card-page", "x", "--title", "X"], "name it with --method"),
        (
            &["note", "x", "--title", " "],
            "--title: write one line of text",
        ),
        (
            &["note", "x", "--title", "a\nb"],
            "--title: write one line of text",
        ),
        (
            &["note", "x", "--title", "a", "--title-da", "b"],
            "there are two titles in `da`",
        ),
    ] {
        let told = refused(&site, arguments);
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn a_site_that_cannot_be_read() {
    let site = TestSite::base();
    site.write("site.yaml", "title: [\n");
    let run = new(&site, &["guide", "x", "--title", "X"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("yaml-syntax"), "{}", run.stderr);
    assert!(fs::metadata(site.at("content/da/x.md")).is_err());
}
