//! What goes wrong in numbered steps.

use super::kind;
use crate::mutation::real::Kind;

pub(super) fn steps() -> Vec<Kind> {
    let step = r"\n(\d+)\. (\{#([a-z0-9-]+)\})([^\n]*)\n";
    vec![
        kind("step removed in one language", move |site| {
            site.in_text("", step, |_| Some("\n".to_owned()))
                .into_iter()
                .map(|mutant| {
                    let id = mutant
                        .what
                        .split("{#")
                        .nth(1)
                        .and_then(|rest| rest.split('}').next());
                    let id = format!("`{}`", id.unwrap_or_default());
                    mutant.naming(id).near(1)
                })
                .collect()
        }),
        kind("step added in one language", move |site| {
            site.in_text("", step, |c| {
                Some(format!("{}{}. Do another thing.\n", &c[0], &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("id of a step changed", move |site| {
            site.in_text("", step, |c| {
                Some(format!("\n{}. {{#{}-x}}{}\n", &c[1], &c[3], &c[4]))
            })
        }),
        kind("id of a step removed", move |site| {
            site.in_text("", step, |c| Some(format!("\n{}.{}\n", &c[1], &c[4])))
                .into_iter()
                .map(|mutant| {
                    let id = mutant
                        .what
                        .split("{#")
                        .nth(1)
                        .and_then(|rest| rest.split('}').next());
                    let id = format!("`{}`", id.unwrap_or_default());
                    mutant.naming(id)
                })
                .collect()
        }),
        kind("two steps change places", |site| {
            site.in_text(
                "",
                r"\n1\. (\{#[a-z0-9-]+\}[^\n]*)\n2\. (\{#[a-z0-9-]+\}[^\n]*)\n",
                |c| Some(format!("\n1. {}\n2. {}\n", &c[2], &c[1])),
            )
        }),
        kind("steps as bullets", |site| {
            site.in_text("", r"\n(?:\d+\. \{#[^\n]+\n){2,}", |c| {
                let bullets: Vec<String> = c[0]
                    .lines()
                    .map(|line| match line.split_once(". ") {
                        Some((number, rest)) if number.bytes().all(|b| b.is_ascii_digit()) => {
                            let text = rest.split_once("} ").map_or(rest, |(_, text)| text);
                            format!("- {text}")
                        }
                        _ => line.to_owned(),
                    })
                    .collect();
                Some(bullets.join("\n") + "\n")
            })
            .into_iter()
            .map(|mutant| mutant.near(1))
            .collect()
        }),
        kind("first step has another number", |site| {
            site.in_text("", r"\n1\. (\{#[^\n]+)\n", |c| {
                Some(format!("\n2. {}\n", &c[1]))
            })
            .into_iter()
            .map(|mutant| mutant.near(10))
            .collect()
        }),
        kind("two steps with one id", |site| {
            site.in_text(
                "",
                r"\n1\. \{#([a-z0-9-]+)\}([^\n]*)\n2\. \{#[a-z0-9-]+\}",
                |c| Some(format!("\n1. {{#{0}}}{1}\n2. {{#{0}}}", &c[1], &c[2])),
            )
        }),
    ]
}
