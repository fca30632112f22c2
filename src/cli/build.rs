//! `vejviser build`: checks everything, then writes the site.
//!
//! Entry point: [`run`].

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::progress::Bar;
use super::{Exit, environment};
use crate::config::parse_base_url;
use crate::pipeline::{Options, codes, compile};
use crate::report::{Style, human};
use crate::{diag, fs, theme};

/// What `build` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Example:\n  vejviser build --out public --base-url https://help.example.org/"
)]
pub(super) struct Arguments {
    /// Where to write the site [default: public in the site's folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address at which the site is published, instead of the one in site.yaml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Let findings of this code stop the build; `warnings` for all warnings (may be repeated)
    #[arg(long, value_name = "CODE")]
    deny: Vec<String>,
    /// Also publish pages that are drafts
    #[arg(long)]
    drafts: bool,
}

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: Arguments) -> Result<Exit, String> {
    let started = environment::now();
    let options = options(&arguments)?;
    let site = environment::site_folder(site)?;
    let folder = arguments.out.unwrap_or_else(|| site.join("public"));
    // Before the work, not after it.
    fs::check_target(&folder, &site).map_err(|fault| fault.to_string())?;
    let own = fs::load(&site, std::slice::from_ref(&folder)).map_err(|fault| fault.to_string())?;
    let sources = own.with(theme::built_in());
    let bar = Bar::new();
    let compiled = compile(&sources, &options, &bar);
    bar.finish();

    let mut stderr = std::io::stderr().lock();
    let colour = stderr.is_terminal() && !environment::is_set("NO_COLOR");
    let style = if colour { Style::Colour } else { Style::Plain };
    let text = human(&sources, &compiled.diagnostics, style);
    // Nobody is left to tell when standard error is closed.
    let _ = stderr.write_all(text.as_bytes());
    let Some(output) = compiled.output else {
        let _ = writeln!(stderr, "nothing was written");
        return Ok(Exit::Findings);
    };
    let written = fs::write(&output, &folder, &site).map_err(|fault| fault.to_string())?;
    let counts = compiled.counts;
    let _ = writeln!(
        stderr,
        "{} pages in {} languages: {} files written, {} unchanged, {} removed, in {}",
        counts.pages,
        counts.languages,
        written.written,
        written.unchanged,
        written.removed,
        seconds(started.elapsed()),
    );
    Ok(Exit::Clean)
}

fn options(arguments: &Arguments) -> Result<Options, String> {
    let base_url = match &arguments.base_url {
        Some(url) => {
            Some(parse_base_url(url).map_err(|fault| format!("--base-url `{url}`: {fault}"))?)
        }
        None => None,
    };
    let mut deny = Vec::new();
    for code in arguments.deny.iter().filter(|code| *code != "warnings") {
        let known = codes();
        if !known.iter().any(|known| known.name == code) {
            let near = diag::nearest(code, known.iter().map(|code| code.name));
            let hint = near
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            return Err(format!("--deny `{code}`: there is no such code{hint}"));
        }
        deny.push(code.clone());
    }
    let deny_warnings = arguments.deny.iter().any(|code| code == "warnings");
    Ok(Options {
        base_url,
        drafts: arguments.drafts,
        deny,
        deny_warnings,
    })
}

fn seconds(time: std::time::Duration) -> String {
    if time.as_secs() < 1 {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
