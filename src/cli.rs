//! The command line: arguments in, exit code out. One file per command.
//!
//! Entry point: [`main`]. Exit 0: clean; 1: findings that stop the build; 2: the program could not run.

mod build;
mod check;
mod completions;
mod diff;
mod doctor;
mod environment;
mod explain;
mod facts;
mod guides;
mod init;
mod moving;
mod mv;
mod new;
mod progress;
mod request;
mod rm;
mod schema;
mod serve;
mod start;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds a help site from Markdown in several languages, and checks it.
#[derive(Parser)]
#[command(name = "vejviser", version, about, max_term_width = 100)]
#[command(
    after_help = "Examples:\n  vejviser\n  vejviser check\n  vejviser build --help\n\nWithout a command, vejviser says what to do next here."
)]
struct Arguments {
    /// The folder of the site [default: the nearest one upward with a site.yaml]
    #[arg(long, value_name = "DIR", global = true)]
    site: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything, then write the site
    Build(build::Arguments),
    /// Check everything, and write nothing
    Check(check::Arguments),
    /// Write what lets a shell complete the command line
    Completions(completions::Arguments),
    /// Say how the site is: what is in it, and what is odd
    Doctor(doctor::Arguments),
    /// Say what a kind of finding means
    Explain(explain::Arguments),
    /// List all values and addresses with their origin, or what the owner is to be asked
    Facts(facts::Arguments),
    /// Show which guide each audience finds for each method
    Guides(guides::Arguments),
    /// Start a new site: a small one that is whole, in a folder of its own
    Init(init::Arguments),
    /// Rename a page or a folder in all languages, and every link to it
    Mv(mv::Arguments),
    /// Write a new page in every language, with what belongs in it
    New(new::Arguments),
    /// Remove a page in all languages; what led to it leads to another one
    Rm(rm::Arguments),
    /// Write the JSON Schemas of the site's files, for editors
    Schema(schema::Arguments),
    /// Show the site in a browser while you write, and what is wrong with it
    Serve(serve::Arguments),
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    Clean,
    Findings,
}

/// Runs the program with `arguments`, the first of which is its own name.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(new::spell_out(arguments)) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no faults. A reader that closed the pipe is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let site = arguments.site.as_deref();
    let Some(command) = arguments.command else {
        return code(start::run(site));
    };
    code(match command {
        Command::Build(build) => build::run(site, build),
        Command::Check(check) => check::run(site, &check),
        Command::Completions(completions) => Ok(completions::run(&completions)),
        Command::Doctor(doctor) => doctor::run(site, &doctor),
        Command::Explain(explain) => explain::run(&explain),
        Command::Facts(facts) => facts::run(site, &facts),
        Command::Guides(guides) => guides::run(site, &guides),
        Command::Init(init) => init::run(&init),
        Command::Mv(mv) => mv::run(site, &mv),
        Command::New(new) => new::run(site, new),
        Command::Rm(rm) => rm::run(site, &rm),
        Command::Schema(schema) => schema::run(site, &schema),
        Command::Serve(serve) => serve::run(site, serve),
    })
}

/// The exit code of a command that ended so.
fn code(ended: Result<Exit, String>) -> ExitCode {
    match ended {
        Ok(Exit::Clean) => ExitCode::SUCCESS,
        Ok(Exit::Findings) => ExitCode::from(1),
        Err(message) => {
            use std::io::Write;
            let _ = writeln!(std::io::stderr(), "vejviser: {message}");
            ExitCode::from(2)
        }
    }
}

/// A time as people read it.
fn seconds(time: std::time::Duration) -> String {
    if time.as_secs() < 1 {
        format!("{} ms", time.as_millis())
    } else {
        format!("{:.1} s", time.as_secs_f64())
    }
}
