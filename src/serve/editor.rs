//! Links that open a file in an editor, at a line.
//!
//! Entry points: [`Editor::new`], [`Editor::link`].

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// How an editor is asked to open a file.
#[derive(Clone, Debug)]
pub struct Editor {
    template: String,
}

/// What need not be written as a code in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// Schemes that a browser itself acts upon: a link in them could do something else than open an editor.
const OF_BROWSERS: &[&str] = &[
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "ftp",
    "http",
    "https",
    "javascript",
    "livescript",
    "mailto",
    "mocha",
    "ms-search",
    "search-ms",
    "sms",
    "ssh",
    "tel",
    "vbscript",
    "view-source",
    "ws",
    "wss",
];

impl Editor {
    /// What is used when nobody says otherwise.
    pub const DEFAULT: &str = "vscode://file/{path}:{line}:{column}";

    /// An editor that is asked by such an address. The error is a message for people.
    pub fn new(template: &str) -> Result<Self, String> {
        let scheme = template
            .split_once(':')
            .map(|(scheme, _)| scheme.to_lowercase());
        let is_scheme = |scheme: &String| {
            scheme.starts_with(|c: char| c.is_ascii_lowercase())
                && scheme
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        };
        let Some(scheme) = scheme.filter(is_scheme) else {
            return Err(format!(
                "`{template}` is not the address of an editor: write one such as `{}`",
                Self::DEFAULT
            ));
        };
        if OF_BROWSERS.contains(&scheme.as_str()) {
            return Err(format!("an address with `{scheme}:` opens no editor"));
        }
        if !template.contains("{path}") {
            return Err(format!(
                "`{template}` does not say where `{{path}}` belongs, the file to open"
            ));
        }
        if template
            .chars()
            .any(|c| c.is_control() || c.is_whitespace())
        {
            return Err(format!("`{template}` holds a space"));
        }
        Ok(Self {
            template: template.to_owned(),
        })
    }

    /// The address that opens `file` of the site in `root`.
    pub(super) fn link(&self, root: &Path, file: &str, line: usize, column: usize) -> String {
        let path = root.join(file);
        let path = path.to_string_lossy().replace('\\', "/");
        // The template has the slash in front of it.
        let path = if self.template.contains("/{path}") {
            path.trim_start_matches('/')
        } else {
            &path
        };
        let path = utf8_percent_encode(path, PATH).to_string();
        self.template
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
            .replace("{path}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[allow(clippy::expect_used, reason = "a test fails by panicking")]
    #[test]
    fn links_open_the_line() {
        let root = Path::new("/home/a b");
        let link = |template: &str| {
            let editor = Editor::new(template).expect("it is one");
            editor.link(root, "content/da/å.md", 12, 3)
        };
        assert_eq!(
            link(Editor::DEFAULT),
            "vscode://file/home/a%20b/content/da/%C3%A5.md:12:3"
        );
        assert_eq!(
            link("idea://open?file={path}&line={line}"),
            "idea://open?file=/home/a%20b/content/da/%C3%A5.md&line=12"
        );
    }

    #[test]
    fn other_addresses_are_refused() {
        for bad in [
            "",
            "{path}",
            "javascript:alert('{path}')",
            "JavaScript:{path}",
            " javascript:{path}",
            "https://example.org/{path}",
            "data:text/html,{path}",
            "vscode://file/",
            "vscode://file/{path} x",
        ] {
            assert!(Editor::new(bad).is_err(), "{bad}");
        }
    }
}
