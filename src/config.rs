//! What the site is: `site.yaml` and the files of `content/` that are no pages, as typed values.
//!
//! Entry points: [`Config::read`], [`Facts::read`], [`Links::read`]. All that a configuration can say
//! about languages, audiences, methods, tasks and page kinds is data; the code knows none of their names.

mod boxed;
mod colour;
mod colours;
mod entries;
mod facts;
mod kinds;
mod links;
mod matrix;
mod methods;
mod names;
mod print;
mod published;
mod questions;
mod requirements;
mod screen;
mod severity;
mod site_file;
mod statements;
mod upkeep;

pub use boxed::BoxedTerm;
pub use colour::Colour;
pub use colours::{Colours, READABLE, Scheme};
pub use facts::{FACTS, Fact, Facts};
pub use kinds::{About, Kind, KindSection, Role, Steps};
pub use links::{ExternalLink, LINKS, Links, UNSAFE_SCHEME, scheme_fault};
pub use matrix::Obstacle;
pub use methods::Method;
pub use names::{Audience, Named};
pub use print::{Print, PrintedSheet};
pub use published::{PUBLISHED, Published};
pub use questions::{QUESTIONS, Question, Questions, number_order, references};
pub use requirements::{Before, Pages, Requirement};
pub use screen::Screen;
pub use severity::Weights;
pub use site_file::SITE;
pub use statements::{STATEMENTS, Statement, Statements};
pub use upkeep::{Limits, Upkeep};

use url::Url;

use site_file::{CONTACT, LANGUAGE, LANGUAGES};

use crate::diag::{Code, Diagnostics, Place};
use crate::lang::{ByLang, Lang, Languages, MAX_LANGUAGES};
use crate::route::is_anchor;
use crate::source::{Sources, Spanned};
use crate::yaml::{self, Mapping, Node, by_lang, one_line};

/// Where the configuration stands.
pub const SITE_FILE: &str = "site.yaml";

/// The files of `content/` that are neither pages nor published beside them.
pub const CONTENT_FILES: &[&str] = &[
    Facts::FILE,
    Links::FILE,
    Published::FILE,
    Questions::FILE,
    Statements::FILE,
];

/// What may go wrong in reading the configuration.
pub static CODES: &[&Code] = &[
    &NO_SITE_FILE,
    &BAD_BASE_URL,
    &BAD_LANGUAGE,
    &colours::UNKNOWN_COLOUR,
    &names::BAD_NAME,
    &names::PART_OF,
    &kinds::BAD_STEPS,
    &kinds::BAD_ABOUT,
    &severity::BAD_SEVERITY,
    &entries::BAD_FACT_NAME,
    &facts::VALUE_AND_SCREEN,
    &links::UNSAFE_SCHEME,
    &links::MISSING_ADDRESS,
];

static NO_SITE_FILE: Code = Code::error(
    "no-site-file",
    "A site is a folder with a file `site.yaml`; without it the program does not know its languages.",
)
.example(
    "help/\n  content/\n  i18n/",
    "help/\n  content/\n  i18n/\n  site.yaml",
);

static BAD_BASE_URL: Code = Code::error(
    "bad-base-url",
    "`base_url` is the address at which the site is published. Search engines and the sitemap need it whole.",
)
.example(
    "base_url: help.example.org",
    "base_url: https://help.example.org/",
);

static BAD_LANGUAGE: Code = Code::error(
    "bad-language",
    "A language is named by its tag of BCP 47, such as `da` or `en-GB`; pages of it stand in `content/TAG/`.",
)
.example(
    "languages:\n  danish: {name: Dansk}",
    "languages:\n  da: {name: Dansk}",
);

/// A language of the site.
#[derive(Clone, Debug)]
pub struct Language {
    /// Its name in itself: `Dansk`, not `Danish`.
    pub name: Spanned<String>,
    /// The BCP 47 tag whose forms its dates and numbers take, such as `en-GB`; the language itself
    /// when nothing else is said.
    pub locale: String,
}

/// How the institution is reached.
#[derive(Clone, Debug)]
pub struct Contact {
    /// Who answers.
    pub name: ByLang<Spanned<String>>,
    /// The name of the fact that holds the telephone number.
    pub phone: Spanned<String>,
}

