//! The pictures of the site as a whole, which `site.yaml` names by their paths.
//!
//! Entry point: [`check`].

use super::assets::Assets;
use super::resolve::MISSING_ASSET;
use crate::config::Config;
use crate::diag::{Diagnostics, nearest};
use crate::lang::ByLang;
use crate::source::Spanned;

/// Reports pictures that are not there.
pub(super) fn check(config: &Config, assets: &Assets, out: &mut Diagnostics) {
    let share = config.share_picture.iter().flat_map(ByLang::iter);
    for path in share.chain(&config.touch_icon) {
        one(path, assets, out);
    }
}

fn one(path: &Spanned<String>, assets: &Assets, out: &mut Diagnostics) {
    if assets.get(&path.value).is_some() {
        return;
    }
    // Most often the folder is missing: elsewhere a path is written from the file that it stands in.
    let tail = format!("/{}", path.value);
    let elsewhere = assets.paths().find(|known| known.ends_with(&tail));
    let near = elsewhere.or_else(|| nearest(&path.value, assets.paths()));
    out.report(
        &MISSING_ASSET,
        path.span,
        format!("there is no image `{}`", path.value),
    )
    .help(near.map_or_else(
        || {
            "put the image into `content/`, and write its path from the folder of site.yaml"
                .to_owned()
        },
        |near| format!("did you mean `{near}`?"),
    ));
}
