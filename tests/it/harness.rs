//! A site in a temporary folder, and the real program run on it.
//!
//! Entry points: [`TestSite`], what a test sets up; [`Run`], what the program did; [`tree`], what lies in a folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use assert_cmd::Command;
use tempfile::TempDir;

/// The program that is tested.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_vejviser");

/// The day for which test sites are checked: they must not grow old.
pub(crate) const TODAY: &str = "2026-11-24";

/// No build of a test site takes longer, also on a computer that is busy; one that does would never end.
const PATIENCE: Duration = Duration::from_mins(2);

/// The folder of the tests.
pub(crate) fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The program, ready to be told what to do; started in `folder`.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    prepare(&mut command, folder);
    command
}

/// Lets no setting of whoever runs the tests reach `command`.
pub(crate) fn prepare(command: &mut Command, folder: &Path) {
    command
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .timeout(PATIENCE);
}

/// A site in `site` of a temporary folder, which is built to `public` beside it.
pub(crate) struct TestSite {
    temp: TempDir,
}

impl TestSite {
    /// A site without any file.
    pub(crate) fn empty() -> Self {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let site = Self { temp };
        fs::create_dir(site.folder()).expect("the temporary folder is empty");
        site
    }

    /// The smallest site that has something of everything: `tests/sites/base`.
    pub(crate) fn base() -> Self {
        let site = Self::empty();
        site.lay(&tests_folder().join("sites/base"));
        site
    }

    /// The base site in which these codes are switched off, since a test is about others.
    pub(crate) fn base_without(codes: &[&str]) -> Self {
        let site = Self::base();
        site.switch_off(codes);
        site
    }

    /// Switches codes off in `site.yaml`, which says nothing else of what findings weigh.
    pub(crate) fn switch_off(&self, codes: &[&str]) {
        let config = self.read("site.yaml");
        let off: Vec<String> = codes.iter().map(|code| format!("{code}: off")).collect();
        self.write(
            "site.yaml",
            format!("{config}\nseverity: {{{}}}\n", off.join(", ")),
        );
    }

    /// The base site with these files added, or put in the place of those of the same path.
    pub(crate) fn with(files: &[(&str, &str)]) -> Self {
        let site = Self::base();
        for (path, text) in files {
            site.write(path, text);
        }
        site
    }

    /// The folder with the site and its output in it.
    pub(crate) fn temp(&self) -> &Path {
        self.temp.path()
    }

    /// The site.
    pub(crate) fn folder(&self) -> PathBuf {
        self.temp.path().join("site")
    }

    /// Where the site is built to.
    pub(crate) fn out(&self) -> PathBuf {
        self.temp.path().join("public")
    }

    /// A path of the site.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    /// Lays the files of `folder` over those of the site. The lines of a file `REMOVE` name what is taken away.
    pub(crate) fn lay(&self, folder: &Path) {
        let removed = fs::read_to_string(folder.join("REMOVE")).unwrap_or_default();
        for path in removed.lines() {
            self.remove(path);
        }
        for (path, bytes) in files(folder) {
            if path != "REMOVE" {
                self.write(&path, bytes);
            }
        }
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        let parent = path.parent().expect("it lies in the site");
        fs::create_dir_all(parent).expect("the folder can be made");
        fs::write(&path, bytes).expect("the file can be written");
    }

    /// The text of a file of the site.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) {
        fs::remove_file(self.at(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    }

    /// Replaces the one place in a file that reads `old`.
    pub(crate) fn edit(&self, path: &str, old: &str, new: &str) {
        let text = self.read(path);
        let count = text.matches(old).count();
        assert_eq!(count, 1, "`{old}` stands {count} times in {path}");
        self.write(path, text.replace(old, new));
    }

    /// Builds the site.
    pub(crate) fn build(&self) -> Run {
        self.build_with(&[])
    }

    /// Builds the site with more arguments, on [`TODAY`] when they name no other day.
    pub(crate) fn build_with(&self, arguments: &[&str]) -> Run {
        let mut command = program(self.temp());
        command
            .args(["build", "--site", "site", "--out", "public"])
            .args(arguments);
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        Run::of(&mut command)
    }

    /// Checks the site with more arguments, on [`TODAY`] when they name no other day.
    pub(crate) fn check_with(&self, arguments: &[&str]) -> Run {
        let mut command = program(self.temp());
        command.args(["check", "--site", "site"]).args(arguments);
        if !arguments.contains(&"--today") {
            command.args(["--today", TODAY]);
        }
        Run::of(&mut command)
    }

    /// Builds the site, breaks it with `fault` and builds it again: nothing may be written, and each finding
    /// has to say what to do.
    pub(crate) fn broken(&self, fault: impl FnOnce(&Self)) -> Run {
        let before = self.build_well();
        fault(self);
        let run = self.build();
        self.assert_refused(&run, &before);
        run
    }

    /// Sees that `run` ended badly, said why and what to do, and left the output as it was.
    pub(crate) fn assert_refused(&self, run: &Run, before: &Tree) {
        let findings = run.findings();
        match run.code {
            Some(1) => assert!(!findings.is_empty(), "{}", run.stderr),
            Some(2) => assert!(run.stderr.starts_with("vejviser: "), "{}", run.stderr),
            _ => panic!("exit {:?}: {}", run.code, run.stderr),
        }
        for finding in findings {
            assert!(!finding.help.is_empty(), "{finding:?} says not what to do");
        }
        assert_eq!(&tree(&self.out()), before, "the output was touched");
        let names = fs::read_dir(self.temp()).expect("the folder can be read");
        let mut names: Vec<_> = names
            .map(|entry| entry.expect("the folder can be read").file_name())
            .filter(|name| name != "public" && name != "site")
            .collect();
        names.sort();
        assert!(names.is_empty(), "left behind: {names:?}");
    }

    /// Builds the site, which is a good one.
    pub(crate) fn build_well(&self) -> Tree {
        let run = self.build();
        assert!(run.is_silent(), "{}", run.stderr);
        tree(&self.out())
    }
}

/// What the program did.
#[derive(Debug)]
pub(crate) struct Run {
    /// How it ended; `None` when something killed it.
    pub(crate) code: Option<i32>,
    /// What it said to other programs.
    pub(crate) stdout: String,
    /// What it said to people.
    pub(crate) stderr: String,
}

/// One finding as people read it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    /// `error`, `warning` or `info`.
    pub(crate) severity: String,
    /// Its kind.
    pub(crate) code: String,
    /// What is wrong.
    pub(crate) message: String,
    /// `path:line:column`, or the path of a whole file; empty for the site as a whole.
    pub(crate) place: String,
    /// What to do; empty when it does not say so.
    pub(crate) help: String,
}

