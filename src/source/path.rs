//! How a file of a site is named: its path inside the site.
//!
//! Entry point: [`SourcePath::new`].

use std::fmt;
use std::sync::Arc;

/// A path inside the site, with `/` between its parts whatever the system, such as `content/da/index.md`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// The path as given; `path` is relative to the site and uses `/`.
    pub fn new(path: impl AsRef<str>) -> Self {
        Self(Arc::from(path.as_ref()))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What follows the last dot of the file name, in lower case; empty when there is none.
    pub fn extension(&self) -> String {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        name.rsplit_once('.')
            .map(|(_, ext)| ext.to_lowercase())
            .unwrap_or_default()
    }

    /// Whether it is a Markdown file.
    pub fn is_markdown(&self) -> bool {
        let name = self.0.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.');
        ending.is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"))
    }

    /// The folder that the file stands in, without a slash at its end; empty at the top of the site.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &self.0)
    }
}
