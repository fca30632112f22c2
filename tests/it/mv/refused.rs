//! What cannot be done is refused in plain words, and nothing changes.

use std::fs;

use super::{fixture, refused, run};
use crate::harness::{TestSite, tree};

#[test]
fn names_that_cannot_be() {
    let site = fixture();
    for (old, new, words) in [
        (
            "loans/renwe",
            "x",
            "there is no page `loans/renwe`; did you mean `loans/renew`?",
        ),
        ("renew", "x", "did you mean `loans/renew`?"),
        (
            "loans/renew",
            "loans/fines",
            "there is a page `loans/fines` already",
        ),
        (
            "loans/renew",
            "loans/FINES",
            "which some computers cannot tell from it",
        ),
        (
            "loans/renew",
            "loans",
            "`loans` is a folder: write `loans/`",
        ),
        ("loans/renew", "loans/renew.md", "is called that already"),
        ("loans/renew", "../renew", "does not name a page"),
        (
            "loans/renew",
            "/renew",
            "write the path below the folder of a language",
        ),
        (
            "loans/renew",
            "content/renew.md",
            "lies in the folder of no language",
        ),
        (
            "loans/renew",
            "renew.html",
            "the name of a page ends with `.md`",
        ),
        ("loans/renew", "re:new", "holds one of the characters"),
        ("loans/renew", "loans\\new", "write `/` between folders"),
        ("loans/renew", ".hidden/renew", "starts with a dot"),
        ("loans/renew", "con", "is reserved on some computers"),
        (
            "da/loans/renew.md",
            "en/renew.md",
            "does not change its language",
        ),
        (
            "loans/renew",
            "loans/fines.md/renew",
            "there is a file `content/da/loans/fines.md` already",
        ),
        ("index", "home", "stays where it is"),
        ("loans/", "loans/old/", "one of the two lies in the other"),
        ("loans/", "loans.md", "what moves is a folder"),
        ("loans/", "da/", "name the folder"),
    ] {
        refused(&site, &["mv", old, new], words);
    }
    for (slug, words) in [
        ("en=Renew", "write `renew`"),
        ("en=a b", "holds a space"),
        (
            "fr=a",
            "`fr` is no language of this site; languages: da, en",
        ),
        ("en=pay-a-fine", "is that of the page `loans/fines`"),
        ("en=old-fine", "is an alias of the page `loans/fines`"),
        ("en=renew-a-loan", "has this slug already"),
        ("en=assets", "bad-slug"),
    ] {
        refused(&site, &["mv", "loans/renew", "--slug", slug], words);
    }
    refused(
        &site,
        &["mv", "index", "--slug", "en=x"],
        "the home page has no slug",
    );
    refused(
        &site,
        &["mv", "loans/", "--slug", "en=x"],
        "a folder has no address",
    );
    for (page, other, words) in [
        ("loans/renew", "loans/renew", "cannot take its own place"),
        ("loans/renew", "loans/gone", "there is no page `loans/gone`"),
        ("loans/gone", "loans/renew", "there is no page `loans/gone`"),
        ("index", "loans/renew", "the home page cannot be removed"),
        ("loans/", "borrow", "is a folder"),
    ] {
        refused(&site, &["rm", page, "--to", other], words);
    }
}

