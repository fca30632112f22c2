//! `vejviser serve`: shows the site in a browser while it is being written. Nothing is written.
//!
//! Entry point: [`run`].

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use super::{Exit, environment, request};
use crate::fs;
use crate::pipeline::Options;
use crate::render::Search;
use crate::report::counted;
use crate::serve::{self, Editor, Event, Settings};

/// What `serve` may be told.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  vejviser serve --open\n  vejviser serve --drafts --port 8080\n  vejviser serve --editor 'idea://open?file={path}&line={line}'"
)]
pub(super) struct Arguments {
    /// The port on this computer; when it is taken, the next one that is free
    #[arg(long, value_name = "N", default_value_t = 4040)]
    port: u16,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    #[arg(long, value_name = "ADDRESS", help = EDITOR_HELP)]
    editor: Option<String>,
    #[command(flatten)]
    request: request::Request,
}

const EDITOR_HELP: &str = "The address that opens a file in your editor, with {path}, {line} and {column} \
                           [default: $VEJVISER_EDITOR, or vscode://file/{path}:{line}:{column}]";

/// The environment variable for those who always use the same editor.
const EDITOR: &str = "VEJVISER_EDITOR";

/// Runs the command. The error is a message for people.
pub(super) fn run(site: Option<&Path>, arguments: Arguments) -> Result<Exit, String> {
    let site = environment::site_folder(site)?;
    // It would wait for ever for a site to become whole that is not there.
    if !fs::is_site(&site) {
        return Err(format!(
            "`{}` has no site.yaml; name the folder of a site with --site DIR, or make a new one: vejviser init DIR",
            site.display()
        ));
    }
    let editor = match (arguments.editor, environment::variable(EDITOR)) {
        (Some(told), _) => Editor::new(&told).map_err(|fault| format!("--editor: {fault}"))?,
        (None, Some(set)) => Editor::new(&set).map_err(|fault| format!("{EDITOR}: {fault}"))?,
        (None, None) => Editor::new(Editor::DEFAULT)?,
    };
    // Whoever writes is told at once what they got wrong.
    let request = arguments.request;
    request.options()?;
    // The index is made by `build` alone: until then, the search field leads to the list of all pages.
    let options = move || Options {
        search: Search::Off,
        ..request.options().unwrap_or_default()
    };
    let settings = Settings {
        site,
        options: Arc::new(options),
        port: arguments.port,
        editor,
        clock: environment::now,
    };
    let open = arguments.open;
    serve::run(settings, move |event| tell(&event, open))?;
    Ok(Exit::Clean)
}

/// Tells people what happens. Nobody is left to tell when they are not there any more.
fn tell(event: &Event, open: bool) {
    let mut stderr = std::io::stderr().lock();
    let _ = match event {
        Event::Ready(address) => {
            let mut stdout = std::io::stdout().lock();
            let _ = writeln!(stdout, "{address}");
            let _ = stdout.flush();
            let _ = writeln!(stderr, "the site is at this address until you press Ctrl-C");
            if !open {
                return;
            }
            match opener::open(address) {
                Err(error) => writeln!(
                    stderr,
                    "cannot open the browser ({error}); open the address yourself"
                ),
                Ok(()) => Ok(()),
            }
        }
        Event::OtherPort(port) => writeln!(
            stderr,
            "that port is taken, so the site is on the next free one: {port}"
        ),
        Event::Blind(why) => writeln!(
            stderr,
            "the system does not tell of all changes ({why}); everything is read again every two seconds"
        ),
        Event::Checked(0, 0) => writeln!(stderr, "nothing to mend"),
        Event::Checked(errors, warnings) => writeln!(
            stderr,
            "{}, {}: the pages show them, and so does `vejviser check`",
            counted(*errors, "error"),
            counted(*warnings, "warning")
        ),
    };
}
