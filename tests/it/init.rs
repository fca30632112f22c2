//! `vejviser init`: a site to start from, in the languages asked for, that has nothing wrong with it.

use std::fs;
use std::path::Path;

use crate::harness::{Run, TODAY, files, program, tree};

/// Runs `vejviser init` in `folder`.
fn init(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(
        program(folder)
            .arg("init")
            .args(arguments)
            .args(["--today", "2026-11-23"]),
    )
}

fn temp() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder can be made")
}

fn run(folder: &Path, line: &str) -> Run {
    Run::of(
        program(folder)
            .args(line.split(' '))
            .args(["--today", TODAY]),
    )
}

/// A new site in these languages, in the folder `help`.
fn site(languages: &str) -> tempfile::TempDir {
    let temp = temp();
    let run = init(temp.path(), &["help", "--languages", languages]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(0), ""),
        "{}",
        run.stderr
    );
    temp
}

#[test]
fn it_passes_every_check_in_all_languages_and_builds() {
    for languages in ["da,en", "en,da", "da", "en"] {
        let temp = site(languages);
        let folder = temp.path().join("help");
        let checked = run(&folder, "check --deny warnings");
        assert!(
            checked.code == Some(0) && checked.stderr.contains("nothing to mend"),
            "{languages}: {}",
            checked.stderr
        );
        let built = run(&folder, "build --deny warnings");
        assert_eq!(built.code, Some(0), "{languages}: {}", built.stderr);
        let first = languages.split(',').next().expect("a language");
        let home = folder.join("public").join(first).join("index.html");
        let home = fs::read_to_string(home).expect("the home page is there");
        assert!(
            home.contains(&format!("<html lang={first}"))
                || home.contains(&format!("<html lang=\"{first}"))
        );
        let config = fs::read_to_string(folder.join("site.yaml")).expect("it is there");
        assert!(
            config.contains(&format!("source_language: {first}\n")),
            "{config}"
        );
        // The first language is shown first, and remarks are in it alone.
        let at = |text: &str| config.find(text);
        if languages.contains(',') {
            let (da, en) = (at("\n  da: {name"), at("\n  en: {name"));
            assert_eq!(da < en, first == "da", "{config}");
        }
        let (danish, english) = (
            config.contains("# Hvad hjælpen er"),
            config.contains("# What this help is"),
        );
        assert_eq!((danish, english), (first == "da", first == "en"));
    }
}

#[test]
fn nothing_of_it_is_left_to_be_filled_in_and_no_language_is_left_over() {
    for (path, bytes) in files(site("en").path()) {
        let text = String::from_utf8(bytes).expect("all files are texts");
        for left in [
            "TODAY",
            "SOURCE",
            "#da ",
            "#en ",
            "\n  da:",
            "content/da",
            "Københavns",
            "Copenhagen",
            "UCPH",
        ] {
            assert!(!text.contains(left), "{path} has {left}");
        }
        assert!(text.ends_with('\n') && !text.contains('\r'), "{path}");
    }
}

/// Whoever reads the pages sees each part of the dialect once.
#[test]
fn it_teaches_by_example() {
    let temp = site("en,da");
    let all: String = files(&temp.path().join("help/content/en"))
        .into_iter()
        .filter(|(path, _)| !path.contains(".svg"))
        .map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    for part in [
        "](choose.md)",
        "](trouble.md#expired)",
        "[step {step}](#",
        "](link:portal)",
        "{{ office.phone }}",
        "{{ ui.",
        "{#new-phone}",
        "1. {#open} ",
        "> [!",
        ":::audience ",
        "::guides{",
        "::methods{}",
        "::chooser{}",
        "::pages{}",
        "::glossary{}",
        "::screens{}",
        "![",
        "[^time]:",
        "aliases: [",
        "related: [",
        "menu: ",
    ] {
        assert!(all.contains(part), "nothing shows {part}");
    }
}