/// `site.yaml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// The name of the site.
    pub title: ByLang<Spanned<String>>,
    /// The institution whose site it is.
    pub owner: ByLang<Spanned<String>>,
    /// The address at which the site is published; ends with a slash.
    pub base_url: Url,
    /// The languages, in the order in which they are shown.
    pub languages: Languages,
    /// What is known of each language.
    pub language: ByLang<Language>,
    /// The language whose pages carry the facts that all languages share, unless a page says otherwise.
    pub source_language: Lang,
    /// The folder under `themes/`.
    pub theme: Spanned<String>,
    /// The colours of the institution, instead of the theme's own.
    pub colours: Option<Colours>,
    /// The picture that services show beside a link to a page, by its path in the site.
    pub share_picture: Option<ByLang<Spanned<String>>>,
    /// The picture that stands for the site among the apps of a telephone, by its path in the site.
    pub touch_icon: Option<Spanned<String>>,
    /// How the institution is reached.
    pub contact: Option<Contact>,
    /// For whom pages are, in order.
    pub audiences: Named<Audience>,
    /// What people prove who they are with, in order.
    pub methods: Named<Method>,
    /// What pages help to do, in order.
    pub tasks: Named<()>,
    /// What people log in to, in order; none when a site does not tell several apart.
    pub systems: Named<()>,
    /// The conditions that the chooser asks for, in the order in which it does.
    pub chooser: Vec<Spanned<String>>,
    /// What kinds of pages there are.
    pub kinds: Named<Kind>,
    /// What is asked of all pages.
    pub upkeep: Upkeep,
    /// What certain pages must hold.
    pub requirements: Vec<Requirement>,
    /// How much findings weigh here, where that is not what is built in.
    pub severity: Weights,
    /// Terms that may stand only in a box on some pages.
    pub boxed_terms: Vec<BoxedTerm>,
    /// Whether audiences with a page of their own have a view of the site.
    pub views: bool,
    /// What is made of the pages for paper.
    pub print: Print,
    /// Whether each fact and address has to say where it comes from and when it was checked.
    pub sources_required: bool,
}

impl Config {
    /// Reads `site.yaml`. `base_url` from the command line, when given, replaces the file's. `None`
    /// when the languages are not known, since then nothing else can be read.
    pub fn read(sources: &Sources, base_url: Option<&Url>, out: &mut Diagnostics) -> Option<Self> {
        let Some(file) = sources.find(SITE_FILE) else {
            out.report(&NO_SITE_FILE, Place::Site, "this folder has no `site.yaml`")
                .help("run vejviser in the folder of a site, or name it with `--site DIR`");
            return None;
        };
        let text = sources.text(file)?;
        let (text, offset) = crate::source::after_byte_order_mark(text);
        let node = yaml::parse(file, text, offset, out)?;
        let mut map = Mapping::new(&node, &SITE, out)?;

        let (languages, language) = map.required("languages", out, read_languages)?;
        let source_language = map
            .optional("source_language", out, |node, out| {
                let tag = one_line(node, out)?;
                let found = languages.find(&tag.value);
                if found.is_none() {
                    out.report(
                        &BAD_LANGUAGE,
                        tag.span,
                        format!("`{}` is not one of the languages", tag.value),
                    )
                    .help(format!("write one of {}", listed(&languages)));
                }
                found
            })
            .or_else(|| languages.iter().next())?;
        let texts = |node: &Node, out: &mut Diagnostics| by_lang(node, &languages, out);
        let title = map.required("title", out, texts);
        let owner = map.required("owner", out, texts);
        let written = map.required("base_url", out, |node, out| {
            let value = one_line(node, out)?;
            let url = parse_base_url(&value.value);
            if let Err(fault) = &url {
                out.report(&BAD_BASE_URL, value.span, *fault)
                    .help("write the whole address, as in `https://help.example.org/`");
            }
            url.ok()
        });
        let theme = map.optional("theme", out, one_line);
        let colours = map.optional("colours", out, colours::colours);
        let share_picture = map.optional("share_picture", out, texts);
        let touch_icon = map.optional("touch_icon", out, one_line);
        let contact = map.optional("contact", out, |node, out| {
            read_contact(node, &languages, out)
        });
        let audiences = map.required("audiences", out, names::audiences);
        let methods = map.required("methods", out, methods::methods);
        let tasks = map.required("tasks", out, |node, out| {
            names::bare(node, &names::TASKS, out)
        });
        let systems = map.optional("systems", out, |node, out| {
            names::bare(node, &names::SYSTEMS, out)
        });
        let chooser = map.optional("chooser", out, methods::chooser);
        let kinds = map.required("kinds", out, kinds::kinds);
        let requirements = map.optional("requirements", out, |node, out| {
            requirements::requirements(node, &languages, out)
        });
        let severity = map.optional("severity", out, severity::weights);
        let upkeep = upkeep::read(&mut map, out);
        let boxed_terms = map.optional("boxed_terms", out, boxed::boxed_terms);
        let sources_required = map.optional("sources", out, read_sources);
        let views = map.optional("views", out, yaml::boolean);
        let print = map.optional("print", out, print::print);
        map.finish(out);

        Some(Self {
            title: title?,
            owner: owner?,
            base_url: base_url.cloned().or(written)?,
            language,
            source_language,
            theme: theme.unwrap_or_else(|| Spanned::new("default".to_owned(), node.span)),
            colours,
            share_picture,
            touch_icon,
            contact,
            audiences: audiences?,
            methods: methods?,
            tasks: tasks?,
            systems: systems.unwrap_or_default(),
            chooser: chooser.unwrap_or_default(),
            kinds: kinds?,
            upkeep,
            requirements: requirements.unwrap_or_default(),
            severity: severity.unwrap_or_default(),
            boxed_terms: boxed_terms.unwrap_or_default(),
            views: views.is_none_or(|views| views.value),
            print: print.unwrap_or_default(),
            sources_required: sources_required.unwrap_or_default(),
            languages,
        })
    }
}

