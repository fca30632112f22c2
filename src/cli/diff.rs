//! Changes of files as a diff in git's form, which `git apply` and `patch -p1` can read.
//!
//! Entry point: [`unified`].

use std::fmt::Write as _;

use similar::TextDiff;

use crate::moves::Change;
use crate::source::SourcePath;

/// The lines of context around a change.
const CONTEXT: usize = 3;

/// All of `changes` as one diff.
pub(super) fn unified(changes: &[Change], colour: bool) -> String {
    let mut text = String::new();
    for change in changes {
        one(change, &mut text);
    }
    if colour { coloured(&text) } else { text }
}

fn one(change: &Change, text: &mut String) {
    let to = change.to.as_ref().unwrap_or(&change.from);
    // Writing to a string cannot fail.
    let (old_name, new_name) = (quoted("a/", &change.from), quoted("b/", to));
    let _ = writeln!(text, "diff --git {old_name} {new_name}");
    if change.to.is_none() {
        text.push_str("deleted file mode 100644\n");
    } else if *to != change.from {
        let (from, to) = (quoted("", &change.from), quoted("", to));
        let _ = writeln!(text, "rename from {from}\nrename to {to}");
    }
    let new = if change.to.is_some() {
        change.new.as_slice()
    } else {
        &[]
    };
    if change.old == new {
        return;
    }
    let (Ok(old), Ok(new)) = (std::str::from_utf8(&change.old), std::str::from_utf8(new)) else {
        let _ = writeln!(text, "Binary files {old_name} and /dev/null differ");
        return;
    };
    let goal = if change.to.is_some() {
        new_name
    } else {
        "/dev/null".to_owned()
    };
    let _ = writeln!(text, "--- {old_name}\n+++ {goal}");
    let diff = TextDiff::from_lines(old, new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        let _ = write!(text, "{hunk}");
    }
}

/// A path as git writes it: in quotation marks when it could be read as two, or holds what they are needed for.
fn quoted(before: &str, path: &SourcePath) -> String {
    let path = format!("{before}{path}");
    let special = |c: char| c == ' ' || c == '"' || c == '\\' || c.is_control();
    if path.contains(special) {
        format!(
            "\"{}\"",
            path.replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', "\\n")
                .replace('\t', "\\t")
        )
    } else {
        path
    }
}

/// The same with the colours that git gives it.
fn coloured(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() * 2);
    for line in text.split_inclusive('\n') {
        let (body, end) = line
            .strip_suffix('\n')
            .map_or((line, ""), |body| (body, "\n"));
        let colour = match body.as_bytes().first() {
            _ if body.starts_with("---")
                || body.starts_with("+++")
                || body.starts_with("diff ") =>
            {
                "1"
            }
            Some(b'+') => "32",
            Some(b'-') => "31",
            Some(b'@') => "36",
            _ => "",
        };
        if colour.is_empty() {
            shown.push_str(line);
        } else {
            let _ = write!(shown, "\x1b[{colour}m{body}\x1b[0m{end}");
        }
    }
    shown
}
