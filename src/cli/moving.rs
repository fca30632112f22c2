//! What `mv` and `rm` have in common: the plan is made, shown or carried out, and told.
//!
//! Entry point: [`run`].

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::path::{Path, PathBuf};

use super::{Exit, diff, environment, request};
use crate::fs;
use crate::moves::{Change, Plan, Refusal, Request, plan};
use crate::report::counted;

/// Does what `request` asks for; with `dry_run`, only shows it. The error is a message for people.
pub(super) fn run(site: Option<&Path>, request: &Request, dry_run: bool) -> Result<Exit, String> {
    let site = environment::site_folder(site)?;
    let sources = request::load(&site, &[] as &[PathBuf])?;
    let plan = match plan(&sources, request) {
        Ok(plan) => plan,
        Err(Refusal::Words(why)) => return Err(why),
        Err(Refusal::Findings {
            why,
            sources,
            found,
        }) => {
            request::tell(&sources, &found);
            return Err(why);
        }
    };
    if dry_run {
        let colour = std::io::stdout().is_terminal() && !environment::is_set("NO_COLOR");
        request::list(&diff::unified(&plan.changes, colour));
    } else {
        let changes: Vec<fs::Change<'_>> = plan
            .changes
            .iter()
            .map(|change| fs::Change {
                from: &change.from,
                to: change.to.as_ref(),
                old: &change.old,
                new: &change.new,
            })
            .collect();
        fs::change(&site, &changes)
            .map_err(|fault| format!("{fault}; nothing has been changed"))?;
    }
    if plan.warnings.iter().next().is_some() {
        request::tell(&plan.after, &plan.warnings);
    }
    // Nobody is left to tell when standard error is closed.
    let _ = std::io::stderr()
        .lock()
        .write_all(told(&plan, dry_run).as_bytes());
    Ok(Exit::Clean)
}

/// What was done, or would be, in words.
fn told(plan: &Plan, dry_run: bool) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let mut say = |line: String| _ = writeln!(text, "{line}");
    let is_moved = |change: &&Change| change.to.as_ref().is_some_and(|to| *to != change.from);
    for change in plan.changes.iter().filter(is_moved) {
        if let Some(to) = &change.to {
            say(format!("moved   {} -> {to}", change.from));
        }
    }
    for change in plan.changes.iter().filter(|change| change.to.is_none()) {
        say(format!("removed {}", change.from));
    }
    if plan.links > 0 {
        say(format!(
            "rewrote {} in {}",
            counted(plan.links, "link"),
            counted(plan.files, "file")
        ));
    }
    for redirect in &plan.redirects {
        say(format!("{} now leads to {}", redirect.from, redirect.to));
    }
    for alias in &plan.restored {
        say(format!(
            "{alias} is the address of a page again, and no alias any more"
        ));
    }
    for number in &plan.retired {
        say(format!(
            "number {number} is never used again (retired_numbers in site.yaml)"
        ));
    }
    if !plan.addresses.is_empty() {
        say(format!(
            "the address stays {} (--slug changes it)",
            plan.addresses.join(" and ")
        ));
    }
    if !plan.mentions.is_empty() {
        say("\nNo links, so left as they are; please look at them:".to_owned());
        for mention in &plan.mentions {
            say(format!("  {}: `{}`", mention.place, mention.what));
        }
    }
    if dry_run {
        say("\nThis is what would be done; nothing has been changed.".to_owned());
    }
    text
}