impl Run {
    /// Runs `command` to its end. A program that panics, is killed or does not end is a failure of any test.
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command.output().expect("the program can be started");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
        let run = Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        assert!(
            matches!(run.code, Some(0..=2)),
            "{}: {}",
            output.status,
            run.stderr
        );
        run
    }

    /// Whether the site was built and nothing found.
    pub(crate) fn is_silent(&self) -> bool {
        self.code == Some(0) && self.told().is_empty()
    }

    /// What was found, as people read it: all but the line that counts files and milliseconds.
    pub(crate) fn told(&self) -> String {
        let last = self.stderr.lines().next_back().unwrap_or_default();
        let built = last.contains(" pages in ") && last.contains(" files written, ");
        let end = if built { last.len() + 1 } else { 0 };
        self.stderr[..self.stderr.len() - end].to_owned()
    }

    /// What was found, taken apart.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        findings(&self.stderr)
    }

    /// Each finding in a line: `code place: message`.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |finding: Finding| match finding.place.as_str() {
            "" => format!("{}: {}", finding.code, finding.message),
            place => format!("{} {place}: {}", finding.code, finding.message),
        };
        self.findings().into_iter().map(line).collect()
    }
}

/// The findings of a text for people.
pub(crate) fn findings(text: &str) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for line in text.lines() {
        if let Some((severity, code, message)) = headline(line) {
            found.push(Finding {
                severity: severity.to_owned(),
                code: code.to_owned(),
                message: message.to_owned(),
                place: String::new(),
                help: String::new(),
            });
            continue;
        }
        let Some(last) = found.last_mut() else {
            continue;
        };
        let line = line.trim_start();
        if let (Some(place), true) = (line.strip_prefix("--> "), last.place.is_empty()) {
            place.clone_into(&mut last.place);
        } else if let Some(help) = line.strip_prefix("= help: ") {
            help.clone_into(&mut last.help);
        }
    }
    found
}

/// `error[code]: message` taken apart.
fn headline(line: &str) -> Option<(&str, &str, &str)> {
    let (severity, rest) = line.split_once('[')?;
    let (code, message) = rest.split_once("]: ")?;
    ["error", "warning", "info"]
        .contains(&severity)
        .then_some((severity, code, message))
}

/// What lies in a folder: path to bytes and the time of the last change. A folder has no bytes.
pub(crate) type Tree = BTreeMap<String, (Option<Vec<u8>>, SystemTime)>;

/// Everything below `folder`, and the folder itself.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut found = Tree::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(path) = open.pop() {
        let what = fs::symlink_metadata(&path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let bytes = what
            .is_file()
            .then(|| fs::read(&path).expect("the file can be read"));
        if what.is_dir() {
            let inside = fs::read_dir(&path).expect("the folder can be read");
            open.extend(inside.map(|entry| entry.expect("the folder can be read").path()));
        }
        let below = path.strip_prefix(folder).expect("it lies in the folder");
        let changed = what.modified().expect("the file system knows times");
        found.insert(below.to_string_lossy().into_owned(), (bytes, changed));
    }
    found
}

/// The files below `folder` with their bytes, by path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(folder)
        .into_iter()
        .filter_map(|(path, (bytes, _))| Some((path.replace('\\', "/"), bytes?)))
        .collect()
}

/// Whether expected output is to be written instead of compared, as `UPDATE=1` asks.
pub(crate) fn updating() -> bool {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    assert!(
        !update || std::env::var_os("CI").is_none(),
        "UPDATE=1 rewrites what is expected, which is for people, and CI is set"
    );
    update
}
