//! The library's words for what is no YAML, in words that an editor understands, at the place to be mended.
//!
//! Entry point: [`fault`].

use std::ops::Range;

/// What is wrong, where in the text, and what to do.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) help: &'static str,
    pub(super) at: Range<usize>,
}

const QUOTE: &str = "put the value in quotation marks";
const ALIKE: &str = "see that brackets and quotation marks are closed, and that lines that belong together \
                     start in the same column";
const COLON: &str = "a colon and a space inside a value";
const NO_COLON: (&str, &str) = (
    "a line without a colon and a space",
    "write `key: value`, with a space after the colon",
);
const TOO_DEEP: (&str, &str) = (
    "nested too deeply",
    "write it flat: no file of a site needs this",
);
const TAB: &str = "a tab at the start of a line";
const SECOND_BLOCK: &str = "a second `---` in the same text";

/// The library's words, ours, and what to do. The first that fits counts.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        COLON,
        "put the whole value in straight quotation marks, as in `title: \"Students: use SMS\"`",
    ),
    (
        "illegal placement of ':'",
        "a colon inside brackets that are still open",
        "close the bracket before this line",
    ),
    ("simple key expected ':'", NO_COLON.0, NO_COLON.1),
    (
        "did not find expected ',' or",
        "a bracket or a comma that does not belong here, or one that is missing",
        "put a value with brackets or commas in it in quotation marks",
    ),
    (
        "did not find expected key",
        "this does not fit what stands above or before it",
        "start lines that belong together in the same column; put a value with brackets in it in quotation marks",
    ),
    (
        "did not find expected '-'",
        "a key among the items of a list",
        "start each line with `- `, or none of them",
    ),
    (
        "did not find expected comment or line break",
        "a value that starts with `>` or `|`",
        QUOTE,
    ),
    (
        "mapping keys are not allowed",
        "a value that starts with `?`",
        QUOTE,
    ),
    (
        "invalid trailing content after",
        "text after the closing quotation mark",
        "use the other kind of quotation mark, `\"` or `'`, around the whole value",
    ),
    (
        "while parsing a quoted scalar",
        "a backslash that means nothing here",
        "write two of them, or use `'` as quotation marks",
    ),
    (
        "unclosed quote",
        "a quotation mark that is never closed",
        "close it at the end of the value, on the same line",
    ),
    (
        "unclosed bracket",
        "a bracket that is never closed",
        "close it: `[one, two]`",
    ),
    ("tabs disallowed", TAB, "indent with spaces instead"),
    ("found a tab", TAB, "indent with spaces instead"),
    (
        "unexpected character",
        "a character that may not stand first in a value",
        QUOTE,
    ),
    ("budget breached: Depth", TOO_DEEP.0, TOO_DEEP.1),
    ("recursion limit exceeded", TOO_DEEP.0, TOO_DEEP.1),
    (
        "budget breached",
        "too many values, or aliases that repeat each other",
        "write the values out once",
    ),
    (
        "multiple YAML documents",
        SECOND_BLOCK,
        "remove it: one file, or one front matter, is one block",
    ),
    (
        "alias references unknown anchor",
        "a value that starts with `*`",
        QUOTE,
    ),
];

/// What the library says of `yaml` with `message`, which it says is wrong `at` this place.
pub(super) fn fault(message: &str, yaml: &str, at: Range<usize>) -> Fault {
    // The place is told by the span.
    let message = message.split(" at line ").next().unwrap_or(message);
    let known = FAULTS
        .iter()
        .find(|(theirs, _, _)| message.contains(theirs));
    let Some((_, ours, help)) = known else {
        return Fault {
            message: format!("not valid YAML: {}", message.trim()),
            help: ALIKE,
            at,
        };
    };
    let as_it_is = Fault {
        message: (*ours).to_owned(),
        help,
        at: at.clone(),
    };
    match *ours {
        COLON => line_before(yaml, at.start).unwrap_or(as_it_is),
        // The library names what comes after it.
        SECOND_BLOCK => match yaml[..at.start].rfind("---") {
            Some(found) => Fault {
                at: found..found + 3,
                ..as_it_is
            },
            None => as_it_is,
        },
        // The library names what follows the tab, or the value that the line would continue.
        TAB if yaml[..at.start].ends_with('\t') => Fault {
            at: at.start - 1..at.start,
            ..as_it_is
        },
        TAB => match yaml[at.start..].find("\n\t") {
            Some(found) => Fault {
                at: at.start + found + 1..at.start + found + 2,
                ..as_it_is
            },
            None => as_it_is,
        },
        _ => as_it_is,
    }
}

/// The fault behind a colon that is good in itself: `at` it, the line continues the value of the line before,
/// because that one has no colon, or because this one is indented.
fn line_before(yaml: &str, at: usize) -> Option<Fault> {
    let start = yaml[..at].rfind('\n')? + 1;
    let indent = at - start - yaml[start..at].trim_start().len();
    if yaml[start..at].contains(": ") {
        return None;
    }
    let above = yaml[..start].lines().rev().find(|line| {
        let line = line.trim();
        !line.is_empty() && !line.starts_with('#')
    })?;
    let key = above.contains(": ") || above.trim_end().ends_with(':');
    if key {
        let further = indent > above.len() - above.trim_start().len();
        return further.then(|| Fault {
            message: "this line is indented further than the one above".to_owned(),
            help: "start it in the same column",
            at: start + indent..at,
        });
    }
    let text = above.trim();
    let from = yaml[..start].rfind(text)?;
    Some(Fault {
        message: NO_COLON.0.to_owned(),
        help: NO_COLON.1,
        at: from..from + text.len(),
    })
}
