//! The blocks of code on a page of the handbook, and what each is for.
//!
//! Entry points: [`blocks`]; [`with_bodies`], the page with other text in them. Behind the language of a block stands
//! what is done with it; readers do not see it:
//!
//! | block | is |
//! |---|---|
//! | `console` | commands behind `$ `, each with what it says; a line `…` stands for any lines. `exit=1`: how the last ends |
//! | `LANGUAGE file=PATH` | a file that is written; `*` in the path stands for every language |
//! | `LANGUAGE add=PATH` | text that is written at the end of a file |
//! | `diff` | on its first line a file, and lines of it: those with `-` go, those with `+` come in their place |
//! | `LANGUAGE run=PATH` | a file that is written, and the commands behind `run:` in it are run |
//! | `text served=PATH` | words of the page that `vejviser serve`, which was started before, shows at this address |
//! | `LANGUAGE tried=browser` | what `tests/browser/handbook.test.mjs` tries |

/// A block between two lines of at least three `` ` `` at the left margin.
pub(crate) struct Block<'t> {
    /// What stands behind the first line's signs.
    pub(crate) info: &'t str,
    /// The lines between, each with its end.
    pub(crate) body: &'t str,
    /// The number of its first line, from 1.
    pub(crate) line: usize,
    /// Where its text starts, in bytes of the page.
    start: usize,
}

/// What a block is for.
pub(crate) enum Task<'t> {
    /// Commands, and how the last of them ends.
    Run(i32),
    /// The whole text of a file.
    File(&'t str),
    /// More text for a file.
    Add(&'t str),
    /// Other lines for a file.
    Change(&'t str),
    /// A file with commands in it.
    RunFile(&'t str),
    /// The address of a page with these words.
    Served(&'t str),
    /// Nothing here.
    Elsewhere,
}

impl<'t> Block<'t> {
    /// What the block is for; `None` when nothing, or nothing known, is said.
    pub(crate) fn task(&self) -> Option<Task<'t>> {
        let (language, rest) = self.info.split_once(' ').unwrap_or((self.info, ""));
        let (name, value) = rest.split_once('=').unwrap_or((rest, ""));
        Some(match (language, name) {
            ("console", "") => Task::Run(0),
            ("console", "exit") => Task::Run(value.parse().ok()?),
            ("diff", "") => Task::Change(self.body.lines().next()?),
            ("text", "served") => Task::Served(value),
            (_, "file") => Task::File(value),
            (_, "add") => Task::Add(value),
            (_, "run") => Task::RunFile(value),
            (_, "tried") if value == "browser" => Task::Elsewhere,
            _ => return None,
        })
    }

    /// Whether a test looks at the block.
    pub(crate) fn is_tried(&self) -> bool {
        self.task().is_some()
    }

    /// The commands of the block, each with the lines that are shown below it.
    pub(crate) fn commands(&self) -> Vec<(&'t str, String)> {
        let mut found: Vec<(&str, String)> = Vec::new();
        for line in self.body.split_inclusive('\n') {
            if let Some(command) = line.strip_prefix("$ ") {
                found.push((command.trim_end(), String::new()));
            } else if let Some((_, lines)) = found.last_mut() {
                lines.push_str(line);
            }
        }
        found
    }
}

/// The blocks of a page, from top to bottom.
pub(crate) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut found = Vec::new();
    // The signs of the open block, what stands behind them, its first line's number, and where its text starts.
    let mut open: Option<(&str, &str, usize, usize)> = None;
    let mut at = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let plain = line.trim_end();
        let signs = &plain[..plain.len() - plain.trim_start_matches('`').len()];
        match open {
            None if signs.len() >= 3 => {
                open = Some((signs, plain[signs.len()..].trim(), number, at + line.len()));
            }
            Some((opening, info, line, start)) if signs == plain && signs == opening => {
                let body = &text[start..at];
                found.push(Block {
                    info,
                    body,
                    line,
                    start,
                });
                open = None;
            }
            _ => {}
        }
        at += line.len();
    }
    assert!(open.is_none(), "a block of code has no end");
    found
}

/// The page with the text of each block replaced.
pub(crate) fn with_bodies(text: &str, bodies: &[String]) -> String {
    let mut new = String::new();
    let mut from = 0;
    for (block, body) in blocks(text).iter().zip(bodies) {
        new.push_str(&text[from..block.start]);
        new.push_str(body);
        from = block.start + block.body.len();
    }
    new + &text[from..]
}