#[test]
fn a_folder_with_something_in_it_is_refused() {
    let temp = temp();
    fs::create_dir(temp.path().join("help")).expect("it is free");
    fs::write(temp.path().join("help/mine.txt"), "mine").expect("it is free");
    let before = tree(temp.path());
    let run = init(temp.path(), &["help"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "vejviser: cannot make a site in `help`: it is not empty: there is `mine.txt`; choose another folder\n"
    );
    let run = init(temp.path(), &["help/mine.txt"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(tree(temp.path()) == before, "something was written");
}

#[test]
fn an_empty_folder_a_deep_one_and_a_repository_will_do() {
    let temp = temp();
    for folder in ["empty", "repository/.git"] {
        fs::create_dir_all(temp.path().join(folder)).expect("it is free");
    }
    for folder in ["empty", "repository", "a/b/c"] {
        let run = init(temp.path(), &[folder]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        assert!(temp.path().join(folder).join("site.yaml").exists());
    }
    // In the folder that somebody stands in.
    let here = temp.path().join("here");
    fs::create_dir(&here).expect("it is free");
    assert_eq!(init(&here, &["."]).code, Some(0));
    assert_eq!(self::run(&here, "check").code, Some(0));
}

#[test]
fn languages_that_the_program_has_no_texts_in() {
    let temp = temp();
    for (languages, part) in [
        (
            "sv,en",
            "--languages `sv`: there is a site to start from in da and en only",
        ),
        ("da,da", "`da` stands there twice"),
        ("", "--languages ``"),
    ] {
        let run = init(temp.path(), &["help", "--languages", languages]);
        assert_eq!(run.code, Some(2), "{}", run.stderr);
        assert!(run.stderr.contains(part), "{}", run.stderr);
        assert!(!temp.path().join("help").exists());
    }
}

/// A place in which nobody may write, whoever runs the tests.
#[cfg(target_os = "linux")]
#[test]
fn a_place_that_cannot_be_written_to() {
    let run = init(Path::new("/"), &["/sys/vejviser/help"]);
    assert_eq!(
        (run.code, run.stdout.as_str()),
        (Some(2), ""),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .starts_with("vejviser: cannot make a site in `/sys/vejviser/help`: "),
        "{}",
        run.stderr
    );
    assert_eq!(run.stderr.lines().count(), 1, "{}", run.stderr);
}

/// The settings of the editor lead to schemas that are there, and are what `vejviser schema` writes.
#[test]
fn the_editor_knows_the_schemas() {
    let temp = site("da,en");
    let folder = temp.path().join("help");
    let settings = fs::read_to_string(folder.join(".vscode/settings.json")).expect("it is there");
    let settings: serde_json::Value = serde_json::from_str(&settings).expect("it is JSON");
    let schemas = settings["yaml.schemas"].as_object().expect("a mapping");
    assert_eq!(schemas.len(), vejviser::schema::FILES.len() - 1);
    for path in schemas.keys() {
        assert!(folder.join(path).is_file(), "{path}");
    }
    let before = files(&folder);
    let again = Run::of(program(&folder).args(["schema", "--out", ".vscode/schemas"]));
    assert_eq!(again.code, Some(0));
    assert!(
        again.stderr.ends_with(", 0 of them changed\n"),
        "{}",
        again.stderr
    );
    assert!(files(&folder) == before, "something was written");
    let snippets = Run::of(program(&folder).args(["schema", "snippets"]));
    let own = fs::read_to_string(folder.join(".vscode/vejviser.code-snippets"));
    assert_eq!(own.expect("it is there"), snippets.stdout);
    assert!(
        snippets.stdout.contains("kind: ${1|landing,guide,"),
        "{}",
        snippets.stdout
    );
    for path in [".editorconfig", ".gitignore", ".vscode/extensions.json"] {
        assert!(before.contains_key(path), "{path}");
    }
}
