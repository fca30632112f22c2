//! `::chooser{}`: which methods are left for somebody who answers a few questions, and why the others are not; and
//! `::methods{}`, all methods side by side.
//!
//! Entry points: [`Place::chooser`], [`Place::methods`]. What is asked stands in `chooser` of site.yaml, and what
//! follows from the answers in its `audiences` and `methods`.

use super::{List, Place};
use crate::config::{Config, Obstacle};
use crate::diag::Diagnostics;
use crate::site::ids::DUPLICATE_ID;
use crate::site::{BestGuide, Site};
use crate::yaml::MISSING_KEY;

/// All questions with all answers.
#[derive(Clone, Debug)]
pub struct Chooser {
    /// Who is asked, each with the id of the first question.
    pub starts: Vec<Start>,
    /// The questions and the answers to them, in the order of the page.
    pub choices: Vec<Choice>,
    /// The level of their headings.
    pub level: u8,
}

/// An audience and where its questions start.
#[derive(Clone, Debug)]
pub struct Start {
    /// The audience.
    pub audience: String,
    /// The id of a choice.
    pub id: String,
}

/// Where somebody is who has answered some questions.
#[derive(Clone, Debug)]
pub struct Choice {
    /// Its id on the page, such as `student-cpr-no-smartphone`.
    pub id: String,
    /// The audience that was chosen first.
    pub audience: String,
    /// The smallest audience that the answers fit, in whose words the methods are named.
    pub readers: String,
    /// What has been asked, in order, with the answers.
    pub answers: Vec<(String, bool)>,
    /// What comes next.
    pub next: Next,
}

/// What comes next.
#[derive(Clone, Debug)]
pub enum Next {
    /// A question about this condition.
    Ask(String),
    /// What there is to say of each method, in order.
    Methods(Vec<Said>),
}

/// What there is to say of a method to somebody who has answered.
#[derive(Clone, Debug)]
pub struct Said {
    /// The method.
    pub method: String,
    /// Why they cannot use it; `None` when they can.
    pub why_not: Option<Why>,
    /// The guide to start with.
    pub guide: Option<usize>,
    /// Conditions that have not been asked for.
    pub also: Vec<String>,
}

/// Why somebody cannot use a method.
#[derive(Clone, Debug)]
pub enum Why {
    /// It is for these audiences only.
    OnlyFor(Vec<String>),
    /// They do not meet this condition.
    Without(String),
}

/// The id of the place where one starts to answer.
pub const START: &str = "chooser";

impl Choice {
    /// The id of the choice after the answer to its question.
    pub fn after(&self, condition: &str, answer: bool) -> String {
        let no = if answer { "" } else { "no-" };
        format!("{}-{no}{condition}", self.id)
    }

    /// Whether somebody of `audience` can come here by answers that are true of them.
    fn fits(&self, config: &Config, audience: &str) -> bool {
        let is_of = config
            .with_parents(audience)
            .any(|own| own == self.audience);
        let mut answers = self.answers.iter();
        let answered = answers.all(|(condition, answer)| {
            let meets = config.meets(audience, condition);
            meets.is_none_or(|meets| meets == *answer)
        });
        let asked = match &self.next {
            Next::Ask(condition) => config.meets(audience, condition).is_some(),
            Next::Methods(_) => false,
        };
        is_of && answered && !asked
    }
}

impl Chooser {
    fn new(site: &Site, level: u8) -> Self {
        let config = &site.config;
        let asked: Vec<&str> = config
            .chooser
            .iter()
            .map(|own| own.value.as_str())
            .collect();
        let mut chooser = Self {
            starts: Vec::new(),
            choices: Vec::new(),
            level,
        };
        for audience in config.top_audiences() {
            chooser.add(site, audience, audience.to_owned(), Vec::new(), &asked);
        }
        for audience in config.audiences.names() {
            let start = chooser.start(config, audience);
            chooser.starts.extend(start);
        }
        chooser
    }

