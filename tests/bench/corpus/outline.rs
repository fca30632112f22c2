//! What a page is about and which parts it has. A link needs it of the page that it leads to.
//!
//! Entry point: [`Outline::of`].

use vejviser::lang::Lang;
use vejviser::route::{Route, slugify};

use super::project::Project;
use super::random::Random;
use super::words::{ACTS, Act, HEADINGS, Pair};

/// How many pages a folder has, with its index.
pub(super) const FOLDER: usize = 50;
/// How many pages of a folder its generated list shows.
const LISTED: usize = 4;

/// The page kinds of the project that the corpus uses, with their known sections.
const LANDING: Kind = Kind(
    "landing",
    &["forgotten", "first-login", "change", "trouble", "methods"],
);
const CHOOSER: Kind = Kind("chooser", &["choose", "compare", "unsure"]);
const GUIDE: Kind = Kind("guide", &["who", "before", "steps", "problems"]);
const TROUBLESHOOTING: Kind = Kind("troubleshooting", &["see", "try", "still"]);
const REFERENCE: Kind = Kind("reference", &["short"]);

struct Kind(&'static str, &'static [&'static str]);

/// The most headings that a page has.
const MOST_HEADINGS: usize = 6;

/// A heading with what follows it.
pub(super) struct Section {
    pub id: &'static str,
    /// 2 or 3.
    pub level: usize,
    /// Its words; `None` for a known section.
    pub text: Option<Pair>,
}

/// What `::guides{…}` asks for.
#[derive(Clone)]
pub(super) struct List {
    pub method: String,
    pub task: String,
    pub audience: String,
}

/// A page before it is written.
pub(super) struct Outline {
    /// From 1; the same in all languages.
    pub number: usize,
    /// Its folder below the language's; empty at the top.
    pub folder: String,
    /// Its path below the language's folder.
    pub path: String,
    pub kind: &'static str,
    pub task: String,
    pub methods: Vec<String>,
    pub audiences: Vec<String>,
    /// What it helps to do.
    pub act: &'static Act,
    pub sections: Vec<Section>,
    /// What is done in its numbered steps.
    pub steps: Vec<&'static Act>,
    /// The generated list that stands on it.
    pub list: Option<List>,
}

impl Outline {
    /// The page `n` of `total`, counted from 0: the home page, then folder after folder.
    pub(super) fn of(project: &Project, n: usize, total: usize) -> Self {
        let mut random = Random::new("outline", n);
        let act = random.pick(ACTS);
        let number = n + 1;
        let (place, slot) = match n.checked_sub(1) {
            Some(below) => (Some(below / FOLDER), below % FOLDER),
            None => (None, 0),
        };
        let folder = place.map_or(String::new(), |place| {
            format!("{}-{:03}", ACTS[place % ACTS.len()].id, place + 1)
        });
        let path = match (place, slot) {
            (None, _) => "index.md".to_owned(),
            (Some(_), 0) => format!("{folder}/index.md"),
            (Some(_), _) => format!("{folder}/{}-{number}.md", act.id),
        };
        let kind = match (place, slot, random.below(10)) {
            (None, ..) => LANDING,
            (_, 0, _) => CHOOSER,
            (_, 1..=LISTED, _) | (_, _, 0..=6) => GUIDE,
            (_, _, 7 | 8) => TROUBLESHOOTING,
            _ => REFERENCE,
        };
        let Kind(kind, known) = kind;
        let facts = Facts::of(project, &mut random, place, slot);
        let step_count = if known.contains(&"steps") {
            5 + random.below(4)
        } else {
            0
        };
        Self {
            number,
            sections: sections(&mut random, known, kind == REFERENCE.0),
            steps: random.run(ACTS, step_count),
            list: facts.list.filter(|_| slot == 0 && number < total),
            folder,
            path,
            kind,
            task: facts.task,
            methods: facts.methods,
            audiences: facts.audiences,
            act,
        }
    }

    /// The page's name.
    pub(super) fn title(&self, column: usize) -> String {
        format!(
            "{} ({})",
            super::prose::capital(self.act.order[column]),
            self.number
        )
    }

    /// The page's part of its address; none for the home page.
    pub(super) fn slug(&self, column: usize) -> Option<String> {
        (self.number > 1).then(|| slugify(&self.title(column)))
    }

    /// The path that leads from this page's file to another's.
    pub(super) fn link(&self, other: &Self) -> String {
        Route::file(self.path.as_str()).to(&Route::file(other.path.as_str()))
    }

    /// Where the page is in the site.
    pub(super) fn file(&self, project: &Project, lang: Lang) -> String {
        format!(
            "content/{}/{}",
            project.config.languages.tag(lang),
            self.path
        )
    }
}

/// Known sections, and as many others as make 4 to 6.
fn sections(random: &mut Random, known: &[&'static str], top: bool) -> Vec<Section> {
    let mut sections: Vec<Section> = known
        .iter()
        .map(|id| Section {
            id,
            level: 2,
            text: None,
        })
        .collect();
    let fewest = known.len().max(4);
    let more = fewest + random.below(MOST_HEADINGS + 1 - fewest) - known.len();
    let level = if top { 2 } else { 3 };
    let others = random.run(HEADINGS, more).into_iter();
    sections.extend(others.map(|(id, text)| Section {
        id,
        level,
        text: Some(*text),
    }));
    sections
}

/// For whom a page is, with which methods, for which task.
struct Facts {
    task: String,
    methods: Vec<String>,
    audiences: Vec<String>,
    list: Option<List>,
}

impl Facts {
    fn of(project: &Project, random: &mut Random, place: Option<usize>, slot: usize) -> Self {
        let tasks: Vec<&str> = project.config.tasks.names().collect();
        let methods: Vec<&str> = project.config.methods.names().collect();
        let audiences: Vec<&str> = project.config.audiences.names().collect();
        let list = place.and_then(|place| list_of(project, &tasks, &methods, place));
        if let Some(list) = list.clone().filter(|_| (1..=LISTED).contains(&slot)) {
            return Self {
                task: list.task,
                methods: vec![list.method],
                audiences: vec![list.audience],
                list: None,
            };
        }
        // A list shows pages about one method alone, so that these are about several, or none.
        let count = [0, 2, 3][random.below(3)];
        let methods = if methods.len() < 4 {
            Vec::new()
        } else {
            random.run(&methods, count)
        };
        let count = 1 + random.below(audiences.len());
        let owned = |list: Vec<&&str>| list.into_iter().map(|name| (*name).to_owned()).collect();
        Self {
            task: (*random.pick(&tasks)).to_owned(),
            methods: owned(methods),
            audiences: owned(random.run(&audiences, count)),
            list,
        }
    }
}

/// What the list of a folder asks for: as long as there are names, each folder asks for something else. If
/// all lists of a method showed all its pages, the site would grow with the square of its pages.
fn list_of(project: &Project, tasks: &[&str], methods: &[&str], place: usize) -> Option<List> {
    let audiences = project.audiences();
    let mut place = place;
    // Counts in figures of which each has its own base.
    let mut next = |list: &[&str]| {
        let name = *list.get(place.checked_rem(list.len())?)?;
        place /= list.len();
        Some(name.to_owned())
    };
    Some(List {
        method: next(methods)?,
        task: next(tasks)?,
        audience: next(&audiences)?,
    })
}
