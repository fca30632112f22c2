//! Whether words say on which device something is done.

use crate::i18n::Labels;
use crate::lang::Lang;

/// Whether `text` holds the words for a device, whatever the case of their letters.
pub(super) fn names_device(text: &str, labels: &Labels, lang: Lang) -> bool {
    let text = text.to_lowercase();
    labels
        .devices(lang)
        .any(|words| text.contains(&words.to_lowercase()))
}
