//! The site on this computer while it is being written: watches its files, answers a browser on the loopback, and shows
//! in every page what is wrong with it.
//!
//! Entry point: [`run`]. Nothing is written to the disk. The parts:
//! 1. [`watch`] tells what happens to the files;
//! 2. [`build`] makes the index over all pages again after each change, within milliseconds, and has the rules asked as soon
//!    as the site rests;
//! 3. [`state`] is what is served at one moment;
//! 4. [`guard`] says who may ask, and [`http`] answers; a page is made when somebody asks for it, of the newest index, so
//!    that no page can be older than a save;
//! 5. [`events`] tells the browser what has become of the page that it shows;
//! 6. [`findings`], [`marks`] and [`editor`] say what is wrong and where; [`frames`] shows a page in other ways.
//!
//! The files beside them are those of the browser: `preview.js` is the bar, `frames.js` belongs to the other ways.

mod build;
mod editor;
mod events;
mod findings;
mod frames;
mod guard;
mod http;
mod marks;
mod own;
mod state;
mod texts;
mod watch;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::time::Instant;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;

pub use editor::Editor;

use crate::diag::Severity;
use crate::fs;
use crate::pipeline;
use guard::Guard;
use state::Shown;
use texts::Texts;

/// What is asked of every run; asked again each time, since a day may end meanwhile.
pub type Options = Arc<dyn Fn() -> pipeline::Options + Send + Sync>;

/// What is to be served, and how.
pub struct Settings {
    /// The folder of the site.
    pub site: PathBuf,
    /// How it is made.
    pub options: Options,
    /// The port; 0 for any that is free.
    pub port: u16,
    /// How files are opened.
    pub editor: Editor,
    /// The present moment.
    pub clock: fn() -> Instant,
}

/// What is to be told to whoever started the server.
pub enum Event {
    /// It answers at this address.
    Ready(String),
    /// The port was taken; this is the next one that is free.
    OtherPort(u16),
    /// The system does not tell of all changes: why.
    Blind(String),
    /// The rules have been asked: errors and warnings.
    Checked(usize, usize),
}

/// So many ports after the one that is taken are tried.
const TRIES: u16 = 50;

/// What answers need.
struct Server {
    shown: tokio::sync::watch::Receiver<Arc<Shown>>,
    guard: Guard,
    editor: Editor,
    root: PathBuf,
    texts: Texts,
}

/// Serves a site until somebody interrupts the program. The error is a message for people.
pub fn run(settings: Settings, tell: impl Fn(Event) + Send + Sync + 'static) -> Result<(), String> {
    let root = fs::resolve(&settings.site).map_err(|fault| fault.to_string())?;
    let runtime = runtime()?;
    let listener = runtime.block_on(listen(settings.port))?;
    let port = listener
        .local_addr()
        .map_err(|error| error.to_string())?
        .port();
    if settings.port != 0 && port != settings.port {
        tell(Event::OtherPort(port));
    }
    let watch = watch::Watch::start(&root, settings.clock);
    if let Some(why) = &watch.blind {
        tell(Event::Blind(why.clone()));
    }
    let shown = make(&root, &settings, watch, tell, port)?;
    let server = Arc::new(Server {
        shown,
        guard: Guard::new(port),
        editor: settings.editor,
        root,
        texts: Texts::new(),
    });
    runtime.block_on(http::serve(listener, server))
}

/// Makes the site for the first time, and starts what makes it again.
fn make(
    root: &Path,
    settings: &Settings,
    watch: watch::Watch,
    tell: impl Fn(Event) + Send + Sync + 'static,
    port: u16,
) -> Result<tokio::sync::watch::Receiver<Arc<Shown>>, String> {
    let mut maker = build::Maker::new(root, settings)?;
    let first = Arc::new(Shown::first(maker.make()));
    let base = first
        .now
        .base_path()
        .unwrap_or("/")
        .trim_start_matches('/')
        .to_owned();
    let (sender, shown) = tokio::sync::watch::channel(Arc::clone(&first));
    let (to_check, newest) = mpsc::channel();
    // Nobody hears it only when the thread below has ended, which it does last.
    let _ = to_check.send(first);
    let (clock, options) = (settings.clock, Arc::clone(&settings.options));
    let for_check = sender.clone();
    tell(Event::Ready(format!("http://localhost:{port}/{base}")));
    std::thread::spawn(move || {
        build::check(&newest, &for_check, &options, &|shown| {
            let found = shown.found();
            tell(Event::Checked(
                found.count(Severity::Error),
                found.count(Severity::Warning),
            ));
        });
    });
    std::thread::spawn(move || build::follow(maker, watch, &sender, &to_check, clock));
    Ok(shown)
}

fn runtime() -> Result<Runtime, String> {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start the server: {error}"))
}

/// The port, or the next one that is free.
async fn listen(port: u16) -> Result<TcpListener, String> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(TRIES)
    };
    for tried in port..=last {
        match TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, tried))).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(format!(
                    "cannot listen on port {tried}: {error}; choose another one with --port"
                ));
            }
        }
    }
    Err(format!(
        "the ports {port} to {last} are all taken; choose another one with --port"
    ))
}
