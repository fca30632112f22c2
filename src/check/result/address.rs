//! Where an address in a finished file leads.
//!
//! Entry point: [`Base::resolve`]. The rules are those of RFC 3986, 5.2, with one exception: an address that goes
//! up above the site leaves it, since the site may be published in a folder of a server.

use memchr::memrchr_iter;
use percent_encoding::percent_decode_str;

/// The address at which the site is published.
pub(super) struct Base<'a> {
    /// All of it, such as `https://help.example.org/login/`.
    pub whole: &'a str,
    /// From its path on, such as `/login/`.
    pub path: &'a str,
}

/// Where an address leads.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Goal<'v> {
    /// To a file of the site, and to a place in it. The file has been written to the buffer.
    Inside(Option<&'v str>),
    /// To another server.
    Foreign,
    /// To a program in the address itself.
    Script,
    /// To nothing that can be fetched: a telephone, a mailbox, data in the address itself.
    Apart,
    /// To another part of the server that the site is published on.
    Above,
    /// Nowhere.
    Nowhere,
}

impl Base<'_> {
    /// Where `address` in the file `from` leads. The path of a file of the site is written to `file`.
    pub(super) fn resolve<'v>(&self, from: &str, address: &'v str, file: &mut String) -> Goal<'v> {
        file.clear();
        if let Some(fragment) = plain(address) {
            let (path, id) = address.split_at(fragment.unwrap_or(address.len()));
            let id = fragment.map(|_| &id[1..]);
            return relative(from, path, id, file);
        }
        let address = address.trim_matches([' ', '\t', '\n', '\r', '\x0c']);
        if address.is_empty() {
            return Goal::Nowhere;
        }
        let (rest, fragment) = match address.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (address, None),
        };
        if rest.is_empty() {
            file.push_str(from);
            return Goal::Inside(fragment);
        }
        let (rest, query) = match rest.split_once('?') {
            Some((rest, _)) => (rest, true),
            None => (rest, false),
        };
        let path = if let Some(scheme) = scheme(rest) {
            match self.inside(rest, scheme) {
                Ok(path) => path,
                Err(goal) => return goal,
            }
        } else if rest.starts_with("//") {
            match self.whole.split_once(':') {
                Some((_, own)) => match rest.strip_prefix(own) {
                    Some(path) => path,
                    None => return Goal::Foreign,
                },
                None => return Goal::Foreign,
            }
        } else if rest.starts_with('/') {
            match rest.strip_prefix(self.path) {
                Some(path) => path,
                None => return Goal::Above,
            }
        } else {
            let folder = folder(from);
            file.push_str(folder);
            if rest.is_empty() && query {
                file.push_str(&from[folder.len()..]);
                return Goal::Inside(fragment);
            }
            rest
        };
        finish(file, path, fragment)
    }

    /// The path below the site of a whole address.
    fn inside<'v>(&self, address: &'v str, scheme: &str) -> Result<&'v str, Goal<'v>> {
        if let Some(path) = address.strip_prefix(self.whole) {
            return Ok(path);
        }
        // The home of the site, without the slash at its end.
        if self.whole.strip_suffix('/') == Some(address) {
            return Ok("");
        }
        Err(match scheme.to_ascii_lowercase().as_str() {
            "javascript" | "vbscript" => Goal::Script,
            "http" | "https" | "ftp" | "ws" | "wss" => Goal::Foreign,
            _ => Goal::Apart,
        })
    }
}

/// Whether `address` is a path from the folder of a file on, which most are, with or without a place on a page: where
/// its `#` stands.
#[allow(
    clippy::option_option,
    reason = "plain or not, and then with a place or not"
)]
fn plain(address: &str) -> Option<Option<usize>> {
    let bytes = address.as_bytes();
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'/' | b'_');
    if matches!(bytes.first(), None | Some(b'/' | b'#')) {
        return None;
    }
    match bytes.iter().position(|b| !is_plain(*b)) {
        None => Some(None),
        Some(at) if bytes[at] == b'#' && !bytes[at..].iter().any(u8::is_ascii_whitespace) => {
            Some(Some(at))
        }
        Some(_) => None,
    }
}

