//! `vejviser doctor`: how the site is as a whole.
//!
//! Entry points: [`run`]; [`Health`] is what is known, which `vejviser` alone asks for too. Exit 1 when the site cannot
//! be built; what is odd is told, and stops nothing.

mod odd;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::request::Format;
use super::{Exit, environment, request};
use crate::config::Config;
use crate::date::Day;
use crate::diag::{Diagnostics, Severity};
use crate::pipeline::{self, Options};
use crate::report::counted;
use crate::source::Sources;

/// What `doctor` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser doctor\n  vejviser doctor --format json\n\nExit 1 when the site has errors and cannot be built."
)]
pub(super) struct Arguments {
    /// For people or for programs
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// The day for which the site is looked at, as in 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
}

/// How a site is.
pub(super) struct Health {
    folder: PathBuf,
    /// The name of the site and its owner, in the source language.
    title: Option<(String, String)>,
    languages: Vec<String>,
    theme: String,
    /// The files of the theme that are the site's own and other than the built-in ones, and how many are copies of those.
    own_files: (Vec<String>, usize),
    pages: usize,
    /// How many pages are drafts.
    pub(super) drafts: usize,
    /// How many findings stop a build.
    pub(super) errors: usize,
    /// How many findings stop one that denies warnings.
    pub(super) warnings: usize,
    notes: usize,
    /// The page that was checked longest ago.
    oldest: Option<(Day, String)>,
    /// What is odd.
    odd: Vec<String>,
}

impl Health {
    /// Looks at the site in `folder`, today. The error is a message for people.
    pub(super) fn of(folder: &Path) -> Result<Self, String> {
        Self::on(folder, environment::today())
    }

    fn on(folder: &Path, today: Option<Day>) -> Result<Self, String> {
        let sources = request::load(folder, &[])?;
        let options = Options {
            today,
            ..Options::default()
        };
        let compiled = request::compile(&sources, &options);
        let (site, _) = pipeline::survey(&sources, &options);
        let found = &compiled.diagnostics;
        let config = Config::read(&sources, None, &mut Diagnostics::default());
        let theme = config
            .as_ref()
            .map_or("default", |config| &config.theme.value)
            .to_owned();
        let mut health = Self {
            folder: folder.to_path_buf(),
            title: config.as_ref().map(|config| {
                let lang = config.source_language;
                (
                    config.title[lang].value.clone(),
                    config.owner[lang].value.clone(),
                )
            }),
            languages: config.as_ref().map_or_else(Vec::new, |config| {
                let languages = &config.languages;
                languages
                    .iter()
                    .map(|lang| languages.tag(lang).to_owned())
                    .collect()
            }),
            own_files: own_files(&sources, &theme),
            theme,
            pages: site.as_ref().map_or(0, |site| site.entries.len()),
            drafts: site.as_ref().map_or(0, |site| site.drafts.len()),
            errors: found.count(Severity::Error),
            warnings: found.count(Severity::Warning),
            notes: found.count(Severity::Info),
            oldest: site.as_ref().and_then(|site| {
                let days = site.entries.iter();
                days.filter_map(|entry| Some((entry.reviewed?, entry.key.to_string())))
                    .min()
            }),
            odd: Vec::new(),
        };
        health.odd = odd::all(
            folder,
            &sources,
            config.as_ref(),
            site.as_ref(),
            &health.theme,
        );
        Ok(health)
    }

    /// The site in a line.
    pub(super) fn name(&self) -> String {
        let folder = self.folder.display();
        match &self.title {
            Some((title, owner)) => format!(
                "{title} ({owner}), in {folder}: {} in {}",
                counted(self.pages, "page"),
                self.languages.join(", ")
            ),
            None => format!("A site whose site.yaml cannot be read, in {folder}"),
        }
    }

    fn for_people(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, what: &str| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{name:14}{what}");
        };
        line("vejviser", env!("CARGO_PKG_VERSION"));
        line("site", &self.folder.display().to_string());
        if let Some((title, owner)) = &self.title {
            line("title", &format!("{title} ({owner})"));
        }
        line("languages", &self.languages.join(", "));
        let (own, copies) = &self.own_files;
        let mut own = match own.len() {
            0 => "all of it as built in".to_owned(),
            _ => format!("own files: {}", own.join(", ")),
        };
        if *copies > 0 {
            let copies = counted(*copies, "built-in file");
            let _ = write!(own, "; {copies} copied and not changed");
        }
        line("theme", &format!("{}, {own}", self.theme));
        let drafts = counted(self.drafts, "draft");
        line("pages", &format!("{}, and {drafts}", self.pages));
        line(
            "findings",
            &format!(
                "{}, {}, {}",
                counted(self.errors, "error"),
                counted(self.warnings, "warning"),
                counted(self.notes, "note")
            ),
        );
        if let Some((day, key)) = &self.oldest {
            line("oldest review", &format!("{day}, {key}"));
        }
        if self.odd.is_empty() {
            line("odd", "nothing");
        }
        for (n, odd) in self.odd.iter().enumerate() {
            line(if n == 0 { "odd" } else { "" }, &format!("- {odd}"));
        }
        if self.errors + self.warnings > 0 {
            text.push_str("\n`vejviser check` shows the findings.\n");
        }
        text
    }

    fn for_programs(&self) -> String {
        let whole = json!({
            "version": 1,
            "vejviser": env!("CARGO_PKG_VERSION"),
            "site": self.folder.display().to_string(),
            "title": self.title.as_ref().map(|(title, _)| title),
            "owner": self.title.as_ref().map(|(_, owner)| owner),
            "languages": self.languages,
            "theme": {"name": self.theme, "own_files": self.own_files.0, "copies": self.own_files.1},
            "pages": self.pages,
            "drafts": self.drafts,
            "findings": {"error": self.errors, "warning": self.warnings, "info": self.notes},
            "oldest_review": self.oldest.as_ref().map(|(day, key)| json!({"day": day.to_string(), "page": key})),
            "odd": self.odd,
        });
        format!("{whole:#}\n")
    }
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: &Arguments) -> Result<Exit, String> {
    let today = match &arguments.today {
        Some(day) => Some(request::day(day)?),
        None => environment::today(),
    };
    let health = Health::on(&environment::site_folder(site)?, today)?;
    request::list(&match arguments.format {
        Format::Human => health.for_people(),
        Format::Json => health.for_programs(),
    });
    Ok(if health.errors > 0 {
        Exit::Findings
    } else {
        Exit::Clean
    })
}

/// The files of the theme that are the site's own and other than the built-in ones, by their names in it; and how many
/// are copies of those.
fn own_files(sources: &Sources, theme: &str) -> (Vec<String>, usize) {
    let folder = format!("themes/{theme}/");
    let mut own = Vec::new();
    let mut copies = 0;
    for (file, source) in sources.iter() {
        let Some(name) = source.path.as_str().strip_prefix(&folder) else {
            continue;
        };
        let built_in = sources.find(&format!("{}{name}", crate::theme::BUILT_IN));
        if built_in.is_some_and(|built_in| sources.text(built_in) == sources.text(file)) {
            copies += 1;
        } else {
            own.push(name.to_owned());
        }
    }
    (own, copies)
}
