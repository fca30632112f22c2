//! All tests that look at the program from outside. `tests/README.md` says how they are laid out.
#![expect(
    clippy::disallowed_methods,
    reason = "tests set up and look at files themselves"
)]
#![expect(
    clippy::expect_used,
    reason = "a test that cannot set up its files should stop there and say so"
)]

mod check;
mod chooser;
mod cli;
mod constraints;
mod determinism;
mod doctor;
mod domain;
mod external;
mod faults;
mod first_hour;
mod fix;
mod folders;
mod fs_write;
mod glossary;
mod guides;
mod handbook;
mod harness;
mod house;
mod init;
mod inputs;
mod kill;
mod links_everywhere;
mod links_meant;
mod lists;
mod look;
mod meta;
mod mutation;
mod mv;
mod new;
mod numbers;
mod one_finding;
mod other;
mod owner;
mod print;
mod properties;
mod qr;
mod related;
mod report;
mod schema;
mod screens;
mod search;
mod seed;
mod serve;
mod text;
mod two_clicks;
mod unused;
mod views;
mod whole;
mod world;