/// Reads the address of a site: `https://…` or `http://…`, without query or fragment. A slash is added
/// at the end where it is missing. The error is a message.
pub fn parse_base_url(text: &str) -> Result<Url, &'static str> {
    let mut url = Url::parse(text).map_err(|_| "not an address")?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err("an address of a site starts with `https://`");
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("an address of a site has no `?` and no `#`");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address of a site has no user name");
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn read_languages(node: &Node, out: &mut Diagnostics) -> Option<(Languages, ByLang<Language>)> {
    let entries = Mapping::new(node, &LANGUAGES, out)?.into_entries();
    let count = entries.len();
    let mut read = Vec::new();
    for (tag, value) in entries {
        if !is_language_tag(tag, out) {
            continue;
        }
        let Some(mut map) = Mapping::new(value, &LANGUAGE, out) else {
            continue;
        };
        let name = map.required("name", out, one_line);
        let locale = map
            .optional("locale", out, one_line)
            .filter(|locale| is_language_tag(locale, out));
        map.finish(out);
        if let Some(name) = name {
            let locale = locale.map_or_else(|| tag.value.clone(), |locale| locale.value);
            read.push((tag.value.clone(), Language { name, locale }));
        }
    }
    if count == 0 || count > MAX_LANGUAGES {
        out.report(
            &BAD_LANGUAGE,
            node.span,
            format!("a site has 1 to {MAX_LANGUAGES} languages"),
        )
        .help("write one line for each, such as `da: {name: Dansk}`");
    }
    // Everything in a language that was left out would be reported as unknown.
    if read.is_empty() || read.len() < count || count > MAX_LANGUAGES {
        return None;
    }
    let languages = Languages::new(read.iter().map(|(tag, _)| tag.clone()));
    let mut read = read.into_iter();
    let language = languages.try_map(|_| read.next().map(|(_, language)| language))?;
    Some((languages, language))
}

fn listed(languages: &Languages) -> String {
    let tags: Vec<&str> = languages.iter().map(|lang| languages.tag(lang)).collect();
    tags.join(", ")
}

fn is_language_tag(tag: &Spanned<String>, out: &mut Diagnostics) -> bool {
    let plain = tag
        .value
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let valid = plain
        && tag
            .value
            .parse::<icu_locale_core::Locale>()
            .is_ok_and(|l| l.to_string() == tag.value);
    if !valid {
        out.report(
            &BAD_LANGUAGE,
            tag.span,
            format!("`{}` is not a language tag", tag.value),
        )
        .help("write a tag such as `da`, `en` or `en-GB`");
    }
    valid
}

fn read_contact(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Contact> {
    let mut map = Mapping::new(node, &CONTACT, out)?;
    let name = map.required("name", out, |node, out| by_lang(node, languages, out));
    let phone = map.required("phone", out, one_line);
    map.finish(out);
    Some(Contact {
        name: name?,
        phone: phone?,
    })
}

/// `sources`: whether facts and addresses have to say where they come from.
fn read_sources(node: &Node, out: &mut Diagnostics) -> Option<bool> {
    let written = one_line(node, out)?;
    match written.value.as_str() {
        "required" => Some(true),
        "optional" => Some(false),
        other => {
            out.report(
                &yaml::WRONG_TYPE,
                written.span,
                format!("`sources` cannot be `{other}`"),
            )
            .help("write `required` or `optional`");
            None
        }
    }
}

/// Whether `name` can name an audience, a method, a task or a kind.
fn is_name(name: &str) -> bool {
    is_anchor(name)
}
