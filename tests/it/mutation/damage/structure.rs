//! What goes wrong in headings, boxes and blocks.

use super::kind;
use crate::mutation::real::Kind;

pub(super) fn structure() -> Vec<Kind> {
    vec![
        kind("section removed", |site| {
            site.in_text("", r"\n## ([^\n]+)\n", |_| Some("\n".to_owned()))
                .into_iter()
                .map(|mutant| {
                    let heading = mutant
                        .what
                        .split("## ")
                        .nth(1)
                        .and_then(|rest| rest.split("\\n").next());
                    let heading = heading.unwrap_or_default().to_owned();
                    let id = heading
                        .split("{#")
                        .nth(1)
                        .and_then(|id| id.split('}').next());
                    let id = id.map(|id| format!("`{id}`"));
                    let mutant = mutant.naming(heading).near(2);
                    match id {
                        Some(id) => mutant.naming(id),
                        None => mutant,
                    }
                })
                .collect()
        }),
        kind("section renamed", |site| {
            site.in_text("", r"\n## (\w)([^\n{]+)\n", |c| {
                Some(format!("\n## {}x{}\n", &c[1], &c[2]))
            })
        }),
        kind("section misspelt without the Danish letters", |site| {
            site.in_text("da", r"\n## Før du går i gang\n", |_| {
                Some("\n## Foer du gaar i gang\n".to_owned())
            })
        }),
        kind("sections in another order", |site| {
            site.in_text(
                "",
                r"(?s)\n(## [^\n]+\n(?:[^#].*?)?)\n(## [^\n]+\n.*?)(?:\n##? |\z)",
                |c| {
                    let end = c[0].len() - c[1].len() - c[2].len() - 2;
                    let tail = &c[0][c[0].len() - end..];
                    Some(format!(
                        "\n{}\n{}{tail}",
                        c[2].trim_end_matches('\n').to_owned() + "\n",
                        c[1].trim_end_matches('\n')
                    ))
                },
            )
        }),
        kind("section twice", |site| {
            site.in_text("", r"\n(## [^\n{]+\n)", |c| {
                Some(format!("\n{0}\nA text.\n\n{0}", &c[1]))
            })
        }),
        kind("section without a text", |site| {
            site.in_text("", r"\n(## [^\n{]+\n)\n", |c| {
                Some(format!(
                    "\n{0}\n### Another {{#another}}\n\n### Last {{#last}}\n\n",
                    &c[1]
                ))
            })
        }),
        kind("heading of level 1", |site| {
            site.in_text("", r"\n## ([^\n]+)\n", |c| Some(format!("\n# {}\n", &c[1])))
        }),
        kind("level skipped", |site| {
            site.in_text("", r"\n### ([^\n]+)\n", |c| {
                Some(format!("\n##### {}\n", &c[1]))
            })
        }),
        kind("id of a heading removed", |site| {
            site.in_text("", r"\n(###? [^\n]+) \{#[a-z-]+\}\n", |c| {
                Some(format!("\n{}\n", &c[1]))
            })
        }),
        kind("id of a heading differs", |site| {
            site.in_text("en", r"\n(###? [^\n]+) \{#([a-z-]+)\}\n", |c| {
                Some(format!("\n{} {{#{}-en}}\n", &c[1], &c[2]))
            })
        }),
        kind("box of an unknown kind", |site| {
            site.in_text("", r"\[!(NOTE|TIP|WARNING|IMPORTANT)\]", |c| {
                Some(format!("[!{}S]", &c[1]))
            })
        }),
        kind("box removed in one language", |site| {
            site.in_text("en", r"\n> \[![A-Z]+\]\n(?:> [^\n]+\n)+", |_| {
                Some(String::new())
            })
            .into_iter()
            .map(|mutant| mutant.near(3).naming("box"))
            .collect()
        }),
        kind("block for an unknown audience", |site| {
            site.in_text("", r":::audience student", |_| {
                Some(":::audience studnet".to_owned())
            })
        }),
        kind("block that is not closed", |site| {
            site.in_text("", r"(:::audience [a-z ]+\n[^\n]+)\n:::\n", |c| {
                Some(format!("{}\n", &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("generated list of nothing", |site| {
            site.in_text("", r"::guides\{method=", |_| {
                Some("::guides{methods=".to_owned())
            })
        }),
        kind("unknown generated list", |site| {
            site.in_text("", r"::guides\{", |_| Some("::guide{".to_owned()))
        }),
        kind("raw HTML", |site| {
            site.in_text("", r"\n([A-ZÆØÅ][^\n<>]+)\.\n", |c| {
                Some(format!("\n<b>{}</b>.\n", &c[1]))
            })
        }),
    ]
}
