//! `vejviser` alone: what to do next, here.
//!
//! Entry point: [`run`].

use std::fmt::Write as _;
use std::path::Path;

use super::doctor::Health;
use super::{Exit, environment, request};
use crate::report::counted;

/// Says what to do next in this folder. The error is a message for people.
pub(super) fn run(site: Option<&Path>) -> Result<Exit, String> {
    let Ok(folder) = environment::site_folder(site) else {
        request::list(
            "There is no site in this folder, nor in one above it.\n\n\
             \x20 vejviser init help          start a new one, in the folder `help`\n\
             \x20 vejviser --site DIR         what to do next in the site that is in DIR\n\
             \x20 vejviser --help             all that vejviser does\n",
        );
        return Ok(Exit::Clean);
    };
    let health = Health::of(&folder)?;
    let mut text = health.name();
    let mut next: Vec<(&str, String)> = vec![(
        "vejviser serve",
        "shows the site in your browser while you write".to_owned(),
    )];
    if health.errors > 0 {
        let count = counted(health.errors, "error");
        next.push((
            "vejviser check",
            format!("shows {count} to be mended before the site can be built"),
        ));
        next.push((
            "vejviser explain CODE",
            "says more about one of them".to_owned(),
        ));
    } else {
        if health.warnings > 0 {
            let count = counted(health.warnings, "warning");
            next.push((
                "vejviser check",
                format!("shows {count}; nothing stops the site from being built"),
            ));
        }
        next.push(("vejviser build", "writes the site to public/".to_owned()));
    }
    if health.drafts > 0 {
        let count = counted(health.drafts, "draft");
        next.push(("vejviser build --drafts", format!("builds {count} too")));
    }
    next.push(("vejviser new", "starts a page in all languages".to_owned()));
    next.push(("vejviser doctor", "looks the whole site over".to_owned()));
    next.push(("vejviser --help", "lists all that vejviser does".to_owned()));
    text.push_str("\n\n");
    let longest = next
        .iter()
        .map(|(command, _)| command.len())
        .max()
        .unwrap_or_default();
    for (command, what) in next {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {command:longest$}   {what}");
    }
    request::list(&text);
    Ok(Exit::Clean)
}
