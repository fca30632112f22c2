//! A relative path in a link, written anew for another target or from another file, in the style in which it was
//! written.
//!
//! Entry point: [`Written::to`]. Going there and back gives every byte back: a path that was written in the shortest way
//! stays that, one with `./` at its start keeps it, one that goes up further than it needs goes on doing so, and
//! parts of it that are written in an unusual way (`b%C3%B8ger`) stay as they are wherever they stay at all. What cannot
//! come back is an unusual way of writing a name that has nothing in it to remember it by: `%6Coans.md` for `loans.md`.

use crate::site::{decoded, join};

/// What stands around the path, as that decides which characters must be written as `%20` and the like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Around {
    /// `[text](path)`, and the definition of a link
    Plain,
    /// `[text](<path>)`
    Brackets,
    /// A value in YAML
    Yaml,
}

/// A path as it stands in a file.
pub(super) struct Written<'a> {
    /// The path without what follows `#`, as it stands in the file.
    pub raw: &'a str,
    /// The same, with what Markdown or YAML means by it.
    pub value: &'a str,
    /// The folder of the file, such as `content/da/mfa`.
    pub folder: &'a str,
    /// What stands around it.
    pub around: Around,
}

impl Written<'_> {
    /// The path of the site that it leads to; `None` when it leads out of `content/`.
    pub(super) fn target(&self) -> Option<String> {
        join(self.folder, &decoded(self.value))
    }

    /// How the path is written when the file lies in `folder` and the path leads to `target` of the site.
    pub(super) fn to(&self, folder: &str, target: &str) -> String {
        let old = self.target().unwrap_or_default();
        if folder == self.folder && target == old {
            return self.raw.to_owned();
        }
        self.roundabout(folder, &old, target)
            .unwrap_or_else(|| self.regular(self.raw, folder, &old, target))
    }

    /// `raw`, which leads to `old` and goes first up and then down, written anew.
    fn regular(&self, raw: &str, folder: &str, old: &str, target: &str) -> String {
        let (dot, rest) = match raw.strip_prefix("./") {
            Some(rest) => ("./", rest),
            None => ("", raw),
        };
        let (here, goal) = (parts(folder), parts(target));
        let shortest = way_up(&parts(self.folder), &parts(old));
        // So many folders further up than it needs.
        let more = ups(rest).saturating_sub(shortest);
        let ups = (way_up(&here, &goal) + more).min(here.len());
        let style = Style::of(self);
        let down: Vec<String> = goal[here.len() - ups..]
            .iter()
            .enumerate()
            .map(|(n, part)| style.part(part, ups == 0 && n == 0 && dot.is_empty()))
            .collect();
        format!("{dot}{}{}", "../".repeat(ups), down.join("/"))
    }

    /// A path that goes down before it goes up, or has other parts that lead nowhere, such as `a/../b/./c.md`: what is
    /// odd in it stays. `None` when nothing is, or it cannot stay.
    fn roundabout(&self, folder: &str, old: &str, target: &str) -> Option<String> {
        let raw = Some(self.raw).filter(|raw| *raw == self.value)?;
        let rest = raw.strip_prefix("./").unwrap_or(raw);
        let down = raw.len() - rest.len() + ups(rest) * "../".len();
        // It starts with a way that is not odd, to a folder.
        let odd = |part: &str| matches!(part, "" | "." | "..");
        let mut at = down;
        for part in raw[down..].split('/') {
            if odd(part) {
                break;
            }
            at += part.len() + 1;
        }
        if at >= raw.len() {
            return None;
        }
        let (way, odds) = raw.split_at(at);
        let base = join(self.folder, &decoded(way))?;
        if folder != self.folder
            && target != old
            && join(folder, &decoded(raw)).as_deref() == Some(target)
        {
            return Some(raw.to_owned());
        }
        let way = if folder == self.folder {
            way.to_owned()
        } else {
            let to_folder = |path: &str| format!("{path}/-");
            let new = self.regular(way, folder, &to_folder(&base), &to_folder(&base));
            new.strip_suffix('-')?.to_owned()
        };
        if target == old {
            return Some(format!("{way}{odds}"));
        }
        // Up to where the rest is the shortest way.
        let mut seen = false;
        let mut end = 0;
        for part in odds.split_inclusive('/') {
            seen = seen || odd(part.trim_end_matches('/'));
            end += part.len();
            let from = join(&base, &decoded(&odds[..end]));
            let Some(from) = from.filter(|_| seen && end < odds.len()) else {
                continue;
            };
            if decoded(&odds[end..]) == shortest(&from, old) {
                let style = Style::of(self);
                let new = shortest(&from, target);
                let new: Vec<String> = new.split('/').map(|part| style.part(part, false)).collect();
                return Some(format!("{way}{}{}", &odds[..end], new.join("/")));
            }
        }
        None
    }
}

/// How many times a path goes up before anything else.
fn ups(path: &str) -> usize {
    (path.len() - path.trim_start_matches("../").len()) / "../".len()
}