/// Where the plain `path` leads from the folder of the file `from`.
fn relative<'v>(from: &str, path: &str, fragment: Option<&'v str>, file: &mut String) -> Goal<'v> {
    let mut rest = path;
    let mut ups = 0;
    while let Some(below) = rest.strip_prefix("../") {
        ups += 1;
        rest = below;
    }
    // Its own folder ends at the first slash from the end, the one above at the second, and so on.
    let mut slashes = memrchr_iter(b'/', from.as_bytes());
    match slashes.nth(ups) {
        Some(at) => file.push_str(&from[..=at]),
        // The top of the site.
        None if memrchr_iter(b'/', from.as_bytes()).count() == ups => {}
        None => return Goal::Above,
    }
    finish(file, rest, fragment)
}

fn folder(file: &str) -> &str {
    file.rfind('/').map_or("", |at| &file[..=at])
}

/// Where `path` leads from the folder in `file`.
fn finish<'v>(file: &mut String, path: &str, fragment: Option<&'v str>) -> Goal<'v> {
    if !push(file, path) {
        return Goal::Above;
    }
    if file.is_empty() || file.ends_with('/') {
        file.push_str("index.html");
    }
    Goal::Inside(fragment)
}

/// Takes the last folder off `file`; `false` when there is none.
fn up(file: &mut String) -> bool {
    let Some(folder) = file.strip_suffix('/') else {
        return false;
    };
    let end = folder.rfind('/').map_or(0, |at| at + 1);
    file.truncate(end);
    true
}

/// Whether every part of `path` stands for itself.
fn is_straight(path: &str) -> bool {
    let mut before = b'/';
    path.bytes().all(|b| {
        let straight = b != b'%' && !(before == b'/' && matches!(b, b'.' | b'/'));
        before = b;
        straight
    })
}

/// Adds `path` to the folder in `file`; `false` when it goes up above the site.
fn push(file: &mut String, mut path: &str) -> bool {
    while let Some(rest) = path.strip_prefix("../") {
        if !up(file) {
            return false;
        }
        path = rest;
    }
    if is_straight(path) {
        file.push_str(path);
        return true;
    }
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        let last = parts.peek().is_none();
        match part {
            "." => {}
            "" if last => {}
            ".." => {
                if !up(file) {
                    return false;
                }
            }
            part => {
                if part.contains('%') {
                    file.push_str(&percent_decode_str(part).decode_utf8_lossy());
                } else {
                    file.push_str(part);
                }
                if !last {
                    file.push('/');
                }
            }
        }
    }
    true
}

/// The scheme that an address starts with (RFC 3986, 3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let good = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    good.then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let base = Base {
            whole: "https://a.example/help/",
            path: "/help/",
        };
        let from = "da/sms/index.html";
        let mut file = String::new();
        for (address, expected) in [
            ("#x", "da/sms/index.html"),
            ("?q#x", "da/sms/index.html"),
            ("./", "da/sms/index.html"),
            ("../", "da/index.html"),
            ("../../", "index.html"),
            ("../#x", "da/index.html"),
            ("../b/#x", "da/b/index.html"),
            ("../b/# x", "da/b/index.html"),
            ("b/../#x", "da/sms/index.html"),
            ("../../assets/a.css?v=1", "assets/a.css"),
            ("../../assets/a.css", "assets/a.css"),
            ("..", "da/index.html"),
            ("./.././b//c.html", "da/b//c.html"),
            ("b/../.c/", "da/sms/.c/index.html"),
            ("/help/en/", "en/index.html"),
            ("https://a.example/help", "index.html"),
            ("https://a.example/help/en/#y", "en/index.html"),
            ("//a.example/help/x.pdf", "x.pdf"),
            ("b%20c/%C3%A6.html", "da/sms/b c/æ.html"),
        ] {
            assert!(
                matches!(base.resolve(from, address, &mut file), Goal::Inside(_)),
                "{address}"
            );
            assert_eq!(file, expected, "{address}");
        }
        for (address, expected) in [
            ("../../../", Goal::Above),
            ("/other/", Goal::Above),
            ("https://b.example/", Goal::Foreign),
            ("//b.example/", Goal::Foreign),
            ("JavaScript:x()", Goal::Script),
            ("tel:+45", Goal::Apart),
            (" ", Goal::Nowhere),
            ("../#y", Goal::Inside(Some("y"))),
        ] {
            assert_eq!(
                base.resolve(from, address, &mut file),
                expected,
                "{address}"
            );
        }
    }
}
