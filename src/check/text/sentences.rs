//! Takes a text apart into sentences.

use std::ops::Range;

use crate::source::Spanned;

/// The sentences of `text`. The full stop of one of `abbreviations` ends none; a colon before a capital letter
/// does, since what stands before it is a heading of a kind: `On the phone: Open the app.`
pub(super) fn sentences<'t>(
    text: &'t str,
    abbreviations: &'t [Spanned<String>],
) -> impl Iterator<Item = Range<usize>> + 't {
    let mut start = 0;
    let mut ends = text
        .bytes()
        .enumerate()
        .filter(|(_, sign)| matches!(sign, b'.' | b'!' | b'?' | b':'))
        .filter(|(at, sign)| is_end(text, *at, *sign, abbreviations));
    let mut done = false;
    std::iter::from_fn(move || {
        if done {
            return None;
        }
        let end = ends.next().map(|(at, _)| at + 1);
        done = end.is_none();
        let range = start..end.unwrap_or(text.len());
        start = range.end;
        Some(range)
    })
    .filter(|range| !range.is_empty())
}

fn is_end(text: &str, at: usize, sign: u8, abbreviations: &[Spanned<String>]) -> bool {
    let after = text[at + 1..].trim_start_matches(['"', '\'', '”', '’', '«', '»', ')', '“']);
    let Some(rest) = after.strip_prefix([' ', '\u{a0}']) else {
        return after.is_empty();
    };
    let next = rest.trim_start().chars().find(|c| c.is_alphanumeric());
    match (sign, next) {
        (b':', Some(next)) => next.is_uppercase(),
        (b'.', Some(next)) => {
            let word = text[..=at].rsplit([' ', '(', '"', '\u{a0}']).next();
            let word = word.unwrap_or_default().to_lowercase();
            let mut known = abbreviations.iter();
            !next.is_lowercase() && !known.any(|known| known.value.to_lowercase() == word)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::source::{Sources, Span, Spanned};

    #[test]
    fn abbreviations_end_no_sentence() {
        let sources = Sources::from_bytes([("a.md", b"".as_slice())]);
        let file = sources.find("a.md");
        let known: Vec<_> = file
            .map(|file| Spanned::new("f.eks.".to_owned(), Span::new(file, 0..0)))
            .into_iter()
            .collect();
        let text = "Gå til f.eks. KUnet. Har du \"Ja\"? På telefonen: Åbn appen, ca. kl. 10 (version 1.2). Slut";
        let found: Vec<&str> = sentences(text, &known).map(|at| text[at].trim()).collect();
        assert_eq!(
            found,
            [
                "Gå til f.eks. KUnet.",
                "Har du \"Ja\"?",
                "På telefonen:",
                "Åbn appen, ca. kl.",
                "10 (version 1.2).",
                "Slut"
            ]
        );
    }
}
