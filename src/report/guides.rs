//! Which guide each audience finds for each method: a table for people, JSON for programs.
//!
//! Entry points: [`Matrix::new`], [`Matrix::table`], [`Matrix::json`]. Names are those that readers see, in the site's
//! source language.

use std::fmt::Write as _;

use serde::Serialize;

use crate::config::Obstacle;
use crate::site::{BestGuide, Site};

/// All methods, for all audiences.
#[derive(Serialize)]
pub struct Matrix {
    version: u8,
    #[serde(skip)]
    audiences: Vec<String>,
    methods: Vec<Row>,
    /// How many guides are missing or cannot be told apart.
    pub holes: usize,
}

#[derive(Serialize)]
struct Row {
    system: Option<String>,
    method: String,
    label: String,
    audiences: Vec<Cell>,
}

#[derive(Serialize)]
struct Cell {
    audience: String,
    label: String,
    allowed: bool,
    /// Why not.
    reason: Option<String>,
    guides: Vec<Guide>,
}

#[derive(Serialize)]
struct Guide {
    task: String,
    label: String,
    /// `found`, `hole` or `several`.
    state: &'static str,
    pages: Vec<Page>,
}

#[derive(Serialize)]
struct Page {
    number: Option<u32>,
    key: String,
    title: String,
}

/// How wide a table is, in characters.
const WIDTH: usize = 80;
/// How wide its first column is.
const FIRST: usize = 14;
/// The narrowest column in which the key of a page can be read.
const LEAST: usize = 16;

impl Matrix {
    /// Looks everything up.
    pub fn new(site: &Site) -> Self {
        let config = &site.config;
        let lang = config.source_language;
        let labels = &site.catalogs.labels;
        let several = config.systems.names().count() > 1;
        let mut matrix = Self {
            version: 1,
            audiences: config
                .audiences
                .names()
                .map(|audience| site.audience_label(audience, lang))
                .collect(),
            methods: Vec::new(),
            holes: 0,
        };
        let systems: Vec<Option<&str>> = match config.systems.names().count() {
            0 => vec![None],
            _ => config.systems.names().map(Some).collect(),
        };
        for (at, system) in systems.into_iter().enumerate() {
            for (name, method) in config.methods.iter() {
                if system.is_some_and(|system| !method.is_at(system)) {
                    continue;
                }
                let cells = config
                    .audiences
                    .names()
                    .map(|audience| cell(site, at, &name.value, audience))
                    .collect();
                let label = labels.method(&name.value, lang, []).unwrap_or(&name.value);
                let place = system.filter(|_| several);
                matrix.methods.push(Row {
                    system: place.map(|id| labels.system(id, lang).unwrap_or(id).to_owned()),
                    method: name.value.clone(),
                    label: label.to_owned(),
                    audiences: cells,
                });
            }
        }
        let cells = matrix.methods.iter().flat_map(|row| &row.audiences);
        let guides = cells.flat_map(|cell| &cell.guides);
        matrix.holes = guides.filter(|guide| guide.state != "found").count();
        matrix
    }

    /// As JSON, version 1.
    pub fn json(&self) -> String {
        // Plain data without maps: nothing that cannot be written.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// For people, in lines of at most 80 characters.
    pub fn table(&self) -> String {
        let columns = self.audiences.len().max(1);
        let width = WIDTH.saturating_sub(FIRST) / columns;
        let mut text = String::new();
        if width < LEAST {
            self.list(&mut text);
        } else {
            let mut head = vec![String::new()];
            head.extend(self.audiences.iter().cloned());
            line(&mut text, &head, width);
            for row in &self.methods {
                text.push('\n');
                row.write(&mut text, width);
            }
        }
        match self.holes {
            0 => {}
            1 => text.push_str("\n1 hole\n"),
            holes => {
                // Writing to a string cannot fail.
                let _ = writeln!(text, "\n{holes} holes");
            }
        }
        text
    }

    /// Each audience below the other, where there are too many to stand side by side.
    fn list(&self, text: &mut String) {
        for (n, row) in self.methods.iter().enumerate() {
            if n > 0 {
                text.push('\n');
            }
            let _ = writeln!(text, "{}", row.title());
            for cell in &row.audiences {
                let _ = writeln!(text, "  {}", cell.label);
                if let Some(reason) = &cell.reason {
                    let _ = writeln!(text, "    {reason}");
                }
                for guide in &cell.guides {
                    let _ = writeln!(text, "    {}: {}", guide.label, guide.text());
                }
            }
        }
    }
}

impl Row {
    fn title(&self) -> String {
        match &self.system {
            Some(system) => format!("{} ({system})", self.label),
            None => self.label.clone(),
        }
    }

