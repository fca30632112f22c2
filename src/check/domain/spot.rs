//! In what part of a page something stands.
//!
//! Entry point: [`Spot`].

/// In what something stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Spot {
    /// The title of the page.
    Title,
    /// Its summary.
    Summary,
    /// A block, by its place in the outline.
    Block(usize),
}
