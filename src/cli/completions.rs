//! `vejviser completions`: what lets a shell complete the command line.
//!
//! Entry point: [`run`].

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Exit, request};

/// What `completions` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser completions bash > ~/.local/share/bash-completion/completions/vejviser\n  vejviser completions zsh > ~/.zfunc/_vejviser\n  vejviser completions fish > ~/.config/fish/completions/vejviser.fish"
)]
pub(super) struct Arguments {
    /// The shell
    shell: Shell,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> Exit {
    let mut script = Vec::new();
    let mut command = super::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "vejviser", &mut script);
    request::list(&String::from_utf8_lossy(&script));
    Exit::Clean
}
