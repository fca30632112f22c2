//! Finds what looks like a telephone number, or like the number of a person, in the text of a file.
//!
//! Entry points: [`telephones`], [`persons`]. Dates, years, versions, amounts and parts of names and addresses
//! of pages are none.

use std::ops::Range;

/// What may stand between the groups of a telephone number.
const BETWEEN: [char; 8] = [' ', '\u{a0}', '\u{202f}', '.', '-', '(', ')', '/'];

/// A telephone number without a country code has at least so many digits, with one it may have fewer.
const MIN_DIGITS: usize = 8;
const MIN_WITH_CODE: usize = 6;
/// ITU-T E.164 allows 15; what is longer is something else.
const MAX_DIGITS: usize = 15;

/// The digits of `text`.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Whether two telephone numbers are the same, one perhaps without its country code.
pub(super) fn same_number(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_start_matches("00"), b.trim_start_matches("00"));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    short.len() >= MIN_WITH_CODE && long.len() - short.len() <= 3 && long.ends_with(short)
}

/// Everything in `text` that looks like a telephone number.
pub(crate) fn telephones(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = next_digit(&bytes[at..]) {
        let first = at + next;
        if let Some(end) = date(&text[first..]) {
            at = first + end;
            continue;
        }
        let start = prefix(text, at, first);
        let groups = groups(text, first);
        let end = groups.last().map_or(first + 1, |group| group.end);
        if is_telephone(text, start, &groups) && person(text, first).is_none() {
            found.push(start..end);
        }
        at = end;
    }
    found
}

/// Everything in `text` that looks like a Danish CPR number: six digits of a day, and four more.
pub(super) fn persons(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = next_digit(&bytes[at..]) {
        let first = at + next;
        let end = bytes[first..]
            .iter()
            .position(|byte| !byte.is_ascii_digit())
            .map_or(bytes.len(), |end| first + end);
        if let Some(range) = person(text, first) {
            at = range.end;
            found.push(range);
        } else {
            at = end;
        }
    }
    found
}

/// Where the first digit of `bytes` stands. Most of a text has none: it is passed in pieces that are looked at as a
/// whole.
fn next_digit(bytes: &[u8]) -> Option<usize> {
    const PIECE: usize = 32;
    let has_none = |piece: &&[u8]| {
        let digits = piece.iter().map(u8::is_ascii_digit);
        !digits.fold(false, |any, digit| any | digit)
    };
    let passed = PIECE * bytes.chunks_exact(PIECE).take_while(has_none).count();
    let next = bytes[passed..].iter().position(u8::is_ascii_digit);
    next.map(|next| passed + next)
}

/// The number of a person that starts at the digit `first`, if there is one.
fn person(text: &str, first: usize) -> Option<Range<usize>> {
    let before = text[..first].chars().next_back();
    if before.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '+' | '-' | '_' | '#' | '.' | '/' | '=')
    }) {
        return None;
    }
    let rest = &text.as_bytes()[first..];
    let run = |from: usize| {
        let rest = rest.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let end = match (run(0), rest.get(6)) {
        (10, _) => 10,
        (6, Some(b'-' | b' ')) if run(7) == 4 => 11,
        _ => return None,
    };
    let two = |from: usize| (rest[from] - b'0') * 10 + (rest[from + 1] - b'0');
    let is_day = (1..=31).contains(&two(0)) && (1..=12).contains(&two(2));
    let after = text[first + end..].chars().next();
    let goes_on = after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    (is_day && !goes_on).then_some(first..first + end)
}

/// How long the date is that `text` starts with, or a range of years: `2026-11-20`, `20.11.2026`, `2025-2026`.
fn date(text: &str) -> Option<usize> {
    const SHAPES: [&str; 8] = [
        "dddd-dd-dd",
        "dd-dd-dddd",
        "dd.dd.dddd",
        "dd/dd/dddd",
        "d.d.dddd",
        "d/d/dddd",
        "d.dd.dddd",
        "dd.d.dddd",
    ];
    let bytes = text.as_bytes();
    let fits = |shape: &str| {
        bytes.len() >= shape.len()
            && shape.bytes().zip(bytes).all(|(shape, byte)| {
                if shape == b'd' {
                    byte.is_ascii_digit()
                } else {
                    *byte == shape
                }
            })
            && !bytes.get(shape.len()).is_some_and(u8::is_ascii_digit)
    };
    if let Some(shape) = SHAPES.iter().find(|shape| fits(shape)) {
        return Some(shape.len());
    }
    let years = fits("dddd-dddd") || fits("dddd/dddd");
    (years && is_year(&text[..4]) && is_year(&text[5..9])).then_some(9)
}

fn is_year(group: &str) -> bool {
    group.len() == 4 && (group.starts_with("19") || group.starts_with("20"))
}

/// Where the number starts whose first digit is at `first`: before its plus and bracket, not before `least`.
fn prefix(text: &str, least: usize, first: usize) -> usize {
    let before = &text[least..first];
    ["(+", "+", "("]
        .iter()
        .find(|prefix| before.ends_with(**prefix))
        .map_or(first, |prefix| first - prefix.len())
}

