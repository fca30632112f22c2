//! Every kind of place in which a page can be named, both ways.

use super::{all, changed, done, fixture, is_text, run, texts};
use crate::harness::files;

#[test]
fn every_place_follows_and_comes_back() {
    let windows = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    for on_windows in [false, true] {
        let site = fixture();
        if on_windows {
            for (path, bytes) in all(&site) {
                let text = String::from_utf8(bytes).ok();
                if let Some(text) = text.filter(|_| is_text(&path)) {
                    site.write(&path, windows(&text));
                }
            }
        }
        let before = all(&site);
        for (old, new) in [
            ("loans/renew", "renewal/keep it"),
            ("loans/renew.md", "renew.md"),
            ("da/loans/renew.md", "da/loans/keep.md"),
            (
                "content/en/loans/renew.md",
                "content/en/loans/deep/er/renew.md",
            ),
            ("lån (æ)", "loans/æbler (2)"),
            ("lån (æ).md", "æbler/lån (æ)"),
            ("loans/", "lån/af bøger/"),
            ("loans/fines", "fines"),
            ("loans/index", "loans/all"),
            ("borrow", "loans/borrow"),
        ] {
            done(&site, &["mv", old, new]);
            let there = all(&site);
            assert_ne!(there, before, "{old}");
            assert_eq!(run(&site, &["mv", new, old]).code, Some(0));
            let back = all(&site);
            assert!(
                back == before,
                "{old} -> {new}: {:#?}",
                texts(&back)
                    .iter()
                    .map(|(path, text)| changed(
                        texts(&before).get(path).map_or("", String::as_str),
                        text
                    ))
                    .filter(|lines| !lines.is_empty())
                    .collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn only_the_addresses_of_links_change() {
    let site = fixture();
    let before = all(&site);
    let run = done(&site, &["mv", "loans/renew", "renewal/keep"]);
    let after = all(&site);
    let text = |files: &std::collections::BTreeMap<String, Vec<u8>>, path: &str| {
        String::from_utf8(files[path].clone()).expect("it is text")
    };
    // What is no link stays: code, an escaped bracket, a title.
    let index = text(&after, "content/en/index.md");
    for left in [
        "`[d](loans/renew.md)`",
        "\\[g\\](loans/renew.md)",
        "\"T (1) [x](loans/renew.md)\"",
    ] {
        assert!(index.contains(left), "{left}: {index}");
    }
    let rest = index
        .replace("`[d](loans/renew.md)`", "")
        .replace("\\[g\\](loans/renew.md)", "")
        .replace("[x](loans/renew.md)", "");
    assert!(!rest.contains("loans/renew.md"), "{index}");
    assert!(
        index.contains("[trin {step}](renewal/keep.md#find)"),
        "{index}"
    );
    assert!(index.contains("[def]: <renewal/keep.md> 'T'"), "{index}");
    assert!(
        index.contains("[unused]:\n  renewal/keep.md#find"),
        "{index}"
    );
    // The page's own links lead where they led, and its images go along; the one that another page shows stays.
    let page = text(&after, "content/en/renewal/keep.md");
    for new in [
        "[a](../borrow.md)",
        "[b](../loans/fines.md)",
        "[c](./../loans/fines.md)",
        "[f](keep.md#find)",
        "[g](#find)",
        "![Æ](renew.png)",
        "![Æ](images/kort%20æ.png)",
        "[ord]: ../loans/index.md \"T\"",
    ] {
        assert!(page.contains(new), "{new}: {page}");
    }
    assert!(after.contains_key("content/en/renewal/renew.png"));
    assert!(after.contains_key("content/en/renewal/images/kort æ.png"));
    assert!(after.contains_key("content/en/loans/shared.png"));
    for (path, expected) in [
        (
            "site.yaml",
            vec![
                "-  - pages: {keys: [loans/renew, 'loans/fines']}",
                "-    links: [loans/renew, \"loans/renew#find\", 'link:catalogue']",
                "-    before: {id: more, links: [loans/renew#find]}",
                "+  - pages: {keys: [renewal/keep, 'loans/fines']}",
                "+    links: [renewal/keep, \"renewal/keep#find\", 'link:catalogue']",
                "+    before: {id: more, links: [renewal/keep#find]}",
            ],
        ),
        (
            "content/facts.yaml",
            vec![
                "-  only_on: [loans/renew.md, \"loans/fines\", borrow]   # ikke andre steder",
                "-  help: loans/renew#find",
                "+  only_on: [renewal/keep.md, \"loans/fines\", borrow]   # ikke andre steder",
                "+  help: renewal/keep#find",
            ],
        ),
        (
            "content/sources.yaml",
            vec!["-  only: loans/renew", "+  only: renewal/keep"],
        ),
        ("content/links.yaml", vec![]),
    ] {
        assert_eq!(changed(&text(&before, path), &text(&after, path)), expected);
    }
    assert!(
        run.stderr
            .contains("moved   content/da/loans/renew.md -> content/da/renewal/keep.md\n"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains(
            "the address stays /da/forny-et-laan/ and /en/renew-a-loan/ (--slug changes it)\n"
        ),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("content/en/index.md:"),
        "what to look at: {}",
        run.stderr
    );
}

#[test]
fn another_slug_leaves_redirects_and_comes_back() {
    let site = fixture();
    let before = all(&site);
    let first = site.build_well();
    let run = done(
        &site,
        &[
            "mv",
            "loans/renew",
            "--slug",
            "en=keep-it",
            "--slug",
            "da=behold-den",
        ],
    );
    assert!(
        run.stderr
            .contains("/en/renew-a-loan/ now leads to /en/keep-it/\n"),
        "{}",
        run.stderr
    );
    let page = site.read("content/en/loans/renew.md");
    assert!(
        page.contains("\nslug: keep-it\naliases: [/en/renew-a-loan/]\n"),
        "{page}"
    );
    let built = files(&site.out());
    let html = |path: &str| String::from_utf8(built[path].clone()).expect("it is text");
    assert!(html("en/renew-a-loan/index.html").contains("../keep-it/"));
    assert!(html("da/forny-et-laan/index.html").contains("../behold-den/"));
    assert!(html("en/free-page/index.html").contains("../keep-it/#find"));
    assert!(html("en/index.html").contains("https://help.fjordby.example/en/keep-it/"));
    assert!(site.read("content/links.yaml").contains("{da: \"https://help.fjordby.example/da/behold-den/#find\", en: https://help.fjordby.example/en/keep-it/}"));
    // On to a third: no chain. Both old addresses lead to the page itself.
    done(&site, &["mv", "loans/renew", "--slug", "en=keep-longer"]);
    let page = site.read("content/en/loans/renew.md");
    assert!(
        page.contains("\nslug: keep-longer\naliases: [/en/renew-a-loan/, /en/keep-it/]\n"),
        "{page}"
    );
    // Back to the first: its alias would collide with the page itself, and goes.
    let run = done(
        &site,
        &[
            "mv",
            "loans/renew",
            "--slug",
            "en=renew-a-loan",
            "--slug",
            "da=forny-et-laan",
        ],
    );
    assert!(
        run.stderr
            .contains("/en/renew-a-loan/ is the address of a page again"),
        "{}",
        run.stderr
    );
    let back = all(&site);
    for (path, text) in texts(&back) {
        let old = &texts(&before)[path];
        let lines = changed(old, &text);
        let are_aliases = lines.iter().all(|line| line.starts_with("+aliases: ["));
        assert!(are_aliases, "{path}: {lines:?}");
    }
    let now = site.build_well();
    assert!(first.keys().all(|path| now.contains_key(path)));
}

#[test]
fn a_page_goes_and_another_takes_its_place() {
    let site = fixture();
    // What the requirements and statements ask of the one page, the other has to hold first.
    let told = run(&site, &["rm", "loans/renew", "--to", "loans/fines"]);
    assert_eq!(told.code, Some(2), "{}", told.stderr);
    assert!(told.stderr.contains("uncovered-source"), "{}", told.stderr);
    site.edit(
        "content/da/loans/fines.md",
        "number: 4\n",
        "number: 4\ncovers: [S1]\n",
    );
    let run = done(&site, &["rm", "loans/renew", "--to", "loans/fines"]);
    let after = all(&site);
    for gone in [
        "content/da/loans/renew.md",
        "content/en/loans/renew.md",
        "content/en/loans/images/kort æ.png",
    ] {
        assert!(!after.contains_key(gone), "{gone}");
    }
    assert!(after.contains_key("content/en/loans/shared.png"));
    // Both pages have the place `find`, so that links to it keep it.
    let index = site.read("content/en/index.md");
    assert!(
        index.contains("[trin {step}](loans/fines.md#find)"),
        "{index}"
    );
    assert!(
        site.read("content/da/index.md")
            .contains("related: [\"loans/fines.md\", './borrow.md']"),
        "each page once"
    );
    let page = site.read("content/da/loans/fines.md");
    assert!(
        page.contains("related:\n  - ../borrow.md\n"),
        "not itself: {page}"
    );
    assert!(
        page.contains("aliases:\n  - /da/old-fine/\n  - /3/\n  - /da/forny-et-laan/\n"),
        "{page}"
    );
    assert!(
        site.read("site.yaml")
            .contains("pages: {keys: [loans/fines]}")
    );
    assert!(
        site.read("site.yaml")
            .contains("numbers_required: true\nretired_numbers: [3]\n")
    );
    assert!(
        site.read("content/facts.yaml")
            .contains("only_on: [loans/fines.md, borrow]   # ikke"),
        "{}",
        site.read("content/facts.yaml")
    );
    let built = files(&site.out());
    for (path, goal) in [
        ("3/index.html", "../da/betal-et-gebyr/"),
        ("en/renew-a-loan/index.html", "../pay-a-fine/"),
    ] {
        let html = String::from_utf8(built[path].clone()).expect("it is text");
        assert!(html.contains(goal), "{path}: {html}");
    }
    assert!(
        run.stderr.contains("number 3 is never used again"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_was_written_in_an_unusual_way_still_leads_there() {
    let site = fixture();
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/borrow.md");
        let text = site.read(&path);
        let more = "[a](l%C3%A5n%20\\(æ\\).md) [b](%6Coans/renew.md) [c](l&aring;n%20&#40;æ&#41;.md) [d](loans/./renew.md)";
        site.write(&path, format!("{text}\n{more}\n"));
    }
    site.build_well();
    let before = all(&site);
    let move_and_back = |old: &str, new: &str| {
        done(&site, &["mv", old, new]);
        let there = site.read("content/en/borrow.md");
        done(&site, &["mv", new, old]);
        there
    };
    // As long as the name is there, so is the way in which it was written.
    let there = move_and_back("lån (æ)", "deep/lån (æ)");
    assert!(there.contains("[a](deep/l%C3%A5n%20\\(æ\\).md)"), "{there}");
    assert!(
        there.contains("[c](deep/l&aring;n%20&#40;æ&#41;.md)"),
        "{there}"
    );
    let there = move_and_back("loans/renew", "renew");
    assert!(there.contains("[d](loans/./../renew.md)"), "{there}");
    assert!(
        site.read("content/en/borrow.md")
            .contains("[d](loans/./renew.md)")
    );
    // Letters written as numbers without need come back plain: nothing in the other name could remember them.
    assert!(
        site.read("content/en/borrow.md")
            .contains("[b](loans/renew.md)")
    );
    for (path, text) in texts(&all(&site)) {
        let lines = changed(&texts(&before)[path], &text);
        assert!(
            lines.is_empty() || path.ends_with("borrow.md"),
            "{path}: {lines:?}"
        );
    }
}
