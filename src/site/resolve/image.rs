//! Images: files beside the pages.
//!
//! Entry point: [`From::image`].

use super::path::{decoded, has_scheme, join, same_folder};
use super::{From, ImageTarget, MISSING_ASSET};
use crate::diag::{Diagnostics, nearest};
use crate::source::Spanned;

impl From<'_> {
    pub(super) fn image(
        &self,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<ImageTarget> {
        let written = target.value.as_str();
        let help = "put the image beside the page, and write its path from this file";
        if has_scheme(written) || written.starts_with('/') {
            out.report(
                &MISSING_ASSET,
                target.span,
                "an image is a file of this site",
            )
            .help(help);
            return None;
        }
        let full = join(self.path.folder(), &decoded(written));
        match full {
            Some(full) if self.site.assets.get(&full).is_some() => Some(full),
            _ => {
                let near = full.as_deref().and_then(|full| {
                    nearest(
                        full,
                        self.site
                            .assets
                            .paths()
                            .filter(|path| same_folder(path, full)),
                    )
                });
                out.report(
                    &MISSING_ASSET,
                    target.span,
                    format!("there is no image `{written}`"),
                )
                .help(near.map_or_else(
                    || help.to_owned(),
                    |near| format!("did you mean `{}`?", self.relative(near)),
                ));
                None
            }
        }
    }
}
