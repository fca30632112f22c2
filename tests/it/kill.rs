//! A build that is killed leaves the whole old site or the whole new one, and nothing beside it for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant, SystemTime};

use tempfile::TempDir;

use crate::folders::{Files, build, lay, read, succeed};

/// How many pages the site has, each in two languages.
const PAGES: usize = 120;
/// The file that says who made the folder; no part of the site, and made anew with the folder.
const MARKER: &str = ".vejviser-output";
/// How many builds are killed.
const KILLS: usize = 30;

/// A site of some hundred pages in one of two versions: most pages differ, each has one that the other has not.
fn site(version: char) -> Files {
    let mut files = Files::new();
    let mut put = |path: String, text: String| files.insert(path, text.into_bytes());
    put(
        "site.yaml".to_owned(),
        "title: T\nowner: O\nbase_url: https://help.example/\nlanguages:\n  da: {name: Dansk}\n  en: {name: English}\n\
         audiences: {all: }\nmethods: []\ntasks: []\nkinds:\n  guide: {template: page.html}\n\
         severity: {broken-alternate: off, missing-language-link: off, no-single-headline: off, no-single-main: off, wrong-canonical: off}\n"
            .to_owned(),
    );
    put(
        "i18n/labels.yaml".to_owned(),
        "audiences:\n  all: All\n".to_owned(),
    );
    let page = "<!doctype html><html lang=\"{{ lang }}\"><title>{{ page.title }}</title><p>{{ content | safe }}</p></html>";
    put("themes/default/page.html".to_owned(), page.to_owned());
    put(
        "themes/default/static/only.css".to_owned(),
        format!("/* {version} */\n"),
    );
    for lang in ["da", "en"] {
        for n in 0..PAGES {
            let key = match n {
                0 => "index".to_owned(),
                1 => format!("only-{version}"),
                n => format!("part{}/page{n}", n % 7),
            };
            let slug = if n == 0 {
                String::new()
            } else {
                format!("slug: page-{n}-{}\n", &key[..4])
            };
            let slug = if n == 1 {
                format!("slug: {key}\n")
            } else {
                slug
            };
            let shared = if lang == "da" { "kind: guide\n" } else { "" };
            let changing = if n % 3 == 2 { ' ' } else { version };
            let text = format!("Text {changing} of {n}.\n\n").repeat(1 + n % 40);
            put(
                format!("content/{lang}/{key}.md"),
                format!("---\ntitle: Page {n}\nsummary: Page {n}.\n{slug}{shared}---\n{text}"),
            );
        }
    }
    files
}

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A time up to `most`.
    fn time(&mut self, most: Duration) -> Duration {
        most * u32::try_from(self.next() % 1000).unwrap_or_default() / 1000
    }
}

/// The folder that everything lies in: two sites, and where they are built to.
struct Place {
    temp: TempDir,
}

/// How long a build takes: until something appears beside the output, and from then on.
struct Pace {
    reading: Duration,
    writing: Duration,
}

impl Place {
    fn at(&self, name: &str) -> PathBuf {
        self.temp.path().join(name)
    }

    fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(self.temp.path()).expect("the folder can be read");
        entries
            .map(|entry| {
                entry
                    .expect("the folder can be read")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }

    /// What is there with the time of its last change: another answer than before means that a build has begun
    /// to write. What an earlier one left is still there at first.
    fn state(&self) -> Vec<(String, Option<SystemTime>)> {
        let time = |name: &String| fs::symlink_metadata(self.at(name)).and_then(|it| it.modified());
        self.names()
            .into_iter()
            .map(|name| (name.clone(), time(&name).ok()))
            .collect()
    }

    fn start(&self, site: &str) -> Child {
        let mut command = build(&self.at(site), &self.at("out"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().expect("the program starts")
    }

    /// Waits until the build has begun to write, as is seen beside the output, or has ended.
    fn until_it_writes(&self, child: &mut Child, before: &[(String, Option<SystemTime>)]) {
        while self.state() == before && child.try_wait().expect("it is ours").is_none() {
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// A build that is let run.
    fn pace(&self, site: &str) -> Pace {
        let start = Instant::now();
        let before = self.state();
        let mut child = self.start(site);
        self.until_it_writes(&mut child, &before);
        let reading = start.elapsed();
        assert!(child.wait().expect("it is ours").success());
        Pace {
            reading,
            writing: start.elapsed().saturating_sub(reading),
        }
    }
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let place = Place {
        temp: tempfile::tempdir().expect("a temporary folder can be made"),
    };
    for version in ['a', 'b'] {
        lay(&place.at(&version.to_string()), &site(version));
    }
    let out = place.at("out");
    let mut whole = BTreeMap::new();
    for version in ["a", "b", "a"] {
        succeed(build(&place.at(version), &out));
        whole.insert(version, read(&out));
    }
    let same = unchanged(&whole["a"], &whole["b"]);
    assert!(same.len() > PAGES / 2, "{same:?}");
    let dates = times(&out, &same);
    let clean = place.names();
    assert_eq!(clean.len(), 3, "{clean:?}");

    let measured = place.pace("b");
    let mut there = "b";
    let mut numbers = Numbers(0x005e_ed0f_4b11);
    let (mut killed, mut while_writing, mut replaced) = (0, 0, 0);
    for turn in 0..KILLS {
        let next = if there == "a" { "b" } else { "a" };
        let before = place.state();
        let mut child = place.start(next);
        // Half of the kills anywhere, half in the part in which the disk changes.
        if turn % 2 == 0 {
            std::thread::sleep(numbers.time(measured.reading + measured.writing));
        } else {
            place.until_it_writes(&mut child, &before);
            std::thread::sleep(numbers.time(measured.writing));
        }
        let writes = place.state() != before;
        child.kill().expect("it is ours");
        if !child.wait().expect("it is ours").success() {
            killed += 1;
            while_writing += usize::from(writes);
        }
        let left = read(&out);
        let found = whole.iter().find(|(_, files)| **files == left);
        let Some((found, _)) = found else {
            panic!("turn {turn}: {}", describe(&left, &whole));
        };
        replaced += usize::from(*found == next);
        there = found;
        let kept = dates == times(&out, &same);
        assert!(
            kept,
            "turn {turn}: a file that did not change was written anew"
        );
    }
    let next = if there == "a" { "b" } else { "a" };
    succeed(build(&place.at(next), &out));
    assert!(
        read(&out) == whole[next],
        "the build after all those is whole"
    );
    assert_eq!(place.names(), clean, "nothing is left beside the site");
    assert!(
        dates == times(&out, &same),
        "a file that did not change was written anew"
    );

    let told = format!(
        "{killed} of {KILLS} builds were killed, {while_writing} of them while they wrote; {replaced} left the new site, {} the old one",
        KILLS - replaced
    );
    assert!(killed * 3 >= KILLS, "too few: {told}");
    assert!(while_writing > 0, "none while it wrote: {told}");
    #[expect(
        clippy::print_stdout,
        reason = "for people who run this with --nocapture"
    )]
    {
        println!("{told}");
    }
}

/// The files of the site that are the same in both.
fn unchanged(one: &Files, other: &Files) -> Vec<String> {
    let same = |path: &&String| *path != MARKER && one.get(*path) == other.get(*path);
    one.keys().filter(same).cloned().collect()
}

fn times(out: &Path, paths: &[String]) -> Vec<SystemTime> {
    let time = |path: &String| fs::metadata(out.join(path)).and_then(|file| file.modified());
    paths
        .iter()
        .map(|path| time(path).expect("the file is in both versions"))
        .collect()
}

/// What is wrong with a site that is neither of the two.
fn describe(left: &Files, whole: &BTreeMap<&str, Files>) -> String {
    let told = whole.iter().map(|(version, files)| {
        let lacks = files
            .keys()
            .filter(|path| !left.contains_key(*path))
            .count();
        let differs = left
            .iter()
            .filter(|(path, bytes)| files.get(*path) != Some(*bytes))
            .count();
        format!("{lacks} of {version} are missing, {differs} are not as in it")
    });
    format!(
        "{} files: {}",
        left.len(),
        told.collect::<Vec<_>>().join("; ")
    )
}
