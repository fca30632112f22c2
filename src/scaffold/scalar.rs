//! Any text as one value of YAML on one line.
//!
//! Entry point: [`scalar`].

use std::fmt::Write as _;

/// `text` as YAML reads it back, letter by letter: as it is where nothing in it could mean something else, and in
/// double quotation marks otherwise.
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            // Also those that end a line, or turn the direction of writing, in an editor.
            c if c.is_control()
                || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Words that YAML, in some version of it, takes for something else than text.
const NOT_TEXT: &[&str] = &[
    "true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf",
];

/// Whether every reader of YAML takes `text` for the text that it is. Rather too strict than clever.
fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(char::is_alphabetic);
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '!' | ')'));
    let inside = text.chars().all(|c| {
        c.is_alphanumeric() || matches!(c, ' ' | ',' | '.' | '-' | '!' | '(' | ')' | '/' | '\'')
    });
    starts && ends && inside && !NOT_TEXT.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::scalar;
    use crate::diag::Diagnostics;
    use crate::source::Sources;
    use crate::yaml::{Mapping, one_line, parse};

    /// What the reader of front matter makes of a value.
    fn read(value: &str) -> Option<String> {
        let sources = Sources::from_bytes([("x.md", &b""[..])]);
        let file = sources.find("x.md")?;
        let mut out = Diagnostics::default();
        let node = parse(file, &format!("title: {value}\nslug: x\n"), 0, &mut out)?;
        let mut map = Mapping::new(&node, "a test", &mut out)?;
        let title = map.optional("title", &mut out, one_line)?;
        (map.key_span("slug").is_some() && !out.has_errors()).then_some(title.value)
    }

    #[test]
    fn hostile_texts_are_read_back() {
        for text in [
            "Studerende: brug sms",
            "\"quoted\"",
            "it's",
            "'x'",
            "---",
            "- a",
            "#x",
            "a #b",
            "a: b",
            "[a]",
            "{a: b}",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "? a",
            "true",
            "No",
            "null",
            "~",
            "1",
            "1.5",
            "0x1f",
            "1e3",
            "2026-11-20",
            "a\\b",
            "🎉 fest",
            "漢字",
            "a\u{2028}b",
            "a\u{202e}b",
            "<<",
            "=",
            "a:",
            "[[a]]",
            "{{ a.b }}",
            ".inf",
            "NaN",
            "...",
            "e\u{301}",
            "a,",
            "a -",
            "\\u0041",
        ] {
            assert_eq!(
                read(&scalar(text)).as_deref(),
                Some(text),
                "{}",
                scalar(text)
            );
        }
        assert_eq!(scalar("Borrow a book (or two)."), "Borrow a book (or two).");
    }

    proptest! {
        #[test]
        fn any_line_is_read_back(text in "[^\\p{Cc}\\s][^\\p{Cc}]{0,40}") {
            let text = text.trim();
            prop_assume!(!text.is_empty());
            prop_assert_eq!(read(&scalar(text)), Some(text.to_owned()));
        }
    }
}