/// The shortest way from a folder to a file.
fn shortest(folder: &str, target: &str) -> String {
    let (here, goal) = (parts(folder), parts(target));
    let ups = way_up(&here, &goal);
    format!(
        "{}{}",
        "../".repeat(ups),
        goal[here.len() - ups..].join("/")
    )
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

/// How many folders up from `here` the way to the file `goal` begins.
fn way_up(here: &[&str], goal: &[&str]) -> usize {
    let above = &goal[..goal.len().saturating_sub(1)];
    let common = here.iter().zip(above).take_while(|(a, b)| a == b).count();
    here.len() - common
}

/// How the parts of a path are written.
#[expect(clippy::struct_excessive_bools, reason = "each is a habit of its own")]
struct Style<'a> {
    /// What the parts were written as, by what they mean.
    known: Vec<(String, &'a str)>,
    around: Around,
    spaces: bool,
    brackets: bool,
    letters: bool,
    small: bool,
}

impl<'a> Style<'a> {
    fn of(written: &Written<'a>) -> Self {
        let raw: Vec<&str> = written.raw.split('/').collect();
        let value: Vec<&str> = written.value.split('/').collect();
        let known = if raw.len() == value.len() {
            let meant = value.iter().map(|part| decoded(part));
            meant.zip(raw).collect()
        } else {
            Vec::new()
        };
        let escapes: Vec<&str> = written
            .value
            .match_indices('%')
            .filter_map(|(at, _)| written.value.get(at + 1..at + 3))
            .collect();
        let above =
            |first: &str| ('8'..='9').any(|c| first.starts_with(c)) || first.starts_with(is_hex);
        Self {
            known,
            around: written.around,
            spaces: written.around == Around::Plain || escapes.contains(&"20"),
            brackets: written.around == Around::Plain && !written.value.contains(['(', ')'])
                || escapes.iter().any(|escape| matches!(*escape, "28" | "29")),
            letters: escapes.iter().any(|escape| above(escape)),
            small: escapes
                .iter()
                .any(|escape| escape.contains(|c: char| c.is_ascii_lowercase())),
        }
    }

    /// One part of a path, `first` when nothing stands before it.
    fn part(&self, part: &str, first: bool) -> String {
        // What a link means by a colon in its first part is a scheme.
        let colon = first && part.contains(':');
        if let Some((_, raw)) = self.known.iter().find(|(meant, _)| meant == part)
            && !colon
        {
            return (*raw).to_owned();
        }
        let mut written = String::with_capacity(part.len());
        for c in part.chars() {
            let escape = match c {
                ' ' => self.spaces,
                '(' | ')' => self.brackets || self.around == Around::Plain && !is_balanced(part),
                ':' => first,
                '%' | '#' | '?' | '\\' => true,
                c if c.is_control() => true,
                '<' | '>' | '[' | ']' | '{' | '}' | '|' | '&' | '*' | '_' | '`' | '"' | '\''
                | '!' => self.around != Around::Yaml && c != '_' && c != '!' && c != '\'',
                c => !c.is_ascii() && self.letters,
            };
            if !escape {
                written.push(c);
                continue;
            }
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let hex = format!("%{byte:02X}");
                let hex = if self.small { hex.to_lowercase() } else { hex };
                written.push_str(&hex);
            }
        }
        written
    }
}

/// Whether each bracket that opens is closed, and none other closes.
fn is_balanced(part: &str) -> bool {
    let mut open = 0_i32;
    part.chars().all(|c| {
        open += match c {
            '(' => 1,
            ')' => -1,
            _ => 0,
        };
        open >= 0
    }) && open == 0
}

fn is_hex(c: char) -> bool {
    c.is_ascii_hexdigit() && !c.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there(raw: &str, folder: &str, new_folder: &str, target: &str) -> String {
        let written = Written {
            raw,
            value: raw,
            folder,
            around: Around::Plain,
        };
        written.to(new_folder, target)
    }

    #[test]
    fn there_and_back_is_the_same() {
        let (a, b) = ("content/da/a", "content/da/b/c");
        for (raw, old, there_is) in [
            ("borrow.md", "content/da/a/borrow.md", "../../a/borrow.md"),
            (
                "./borrow.md",
                "content/da/a/borrow.md",
                "./../../a/borrow.md",
            ),
            (
                "../a/borrow.md",
                "content/da/a/borrow.md",
                "../../../da/a/borrow.md",
            ),
            (
                "../b%C3%B8ger/l%C3%A5n.md",
                "content/da/bøger/lån.md",
                "../../b%C3%B8ger/l%C3%A5n.md",
            ),
            ("../x/./y//z.md", "content/da/x/y/z.md", "../../x/./y//z.md"),
            ("x/../y.md", "content/da/a/y.md", "../../a/x/../y.md"),
        ] {
            let away = there(raw, a, b, old);
            assert_eq!(away, there_is);
            assert_eq!(there(&away, b, a, old), raw);
        }
    }

    #[test]
    fn the_target_moves_and_comes_back() {
        let a = "content/da/a";
        let (old, new) = ("content/da/a/borrow.md", "content/da/x/lend me.md");
        for (raw, there_is) in [
            ("borrow.md", "../x/lend%20me.md"),
            ("./borrow.md", "./../x/lend%20me.md"),
            ("../a/borrow.md", "../../da/x/lend%20me.md"),
            ("b/../borrow.md", "b/../../x/lend%20me.md"),
            ("b/./.././borrow.md", "b/./.././../x/lend%20me.md"),
            ("../a/../a/borrow.md", "../a/../x/lend%20me.md"),
        ] {
            let away = there(raw, a, a, new);
            assert_eq!(away, there_is);
            assert_eq!(there(&away, a, a, old), raw);
        }
    }
}
