//! vejviser: a static generator for help sites in several languages, which checks what it builds.
//!
//! # The pipeline
//!
//! 1. [`fs::load`] reads every input of a site into [`source::Sources`], which never change.
//! 2. [`config`], [`i18n`] and [`theme`] make typed values of the files that people wrote by hand.
//! 3. [`page::Page::parse`] makes a front matter and a document of each Markdown file, in parallel; a page
//!    knows no other page.
//! 4. [`site::Site::build`] puts all pages together: addresses, anchors, languages; it looks up every link.
//! 5. [`check::source`] looks for what is wrong with pages that can be built, rule by rule.
//! 6. [`render::site`] makes [`output::Output`], the whole finished site, in memory.
//! 7. [`check::result()`] reads these files as an outsider would, and looks for what is wrong with them.
//! 8. [`fs::write`] puts it in place of the old one, whole or not at all.
//!
//! Steps 2 to 7 are [`pipeline::compile`], which reads no disk, no clock and no network. Each phase takes
//! values that do not change and answers a value and [`diag::Diagnostics`]; a part that is broken is reported
//! and left out, so that a run tells of all faults at once.
//!
//! # The floors
//!
//! A module uses those below it and, on floors 1 and 3, none beside it; `tests/it/house.rs` guards this.
//!
//! ```text
//! 5  cli          one file per command              external   asks the servers of addresses outside
//!    serve        the site in a browser while it is being written
//! 4  pipeline     the phases in order, the one place that stops
//!    fixes        the certain changes that findings carry, applied
//!    scaffold     the files of a new page
//!    moves        a page is renamed or removed, with all that leads to it
//! 3  check        one rule per file             render    one artefact per file
//!    report       one reporter per file; used by floor 5 alone
//! 2  site         the index over all pages, the only resolver of links
//!    schema       what files may hold, for editors      starter  the files of a new site
//! 1  config  page  i18n  theme   text -> value + diagnostics       fs   the disk; used by floor 5 alone
//! 0  source  diag  lang  route  output  yaml  date  answers  packed   the vocabulary
//! ```

pub mod answers;
pub mod check;
pub mod cli;
pub mod config;
pub mod date;
pub mod diag;
pub mod external;
pub mod fixes;
pub mod fs;
pub mod i18n;
pub mod lang;
pub mod moves;
pub mod output;
pub mod packed;
pub mod page;
pub mod pipeline;
pub mod render;
pub mod report;
pub mod route;
pub mod scaffold;
pub mod schema;
pub mod serve;
pub mod site;
pub mod source;
pub mod starter;
pub mod theme;
pub mod yaml;
