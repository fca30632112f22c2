//! Files that cannot be used, whatever they hold: missing, empty, no text, links, not readable, too large.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use assert_cmd::Command;

use crate::harness::{PROGRAM, Run, TestSite, files, prepare, program};

/// The base site with a theme of its own that says nothing new.
fn with_theme() -> TestSite {
    TestSite::with(&[
        (
            "themes/default/guide.html",
            "{% extends \"base.html\" %}\n{% block toc %}{% endblock toc %}\n",
        ),
        ("themes/default/static/style.css", "body { margin: 0 }\n"),
        ("i18n/ui.yaml", "skip-link: {da: Hop, en: Skip}\n"),
    ])
}

fn lines(fault: impl FnOnce(&TestSite)) -> Vec<String> {
    with_theme().broken(fault).lines()
}

/// What is said when the file at `path` holds nothing.
fn empty(path: &str) -> Vec<String> {
    lines(|site| site.write(path, ""))
}

#[test]
fn no_site_file() {
    assert_eq!(
        lines(|site| site.remove("site.yaml")),
        ["no-site-file: this folder has no `site.yaml`"]
    );
}

#[test]
fn an_empty_configuration() {
    assert_eq!(
        empty("site.yaml"),
        ["wrong-type site.yaml:1:1: site.yaml should be keys with values, but is nothing"]
    );
}

#[test]
fn an_empty_list_of_values() {
    assert_eq!(
        empty("content/facts.yaml"),
        ["unknown-value site.yaml:12:10: facts.yaml has no value `desk.phone`"]
    );
}

#[test]
fn an_empty_list_of_links() {
    assert_eq!(
        empty("content/links.yaml"),
        [
            "unknown-link-name content/da/borrow.md:14:37: links.yaml has no address `catalogue`",
            "unknown-link-name content/en/borrow.md:8:45: links.yaml has no address `catalogue`",
        ]
    );
}

#[test]
fn an_empty_list_of_labels() {
    assert_eq!(
        empty("i18n/labels.yaml"),
        [
            "missing-label site.yaml:15:3: the audience `adult` has no name for readers",
            "missing-label site.yaml:16:3: the audience `child` has no name for readers",
            "missing-label site.yaml:17:3: the audience `toddler` has no name for readers",
            "missing-label site.yaml:19:11: the method `card` has no name for readers",
            "missing-label site.yaml:19:17: the method `code` has no name for readers",
            "missing-label site.yaml:20:9: the task `start` has no name for readers",
            "missing-label site.yaml:20:16: the task `borrow` has no name for readers",
        ]
    );
}

#[test]
fn an_empty_list_of_sections() {
    assert_eq!(
        empty("i18n/sections.yaml"),
        [
            "template-fault built-in/themes/default/partials/contact.html:8:21: sections.yaml has no section `contact`",
            "heading-without-id content/da/borrow.md:12:1: this heading is no known section and has no id",
            "heading-without-id content/en/borrow.md:6:1: this heading is no known section and has no id",
        ]
    );
}

/// The program has strings of its own, so that a site without any is a good one.
#[test]
fn an_empty_list_of_strings() {
    let site = with_theme();
    let before = site.build_well();
    site.write("i18n/ui.yaml", "");
    assert_ne!(site.build_well(), before, "the site's own string is gone");
}

#[test]
fn an_empty_page() {
    assert_eq!(
        empty("content/da/borrow.md"),
        ["no-front-matter content/da/borrow.md:1:1: this page has no front matter"]
    );
}

#[test]
fn an_empty_template() {
    assert_eq!(
        empty("themes/default/guide.html"),
        ["empty-theme-file themes/default/guide.html: this file is empty"]
    );
}

#[test]
fn an_empty_style_sheet() {
    assert_eq!(
        empty("themes/default/static/style.css"),
        ["empty-theme-file themes/default/static/style.css: this file is empty"]
    );
}

#[test]
fn no_content_at_all() {
    assert_eq!(
        lines(|site| fs::remove_dir_all(site.at("content")).expect("it is there")),
        [
            "no-home-page: the site has no home page",
            "unknown-value site.yaml:12:10: facts.yaml has no value `desk.phone`",
        ]
    );
}

