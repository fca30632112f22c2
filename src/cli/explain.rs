//! `vejviser explain`: what a kind of finding means, with an example.
//!
//! Entry point: [`run`]. The same texts make the reference page, `tests/check/README.md`.

use std::fmt::Write as _;
use std::io::Write as _;

use super::{Exit, request};
use crate::diag::Code;
use crate::pipeline::codes;

/// What `explain` may be told.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  vejviser explain broken-link\n  vejviser explain")]
pub(super) struct Arguments {
    /// The kind of finding, as in `broken-link`; without it, all are listed
    code: Option<String>,
    /// Write all explanations as one Markdown page
    #[arg(long, conflicts_with = "code")]
    markdown: bool,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(arguments: &Arguments) -> Result<Exit, String> {
    let known = codes();
    let text = match &arguments.code {
        Some(name) => {
            let code = known.iter().find(|code| code.name == name);
            code.map(|code| explanation(code))
                .ok_or_else(|| format!("`{name}`: {}", request::no_such_code(name)))?
        }
        None if arguments.markdown => page(&known),
        None => list(&known),
    };
    // A reader that closed the pipe has read enough.
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
    Ok(Exit::Clean)
}

/// How wide explanations are, in characters.
const WIDTH: usize = 80;

fn explanation(code: &Code) -> String {
    let mut text = format!("{} ({})\n\n", code.name, code.severity);
    let mut width = 0;
    for word in code.explain.split_whitespace() {
        let len = word.chars().count();
        if width > 0 && width + 1 + len > WIDTH {
            text.push('\n');
            width = 0;
        } else if width > 0 {
            text.push(' ');
            width += 1;
        }
        text.push_str(word);
        width += len;
    }
    text.push('\n');
    for (what, example) in [("Wrong", code.bad), ("Right", code.good)] {
        if !example.is_empty() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n{what}:\n");
            for line in example.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    text
}

fn list(known: &[&Code]) -> String {
    let longest = known
        .iter()
        .map(|code| code.name.len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    for code in known {
        let first = code.explain.split(". ").next().unwrap_or_default();
        let _ = writeln!(
            text,
            "{:longest$}  {:7}  {}",
            code.name,
            code.severity.to_string(),
            first.trim_end_matches('.')
        );
    }
    text
}

fn page(known: &[&Code]) -> String {
    let mut text = String::from(
        "# What vejviser finds\n\n\
         All kinds of findings, as `vejviser explain --markdown` writes them. `vejviser explain CODE` tells of one.\n\
         The folder of each, beside this page, holds the smallest site that has it, what is said of it, and the site mended.\n",
    );
    for code in known {
        let _ = write!(
            text,
            "\n## {}\n\n*{}.* {}\n",
            code.name, code.severity, code.explain
        );
        for (what, example) in [("Wrong", code.bad), ("Right", code.good)] {
            if !example.is_empty() {
                let _ = write!(text, "\n{what}:\n\n````text\n{example}\n````\n");
            }
        }
    }
    text
}
