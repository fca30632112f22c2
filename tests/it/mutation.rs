//! Damage to the real site: whatever is broken in it must be told, and what breaks nothing must not.
//!
//! Entry points: [`all_damage_is_told`] does what can go wrong at several places of the real content, one at a
//! time, and wants a new finding on the damaged line, or one that names what is gone; [`harmless_edits_are_silent`]
//! rewrites it in ways that change nothing for readers. Both print their score. The places are drawn with a seed;
//! `MUTATION_SEED=n` draws others.

#![expect(clippy::too_many_lines, reason = "a list of kinds is as long as it is")]

mod damage;
mod harmless;
mod real;

use std::io::Write;

use rayon::prelude::*;
use serde_json::Value;

use crate::harness::TestSite;
use real::{Kind, Mutant, RealSite};

/// At how many places each kind of damage is done.
const PLACES: usize = 3;

/// Draws up to `count` of `list`, the same for the same seed.
fn drawn<T>(mut list: Vec<T>, count: usize, mut seed: u64) -> Vec<T> {
    let mut drawn = Vec::new();
    while drawn.len() < count && !list.is_empty() {
        // The generator of Knuth's MMIX, whose high bits are good.
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).expect("31 bits") % list.len();
        drawn.push(list.swap_remove(at));
    }
    drawn
}

fn seed(name: &str) -> u64 {
    let own: u64 = std::env::var("MUTATION_SEED")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(2026);
    name.bytes().fold(own, |seed, byte| {
        seed.wrapping_mul(31).wrapping_add(byte.into())
    })
}

/// What `check` says of a mutant: its exit code and its findings.
fn findings(site: &RealSite, mutant: &Mutant) -> (Option<i32>, Vec<Value>) {
    let test = TestSite::empty();
    for (path, mut text) in site.mutated(mutant) {
        // What each audience sees is made of the same pages, and takes longer than all of them.
        if path == "site.yaml" {
            text.push_str("\nviews: false\n");
            // And so are the documents with all of them.
            text = text
                .replace("  document: true", "  document: false")
                .replace("  offline: true", "  offline: false");
        }
        test.write(&path, text);
    }
    for (path, bytes) in &site.pictures {
        test.write(path, bytes);
    }
    let run = test.check_with(&["--format", "json", "--deny", "warnings"]);
    let report: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr));
    let list = report["diagnostics"].as_array().cloned();
    (run.code, list.expect("a list of findings"))
}

/// A finding without its place: the same before and after lines have moved.
fn identity(finding: &Value) -> String {
    format!(
        "{} {} {}",
        finding["code"], finding["path"], finding["message"]
    )
}

fn is_at(place: &Value, path: &str, lines: &std::ops::RangeInclusive<usize>) -> bool {
    let line = place["line"]
        .as_u64()
        .and_then(|line| usize::try_from(line).ok());
    place["path"] == path && line.is_none_or(|line| lines.contains(&line))
}

/// Whether `finding` tells of the damage: it stands on a damaged line, has a label there, or names what is gone.
fn tells(finding: &Value, mutant: &Mutant) -> bool {
    let here = |place: &Value| {
        mutant
            .lines
            .iter()
            .any(|(path, lines)| is_at(place, path, lines))
    };
    let labels = finding["labels"].as_array();
    let text = format!(
        "{} {} {}",
        finding["message"], finding["help"], finding["labels"]
    );
    here(finding)
        || labels.is_some_and(|labels| labels.iter().any(here))
        || mutant.names.iter().any(|name| text.contains(name.as_str()))
}

fn run(
    kinds: Vec<Kind>,
    places: usize,
    judge: impl Fn(&RealSite, &Mutant) -> Result<(), String> + Sync,
) {
    let site = RealSite::read();
    let mutants: Vec<(&str, Mutant)> = kinds
        .into_iter()
        .flat_map(|kind| {
            let all = (kind.mutants)(&site);
            assert!(
                !all.is_empty(),
                "nothing in the real site to try `{}` on",
                kind.name
            );
            drawn(all, places, seed(kind.name))
                .into_iter()
                .map(move |mutant| (kind.name, mutant))
        })
        .collect();
    let total = mutants.len();
    let faults: Vec<String> = mutants
        .into_par_iter()
        .filter_map(|(name, mutant)| {
            let fault = judge(&site, &mutant).err()?;
            Some(format!("{name}: {}\n{fault}", mutant.what))
        })
        .collect();
    let good = total - faults.len();
    // Past what catches the output of tests that pass: the score is what this one is for.
    let _ = writeln!(std::io::stdout(), "score: {good} of {total}");
    assert!(
        faults.is_empty(),
        "score: {good} of {total}\n\n{}",
        faults.join("\n\n")
    );
}

#[test]
fn all_damage_is_told() {
    let kinds = damage::kinds();
    assert!(kinds.len() >= 40, "only {} kinds", kinds.len());
    let (code, before) = findings(&RealSite::read(), &Mutant::default());
    assert_eq!(code, Some(0), "the real site is clean: {before:?}");
    let before: std::collections::BTreeSet<String> = before.iter().map(identity).collect();
    run(kinds, PLACES, |site, mutant| {
        let (code, found) = findings(site, mutant);
        let new: Vec<&Value> = found
            .iter()
            .filter(|finding| !before.contains(&identity(finding)))
            .collect();
        let told = new.iter().any(|finding| tells(finding, mutant));
        if code == Some(1) && told {
            return Ok(());
        }
        let new: Vec<String> = new
            .iter()
            .map(|finding| {
                format!(
                    "  {}:{} {}: {}",
                    finding["path"], finding["line"], finding["code"], finding["message"]
                )
            })
            .collect();
        Err(format!("exit {code:?}, found:\n{}", new.join("\n")))
    });
}

#[test]
fn harmless_edits_are_silent() {
    let kinds = harmless::kinds();
    assert!(kinds.len() >= 15, "only {} kinds", kinds.len());
    let (_, before) = findings(&RealSite::read(), &Mutant::default());
    run(kinds, PLACES, |site, mutant| {
        let (code, found) = findings(site, mutant);
        if code == Some(0) && found.len() == before.len() {
            return Ok(());
        }
        let found: Vec<String> = found
            .iter()
            .filter(|finding| !before.iter().any(|old| identity(old) == identity(finding)))
            .map(|finding| {
                format!(
                    "  {}:{} {}: {}",
                    finding["path"], finding["line"], finding["code"], finding["message"]
                )
            })
            .collect();
        Err(format!("exit {code:?}, found:\n{}", found.join("\n")))
    });
}
