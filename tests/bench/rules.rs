//! What the rules cost: `check` with all of them, and with all switched off that may be.
//!
//! Entry point: [`measure`]. Without rules a check still reads, resolves and renders every page: that is the work which
//! the rules come on top of.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use super::measure::{self, Cost};

/// What checking costs.
#[derive(Clone, Copy)]
pub(crate) struct Rules {
    /// With all rules.
    pub all: Cost,
    /// With none of them.
    pub none: Cost,
}

/// Checks the site in `folder` so many times each way.
pub(crate) fn measure(folder: &Path, runs: u32) -> Result<Rules, String> {
    let command: Vec<OsString> = vec![
        env!("CARGO_BIN_EXE_vejviser").into(),
        "--site".into(),
        folder.into(),
        "check".into(),
    ];
    let check = || -> Result<Cost, String> {
        let costs: Result<Vec<Cost>, String> = (0..runs).map(|_| measure::run(&command)).collect();
        Ok(Cost::median(&costs?))
    };
    let all = check()?;
    let file = folder.join("site.yaml");
    let site = fs::read_to_string(&file).map_err(|error| error.to_string())?;
    let write = |text: &str| fs::write(&file, text).map_err(|error| error.to_string());
    write(&without_rules(&site)?)?;
    let none = check();
    write(&site)?;
    Ok(Rules { all, none: none? })
}

/// `site` with every rule switched off.
fn without_rules(site: &str) -> Result<String, String> {
    const KEY: &str = "\nseverity:\n";
    let (before, after) = site.split_once(KEY).ok_or("site.yaml has no severity")?;
    // What stands there already goes, so that no code stands there twice.
    let own = after.split_inclusive('\n');
    let own = own.take_while(|line| line.starts_with([' ', '\n']));
    let rest: usize = own.map(str::len).sum();
    let off: Vec<String> = vejviser::check::codes()
        .map(|code| format!("  {}: off\n", code.name))
        .collect();
    Ok([before, KEY, &off.concat(), &after[rest..]].concat())
}
