//! Findings as text: one reporter per file.
//!
//! Entry point: [`human()`]. Only here do bytes become lines and columns.

mod human;

pub use human::{Style, human};
