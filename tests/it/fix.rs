//! `check --fix`: what only one change can mend is mended in the files, and nothing else in them changes.

use std::fs;

use proptest::prelude::*;
use vejviser::diag::Fix;
use vejviser::fixes::{apply, mend};
use vejviser::fs::replace;
use vejviser::pipeline::{Options, compile};
use vejviser::source::{SourcePath, Sources, Span};

use crate::harness::{TestSite, files, tests_folder, tree};

/// A site with faults that can be mended for certain, in files that editors on Windows wrote, and one that cannot.
fn faulty() -> TestSite {
    let site = TestSite::base();
    site.edit(
        "content/da/borrow.md",
        "slug: laan-en-bog",
        "slug: Lån en bog",
    );
    site.edit("content/da/borrow.md", "title:", "titel:");
    site.edit("content/da/borrow.md", "link:catalogue", "link:catalog");
    let page = site.read("content/da/borrow.md");
    site.write(
        "content/da/borrow.md",
        format!("\u{feff}{}", page.replace('\n', "\r\n")),
    );
    site
}

#[test]
fn what_is_certain_is_mended_and_the_rest_is_told() {
    let site = faulty();
    let before = files(&site.folder());
    let told = site.check_with(&[]);
    assert!(
        told.stderr
            .ends_with("\n1 can be mended by `vejviser check --fix`\n"),
        "{}",
        told.stderr
    );
    assert_eq!(
        files(&site.folder()),
        before,
        "nothing changes without --fix"
    );
    // With its title the page can be read further, and then the rest is found.
    let run = site.check_with(&["--fix"]);
    let (head, rest) = run
        .stderr
        .split_once("\n\n")
        .expect("what was mended, and what is left");
    assert_eq!(
        head,
        "mended content/da/borrow.md:2:1: unknown-key: the front matter has no key `titel`\n\
         mended content/da/borrow.md:4:7: bad-slug: the slug `Lån en bog` holds a space\n\
         mended 2 findings in 1 file"
    );
    assert!(rest.ends_with("\n1 error in 1 file\n"), "{rest}");
    assert_eq!(
        (run.lines().len(), run.code),
        (1, Some(1)),
        "{}",
        run.stderr
    );
    // Byte for byte: mark, line ends and all.
    let mut expected = before;
    let page = expected
        .get_mut("content/da/borrow.md")
        .expect("it is there");
    let text = String::from_utf8(page.clone()).expect("it is text");
    *page = text
        .replace("titel:", "title:")
        .replace("slug: Lån en bog", "slug: laan-en-bog")
        .into_bytes();
    assert!(
        files(&site.folder()) == expected,
        "{}",
        site.read("content/da/borrow.md")
    );
    // Again: nothing.
    let before = tree(&site.folder());
    let again = site.check_with(&["--fix"]);
    assert_eq!((again.stderr.as_str(), again.code), (rest, Some(1)));
    assert_eq!(tree(&site.folder()), before);
}