/// The files of a site that are read as text.
const TEXTS: &[&str] = &[
    "content/da/borrow.md",
    "content/da/index.md",
    "content/facts.yaml",
    "content/links.yaml",
    "i18n/labels.yaml",
    "i18n/sections.yaml",
    "i18n/ui.yaml",
    "site.yaml",
    "themes/default/guide.html",
    "themes/default/static/style.css",
];

/// Every text file, with `bad` at the end of its last line, is told of at that very place, and nothing is
/// said of what else would follow from it.
fn each_text_with(bad: &[u8], message: &str) {
    let there = files(&with_theme().folder());
    for path in TEXTS {
        assert!(there.contains_key(*path), "{path}");
        let site = with_theme();
        let text = site.read(path);
        let line = text.lines().count();
        let last = text.lines().last().unwrap_or_default();
        let column = last.chars().count() + 3;
        let run = site.broken(|site| {
            site.write(
                path,
                [text.trim_end().as_bytes(), "øå".as_bytes(), bad].concat(),
            );
        });
        assert_eq!(
            run.lines(),
            [format!("not-text {path}:{line}:{column}: {message}")]
        );
    }
}

#[test]
fn not_utf_8() {
    each_text_with(b"\xe5", "a character that is not saved as UTF-8");
}

#[test]
fn a_nul_byte() {
    each_text_with(b"\0 x", "an invisible NUL character, which no text holds");
}

#[test]
fn utf_16() {
    let text: Vec<u8> = "\u{feff}---\ntitle: Lån"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(
        lines(|site| site.write("content/da/borrow.md", text)),
        ["not-text content/da/borrow.md:1:1: a character that is not saved as UTF-8"]
    );
}

/// Neither is part of the text, and no page shows either.
#[test]
fn a_byte_order_mark_and_line_ends_of_windows_change_nothing() {
    let site = with_theme();
    site.build_well();
    let before = files(&site.out());
    for (path, bytes) in files(&site.folder()) {
        // The files of a theme are published as they are.
        if !path.contains("/static/") {
            let text = String::from_utf8(bytes).expect("the base site is text");
            site.write(&path, format!("\u{feff}{}", text.replace('\n', "\r\n")));
        }
    }
    site.build_well();
    assert_eq!(files(&site.out()), before);
}

fn link(site: &TestSite, to: &str, path: &str) {
    symlink(to, site.at(path)).expect("a link can be made");
}

#[test]
fn a_link_out_of_the_site() {
    let run = TestSite::base().broken(|site| {
        link(site, "/etc/passwd", "content/da/passwd.md");
        link(site, "/etc/passwd", "content/da/passwd.txt");
        site.edit("content/da/index.md", "(borrow.md)", "(passwd.txt)");
    });
    assert_eq!(
        run.lines(),
        [
            "missing-asset content/da/index.md:11:44: there is no file `content/da/passwd.txt`",
            "symbolic-link content/da/passwd.md: this is a symbolic link",
            "symbolic-link content/da/passwd.txt: this is a symbolic link",
        ]
    );
    assert!(!run.stderr.contains("root:"), "{}", run.stderr);
}

#[test]
fn links_in_a_circle() {
    assert_eq!(
        lines(|site| {
            link(site, "..", "content/da/up");
            link(site, "b.md", "content/da/a.md");
            link(site, "a.md", "content/da/b.md");
            link(site, "content", "themes/default/partials");
        }),
        [
            "symbolic-link content/da/a.md: this is a symbolic link",
            "symbolic-link content/da/b.md: this is a symbolic link",
            "symbolic-link content/da/up: this is a symbolic link",
            "symbolic-link themes/default/partials: this is a symbolic link",
        ]
    );
}

/// Every page of the language is then behind the link, and none is told of for itself.
#[test]
fn a_language_behind_a_link() {
    assert_eq!(
        lines(|site| {
            fs::rename(site.at("content/da"), site.at("elsewhere")).expect("both are in the site");
            link(site, "../elsewhere", "content/da");
        }),
        ["symbolic-link content/da: this is a symbolic link"]
    );
}

