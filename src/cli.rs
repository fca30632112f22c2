//! The command line: arguments in, exit code out. One file per command.
//!
//! Entry point: [`main`]. Exit 0: clean; 1: findings that stop the build; 2: the program could not run.

mod build;
mod check;
mod environment;
mod explain;
mod facts;
mod guides;
mod progress;
mod request;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds a help site from Markdown in several languages, and checks it.
#[derive(Parser)]
#[command(name = "vejviser", version, about, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true)]
struct Arguments {
    /// The folder of the site [default: the nearest one upward with a site.yaml]
    #[arg(long, value_name = "DIR", global = true)]
    site: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check everything, then write the site
    Build(build::Arguments),
    /// Check everything, and write nothing
    Check(check::Arguments),
    /// Say what a kind of finding means
    Explain(explain::Arguments),
    /// List all values and addresses with their origin, or what the owner is to be asked
    Facts(facts::Arguments),
    /// Show which guide each audience finds for each method
    Guides(guides::Arguments),
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
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no faults. A reader that closed the pipe is none either.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let ended = match arguments.command {
        Command::Build(build) => build::run(arguments.site.as_deref(), build),
        Command::Check(check) => check::run(arguments.site.as_deref(), &check),
        Command::Explain(explain) => explain::run(&explain),
        Command::Facts(facts) => facts::run(arguments.site.as_deref(), &facts),
        Command::Guides(guides) => guides::run(arguments.site.as_deref(), &guides),
        Command::Serve(serve) => serve::run(arguments.site.as_deref(), serve),
    };
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
