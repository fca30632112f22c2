//! `vejviser new`: a new page in every language, with the sections of its kind and what belongs in each.
//!
//! Entry points: [`run`]; [`spell_out`], which lets a title be given as `--title-da`. What is missing is asked for on a
//! terminal ([`ask`]), and nowhere else.

mod ask;

use std::ffi::OsString;
use std::io::{IsTerminal, Write};
use std::path::Path;

use super::{Exit, environment, request};
use crate::date::Day;
use crate::diag::{Diagnostics, Place, Severity};
use crate::fs;
use crate::lang::{ByLang, Lang};
use crate::pipeline::{self, Options};
use crate::scaffold::{self, Request};
use crate::site::Site;
use crate::source::{Source, Sources};

/// What `new` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser new guide app-abroad --task log-in --method app --audience pupil\n  vejviser new reference rules --title-da \"Regler for brug\" --title-en \"Rules of use\"\n  vejviser new reference rules --title \"Regler for brug\" --dry-run\n\nOn a terminal, what is missing is asked for. The page is a draft until `draft: true` is taken away."
)]
pub(super) struct Arguments {
    /// The kind of page, one of `kinds` in site.yaml
    kind: Option<String>,
    /// Where it stands below the folder of a language, such as mfa/app-abroad
    path: Option<String>,
    /// A method that it is about (may be repeated)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    method: Vec<String>,
    /// Whom it is for (may be repeated) [default: everybody]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    audience: Vec<String>,
    /// What it helps to do, the main task first (may be repeated)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    task: Vec<String>,
    /// A system that it is about (may be repeated) [default: all]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    system: Vec<String>,
    /// Its title; in a certain language as --title-LANG TITLE or --title LANG=TITLE
    #[arg(long, value_name = "TITLE", allow_hyphen_values = true)]
    title: Vec<String>,
    /// What `--title-LANG` is spelled out as
    #[arg(
        long,
        value_name = "LANG=TITLE",
        hide = true,
        allow_hyphen_values = true
    )]
    titles: Vec<String>,
    /// The language in which it is written first [default: that of site.yaml]
    #[arg(long, value_name = "LANG")]
    source: Option<String>,
    /// The day that stands as `reviewed`, as in 2026-11-20 [default: today]
    #[arg(long, value_name = "DAY")]
    today: Option<String>,
    /// Write nothing, and show what would be written
    #[arg(long)]
    dry_run: bool,
}

/// The arguments with `--title-da X` and `--title-da=X` as `--titles=da=X`: which languages there are is known only
/// when the site is read.
pub(super) fn spell_out(arguments: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments = arguments.into_iter();
    let mut plain: Vec<OsString> = Vec::new();
    while let Some(argument) = arguments.next() {
        let is_new = plain.iter().skip(1).any(|before| before == "new");
        let title = argument.to_str().filter(|_| is_new);
        let Some(title) = title.and_then(|text| text.strip_prefix("--title-")) else {
            plain.push(argument);
            continue;
        };
        let whole = match title.split_once('=') {
            Some(_) => Some(OsString::from(format!("--titles={title}"))),
            None => arguments.next().map(|next| {
                let mut whole = OsString::from(format!("--titles={title}="));
                whole.push(next);
                whole
            }),
        };
        // Without a title behind it, it is left to be refused.
        plain.push(whole.unwrap_or(argument));
    }
    plain
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: Arguments) -> Result<Exit, String> {
    let today = match &arguments.today {
        Some(day) => Some(request::day(day)?),
        None => environment::today(),
    };
    let folder = environment::site_folder(site)?;
    let sources = request::load(&folder, &[])?;
    let options = Options {
        drafts: true,
        ..Options::default()
    };
    let (known, found) = pipeline::survey(&sources, &options);
    let Some(known) = known else {
        request::tell(&sources, &found);
        return Ok(Exit::Findings);
    };
    let dry_run = arguments.dry_run;
    let wanted = complete(&known, arguments, today)?;
    let files = scaffold::page(&known, &sources, &wanted)?;
    let all = sources.clone().with(files.clone());
    let faults = new_faults(&sources, &found, &all, &options);
    if faults.has_errors() {
        request::tell(&all, &faults);
        say("nothing was written\n");
        return Ok(Exit::Findings);
    }
    if dry_run {
        request::list(&shown(&files));
        say("nothing was written\n");
        return Ok(Exit::Clean);
    }
    let written: Vec<_> = files
        .iter()
        .map(|file| (file.path.clone(), text(file).as_bytes().to_vec()))
        .collect();
    fs::create(&folder, &written).map_err(|fault| fault.to_string())?;
    let paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    // Alone on standard output, so that an editor can be told to open them.
    request::list(&format!("{}\n", paths.join("\n")));
    let source = format!("content/{}/", known.config.languages.tag(wanted.source));
    let source = paths.iter().find(|path| path.starts_with(&source));
    say(&format!(
        "\nThis is a draft, which is not published yet. Next:\n\
         1. Write what stands in [[double brackets]]; `vejviser check` says what is left.\n\
         2. When nothing is left, take the line `draft: true` out of {}.\n\
         3. `vejviser check` once more.\n",
        source.unwrap_or(&"the first of them")
    ));
    Ok(Exit::Clean)
}

