//! What goes wrong in `i18n/` and `site.yaml`.

use super::kind;
use crate::mutation::real::Kind;

pub(super) fn strings() -> Vec<Kind> {
    vec![
        kind("language of a string misspelt", |site| {
            site.each(("i18n/ui", ".yaml"), r"\n  da: ([^\n{]+)\n", |_| {
                Some("\n  dk: x\n".to_owned())
            })
        }),
        kind("place in a string renamed", |site| {
            site.each(
                ("i18n/ui", ".yaml"),
                r"en: ([^\n]*)\{(name|number|title|audiences)\}",
                |c| Some(format!("en: {}{{{}s}}", &c[1], &c[2])),
            )
        }),
        kind("plural form misspelt", |site| {
            site.each(("i18n/ui", ".yaml"), r"\n  en: ([a-zA-Z ]+)\n", |c| {
                Some(format!("\n  en: {{oen: {0}, other: {0}}}\n", &c[1]))
            })
        }),
        kind("plural form missing", |site| {
            site.each(("i18n/ui", ".yaml"), r"\n  en: ([a-zA-Z ]+)\n", |c| {
                Some(format!("\n  en: {{one: {}}}\n", &c[1]))
            })
        }),
        kind("string that nothing uses", |site| {
            site.each(("i18n/ui", ".yaml"), r"\n([a-z]+)-([a-z]+):\n", |c| {
                Some(format!("\n{}-old-{}:\n", &c[1], &c[2]))
            })
        }),
        kind("name of a method removed", |site| {
            site.each(
                ("i18n/labels", ".yaml"),
                r"\n  (netiq|mitid|sms):\n(?:    [^\n]+\n)+",
                |_| Some("\n".to_owned()),
            )
            .into_iter()
            .map(|mutant| {
                let id = mutant
                    .what
                    .split("\\n  ")
                    .nth(1)
                    .and_then(|rest| rest.split(':').next());
                let id = format!("`{}`", id.unwrap_or_default());
                mutant.naming(id)
            })
            .collect()
        }),
        kind("name of a task misspelt", |site| {
            site.each(
                ("i18n/labels", ".yaml"),
                r"\n  (first-login|create-password|choose-method|log-in): ",
                |c| Some(format!("\n  {}s: ", &c[1])),
            )
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("name in one language only", |site| {
            site.each(
                ("i18n/labels", ".yaml"),
                r"\{da: [^,{}]+, en: [^,{}]+\}",
                |_| Some("{da: Et navn}".to_owned()),
            )
        }),
        kind("heading changed where it is kept", |site| {
            site.each(
                ("i18n/sections", ".yaml"),
                r#"da: ("?)(Før|Sådan|Hvem|Hvis|Det) "#,
                |c| Some(format!("da: {}Xyz {} abc ", &c[1], &c[2])),
            )
            .into_iter()
            .map(|mutant| mutant.naming("Xyz").naming("heading").naming("section"))
            .collect()
        }),
        kind("heading without a language", |site| {
            site.each(
                ("i18n/sections", ".yaml"),
                r"\{da: [^{}]+, en: [^{}]+\}",
                |_| Some("{da: Et navn}".to_owned()),
            )
        }),
        kind("key of the site misspelt", |site| {
            site.each(
                ("site", ".yaml"),
                r"(?m)^(title|owner|base_url|contact|audiences|methods|tasks|kinds):",
                |c| Some(format!("{}x:", &c[1])),
            )
            .into_iter()
            .map(|mutant| mutant.near(3))
            .collect()
        }),
        kind("task that no site has", |site| {
            site.each(
                ("site", ".yaml"),
                r"\n  - (register|log-in|problem|first-login)\n",
                |c| Some(format!("\n  - {}ing\n", &c[1])),
            )
            .into_iter()
            .map(|mutant| {
                mutant
                    .naming("register")
                    .naming("log-in")
                    .naming("problem")
                    .naming("first-login")
            })
            .collect()
        }),
        kind("telephone of the contact", |site| {
            site.each(("site", ".yaml"), r"phone: support\.phone", |_| {
                Some("phone: support.fone".to_owned())
            })
        }),
    ]
}
