//! What goes wrong with whole files.

use super::kind;
use crate::mutation::real::{Kind, Mutant};

pub(super) fn pages() -> Vec<Kind> {
    vec![
        kind("page in one language only", |site| {
            site.paths("content/en/", ".md")
                .map(|path| Mutant {
                    what: format!("{path} is gone"),
                    files: [(path.to_owned(), None)].into(),
                    names: vec![format!("`{path}`")],
                    ..Mutant::default()
                })
                .collect()
        }),
        kind("page removed in all languages", |site| {
            site.paths("content/en/mfa/", ".md")
                .filter(|path| !path.ends_with("index.md"))
                .map(|path| {
                    let name = path.rsplit('/').next().unwrap_or(path).to_owned();
                    Mutant {
                        what: format!("{path} is gone, and its counterpart"),
                        files: [
                            (path.to_owned(), None),
                            (path.replacen("/en/", "/da/", 1), None),
                        ]
                        .into(),
                        names: vec![name],
                        ..Mutant::default()
                    }
                })
                .collect()
        }),
        kind("page that nothing leads to", |site| {
            let text = site.text("content/da/trouble/chrome.md");
            let new = |text: &str, title: &str, alone: &str| {
                text.replace("slug: chrome", "slug: alene")
                    .replace("number: 24", "number: 99")
                    .replace(title, alone)
            };
            let danish = new(text, "Chrome: privat vindue og cookies", "En side alene");
            let english = site.text("content/en/trouble/chrome.md");
            let english = new(
                english,
                "Chrome: private window and cookies",
                "A page alone",
            );
            vec![Mutant {
                what: "a page without links to it".to_owned(),
                files: [
                    ("content/da/trouble/alone.md".to_owned(), Some(danish)),
                    ("content/en/trouble/alone.md".to_owned(), Some(english)),
                ]
                .into(),
                lines: vec![
                    ("content/da/trouble/alone.md".to_owned(), 1..=500),
                    ("content/en/trouble/alone.md".to_owned(), 1..=500),
                ],
                names: Vec::new(),
            }]
        }),
        kind("file that nothing uses", |_| {
            vec![Mutant {
                what: "a drawing that no page shows".to_owned(),
                files: [(
                    "content/da/mfa/alone.svg".to_owned(),
                    Some(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"
                            .to_owned(),
                    ),
                )]
                .into(),
                lines: vec![("content/da/mfa/alone.svg".to_owned(), 1..=1)],
                names: Vec::new(),
            }]
        }),
        kind("page in a folder of no language", |site| {
            vec![Mutant {
                what: "a page in content/dk".to_owned(),
                files: [(
                    "content/dk/index.md".to_owned(),
                    Some(site.text("content/da/index.md").to_owned()),
                )]
                .into(),
                lines: vec![("content/dk/index.md".to_owned(), 1..=500)],
                names: vec!["dk".to_owned()],
            }]
        }),
        kind("draft that others lead to", |site| {
            site.in_front(r"(number: (?:6|9|10|13)\n)", |c| {
                Some(format!("{}draft: true\n", &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.naming("draft"))
            .collect()
        }),
        kind("page that is empty", |site| {
            site.paths("content/", ".md")
                .map(|path| Mutant {
                    what: format!("{path} is empty"),
                    files: [(path.to_owned(), Some(String::new()))].into(),
                    lines: vec![(path.to_owned(), 1..=1)],
                    names: Vec::new(),
                })
                .collect()
        }),
    ]
}