    fn write(&self, text: &mut String, width: usize) {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}", self.title());
        let tasks = self.audiences.iter().find(|cell| cell.allowed);
        let tasks = tasks.map_or(&[][..], |cell| &cell.guides);
        for (n, task) in tasks.iter().enumerate() {
            let mut cells = vec![format!("  {}", task.label)];
            cells.extend(self.audiences.iter().map(|cell| match &cell.reason {
                Some(reason) if n == 0 => reason.clone(),
                Some(_) => "-".to_owned(),
                None => cell.guides.get(n).map(Guide::text).unwrap_or_default(),
            }));
            line(text, &cells, width);
        }
    }
}

impl Guide {
    fn text(&self) -> String {
        let pages: Vec<String> = self
            .pages
            .iter()
            .map(|page| {
                let number = page.number.map(|number| format!("{number} "));
                format!("{}{}", number.unwrap_or_default(), page.key)
            })
            .collect();
        match self.state {
            "hole" => "HOLE".to_owned(),
            "several" => format!("SEVERAL: {}", pages.join(", ")),
            _ => pages.join(", "),
        }
    }
}

fn cell(site: &Site, system: usize, method: &str, audience: &str) -> Cell {
    let config = &site.config;
    let lang = config.source_language;
    let labels = &site.catalogs.labels;
    let obstacle = config.obstacle(method, audience);
    let reason = obstacle.map(|obstacle| match obstacle {
        Obstacle::NotForThem => "not for them".to_owned(),
        Obstacle::Lacks(condition) => labels
            .conditions
            .without(condition, lang)
            .map_or_else(|| format!("requires {condition}"), str::to_owned),
    });
    let tasks = config.methods.get(method).into_iter();
    let tasks = tasks.flat_map(|method| &method.guides);
    let guides = tasks.filter(|_| obstacle.is_none()).map(|task| {
        let best = site.best_guide_at(system, method, audience, &task.value);
        let (state, pages) = match best {
            BestGuide::Found(page) => ("found", vec![page]),
            BestGuide::Hole => ("hole", Vec::new()),
            BestGuide::Several(pages) => ("several", pages.to_vec()),
        };
        let label = labels.task(&task.value, lang).unwrap_or(&task.value);
        Guide {
            task: task.value.clone(),
            label: label.to_owned(),
            state,
            pages: pages.into_iter().map(|n| page(site, n)).collect(),
        }
    });
    Cell {
        audience: audience.to_owned(),
        label: site.audience_label(audience, lang),
        allowed: obstacle.is_none(),
        reason,
        guides: guides.collect(),
    }
}

fn page(site: &Site, n: usize) -> Page {
    let entry = &site.entries[n];
    Page {
        number: entry.number,
        key: entry.key.as_str().to_owned(),
        title: entry.pages[site.config.source_language].title.value.clone(),
    }
}

/// Writes cells side by side, each in as many lines as it needs.
fn line(text: &mut String, cells: &[String], width: usize) {
    let columns: Vec<Vec<String>> = cells
        .iter()
        .enumerate()
        .map(|(n, cell)| wrapped(cell, if n == 0 { FIRST } else { width } - 1))
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or_default();
    for at in 0..height {
        let mut written = String::new();
        for (n, column) in columns.iter().enumerate() {
            let width = if n == 0 { FIRST } else { width };
            let cell = column.get(at).map(String::as_str).unwrap_or_default();
            // Writing to a string cannot fail.
            let _ = write!(written, "{cell:width$}");
        }
        text.push_str(written.trim_end());
        text.push('\n');
    }
}

/// The words of `text` in lines of at most `width` characters; a word may go on after a hyphen or a slash, and is cut
/// where even that does not help. Spaces at the start stay.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let indent = &text[..text.len() - text.trim_start().len()];
    let mut lines = vec![indent.to_owned()];
    let mut empty = true;
    for word in text.split_whitespace() {
        for (n, part) in word.split_inclusive(['-', '/']).enumerate() {
            let space = n == 0 && !empty;
            let last = lines.last().map_or(0, |line| line.chars().count());
            let fits = last + usize::from(space) + part.chars().count() <= width;
            if !empty && !fits {
                lines.push(indent.to_owned());
                empty = true;
            }
            for letter in space
                .then_some(' ')
                .filter(|_| !empty)
                .into_iter()
                .chain(part.chars())
            {
                if lines
                    .last()
                    .is_some_and(|line| line.chars().count() >= width)
                {
                    lines.push(indent.to_owned());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(letter);
                }
            }
            empty = false;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn words_keep_within_their_column() {
        assert_eq!(wrapped("6 mfa/netiq", 12), ["6 mfa/netiq"]);
        assert_eq!(wrapped("  Log ind", 6), ["  Log", "  ind"]);
        assert_eq!(wrapped("requires a key", 9), ["requires", "a key"]);
        assert_eq!(wrapped("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrapped("10 mfa/key-use", 9), ["10 mfa/", "key-use"]);
        assert_eq!(wrapped("", 3), [""]);
    }
}
