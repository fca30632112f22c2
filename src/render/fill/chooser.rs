//! What stands in the place of `::chooser{}` and `::methods{}`: plain headings, lists, links and a table.
//!
//! Entry points: [`Filler::chooser`], [`Filler::methods`].

use std::fmt::Write as _;

use super::Filler;
use crate::i18n::written;
use crate::page::attribute;
use crate::render::page_link::page_link;
use crate::site::{Beside, Choice, Chooser, Next, START, Said, Why};

/// The heads of the columns of the table that `::methods{}` makes.
const COLUMNS: [&str; 5] = [
    written::METHODS_NAME,
    written::METHODS_WHO,
    written::METHODS_NEEDS,
    written::METHODS_OFFLINE,
    written::METHODS_GUIDES,
];

impl Filler<'_> {
    /// Who is asked, then each question with its answers, and what is left after the last.
    pub(super) fn chooser(&mut self, chooser: &Chooser) {
        let _ = writeln!(self.html, "<div class=\"chooser\" id=\"{START}\">");
        if !chooser.starts.is_empty() {
            self.paragraph(written::CHOOSER_WHO, &[]);
            self.html.push_str("<ul class=\"ways\">\n");
            for start in &chooser.starts {
                let name = self.site.audience_label(&start.audience, self.lang);
                self.way(&start.id, &name);
            }
            self.html.push_str("</ul>\n");
        }
        for choice in &chooser.choices {
            self.choice(choice, chooser.level);
        }
        self.html.push_str("</div>\n");
    }

    fn choice(&mut self, choice: &Choice, level: u8) {
        let heading = self.who_answers(choice);
        self.html.push_str("<div class=\"choice\">\n");
        let _ = write!(self.html, "<h{level} id=\"{}\">", attribute(&choice.id));
        self.escaped(&heading);
        let _ = writeln!(self.html, "</h{level}>");
        match &choice.next {
            Next::Ask(condition) => self.question(choice, condition),
            Next::Methods(said) => {
                self.usable(choice, said);
                self.unusable(choice, said);
                let again = self.text(written::CHOOSER_AGAIN);
                let _ = write!(self.html, "<p><a href=\"#{START}\">");
                self.escaped(&again);
                self.html.push_str("</a></p>\n");
            }
        }
        self.html.push_str("</div>\n");
    }

    fn question(&mut self, choice: &Choice, condition: &str) {
        let labels = &self.site.catalogs.labels;
        let question = labels.conditions.question(condition, self.lang);
        self.html.push_str("<p>");
        self.escaped(question.unwrap_or(condition));
        self.html.push_str("</p>\n<ul class=\"ways\">\n");
        let thing = labels.conditions.name(condition, self.lang);
        let thing = thing.unwrap_or(condition);
        for (answer, key) in [(true, written::CHOOSER_YES), (false, written::CHOOSER_NO)] {
            let words = self.engine.text(key, self.lang, &[("thing", thing)]);
            // The next one stands here, unless the view leaves it out.
            self.way(&choice.after(condition, answer), &words);
        }
        self.html.push_str("</ul>\n");
    }

    /// "Students with a Danish CPR number and without a smartphone".
    fn who_answers(&self, choice: &Choice) -> String {
        let labels = &self.site.catalogs.labels;
        let answers: Vec<String> = choice
            .answers
            .iter()
            .map(|(condition, answer)| {
                let key = if *answer {
                    written::CHOOSER_WITH
                } else {
                    written::CHOOSER_WITHOUT
                };
                let thing = labels.conditions.name(condition, self.lang);
                let thing = thing.unwrap_or(condition);
                self.engine.text(key, self.lang, &[("thing", thing)])
            })
            .collect();
        let who = self.site.audience_label(&choice.audience, self.lang);
        if answers.is_empty() {
            return who;
        }
        format!("{who} {}", self.joined(&answers))
    }

    fn usable(&mut self, choice: &Choice, said: &[Said]) {
        let mut can = said.iter().filter(|said| said.why_not.is_none()).peekable();
        if can.peek().is_none() {
            self.paragraph(written::CHOOSER_NOTHING, &[]);
            return;
        }
        self.paragraph(written::CHOOSER_CAN, &[]);
        self.html.push_str("<ul class=\"can\">\n");
        for said in can {
            self.html.push_str("<li><strong>");
            let name = self.name_for(&said.method, &choice.readers);
            self.escaped(&name);
            self.html.push_str("</strong>");
            if let Some(page) = said.guide {
                self.colon();
                self.page(page);
            }
            self.html.push('.');
            let also: Vec<String> = said.also.iter().map(|id| self.condition(id)).collect();
            if !also.is_empty() {
                let things = self.joined(&also);
                let arguments = [("things", things.as_str())];
                let words = self
                    .engine
                    .text(written::CHOOSER_ALSO, self.lang, &arguments);
                self.html.push(' ');
                self.escaped(&words);
            }
            self.html.push_str("</li>\n");
        }
        self.html.push_str("</ul>\n");
    }

    fn unusable(&mut self, choice: &Choice, said: &[Said]) {
        let cannot: Vec<(&Said, &Why)> = said
            .iter()
            .filter_map(|said| Some((said, said.why_not.as_ref()?)))
            .collect();
        if cannot.is_empty() {
            return;
        }
        self.paragraph(written::CHOOSER_CANNOT, &[]);
        self.html.push_str("<ul class=\"cannot\">\n");
        for (said, why) in cannot {
            self.html.push_str("<li><strong>");
            let name = match why {
                // Those who may use it call it so.
                Why::OnlyFor(users) => {
                    let users: Vec<&str> = users.iter().map(String::as_str).collect();
                    self.name_for_all(&said.method, &users)
                }
                Why::Without(_) => self.name_for(&said.method, &choice.readers),
            };
            self.escaped(&name);
            self.html.push_str("</strong>");
            self.colon();
            let reason = self.reason(why);
            self.escaped(&reason);
            self.html.push_str(".</li>\n");
        }
        self.html.push_str("</ul>\n");
    }

    fn reason(&self, why: &Why) -> String {
        match why {
            Why::OnlyFor(users) => {
                let names: Vec<String> = users.iter().map(|user| self.inside(user)).collect();
                let names = self.joined(&names);
                let arguments = [("audiences", names.as_str())];
                self.engine
                    .text(written::CHOOSER_ONLY, self.lang, &arguments)
            }
            Why::Without(condition) => {
                let labels = &self.site.catalogs.labels;
                let words = labels.conditions.without(condition, self.lang);
                words.map_or_else(
                    || {
                        let thing = self.condition(condition);
                        let arguments = [("conditions", thing.as_str())];
                        self.engine
                            .text(written::METHOD_WANTS, self.lang, &arguments)
                    },
                    str::to_owned,
                )
            }
        }
    }

    /// A link to a place of the chooser, as an item of a list.
    fn way(&mut self, id: &str, words: &str) {
        let _ = write!(self.html, "<li><a href=\"#{}\">", attribute(id));
        self.escaped(words);
        self.html.push_str("</a></li>\n");
    }

    /// A link to a page of the site.
    fn page(&mut self, n: usize) {
        let link = page_link(&self.reader, n);
        let _ = write!(self.html, "<a href=\"{}\"", attribute(&link.url));
        self.number_on_paper(n);
        self.html.push('>');
        self.escaped(link.title);
        self.html.push_str("</a>");
    }

    fn paragraph(&mut self, key: &str, arguments: &[(&str, &str)]) {
        let words = self.engine.text(key, self.lang, arguments);
        self.html.push_str("<p>");
        self.escaped(&words);
        self.html.push_str("</p>\n");
    }

    fn condition(&self, id: &str) -> String {
        let labels = &self.site.catalogs.labels;
        let name = labels.conditions.name(id, self.lang);
        name.unwrap_or(id).to_owned()
    }

    fn name_for(&self, method: &str, audience: &str) -> String {
        self.name_for_all(method, &[audience])
    }

    fn name_for_all(&self, method: &str, audiences: &[&str]) -> String {
        let config = &self.site.config;
        let lines = audiences.iter().map(|id| config.with_parents(id).collect());
        let name = self.site.catalogs.labels.method(method, self.lang, lines);
        name.unwrap_or(method).to_owned()
    }

    /// Methods side by side: who may use each, what it takes, whether it works without a network, its guides.
    pub(super) fn methods(&mut self, methods: &[Beside]) {
        let label = self.table_label();
        let _ = write!(
            self.html,
            "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n\
             <table>\n<thead>\n<tr>",
            attribute(&label)
        );
        let heads = COLUMNS.map(|key| self.text(key));
        for head in &heads {
            self.html.push_str("<th scope=\"col\">");
            self.escaped(head);
            self.html.push_str("</th>");
        }
        self.html.push_str("</tr>\n</thead>\n<tbody>\n");
        for beside in methods {
            self.row(beside, &heads);
        }
        self.html.push_str("</tbody>\n</table>\n</div>\n");
    }

    /// Starts the cell of a column: on narrow screens its head stands in it.
    fn cell(&mut self, head: &str) {
        let _ = write!(self.html, "<td data-label=\"{}\">", attribute(head));
    }

    fn row(&mut self, beside: &Beside, heads: &[String; COLUMNS.len()]) {
        let site = self.site;
        let Some(method) = site.config.methods.get(&beside.method) else {
            return;
        };
        let labels = &site.catalogs.labels;
        let users: Vec<&str> = site.config.users_of(&beside.method).collect();
        let name = self.name_for_all(&beside.method, &users);
        self.html.push_str("<tr><th scope=\"row\">");
        self.escaped(&name);
        self.html.push_str("</th>");
        self.cell(&heads[1]);
        if users
            .iter()
            .any(|user| self.name_for(&beside.method, user) != name)
        {
            // Each has a name of their own for it.
            for (n, user) in users.iter().enumerate() {
                let who = site.audience_label(user, self.lang);
                let own = self.name_for(&beside.method, user);
                self.html.push_str(if n > 0 { "<br>" } else { "" });
                self.escaped(&who);
                self.colon();
                self.escaped(&own);
            }
        } else {
            let names: Vec<String> = users
                .iter()
                .enumerate()
                .map(|(n, user)| match n {
                    0 => site.audience_label(user, self.lang),
                    _ => self.inside(user),
                })
                .collect();
            let names = self.joined(&names);
            self.escaped(&names);
        }
        self.html.push_str("</td>");
        self.cell(&heads[2]);
        let wants: Vec<String> = method.wants().map(|id| self.condition(id)).collect();
        let wants = capital(&self.joined(&wants));
        self.escaped(&wants);
        self.html.push_str("</td>");
        self.cell(&heads[3]);
        let works = match method.offline {
            Some(true) => self.text(written::METHODS_YES),
            Some(false) => self.text(written::METHODS_NO),
            None => String::new(),
        };
        self.escaped(&works);
        if let Some(note) = labels.method_offline(&beside.method, self.lang) {
            self.html.push_str(if works.is_empty() { "" } else { ". " });
            self.escaped(note);
        }
        self.html.push_str("</td>");
        self.cell(&heads[4]);
        for (n, page) in beside.guides.iter().enumerate() {
            self.html.push_str(if n > 0 { "<br>" } else { "" });
            self.page(*page);
        }
        self.html.push_str("</td></tr>\n");
    }
}

/// The words with a capital at their start.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}
