//! A page in one language: its front matter and its text.
//!
//! Entry point: [`write`]. All choices come from the page's number, so that the languages of a page say the
//! same, in the same order, and no page depends on which was written before.

use std::fmt::Write as _;

use vejviser::lang::Lang;

use super::outline::{Outline, Section};
use super::project::Project;
use super::prose::{capital, filled, sentence, summary, words};
use super::random::Random;
use super::words::{
    CALL, COLUMNS, DEVICES, FACTS, PICTURE, Pair, STEP_HERE, STEP_THERE, TAILS, TO_PAGES, TO_STEPS,
    VALUE, VISIT,
};
use super::{code, png};

/// How many words of sentences a page has, on average of both languages. What stands in tables, lists, code
/// and links comes on top.
const WORDS: usize = 600;
const FEWEST_LINKS: usize = 6;
const MOST_LINKS: usize = 10;
/// How many different pictures a folder has.
const PICTURES: usize = 3;
const BOXES: &[&str] = &["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

/// What one language's file is written from.
pub(super) struct Page<'a> {
    pub project: &'a Project,
    pub outlines: &'a [Outline],
    pub outline: &'a Outline,
    pub lang: Lang,
    /// Which of the two languages of the words.
    pub column: usize,
}

/// A file of the page, and the picture on it, if there is one, by its name in the same folder.
pub(super) struct Written {
    pub text: String,
    pub picture: Option<(String, Vec<u8>)>,
}

/// Something that some pages have, beside sentences.
#[derive(Clone, Copy)]
enum Extra {
    Box,
    Audience,
    Table,
    Code,
    Picture,
    Footnote,
    Call,
    Value,
    Visit,
}

/// Writes the file of `page`.
pub(super) fn write(page: &Page<'_>) -> Result<Written, String> {
    let mut writer = Writer {
        page,
        random: Random::new("page", page.outline.number),
        text: String::new(),
        words: 0,
        picture: None,
        notes: String::new(),
    };
    writer.front_matter();
    writer.paragraph(0);
    let sections = &page.outline.sections;
    let links = FEWEST_LINKS + writer.random.below(MOST_LINKS - FEWEST_LINKS + 1);
    let extras = extras(page.outline.number);
    for (n, section) in sections.iter().enumerate() {
        let share = |whole: usize| whole * (n + 1) / sections.len() - whole * n / sections.len();
        writer.section(section)?;
        let here = extras
            .iter()
            .enumerate()
            .filter(|(at, _)| at % sections.len() == n);
        for (_, extra) in here {
            writer.extra(*extra);
        }
        let mut links = share(links);
        // The words of both languages count, so that they end alike.
        let enough = 2 * WORDS * (n + 1) / sections.len();
        while links > 0 || writer.words < enough {
            writer.paragraph(links.min(2));
            links -= links.min(2);
        }
    }
    let notes = std::mem::take(&mut writer.notes);
    writer.text.push_str(&notes);
    Ok(Written {
        text: writer.text.trim_end().to_owned() + "\n",
        picture: writer.picture,
    })
}

/// What the page of this number has.
fn extras(number: usize) -> Vec<Extra> {
    let all = [
        (true, Extra::Box),
        (number.is_multiple_of(3), Extra::Table),
        (true, Extra::Visit),
        (number % 5 == 2, Extra::Code),
        (number % 3 == 1, Extra::Audience),
        (number % 5 == 4, Extra::Picture),
        (number.is_multiple_of(2), Extra::Value),
        (number % 4 == 3, Extra::Footnote),
        (number % 2 == 1, Extra::Box),
        (true, Extra::Call),
    ];
    all.into_iter()
        .filter(|(has, _)| *has)
        .map(|(_, extra)| extra)
        .collect()
}

struct Writer<'a> {
    page: &'a Page<'a>,
    random: Random,
    text: String,
    /// Of sentences, in both languages together.
    words: usize,
    picture: Option<(String, Vec<u8>)>,
    /// The footnotes, which stand at the end.
    notes: String,
}

