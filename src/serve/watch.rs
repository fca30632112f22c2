//! What happens to the files of a site, put together into changes that are worth looking at.
//!
//! Entry points: [`Watch::start`], [`Watch::next`]. A save is several events within milliseconds, and a checkout thousands;
//! they are gathered until nothing happens any more, and until whoever writes a file has closed it, so that a half-written
//! one is hardly ever read. Only the paths count: what is there now, whoever asked for the change has to look up.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::fs::{Watched, folders};

/// So long nothing may happen before a change counts as complete.
const QUIET: Duration = Duration::from_millis(3);
/// So long a file that is being written is waited for; also how long is waited where the system does not tell.
const OPEN: Duration = Duration::from_millis(60);
/// A change that goes on is looked at after this time all the same.
const LONGEST: Duration = Duration::from_millis(300);
/// How often it is looked whether the folders are still the same, since a folder that was moved away takes the watch on
/// it along.
const ROUND: Duration = Duration::from_millis(500);
/// How often everything is read again when the system cannot watch.
const BLIND: Duration = Duration::from_secs(2);
/// Only here does the system say when a file has been closed.
const TELLS_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// What may have changed.
#[derive(Debug)]
pub(super) enum Change {
    /// These paths, files or folders.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

/// Watches a site.
pub(super) struct Watch {
    root: PathBuf,
    clock: fn() -> Instant,
    watcher: Option<RecommendedWatcher>,
    events: Receiver<notify::Result<Event>>,
    followed: Vec<Watched>,
    /// Why not everything can be watched, if so.
    pub(super) blind: Option<String>,
}

impl Watch {
    /// Watches the site in `root`, a path without links.
    pub(super) fn start(root: &Path, clock: fn() -> Instant) -> Self {
        let (sender, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(move |event| {
            // Nobody is left to hear it when the server ends.
            let _ = sender.send(event);
        });
        let (watcher, blind) = match watcher {
            Ok(watcher) => (Some(watcher), None),
            Err(error) => (None, Some(error.to_string())),
        };
        let mut watch = Self {
            root: root.to_path_buf(),
            clock,
            watcher,
            events,
            followed: Vec::new(),
            blind,
        };
        watch.follow();
        watch
    }

    /// Watches the folders that are there now; whether they are others than before.
    fn follow(&mut self) -> bool {
        let now = folders(&self.root);
        if now == self.followed {
            return false;
        }
        let Some(watcher) = &mut self.watcher else {
            return false;
        };
        self.blind = None;
        for old in &self.followed {
            if !now.contains(old) {
                // It may be gone by itself.
                let _ = watcher.unwatch(&old.path);
            }
        }
        for new in &now {
            if self.followed.contains(new) {
                continue;
            }
            let mode = if new.is_whole {
                RecursiveMode::Recursive
            } else {
                RecursiveMode::NonRecursive
            };
            if let Err(error) = watcher.watch(&new.path, mode) {
                self.blind = Some(error.to_string());
            }
        }
        self.followed = now;
        true
    }

    /// Waits for the next change, or until `deadline`, at which everything may have changed. `None` when there will be
    /// no change any more.
    pub(super) fn next(&mut self, deadline: Option<Instant>) -> Option<Change> {
        let mut gathered = Gathered::default();
        let mut since = (self.clock)();
        // Until something happens.
        while gathered.is_empty() {
            let now = (self.clock)();
            if deadline.is_some_and(|deadline| deadline <= now) {
                return Some(Change::Everything);
            }
            let round = if self.blind.is_some() { BLIND } else { ROUND };
            let left = deadline.map_or(round, |deadline| round.min(deadline - now));
            match self.events.recv_timeout(left) {
                Ok(event) => gathered.add(event),
                Err(RecvTimeoutError::Timeout) => {
                    if self.follow() || self.blind.is_some() && left == round {
                        return Some(Change::Everything);
                    }
                }
                Err(RecvTimeoutError::Disconnected) if self.watcher.is_some() => return None,
                Err(RecvTimeoutError::Disconnected) => {
                    std::thread::sleep(BLIND);
                    return Some(Change::Everything);
                }
            }
            since = (self.clock)();
        }
        // Until nothing happens any more.
        loop {
            let passed = (self.clock)().saturating_duration_since(since);
            if passed >= LONGEST {
                break;
            }
            let is_open = TELLS_CLOSING && !gathered.open.is_empty() && passed < OPEN;
            let wait = if is_open {
                OPEN.saturating_sub(passed)
            } else {
                QUIET
            };
            match self.events.recv_timeout(wait) {
                Ok(event) => gathered.add(event),
                Err(RecvTimeoutError::Timeout) if is_open => {}
                Err(_) => break,
            }
        }
        if self.follow() {
            gathered.everything = true;
        }
        Some(if gathered.everything {
            Change::Everything
        } else {
            Change::Paths(gathered.paths)
        })
    }
}

/// Events that belong together.
#[derive(Default)]
struct Gathered {
    paths: BTreeSet<PathBuf>,
    /// The files that somebody is writing.
    open: BTreeSet<PathBuf>,
    everything: bool,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.everything
    }

    fn add(&mut self, event: notify::Result<Event>) {
        let Ok(event) = event else {
            self.everything = true;
            return;
        };
        if event.need_rescan() {
            self.everything = true;
        }
        let is_closed = match event.kind {
            // Somebody reads: most often this program.
            EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write) => return,
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Data(_) | ModifyKind::Any) => {
                false
            }
            _ => true,
        };
        for path in event.paths {
            if is_closed {
                self.open.remove(&path);
            } else {
                self.open.insert(path.clone());
            }
            self.paths.insert(path);
        }
    }
}
