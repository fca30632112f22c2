//! Runs of text between two tags, made small as `minify-html` does.
//!
//! Entry point: [`words`]. Nearly all text stays as it is; `minify-html` is asked for what holds an entity.

use super::ask::ask;

/// How the white space in an element is taken.
#[derive(Clone, Copy)]
pub(super) struct Space {
    /// Several become one.
    pub collapse: bool,
    /// What holds nothing else goes.
    pub destroy_whole: bool,
    /// It goes at both ends of the element.
    pub trim: bool,
}

impl Space {
    /// What becomes of white space before or after words, which is at an end of the element or not.
    pub(super) fn beside(self, space: &str, at_end: bool) -> &str {
        match space {
            "" => "",
            _ if self.trim && at_end => "",
            _ if self.collapse => " ",
            _ => space,
        }
    }

    /// What becomes of white space between two tags.
    pub(super) fn alone(self, space: &str, at_end: bool) -> &str {
        if self.destroy_whole {
            return "";
        }
        self.beside(space, at_end)
    }
}

/// Entities that may be left to `minify-html` outside the page: what they stand for is no white space and no part
/// of a tag to it.
const ENTITIES: &[&str] = &[
    "amp;", "lt;", "gt;", "quot;", "nbsp;", "apos;", "#x27;", "#39;", "#34;", "#x2F;",
];

/// Writes `words`, which neither start nor end with white space and hold no `<`. `None` when they cannot be made small
/// without what stands around.
pub(super) fn words(out: &mut String, words: &str, space: Space) -> Option<()> {
    let found = Found::of(words.as_bytes());
    if !found.odd && !found.spaces {
        out.push_str(words);
        return Some(());
    }
    // The last part of the only two signs that are shorter as entities: `&nGt;` and `&nLt;`.
    if words.contains('&') || words.contains('\u{20d2}') {
        return entities(out, words, space);
    }
    if space.collapse && found.spaces {
        collapse(out, words);
    } else {
        out.push_str(words);
    }
    Some(())
}

/// What a text holds. Written so that the compiler can look at many bytes at once.
struct Found {
    /// A byte that starts an entity, or may be part of a sign for which there is a shorter one.
    odd: bool,
    /// White space that is not a single space.
    spaces: bool,
}

impl Found {
    fn of(text: &[u8]) -> Self {
        let one = text.iter().fold(0_u8, |found, b| {
            found | u8::from(*b == b'&' || *b == 0xe2) | (u8::from(*b < b' ') << 1)
        });
        let next = text.get(1..).unwrap_or_default();
        let two = text.iter().zip(next).fold(0_u8, |found, (a, b)| {
            found | (u8::from(*a == b' ') & u8::from(*b == b' '))
        });
        Self {
            odd: one & 1 != 0,
            spaces: one & 2 != 0 || two != 0,
        }
    }
}

fn entities(out: &mut String, words: &str, space: Space) -> Option<()> {
    let known = words.match_indices('&').all(|(at, _)| {
        let after = &words[at + 1..];
        ENTITIES.iter().any(|entity| after.starts_with(entity))
    });
    if !known {
        return None;
    }
    if space.collapse {
        out.push_str(&ask(words)?);
    } else {
        let small = ask(&format!("<pre>{words}</pre>"))?;
        out.push_str(small.strip_prefix("<pre>")?.strip_suffix("</pre>")?);
    }
    Some(())
}

fn collapse(out: &mut String, words: &str) {
    let mut parts = words.split(|c: char| c.is_ascii_whitespace());
    out.push_str(parts.next().unwrap_or_default());
    for part in parts.filter(|part| !part.is_empty()) {
        out.push(' ');
        out.push_str(part);
    }
}

/// Whether a text stays as it is wherever white space counts.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(['&', '\u{20d2}'])
}
