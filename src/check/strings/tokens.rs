//! The words and signs inside the tags of a template.
//!
//! Entry point: [`tags`]. This reads a template only as far as the rules need it; whether it is right at all, the
//! engine says.

use std::ops::Range;

/// A word or a sign, and where it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    /// What is written; of a text, what stands between its quotation marks.
    pub(super) text: &'a str,
    pub(super) at: Range<usize>,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Word,
    Text,
    Number,
    Sign,
}

impl Token<'_> {
    pub(super) fn is(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }
}

/// A tag of a template.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    /// Whether it is `{% … %}`.
    pub(super) statement: bool,
    pub(super) tokens: Vec<Token<'a>>,
}

/// All tags of a template, in order.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('{')) {
        at += open;
        let rest = &text[at..];
        if rest.starts_with("{#") {
            at += rest.find("#}").map_or(rest.len(), |end| end + 2);
        } else if rest.starts_with("{{") || rest.starts_with("{%") {
            let statement = rest.starts_with("{%");
            let (tokens, end) = tokens(text, at + 2, if statement { "%}" } else { "}}" });
            at = end;
            if statement && tokens.first().is_some_and(|token| token.is_word("raw")) {
                at = text[at..].find("endraw").map_or(text.len(), |end| at + end);
                continue;
            }
            tags.push(Tag { statement, tokens });
        } else {
            at += 1;
        }
    }
    tags
}

/// The tokens from `at` on up to `closing`, and where that ends.
fn tokens<'a>(text: &'a str, mut at: usize, closing: &str) -> (Vec<Token<'a>>, usize) {
    let mut found = Vec::new();
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        if rest.starts_with(closing) {
            return (found, at + closing.len());
        }
        let (kind, len) = match c {
            '"' | '\'' | '`' => {
                let len = rest[1..].find(c).unwrap_or(rest.len() - 1);
                found.push(Token {
                    kind: Kind::Text,
                    text: &rest[1..=len],
                    at: at + 1..at + 1 + len,
                });
                at += len + 2;
                continue;
            }
            c if c.is_alphabetic() || c == '_' => {
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_');
                (Kind::Word, end.unwrap_or(rest.len()))
            }
            c if c.is_ascii_digit() => {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
                (Kind::Number, end.unwrap_or(rest.len()))
            }
            _ if rest.starts_with("==") || rest.starts_with("!=") => (Kind::Sign, 2),
            c => (Kind::Sign, c.len_utf8()),
        };
        if !c.is_whitespace() {
            found.push(Token {
                kind,
                text: &rest[..len],
                at: at..at + len,
            });
        }
        at += len;
    }
    (found, text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_apart() {
        let text =
            "{# {{ no }} #}æ{{ a.b | c(d='}}') }}{% raw %}{{ no }}{% endraw %}{%- if x != 1 %}{";
        let found: Vec<Vec<&str>> = tags(text)
            .iter()
            .map(|tag| tag.tokens.iter().map(|token| token.text).collect())
            .collect();
        assert_eq!(
            found,
            [
                vec!["a", ".", "b", "|", "c", "(", "d", "=", "}}", ")"],
                vec!["-", "if", "x", "!=", "1"],
            ]
        );
        for text in ["{{", "{{ 'a", "{% raw %}", "{#", "{% æ"] {
            tags(text);
        }
    }
}
