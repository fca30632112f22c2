//! Runs of text between two tags, made small as `minify-html` does.
//!
//! Entry point: [`words`]. Nearly all text stays as it is; `minify-html` is asked for what holds an entity.

use std::sync::LazyLock;

use memchr::memchr2;
use memchr::memmem::Finder;

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
    if found.odd && !is_plain(words) {
        return entities(out, words, space);
    }
    if space.collapse && found.spaces {
        collapse(out, words);
    } else {
        out.push_str(words);
    }
    Some(())
}

/// What a text holds.
struct Found {
    /// A byte that starts an entity, or may be part of a sign for which there is a shorter one.
    odd: bool,
    /// White space that is not a single space.
    spaces: bool,
}

impl Found {
    fn of(text: &[u8]) -> Self {
        static TWO: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("  "));
        Self {
            odd: memchr2(b'&', 0xe2, text).is_some(),
            spaces: memchr2(b'\n', b'\t', text).is_some()
                || memchr2(b'\r', b'\x0c', text).is_some()
                || TWO.find(text).is_some(),
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

/// Writes `words` with one space for each white space. Mostly it is where lines end.
fn collapse(out: &mut String, words: &str) {
    let is_space = |c: char| c.is_ascii_whitespace();
    let start = out.len();
    for line in words.split('\n').map(|line| line.trim_matches(is_space)) {
        if line.is_empty() {
            continue;
        }
        if out.len() > start {
            out.push(' ');
        }
        if Found::of(line.as_bytes()).spaces {
            let mut parts = line.split(is_space).filter(|part| !part.is_empty());
            out.push_str(parts.next().unwrap_or_default());
            for part in parts {
                out.push(' ');
                out.push_str(part);
            }
        } else {
            out.push_str(line);
        }
    }
}

/// Whether a text stays as it is wherever white space counts.
pub(super) fn is_plain(text: &str) -> bool {
    !text.contains(['&', '\u{20d2}'])
}
