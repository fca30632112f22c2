//! Style sheets without what only their authors read: comments, indentation and empty lines.
//!
//! Entry point: [`slim`]. What is left means the same, token by token (CSS Syntax Module Level 3); strings and bare
//! addresses are copied as they are.

/// `css` as readers get it.
pub(super) fn slim(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let taken = match next {
            '/' if rest.starts_with("/*") => {
                gap(&mut out, ' ');
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            }
            '\n' | '\r' | '\x0c' => {
                gap(&mut out, '\n');
                1
            }
            ' ' | '\t' => {
                gap(&mut out, ' ');
                1
            }
            _ => {
                let len = token(rest, next);
                out.push_str(&rest[..len]);
                len
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// One space or line end between two tokens, whatever stood there; none at the start of the file or of a line.
fn gap(out: &mut String, kind: char) {
    match out.chars().next_back() {
        // A space after a backslash is a character of a name.
        Some(' ') if out.ends_with("\\ ") => out.push(kind),
        Some(' ') if kind == '\n' => {
            out.pop();
            out.push('\n');
        }
        None | Some('\n' | ' ') => {}
        Some(_) => out.push(kind),
    }
}

/// How many bytes at the start of `rest`, which starts with `next`, are to be copied at once.
fn token(rest: &str, next: char) -> usize {
    match next {
        '"' | '\'' => 1 + until(&rest[1..], next),
        '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        'u' | 'U'
            if rest
                .get(..4)
                .is_some_and(|word| word.eq_ignore_ascii_case("url(")) =>
        {
            let inside = &rest[4..];
            let quoted = inside.trim_ascii_start().starts_with(['"', '\'']);
            if quoted { 4 } else { 4 + until(inside, ')') }
        }
        _ => next.len_utf8(),
    }
}

/// The bytes up to and with the first `end` that has no backslash before it; all when there is none.
fn until(text: &str, end: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == end => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::slim;

    #[test]
    fn only_what_authors_read_goes() {
        let css = "/* Head */\n\n:root {\n  --a: #fff;   /* white */\n}\n\n\ta  b { margin: 1px/* and */2px }\n";
        assert_eq!(
            slim(css),
            ":root {\n--a: #fff;\n}\na b { margin: 1px 2px }\n"
        );
    }

    #[test]
    fn strings_and_addresses_stay() {
        for css in [
            "a { content: \"/* no  comment */ \\\" /* nor this */\" }",
            "a { background: url(a/*b*/c.png) }",
            "a { background: url( \"x  /* y */\" ) }",
            ".a\\ b\\/*c { color: red }",
            "a { content: \"one \\\n   two\" }",
            "a { content: 'never closed /* ",
        ] {
            assert_eq!(slim(css), css);
        }
        assert_eq!(slim("a {} /* never closed"), "a {} ");
    }

    proptest! {
        #[test]
        fn once_is_enough(css in "[a{} \n\t/*\"'\\\\u(rl);é]{0,60}") {
            let once = slim(&css);
            prop_assert!(once.len() <= css.len() + 1);
            prop_assert_eq!(slim(&once), once);
        }
    }
}