    /// Adds the choice `id` and all that follow it.
    fn add(
        &mut self,
        site: &Site,
        audience: &str,
        id: String,
        answers: Vec<(String, bool)>,
        asked: &[&str],
    ) {
        let config = &site.config;
        let readers = readers(config, audience, &answers);
        let open = |condition: &&&str| config.meets(audience, condition).is_none();
        let next = asked.iter().position(|condition| open(&condition));
        let mut choice = Choice {
            id,
            audience: audience.to_owned(),
            readers: readers.to_owned(),
            next: Next::Methods(Vec::new()),
            answers,
        };
        let Some(at) = next else {
            choice.next = Next::Methods(methods(site, readers, &choice.answers));
            self.choices.push(choice);
            return;
        };
        let condition = asked[at];
        choice.next = Next::Ask(condition.to_owned());
        let follow = [true, false].map(|answer| {
            let mut answers = choice.answers.clone();
            answers.push((condition.to_owned(), answer));
            (choice.after(condition, answer), answers)
        });
        self.choices.push(choice);
        for (id, answers) in follow {
            self.add(site, audience, id, answers, &asked[at + 1..]);
        }
    }

    /// Where `audience` starts. One that is part of another starts behind the questions that it answers by itself; if
    /// it answers none, there is no start of its own.
    fn start(&self, config: &Config, audience: &str) -> Option<Start> {
        let top = config.with_parents(audience).last()?;
        let fits = |choice: &&Choice| choice.audience == top && choice.fits(config, audience);
        let first = self.choices.iter().find(fits)?;
        (audience == top || first.id != top).then(|| Start {
            audience: audience.to_owned(),
            id: first.id.clone(),
        })
    }

    /// What is left of it for `audience`.
    pub(super) fn for_audience(&self, config: &Config, audience: &str) -> Self {
        let fits = |choice: &&Choice| choice.fits(config, audience);
        Self {
            starts: Vec::new(),
            choices: self.choices.iter().filter(fits).cloned().collect(),
            level: self.level,
        }
    }

    /// The pages that it links to.
    pub(super) fn pages(&self) -> impl Iterator<Item = usize> + '_ {
        let said = self.choices.iter().flat_map(|choice| match &choice.next {
            Next::Methods(said) => said.as_slice(),
            Next::Ask(_) => &[],
        });
        said.filter_map(|said| said.guide)
    }
}

/// The smallest audience of those that are part of `audience` which the answers fit: the one that answers most of the
/// questions by itself.
fn readers<'a>(config: &'a Config, audience: &'a str, answers: &[(String, bool)]) -> &'a str {
    let mut best = (0, audience);
    for name in config.audiences.names() {
        if !config.with_parents(name).any(|own| own == audience) {
            continue;
        }
        let own = |condition: &str| config.meets(name, condition);
        let fits = answers
            .iter()
            .all(|(condition, answer)| own(condition).is_none_or(|meets| meets == *answer));
        let count = answers.iter().filter(|(id, _)| own(id).is_some()).count();
        if fits && count > best.0 {
            best = (count, name);
        }
    }
    best.1
}

fn methods(site: &Site, readers: &str, answers: &[(String, bool)]) -> Vec<Said> {
    let config = &site.config;
    let answer = |condition: &str| {
        let mut answers = answers.iter();
        let given = answers.find(|(id, _)| id == condition).map(|(_, yes)| *yes);
        given.or_else(|| config.meets(readers, condition))
    };
    let said = |name: &str, method: &crate::config::Method| {
        let lacks = method.wants().find(|id| answer(id) == Some(false));
        let why_not = match config.obstacle(name, readers) {
            Some(Obstacle::NotForThem) => {
                let users = config.users_of(name).map(str::to_owned).collect();
                Some(Why::OnlyFor(users))
            }
            Some(Obstacle::Lacks(id)) => Some(Why::Without(id.to_owned())),
            None => lacks.map(|id| Why::Without(id.to_owned())),
        };
        let also = method.wants().filter(|id| answer(id).is_none());
        Said {
            method: name.to_owned(),
            guide: if why_not.is_none() {
                first_guide(site, name, readers)
            } else {
                None
            },
            also: also.map(str::to_owned).collect(),
            why_not,
        }
    };
    let all = config.methods.iter();
    all.map(|(name, method)| said(&name.value, method))
        .collect()
}

