//! What the corpus takes from the project's own site: its configuration, its words, its named values.
//!
//! Entry point: [`Project::read`].

use std::path::Path;

use vejviser::config::{Config, Facts, Links};
use vejviser::diag::Diagnostics;
use vejviser::i18n::Catalogs;
use vejviser::lang::Lang;
use vejviser::source::Sources;

/// The project's site, without its pages.
pub(super) struct Project {
    pub config: Config,
    pub catalogs: Catalogs,
    /// The files that the corpus has in common with the project.
    pub files: Vec<(String, Vec<u8>)>,
    /// The name of the support's telephone number.
    pub phone: String,
    /// The names of all other values.
    pub values: Vec<String>,
    /// The names of external addresses, with their hosts.
    pub links: Vec<(String, String)>,
}

impl Project {
    /// Reads the project in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self, String> {
        let sources = vejviser::fs::load(folder, &[]).map_err(|fault| fault.to_string())?;
        let mut out = Diagnostics::default();
        let config = Config::read(&sources, None, &mut out).ok_or("site.yaml cannot be used")?;
        let facts = Facts::read(&sources, &config.languages, &mut out);
        let links = Links::read(&sources, &config.languages, &mut out);
        let catalogs = Catalogs::read(&sources, &config.languages, &mut out);
        if out.has_errors() {
            return Err("the project's own site has errors: build it first".to_owned());
        }
        let phone = config
            .contact
            .as_ref()
            .ok_or("site.yaml names no contact")?
            .phone
            .value
            .clone();
        Ok(Self {
            files: shared_files(&sources),
            values: facts
                .names()
                .filter(|name| *name != phone)
                .map(str::to_owned)
                .collect(),
            links: links
                .names()
                .filter_map(|name| {
                    Some((name.to_owned(), host(&links, name, config.source_language)?))
                })
                .collect(),
            phone,
            config,
            catalogs,
        })
    }

    /// The names of the audiences that belong to no larger one.
    pub(super) fn audiences(&self) -> Vec<&str> {
        let all = &self.config.audiences;
        all.names()
            .filter(|name| {
                all.get(name)
                    .is_some_and(|audience| audience.part_of.is_none())
            })
            .collect()
    }

    /// The heading of the known section `id`.
    pub(super) fn heading(&self, id: &str, lang: Lang) -> Result<&str, String> {
        let heading = self.catalogs.sections.heading(id, lang);
        heading.ok_or_else(|| format!("sections.yaml has no section `{id}`"))
    }
}

/// Where an address leads; `None` when it has no host, or nobody knows it yet.
fn host(links: &Links, name: &str, lang: Lang) -> Option<String> {
    let url = &links.get(name)?.url.as_ref()?[lang].value;
    url::Url::parse(url).ok()?.host_str().map(str::to_owned)
}

/// `site.yaml`, the words, the values and the addresses; not the pages, nor what belongs to them.
fn shared_files(sources: &Sources) -> Vec<(String, Vec<u8>)> {
    sources
        .iter()
        .filter(|(_, source)| matches!(source.path.folder(), "" | "content" | "i18n"))
        .filter_map(|(file, source)| {
            let bytes = match (source.path.as_str(), sources.text(file)) {
                ("site.yaml", Some(text)) => own_limits(text).into_bytes(),
                // The corpus does not have the pages that a value belongs to.
                (Facts::FILE, Some(text)) => {
                    let lines = text.split_inclusive('\n');
                    let kept = lines.filter(|line| !line.starts_with("  only_on:"));
                    kept.collect::<String>().into_bytes()
                }
                _ => sources.bytes(file)?.to_vec(),
            };
            Some((source.path.to_string(), bytes))
        })
        .collect()
}

/// The configuration for pages that nobody reviews, and whose links are random: they are as far from the home page
/// as they are.
fn own_limits(site: &str) -> String {
    let mut own = String::with_capacity(site.len());
    for line in site.split_inclusive('\n') {
        if line.starts_with("limits:") {
            own.push_str("limits: {from_home: 1000000}\n");
        } else if !line.starts_with("review_days:") {
            own.push_str(line);
        }
    }
    own
}
