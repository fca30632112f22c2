//! Renaming and removing pages: in all languages, with the files that only they use, and with all that leads to them.
//!
//! Entry point: [`plan`]. It changes nothing: its answer is a [`Plan`], all of which can be written, or a [`Refusal`]
//! that says why nothing can. The steps, each in a file of its own:
//! 1. [`state`]: the site as it is; what cannot be read might lead anywhere, so that nothing moves;
//! 2. [`names`]: what the page is called, and what it is to be called;
//! 3. [`rename`] or [`removal`]: which paths, keys and addresses change ([`mapping`]), and into what;
//! 4. [`places`]: every place where one of them stands is written anew, in the way in which it was written ([`paths`],
//!    [`values`]);
//! 5. [`redirects`]: the addresses that nothing stands at any more become aliases;
//! 6. [`verify`]: the site is put together anew: each link has to lead where it led, and no new error is allowed;
//! 7. [`mentions`]: what somebody should look at.

mod mapping;
mod mentions;
mod names;
mod paths;
mod places;
mod redirects;
mod removal;
mod rename;
mod state;
mod values;
mod verify;

pub use mentions::Mention;

use crate::diag::Diagnostics;
use crate::source::{SourcePath, Sources};

/// What is to be done.
#[derive(Clone, Debug)]
pub enum Request {
    /// A page or a folder of pages gets another path, another slug, or both.
    Rename {
        /// What it is called: `mfa/sms`, with or without `.md`, the folder of a language and `content/` before it;
        /// `mfa/` for a folder.
        old: String,
        /// What it is to be called.
        new: Option<String>,
        /// Its slugs, each with the tag of a language; without one, in all languages.
        slugs: Vec<(Option<String>, String)>,
    },
    /// A page is removed, and another one takes its place.
    Remove {
        /// The page, as above.
        page: String,
        /// The one that takes its place.
        other: String,
    },
}

/// Why nothing is done.
#[derive(Debug)]
pub enum Refusal {
    /// In one line for people.
    Words(String),
    /// These findings are in the way.
    Findings {
        /// What of them, in one line for people.
        why: String,
        /// The site in which they are met: as it is, or as it would become.
        sources: Box<Sources>,
        /// The findings.
        found: Diagnostics,
    },
}

impl From<String> for Refusal {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

/// A file that changes, moves or goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Where it is.
    pub from: SourcePath,
    /// Where it will be; `None` when it is removed.
    pub to: Option<SourcePath>,
    /// What it holds.
    pub old: Vec<u8>,
    /// What it will hold.
    pub new: Vec<u8>,
}

/// An address that leads to a page from now on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Redirected {
    /// The address, such as `/en/use-sms/`.
    pub from: String,
    /// Where it leads.
    pub to: String,
}

/// What is to be written, and what is to be said of it.
#[derive(Debug)]
pub struct Plan {
    /// The files, by the paths at which they are.
    pub changes: Vec<Change>,
    /// The site as it will be.
    pub after: Sources,
    /// How many links and names of pages are written anew.
    pub links: usize,
    /// In how many files.
    pub files: usize,
    /// The addresses that lead to a page from now on.
    pub redirects: Vec<Redirected>,
    /// The aliases that are removed, since a page stands there again.
    pub restored: Vec<String>,
    /// Numbers that are never used again.
    pub retired: Vec<u32>,
    /// The addresses that stay as they are, in each language, when a page only gets another path.
    pub addresses: Vec<String>,
    /// Warnings that the site did not have before.
    pub warnings: Diagnostics,
    /// What somebody should look at.
    pub mentions: Vec<Mention>,
}

/// Plans what `request` asks for in the site `sources`, the theme inside the program included.
///
/// # Errors
/// When it cannot be done as a whole: then nothing should be done.
pub fn plan(sources: &Sources, request: &Request) -> Result<Plan, Refusal> {
    let state = state::State::read(sources)?;
    match request {
        Request::Rename { old, new, slugs } => rename::plan(&state, old, new.as_deref(), slugs),
        Request::Remove { page, other } => removal::plan(&state, page, other),
    }
}
