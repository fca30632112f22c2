//! What a style sheet refers to.
//!
//! Entry point: [`references`].

use std::ops::Range;

/// Calls `found` with the place of each address in `css`: those of `url(…)` and of `@import`.
pub(in crate::check) fn references(css: &str, mut found: impl FnMut(Range<usize>)) {
    let bytes = css.as_bytes();
    let mut at = 0;
    // Whether the next string is the address of an `@import`.
    let mut import = false;
    while at < bytes.len() {
        match bytes[at] {
            b'/' if bytes[at..].starts_with(b"/*") => {
                at = css[at..].find("*/").map_or(bytes.len(), |end| at + end + 2);
                continue;
            }
            quote @ (b'"' | b'\'') => {
                let end = string_end(bytes, at + 1, quote);
                if std::mem::take(&mut import) {
                    found(at + 1..end);
                }
                at = end + 1;
                continue;
            }
            b'@' => {
                import = starts_with(bytes, at, b"@import");
            }
            b';' | b'{' => import = false,
            b'u' | b'U' if starts_with(bytes, at, b"url(") && !is_name(bytes, at) => {
                import = false;
                at += 4;
                while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
                    at += 1;
                }
                let quote = bytes.get(at).filter(|b| matches!(b, b'"' | b'\''));
                let end = if let Some(quote) = quote {
                    at += 1;
                    string_end(bytes, at, *quote)
                } else {
                    let ends = |b: &u8| *b == b')' || b.is_ascii_whitespace();
                    let len = bytes[at..].iter().position(ends);
                    len.map_or(bytes.len(), |len| at + len)
                };
                found(at..end);
                at = end + 1;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

fn starts_with(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    bytes
        .get(at..at + word.len())
        .is_some_and(|here| here.eq_ignore_ascii_case(word))
}

/// Whether the byte before `at` belongs to the same name.
fn is_name(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

fn string_end(bytes: &[u8], mut at: usize, quote: u8) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            byte if *byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let css = "/* url(no) */ @import 'a.css'; p::after { content: \"url(no)\"; background: URL( b.png ), url(\"c d\") }\n@import url(e);";
        let mut seen = Vec::new();
        references(css, |range| seen.push(&css[range]));
        assert_eq!(seen, ["a.css", "b.png", "c d", "e"]);
        // An end that never comes.
        for css in ["url(", "url('", "@import '", "/*", "'\\"] {
            references(css, |range| assert!(css.get(range).is_some(), "{css}"));
        }
    }
}
