//! What `vejviser new` asks somebody at a terminal.
//!
//! Entry point: [`Questions`]. The names that readers see are shown, beside those of site.yaml. Choices are lists with
//! numbers and not menus that are drawn anew with each key: they can be read out, and stay on the screen.

use dialoguer::Input;
use std::fmt::Write as _;

use dialoguer::console::Term;

use crate::config::About;
use crate::lang::Lang;
use crate::route::{PageKey, slugify};
use crate::scaffold::{self, Request, suggested_title};
use crate::site::Site;

/// Somebody at a terminal.
pub(super) struct Questions {
    terminal: Term,
}

/// No answer came; the message for people.
fn gone(_: dialoguer::Error) -> String {
    "nothing was written, since a question was not answered".to_owned()
}

impl Questions {
    pub(super) fn new() -> Self {
        Self {
            terminal: Term::stderr(),
        }
    }

    /// The kind of page.
    pub(super) fn kind(&mut self, site: &Site) -> Result<String, String> {
        let names: Vec<String> = site.config.kinds.names().map(str::to_owned).collect();
        let at = self.one("What kind of page?", &names)?;
        names
            .get(at)
            .cloned()
            .ok_or_else(|| "site.yaml has no kinds of pages".to_owned())
    }

    /// What is not known yet of a page of this kind.
    pub(super) fn facts(&mut self, site: &Site, wanted: &mut Request) -> Result<(), String> {
        let config = &site.config;
        let labels = &site.catalogs.labels;
        let lang = config.source_language;
        let Some(kind) = config.kinds.get(&wanted.kind) else {
            // The fault is told in the end.
            return Ok(());
        };
        let with_label = |name: &str, label: Option<&str>| match label {
            Some(label) if label != name => format!("{name} ({label})"),
            _ => name.to_owned(),
        };
        if wanted.tasks.is_empty() && kind.listed {
            let names: Vec<&str> = config.tasks.names().collect();
            let shown: Vec<String> = names
                .iter()
                .map(|id| with_label(id, labels.task(id, lang)))
                .collect();
            let at = self.one("What does it help to do?", &shown)?;
            wanted
                .tasks
                .extend(names.get(at).map(|name| (*name).to_owned()));
        }
        if wanted.methods.is_empty() && (kind.listed || kind.about == Some(About::Method)) {
            let names: Vec<&str> = config.methods.names().collect();
            let shown: Vec<String> = names
                .iter()
                .map(|id| with_label(id, labels.method(id, lang, [])))
                .collect();
            let chosen = if kind.about == Some(About::Method) {
                vec![self.one("Which method is it about?", &shown)?]
            } else {
                self.several("Which methods is it about?", &shown)?
            };
            wanted.methods.extend(
                chosen
                    .into_iter()
                    .filter_map(|at| names.get(at))
                    .map(|name| (*name).to_owned()),
            );
        }
        if wanted.audiences.is_empty() && (kind.listed || kind.about == Some(About::Audience)) {
            let names: Vec<&str> = config.audiences.names().collect();
            let shown: Vec<String> = names
                .iter()
                .map(|id| with_label(id, labels.audience(id, lang)))
                .collect();
            let chosen = if kind.about == Some(About::Audience) {
                vec![self.one("Which audience is it about?", &shown)?]
            } else {
                self.several("Whom is it for? (nothing: for everybody)", &shown)?
            };
            wanted.audiences.extend(
                chosen
                    .into_iter()
                    .filter_map(|at| names.get(at))
                    .map(|name| (*name).to_owned()),
            );
        }
        for lang in config.languages.iter() {
            if wanted.titles[lang].is_none() {
                let title = self.title(site, wanted, lang)?;
                *wanted.titles.get_mut(lang) = Some(title);
            }
        }
        Ok(())
    }

    fn title(&mut self, site: &Site, wanted: &Request, lang: Lang) -> Result<String, String> {
        let name = &site.config.language[lang].name.value;
        let mut question = Input::<String>::new().with_prompt(format!("Title in {name}"));
        if let Some(title) = suggested_title(site, wanted, lang) {
            question = question.with_initial_text(title);
        }
        let answer = question
            .validate_with(|answer: &String| match answer.trim() {
                "" => Err("write a title"),
                _ => Ok(()),
            })
            .interact_text_on(&self.terminal)
            .map_err(gone)?;
        Ok(answer.trim().to_owned())
    }

    /// Where the page stands.
    pub(super) fn path(&mut self, site: &Site, wanted: &Request) -> Result<PageKey, String> {
        let languages = &site.config.languages;
        // One name serves all languages; the last of them is most often the one that more people read.
        let title = wanted.titles.iter().flatten().last();
        let title = title.map(String::as_str).unwrap_or_default();
        let beside = wanted
            .methods
            .first()
            .and_then(|method| site.guides(method).first());
        let folder = beside.map_or("", |n| site.entries[*n].key.folder());
        let name = slugify(title);
        let suggested = if folder.is_empty() {
            name
        } else {
            format!("{folder}/{name}")
        };
        let answer = Input::<String>::new()
            .with_prompt("Path of the file below content/LANG/, without .md")
            .with_initial_text(suggested)
            .validate_with(|answer: &String| scaffold::key(answer, languages).map(drop))
            .interact_text_on(&self.terminal)
            .map_err(gone)?;
        scaffold::key(&answer, languages)
    }

    /// The place of one of `answers`.
    fn one(&mut self, question: &str, answers: &[String]) -> Result<usize, String> {
        let chosen = self.choose(question, "number", answers, |chosen| match chosen {
            [_] => Ok(()),
            _ => Err("write the number of one of them".to_owned()),
        })?;
        Ok(chosen.first().copied().unwrap_or_default())
    }

    /// The places of any of `answers`.
    fn several(&mut self, question: &str, answers: &[String]) -> Result<Vec<usize>, String> {
        if answers.is_empty() {
            return Ok(Vec::new());
        }
        self.choose(question, "numbers, or nothing", answers, |_| Ok(()))
    }

    fn choose(
        &mut self,
        question: &str,
        prompt: &str,
        answers: &[String],
        is_good: impl Fn(&[usize]) -> Result<(), String>,
    ) -> Result<Vec<usize>, String> {
        let mut shown = question.to_owned();
        for (n, answer) in answers.iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\n{:3}  {answer}", n + 1);
        }
        let unasked = |_: std::io::Error| "nobody can be asked".to_owned();
        self.terminal.write_line(&shown).map_err(unasked)?;
        let answer = Input::<String>::new()
            .with_prompt(prompt)
            .allow_empty(true)
            .validate_with(|answer: &String| is_good(&places(answer, answers)?))
            .interact_text_on(&self.terminal)
            .map_err(gone)?;
        places(&answer, answers)
    }
}

/// The places of the answers that `written` names: their numbers from 1 on, or their first words.
fn places(written: &str, answers: &[String]) -> Result<Vec<usize>, String> {
    let mut places = Vec::new();
    for word in written.split([',', ' ']).filter(|word| !word.is_empty()) {
        let number = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
        let named = |answer: &String| answer.split(' ').next() == Some(word);
        let place = number.filter(|n| *n < answers.len());
        let place = place.or_else(|| answers.iter().position(named));
        let place = place.ok_or_else(|| format!("`{word}` is none of them"))?;
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Ok(places)
}
