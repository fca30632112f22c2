//! Where the front matter of a file ends and its text begins.
//!
//! Entry point: [`split`].

use std::ops::Range;

use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span};

pub(in crate::page) static NO_FRONT_MATTER: Code = Code::error(
    "no-front-matter",
    "A page starts with its front matter: a line `---`, keys with values, and a line `---`.",
)
.example(
    "# Borrow a book\n\nFind the book in the catalogue.",
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\nslug: borrow-a-book\n---\n\nFind the book in the catalogue.",
);

pub(in crate::page) static UNCLOSED_FRONT_MATTER: Code = Code::error(
    "unclosed-front-matter",
    "The front matter starts with `---` but no second `---` ends it, so the text cannot be told from it.",
)
.example(
    "---\ntitle: Borrow a book\nslug: borrow-a-book\n\nFind the book in the catalogue.",
    "---\ntitle: Borrow a book\nslug: borrow-a-book\n---\n\nFind the book in the catalogue.",
);

pub(in crate::page) static FRONT_MATTER_TOO_LARGE: Code = Code::error(
    "front-matter-too-large",
    "A front matter has some lines. One of more than 64 KiB is not one, and reading it could take for ever.",
)
.example(
    "---\ntitle: Borrow a book\nsummary: (the whole text of the page, and much more)\n---",
    "---\ntitle: Borrow a book\nsummary: Find a book and take it home.\n---\n\n(the text of the page)",
);

/// The largest front matter, in bytes.
const MAX_FRONT_MATTER: usize = 64 << 10;

/// Finds the front matter in `text`, which starts at byte `offset` of its file. Answers the bytes of the
/// YAML and where the body starts, both counted from the start of the file.
pub(in crate::page) fn split(
    file: FileId,
    text: &str,
    offset: usize,
    out: &mut Diagnostics,
) -> (Option<Range<usize>>, usize) {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != "---" {
        let end = offset + first.trim_end().len();
        out.report(
            &NO_FRONT_MATTER,
            Span::new(file, offset..end),
            "this page has no front matter",
        )
        .help("start the file with a line `---`, then `title: …`, and end with a line `---`");
        return (None, offset);
    }
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            if at - start > MAX_FRONT_MATTER {
                out.report(
                    &FRONT_MATTER_TOO_LARGE,
                    Span::new(file, offset..offset + 3),
                    format!("the front matter has {} KiB", (at - start) >> 10),
                )
                .help("move the text below the second `---`");
                return (None, offset + at + line.len());
            }
            return (Some(offset + start..offset + at), offset + at + line.len());
        }
        at += line.len();
    }
    out.report(
        &UNCLOSED_FRONT_MATTER,
        Span::new(file, offset..offset + 3),
        "no second `---` ends the front matter",
    )
    .help("write a line `---` after its last key");
    (None, offset + text.len())
}