#[test]
fn the_exit_code_is_that_of_what_is_left() {
    let site = TestSite::base();
    site.edit(
        "content/da/borrow.md",
        "slug: laan-en-bog",
        "slug: Laan-en-bog",
    );
    for (format, told) in [
        ("human", "nothing to mend"),
        ("json", "\"diagnostics\": []"),
    ] {
        site.write(
            "content/da/borrow.md",
            site.read("content/da/borrow.md")
                .replace("slug: l", "slug: L"),
        );
        assert_eq!(site.check_with(&["--format", format]).code, Some(1));
        let run = site.check_with(&["--fix", "--format", format]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(
            run.stderr.contains("mended 1 finding in 1 file\n"),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains(told) || run.stdout.contains(told),
            "{run:?}"
        );
    }
}

#[test]
fn a_good_site_is_left_alone() {
    let site = TestSite::base();
    let before = tree(&site.folder());
    let run = site.check_with(&["--fix"]);
    assert_eq!(run.code, Some(0));
    assert!(
        run.stderr
            .starts_with("4 pages in 2 languages: nothing to mend"),
        "{}",
        run.stderr
    );
    assert_eq!(tree(&site.folder()), before);
}

#[cfg(unix)]
#[test]
fn a_file_keeps_its_rights_and_nothing_is_left_beside_it() {
    use std::os::unix::fs::PermissionsExt;
    let site = faulty();
    let page = site.at("content/da/borrow.md");
    for mode in [0o600, 0o664, 0o640] {
        fs::set_permissions(&page, fs::Permissions::from_mode(mode)).expect("the file is ours");
        let names: Vec<String> = files(&site.folder()).into_keys().collect();
        let old = site.read("content/da/borrow.md");
        let path = SourcePath::new("content/da/borrow.md");
        let done = replace(&site.folder(), &path, &old, &format!("{old}x"));
        assert!(done.expect("it can be written"), "{mode:o}");
        let now = fs::metadata(&page)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777;
        assert_eq!(now, mode);
        assert_eq!(site.read("content/da/borrow.md"), format!("{old}x"));
        assert_eq!(files(&site.folder()).into_keys().collect::<Vec<_>>(), names);
    }
}

/// One file that cannot be written does not keep the others from being told.
#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_to_is_left_and_told() {
    use std::os::unix::fs::PermissionsExt;
    let site = TestSite::base();
    site.edit("content/da/borrow.md", "slug: l", "slug: L");
    site.edit("content/en/borrow.md", "slug: b", "slug: B");
    let mode = |mode| {
        let rights = fs::Permissions::from_mode(mode);
        fs::set_permissions(site.at("content/en/borrow.md"), rights).expect("the file is ours");
    };
    mode(0o444);
    let before = site.read("content/en/borrow.md");
    let run = site.check_with(&["--fix"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    let lines: Vec<&str> = run.stderr.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(
        lines[0].starts_with("mended content/da/borrow.md:4:7: bad-slug: "),
        "{lines:?}"
    );
    assert_eq!(lines[1], "mended 1 finding in 1 file");
    assert!(
        lines[2].contains("content/en/borrow.md`: it may not be written to; "),
        "{lines:?}"
    );
    assert_eq!(site.read("content/en/borrow.md"), before);
    mode(0o644);
    assert_eq!(site.check_with(&["--fix"]).code, Some(0));
}

#[test]
fn a_file_that_has_changed_is_left_as_it_is() {
    let site = TestSite::base();
    let path = SourcePath::new("content/da/borrow.md");
    let now = site.read(path.as_str());
    for old in [
        "",
        &now[1..],
        &format!("{now} "),
        &now.replace("bog", "bag"),
    ] {
        let done = replace(&site.folder(), &path, old, "new").expect("it can be read");
        assert!(!done);
        assert_eq!(site.read(path.as_str()), now);
    }
    for outside in [
        "../outside.md",
        "/etc/hostname",
        "content/../../outside.md",
        "content/da",
        "content/da/none.md",
    ] {
        fs::write(site.temp().join("outside.md"), "mine").expect("the folder is ours");
        let done = replace(&site.folder(), &SourcePath::new(outside), "mine", "new");
        assert!(done.is_err(), "{outside}");
        let kept = fs::read_to_string(site.temp().join("outside.md")).expect("it is there");
        assert_eq!(kept, "mine");
    }
}

#[cfg(unix)]
#[test]
fn no_link_is_followed() {
    use std::os::unix::fs::symlink;
    let site = TestSite::base();
    fs::create_dir(site.temp().join("outside")).expect("the folder is ours");
    let outside = site.temp().join("outside/page.md");
    fs::write(&outside, "mine").expect("the folder is ours");
    symlink(&outside, site.at("content/da/link.md")).expect("a link can be made");
    symlink(site.temp().join("outside"), site.at("content/da/folder")).expect("a link can be made");
    for path in ["content/da/link.md", "content/da/folder/page.md"] {
        let done = replace(&site.folder(), &SourcePath::new(path), "mine", "new");
        let fault = done.expect_err("a link leads there").to_string();
        assert!(fault.contains("a symbolic link leads there"), "{fault}");
        assert_eq!(fs::read_to_string(&outside).expect("it is there"), "mine");
    }
}

fn fixes(text: &str, changes: &[(usize, usize, &str)]) -> Vec<Fix> {
    let sources = Sources::from_bytes([("a.md", text.as_bytes())]);
    let file = sources.find("a.md").expect("it is there");
    let fix = |(start, end, new): &(usize, usize, &str)| Fix {
        span: Span::new(file, *start..*end),
        replacement: (*new).to_owned(),
    };
    changes.iter().map(fix).collect()
}

#[test]
fn changes_that_overlap_or_touch_wait() {
    for (changes, expected, applied) in [
        (&[(0, 2, "A"), (3, 4, "B")][..], "A-B-", &[0, 1][..]),
        (&[(3, 4, "B"), (0, 2, "A")], "A-B-", &[0, 1]),
        (&[(0, 3, "A"), (2, 4, "B")], "Ad-", &[0]),
        (&[(0, 2, "A"), (2, 4, "B")], "A-d-", &[0]),
        (&[(1, 1, "A"), (1, 1, "B")], "aAb-d-", &[0]),
        (&[(0, 2, "A"), (0, 2, "A")], "A-d-", &[0, 1]),
        (&[(0, 2, "ab"), (2, 3, "+")], "ab+d-", &[1]),
        (&[(0, 0, "A")], "Aab-d-", &[0]),
        (&[(5, 5, "A")], "ab-d-A", &[0]),
        (&[(4, 9, "A"), (0, 1, "x")], "xb-d-", &[1]),
    ] {
        let fixes = fixes("ab-d-", changes);
        assert_eq!(
            apply("ab-d-", &fixes),
            (expected.to_owned(), applied.to_vec()),
            "{changes:?}"
        );
    }
    // In the middle of a character, and before the byte order mark.
    assert!(apply("å", &fixes("å", &[(1, 2, "x")])).1.is_empty());
    assert_eq!(
        apply(
            "\u{feff}a",
            &fixes("\u{feff}a", &[(0, 4, "x"), (3, 4, "b")])
        ),
        ("\u{feff}b".to_owned(), vec![1])
    );
    // Line breaks are those of the file.
    assert_eq!(
        apply("a\r\nb", &fixes("a\r\nb", &[(3, 4, "1\n2")])).0,
        "a\r\n1\r\n2"
    );
    assert_eq!(
        apply("a\nb", &fixes("a\nb", &[(2, 3, "1\r\n2")])).0,
        "a\n1\n2"
    );
}

/// Lines of a page of the base site, as they are and as somebody may have mistyped them.
const LINES: [&[&str]; 7] = [
    &[
        "title: Lån en bog",
        "titel: Lån en bog",
        "Title: Lån en bog",
        "title: Lån",
    ],
    &[
        "summary: Lån med dit kort.",
        "sumary: Lån med dit kort.",
        "summmary: Lån.",
    ],
    &[
        "slug: laan-en-bog",
        "slug: Lån en bog",
        "slug: 'Lån'",
        "slug: \"\"",
        "slug: æ",
        "slug: index",
    ],
    &["number: 2", "nummer: 2", "numbers: 2", "number: to"],
    &[
        "## Sådan gør du",
        "## Ny {#Ny bog}",
        "## Ny {#ny}",
        "## {#}",
    ],
    &[
        "> [!NOTE]\n> Husk det.",
        "> [!NOT]\n> Husk det.",
        "> [!WARN] Husk det.",
        "> [!x]",
    ],
    &[
        "1. {#find} Find bogen.",
        "1. {#Find den} Find bogen.",
        "[x](borrow.md)",
        "{{ desk.fone }}",
    ],
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever is wrong with a site, mending it ends, and there is nothing to mend afterwards.
    #[test]
    fn mending_twice_is_mending_once(
        chosen in prop::collection::vec((0usize..7, any::<prop::sample::Index>()), 0..6),
        windows in any::<bool>(),
        mark in any::<bool>(),
    ) {
        let mut lines: Vec<&str> = LINES.iter().map(|choices| choices[0]).collect();
        for (line, choice) in &chosen {
            lines[*line] = LINES[*line][choice.index(LINES[*line].len())];
        }
        let (head, body) = lines.split_at(4);
        let mut page = format!(
            "---\n{}\nkind: guide\ntask: borrow\nmethods: [card]\naudiences: [adult]\nreviewed: 2026-03-02\n---\n{}\n",
            head.join("\n"),
            body.join("\n\n"),
        );
        if windows {
            page = page.replace('\n', "\r\n");
        }
        if mark {
            page.insert(0, '\u{feff}');
        }
        let mut base = files(&tests_folder().join("sites/base"));
        base.insert("content/da/borrow.md".to_owned(), page.into_bytes());
        let sources = Sources::from_bytes(base.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let sources = sources.with(vejviser::theme::built_in());
        let look = |sources: &Sources| compile(sources, &Options::default(), &());
        let could = look(&sources).diagnostics.iter().any(|finding| finding.fix.is_some());
        let once = mend(sources, look);
        prop_assert_eq!(once.findings() > 0, could);
        prop_assert_eq!(once.files.is_empty(), !could);
        let left: Vec<String> = once.compiled.diagnostics.iter().map(|finding| finding.message.clone()).collect();
        prop_assert!(once.compiled.diagnostics.iter().all(|finding| finding.fix.is_none()), "{:?}", left);
        for (_, old, new) in &once.files {
            prop_assert_eq!(old.starts_with('\u{feff}'), new.starts_with('\u{feff}'));
            prop_assert_eq!(old.matches("\r\n").count(), new.matches("\r\n").count());
            prop_assert_eq!(old.matches('\n').count(), new.matches('\n').count());
        }
        let twice = mend(once.sources, look);
        prop_assert!(twice.files.is_empty() && twice.rounds.is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn bytes_outside_changes_stay(
        text in "(\u{feff})?[a-cæø\r\n -]{0,30}",
        changes in prop::collection::vec((0usize..40, 0usize..6, "[x-zå\n]{0,4}"), 0..8),
    ) {
        let changes: Vec<(usize, usize, &str)> = changes
            .iter()
            .map(|(start, len, new)| (*start, start + len, new.as_str()))
            .collect();
        let fixes = fixes(&text, &changes);
        let (new, applied) = apply(&text, &fixes);
        let mut spans: Vec<_> = applied.iter().map(|n| &fixes[*n]).collect();
        spans.sort_by_key(|fix| (fix.span.start, fix.span.end));
        spans.dedup();
        // Never two that overlap or touch.
        for pair in spans.windows(2) {
            prop_assert!(pair[0].span.end < pair[1].span.start);
        }
        // What lies between them is what it was, in order.
        let (mut old_at, mut new_at) = (0, 0);
        let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
        for fix in &spans {
            let between = &text[old_at..fix.span.start as usize];
            prop_assert_eq!(&new[new_at..new_at + between.len()], between);
            new_at += between.len();
            let put = if windows { fix.replacement.replace('\n', "\r\n") } else { fix.replacement.clone() };
            prop_assert_eq!(&new[new_at..new_at + put.len()], put.as_str());
            new_at += put.len();
            old_at = fix.span.end as usize;
        }
        prop_assert_eq!(&new[new_at..], &text[old_at..]);
        prop_assert!(!applied.is_empty() || new == text);
        // Without changes, without change.
        prop_assert_eq!(apply(&new, &[]), (new, vec![]));
    }
}
