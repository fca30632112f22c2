//! What the preview has beside the site: the addresses that it keeps for itself, and how words stand in its HTML.
//!
//! Entry points: [`OWN`], [`escaped`].

/// What the preview keeps for itself. No page is there: a slug has no `_`, and a language neither.
pub(super) const OWN: &str = "_vejviser/";

/// `text` as the value of an attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
