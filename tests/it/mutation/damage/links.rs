//! What goes wrong in links and references.

use super::kind;
use crate::mutation::real::{Kind, Mutant};

pub(super) fn links() -> Vec<Kind> {
    vec![
        kind("link path misspelt", |site| {
            site.in_text("", r"\]\(((?:\.\./)*[a-z/-]*?)([a-z])([a-z])\.md", |c| {
                (c[2] != c[3]).then(|| format!("]({}{}{}.md", &c[1], &c[3], &c[2]))
            })
        }),
        kind("link to a folder that is not there", |site| {
            site.in_text("", r"\]\(([a-z-]+\.md)", |c| {
                Some(format!("](old/{}", &c[1]))
            })
        }),
        kind("anchor misspelt", |site| {
            site.in_text("", r"(\.md#[a-z-]+)\)", |c| Some(format!("{}x)", &c[1])))
        }),
        kind("anchor on the same page misspelt", |site| {
            site.in_text("", r"\]\(#([a-z-]+)\)", |c| Some(format!("](#x{})", &c[1])))
        }),
        kind("name of an address misspelt", |site| {
            site.in_text("", r"\(link:([a-z-]+)\)", |c| {
                Some(format!("(link:{}s)", &c[1]))
            })
        }),
        kind("link to the other language", |site| {
            site.in_text("da", r"\]\(((?:mfa|first-login)/[a-z-]+\.md)", |c| {
                Some(format!("](../en/{}", &c[1]))
            })
        }),
        kind("link without words", |site| {
            site.in_text("", r"\[[^\]\[{]+\]\(([a-z/.-]+\.md)\)", |c| {
                Some(format!("[]({})", &c[1]))
            })
        }),
        kind("link that says here", |site| {
            let mut all = site.in_text("da", r"\[[^\]\[{]+\]\(([a-z/.-]+\.md)\)", |c| {
                Some(format!("[her]({})", &c[1]))
            });
            all.extend(
                site.in_text("en", r"\[[^\]\[{]+\]\(([a-z/.-]+\.md)\)", |c| {
                    Some(format!("[click here]({})", &c[1]))
                }),
            );
            all
        }),
        kind("unknown server", |site| {
            site.in_text("", r"\(link:[a-z-]+\)", |_| {
                Some("(https://elsewhere.example/)".to_owned())
            })
        }),
        kind("unsafe scheme", |site| {
            site.in_text("", r"\(link:[a-z-]+\)", |_| {
                Some("(javascript:alert%281%29)".to_owned())
            })
        }),
        kind("address written out", |site| {
            site.in_text("", r"\(link:kunet\)", |_| {
                Some("(https://kunet.ku.dk/)".to_owned())
            })
        }),
        kind("link removed in one language", |site| {
            site.in_text("en", r"\[([^\]\[{]+)\]\(([a-z/.-]+\.md)\)", |c| {
                Some(c[1].to_owned())
            })
            .into_iter()
            .map(twin_of_link)
            .collect()
        }),
        kind("link leads elsewhere in one language", |site| {
            site.in_text("en", r"\]\((?:security-key-use|mitid|sms)\.md\)", |_| {
                Some("](netiq-use.md)".to_owned())
            })
        }),
        kind("number of a step written out", |site| {
            site.in_text("", r"\{step\}", |_| Some("9".to_owned()))
        }),
        kind("step number without a step", |site| {
            site.in_text("", r"(\{step\}[^\]]*\]\([a-z/.-]*)#[a-z-]+\)", |c| {
                (!c[1].ends_with('(')).then(|| format!("{})", &c[1]))
            })
        }),
        kind("footnote that is not there", |site| {
            site.in_text("", r"(\w)\.\n", |c| Some(format!("{}.[^1]\n", &c[1])))
        }),
        kind("reference that is not there", |site| {
            site.in_text("", r"\]\([a-z/.-]+\.md\)", |_| Some("][guide]".to_owned()))
        }),
        kind("image that is not there", |site| {
            site.in_text("", r"(\w\.)\n\n", |c| {
                Some(format!("{} ![A phone](phone.png)\n\n", &c[1]))
            })
        }),
        kind("link to its own page", |site| {
            let mut all = site.in_text("", r"\]\(([a-z/.-]+)\.md\)", |_| None);
            for path in site.paths("content/", ".md") {
                let name = path.rsplit('/').next().unwrap_or(path);
                let text = site.text(path);
                if let Some(at) = text.find(".\n\n## ") {
                    let new = format!(". [A text]({name})\n\n## ");
                    all.push(Mutant::replaced(path, text, at..at + 6, &new));
                }
            }
            all
        }),
    ]
}

/// The place of the link in the language that still has it counts too.
fn twin_of_link(mutant: Mutant) -> Mutant {
    let target = mutant
        .what
        .split("](")
        .nth(1)
        .and_then(|rest| rest.split(')').next());
    let target = target.unwrap_or_default().to_owned();
    mutant.naming(target)
}
