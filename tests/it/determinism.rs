//! The same input gives the same site, byte for byte, wherever, whenever and however it is built.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use crate::folders::{Files, build, dialect, lay, read, succeed};

/// Builds the site from a copy in `folder` of a new place, with `change` made to the command.
fn built(folder: &str, files: &Files, change: impl Fn(&mut Command)) -> Files {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let site = temp.path().join(folder);
    // Not the order of the alphabet: a file system may list them as they were made.
    lay(&site, files.iter().rev());
    let out = temp.path().join("out");
    let mut command = build(&site, &out);
    change(&mut command);
    succeed(command);
    read(&out)
}

/// As text, so that a difference can be read.
fn differences(one: &Files, other: &Files) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}

#[test]
fn neither_place_nor_surroundings_change_a_byte() {
    let files = read(&dialect());
    let plain = built("site", &files, |_| {});
    assert!(plain.len() > 25, "{:?}", plain.keys());
    let surroundings: &[(&str, &[(&str, &str)])] = &[
        ("æ ø/en mappe", &[]),
        ("site", &[("RAYON_NUM_THREADS", "1")]),
        ("site", &[("RAYON_NUM_THREADS", "2")]),
        (
            "site",
            &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8")],
        ),
        (
            "site",
            &[("TZ", "Etc/GMT+12"), ("LC_ALL", "C"), ("LANG", "C")],
        ),
        (
            "site",
            &[
                ("HOME", "/nonexistent"),
                ("NO_COLOR", "1"),
                ("CI", "true"),
                ("SOURCE_DATE_EPOCH", "1"),
            ],
        ),
    ];
    for (folder, variables) in surroundings {
        let other = built(folder, &files, |command| {
            command.envs(variables.iter().copied());
        });
        let differ = differences(&plain, &other);
        assert!(
            differ.is_empty(),
            "with {folder} and {variables:?}: {differ:?}"
        );
    }
}

#[test]
fn the_folder_that_a_build_starts_in_changes_nothing() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let site = temp.path().join("site");
    lay(&site, &read(&dialect()));
    let whole = temp.path().join("whole");
    succeed(build(&site, &whole));
    // The nearest site upward, and paths that are relative to where one stands.
    let mut command = Command::new(env!("CARGO_BIN_EXE_vejviser"));
    command
        .args(["build", "--out", "../../../relative"])
        .current_dir(site.join("content/da"));
    succeed(command);
    let differ = differences(&read(&whole), &read(&temp.path().join("relative")));
    assert!(differ.is_empty(), "{differ:?}");
}

#[test]
fn a_touched_source_changes_nothing() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let (site, out) = (temp.path().join("site"), temp.path().join("out"));
    let sources = read(&dialect());
    lay(&site, &sources);
    succeed(build(&site, &out));
    let (before, times) = (read(&out), modified(&out));
    for (n, path) in (0_u64..).zip(sources.keys()) {
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000 + n * 86_400);
        let file = fs::File::options()
            .write(true)
            .open(site.join(path))
            .expect("it was laid there");
        file.set_modified(time).expect("the file is ours");
    }
    let said = succeed(build(&site, &out));
    assert!(said.contains(": 0 files written, "), "{said}");
    assert_eq!(differences(&before, &read(&out)), [""; 0]);
    assert_eq!(times, modified(&out), "no file was written again");
}

fn modified(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &String| {
        let known = fs::metadata(folder.join(path)).and_then(|file| file.modified());
        known.expect("every file has a time")
    };
    read(folder)
        .keys()
        .map(|path| (path.clone(), time(path)))
        .collect()
}
