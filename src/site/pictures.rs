//! The pictures of the site as a whole, which `site.yaml` names by their paths.
//!
//! Entry points: [`check`], [`Site::share_picture`], [`Site::touch_icon`].

use super::Site;
use super::assets::{Asset, Assets};
use super::resolve::MISSING_ASSET;
use crate::config::Config;
use crate::diag::{Diagnostics, nearest};
use crate::lang::{ByLang, Lang};
use crate::source::Spanned;

impl Site {
    /// The picture that services show beside a link to a page in `lang`.
    pub fn share_picture(&self, lang: Lang) -> Option<&Asset> {
        let path = &self.config.share_picture.as_ref()?[lang];
        self.assets.get(&path.value)
    }

    /// The picture that stands for the site among the apps of a telephone.
    pub fn touch_icon(&self) -> Option<&Asset> {
        self.assets.get(&self.config.touch_icon.as_ref()?.value)
    }

    /// The files beside pages that the site as a whole uses, by their paths.
    pub fn pictures(&self) -> impl Iterator<Item = &Spanned<String>> {
        of_config(&self.config)
    }
}

fn of_config(config: &Config) -> impl Iterator<Item = &Spanned<String>> {
    let share = config.share_picture.iter().flat_map(ByLang::iter);
    share.chain(&config.touch_icon)
}

/// Reports pictures that are not there.
pub(super) fn check(config: &Config, assets: &Assets, out: &mut Diagnostics) {
    for path in of_config(config) {
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
