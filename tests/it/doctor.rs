//! `vejviser doctor`: what it says of a site, to people and to programs.

use serde_json::Value;

use crate::harness::{Run, TODAY, TestSite, program};

fn doctor(site: &TestSite, arguments: &[&str]) -> Run {
    let mut command = program(&site.folder());
    Run::of(
        command
            .arg("doctor")
            .args(arguments)
            .args(["--today", TODAY]),
    )
}

/// What is odd, to programs.
fn odd(site: &TestSite) -> Vec<String> {
    let run = doctor(site, &["--format", "json"]);
    let read: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let all = read["odd"].as_array().expect("a list");
    all.iter()
        .map(|one| one.as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn a_good_site() {
    let site = TestSite::base();
    site.edit(
        "site.yaml",
        "https://help.fjordby.example/",
        "https://help.fjordby.dk/",
    );
    let run = doctor(&site, &[]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let folder = site.folder();
    let folder = folder.canonicalize().expect("it is there");
    assert_eq!(
        run.stdout,
        format!(
            "vejviser      {}\n\
             site          {}\n\
             title         Lånerhjælp (Fjordby Bibliotek)\n\
             languages     da, en\n\
             theme         default, all of it as built in\n\
             pages         2, and 0 drafts\n\
             findings      0 errors, 0 warnings, 0 notes\n\
             oldest review 2026-03-02, borrow\n\
             odd           nothing\n",
            env!("CARGO_PKG_VERSION"),
            folder.display()
        )
    );
}

#[test]
fn what_is_odd_is_told_and_stops_nothing() {
    let site = TestSite::base();
    assert_eq!(odd(&site).len(), 1, "{:?}", odd(&site));
    assert!(
        odd(&site)[0].starts_with("base_url is still an example, https://help.fjordby.example/: ")
    );
    site.write("themes/default/partials/fotter.html", "x");
    site.write("themes/old/base.html", "x");
    site.write("public/mine.txt", "mine");
    site.edit("content/da/borrow.md", "number: 2", "number: 5");
    let told = odd(&site).join("\n");
    for part in [
        "files that replace no built-in one: partials/fotter.html",
        "themes that are not used: old",
        "it is not empty and was not made by vejviser",
        "no page has the number 2, 3, 4: ",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let told = doctor(&site, &[]).stdout;
    assert!(
        told.contains("theme         default, own files: partials/fotter.html\n"),
        "{told}"
    );
    let footer = include_str!("../../themes/default/partials/footer.html");
    site.write("themes/default/partials/footer.html", footer);
    let told = doctor(&site, &[]).stdout;
    assert!(
        told.contains("partials/fotter.html; 1 built-in file copied and not changed\n"),
        "{told}"
    );
    site.edit(
        "site.yaml",
        "source_language: da\n",
        "source_language: da\nretired_numbers: [2, 3, 4]\n",
    );
    assert!(!odd(&site).join("\n").contains("no page has"));
}

#[test]
fn a_site_with_faults_ends_with_1() {
    let site = TestSite::base();
    site.edit("content/da/borrow.md", "kind: guide", "kind: giude");
    let run = doctor(&site, &[]);
    assert_eq!(run.code, Some(1), "{}", run.stdout);
    assert!(
        run.stdout
            .ends_with("\n`vejviser check` shows the findings.\n"),
        "{}",
        run.stdout
    );
    let run = doctor(&site, &["--format", "json"]);
    let read: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let errors = read["findings"]["error"].as_u64();
    assert!(errors.is_some_and(|errors| errors > 0));
    assert_eq!(read["version"], 1);
    // Also when nothing can be read at all.
    site.write("site.yaml", "languages: [\n");
    assert_eq!(doctor(&site, &[]).code, Some(1));
}

#[test]
fn no_site() {
    let temp = tempfile::tempdir().expect("a temporary folder can be made");
    let run = Run::of(program(temp.path()).arg("doctor"));
    assert_eq!(run.code, Some(2));
}
