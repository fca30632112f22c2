//! All or nothing: what is shown is what is done, and a step that fails undoes those before it.

use super::{Command, all, fixture, fs, is_text, run, texts};
use crate::harness::{TestSite, files, tree};
use vejviser::fs::{Change, change};
use vejviser::source::SourcePath;

/// The files that a change may touch, as text: images cannot stand in a diff.
fn without_images(site: &TestSite) -> Vec<(String, String)> {
    let all = all(site);
    let texts = texts(&all);
    let mut texts: Vec<_> = texts
        .into_iter()
        .filter(|(path, _)| is_text(path))
        .map(|(path, text)| (path.to_owned(), text))
        .collect();
    texts.sort();
    texts
}

#[test]
fn a_dry_run_writes_nothing_and_its_diff_is_what_happens() {
    for arguments in [
        vec!["mv", "loans/renew", "deep/er/keep it"],
        vec!["mv", "loans/renew", "--slug", "en=keep"],
        vec!["mv", "loans/", "lån"],
        vec!["mv", "lån (æ)", "apples"],
        vec!["rm", "lån (æ)", "--to", "index"],
    ] {
        let (shown, done) = (fixture(), fixture());
        let before = tree(&shown.folder());
        let mut dry = arguments.clone();
        dry.push("--dry-run");
        let run_dry = run(&shown, &dry);
        assert_eq!(run_dry.code, Some(0), "{}", run_dry.stderr);
        assert_eq!(tree(&shown.folder()), before);
        assert!(!run_dry.stdout.contains('\u{1b}'), "no colour in a pipe");
        assert!(
            run_dry.stderr.ends_with("nothing has been changed.\n"),
            "{}",
            run_dry.stderr
        );
        let run_done = run(&done, &arguments);
        assert_eq!(run_done.code, Some(0), "{}", run_done.stderr);
        let diff = shown.temp().join("diff");
        fs::write(&diff, &run_dry.stdout).expect("it can be written");
        let patched = Command::new("patch")
            .args([
                "-p1",
                "--silent",
                "--no-backup-if-mismatch",
                "--remove-empty-files",
                "-i",
            ])
            .arg(&diff)
            .current_dir(shown.folder())
            .output()
            .expect("`patch` is installed");
        let said = String::from_utf8_lossy(&patched.stdout).into_owned();
        assert!(patched.status.success(), "{said}\n{}", run_dry.stdout);
        assert_eq!(
            without_images(&shown),
            without_images(&done),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_step_that_fails_undoes_those_before_it() {
    let site = fixture();
    let before = files(&site.folder());
    let path = |path: &str| SourcePath::new(path);
    let (a, b, gone, new) = (
        path("content/da/borrow.md"),
        path("content/da/loans/renew.md"),
        path("content/da/loans/renew.png"),
        path("content/da/brand/new/borrow.md"),
    );
    let old = |path: &SourcePath| before[path.as_str()].clone();
    let (old_a, old_b, old_gone) = (old(&a), old(&b), old(&gone));
    let moves = Change {
        from: &a,
        to: Some(&new),
        old: &old_a,
        new: b"new",
    };
    let goes = Change {
        from: &gone,
        to: None,
        old: &old_gone,
        new: b"",
    };
    let stale = Change {
        from: &b,
        to: Some(&b),
        old: b"another",
        new: b"x",
    };
    let fault = change(&site.folder(), &[moves, goes, stale]).expect_err("it has changed");
    assert!(
        fault
            .to_string()
            .contains("it has changed since it was read"),
        "{fault}"
    );
    assert_eq!(files(&site.folder()), before);
    // Two that want the same place: the first is there already when the second comes, and everything goes back.
    let twice = Change {
        from: &b,
        to: Some(&new),
        old: &old_b,
        new: &old_b,
    };
    let fault = change(&site.folder(), &[moves, goes, twice]).expect_err("the place is taken");
    assert!(fault.to_string().contains("is there already"), "{fault}");
    assert_eq!(files(&site.folder()), before);
    assert!(
        !site.at("content/da/brand").exists(),
        "folders that were made go too"
    );
    // Two that change places.
    let swapped = [
        Change {
            from: &a,
            to: Some(&b),
            old: &old_a,
            new: &old_a,
        },
        Change {
            from: &b,
            to: Some(&a),
            old: &old_b,
            new: &old_b,
        },
    ];
    let fault = change(&site.folder(), &swapped).expect_err("something is there");
    assert!(fault.to_string().contains("is there already"), "{fault}");
    change(&site.folder(), &[moves, goes]).expect("nothing is in the way");
    assert_eq!(
        fs::read(site.at(new.as_str())).expect("it is there"),
        b"new"
    );
    assert!(!site.at(a.as_str()).exists() && !site.at(gone.as_str()).exists());
    assert_eq!(
        files(&site.folder()).len(),
        before.len() - 1,
        "nothing hidden is left behind"
    );
}

#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let site = fixture();
    let file = site.at("content/en/index.md");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).expect("it is ours");
    let before = files(&site.folder());
    let refused = run(&site, &["mv", "loans/renew", "x"]);
    assert_eq!(refused.code, Some(2), "{}", refused.stderr);
    assert!(
        refused.stderr.contains("it may not be written to"),
        "{}",
        refused.stderr
    );
    assert_eq!(files(&site.folder()), before);
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).expect("it is ours");
    let done = run(&site, &["mv", "loans/renew", "x"]);
    assert_eq!(done.code, Some(0), "{}", done.stderr);
    let mode = fs::metadata(&file)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640, "who may read and write it stays");
}

#[test]
fn the_projects_own_site_still_builds() {
    let site = TestSite::empty();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["content", "i18n", "themes"] {
        for (path, bytes) in files(&root.join(part)) {
            site.write(&format!("{part}/{path}"), bytes);
        }
    }
    site.write(
        "site.yaml",
        fs::read(root.join("site.yaml")).expect("it is there"),
    );
    let before = all(&site);
    let strict = ["--deny", "warnings"];
    assert_eq!(site.build_with(&strict).code, Some(0));
    for (there, back) in [
        (
            vec!["mv", "mfa/sms", "account/text messages"],
            Some(vec!["mv", "account/text messages", "mfa/sms"]),
        ),
        (
            vec!["mv", "mfa/", "two-factor/"],
            Some(vec!["mv", "two-factor/", "mfa/"]),
        ),
        (vec!["mv", "mfa/sms", "--slug", "en=text-messages"], None),
        (vec!["mv", "students", "--slug", "en=for-students"], None),
    ] {
        let run_there = run(&site, &there);
        assert_eq!(run_there.code, Some(0), "{there:?}: {}", run_there.stderr);
        let built = site.build_with(&strict);
        assert_eq!(built.code, Some(0), "{there:?}: {}", built.stderr);
        if let Some(back) = back {
            let run_back = run(&site, &back);
            assert_eq!(run_back.code, Some(0), "{back:?}: {}", run_back.stderr);
            assert!(all(&site) == before, "{back:?}");
        }
    }
    let out = files(&site.out());
    assert!(
        out.contains_key("en/students/index.html"),
        "the front of a view"
    );
}
