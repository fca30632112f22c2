//! `vejviser serve`: the site while it is being written.
//!
//! [`changes`] looks for what is remembered too long; [`client`] starts the real program and asks it; [`guard`] is who
//! may ask for what; `open` is the browser that the program opens; [`soak`] changes a site at random for a long time.

mod changes;
mod client;
mod guard;
#[cfg(target_os = "linux")]
mod open;
mod soak;

use std::collections::BTreeMap;
use std::fs;
use std::net::TcpListener;
use std::process::Command;

use crate::harness::{Run, TestSite, files, tests_folder, tree};
use client::{Served, until};

/// The address below which the test site is asked for a file of the finished site.
fn address(file: &str) -> String {
    let folder = file.strip_suffix("index.html").unwrap_or(file);
    format!("/{folder}")
}

/// All files that a build makes and the server does not have as they are, by path.
fn differences(served: &Served, built: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (path, bytes) in built {
        // Who made the folder is no part of the site.
        if path == ".vejviser-output" {
            continue;
        }
        let answer = served.get(&address(path));
        if answer.status != 200 || answer.page() != bytes {
            wrong.push(format!("{path}: {}", answer.status));
        }
    }
    wrong
}

/// Sees that the server has every file of a build as it is. The search index is made by builds alone.
fn assert_served(served: &Served, site: &TestSite) {
    let run = site.build_with(&["--no-search"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let built = files(&site.out());
    assert!(built.len() > 10);
    until("all is served as built", || {
        differences(served, &built).is_empty()
    });
}

const PAGE: &str = "content/en/borrow.md";
const HERE: &str = "/en/borrow-a-book/";
const PATH: &str = "en/borrow-a-book/index.html";

fn shows(served: &Served, path: &str, words: &str) -> bool {
    served.get(path).text().contains(words)
}

#[test]
fn every_file_is_that_of_a_build() {
    for fixture in ["base", "views"] {
        let site = TestSite::base();
        site.lay(&tests_folder().join("sites").join(fixture));
        site.write("content/da/card.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><title>Kort</title></svg>");
        let served = Served::start(&site);
        assert_served(&served, &site);
    }
}

#[test]
fn nothing_is_written() {
    let site = TestSite::base();
    let served = Served::start(&site);
    served.get("/da/");
    served.checked("da/index.html");
    site.edit(PAGE, "Scan your", "Show your");
    until("the change is there", || shows(&served, HERE, "Show your"));
    served.checked(PATH);
    site.edit(PAGE, "Show your", "Scan your");
    until("the change is there", || shows(&served, HERE, "Scan your"));
    served.checked(PATH);
    // All but the file that the test itself wrote is untouched, to the time of its last change.
    let now = tree(site.temp());
    let names: Vec<&String> = now.keys().collect();
    let other = TestSite::base();
    let before = tree(other.temp());
    assert_eq!(names, before.keys().collect::<Vec<_>>());
    for (path, (bytes, _)) in &now {
        assert_eq!(bytes, &before[path].0, "{path}");
    }
}

#[test]
fn a_site_in_a_folder_of_a_server_is_there_too() {
    let site = TestSite::base();
    let served = Served::start_with(
        &site.folder(),
        &["--port", "0", "--base-url", "https://example.org/help/"],
    );
    assert!(served.address.ends_with("/help/"), "{}", served.address);
    let led = served.get("/");
    assert_eq!((led.status, led.header("location")), (302, Some("/help/")));
    assert_eq!(served.get("/help").status, 302);
    assert_eq!(served.get("/help/en/").status, 200);
    assert_eq!(served.get("/en/").status, 404);
    assert_eq!(served.get("/helpful/").status, 404);
}

#[test]
fn a_save_is_seen_however_the_editor_saves() {
    let site = TestSite::base();
    let served = Served::start(&site);
    let text = site.read(PAGE);
    // In place.
    site.write(PAGE, text.replace("Scan your", "Show your"));
    until("a file was written", || shows(&served, HERE, "Show your"));
    // Into another file, which takes the place of the old one.
    site.write(
        "content/en/.borrow.md.swp",
        text.replace("Scan your", "Swipe your"),
    );
    fs::rename(site.at("content/en/.borrow.md.swp"), site.at(PAGE)).expect("it can be renamed");
    until("a file was renamed", || shows(&served, HERE, "Swipe your"));
    // The old one is kept under another name.
    fs::rename(site.at(PAGE), site.at("content/en/borrow.md~")).expect("it can be renamed");
    site.write(PAGE, text.replace("Scan your", "Lay down your"));
    until("a copy was kept", || shows(&served, HERE, "Lay down your"));
    // Removed and written anew.
    site.remove(PAGE);
    site.write(PAGE, text.replace("Scan your", "Hold your"));
    until("it was written anew", || shows(&served, HERE, "Hold your"));
    // What comes from elsewhere in its place.
    site.write("elsewhere.md", text.replace("Scan your", "Feed your"));
    fs::rename(site.at("elsewhere.md"), site.at(PAGE)).expect("it can be renamed");
    until("another one came", || shows(&served, HERE, "Feed your"));
    site.write(PAGE, text);
    until("it is as before", || shows(&served, HERE, "Scan your"));
    site.remove("content/en/borrow.md~");
    assert_served(&served, &site);
}

#[test]
fn every_page_that_depends_on_a_change_is_new() {
    let site = TestSite::base();
    site.edit("content/en/index.md", "Read here", "::pages{}\n\nRead here");
    site.edit("content/da/index.md", "Her kan", "::pages{}\n\nHer kan");
    // What is put together of all pages.
    let settings = site.read("site.yaml");
    let print = "\nprint: {document: true, offline: true}\n";
    site.write("site.yaml", settings + print);
    let served = Served::start(&site);
    site.edit(PAGE, "title: Borrow a book", "title: Take a book home");
    until("the list has the title", || {
        shows(&served, "/en/", "Take a book home")
    });
    assert_served(&served, &site);
    let telephone = site.read("content/facts.yaml");
    assert!(telephone.contains("desk.phone"), "{telephone}");
    // A redirect, a number, a file beside pages, a string and a style sheet.
    site.edit(
        PAGE,
        "slug: borrow-a-book",
        "slug: take-home\naliases: [/en/borrow-a-book/]",
    );
    site.write("i18n/ui.yaml", "toc: {da: Her på siden, en: Here}\n");
    site.write("themes/default/static/style.css", "body{color:#111}");
    assert_served(&served, &site);
    site.remove("themes/default/static/style.css");
    site.remove("i18n/ui.yaml");
    assert_served(&served, &site);
}

/// Writes a pair of pages that is whole.
fn write_pair(site: &TestSite, n: usize, words: &str) {
    for (lang, verb) in [("da", "Lån"), ("en", "Borrow")] {
        let shared = if lang == "da" {
            "kind: guide\ntask: borrow\nmethods: [card]\naudiences: [adult]\nreviewed: 2026-03-02\n"
        } else {
            ""
        };
        let section = if lang == "da" {
            "Sådan gør du"
        } else {
            "Steps"
        };
        site.write(
            &format!("content/{lang}/many/page-{n}.md"),
            format!(
                "---\ntitle: {verb} {n}\nsummary: {verb} {words} {n}.\nslug: page-{n}\n{shared}---\n## {section}\n\n1. {words} {n}.\n2. {words}.\n"
            ),
        );
    }
}

#[test]
fn a_burst_of_500_changes_and_a_folder_that_goes_are_seen() {
    let site = TestSite::base();
    let served = Served::start(&site);
    for n in 0..250 {
        write_pair(&site, n, "first");
    }
    for n in [0, 100, 249] {
        until("new pages are there", || {
            shows(&served, &format!("/en/page-{n}/"), &format!("first {n}."))
        });
    }
    for n in 0..250 {
        write_pair(&site, n, "second");
    }
    until("changed pages are there", || {
        (0..250).all(|n| shows(&served, &format!("/da/page-{n}/"), &format!("second {n}.")))
    });
    for lang in ["da", "en"] {
        fs::remove_dir_all(site.at(&format!("content/{lang}/many"))).expect("it can be removed");
    }
    until("they are gone", || {
        served.get("/en/page-7/").status == 404 && served.get("/da/page-249/").status == 404
    });
    assert_served(&served, &site);
}

#[test]
fn a_folder_that_vanishes_and_returns_takes_nothing_along() {
    let site = TestSite::base();
    let served = Served::start(&site);
    served.checked("en/index.html");
    for folder in ["content", "content/en", "i18n"] {
        let away = site.temp().join("away");
        fs::rename(site.at(folder), &away).expect("it can be moved");
        until("it is told", || {
            served.findings(PATH)["errors"].as_u64() > Some(0)
        });
        // The last good site stays up.
        for path in [HERE, "/en/", "/da/", "/"] {
            assert_eq!(served.get(path).status, 200, "{folder} {path}");
        }
        assert!(shows(&served, HERE, "Scan your"), "{folder}");
        fs::rename(&away, site.at(folder)).expect("it can be moved back");
        until("it is well again", || {
            served.findings(PATH)["errors"].as_u64() == Some(0)
        });
        // And it is followed again.
        site.edit(PAGE, "Scan your", "Show your");
        until("a change is seen", || shows(&served, HERE, "Show your"));
        site.edit(PAGE, "Show your", "Scan your");
        until("a change is seen", || shows(&served, HERE, "Scan your"));
    }
    // The whole site, as when a folder is replaced.
    let away = site.temp().join("away");
    fs::rename(site.folder(), &away).expect("it can be moved");
    assert_eq!(served.get(HERE).status, 200);
    let copied = Command::new("cp")
        .arg("-r")
        .arg(&away)
        .arg(site.folder())
        .status();
    assert!(copied.expect("cp can be run").success());
    site.edit(PAGE, "Scan your", "Wave your");
    until("a change is seen", || shows(&served, HERE, "Wave your"));
    fs::remove_dir_all(away).expect("it can be removed");
    assert_served(&served, &site);
}

#[test]
fn the_last_good_page_stays_with_its_findings() {
    let site = TestSite::base();
    let served = Served::start(&site);
    let good = served.get(HERE).page().to_vec();
    let first = served.checked(PATH);
    assert_eq!(
        (&first["old"], &first["errors"]),
        (&false.into(), &0.into())
    );
    let text = site.read(PAGE);
    for (broken, code) in [
        (
            text.replace("title: Borrow", "titel: Borrow"),
            "unknown-key",
        ),
        (
            text.replace("link:catalogue", "link:catalog"),
            "unknown-link-name",
        ),
        ("no front matter".to_owned(), "no-front-matter"),
        (
            format!("{text}<<<<<<< ours\n1\n=======\n2\n>>>>>>> theirs\n"),
            "unmerged-text",
        ),
    ] {
        site.write(PAGE, broken);
        until("it is told", || served.findings(PATH)["old"] == true);
        assert_eq!(served.get(HERE).page(), good, "{code}");
        let found = served.checked(PATH);
        let codes: Vec<&str> = found["own"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|found| found["code"].as_str())
            .collect();
        assert!(codes.contains(&code), "{code}: {codes:?}");
        // Other pages go on.
        site.edit("content/en/index.md", "Read here", "Read on");
        until("others are new", || shows(&served, "/en/", "Read on"));
        site.edit("content/en/index.md", "Read on", "Read here");
        until("others are new", || shows(&served, "/en/", "Read here"));
        site.write(PAGE, &text);
        until("it is well again", || served.findings(PATH)["old"] == false);
    }
    // What all pages need.
    for (path, broken) in [
        ("site.yaml", "title: ["),
        ("themes/default/guide.html", "{{ page.titel }}"),
        ("themes/default/base.html", "{% block x %}"),
        ("i18n/ui.yaml", "toc: {en: Here}\nx: [}"),
    ] {
        let before = site.at(path).exists().then(|| site.read(path));
        site.write(path, broken);
        until("it is told", || served.findings(PATH)["old"] == true);
        assert_eq!(served.get(HERE).page(), good, "{path}");
        match before {
            Some(before) => site.write(path, before),
            None => site.remove(path),
        }
        until("it is well again", || served.findings(PATH)["old"] == false);
    }
    assert_served(&served, &site);
}

#[test]
fn a_site_that_never_was_whole_says_why() {
    let site = TestSite::base();
    let whole = site.read("site.yaml");
    site.write("site.yaml", "title: [");
    let served = Served::start(&site);
    let answer = served.get("/en/");
    assert_eq!(answer.status, 500);
    assert!(answer.text().contains("preview.js"));
    assert!(served.findings("en/index.html")["errors"].as_u64() > Some(0));
    site.write("site.yaml", whole);
    until("it is there", || served.get("/en/").status == 200);
    assert_served(&served, &site);
}

#[test]
fn a_folder_that_is_no_site_is_refused() {
    let site = TestSite::base();
    let mut command = crate::harness::program(&site.folder());
    command.timeout(std::time::Duration::from_mins(1));
    let run = Run::of(command.args(["serve", "--port", "0", "--site", "content"]));
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(
        run.stderr.contains("`content` has no site.yaml"),
        "{}",
        run.stderr
    );
}

#[test]
fn findings_name_the_place_and_open_it() {
    let site = TestSite::base();
    site.edit(
        PAGE,
        "Scan your library card.",
        "Scan your library card in the [catalogue](borow.md).",
    );
    site.edit("content/da/index.md", "Her kan", "[Her](nowhere.md) kan");
    let served = Served::start_with(
        &site.folder(),
        &[
            "--port",
            "0",
            "--editor",
            "idea://open?file={path}&line={line}",
        ],
    );
    let found = served.checked(PATH);
    let own = &found["own"][0];
    assert_eq!(own["code"], "broken-link");
    assert_eq!(own["severity"], "error");
    assert_eq!(own["place"], "content/en/borrow.md:9");
    assert_eq!(own["help"], "write `borrow.md`");
    let opens = own["edit"].as_str().expect("an address");
    assert!(
        opens.starts_with("idea://open?file=/") && opens.ends_with("/content/en/borrow.md&line=9"),
        "{opens}"
    );
    assert_eq!(found["others"][0]["place"], "content/da/index.md:11");
    // In the other language it is one of the same page.
    let other = served.checked("da/laan-en-bog/index.html");
    assert_eq!(other["own"][0]["place"], "content/en/borrow.md:9");
    assert_eq!(other["lang"], "da");
    assert_ne!(other["summary"], found["summary"]);
}

#[test]
fn the_browser_is_told_what_happens_to_its_page() {
    let site = TestSite::base();
    let served = Served::start(&site);
    served.checked(PATH);
    let mut events = served.events(PATH);
    let first = events.next();
    // Another page: nothing that this one shows.
    site.edit("content/en/index.md", "Read here", "Read on");
    let other = events.next_that(|state| state["findings"] != first["findings"]);
    assert_eq!(other["page"], first["page"]);
    site.edit(PAGE, "Scan your", "Show your");
    let changed = events.next_that(|state| state["page"] != first["page"]);
    assert_eq!(changed["styles"], first["styles"]);
    // A style sheet alone is no other page.
    site.write("themes/default/static/style.css", "body{color:#111}");
    let styled = events.next_that(|state| state["styles"] != first["styles"]);
    assert_eq!(styled["page"], changed["page"]);
    let address = styled["styles"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|style| style[0] == "style.css");
    let address = address
        .and_then(|style| style[1].as_str())
        .expect("an address");
    assert_eq!(served.get(address).text(), "body{color:#111}");
    // Another address.
    site.edit(PAGE, "slug: borrow-a-book", "slug: take-home");
    let moved = events.next_that(|state| !state["moved"].is_null());
    assert_eq!(moved["moved"], "/en/take-home/");
}

#[test]
fn another_port_is_taken_when_it_must_be() {
    let site = TestSite::base();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has a port").port();
    let served = Served::start_with(&site.folder(), &["--port", &port.to_string()]);
    assert!(
        !served.host.ends_with(&format!(":{port}")),
        "{}",
        served.host
    );
    assert_eq!(served.get("/en/").status, 200);
}

#[test]
fn wrong_arguments_are_told() {
    let site = TestSite::base();
    for (arguments, words) in [
        (
            ["--editor", "javascript:alert(1)//{path}"],
            "opens no editor",
        ),
        (["--editor", "vscode://file/"], "{path}"),
        (["--base-url", "nowhere"], "--base-url"),
        (["--today", "tomorrow"], "--today"),
    ] {
        let mut command = crate::harness::program(site.temp());
        command
            .args(["serve", "--site", "site", "--port", "0"])
            .args(arguments);
        let run = crate::harness::Run::of(&mut command);
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_in_good_order() {
    for signal in ["-INT", "-TERM"] {
        let site = TestSite::base();
        let mut served = Served::start(&site);
        let _listening = served.events(PATH);
        assert_eq!(served.get("/en/").status, 200);
        let sent = Command::new("kill")
            .args([signal, &served.pid().to_string()])
            .status();
        assert!(sent.expect("kill can be run").success());
        assert_eq!(served.wait(), Some(0));
    }
}

#[test]
fn drafts_are_shown_on_demand() {
    let site = TestSite::base();
    write_pair(&site, 1, "draft");
    site.edit(
        "content/da/many/page-1.md",
        "kind: guide",
        "draft: true\nkind: guide",
    );
    let served = Served::start(&site);
    assert_eq!(served.get("/en/page-1/").status, 404);
    let served = Served::start_with(&site.folder(), &["--port", "0", "--drafts"]);
    assert_eq!(served.get("/en/page-1/").status, 200);
}
