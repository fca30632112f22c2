//! Edits after which readers see the same, or something new that is right: none may be told of.
//!
//! Entry point: [`kinds`].

use std::collections::BTreeMap;

use super::real::{Kind, Mutant, RealSite};

fn kind(name: &'static str, mutants: impl Fn(&RealSite) -> Vec<Mutant> + 'static) -> Kind {
    Kind {
        name,
        mutants: Box::new(mutants),
    }
}

/// Each page as a whole, rewritten; a page that stays as it is stays out.
fn whole(
    (start, end): (&'static str, &'static str),
    rewrite: impl Fn(&str) -> String + 'static,
) -> impl Fn(&RealSite) -> Vec<Mutant> {
    move |site| {
        site.paths(start, end)
            .filter_map(|path| {
                let new = rewrite(site.text(path));
                (new != site.text(path)).then(|| Mutant {
                    what: path.to_owned(),
                    files: BTreeMap::from([(path.to_owned(), Some(new))]),
                    ..Mutant::default()
                })
            })
            .collect()
    }
}

/// The text below the front matter, rewritten.
fn body(rewrite: impl Fn(&str) -> String + 'static) -> impl Fn(&RealSite) -> Vec<Mutant> {
    whole(("content/", ".md"), move |text| {
        let at = text.find("\n---\n").map_or(0, |at| at + 5);
        format!("{}{}", &text[..at], rewrite(&text[at..]))
    })
}

/// Whether a line is plain words: what the next line may be joined to.
fn is_words(line: &str) -> bool {
    line.starts_with(char::is_alphabetic)
}

/// Every kind of harmless edit.
pub(super) fn kinds() -> Vec<Kind> {
    let mut kinds = whole_files();
    kinds.extend(bodies());
    kinds.extend(additions());
    kinds
}

fn whole_files() -> Vec<Kind> {
    vec![
        kind(
            "lines end with CR LF",
            whole(("content/", ".md"), |text| text.replace('\n', "\r\n")),
        ),
        kind(
            "byte order mark",
            whole(("content/", ".md"), |text| format!("\u{feff}{text}")),
        ),
        kind(
            "no line break at the end",
            whole(("content/", ".md"), |text| text.trim_end().to_owned()),
        ),
        kind(
            "CR LF in YAML",
            whole(("i18n/", ".yaml"), |text| text.replace('\n', "\r\n")),
        ),
        kind(
            "comments in YAML",
            whole(("content/", ".yaml"), |text| {
                text.replace('\n', " # a note\n")
                    .replace("# a note\n # a note", "# a note\n")
            }),
        ),
        kind(
            "comments gone from YAML",
            whole(("", ".yaml"), |text| {
                let lines: Vec<&str> = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with('#'))
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "notes to translators changed",
            whole(("i18n/ui", ".yaml"), |text| {
                text.replace("note: ", "note: \"See: \" #")
            }),
        ),
        kind(
            "quotation marks in the front matter",
            whole(("content/", ".md"), |text| {
                let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
                for line in lines.iter_mut().take(4) {
                    if let Some((key @ ("title" | "summary"), value)) =
                        line.clone().split_once(": ")
                        && !value.starts_with('"')
                    {
                        *line = format!("{key}: \"{value}\"");
                    }
                }
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "keys of the front matter in another order",
            whole(("content/", ".md"), |text| {
                let mut lines: Vec<&str> = text.lines().collect();
                lines.swap(1, 2);
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "comment in the front matter",
            whole(("content/", ".md"), |text| {
                text.replacen("---\n", "---\n# skal tjekkes i januar\n", 1)
            }),
        ),
        kind(
            "list in the front matter in lines",
            whole(("content/", ".md"), |text| {
                text.replacen(
                    "audiences: [student, employee]",
                    "audiences:\n  - student\n  - employee",
                    1,
                )
            }),
        ),
    ]
}

fn bodies() -> Vec<Kind> {
    vec![
        kind(
            "lines of a paragraph joined",
            body(|text| {
                let mut joined = String::new();
                let mut lines = text.lines().peekable();
                while let Some(line) = lines.next() {
                    joined.push_str(line);
                    let next = lines.peek().is_some_and(|next| is_words(next));
                    joined.push(if is_words(line) && next { ' ' } else { '\n' });
                }
                joined
            }),
        ),
        kind(
            "lines broken at every space",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| {
                        let plain = is_words(line) && !line.contains(['[', '{', '`']);
                        if plain {
                            line.replace(' ', "\n")
                        } else {
                            line.to_owned()
                        }
                    })
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "stars as list markers",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| {
                        let inner = line.trim_start();
                        match inner.strip_prefix("- ") {
                            Some(rest) => format!("{}* {rest}", &line[..line.len() - inner.len()]),
                            None => line.to_owned(),
                        }
                    })
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "all numbers of a list are 1",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| match line.split_once(". ") {
                        Some((number, rest))
                            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
                        {
                            format!("{}. {rest}", "1".repeat(number.len()))
                        }
                        _ => line.to_owned(),
                    })
                    .collect();
                // More than nine need as many digits as before, so that what is indented stays inside.
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "brackets after the numbers of a list",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| match line.split_once(". ") {
                        Some((number, rest))
                            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) =>
                        {
                            format!("{number}) {rest}")
                        }
                        _ => line.to_owned(),
                    })
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "underscores for strong words",
            body(|text| text.replace("**", "__")),
        ),
        kind(
            "closed headings",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(
                        |line| match (line.starts_with("## "), line.starts_with("### ")) {
                            (true, _) => format!("{line} ##"),
                            (_, true) => format!("{line} ###"),
                            _ => line.to_owned(),
                        },
                    )
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "underlined headings",
            body(|text| {
                let lines: Vec<String> = text
                    .lines()
                    .map(|line| match line.strip_prefix("## ") {
                        Some(heading) => format!("{heading}\n-------"),
                        None => line.to_owned(),
                    })
                    .collect();
                lines.join("\n") + "\n"
            }),
        ),
        kind(
            "spaces at the ends of lines",
            body(|text| text.replace(".\n", ". \n")),
        ),
        kind(
            "more blank lines",
            body(|text| text.replace("\n\n", "\n\n\n")),
        ),
        kind(
            "comments among editors",
            body(|text| text.replace("\n\n## ", "\n\n<!-- skal tjekkes -->\n\n## ")),
        ),
        kind("angle brackets around paths", |site| {
            site.in_text("", r"\]\(([a-z./-]+\.md(?:#[a-z-]+)?)\)", |c| {
                Some(format!("](<{}>)", &c[1]))
            })
        }),
        kind("path that starts with a dot", |site| {
            site.in_text("", r"\]\(([a-z-]+\.md(?:#[a-z-]+)?)\)", |c| {
                Some(format!("](./{})", &c[1]))
            })
        }),
        kind("reference links", |site| {
            let mut mutants =
                site.in_text("", r"\]\(([a-z./-]+\.md)\)", |_| Some("][next]".to_owned()));
            for mutant in &mut mutants {
                let target = mutant
                    .what
                    .split("](")
                    .nth(1)
                    .and_then(|rest| rest.split(')').next());
                let definition = format!("\n[next]: {}\n", target.unwrap_or_default());
                for text in mutant.files.values_mut().flatten() {
                    text.push_str(&definition);
                }
            }
            mutants
        }),
        kind("emphasis", |site| {
            let mut all = site.in_text("da", r"\n([A-ZÆØÅ][a-zæøå]+) (du|er|den) ", |c| {
                Some(format!("\n*{}* {} ", &c[1], &c[2]))
            });
            all.extend(site.in_text("en", r"\n(You|The|If) ([a-z]+) ", |c| {
                Some(format!("\n*{}* {} ", &c[1], &c[2]))
            }));
            all
        }),
        kind("letters as entities", |site| {
            site.in_text("da", r"( [a-z]+)æ([a-z]+ )", |c| {
                Some(format!("{}&aelig;{}", &c[1], &c[2]))
            })
        }),
        kind("backslash before a sign", |site| {
            site.in_text("", r"([a-z])\.\n", |c| Some(format!("{}\\.\n", &c[1])))
        }),
        kind("hard line breaks", |site| {
            site.in_text("", r"([a-z])\.\n([A-Z])", |c| {
                Some(format!("{}.\\\n{}", &c[1], &c[2]))
            })
        }),
    ]
}

