//! What is printed: a table, and how the cost grows.
//!
//! Entry points: [`head`], [`lines`], [`ratio`].

use std::time::Duration;

use super::measure::Cost;
use super::rules::Rules;
use super::save::Save;

/// What was found out about a site.
pub(crate) struct Measured {
    /// How many Markdown files it has.
    pub files: usize,
    /// How large the built site is, in bytes.
    pub bytes: u64,
    /// From a save to the page, while the site is served.
    pub save: Save,
    /// What the rules cost.
    pub rules: Rules,
    /// With no output there.
    pub cold: Cost,
    /// With the output there, and nothing changed.
    pub unchanged: Cost,
    /// With no output there, and the search index made too.
    pub searched: Cost,
}

/// What stands above the table.
pub(crate) fn head(runs: u32) -> String {
    let columns = [
        "files",
        "build",
        "wall s",
        "user s",
        "system s",
        "CPU s",
        "peak MiB",
        "output MiB",
    ];
    let runs = format!("Medians of {runs} runs. CPU is user and system together.");
    format!("{runs}\n\n{}", row(columns.map(str::to_owned)))
}

/// The lines of a site.
pub(crate) fn lines(measured: &Measured) -> String {
    let seconds = |time: Duration| format!("{:.3}", time.as_secs_f64());
    let line = |name: &str, cost: &Cost| {
        row([
            measured.files.to_string(),
            name.to_owned(),
            seconds(cost.wall),
            seconds(cost.user),
            seconds(cost.system),
            seconds(cost.cpu()),
            mebibytes(cost.peak),
            mebibytes(measured.bytes),
        ])
    };
    let lines = [
        line("cold", &measured.cold),
        line("unchanged", &measured.unchanged),
        line("search", &measured.searched),
        line("check", &measured.rules.all),
        line("no rules", &measured.rules.none),
    ]
    .join("\n");
    let rules = format!(
        "{:>11}  a check costs {:.2} times the CPU time that it costs without rules",
        measured.files,
        measured.rules.all.cpu().as_secs_f64() / measured.rules.none.cpu().as_secs_f64()
    );
    let Save { own, other, memory } = measured.save;
    let saved = |name: &str, (median, most): (Duration, Duration)| {
        let millis = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        format!(
            "{:>11}  from a save to {name}: {} (at most {})",
            measured.files,
            millis(median),
            millis(most)
        )
    };
    let [own, other] = [
        saved("the page", own),
        saved("a list that shows its title", other),
    ];
    let memory = format!(
        "{:>11}  memory of the server: {} MiB",
        measured.files,
        mebibytes(memory)
    );
    format!("{own}\n{other}\n{memory}\n{lines}\n{rules}")
}

/// How much more a site costs than one that is smaller.
pub(crate) fn ratio(large: &Measured, small: &Measured) -> String {
    let times =
        |figure: fn(&Cost) -> f64| format!("{:.2}", figure(&large.cold) / figure(&small.cold));
    format!(
        "{} to {} files, cold: CPU {}, user {}, wall {} times as much",
        large.files,
        small.files,
        times(|cost| cost.cpu().as_secs_f64()),
        times(|cost| cost.user.as_secs_f64()),
        times(|cost| cost.wall.as_secs_f64()),
    )
}

fn row(cells: [String; 8]) -> String {
    cells.map(|cell| format!("{cell:>11}")).concat()
}

/// In MiB with one decimal.
fn mebibytes(bytes: u64) -> String {
    let tenths = (bytes * 10) >> 20;
    format!("{}.{}", tenths / 10, tenths % 10)
}
