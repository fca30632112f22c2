//! What holds for any input: no text, however odd, stops the program in the middle, every place that a finding
//! names is there, and what people write comes out as they wrote it.
//!
//! The cases are the same in every run, so that a failure is never chance. To look further, set `PROPTEST_CASES`
//! (how many) and `PROPTEST_RNG_SEED` (where to start). A case that fails is kept in `regressions.rs`.

mod escaping;
mod looks;
mod minified;
mod pieces;
mod reading;
mod regressions;
mod small;
mod wellformed;

use proptest::test_runner::{Config, RngSeed};

/// `cases` cases, unless whoever runs the tests asks for another number.
fn cases(cases: u32) -> Config {
    let asked = Config::default();
    let seed = match asked.rng_seed {
        RngSeed::Random => RngSeed::Fixed(0x5e1_9057),
        fixed @ RngSeed::Fixed(_) => fixed,
    };
    let chosen = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if chosen { asked.cases } else { cases },
        rng_seed: seed,
        // A case that fails becomes a test that people can read, not a line of numbers.
        failure_persistence: None,
        max_shrink_iters: 4096,
        ..asked
    }
}
