//! The command line, which scripts rely on: exit codes, where what is said, which folder is meant.

use std::fs;
use std::path::Path;

use assert_cmd::Command;

use crate::harness::{PROGRAM, Run, TestSite, files, prepare, program};

/// Runs the program in `folder`.
fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(program(folder).args(arguments))
}

/// A line of a shell in `folder`, with the program as `$0`.
fn shell(folder: &Path, script: &str) -> Run {
    let mut command = Command::new("sh");
    prepare(&mut command, folder);
    Run::of(command.args(["-c", script, PROGRAM]))
}

/// A site with one warning.
fn with_warning() -> TestSite {
    let site = TestSite::base();
    let page = site.read("content/da/index.md");
    site.write(
        "content/da/index.md",
        format!("{page}\n[^1]: Ingen siger det.\n"),
    );
    site
}

/// What the program says when it cannot run: one line, and nothing is written.
fn cannot(arguments: &[&str]) -> String {
    let site = TestSite::base();
    let all = [&["build", "--site", "site", "--out", "public"], arguments].concat();
    let run = run(site.temp(), &all);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
    assert!(!site.out().exists());
    let told = run.stderr.strip_prefix("vejviser: ");
    told.expect("it names itself").trim_end().to_owned()
}

#[test]
fn a_good_site_ends_with_0_and_a_line_of_counts() {
    let site = TestSite::base();
    let first = site.build();
    assert_eq!((first.code, first.stdout.as_str()), (Some(0), ""));
    // The marker that says who made the folder is not counted.
    let count = files(&site.out()).len() - 1;
    let start =
        format!("4 pages in 2 languages: {count} files written, 0 unchanged, 0 removed, in ");
    let time = first.stderr.strip_prefix(&start);
    let time = time
        .unwrap_or_else(|| panic!("{}", first.stderr))
        .trim_end();
    let (number, unit) = time.split_once(' ').expect("a number and its unit");
    assert!(
        number.parse::<f64>().is_ok() && ["ms", "s"].contains(&unit),
        "{time}"
    );
}

#[test]
fn building_again_writes_nothing() {
    let site = TestSite::base();
    let before = site.build_well();
    let count = files(&site.out()).len() - 1;
    let again = site.build();
    let start =
        format!("4 pages in 2 languages: 0 files written, {count} unchanged, 0 removed, in ");
    assert!(again.stderr.starts_with(&start), "{}", again.stderr);
    assert_eq!(crate::harness::tree(&site.out()), before);
}

#[test]
fn a_changed_page_is_written_and_a_removed_one_goes() {
    let site = TestSite::base();
    site.build_well();
    site.edit("content/da/index.md", "Her kan du læse", "Læs her");
    assert!(site.build().stderr.contains(": 1 files written, "));
    for lang in ["da", "en"] {
        site.remove(&format!("content/{lang}/borrow.md"));
        let page = site.read(&format!("content/{lang}/index.md"));
        site.write(
            &format!("content/{lang}/index.md"),
            page.replace("(borrow.md)", "(link:catalogue)"),
        );
    }
    // The page in two languages, and that of its number.
    assert!(site.build().stderr.contains(" 3 removed, in "));
    assert!(!site.out().join("da/laan-en-bog").exists());
}

#[test]
fn findings_end_with_1_and_their_number() {
    let site = TestSite::base();
    site.edit("content/da/borrow.md", "slug: laan-en-bog", "slug: Lån");
    site.edit(
        "content/en/borrow.md",
        "slug: borrow-a-book",
        "slug: Borrow",
    );
    let run = site.build();
    assert_eq!((run.code, run.stdout.as_str()), (Some(1), ""));
    assert!(
        run.stderr.ends_with("\n2 errors in 2 files\n2 can be mended by `vejviser check --fix`\nnothing was written\n"),
        "{}",
        run.stderr
    );
    assert!(!site.out().exists());
}

