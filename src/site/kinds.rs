//! Whether the sections that `site.yaml` gives to kinds of pages have headings.
//!
//! Entry point: [`check`].

use super::ids::is_of_the_theme;
use crate::config::Config;
use crate::diag::{Code, Diagnostics, nearest};
use crate::i18n::{Catalogs, Sections};

pub(super) static UNKNOWN_SECTION: Code = Code::error(
    "unknown-section",
    "A kind of page lists a section that sections.yaml has no heading for, or one that the theme itself adds to every \
     page, so that no page could have it.",
)
.example(
    "guide: {sections: [befor, steps]}",
    "guide: {sections: [before, steps]}",
);

/// Reports the sections that no page could have.
pub(super) fn check(config: &Config, catalogs: &Catalogs, out: &mut Diagnostics) {
    let known = &catalogs.sections;
    for section in config.kinds.values().flat_map(|kind| &kind.sections) {
        let id = section.id.value.as_str();
        if is_of_the_theme(id) {
            out.report(
                &UNKNOWN_SECTION,
                section.id.span,
                format!("the theme adds the section `{id}` to every page"),
            )
            .help("remove it here");
        } else if !known.is_broken && !known.ids().any(|own| own == id) {
            let near = nearest(id, known.ids());
            out.report(
                &UNKNOWN_SECTION,
                section.id.span,
                format!("sections.yaml has no section `{id}`"),
            )
            .help(near.map_or_else(
                || {
                    format!(
                        "add it to {}, with its heading in each language",
                        Sections::FILE
                    )
                },
                |near| format!("did you mean `{near}`?"),
            ));
        }
    }
}
