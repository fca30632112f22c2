//! The constraints of the project's own site, from `tests/constraints.yaml`: each has rules, a fixture folder for each
//! of them, and damage to the real site that is told by them.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde_json::Value;

use crate::harness::tests_folder;
use crate::world::{in_order, project, yaml};

/// How many constraints there are.
const COUNT: usize = 30;

/// What is damaged in one language, in few words: that the other differs then is another matter, unless the damage is
/// done to show just that.
const OTHER_MATTERS: &[&str] = &[
    "blocks-differ",
    "boxes-differ",
    "links-differ",
    "lists-differ",
    "points-differ",
    "steps-differ",
    "unconfirmed-fact",
    "unconfirmed-link",
    "unused-fact",
    "unused-link",
    "unused-question",
    "values-differ",
];

fn constraints() -> Vec<Value> {
    let path = tests_folder().join("constraints.yaml");
    let text = std::fs::read_to_string(path).expect("there is a table");
    let rows = yaml(&text);
    rows.as_array().expect("a list of constraints").clone()
}

fn id(row: &Value) -> &str {
    row["id"].as_str().expect("a constraint has an id")
}

#[test]
fn every_constraint_has_rules_and_proofs() {
    let rows = constraints();
    let ids: Vec<&str> = rows.iter().map(id).collect();
    let wanted: Vec<String> = (1..=COUNT).map(|n| format!("C{n}")).collect();
    assert_eq!(ids, wanted);
    for row in &rows {
        let id = id(row);
        assert!(
            row["says"].as_str().is_some_and(|says| says.len() > 20),
            "{id}"
        );
        let codes = in_order(&row["codes"]);
        assert!(!codes.is_empty(), "{id} has no rule");
        for code in &codes {
            let fixture = tests_folder().join("check").join(code);
            assert!(
                fixture.is_dir(),
                "{id}: no fixture folder {}",
                fixture.display()
            );
        }
        let damage = row["damage"].as_array();
        let damage = damage.unwrap_or_else(|| panic!("{id} has no damage"));
        assert!(!damage.is_empty(), "{id} has no damage");
        for damage in damage {
            let code = damage["code"].as_str().unwrap_or_default().to_owned();
            assert!(codes.contains(&code), "{id}: `{code}` is none of its rules");
        }
        for test in in_order(&row["tests"]) {
            assert!(exists(&test), "{id}: there is no test {test}");
        }
    }
}

/// Whether there is a test `module::name` in `tests/it/`, or a file of `tests/` with this path.
fn exists(test: &str) -> bool {
    let Some((module, name)) = test.rsplit_once("::") else {
        return tests_folder().join(test).is_file();
    };
    let path = format!("it/{}.rs", module.replace("::", "/"));
    let code = std::fs::read_to_string(tests_folder().join(path)).unwrap_or_default();
    let mark = format!("fn {name}(");
    code.split("#[test]\n")
        .skip(1)
        .any(|test| test.starts_with(&mark))
}

#[test]
fn damage_against_a_constraint_is_told_by_its_rule() {
    let rows = constraints();
    let all: Vec<(&str, &Value)> = rows
        .iter()
        .flat_map(|row| {
            let damage = row["damage"].as_array().into_iter().flatten();
            damage.map(move |damage| (id(row), damage))
        })
        .collect();
    assert!(all.len() >= COUNT);
    let faults: Vec<String> = all
        .into_par_iter()
        .filter_map(|(id, damage)| Some(format!("{id}: {}", fault(damage)?)))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Does the damage to a copy of the real site; what is wrong with what is told of it.
fn fault(damage: &Value) -> Option<String> {
    let site = project();
    let code = damage["code"].as_str().unwrap_or_default();
    let also: BTreeSet<String> = in_order(&damage["also"]).into_iter().collect();
    let is_asked = |matter: &&&str| **matter != code && !also.contains(**matter);
    let off: Vec<&str> = OTHER_MATTERS.iter().filter(is_asked).copied().collect();
    site.switch_off(&off);
    // What each audience sees is made of the same pages, and takes longer than all of them.
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\nviews: false\n"));
    let edits = damage["edits"].as_array().expect("damage is edits");
    for edit in edits {
        let path = edit["in"].as_str().expect("a file");
        if edit["gone"] == true {
            site.remove(path);
            continue;
        }
        let (old, new) = (edit["old"].as_str(), edit["new"].as_str());
        let text = if site.at(path).exists() {
            site.read(path)
        } else {
            String::new()
        };
        let old = old.unwrap_or_default();
        if !old.is_empty() && text.matches(old).count() != 1 {
            return Some(format!(
                "{path} has {} of {old:?}",
                text.matches(old).count()
            ));
        }
        let new = new.unwrap_or_default();
        // Without `old`, `new` is added at the end.
        let text = if old.is_empty() {
            format!("{text}{new}")
        } else {
            text.replacen(old, new, 1)
        };
        site.write(path, text);
    }
    let day = damage["day"].as_str().unwrap_or("2026-11-25");
    let arguments = ["--today", day, "--deny", "warnings"];
    let run = if damage["build"] == true {
        site.build_with(&arguments)
    } else {
        site.check_with(&arguments)
    };
    let found: BTreeSet<String> = run.findings().into_iter().map(|one| one.code).collect();
    let mut wanted = also;
    wanted.insert(code.to_owned());
    (found != wanted || run.code != Some(1)).then(|| {
        format!(
            "{wanted:?} wanted, {found:?} found, exit {:?}\n{}",
            run.code, run.stderr
        )
    })
}