impl Writer<'_> {
    fn front_matter(&mut self) {
        let Page {
            project,
            outlines,
            outline,
            lang,
            column,
        } = *self.page;
        let summary = summary(&mut self.random);
        let mut front = format!(
            "---\ntitle: \"{}\"\nsummary: {}\n",
            outline.title(column),
            summary[column]
        );
        if let Some(slug) = outline.slug(column) {
            let _ = writeln!(front, "slug: {slug}");
        }
        let day = format!(
            "2026-{:02}-{:02}",
            1 + self.random.below(11),
            1 + self.random.below(23)
        );
        let mut related: Vec<String> = (0..2)
            .map(|_| self.near(outlines))
            .filter(|other| other.number != outline.number)
            .map(|other| outline.link(other))
            .collect();
        related.dedup();
        if lang == project.config.source_language {
            let _ = write!(
                front,
                "kind: {}\ntask: {}\nmethods: [{}]\naudiences: [{}]\nnumber: {}\nreviewed: {day}\nrelated: [{}]\n",
                outline.kind,
                outline.task,
                outline.methods.join(", "),
                outline.audiences.join(", "),
                outline.number,
                related.join(", ")
            );
        }
        self.text = front + "---\n";
    }

    /// Another page, in four of five cases of the same folder or the next.
    fn near<'o>(&mut self, outlines: &'o [Outline]) -> &'o Outline {
        let here = self.page.outline.number - 1;
        let far = self.random.below(5) == 0;
        let by = self.random.below(if far { outlines.len() } else { 30 });
        &outlines[(here + 1 + by) % outlines.len()]
    }

    fn sentence(&mut self) -> String {
        let both = sentence(&mut self.random);
        self.counted(both)
    }

    /// A sentence of `pattern` in this language; what is in braces that the words do not know stays.
    fn pattern(&mut self, pattern: Pair) -> String {
        let both = filled(&mut self.random, pattern);
        self.counted(both)
    }

    fn counted(&mut self, both: [String; 2]) -> String {
        self.words += both.iter().map(|text| words(text)).sum::<usize>();
        let [danish, english] = both;
        if self.page.column == 0 {
            danish
        } else {
            english
        }
    }

    /// A paragraph of 3 to 5 sentences, of which so many hold a link.
    fn paragraph(&mut self, links: usize) {
        let plain = 3 + self.random.below(3) - links;
        for n in 0..plain + links {
            let sentence = if n > 0 && n <= links {
                self.link()
            } else {
                self.sentence()
            };
            self.text.push_str(&sentence);
            self.text.push('\n');
        }
        self.text.push('\n');
    }

    /// A sentence with a link, mostly to a place on the page that it leads to.
    fn link(&mut self) -> String {
        let Page {
            outlines,
            outline,
            column,
            ..
        } = *self.page;
        let target = if self.random.below(6) == 0 {
            outline
        } else {
            self.near(outlines)
        };
        let here = target.number == outline.number;
        let path = if here {
            String::new()
        } else {
            outline.link(target)
        };
        let (pattern, text, anchor) = if !target.steps.is_empty() && self.random.below(3) == 0 {
            let step = self.random.pick(&target.steps).id;
            let text = if here { STEP_HERE } else { STEP_THERE };
            (*self.random.pick(TO_STEPS), text[column], Some(step))
        } else {
            let section = self.random.pick(&target.sections).id;
            let whole = self.random.below(4) == 0 && !here;
            // Two places on the page itself have no name in common. In quotation marks, since an id may be a word that
            // the glossary has another for.
            let text = if here {
                "{title}: \"{section}\""
            } else {
                "{title}"
            };
            (
                *self.random.pick(TO_PAGES),
                text,
                (!whole).then_some(section),
            )
        };
        let anchor = anchor.map_or(String::new(), |anchor| format!("#{anchor}"));
        let link = format!("[{text}]({path}{anchor})")
            .replace("{title}", &target.title(column))
            .replace("{section}", anchor.trim_start_matches('#'));
        self.pattern(pattern).replace("{link}", &link)
    }

    /// The heading, and what belongs to a section of this name on every page.
    fn section(&mut self, section: &Section) -> Result<(), String> {
        let Page {
            project,
            outline,
            lang,
            column,
            ..
        } = *self.page;
        let hashes = "#".repeat(section.level);
        let _ = match section.text {
            Some(text) => write!(
                self.text,
                "{hashes} {} {{#{}}}\n\n",
                text[column], section.id
            ),
            None => write!(
                self.text,
                "{hashes} {}\n\n",
                project.heading(section.id, lang)?
            ),
        };
        match section.id {
            "before" => self.bullets(),
            "steps" => self.steps(),
            "choose" => {
                if let Some(list) = &outline.list {
                    let _ = write!(
                        self.text,
                        "::guides{{method={} task={} audience={}}}\n\n",
                        list.method, list.task, list.audience
                    );
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn bullets(&mut self) {
        for _ in 0..3 {
            let sentence = self.sentence();
            let _ = writeln!(self.text, "- {sentence}");
        }
        self.text.push('\n');
    }

    fn steps(&mut self) {
        let column = self.page.column;
        for (n, act) in self.page.outline.steps.iter().enumerate() {
            let device = self.random.pick(DEVICES)[column];
            let tail = self.random.pick(TAILS)[column];
            let more = self.sentence();
            let order = capital(act.order[column]);
            let _ = writeln!(
                self.text,
                "{}. {{#{}}} **{device}:** {order} {tail}. {more}",
                n + 1,
                act.id
            );
        }
        self.text.push('\n');
    }

    fn extra(&mut self, extra: Extra) {
        match extra {
            Extra::Box => {
                let kind = *self.random.pick(BOXES);
                let (first, second) = (self.sentence(), self.sentence());
                let _ = write!(self.text, "> [!{kind}]\n> {first}\n> {second}\n\n");
            }
            Extra::Audience => {
                let audiences: Vec<&str> = self.page.project.config.audiences.names().collect();
                let audience = *self.random.pick(&audiences);
                let _ = write!(self.text, ":::audience {audience}\n\n");
                self.paragraph(0);
                self.text.push_str(":::\n\n");
            }
            Extra::Table => self.table(),
            Extra::Code => {
                let number = self.page.outline.number;
                self.text.push_str(&code::block(&mut self.random, number));
            }
            Extra::Picture => self.picture(),
            Extra::Footnote => {
                let (sentence, note) = (self.sentence(), self.sentence());
                let _ = write!(self.text, "{sentence}[^note]\n\n");
                self.notes = format!("[^note]: {note}\n");
            }
            Extra::Call => {
                let Page { project, lang, .. } = *self.page;
                let contact = project.config.contact.as_ref();
                let name = contact.map_or("", |contact| contact.name[lang].value.as_str());
                let value = format!("{{{{ {} }}}}", project.phone);
                let sentence = self
                    .pattern(CALL)
                    .replace("{name}", name)
                    .replace("{value}", &value);
                let _ = write!(self.text, "{sentence}\n\n");
            }
            Extra::Value => {
                if let Some(value) = some(&mut self.random, &self.page.project.values) {
                    let sentence = self
                        .pattern(VALUE)
                        .replace("{value}", &format!("{{{{ {value} }}}}"));
                    let _ = write!(self.text, "{sentence}\n\n");
                }
            }
            Extra::Visit => {
                if let Some((name, host)) = some(&mut self.random, &self.page.project.links) {
                    let sentence = self
                        .pattern(VISIT)
                        .replace("{link}", &format!("[{host}](link:{name})"));
                    let _ = write!(self.text, "{sentence}\n\n");
                }
            }
        }
    }

    /// All methods, with who can use them.
    fn table(&mut self) {
        let Page {
            project,
            lang,
            column,
            ..
        } = *self.page;
        let labels = &project.catalogs.labels;
        let audiences = project.audiences();
        let head = COLUMNS.map(|text| text[column]).join(" | ");
        let _ = write!(self.text, "| {head} |\n|---|---|---|\n");
        let readers = self.page.outline.audiences.iter();
        let readers: Vec<Vec<&str>> = readers
            .map(|name| project.config.with_parents(name).collect())
            .collect();
        for method in project.config.methods.names() {
            let audience = *self.random.pick(&audiences);
            let fact = capital(self.random.pick(FACTS)[column]);
            let _ = writeln!(
                self.text,
                "| {} | {} | {fact}. |",
                labels
                    .method(method, lang, readers.clone())
                    .unwrap_or(method),
                labels.audience(audience, lang).unwrap_or(audience),
            );
        }
        self.text.push('\n');
    }

    fn picture(&mut self) {
        let name = format!("screen-{}.png", 1 + self.page.outline.number % PICTURES);
        let alt = self.pattern(PICTURE);
        let _ = write!(self.text, "![{alt}]({name})\n\n");
        let bytes = png::picture(&format!("{}/{name}", self.page.outline.folder));
        self.picture = Some((name, bytes));
    }
}

/// One of `list`, if it has any.
fn some<'a, T>(random: &mut Random, list: &'a [T]) -> Option<&'a T> {
    (!list.is_empty()).then(|| random.pick(list))
}