#[test]
fn a_configuration_behind_a_link() {
    assert_eq!(
        lines(|site| {
            fs::rename(site.at("site.yaml"), site.at("elsewhere")).expect("both are in the site");
            link(site, "elsewhere", "site.yaml");
        }),
        ["symbolic-link site.yaml: this is a symbolic link"]
    );
}

/// Builds as somebody who may not read everything. The administrator may, so that the program then runs as
/// nobody, from a place that nobody can reach.
fn build_without_rights(site: &TestSite) -> Run {
    let arguments = ["build", "--site", "site", "--out", "public"];
    let me = fs::metadata(site.temp())
        .expect("the folder is there")
        .uid();
    if me != 0 {
        return Run::of(program(site.temp()).args(arguments));
    }
    let reachable = tempfile::tempdir().expect("a temporary folder can be made");
    for folder in [site.temp(), reachable.path()] {
        let everybody = fs::Permissions::from_mode(0o755);
        fs::set_permissions(folder, everybody).expect("the folder is ours");
    }
    let copy = reachable.path().join("vejviser");
    fs::hard_link(PROGRAM, &copy)
        .or_else(|_| fs::copy(PROGRAM, &copy).map(drop))
        .expect("the program can be copied");
    let mut command = Command::new("setpriv");
    prepare(&mut command, site.temp());
    command
        .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
        .arg(copy)
        .args(arguments);
    Run::of(&mut command)
}

/// Takes the right to read `path` away for one build.
fn unreadable(site: &TestSite, path: &str) -> Vec<String> {
    let before = site.build_well();
    let path = site.at(path);
    let mode = |bits| fs::set_permissions(&path, fs::Permissions::from_mode(bits));
    mode(0o000).expect("the file is ours");
    let run = build_without_rights(site);
    mode(0o755).expect("the file is ours");
    site.assert_refused(&run, &before);
    run.lines()
}

#[test]
fn a_page_that_may_not_be_read() {
    assert_eq!(
        unreadable(&TestSite::base(), "content/da/borrow.md"),
        [
            "unreadable-file content/da/borrow.md: this cannot be read (Permission denied (os error 13))"
        ]
    );
}

#[test]
fn a_folder_that_may_not_be_read() {
    assert_eq!(
        unreadable(&TestSite::base(), "content/en"),
        ["unreadable-file content/en: this cannot be read (Permission denied (os error 13))"]
    );
}

#[test]
fn a_configuration_that_may_not_be_read() {
    assert_eq!(
        unreadable(&TestSite::base(), "site.yaml"),
        ["unreadable-file site.yaml: this cannot be read (Permission denied (os error 13))"]
    );
}

#[test]
fn files_that_are_too_large() {
    let large = |site: &TestSite, path: &str| {
        let file = fs::File::create(site.at(path)).expect("the file can be made");
        // It takes no room on the disk.
        file.set_len(33 << 20).expect("the file can grow");
    };
    assert_eq!(
        lines(|site| {
            large(site, "content/da/borrow.md");
            large(site, "content/da/film.mp4");
        }),
        [
            "file-too-large content/da/borrow.md: this file has 33 MiB",
            "file-too-large content/da/film.mp4: this file has 33 MiB",
        ]
    );
}

#[test]
fn a_folder_in_the_place_of_a_file() {
    assert_eq!(
        lines(|site| {
            site.remove("site.yaml");
            fs::create_dir(site.at("site.yaml")).expect("nothing is there");
        }),
        ["unreadable-file site.yaml: this cannot be read (is a folder, not a file)"]
    );
}

/// A file's name is one of the things that a system may say wrongly.
#[test]
fn a_name_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let run = TestSite::base().broken(|site| {
        let path = site.at("content/da").join(OsStr::from_bytes(b"b\xf8r.md"));
        fs::write(path, "---\n").expect("the file can be made");
    });
    assert_eq!(
        run.lines(),
        [
            "unreadable-file content/da/b\u{fffd}r.md: this cannot be read (its name is not UTF-8 text: give it another name)"
        ]
    );
}
