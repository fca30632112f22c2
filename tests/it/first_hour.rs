//! What somebody meets who has just installed the program: `vejviser` alone, the help of each command with examples that
//! work, and a shell that completes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::harness::{PROGRAM, Run, TODAY, TestSite, prepare, program};

/// Commands that do not end by themselves: their examples are only read.
const ENDLESS: &[&str] = &["serve"];

fn alone(folder: &Path) -> String {
    let run = Run::of(&mut program(folder));
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(0), ""),
        "{}",
        run.stdout
    );
    assert!(run.stdout.lines().count() <= 10, "{}", run.stdout);
    run.stdout
}

#[test]
fn alone_where_there_is_no_site() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let told = alone(temp.path());
    assert!(
        told.starts_with("There is no site in this folder"),
        "{told}"
    );
    assert!(told.contains("vejviser init help"), "{told}");
}

#[test]
fn alone_in_a_site() {
    let site = TestSite::base();
    let told = alone(&site.folder());
    assert!(
        told.starts_with("Lånerhjælp (Fjordby Bibliotek), in "),
        "{told}"
    );
    assert!(told.contains(": 2 pages in da, en\n"), "{told}");
    assert!(told.contains("  vejviser build "), "{told}");
    assert!(!told.contains("vejviser explain"), "{told}");
    // Also from a folder inside it.
    assert_eq!(alone(&site.at("content/da")), told);

    let new = ["new", "guide", "x", "--task", "borrow", "--title", "X"];
    assert_eq!(Run::of(program(&site.folder()).args(new)).code, Some(0));
    assert!(alone(&site.folder()).contains("builds 1 draft too"));

    site.edit("content/da/borrow.md", "kind: guide", "kind: giude");
    let told = alone(&site.folder());
    assert!(
        told.contains(" to be mended before the site can be built"),
        "{told}"
    );
    site.write("site.yaml", "title: [\n");
    let told = alone(&site.folder());
    assert!(
        told.starts_with("A site whose site.yaml cannot be read, in "),
        "{told}"
    );
}

/// The names of all commands, as the help lists them.
fn commands() -> BTreeSet<String> {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let run = Run::of(program(temp.path()).arg("--help"));
    let list = run
        .stdout
        .split("Commands:\n")
        .nth(1)
        .expect("it lists them");
    let list = list.split("\n\n").next().expect("the list ends");
    list.lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// The example lines in the help of a command; of the program itself when it is empty.
fn examples(command: &str) -> Vec<String> {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let mut run = program(temp.path());
    if !command.is_empty() {
        run.arg(command);
    }
    let help = Run::of(run.arg("--help")).stdout;
    let (_, after) = help
        .split_once("Example")
        .unwrap_or_else(|| panic!("`{command}` has no example: {help}"));
    after
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("vejviser"))
        .map(str::to_owned)
        .collect()
}

/// A new site, with the program in the path of a shell whose home is empty.
fn shell(line: &str) -> Run {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let made = Run::of(program(temp.path()).args(["init", "site", "--today", TODAY]));
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let bin = temp.path().join("bin");
    fs::create_dir(&bin).expect("it is free");
    std::os::unix::fs::symlink(PROGRAM, bin.join("vejviser")).expect("it is free");
    for folder in [
        ".local/share/bash-completion/completions",
        ".zfunc",
        ".config/fish/completions",
    ] {
        fs::create_dir_all(temp.path().join(folder)).expect("it is free");
    }
    let mut command = Command::new("sh");
    prepare(&mut command, &temp.path().join("site"));
    command
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .env("HOME", temp.path())
        .args(["-c", line]);
    Run::of(&mut command)
}

#[test]
fn each_command_has_examples_that_work() {
    let mut all = commands();
    assert!(all.len() >= 10, "{all:?}");
    all.insert(String::new());
    for command in all {
        let lines = examples(&command);
        assert!(!lines.is_empty(), "`{command}` has no example");
        for line in lines {
            let own = command.is_empty() || line.split(' ').nth(1) == Some(command.as_str());
            assert!(own, "`{command}` has the example `{line}`");
            let only_read = ENDLESS.contains(&command.as_str());
            let run = shell(&if only_read {
                format!("{line} --help")
            } else {
                line.clone()
            });
            // Whoever runs the tests may have no network, and the address of the example is none.
            let alone = line.ends_with("--external") && run.stderr.contains("has a network");
            assert!(
                run.code == Some(0) || alone,
                "`{line}`: {:?} {}",
                run.code,
                run.stderr
            );
        }
    }
}

#[test]
fn shells_complete() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = Run::of(program(temp.path()).args(["completions", shell]));
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{shell}");
        for command in commands() {
            assert!(
                run.stdout.contains(&command),
                "{shell} does not know `{command}`"
            );
        }
        fs::write(temp.path().join(shell), run.stdout).expect("the folder is ours");
    }
    let mut bash = Command::new("bash");
    prepare(&mut bash, temp.path());
    // Typed: vejviser sch<tab>
    let script = "source ./bash && COMP_WORDS=(vejviser sch) COMP_CWORD=1 && _vejviser vejviser sch vejviser && echo \"${COMPREPLY[@]}\"";
    let run = Run::of(bash.args(["-c", script]));
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), "schema\n"),
        "{}",
        run.stderr
    );
    let unknown = Run::of(program(temp.path()).args(["completions", "tcsh"]));
    assert_eq!(unknown.code, Some(2));
}
