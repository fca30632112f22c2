//! Places that the site cannot be written to: inside the site itself, on top of something else, on a disk without
//! room.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use assert_cmd::Command;

use crate::harness::{PROGRAM, Run, TestSite, prepare, program, tree};

/// Builds to `out`, which must be refused in one line, and change nothing anywhere.
fn refused(site: &TestSite, out: &str) -> String {
    let before = tree(site.temp());
    let run = Run::of(program(site.temp()).args(["build", "--site", "site", "--out", out]));
    assert_eq!(run.code, Some(2), "{out}: {}", run.stderr);
    assert_eq!(run.stderr.lines().count(), 1, "{out}: {}", run.stderr);
    assert_eq!(tree(site.temp()), before, "{out}");
    let start = format!("vejviser: cannot write to `{out}`: ");
    let told = run.stderr.strip_prefix(&start);
    told.unwrap_or_else(|| panic!("{out}: {}", run.stderr))
        .trim_end()
        .to_owned()
}

const ANOTHER: &str = "choose another folder with --out";

#[test]
fn the_folder_of_the_site() {
    let site = TestSite::base();
    site.build_well();
    for out in ["site", "site/", "site/.", "site/content/..", "."] {
        let told = format!("the site itself is in it; {ANOTHER}");
        assert_eq!(refused(&site, out), told, "{out}");
    }
}

#[test]
fn what_the_site_is_made_of() {
    let site = TestSite::base();
    site.build_well();
    for (out, part) in [
        ("site/content", "content"),
        ("site/content/public", "content"),
        ("site/content/da/deep/down", "content"),
        ("site/i18n", "i18n"),
        ("site/themes", "themes"),
        ("site/.git/public", ".git"),
    ] {
        let told = format!("`{part}` of the site is there, and would be lost; {ANOTHER}");
        assert_eq!(refused(&site, out), told, "{out}");
    }
}

#[test]
fn a_link_into_the_site() {
    let site = TestSite::base();
    site.build_well();
    symlink("site/content", site.temp().join("link")).expect("a link can be made");
    let told = format!("`content` of the site is there, and would be lost; {ANOTHER}");
    assert_eq!(refused(&site, "link"), told);
    assert_eq!(refused(&site, "link/public"), told);
}

#[test]
fn what_somebody_else_made() {
    let site = TestSite::base();
    fs::create_dir(site.out()).expect("nothing is there");
    fs::write(site.out().join("thesis.txt"), "three years of work").expect("it is ours");
    assert_eq!(
        refused(&site, "public"),
        "it is not empty and was not made by vejviser; empty it yourself or choose another folder with --out"
    );
    fs::write(site.temp().join("file"), "").expect("nothing is there");
    let told = format!("it is not a folder; {ANOTHER}");
    assert_eq!(refused(&site, "file"), told);
}

/// A place that is refused is told of before the work, and before the faults of the site.
#[test]
fn a_bad_place_comes_before_bad_content() {
    let site = TestSite::base();
    site.write("content/da/borrow.md", "");
    let told = format!("the site itself is in it; {ANOTHER}");
    assert_eq!(refused(&site, "site"), told);
}

/// A change on each page, so that each must be written anew.
fn change_everything(site: &TestSite) {
    site.edit("site.yaml", "Fjordby Bibliotek", "Fjordby Hovedbibliotek");
    site.edit("site.yaml", "Fjordby Library", "Fjordby Main Library");
}

/// Every system can keep a program from writing files of more than some bytes. The signal that this brings is
/// ignored, so that the program gets to know of it as of any other failure.
#[test]
fn a_file_that_cannot_be_written_whole() {
    let site = TestSite::base();
    let before = site.build_well();
    change_everything(&site);
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$1\" build --site site --out public";
    let mut limited = Command::new("sh");
    prepare(&mut limited, site.temp());
    let run = Run::of(limited.args(["-c", script, "sh", PROGRAM]));
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(
        run.stderr.starts_with("vejviser: cannot write `public/"),
        "{}",
        run.stderr
    );
    site.assert_refused(&run, &before);
    // With room again, all is well.
    assert_ne!(site.build_well(), before);
}

/// Builds to `disk`, lets that be full, and builds again. A disk of its own goes with the script, so that what is
/// on it is copied before and after.
const FULL_DISK: &str = r#"
set -eu
program=$1 means=$2
if [ "$means" = mount ]; then mount -t tmpfs -o size=1m tmpfs disk; fi
"$program" build --site site --out disk/public
cp -a disk/public before
mv changed.yaml site/site.yaml
if [ "$means" = mount ]; then cat /dev/zero > disk/full || true; fi
code=0
(
    if [ "$means" = limit ]; then trap '' XFSZ; ulimit -f 1; fi
    exec "$program" build --site site --out disk/public 2> told
) || code=$?
cp -a disk/public after
ls -A disk > left
echo "$code" > code
"#;

/// A disk of one's own takes the administrator, or a system on which everybody may have a name space. Elsewhere
/// `disk` is of the same disk as the rest, and a limit to the size of files stands for its end.
#[test]
fn a_full_disk() {
    let site = TestSite::base();
    let temp = site.temp();
    fs::create_dir(temp.join("disk")).expect("nothing is there");
    let good = site.read("site.yaml");
    change_everything(&site);
    fs::rename(site.at("site.yaml"), temp.join("changed.yaml")).expect("both are ours");
    site.write("site.yaml", good);

    let run = |starter: &[&str], means: &str| {
        let mut command = Command::new(starter[0]);
        prepare(&mut command, temp);
        command
            .args(&starter[1..])
            .args(["-c", FULL_DISK, "sh", PROGRAM, means]);
        command.output().is_ok_and(|output| output.status.success())
    };
    let own_disk = run(&["unshare", "--mount", "sh"], "mount")
        || run(&["unshare", "--mount", "--map-root-user", "sh"], "mount");
    assert!(own_disk || run(&["sh"], "limit"), "the script failed");

    let read = |name: &str| fs::read_to_string(temp.join(name)).expect("the script wrote it");
    let told = read("told");
    assert_eq!(read("code"), "2\n", "{told}");
    assert!(told.starts_with("vejviser: cannot "), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    if own_disk {
        assert!(
            told.ends_with("; free some space and try again\n"),
            "{told}"
        );
        assert_eq!(read("left"), "full\npublic\n", "{told}");
    }
    assert_same(&temp.join("before"), &temp.join("after"));
}

/// The same files with the same bytes and times.
fn assert_same(one: &Path, other: &Path) {
    assert_eq!(tree(one), tree(other));
}