#[test]
fn a_warning_stops_nothing_unless_it_is_denied() {
    let site = with_warning();
    let warned = site.build();
    assert_eq!(warned.code, Some(0), "{}", warned.stderr);
    assert!(
        warned.told().ends_with("\n1 warning in 1 file\n"),
        "{}",
        warned.stderr
    );
    for deny in ["unused-footnote", "warnings"] {
        let denied = site.build_with(&["--deny", deny]);
        assert_eq!(denied.code, Some(1), "{}", denied.stderr);
        assert_eq!(denied.findings()[0].severity, "error");
    }
    let other = site.build_with(&["--deny", "bad-slug", "--deny", "unused-footnote"]);
    assert_eq!(other.code, Some(1), "{}", other.stderr);
    assert_eq!(site.build_with(&["--deny", "bad-slug"]).code, Some(0));
}

#[test]
fn a_code_that_is_not_known() {
    assert_eq!(
        cannot(&["--deny", "unused-footnotes"]),
        "--deny `unused-footnotes`: there is no such code; did you mean `unused-footnote`?"
    );
    assert_eq!(
        cannot(&["--deny", "x"]),
        "--deny `x`: there is no such code"
    );
}

#[test]
fn addresses_that_are_none() {
    for (url, fault) in [
        ("help.example.org", "not an address"),
        ("", "not an address"),
        (
            "ftp://help.example.org/",
            "an address of a site starts with `https://`",
        ),
        (
            "file:///var/www/",
            "an address of a site starts with `https://`",
        ),
        (
            "https://help.example.org/?x",
            "an address of a site has no `?` and no `#`",
        ),
        (
            "https://help.example.org/#x",
            "an address of a site has no `?` and no `#`",
        ),
        (
            "https://me@help.example.org/",
            "an address of a site has no user name",
        ),
    ] {
        assert_eq!(
            cannot(&["--base-url", url]),
            format!("--base-url `{url}`: {fault}")
        );
    }
}

