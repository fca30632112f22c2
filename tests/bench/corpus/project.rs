//! What the corpus takes from the project's own site: its configuration, its words, its named values.
//!
//! Entry point: [`Project::read`].

use std::path::Path;

use vejviser::config::{Config, Facts, Links, Questions, SITE_FILE, Statements};
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
            files: shared_files(&sources, &config),
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
fn shared_files(sources: &Sources, config: &Config) -> Vec<(String, Vec<u8>)> {
    sources
        .iter()
        .filter(|(_, source)| matches!(source.path.folder(), "" | "content" | "i18n"))
        // No made-up page says what those of the project have to, or waits for an answer.
        .filter(|(_, source)| ![Statements::FILE, Questions::FILE].contains(&source.path.as_str()))
        .filter_map(|(file, source)| {
            let bytes = match (source.path.as_str(), sources.text(file)) {
                (SITE_FILE, Some(text)) => for_any_page(text, config).into_bytes(),
                // The corpus does not have the pages that a value belongs to, nor those that help with words.
                (Facts::FILE, Some(text)) => {
                    let lines = text.split_inclusive('\n');
                    let of_pages = ["  only_on:", "  help:"];
                    let kept =
                        lines.filter(|line| !of_pages.iter().any(|key| line.starts_with(key)));
                    kept.collect::<String>().into_bytes()
                }
                _ => sources.bytes(file)?.to_vec(),
            };
            Some((source.path.to_string(), bytes))
        })
        .collect()
}

/// `site.yaml` without what the made-up pages cannot keep, since they are not about what they say: anybody may use
/// any method, no page has to hold anything, a method may be mentioned without a link, nobody reviews the pages,
/// numbers make their titles long, random links lead where they do, the project's pictures are not there, and nobody
/// prints thousands of pages as one.
fn for_any_page(site: &str, config: &Config) -> String {
    let mut left_out = false;
    let mut kept: Vec<&str> = Vec::new();
    for line in site.lines() {
        if line.starts_with(char::is_alphabetic) {
            let keys = [
                "methods:",
                "requirements:",
                "limits:",
                "review_days:",
                "share_picture:",
                "touch_icon:",
                "print:",
            ];
            left_out = keys.iter().any(|key| line.starts_with(key));
        }
        // No page is the one of its method or audience.
        if !left_out && !line.trim_start().starts_with("about:") {
            kept.push(line);
        }
    }
    let methods: Vec<&str> = config.methods.names().collect();
    let mut site = kept.join("\n");
    let off = "severity:\n  method-without-guide-link: off\n  orphan-page: off\n";
    if site.contains("\nseverity:\n") {
        site = site.replace("\nseverity:\n", &format!("\n{off}"));
    } else {
        site = format!("{site}\n{off}");
    }
    format!(
        "{site}\nmethods: [{}]\nlimits: {{title: 80, from_home: 1000000}}\n",
        methods.join(", ")
    )
}
