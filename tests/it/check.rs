//! `vejviser check` and `vejviser explain`: the findings of a build, in every format, and what they mean.

use std::fs;

use crate::harness::{Run, TestSite, program, tests_folder, updating};

fn faulty() -> TestSite {
    let site = TestSite::base();
    site.edit("content/da/borrow.md", "link:catalogue", "link:catalog");
    site
}

#[test]
fn check_finds_what_a_build_finds_and_writes_nothing() {
    let site = faulty();
    let (built, checked) = (site.build(), site.check_with(&[]));
    assert_eq!(checked.code, Some(1));
    assert_eq!(
        built.stderr.replace("nothing was written\n", ""),
        checked.stderr
    );
    assert!(checked.stdout.is_empty(), "{}", checked.stdout);
    let left: Vec<_> = fs::read_dir(site.temp())
        .expect("the folder can be read")
        .collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn a_good_site_is_told_to_be_good() {
    let run = TestSite::base().check_with(&[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr
            .starts_with("4 pages in 2 languages: nothing to mend"),
        "{}",
        run.stderr
    );
}

#[test]
fn an_explanation_has_both_examples() {
    let folder = TestSite::empty();
    let explain =
        |arguments: &[&str]| Run::of(program(folder.temp()).arg("explain").args(arguments));
    let one = explain(&["self-link"]);
    assert_eq!(one.code, Some(0));
    assert!(
        one.stdout.starts_with("self-link (warning)\n\n")
            && one.stdout.contains("\nWrong:\n")
            && one.stdout.contains("\nRight:\n"),
        "{}",
        one.stdout
    );
    let unknown = explain(&["self-lnik"]);
    assert_eq!(unknown.code, Some(2));
    assert!(
        unknown.stderr.contains("did you mean `self-link`?"),
        "{}",
        unknown.stderr
    );
    let list = explain(&[]).stdout;
    for code in vejviser::pipeline::codes() {
        let listed = list
            .lines()
            .any(|line| line.split(' ').next() == Some(code.name));
        assert!(listed, "{} is not listed", code.name);
    }
}

/// The reference page beside the fixtures is what the program writes.
#[test]
fn the_reference_page_is_up_to_date() {
    let folder = TestSite::empty();
    let written = Run::of(program(folder.temp()).args(["explain", "--markdown"])).stdout;
    let path = tests_folder().join("check/README.md");
    if updating() {
        fs::write(&path, &written).expect("the page can be written");
    }
    let there = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        there, written,
        "run `UPDATE=1 cargo test reference_page`, and read what changed"
    );
}
