//! What git leaves in a file that two people have changed in different ways.
//!
//! Entry point: [`find`].

use std::ops::Range;

use crate::diag::Code;

pub(super) static UNMERGED_TEXT: Code = Code::error(
    "unmerged-text",
    "Two people have changed the same lines, and git has put both into the file, between lines of `<`, `=` and `>`. \
     Somebody has to choose. Until then the page is not read.",
)
.example(
    "<<<<<<< HEAD\nOpen the page.\n=======\nOpen the website.\n>>>>>>> new-words",
    "Open the website.",
);

/// The first line of lines that git could not bring together.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    let starts = |line: &str, sign: &str| {
        let rest = line.strip_prefix(sign);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let mut first: Option<Range<usize>> = None;
    let mut has_middle = false;
    // Most files have none, which is seen at once.
    let mut at = text.find("<<<<<<<")?;
    at = text[..at].rfind('\n').map_or(0, |end| end + 1);
    for whole in text[at..].split_inclusive('\n') {
        let line = whole.trim_end();
        if starts(line, "<<<<<<<") {
            first = Some(at..at + line.len());
            has_middle = false;
        } else if line == "=======" {
            has_middle = first.is_some();
        } else if has_middle && starts(line, ">>>>>>>") {
            return first;
        }
        at += whole.len();
    }
    None
}
