//! Gives back the room that a list was given to grow, since every page of a site is kept until it is rendered.
//!
//! Entry point: [`exact`]. It copies, because to shrink is not enough: an allocator leaves a block where it is as long as
//! half of it is used.

/// The same items in a list that has room for no other.
pub(super) fn exact<T>(mut full: Vec<T>) -> Vec<T> {
    let mut exact = Vec::with_capacity(full.len());
    exact.append(&mut full);
    exact
}
