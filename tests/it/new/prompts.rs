//! What `vejviser new` asks at a terminal, which `script` gives it.

use assert_cmd::Command;

use super::site;
use crate::harness::{PROGRAM, Run, TestSite, prepare};

/// Types `keys` at a terminal on which `vejviser new ARGUMENTS` runs.
fn at_terminal(site: &TestSite, arguments: &str, keys: &str) -> Run {
    let line = format!("'{PROGRAM}' new {arguments} --today 2026-11-23");
    let mut command = Command::new("script");
    prepare(&mut command, &site.folder());
    command.env("TERM", "xterm").write_stdin(keys);
    Run::of(command.args(["-q", "-e", "-c", &line, "/dev/null"]))
}

#[test]
fn everything_is_asked_for() {
    let site = site();
    // A kind by its number after one that is none, a task by its name, a method, nobody in particular, both titles,
    // the path.
    let run = at_terminal(&site, "", "9\r\u{8}2\rborrow\r1\r\r\r\r\r");
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    for question in [
        "What kind of page?",
        "What does it help to do?",
        "Which methods is it about?",
        "Whom is it for?",
        "Title in Dansk",
        "Title in English",
        "Path of the file",
    ] {
        assert!(run.stdout.contains(question), "{question}: {}", run.stdout);
    }
    let page = site.read("content/da/borrow-library-card.md");
    assert!(
        page.contains("title: \"Lån: Lånerkort\"\n")
            && page.contains("\nkind: guide\ntask: borrow\nmethods: [card]\naudiences: []\n"),
        "{page}"
    );
}

#[test]
fn only_what_is_missing_is_asked_for() {
    let site = site();
    let run = at_terminal(&site, "note hours --title-da Tider", "Hours\r");
    assert_eq!(run.code, Some(0), "{}", run.stdout);
    assert!(!run.stdout.contains("Title in Dansk"), "{}", run.stdout);
    assert!(
        site.read("content/en/hours.md")
            .contains("\ntitle: Hours\n")
    );
}