/// The guide with which `audience` starts to use `method`: to what must be done first, or else to what comes then.
fn first_guide(site: &Site, method: &str, audience: &str) -> Option<usize> {
    let known = site.config.methods.get(method)?;
    let mut tasks = known.first.iter().chain(&known.guides);
    tasks.find_map(|task| first_of(site.best_guide(method, audience, &task.value)))
}

fn first_of(best: BestGuide<'_>) -> Option<usize> {
    match best {
        BestGuide::Found(page) => Some(page),
        BestGuide::Several(pages) => pages.first().copied(),
        BestGuide::Hole => None,
    }
}

/// A method beside the others.
#[derive(Clone, Debug)]
pub struct Beside {
    /// The method.
    pub method: String,
    /// Its best guides for all who are asked, in the order of its tasks.
    pub guides: Vec<usize>,
}

/// All methods that one of `audiences` may use, with the guides for them.
pub(super) fn beside(site: &Site, audiences: &[&str]) -> Vec<Beside> {
    let config = &site.config;
    let mut all = Vec::new();
    for (name, method) in config.methods.iter() {
        let may = |audience: &&&str| config.may_use(&name.value, audience);
        let users: Vec<&str> = audiences.iter().filter(may).copied().collect();
        if users.is_empty() {
            continue;
        }
        let mut guides = Vec::new();
        for task in &method.guides {
            for audience in &users {
                let best = first_of(site.best_guide(&name.value, audience, &task.value));
                guides.extend(best.filter(|page| !guides.contains(page)));
            }
        }
        all.push(Beside {
            method: name.value.clone(),
            guides,
        });
    }
    all
}

impl Place<'_> {
    /// The questions of site.yaml with all answers.
    pub(super) fn chooser(&self, out: &mut Diagnostics) -> List {
        if self.arguments(&[], out).is_none() {
            return List::Broken;
        }
        let site = self.site;
        if site.config.chooser.is_empty() {
            out.report(
                &MISSING_KEY,
                self.span(),
                "site.yaml does not say what the chooser asks",
            )
            .help("add `chooser: […]` to site.yaml, with names of `conditions` in labels.yaml");
            return List::Broken;
        }
        let local = &self.entry().pages[self.lang];
        let mut before = local.page.document.directives.iter();
        let twin = before.find(|own| own.name.value == "chooser" && own.span != self.span());
        if let Some(twin) = twin.filter(|twin| twin.span.start < self.span().start) {
            out.report(
                &DUPLICATE_ID,
                self.span(),
                "the chooser stands on this page already",
            )
            .label(twin.span, "here")
            .help("keep one of the two");
            return List::Broken;
        }
        let chooser = Chooser::new(site, self.level);
        let ids = chooser.choices.iter().map(|choice| choice.id.as_str());
        let known = &local.anchors.by_id;
        let taken = ids.chain([START]).find_map(|id| Some((id, known.get(id)?)));
        if let Some((id, taken)) = taken {
            out.report(
                &DUPLICATE_ID,
                taken.span,
                format!("the chooser itself uses the id `{id}`"),
            )
            .label(self.span(), "the chooser")
            .help("choose another, in all languages");
            return List::Broken;
        }
        List::Chooser(chooser)
    }

    /// All methods, with the guides for the readers of the page.
    pub(super) fn methods(&self, out: &mut Diagnostics) -> List {
        if self.arguments(&[], out).is_none() {
            return List::Broken;
        }
        let config = &self.site.config;
        let own: Vec<&str> = self.entry().audiences.iter().map(String::as_str).collect();
        // Those who are part of the readers of the page read it too.
        let reads = |audience: &&str| {
            own.is_empty() || config.with_parents(audience).any(|id| own.contains(&id))
        };
        let readers: Vec<&str> = config.audiences.names().filter(reads).collect();
        List::Methods(beside(self.site, &readers))
    }
}
