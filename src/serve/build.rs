//! The site as it is now, made again after every change; and what is wrong with it, found out beside that.
//!
//! Entry points: [`follow`] makes the site again and again, [`check`] asks the rules about it. They are two threads: the
//! site is there within milliseconds, and whoever looks at it does not wait for the rules, which have one processor and
//! leave the others to the next change.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use super::state::Shown;
use super::watch::{Change, Watch};
use super::{Options, Settings};
use crate::pipeline::{Memory, Preview};
use crate::source::Sources;
use crate::{fs, theme};

/// A new folder is looked into once more after this time: what came into it before it was watched has told nobody.
const AGAIN: Duration = Duration::from_millis(400);
/// So long nothing may change before the rules are asked.
const REST: Duration = Duration::from_millis(120);

/// What is made again and again.
pub(super) struct Maker {
    root: PathBuf,
    options: Options,
    sources: Sources,
    memory: Memory,
}

impl Maker {
    /// Reads the site in `root` for the first time. The error is a message for people.
    pub(super) fn new(root: &Path, settings: &Settings) -> Result<Self, String> {
        Ok(Self {
            root: root.to_path_buf(),
            options: Arc::clone(&settings.options),
            sources: load(root)?,
            memory: Memory::default(),
        })
    }

    /// The site as it is now.
    pub(super) fn make(&mut self) -> Preview {
        Preview::new(self.sources.clone(), &(self.options)(), &mut self.memory)
    }

    /// Looks up what has changed; whether anything has.
    fn take(&mut self, change: Change) -> bool {
        let changes = match change {
            Change::Paths(paths) => fs::reload(&self.root, &self.sources, paths),
            Change::Everything => match load(&self.root) {
                Ok(now) => self.sources.changes_to(&now),
                // The folder is gone. It may return.
                Err(_) => return false,
            },
        };
        let new = self.sources.changed(changes);
        let is_other = !new.is_alike(&self.sources);
        self.sources = new;
        is_other
    }
}

fn load(root: &Path) -> Result<Sources, String> {
    let own = fs::load(root, &[]).map_err(|fault| fault.to_string())?;
    Ok(own.with(theme::built_in()))
}

/// Makes the site again after every change, until nobody looks at it any more.
pub(super) fn follow(
    mut maker: Maker,
    mut watch: Watch,
    shown: &watch::Sender<Arc<Shown>>,
    to_check: &Sender<Arc<Shown>>,
    clock: fn() -> Instant,
) {
    // What changed between the first reading and the first watch has told nobody either.
    let mut again = Some(clock());
    while let Some(change) = watch.next(again) {
        let is_folder = match &change {
            Change::Everything => false,
            Change::Paths(paths) => paths.iter().any(|path| fs::is_folder(path)),
        };
        if is_folder {
            again = Some(clock() + AGAIN);
        } else if again.is_some_and(|again| again <= clock()) {
            again = None;
        }
        if maker.take(change) {
            // Nobody waits for the site to be made: the old one is let go of before.
            let old = Arc::clone(&shown.borrow());
            let new = Arc::new(old.then(maker.make()));
            shown.send_replace(Arc::clone(&new));
            if to_check.send(new).is_err() {
                return;
            }
        }
    }
}

/// Asks the rules about the newest site, as soon as it rests.
pub(super) fn check(
    newest: &Receiver<Arc<Shown>>,
    shown: &watch::Sender<Arc<Shown>>,
    options: &Options,
    tell: &dyn Fn(&Shown),
) {
    // Its own threads: those of the next change shall not wait for a rule to end.
    let own = rayon::ThreadPoolBuilder::new().num_threads(1).build();
    while let Ok(mut next) = newest.recv() {
        loop {
            match newest.recv_timeout(REST) {
                Ok(newer) => next = newer,
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        let generation = next.generation;
        let is_old = || shown.borrow().generation != generation;
        let work = || next.now.check(&options(), &is_old);
        let found = match &own {
            Ok(own) => own.install(work),
            Err(_) => work(),
        };
        let Some(found) = found else { continue };
        let found = Arc::new(found);
        let is_newest = shown.send_if_modified(|shown| {
            if shown.generation != generation {
                return false;
            }
            *shown = Arc::new(shown.with_checked(Arc::clone(&found)));
            true
        });
        if is_newest {
            let now = Arc::clone(&shown.borrow());
            tell(&now);
        }
    }
}
