//! Lines of at most some characters.

use super::WIDTH;

/// Stands for a space at which no line ends.
pub(super) const TOGETHER: char = '\u{a0}';

/// Writes `text` behind `first`, and behind `rest` on further lines. A word that is longer than a line is not broken.
pub(super) fn wrapped(into: &mut String, first: &str, rest: &str, text: &str) {
    let mut line = first.to_owned();
    let mut width = first.chars().count();
    let mut empty = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let len = word.chars().count();
        if !empty && width + 1 + len > WIDTH {
            into.push_str(line.trim_end());
            into.push('\n');
            rest.clone_into(&mut line);
            width = rest.chars().count();
            empty = true;
        }
        if !empty {
            line.push(' ');
            width += 1;
        }
        line.push_str(&word.replace(TOGETHER, " "));
        width += len;
        empty = false;
    }
    into.push_str(line.trim_end());
    into.push('\n');
}