/// The request, with what is missing asked for where somebody can answer.
fn complete(site: &Site, mut arguments: Arguments, today: Option<Day>) -> Result<Request, String> {
    let config = &site.config;
    let source = match &arguments.source {
        Some(tag) => language(site, tag).ok_or_else(|| {
            format!(
                "--source `{tag}`: the languages of this site are {}",
                tags(site)
            )
        })?,
        None => config.source_language,
    };
    let mut questions = std::io::stdin()
        .is_terminal()
        .then(ask::Questions::new)
        .filter(|_| std::io::stderr().is_terminal());
    let titles = titles(site, source, &arguments)?;
    let kind = match (arguments.kind.take(), &mut questions) {
        (Some(kind), _) => kind,
        (None, Some(questions)) => questions.kind(site)?,
        (None, None) => {
            let known: Vec<&str> = config.kinds.names().collect();
            return Err(format!(
                "no kind of page: write `vejviser new KIND PATH`; kinds of this site: {}",
                known.join(", ")
            ));
        }
    };
    let mut wanted = Request {
        kind,
        key: crate::route::PageKey::home(),
        tasks: arguments.task,
        methods: arguments.method,
        audiences: arguments.audience,
        systems: arguments.system,
        titles,
        source,
        today,
    };
    if let Some(path) = &arguments.path {
        wanted.key = scaffold::key(path, &config.languages)?;
    }
    if let Some(questions) = &mut questions {
        questions.facts(site, &mut wanted)?;
    }
    if arguments.path.is_none() {
        let Some(questions) = &mut questions else {
            return Err(format!(
                "no path: write `vejviser new {} PATH`, as in `vejviser new {} mfa/app-abroad`",
                wanted.kind, wanted.kind
            ));
        };
        wanted.key = questions.path(site, &wanted)?;
    }
    Ok(wanted)
}

/// The titles by language.
fn titles(
    site: &Site,
    source: Lang,
    arguments: &Arguments,
) -> Result<ByLang<Option<String>>, String> {
    let languages = &site.config.languages;
    let mut titles = languages.map(|_| None);
    let in_language = |title: &str| {
        let (tag, title) = title.split_once('=').unwrap_or((title, ""));
        language(site, tag)
            .map(|lang| (lang, title.to_owned()))
            .ok_or_else(|| {
                format!(
                    "--title-{tag}: the languages of this site are {}",
                    tags(site)
                )
            })
    };
    let mut given = Vec::new();
    for title in &arguments.titles {
        given.push(in_language(title)?);
    }
    // A title may hold such a sign itself.
    let any = |title: &String| {
        let named = title.contains('=').then(|| in_language(title).ok());
        named.flatten().unwrap_or_else(|| (source, title.clone()))
    };
    given.extend(arguments.title.iter().map(any));
    for (lang, words) in given {
        let words = words.trim();
        if words.is_empty() || words.chars().any(char::is_control) {
            return Err("--title: write one line of text".to_owned());
        }
        let slot = titles.get_mut(lang);
        if slot.is_some() {
            let tag = languages.tag(lang);
            return Err(format!("--title: there are two titles in `{tag}`"));
        }
        *slot = Some(words.to_owned());
    }
    Ok(titles)
}

/// The tags of the languages of the site.
fn tags(site: &Site) -> String {
    let languages = &site.config.languages;
    let tags: Vec<&str> = languages.iter().map(|lang| languages.tag(lang)).collect();
    tags.join(", ")
}

fn language(site: &Site, tag: &str) -> Option<Lang> {
    site.config.languages.find(tag)
}

/// What is wrong with the site with the new page, and was not without it.
fn new_faults(
    old: &Sources,
    before: &Diagnostics,
    new: &Sources,
    options: &Options,
) -> Diagnostics {
    let (_, mut after) = pipeline::survey(new, options);
    let words = |sources: &Sources, place: Place| match place {
        Place::Site => String::new(),
        Place::File(file) => sources.get(file).path.to_string(),
        Place::Span(span) => format!("{}:{}", sources.get(span.file).path, span.start),
    };
    let known: std::collections::BTreeSet<(String, String)> = before
        .iter()
        .map(|finding| (words(old, finding.place), finding.message.clone()))
        .collect();
    after.retain(|finding| {
        let what = (words(new, finding.place), finding.message.clone());
        finding.severity == Severity::Error && !known.contains(&what)
    });
    after
}

fn text(file: &Source) -> &str {
    match &file.content {
        crate::source::Content::Text(text) => text,
        _ => "",
    }
}

/// What would be written, one file after the other.
fn shown(files: &[Source]) -> String {
    let one = |file: &Source| format!("==> {} <==\n{}", file.path, text(file));
    let all: Vec<String> = files.iter().map(one).collect();
    all.join("\n")
}

fn say(text: &str) {
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
