//! Images: files beside the pages.
//!
//! Entry point: [`From::image`].

use super::path::{decoded, has_scheme, join};
use super::{From, ImageTarget, MISSING_ASSET};
use crate::diag::Diagnostics;
use crate::source::Spanned;

impl From<'_> {
    pub(super) fn image(
        &self,
        target: &Spanned<String>,
        out: &mut Diagnostics,
    ) -> Option<ImageTarget> {
        let written = target.value.as_str();
        if has_scheme(written) || written.starts_with('/') {
            out.report(
                &MISSING_ASSET,
                target.span,
                "an image is a file of this site",
            )
            .help("put the image beside the page, and write its path from this file");
            return None;
        }
        let Some(full) = join(self.path.folder(), &decoded(written)) else {
            self.no_file(written, target, "image", out);
            return None;
        };
        if self.site.assets.get(&full).is_some() {
            return Some(full);
        }
        self.no_file(&full, target, "image", out);
        None
    }
}
