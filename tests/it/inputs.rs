//! What people get wrong in what they give the program: each fault is told of, at its place, in words that say
//! what to do, and the site that is there stays as it is to the byte.
//!
//! One file for each kind of input.

mod columns;
mod content;
mod disk;
mod files;
mod finished;
mod front_matter;
mod templates;