/// The groups of digits from `first` on.
fn groups(text: &str, first: usize) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut at = first;
    loop {
        let rest = &text[at..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit())
            .map_or(text.len(), |end| at + end);
        groups.push(at..end);
        let after = text[end..].trim_start_matches(BETWEEN);
        let gap = text.len() - end - after.len();
        let next = if gap > 0 && gap <= 4 && after.starts_with(|c: char| c.is_ascii_digit()) {
            text.len() - after.len()
        } else if let Some(next) = over_line_end(text, end) {
            next
        } else {
            return groups;
        };
        if date(&text[next..]).is_some() {
            return groups;
        }
        at = next;
    }
}

/// Where a number goes on that is broken at the line end at `end`. What starts the next line is no number of a
/// list, and no other.
fn over_line_end(text: &str, end: usize) -> Option<usize> {
    let rest = text[end..].trim_start_matches(' ');
    let rest = rest
        .strip_prefix("\r\n")
        .or_else(|| rest.strip_prefix('\n'))?;
    let next = rest.trim_start_matches(' ');
    let digits = next
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(next.len());
    let item = next[digits..].starts_with(['.', ')', ':']);
    (digits == 2 && !item).then_some(text.len() - next.len())
}

fn is_telephone(text: &str, start: usize, groups: &[Range<usize>]) -> bool {
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return false;
    };
    let (before, after) = (&text[..start], &text[last.end..]);
    let with_code = text[start..first.start].contains('+') || before.ends_with("tel:");
    let count: usize = groups.iter().map(ExactSizeIterator::len).sum();
    let minimum = if with_code { MIN_WITH_CODE } else { MIN_DIGITS };
    if count < minimum || count > MAX_DIGITS {
        return false;
    }
    // An address of a page, or a part of a word, a colour, a version or a decimal number.
    let word = before.rsplit([' ', '\n', '\t', '(', '<', '"', '[']).next();
    if word.is_some_and(|word| word.contains("://")) {
        return false;
    }
    let mut back = before.chars().rev();
    match back.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '#' | '&' | '=' | '%' | '$') => {
            return false;
        }
        Some('-') if back.next().is_some_and(char::is_alphanumeric) => return false,
        Some(',' | '.') if back.next().is_some_and(|c| c.is_ascii_digit()) => return false,
        _ => {}
    }
    let mut on = after.chars();
    match on.next() {
        Some(c) if c.is_alphanumeric() || matches!(c, '_' | '%') => return false,
        Some('-') if on.next().is_some_and(char::is_alphabetic) => return false,
        _ => {}
    }
    if with_code {
        return true;
    }
    let lengths = || groups.iter().map(ExactSizeIterator::len);
    let gaps = || {
        groups
            .windows(2)
            .map(|pair| &text[pair[0].end..pair[1].start])
    };
    let dots = groups.len() > 1 && gaps().all(|gap| gap == ".");
    let thousands = groups.len() > 1
        && lengths().skip(1).all(|length| length == 3)
        && &text[last.clone()] == "000";
    let years = groups.iter().all(|group| is_year(&text[group.clone()]));
    let enumeration = lengths().all(|length| length == 1);
    !(dots && !lengths().all(|length| length == 2) || thousands || years || enumeration)
}

#[cfg(test)]
mod tests {
    use super::{persons, same_number, telephones};

    fn found(text: &str) -> Vec<&str> {
        telephones(text).into_iter().map(|at| &text[at]).collect()
    }

    #[test]
    fn telephone_numbers_in_all_dresses() {
        for text in [
            "35 32 32 32",
            "35323232",
            "3532 3232",
            "35-32-32-32",
            "35.32.32.32",
            "(+45) 35 32 32 32",
            "+4535323232",
            "+45 35 32 32 32",
            "0045 35 32 32 32",
            "+298 301000",
            "(0)30 1234 5678",
        ] {
            assert_eq!(found(text), [text]);
            assert_eq!(found(&format!("Ring på {text}, eller")), [text]);
        }
        assert_eq!(
            found("[x](tel:301000) [y](tel:+4535323232)"),
            ["301000", "+4535323232"]
        );
        assert_eq!(found("35 32\r\n32 32"), ["35 32\r\n32 32"]);
    }

    #[test]
    fn what_is_no_telephone_number() {
        for text in [
            "2026-11-23",
            "23.11.2026 10:30",
            "2025-2026",
            "version 10.12.345.678",
            "10.000.000",
            "10 000 000",
            "2023 2024 2025 2026",
            "1 2 3 4 5 6 7 8 9",
            "125-150 %",
            "#12345678",
            "id12345678",
            "https://example.org/12345678",
            "550e8400-e29b-41d4-a716-446655440000",
            "3,14159265",
            "1. 100200300400500600",
            "010203-1234",
            "on 123456\n12. Next",
            "12345678kB",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn numbers_of_persons() {
        let found = |text: &'static str| -> Vec<&str> {
            persons(text).into_iter().map(|at| &text[at]).collect()
        };
        assert_eq!(
            found("010203-1234, 0102031234 og 010203 1234."),
            ["010203-1234", "0102031234", "010203 1234"]
        );
        assert_eq!(
            found("991399-1234 450203-1234 01020312345 +4501020304 a010203-1234"),
            [""; 0]
        );
    }

    #[test]
    fn the_same_number() {
        assert!(same_number("004535323232", "35323232"));
        assert!(same_number("4535323232", "35323232"));
        assert!(!same_number("4535323233", "35323232"));
        assert!(!same_number("1", "1"));
    }
}