#[test]
fn the_address_of_the_site_may_be_given() {
    let site = TestSite::base();
    // Also when the file has none that could be used.
    site.edit("site.yaml", "https://help.fjordby.example/", "not yet");
    assert_eq!(site.build().code, Some(1));
    site.edit("site.yaml", "not yet", "https://help.fjordby.example/");
    let run = site.build_with(&["--base-url", "https://example.org/help"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let sitemap = fs::read_to_string(site.out().join("sitemap.xml")).expect("it was written");
    assert!(
        sitemap.contains("<loc>https://example.org/help/da/</loc>"),
        "{sitemap}"
    );
    assert!(!sitemap.contains("fjordby"), "{sitemap}");
}

#[test]
fn the_nearest_site_upward_is_meant() {
    let site = TestSite::base();
    let deep = site.at("content/da");
    let run = run(&deep, &["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(site.at("public/da/index.html").exists());
    assert!(!deep.join("public").exists());
    // A path is meant from where the program was started.
    let elsewhere = Run::of(program(&deep).args(["build", "--out", "../../../elsewhere"]));
    assert_eq!(elsewhere.code, Some(0), "{}", elsewhere.stderr);
    assert!(site.temp().join("elsewhere/index.html").exists());
}

#[test]
fn a_site_may_be_named() {
    let site = TestSite::base();
    let other = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = site.folder();
    let named = folder
        .to_str()
        .expect("a temporary folder has a plain name");
    let before = run(other.path(), &["--site", named, "build"]);
    assert_eq!(before.code, Some(0), "{}", before.stderr);
    let behind = run(other.path(), &["build", "--site", named]);
    assert!(
        behind.stderr.contains(": 0 files written, "),
        "{}",
        behind.stderr
    );
    assert!(site.at("public/index.html").exists());
    let left = fs::read_dir(other.path()).expect("the folder is there");
    assert_eq!(left.count(), 0);
}

#[test]
fn no_site_far_and_wide() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let run = run(folder.path(), &["build"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "vejviser: no folder from here upward has a site.yaml; run vejviser in the folder of a site, or name it with --site DIR\n"
    );
}

#[test]
fn a_site_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let missing = run(folder.path(), &["build", "--site", "nowhere"]);
    assert_eq!(missing.code, Some(2));
    assert_eq!(
        missing.stderr,
        "vejviser: cannot read the site `nowhere`: No such file or directory (os error 2); see whether the name is right\n"
    );
    fs::write(folder.path().join("file"), "").expect("the folder is ours");
    let file = run(folder.path(), &["build", "--site", "file"]);
    assert_eq!(file.code, Some(2));
    assert!(file.stderr.contains("`file"), "{}", file.stderr);
    assert_eq!(file.stderr.lines().count(), 1, "{}", file.stderr);
}

/// A folder that somebody names is a site without a `site.yaml`, which a person can mend.
#[test]
fn a_folder_that_is_no_site() {
    let site = TestSite::empty();
    let run = site.build();
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.lines(),
        ["no-site-file: this folder has no `site.yaml`"]
    );
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let site = TestSite::base();
    site.edit("content/da/borrow.md", "number:", "draft: true\nnumber:");
    for lang in ["da", "en"] {
        let page = site.read(&format!("content/{lang}/index.md"));
        site.write(
            &format!("content/{lang}/index.md"),
            page.replace("(borrow.md)", "(link:catalogue)"),
        );
    }
    site.build_well();
    assert!(!site.out().join("da/laan-en-bog").exists());
    let run = site.build_with(&["--drafts"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(site.out().join("da/laan-en-bog/index.html").exists());
}

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (arguments, part) in [
        (&["--help"][..], "Usage: vejviser"),
        (&["build", "--help"], "vejviser build --out public"),
        (
            &["--version"],
            concat!("vejviser ", env!("CARGO_PKG_VERSION"), "\n"),
        ),
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(
            (run.code, run.stderr.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
        assert!(run.stdout.contains(part), "{}", run.stdout);
    }
}

#[test]
fn a_command_line_that_is_not_understood() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (arguments, part) in [
        (&["biuld"][..], "'build'"),
        (&["build", "--outt", "x"], "'--out'"),
        (&["build", "--out"], "<DIR>"),
        (&["build", "x"], "'x'"),
    ] {
        let run = run(folder.path(), arguments);
        assert_eq!(
            (run.code, run.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(run.stderr.contains(part), "{}", run.stderr);
    }
}

const ESCAPE: char = '\u{1b}';

#[test]
fn no_colours_in_a_pipe() {
    let run = with_warning().build();
    assert!(!run.findings().is_empty());
    assert!(!run.stderr.contains(ESCAPE), "{}", run.stderr);
}

/// `script` gives the program a terminal.
#[test]
fn colours_on_a_terminal_unless_somebody_says_no() {
    let site = with_warning();
    let on_terminal = |variables: &str| {
        let line = format!("env {variables} '{PROGRAM}' build --site site --out public");
        let mut command = Command::new("script");
        prepare(&mut command, site.temp());
        let run = Run::of(command.args(["-q", "-e", "-c", &line, "/dev/null"]));
        assert_eq!(run.code, Some(0), "{}", run.stdout);
        assert!(run.stdout.contains("unused-footnote"), "{}", run.stdout);
        run.stdout
    };
    assert!(on_terminal("TERM=xterm").contains(ESCAPE));
    assert!(!on_terminal("TERM=xterm NO_COLOR=1").contains(ESCAPE));
    // https://no-color.org: an empty one says nothing.
    assert!(on_terminal("TERM=xterm NO_COLOR=").contains(ESCAPE));
}

#[test]
fn nobody_listens() {
    let site = with_warning();
    let build = "build --site site --out public";
    let closed = shell(site.temp(), &format!("\"$0\" {build} 2>&-"));
    assert_eq!((closed.code, closed.stderr.as_str()), (Some(0), ""));
    assert!(site.out().join("index.html").exists());
    let full = shell(site.temp(), &format!("\"$0\" {build} 2> /dev/full"));
    assert_eq!(full.code, Some(0));
    let help = shell(site.temp(), "\"$0\" --help > /dev/full; exit $?");
    assert_eq!((help.code, help.stderr.as_str()), (Some(0), ""));
    let pipe = shell(
        site.temp(),
        "set -o pipefail 2> /dev/null; \"$0\" --help | true",
    );
    assert_eq!(pipe.stderr, "");
}
