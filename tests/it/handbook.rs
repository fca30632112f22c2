//! The handbook in `tests/sites/handbook/`: what it says is done, and what it shows is what happens.
//!
//! Each page is followed from top to bottom in a folder of its own ([`walk`]), so that no command, message or file in
//! it is typed by hand: `UPDATE=1 cargo test --test it -- handbook` writes what the program says now into the pages of
//! all languages. What a block of code is for stands behind its language, where readers do not see it ([`blocks`]).

mod blocks;
mod server;
mod walk;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

use crate::harness::{Run, TODAY, TestSite, program, updating};
use blocks::{Block, Task, blocks, with_bodies};
use walk::{Start, Walk};

/// The languages of the handbook.
const LANGUAGES: [&str; 2] = ["en", "da"];

/// Where pages begin that do not begin in the small site to practise on.
const STARTS: &[(&str, Start)] = &[
    ("first-hour.md", Start::Nothing),
    ("own-site.md", Start::Nothing),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn handbook() -> PathBuf {
    root().join("tests/sites/handbook")
}

/// The pages in `language`, by path below its folder.
fn pages(language: &str) -> BTreeMap<String, String> {
    let folder = handbook().join("content").join(language);
    crate::folders::read(&folder)
        .into_iter()
        .filter(|(path, _)| Path::new(path).extension().is_some_and(|end| end == "md"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("a page is text")))
        .collect()
}

#[test]
fn handbook_is_built_without_a_word() {
    let site = TestSite::empty();
    site.lay(&handbook());
    let run = site.build_with(&["--deny", "warnings"]);
    assert!(run.is_silent(), "{}", run.stderr);
    let checked = site.check_with(&["--deny", "warnings"]);
    assert!(
        checked.stderr.contains("nothing to mend"),
        "{}",
        checked.stderr
    );
}

#[test]
fn handbook_shows_what_happens() {
    follow(LANGUAGES[0]);
}

/// The same in the other language, as a test of its own: together they take long.
#[test]
fn handbook_shows_what_happens_in_its_other_language() {
    follow(LANGUAGES[1]);
}

/// Does what the pages in `language` say. What they show must be what happens, unless expected output is written anew.
fn follow(language: &str) {
    let mut wrong = String::new();
    for (path, text) in pages(language) {
        let start = STARTS.iter().find(|(page, _)| *page == path);
        let start = start.map_or(Start::Practice, |(_, start)| *start);
        let found = blocks(&text);
        match Walk::of(start).follow(&found) {
            // Writing to a string cannot fail.
            Err(fault) => {
                let _ = writeln!(wrong, "{language}/{path}:{fault}\n");
            }
            Ok(bodies) if updating() => {
                let file = handbook().join("content").join(language).join(&path);
                fs::write(file, with_bodies(&text, &bodies)).expect("the page can be written");
            }
            Ok(bodies) => {
                wrong.push_str(&differences(&format!("{language}/{path}"), &found, &bodies));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\n`UPDATE=1` writes what is shown anew; read what changed, and whether the words around it still hold"
    );
}

/// What blocks show otherwise than it is, for people; empty when all is well.
fn differences(path: &str, found: &[Block<'_>], bodies: &[String]) -> String {
    let mut told = String::new();
    for (block, body) in found.iter().zip(bodies) {
        if block.body != body {
            // Writing to a string cannot fail.
            let _ = writeln!(
                told,
                "{path}:{}: this is shown:\n{}\nand this is so:\n{body}",
                block.line, block.body
            );
        }
    }
    told
}

/// What is done in a block, the same whichever language's files it is done to.
fn done(block: &Block<'_>) -> Vec<String> {
    let here = |text: &str| {
        let mut text = text.to_owned();
        for language in LANGUAGES {
            text = text.replace(&format!("content/{language}/"), "content/(own)/");
        }
        if text.contains("served=/") {
            // Addresses are in the reader's language.
            "served".clone_into(&mut text);
        }
        text
    };
    let mut done = vec![here(block.info)];
    if let Some(Task::Change(path)) = block.task() {
        done.push(here(path));
    }
    let commands = block.commands().into_iter();
    done.extend(commands.map(|(command, _)| here(command)));
    done
}

/// Whoever reads the handbook in another language does the same, step by step.
#[test]
fn handbook_does_the_same_in_all_languages() {
    let source = pages(LANGUAGES[0]);
    assert!(source.len() > 15, "{} pages", source.len());
    for language in &LANGUAGES[1..] {
        let others = pages(language);
        let paths = |pages: &BTreeMap<String, String>| pages.keys().cloned().collect::<Vec<_>>();
        assert_eq!(paths(&source), paths(&others));
        for (path, text) in &source {
            let all = |text: &str| blocks(text).iter().map(done).collect::<Vec<_>>();
            assert_eq!(all(text), all(&others[path]), "{path} in `{language}`");
        }
    }
}

/// Nothing is shown that no test looks at.
#[test]
fn handbook_shows_nothing_untried() {
    for (path, text) in pages(LANGUAGES[0]) {
        for block in blocks(&text) {
            assert!(
                block.is_tried(),
                "{path}:{}: say behind the language what the block is for (tests/it/handbook/blocks.rs)",
                block.line
            );
        }
    }
}

/// Whoever reads a page can tell which file a block is for: its name stands in the text.
#[test]
fn handbook_names_the_files_it_writes() {
    let mut seen = 0;
    for language in LANGUAGES {
        for (path, text) in pages(language) {
            let named = inline_code(&text);
            for block in blocks(&text) {
                let Some(Task::File(file) | Task::Add(file) | Task::RunFile(file)) = block.task()
                else {
                    continue;
                };
                let name = file.rsplit('/').next().unwrap_or_default();
                let is_named = named.iter().any(|code| code.ends_with(name));
                assert!(is_named, "{language}/{path}:{}: `{file}`", block.line);
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

/// `code` in the running text of a page.
fn inline_code(text: &str) -> Vec<String> {
    let code = Regex::new("`([^`\n]+)`").expect("it is a pattern");
    let mut prose = String::new();
    let mut is_code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    code.captures_iter(&prose)
        .map(|found| found[1].to_owned())
        .collect()
}

/// A command or an option that only stands in a sentence exists too.
#[test]
fn handbook_names_commands_that_exist() {
    let folder = TestSite::empty();
    let help = |command: &str| {
        let run = Run::of(
            program(folder.temp())
                .args(command.split(' '))
                .arg("--help"),
        );
        assert_eq!(run.code, Some(0), "`vejviser {command}`: {}", run.stderr);
        run.stdout
    };
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for language in LANGUAGES {
        for (path, text) in pages(language) {
            for code in inline_code(&text) {
                let Some(rest) = code.strip_prefix("vejviser ") else {
                    continue;
                };
                let mut words = rest.split(' ');
                let command = words.next().unwrap_or_default().to_owned();
                if command.starts_with('-') {
                    continue;
                }
                let help = known
                    .entry(command.clone())
                    .or_insert_with(|| help(&command));
                for option in words.filter(|word| word.starts_with("--")) {
                    assert!(help.contains(option), "{language}/{path}: `{code}`");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 40, "only {seen} commands were seen");
}

/// Below a heading that names a finding, the finding is met.
#[test]
fn handbook_meets_the_findings_that_it_names() {
    let heading = Regex::new(r"^#+ `([a-z-]+)`").expect("it is a pattern");
    let mut seen = 0;
    for language in LANGUAGES {
        let text = &pages(language)["findings.md"];
        for part in text.split("\n#").map(|part| format!("#{part}")) {
            if let Some(found) = heading.captures(&part) {
                let shown = format!("[{}]: ", &found[1]);
                assert!(part.contains(&shown), "{language}: `{}`", &found[1]);
                seen += 1;
            }
        }
    }
    assert!(seen >= 2 * 8, "{seen}");
}

/// What the handbook quotes from the screen of the preview stands there.
#[test]
fn handbook_quotes_the_preview() {
    let texts = fs::read_to_string(root().join("i18n/preview.yaml")).expect("there is one");
    let facts = handbook().join("content/facts.yaml");
    let facts = fs::read_to_string(facts).expect("there are some");
    let quoted = Regex::new(r"(?m)^(preview\.[a-z]+): \{screen: \{da: (.+), en: (.+)\}\}$");
    let mut seen = 0;
    for found in quoted.expect("it is a pattern").captures_iter(&facts) {
        let (key, da, en) = (&found[1], &found[2], &found[3]);
        let text = format!("\n{key}:\n  da: {da}\n  en: {en}\n");
        assert!(texts.contains(&text), "{text}");
        seen += 1;
    }
    assert_eq!(seen, facts.matches("screen:").count());
    assert!(seen > 3, "{seen}");
}

/// Whoever opens the project finds the handbook.
#[test]
fn handbook_is_linked_from_the_readme() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is one");
    for language in LANGUAGES {
        let link = format!("tests/sites/handbook/content/{language}/index.md");
        assert!(readme.contains(&format!("({link})")), "{link}");
        assert!(root().join(&link).is_file(), "{link}");
    }
}

/// What would be wrong in a page is seen: the walk itself is tried on pages that lie.
#[test]
fn handbook_that_lies_is_told() {
    let told = |text: &str| {
        let found = blocks(text);
        let bodies = Walk::of(Start::Practice).follow(&found)?;
        Ok::<_, String>(differences("page.md", &found, &bodies))
    };
    let good = "```console\n$ vejviser explain self-link\n…\n```\n";
    assert_eq!(told(good), Ok(String::new()));
    let other = "```console\n$ vejviser explain self-link\nself-link (error)\n…\n```\n";
    assert!(
        told(other)
            .expect("it runs")
            .contains("self-link (warning)")
    );
    let exit = "```console\n$ vejviser explain self-lnik\n…\n```\n";
    assert!(told(exit).expect_err("it fails").contains("exit 2"));
    let change = "```diff\nsite.yaml\n-no such line\n+another\n```\n";
    assert!(told(change).expect_err("it fails").contains("0 times"));
    let day = format!("```console\n$ vejviser check --today {TODAY}\n…\n```\n");
    assert_eq!(told(&day), Ok(String::new()));
}
