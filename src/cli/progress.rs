//! A progress bar on a terminal, for builds that take longer than half a second.
//!
//! Entry point: [`Bar`].

use std::io::IsTerminal;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::environment;
use crate::pipeline::Progress;

/// A build that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar; invisible when standard error is no terminal.
pub(super) struct Bar {
    started: Instant,
    bar: OnceLock<ProgressBar>,
}

impl Bar {
    /// A bar that shows itself when it is worth while.
    pub(super) fn new() -> Self {
        Self {
            started: environment::now(),
            bar: OnceLock::new(),
        }
    }

    /// Removes the bar from the terminal.
    pub(super) fn finish(&self) {
        if let Some(bar) = self.bar.get() {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Bar {
    fn start(&self, pages: usize) {
        if std::io::stderr().is_terminal() {
            let bar =
                ProgressBar::with_draw_target(Some(2 * pages as u64), ProgressDrawTarget::hidden());
            if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent}%") {
                bar.set_style(style);
            }
            // The only call that sets it.
            let _ = self.bar.set(bar);
        }
    }

    fn tick(&self) {
        let Some(bar) = self.bar.get() else { return };
        bar.inc(1);
        if bar.is_hidden() && self.started.elapsed() > PATIENCE {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }
}
