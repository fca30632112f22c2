//! What goes wrong with values, addresses and words.

use super::kind;
use crate::mutation::real::Kind;

pub(super) fn facts() -> Vec<Kind> {
    vec![
        kind("name of a value misspelt", |site| {
            site.in_text("", r"\{\{ ([a-z.-]+) \}\}", |c| {
                Some(format!("{{{{ {}s }}}}", &c[1]))
            })
        }),
        kind("value written out", |site| {
            site.in_text("", r"\{\{ support\.phone \}\}", |_| {
                Some("(+45) 35 32 32 32".to_owned())
            })
        }),
        kind("wrong telephone number", |site| {
            site.in_text("", r"\{\{ support\.phone \}\}", |_| {
                Some("35 32 32 33".to_owned())
            })
        }),
        kind("value dropped in one language", |site| {
            site.in_text(
                "en",
                r"on \{\{ (?:support|mitid-support)\.phone \}\}",
                |_| Some("by telephone".to_owned()),
            )
            .into_iter()
            .map(|mutant| mutant.naming("phone"))
            .collect()
        }),
        kind("number of another support", |site| {
            site.in_text("", r"\{\{ support\.phone \}\}", |_| {
                Some("{{ mitid-support.phone }}".to_owned())
            })
            .into_iter()
            .filter(|mutant| !mutant.lines[0].0.contains("mitid"))
            .collect()
        }),
        kind("fact renamed", |site| {
            site.each(("content/facts", ".yaml"), r"(?m)^([a-z.-]+):$", |c| {
                Some(format!("{}-old:", &c[1]))
            })
            .into_iter()
            .map(|mutant| {
                let name = mutant
                    .what
                    .split('"')
                    .nth(1)
                    .unwrap_or_default()
                    .trim_end_matches(':')
                    .to_owned();
                mutant.naming(format!("`{name}`"))
            })
            .collect()
        }),
        kind("digit of a telephone number changed", |site| {
            site.each(
                ("content/facts", ".yaml"),
                r"(value: \(\+45\) [0-9 ]+)\d\n",
                |c| Some(format!("{}9\n", &c[1])),
            )
        }),
        kind("digit of a telephone link changed", |site| {
            site.each(
                ("content/facts", ".yaml"),
                r"(href: tel:\+45\d+)\d\n",
                |c| Some(format!("{}9\n", &c[1])),
            )
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("address renamed", |site| {
            site.each(("content/links", ".yaml"), r"(?m)^([a-z-]+):$", |c| {
                Some(format!("{}-old:", &c[1]))
            })
            .into_iter()
            .map(|mutant| {
                let name = mutant
                    .what
                    .split('"')
                    .nth(1)
                    .unwrap_or_default()
                    .trim_end_matches(':')
                    .to_owned();
                mutant.naming(format!("`{name}`"))
            })
            .collect()
        }),
        kind("address of an unsafe scheme", |site| {
            site.each(("content/links", ".yaml"), r"url: https:", |_| {
                Some("url: javascript:".to_owned())
            })
        }),
        kind("key of a fact misspelt", |site| {
            site.each(
                ("content/", ".yaml"),
                r"  (checked|source|confirmed): ",
                |c| Some(format!("  {}s: ", &c[1])),
            )
        }),
        kind("host of another login page", |site| {
            let mut all = site.in_text("", r"\{\{ (?:mfa|kunet)\.address \}\}", |_| {
                Some("mfa-ku.dk".to_owned())
            });
            all.extend(site.in_text("", r"\(link:(?:mfa|kunet)\)", |_| {
                Some("(link:mitid)".to_owned())
            }));
            all.retain(|mutant| mutant.lines[0].0.contains("netiq"));
            all
        }),
        kind("value or address with another host", |site| {
            let mut all = site.each(("content/facts", ".yaml"), r"value: mfa\.ku\.dk", |_| {
                Some("value: mfa.ku.com".to_owned())
            });
            all.extend(
                site.each(("content/links", ".yaml"), r"https://mfa\.ku\.dk", |_| {
                    Some("https://mfa-ku.dk".to_owned())
                }),
            );
            all
        }),
        kind("section that no page has", |site| {
            site.each(("i18n/sections", ".yaml"), r"(?m)^short:", |_| {
                Some("costs: {da: Det koster det, en: What it costs}\nshort:".to_owned())
            })
        }),
        kind("two versions of a line", |site| {
            site.in_text("", r"(?m)^(- .+)\n", |c| {
                let line = &c[1];
                Some(format!(
                    "<<<<<<< HEAD\n{line}\n=======\n{line} Ja.\n>>>>>>> new\n"
                ))
            })
        }),
        kind("personal number", |site| {
            site.in_text("", r"(\w)\.\n", |c| {
                Some(format!("{} 010190-1234.\n", &c[1]))
            })
        }),
        kind("forbidden word", |site| {
            let mut all = site.in_text("da", r"\badgangskode\b", |_| Some("kodeord".to_owned()));
            all.extend(site.in_text("en", r"\bphone number\b", |_| {
                Some("cell number".to_owned())
            }));
            all
        }),
        kind("name that other readers use", |site| {
            let mut all = site.in_text("", r"USB-sikkerhedsnøgle|USB security key", |_| {
                Some("Yubikey".to_owned())
            });
            all.retain(|mutant| mutant.lines[0].0.ends_with("security-key-student.md"));
            all
        }),
        kind("asks for a secret", |site| {
            let mut all = site.in_text("en", r"(\w)\.\n", |c| {
                Some(format!("{}. Send us your password.\n", &c[1]))
            });
            all.extend(site.in_text("da", r"(\w)\.\n", |c| {
                Some(format!("{}. Send din adgangskode til os.\n", &c[1]))
            }));
            all
        }),
    ]
}
