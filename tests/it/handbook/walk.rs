//! Following a page of the handbook: its commands are run, its files written, its changes made.
//!
//! Entry point: [`Walk::follow`]. Three things are not as on a reader's computer: the day is that of all tests, since
//! sites must not grow old; `git clone` copies this folder, and `cargo install` does nothing, as the program is there
//! already. What differs from run to run is shown as `…`: folders above the reader's own, and how long something took. A
//! port is shown as the one that is free where nothing else is served.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use regex::{Captures, Regex};
use tempfile::TempDir;

use super::blocks::{Block, Task};
use super::server::Server;
use crate::folders;
use crate::harness::{PROGRAM, TODAY};

/// Where the reader of a page begins.
#[derive(Clone, Copy)]
pub(crate) enum Start {
    /// In a folder of their own, with nothing of the project.
    Nothing,
    /// In the small site to practise on.
    Practice,
}

/// A reader at work.
pub(crate) struct Walk {
    temp: TempDir,
    here: PathBuf,
    /// The site as it is served, once it is.
    server: Option<Server>,
}

/// The port at which a reader finds the site, who serves no other one.
const PORT: u16 = 4040;

/// Commands that take `--today`.
const WITH_DAY: &[&str] = &["build", "check", "doctor", "init", "new", "serve"];

impl Walk {
    /// A reader who begins at `start`.
    pub(crate) fn of(start: Start) -> Self {
        let temp = tempfile::tempdir().expect("a temporary folder can be made");
        let bin = temp.path().join("bin");
        fs::create_dir(&bin).expect("the temporary folder is empty");
        let days: Vec<String> = WITH_DAY
            .iter()
            .map(|name| format!("*\" {name} \"*"))
            .collect();
        let script = format!(
            "#!/bin/sh\ncase \" $* \" in\n*\" --today \"* | *\" --help \"*) ;;\n{}) set -- \"$@\" --today {TODAY} ;;\nesac\nexec '{PROGRAM}' \"$@\"\n",
            days.join(" | ")
        );
        let program = bin.join("vejviser");
        fs::write(&program, script).expect("the file can be written");
        make_executable(&program);
        let here = temp.path().join("home");
        fs::create_dir(&here).expect("the temporary folder is empty");
        let mut walk = Self {
            temp,
            here,
            server: None,
        };
        if let Start::Practice = start {
            // As the first hour says.
            for command in ["vejviser init practice", "cd practice"] {
                let ended = walk.run(command).map(|(_, ended)| ended);
                assert_eq!(ended, Ok(0), "{command}");
            }
        }
        walk
    }

    /// Does what the blocks say, one after the other, and answers what each would have to show. The error says what
    /// cannot be done, behind the number of the line.
    pub(crate) fn follow(mut self, blocks: &[Block<'_>]) -> Result<Vec<String>, String> {
        let one = |block: &Block<'_>| {
            let shown = self.one(block);
            shown.map_err(|fault| format!("{}: {fault}", block.line))
        };
        blocks.iter().map(one).collect()
    }

    /// Does what one block says, and answers what it would have to show.
    fn one(&mut self, block: &Block<'_>) -> Result<String, String> {
        match block.task().ok_or("nobody knows what this block is for")? {
            Task::Run(exit) => return self.console(block, exit),
            Task::File(path) => self.write(path, |_| Ok(block.body.to_owned()))?,
            Task::Add(path) => self.write(path, |text| Ok(text + "\n" + block.body))?,
            Task::Change(path) => {
                let (_, lines) = block.body.split_once('\n').unwrap_or_default();
                self.write(path, |text| changed(&text, lines))?;
            }
            Task::RunFile(path) => {
                self.write(path, |_| Ok(block.body.to_owned()))?;
                self.run_lines(block.body)?;
            }
            Task::Served(path) => {
                let server = self.server.as_ref().ok_or("nothing is served")?;
                server.shows(path, block.body.trim())?;
            }
            Task::Elsewhere => {}
        }
        Ok(block.body.to_owned())
    }

    /// Writes a file, or one in each language; `text` makes it of what is there.
    fn write(
        &self,
        path: &str,
        text: impl Fn(String) -> Result<String, String>,
    ) -> Result<(), String> {
        let paths = if path.contains('*') {
            super::LANGUAGES.map(|tag| path.replace('*', tag)).to_vec()
        } else {
            vec![path.to_owned()]
        };
        for path in paths {
            let file = self.here.join(&path);
            let old = fs::read_to_string(&file).unwrap_or_default();
            let new = text(old).map_err(|fault| format!("{path}: {fault}"))?;
            let folder = file.parent().ok_or("the path leads nowhere")?;
            let fault = |error: std::io::Error| format!("{path}: {error}");
            fs::create_dir_all(folder).map_err(fault)?;
            fs::write(&file, new).map_err(fault)?;
        }
        Ok(())
    }

    /// Runs the commands of a block; what they say, with those of its lines that stand for any.
    fn console(&mut self, block: &Block<'_>, exit: i32) -> Result<String, String> {
        let mut shown = String::new();
        let commands = block.commands();
        for (at, (command, lines)) in commands.iter().enumerate() {
            let expected = if at + 1 == commands.len() { exit } else { 0 };
            let (said, ended) = self.run(command)?;
            if ended != expected {
                return Err(format!("`{command}`: exit {ended}\n{said}"));
            }
            let now = if fits(lines, &said) { lines } else { &said };
            // Writing to a string cannot fail.
            let _ = write!(shown, "$ {command}\n{now}");
        }
        Ok(shown)
    }