#[test]
fn what_cannot_be_read_might_lead_to_the_page() {
    for (path, text, code) in [
        ("content/da/borrow.md", "no front matter", "no-front-matter"),
        ("content/facts.yaml", "a: [", "yaml-syntax"),
        ("site.yaml", "languages: 1", "wrong-type"),
    ] {
        let site = fixture();
        site.write(path, text);
        refused(&site, &["mv", "loans/renew", "x"], code);
    }
    // Other faults are in nobody's way: a link that leads nowhere leads nowhere as before.
    let site = fixture();
    let page = site.read("content/en/borrow.md");
    site.write(
        "content/en/borrow.md",
        format!("{page}\n[x](gone.md) [y](loans/renew.md)\n"),
    );
    site.write("content/en/half.md", page.replace("borrow-a-book", "half"));
    let run = run(&site, &["mv", "borrow", "deep/borrow"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let page = site.read("content/en/deep/borrow.md");
    assert!(
        page.ends_with("\n[x](../gone.md) [y](../loans/renew.md)\n"),
        "{page}"
    );
}

#[test]
fn a_fault_that_was_there_before_is_in_nobodys_way() {
    // Two pages have one number: it is told of the one that comes last, and after the move that is the other.
    let site = fixture();
    site.edit("content/da/loans/fines.md", "number: 4", "number: 3");
    let place = |site: &TestSite| {
        let findings = site.check_with(&[]).findings();
        assert_eq!(findings.len(), 1, "{findings:?}");
        findings[0].place.clone()
    };
    let before = place(&site);
    let run = run(&site, &["mv", "loans/fines", "zoo/fines"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_ne!(place(&site), before);
}

#[cfg(unix)]
#[test]
fn links_of_the_system_are_refused() {
    let site = fixture();
    let outside = site.temp().join("outside");
    fs::create_dir(&outside).expect("it is new");
    std::os::unix::fs::symlink(&outside, site.at("content/da/linked")).expect("it is new");
    refused(
        &site,
        &["mv", "loans/renew", "linked/renew"],
        "symbolic-link",
    );
    fs::remove_file(site.at("content/da/linked")).expect("it is there");
    refused(&site, &["mv", "loans/renew", "loans/fines"], "already");
    assert_eq!(fs::read_dir(&outside).expect("it is there").count(), 0);
}

#[test]
fn something_in_the_way_leaves_everything_as_it_was() {
    let site = fixture();
    // A hidden folder is no part of the site, so that only the disk knows of it.
    fs::create_dir_all(site.at("content/en/new")).expect("it can be made");
    fs::write(site.at("content/en/new/.page.md"), "").expect("it can be written");
    let before = tree(&site.folder());
    for target in ["content/en/new/renew.md~", "content/en/new/renew.md"] {
        let folder = site.at(target);
        fs::create_dir(&folder).expect("it is new");
        let there = tree(&site.folder());
        let run = run(&site, &["mv", "loans/renew", "new/renew"]);
        if target.ends_with('~') {
            // What is not in the way is no hindrance; put everything back.
            assert_eq!(run.code, Some(0), "{}", run.stderr);
            let back = super::run(&site, &["mv", "new/renew", "loans/renew"]);
            assert_eq!(back.code, Some(0), "{}", back.stderr);
        } else {
            assert_eq!(run.code, Some(2), "{}", run.stderr);
            assert!(
                run.stderr
                    .contains("something of this name is there already"),
                "{}",
                run.stderr
            );
            assert_eq!(tree(&site.folder()), there);
        }
        fs::remove_dir(&folder).expect("it is there");
    }
    let names = |tree: &crate::harness::Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&tree(&site.folder())), names(&before));
}

#[test]
fn a_fact_that_may_not_stand_there_is_told() {
    let site = TestSite::base();
    site.write(
        "content/facts.yaml",
        "desk.phone:\n  value: 55 50 11 22\n  only_on: [loans/*, index]\n",
    );
    for lang in ["da", "en"] {
        let text = site.read(&format!("content/{lang}/borrow.md"));
        site.remove(&format!("content/{lang}/borrow.md"));
        site.write(
            &format!("content/{lang}/loans/borrow.md"),
            format!("{text}\n{{{{ desk.phone }}}}\n"),
        );
        site.edit(
            &format!("content/{lang}/index.md"),
            "borrow.md",
            "loans/borrow.md",
        );
    }
    site.build_well();
    let run = refused(
        &site,
        &["mv", "loans/borrow", "borrow"],
        "this would bring about what is told above",
    );
    assert!(run.stderr.contains("value-out-of-place"), "{}", run.stderr);
    // The folder as a whole takes the pattern along.
    super::done(&site, &["mv", "loans/", "lend"]);
    assert!(site.read("content/facts.yaml").contains("[lend/*, index]"));
}
