//! What goes wrong between the two `---`.

use super::kind;
use crate::mutation::real::Kind;

pub(super) fn front_matters() -> Vec<Kind> {
    let to = |new: &'static str| move |_: &regex::Captures<'_>| Some(new.to_owned());
    vec![
        kind("unknown kind", move |site| {
            site.in_front(r"kind: guide", to("kind: gudie"))
        }),
        kind("another kind", move |site| {
            site.in_front(r"kind: (guide|chooser)", to("kind: troubleshooting"))
                .into_iter()
                .map(|mutant| mutant.near(500))
                .collect()
        }),
        kind("unknown task", move |site| {
            site.in_front(r"task: (register|log-in)", to("task: enrol"))
        }),
        kind("unknown method", move |site| {
            site.in_front(r"methods: \[[a-z-]+\]", to("methods: [phone]"))
        }),
        kind("unknown audience", move |site| {
            site.in_front(r"audiences: \[student\]", to("audiences: [students]"))
        }),
        kind("audience that may not use the method", |site| {
            let mut all = site.in_front(r"methods: \[sms\]\naudiences: \[student\]", |_| {
                Some("methods: [sms]\naudiences: [student, employee]".to_owned())
            });
            all.retain(|mutant| mutant.what.contains("sms"));
            all
        }),
        kind("number of another page", move |site| {
            site.in_front(r"number: (\d+)", |c| {
                (&c[1] != "1").then(|| "number: 1".to_owned())
            })
        }),
        kind("slug with capitals", |site| {
            site.in_front(r"slug: ([a-z])", |c| {
                Some(format!("slug: {}", c[1].to_uppercase()))
            })
        }),
        kind("slug of another page", move |site| {
            site.in_front(r"slug: [a-z-]+", |c| {
                let taken = "slug: log-ind-med-mitid";
                (&c[0] != taken).then(|| taken.to_owned())
            })
            .into_iter()
            .filter(|mutant| mutant.lines[0].0.contains("/da/"))
            .map(|mutant| mutant.naming("log-ind-med-mitid"))
            .collect()
        }),
        kind("title of another page", move |site| {
            site.in_front(r"title: [^\n]+", to("title: Log ind med MitID"))
                .into_iter()
                .filter(|mutant| {
                    mutant.lines[0].0.contains("/da/") && !mutant.lines[0].0.ends_with("mitid.md")
                })
                .map(|mutant| mutant.naming("Log ind med MitID"))
                .collect()
        }),
        kind("title that is too long", |site| {
            site.in_front(r"title: ([^\n]+)", |c| {
                let title = c[1].trim_matches('"');
                Some(format!("title: \"{title} {title} {title}\""))
            })
            .into_iter()
            .filter(|mutant| mutant.what.len() > 160)
            .collect()
        }),
        kind("title removed", move |site| {
            site.in_front(r"title: [^\n]+\n", to(""))
                .into_iter()
                .map(|mutant| mutant.near(1))
                .collect()
        }),
        kind("summary removed", move |site| {
            site.in_front(r"summary: [^\n]+\n", to(""))
                .into_iter()
                .map(|mutant| mutant.near(2))
                .collect()
        }),
        kind("checked long ago", move |site| {
            site.in_front(r"reviewed: [0-9-]+", to("reviewed: 2025-11-01"))
        }),
        kind("no day", move |site| {
            site.in_front(r"reviewed: [0-9-]+", to("reviewed: 23/11/2026"))
        }),
        kind("page to read next is not there", |site| {
            site.in_front(r"related: \[([a-z./-]+)\.md", |c| {
                Some(format!("related: [{}x.md", &c[1]))
            })
        }),
        kind("key misspelt", |site| {
            site.in_front(r"\n(summary|slug|kind|task): ", |c| {
                Some(format!("\n{}s: ", &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("key twice", |site| {
            site.in_front(r"(slug: [^\n]+\n)", |c| Some(format!("{0}{0}", &c[1])))
        }),
        kind("shared fact in the translation", |site| {
            site.in_front(r"(slug: [^\n]+\n)---\n", |c| {
                Some(format!("{}task: register\n---\n", &c[1]))
            })
        }),
        kind("front matter not closed", |site| {
            site.in_front(r"\n---\n", |_| Some("\n".to_owned()))
                .into_iter()
                .map(|mutant| mutant.near(20))
                .collect()
        }),
        kind("quotation mark not closed", |site| {
            site.in_front(r#"title: ("[^"\n]+)""#, |c| {
                Some(format!("title: {}", &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.near(2))
            .collect()
        }),
        kind("method forgotten on one page", |site| {
            site.in_front(r"methods: \[netiq, security-key\]", |_| {
                Some("methods: [netiq, mitid, security-key]".to_owned())
            })
        }),
    ]
}
