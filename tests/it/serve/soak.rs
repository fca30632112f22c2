//! A site that is changed at random for a long time: at every checkpoint the server has what a clean build makes, and it
//! needs no more memory at the end than near the start.
//!
//! `SOAK=2000` makes so many changes; the same number makes the same changes.

use std::fs;

use super::client::Served;
use super::{assert_served, write_pair};
use crate::harness::TestSite;

/// So many changes lie between two checkpoints.
const STRETCH: usize = 25;

/// Numbers that look random and are the same each time (xorshift64*).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(number).unwrap_or_default() % most
    }
}

/// What the site is made of now.
struct Writer<'a> {
    site: &'a TestSite,
    dice: Dice,
    pages: Vec<usize>,
    next: usize,
    edits: usize,
}

impl Writer<'_> {
    fn words(&mut self) -> String {
        const WORDS: [&str; 6] = ["card", "shelf", "desk", "loan", "book", "reader"];
        let number = 1 + self.dice.below(12);
        let words: Vec<&str> = (0..number).map(|_| WORDS[self.dice.below(6)]).collect();
        format!("{} {}", words.join(" "), self.edits)
    }

    fn path(&mut self, lang: &str) -> Option<String> {
        let many = self.pages.len();
        (many > 0).then(|| {
            format!(
                "content/{lang}/many/page-{}.md",
                self.pages[self.dice.below(many)]
            )
        })
    }

    /// Saves a file as one of the editors does.
    fn save(&mut self, path: &str, text: &str) {
        match self.dice.below(3) {
            0 => self.site.write(path, text),
            1 => {
                let beside = format!("{path}.new~");
                self.site.write(&beside, text);
                fs::rename(self.site.at(&beside), self.site.at(path)).expect("it can be renamed");
            }
            _ => {
                if self.site.at(path).exists() {
                    self.site.remove(path);
                }
                self.site.write(path, text);
            }
        }
    }

    /// Changes something; the site is whole again afterwards.
    fn change(&mut self) {
        self.edits += 1;
        let words = self.words();
        let lang = ["da", "en"][self.dice.below(2)];
        match self.dice.below(12) {
            0 | 1 => {
                write_pair(self.site, self.next, &words);
                self.pages.push(self.next);
                self.next += 1;
            }
            2 if self.pages.len() > 12 => {
                let at = self.dice.below(self.pages.len());
                let page = self.pages.swap_remove(at);
                for lang in ["da", "en"] {
                    self.site
                        .remove(&format!("content/{lang}/many/page-{page}.md"));
                }
            }
            3 => {
                // Broken, and mended at once or a little later.
                if let Some(path) = self.path(lang) {
                    let text = self.site.read(&path);
                    self.save(&path, &text.replace("---\n", "--\n"));
                    std::thread::sleep(
                        std::time::Duration::from_millis(self.dice.below(30) as u64),
                    );
                    self.save(&path, &text);
                }
            }
            4 => {
                let text = format!("body{{color:#{:03}}}", self.edits % 1000);
                self.save("themes/default/static/style.css", &text);
            }
            5 => self.save(
                "i18n/ui.yaml",
                &format!("toc: {{da: På siden {words}, en: Here {words}}}\n"),
            ),
            6 => {
                // A title, which other pages show.
                if let Some(path) = self.path(lang) {
                    let text = self.site.read(&path);
                    let lines = text.lines().map(|line| match line.strip_prefix("title: ") {
                        Some(_) => format!("title: {words}\n"),
                        None => format!("{line}\n"),
                    });
                    let text: String = lines.collect();
                    self.save(&path, &text);
                }
            }
            7 => {
                let folder = self.site.at(&format!("content/{lang}"));
                let away = self.site.temp().join("away");
                fs::rename(&folder, &away).expect("it can be moved");
                fs::rename(&away, &folder).expect("it can be moved back");
            }
            _ => {
                if let Some(path) = self.path(lang) {
                    let text = self.site.read(&path);
                    let text: String = text
                        .lines()
                        .map(|line| match line.strip_prefix("2. ") {
                            Some(_) => format!("2. {words}.\n"),
                            None => format!("{line}\n"),
                        })
                        .collect();
                    self.save(&path, &text);
                }
            }
        }
    }
}

/// The memory of a process in KiB; `None` where the system does not say it.
fn memory(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

#[test]
fn after_many_changes_all_is_as_a_clean_build() {
    let edits: usize = std::env::var("SOAK").map_or(200, |count| {
        count.parse().expect("SOAK is a number of changes")
    });
    let site = TestSite::base();
    // Titles that are alike, pages that nobody links to and long sentences are not what this is about.
    site.switch_off(&[
        "duplicate-title",
        "orphan-page",
        "long-sentence",
        "long-title",
        "long-summary",
    ]);
    for n in 0..10 {
        write_pair(&site, n, "first");
    }
    let served = Served::start(&site);
    let mut writer = Writer {
        site: &site,
        dice: Dice(0x9e37_79b9_7f4a_7c15),
        pages: (0..10).collect(),
        next: 10,
        edits: 0,
    };
    let mut warm = None;
    while writer.edits < edits {
        for _ in 0..STRETCH {
            writer.change();
            if writer.dice.below(4) == 0 {
                std::thread::sleep(std::time::Duration::from_millis(
                    writer.dice.below(20) as u64
                ));
            }
        }
        assert_served(&served, &site);
        // The allocator keeps what the first builds needed.
        if writer.edits >= edits / 4 && warm.is_none() {
            warm = memory(served.pid());
        }
        // No more pages than a help site has, or the memory would have a reason to grow.
        while writer.pages.len() > 30 {
            let page = writer.pages.swap_remove(0);
            for lang in ["da", "en"] {
                site.remove(&format!("content/{lang}/many/page-{page}.md"));
            }
        }
    }
    let end = memory(served.pid());
    // Only Linux tells what another program has in memory.
    assert_eq!(
        warm.is_some() && end.is_some(),
        cfg!(target_os = "linux"),
        "{warm:?}, {end:?}"
    );
    if let (Some(warm), Some(end)) = (warm, end) {
        assert!(
            end < warm * 5 / 4 + 16 * 1024,
            "from {warm} KiB to {end} KiB"
        );
    }
}
