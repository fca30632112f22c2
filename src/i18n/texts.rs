//! What the catalogs hold: a text, or several, in each language.
//!
//! Entry points: [`Texts`], [`Words`].

use crate::lang::ByLang;
use crate::source::Spanned;

/// A text in each language.
pub(super) type Texts = ByLang<Spanned<String>>;

/// Several texts in each language.
pub(super) type Words = ByLang<Vec<Spanned<String>>>;
