//! Changes of files as a diff in git's form, which `git apply` and `patch -p1` can read.
//!
//! Entry point: [`unified`].

use std::fmt::Write as _;

use similar::TextDiff;

use crate::moves::Change;

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
    let _ = writeln!(text, "diff --git a/{} b/{to}", change.from);
    if change.to.is_none() {
        text.push_str("deleted file mode 100644\n");
    } else if *to != change.from {
        let _ = writeln!(text, "rename from {}\nrename to {to}", change.from);
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
        let _ = writeln!(text, "Binary files a/{} and /dev/null differ", change.from);
        return;
    };
    let goal = if change.to.is_some() {
        format!("b/{}", ended(to.as_str()))
    } else {
        "/dev/null".to_owned()
    };
    let _ = writeln!(text, "--- a/{}\n+++ {goal}", ended(change.from.as_str()));
    let diff = TextDiff::from_lines(old, new);
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        let _ = write!(text, "{hunk}");
    }
}

/// A path with a space ends with a tab, as git and `patch` expect it.
fn ended(path: &str) -> String {
    if path.contains(' ') {
        format!("{path}\t")
    } else {
        path.to_owned()
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