/// The same addition in both languages.
fn in_both(
    site: &RealSite,
    what: &str,
    addition: impl Fn(&str, &str) -> Option<String>,
) -> Vec<Mutant> {
    site.paths("content/da/", ".md")
        .filter_map(|da| {
            let en = da.replacen("/da/", "/en/", 1);
            let files = [da.to_owned(), en]
                .into_iter()
                .map(|path| {
                    let language = path.split('/').nth(1).unwrap_or_default().to_owned();
                    let new = addition(&language, site.text(&path))?;
                    Some((path, Some(new)))
                })
                .collect::<Option<BTreeMap<_, _>>>()?;
            Some(Mutant {
                what: format!("{what} in {da}"),
                files,
                ..Mutant::default()
            })
        })
        .collect()
}

fn additions() -> Vec<Kind> {
    vec![
        kind("another sentence", |site| {
            in_both(site, "a sentence", |language, text| {
                let more = if language == "da" {
                    "Tag den tid, du skal bruge."
                } else {
                    "Take the time that you need."
                };
                let at = text.find(".\n\n")? + 1;
                Some(format!("{}\n{more}{}", &text[..at], &text[at..]))
            })
        }),
        kind("another link", |site| {
            in_both(site, "a link", |language, text| {
                // A page that links out of its folder stands in one.
                let home = text.contains("](../").then_some("../index.md")?;
                let more = if language == "da" {
                    format!("\nLæs også [alt om adgangskoder]({home}#forgotten).")
                } else {
                    format!("\nRead also [all about passwords]({home}#forgotten).")
                };
                let at = text.find(".\n\n")? + 1;
                Some(format!("{}{more}{}", &text[..at], &text[at..]))
            })
        }),
        kind("another subheading", |site| {
            in_both(site, "a subheading", |language, text| {
                let at = text.rfind("\n### ")?;
                let more = if language == "da" {
                    "\n### Et råd mere {#more-advice}\n\nHav din telefon ved hånden.\n"
                } else {
                    "\n### More advice {#more-advice}\n\nKeep your phone at hand.\n"
                };
                Some(format!("{}{more}{}", &text[..at], &text[at..]))
            })
        }),
        kind("a footnote", |site| {
            in_both(site, "a footnote", |language, text| {
                let at = text.find(".\n\n")? + 1;
                let note = if language == "da" {
                    "Det er en oplysning."
                } else {
                    "This is a note."
                };
                Some(format!(
                    "{}[^1]{}\n[^1]: {note}\n",
                    &text[..at],
                    &text[at..]
                ))
            })
        }),
    ]
}
