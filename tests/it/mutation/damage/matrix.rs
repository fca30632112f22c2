//! What goes wrong in who may use which method, in the guides to it, and in the lists of methods.

use super::{Mutant, RealSite, kind};
use crate::mutation::real::Kind;

/// A change of the same place in both languages, as somebody makes it who keeps them alike.
fn in_both(site: &RealSite, path: &str, old: &str, new: &str) -> Mutant {
    let mut both = Mutant::default();
    for tag in ["da", "en"] {
        let path = format!("content/{tag}/{path}");
        let text = site.text(&path);
        let start = text.find(old).expect("the text is there");
        let one = Mutant::replaced(&path, text, start..start + old.len(), new);
        both.what = one.what;
        both.files.extend(one.files);
        both.lines.extend(one.lines);
    }
    both
}

pub(super) fn matrix() -> Vec<Kind> {
    let item = r"\n   - [^\n]*\(\.?\.?/?(?:mfa/)?(netiq)-register\.md\)[^\n]*\n|\n   - [^\n]*\(\.?\.?/?(?:mfa/)?(mitid|sms)\.md\)[^\n]*\n";
    vec![
        kind("task without a guide to it", |site| {
            site.each(("site", ".yaml"), r"\n    guides: \[", |c| {
                Some(format!("{}contact, ", &c[0]))
            })
        }),
        kind("guide about another task", |site| {
            let labels = [("register", "Registrer"), ("log-in", "Log ind")];
            let mutants = labels.map(|(task, label)| {
                let line = format!(r"\ntask: {task}\nmethods: \[[a-z-]+\]\n");
                let mutants = site.in_front(&line, |c| Some(c[0].replace(task, "status")));
                let mutants = mutants.into_iter();
                mutants
                    .map(|mutant| mutant.naming(label))
                    .collect::<Vec<_>>()
            });
            mutants.into_iter().flatten().collect()
        }),
        kind("method for others, who have no guide to it", |site| {
            let mutants = site.each(("site", ".yaml"), r"\n    for: \[student\]", |_| {
                Some("\n    for: [student, employee]".to_owned())
            });
            mutants.into_iter().map(|mutant| mutant.near(4)).collect()
        }),
        kind("second guide to the same", |site| {
            let (old, new) = ("task: log-in", "task: register");
            let mutants = site.each(("content/da/mfa/netiq-use", ".md"), old, |_| {
                Some(new.to_owned())
            });
            mutants
                .into_iter()
                .map(|mutant| mutant.naming("mfa/netiq-use"))
                .collect()
        }),
        kind("method left out of a list of methods", move |site| {
            let mutants = site.each(("content/", "index.md"), item, |c| {
                let id = c.get(1).or(c.get(2))?.as_str();
                Some(format!("\n<!-- {id} -->\n"))
            });
            mutants
                .into_iter()
                .map(|mutant| {
                    let id = mutant.what.split("<!-- ").nth(1).unwrap_or_default();
                    let id = format!("`{}`", id.split(' ').next().unwrap_or_default());
                    mutant.naming(id).near(2)
                })
                .collect()
        }),
        kind("methods in another order", |site| {
            site.each(
                ("content/", "index.md"),
                r"\n(   - [^\n]*netiq-register[^\n]*)\n(   - [^\n]*mitid\.md[^\n]*)\n",
                |c| Some(format!("\n{}\n{}\n", &c[2], &c[1])),
            )
        }),
        kind("method without what it requires", |site| {
            let mut mutants = site.each(
                ("content/da", "index.md"),
                r"MitID\]\([^)]*\)[:,][^\n]*CPR-nummer og MitID\.",
                |c| Some(format!("{}.", c[0].split([':', ',']).next()?)),
            );
            mutants.retain(|mutant| mutant.lines[0].0.ends_with("index.md"));
            mutants
        }),
        kind("step of the first login that is none", |site| {
            let (old, new) = (
                "\n3. {#log-in}",
                "\n3. {#rest} **På computeren:** Vent lidt.\n4. {#log-in}",
            );
            vec![in_both(site, "first-login/index.md", old, new)]
        }),
    ]
}
