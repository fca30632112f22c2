//! Where a new page stands: what somebody typed, made into the key of a page.
//!
//! Entry points: [`key`], [`file()`].

use crate::lang::Languages;
use crate::route::{MAX_SLUG, PageKey, slugify};

/// The deepest that pages may lie below the folder of their language.
const MAX_DEPTH: usize = 8;

/// The page that `written` means: `mfa/sms`, and just as well `mfa/sms.md` or `content/da/mfa/sms.md`, as a shell
/// completes it. `mfa/` is the page of the folder, `mfa/index`.
///
/// # Errors
/// A message for people: a path that leads out of the content, or with a part that is no plain word. Links between
/// pages and their checking rely on names that look the same on every system.
pub fn key(written: &str, languages: &Languages) -> Result<PageKey, String> {
    let refuse = |why: String| Err(format!("`{}`: {why}", printable(written)));
    let path = written.trim().replace('\\', "/");
    let path = path.strip_prefix("./").unwrap_or(&path);
    let path = path.strip_prefix("content/").map_or(path, |below| {
        let (first, rest) = below.split_once('/').unwrap_or((below, ""));
        if languages.find(first).is_some() {
            rest
        } else {
            below
        }
    });
    if path.starts_with('/') || path.contains(':') {
        return refuse(
            "write the path below the folder of a language, such as `mfa/sms`".to_owned(),
        );
    }
    let path = path.strip_suffix(".md").unwrap_or(path);
    let path = match path {
        "" => return refuse("write where the page stands, such as `mfa/sms`".to_owned()),
        folder if folder.ends_with('/') => format!("{folder}index"),
        page => page.to_owned(),
    };
    let parts: Vec<&str> = path.split('/').collect();
    if parts.iter().any(|part| [".", ".."].contains(part)) {
        return refuse("a page stands inside the content: leave `.` and `..` out".to_owned());
    }
    if parts.len() > MAX_DEPTH {
        return refuse(format!("pages lie at most {MAX_DEPTH} folders deep"));
    }
    if !parts.iter().all(|part| is_plain(part)) {
        let plain: Vec<String> = parts.iter().map(|part| slugify(part)).collect();
        let hint = if plain.iter().any(String::is_empty) {
            "each part of a path is a word of a-z, 0-9, hyphen and underscore".to_owned()
        } else {
            format!(
                "write it in a-z, 0-9 and hyphen, as in `{}`",
                plain.join("/")
            )
        };
        return refuse(hint);
    }
    // Not empty, as seen above.
    PageKey::of(&format!("{path}.md")).ok_or_else(|| "no path".to_owned())
}

/// The file of the page `key` in the language of this tag.
pub(super) fn file(tag: &str, key: &PageKey) -> String {
    format!("content/{tag}/{key}.md")
}

fn is_plain(part: &str) -> bool {
    part.len() <= MAX_SLUG
        && part.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit())
        && part
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
}

/// What somebody typed, without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::lang::Languages;

    fn read(written: &str) -> Result<String, String> {
        let languages = Languages::new(["da".to_owned(), "en".to_owned()]);
        key(written, &languages).map(|key| key.to_string())
    }

    #[test]
    fn paths_in_all_forms() {
        for written in [
            "mfa/sms",
            "mfa/sms.md",
            "./mfa/sms",
            "content/en/mfa/sms.md",
            " mfa/sms ",
        ] {
            assert_eq!(read(written).as_deref(), Ok("mfa/sms"), "{written}");
        }
        assert_eq!(read("mfa/").as_deref(), Ok("mfa/index"));
        assert_eq!(read("content/da/index.md").as_deref(), Ok("index"));
    }

    #[test]
    fn paths_that_are_none() {
        for written in [
            "",
            "/",
            "/etc/x",
            "..",
            "../x",
            "a/../../x",
            "a/./b",
            "a//b",
            "C:/x",
            ".hidden",
            "a/.b",
            "-x",
            "a b",
            "Ø",
            "a\u{0}",
            "content/da/../../x",
            "a.html",
            "a~",
            "content/",
            "x/x/x/x/x/x/x/x/x",
        ] {
            assert!(read(written).is_err(), "{written}");
        }
        let fault = read("mfa/Ny Nøgle").err().unwrap_or_default();
        assert!(fault.ends_with("as in `mfa/ny-noegle`"), "{fault}");
    }
}