    /// Runs the commands behind `run:` in the file of a CI service; all must end well.
    fn run_lines(&mut self, text: &str) -> Result<(), String> {
        let lines = text.lines().filter_map(|line| line.split_once("run: "));
        for (_, command) in lines {
            let (said, ended) = self.run(command)?;
            if ended != 0 {
                return Err(format!("`{command}`: exit {ended}\n{said}"));
            }
        }
        Ok(())
    }

    /// Runs one command; what it says, as it is shown, and how it ends.
    fn run(&mut self, command: &str) -> Result<(String, i32), String> {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.here = self.here.join(folder);
            return if self.here.is_dir() {
                Ok((String::new(), 0))
            } else {
                Err(format!("there is no folder `{folder}`"))
            };
        }
        if let Some(address) = command.strip_prefix("git clone ") {
            let name = address.rsplit('/').next().unwrap_or_default();
            clone_to(&self.here.join(name.trim_end_matches(".git")));
            return Ok((String::new(), 0));
        }
        if let Some(from) = command.strip_prefix("cargo install ") {
            let folder = from
                .strip_prefix("--path ")
                .map(|rest| rest.trim_end_matches(" --locked"));
            let is_there = match folder {
                Some(folder) => self.here.join(folder).join("Cargo.toml").is_file(),
                None => from.starts_with("--git https://"),
            };
            return if is_there {
                Ok((String::new(), 0))
            } else {
                Err(format!("`{command}`: there is nothing to install"))
            };
        }
        if command.starts_with("vejviser serve") {
            // Itself, not a shell that waits for it, so that it can be ended.
            let server = Server::start(self.shell(&format!("exec {command}")))?;
            let said = self.shown(&server.said);
            self.server = Some(server);
            return Ok((said, 0));
        }
        let output = self
            .shell(command)
            .output()
            .map_err(|error| format!("`{command}`: {error}"))?;
        let said = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
        let ended = output.status.code().ok_or("something killed it")?;
        Ok((self.shown(&said), ended))
    }

    /// A command as the reader's shell runs it, in which the program is found.
    fn shell(&self, command: &str) -> Command {
        let path = std::env::var("PATH").unwrap_or_default();
        let bin = self.temp.path().join("bin");
        let mut shell = Command::new("sh");
        shell
            .args(["-c", &format!("exec 2>&1\n{command}")])
            .current_dir(&self.here)
            .env("PATH", format!("{}:{path}", bin.display()))
            .env_remove("NO_COLOR");
        shell
    }

    /// What is said, without what differs from run to run.
    fn shown(&self, said: &str) -> String {
        let home = self.temp.path().join("home");
        let time = Regex::new(r"\b(in|index) [0-9.]+ m?s\b").expect("it is a pattern");
        let port =
            Regex::new(r"(localhost:)[0-9]+|that port is taken.*\n").expect("it is a pattern");
        let said = said.replace(&home.display().to_string(), "…");
        let said = port.replace_all(&said, |found: &Captures<'_>| {
            let host = found.get(1).map_or("", |host| host.as_str());
            match host {
                "" => String::new(),
                host => format!("{host}{PORT}"),
            }
        });
        let mut text = time.replace_all(&said, "$1 … ms").into_owned();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text
    }
}

/// Whether `said` is what is shown, in which a line `…` stands for any lines.
fn fits(shown: &str, said: &str) -> bool {
    let quoted: Vec<String> = shown
        .split_inclusive('\n')
        .map(|line| match line.trim_end() {
            "…" => "(?s:.*)".to_owned(),
            _ => regex::escape(line),
        })
        .collect();
    let pattern = Regex::new(&format!("^{}$", quoted.concat())).expect("it is a pattern");
    pattern.is_match(said)
}

/// `text` with the lines of a difference changed, which must stand there once.
fn changed(text: &str, difference: &str) -> Result<String, String> {
    let (mut old, mut new) = (String::new(), String::new());
    for line in difference.split_inclusive('\n') {
        let (sign, words) = line.split_at_checked(1).unwrap_or(("", line));
        match sign {
            "-" => old.push_str(words),
            "+" => new.push_str(words),
            _ => {
                let words = if sign == " " { words } else { line };
                old.push_str(words);
                new.push_str(words);
            }
        }
    }
    let count = text.matches(&old).count();
    if count != 1 {
        return Err(format!("these lines stand there {count} times:\n{old}"));
    }
    Ok(text.replace(&old, &new))
}

/// What a clone holds of the project that the handbook speaks of.
fn clone_to(folder: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["content", "i18n", "themes", "tests/sites/handbook"] {
        let bytes: folders::Files = folders::read(&root.join(part));
        folders::lay(&folder.join(part), &bytes);
    }
    for file in ["site.yaml", "README.md", "Cargo.toml"] {
        fs::copy(root.join(file), folder.join(file)).expect("the file can be copied");
    }
}

fn make_executable(file: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let rights = fs::Permissions::from_mode(0o755);
    fs::set_permissions(file, rights).expect("the file is ours");
}
