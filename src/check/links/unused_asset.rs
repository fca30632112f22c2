//! A file beside the pages that nothing uses.

use std::collections::BTreeSet;

use crate::check::{Input, Rule, Run};
use crate::diag::Place;
use crate::diag::{Code, Diagnostics};
use crate::site::Target;

use super::mentions::Mentions;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-asset",
    "A file in content/ that no page, template or style sheet uses, nor site.yaml, is not published. Most often a page has changed and the file was forgotten, or its name is misspelt where it is used.",
)
.example(
    "content/en/mfa/app-old.png    <- no page shows it",
    "![The app](app-old.png)",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    if !input.is_whole || site.assets.iter().next().is_none() {
        return;
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for page in input.pages() {
        used.extend(page.resolved.images.iter().flatten().map(String::as_str));
        used.extend(
            page.resolved
                .links
                .iter()
                .filter_map(|target| match target {
                    Target::Asset(path) => Some(path.as_str()),
                    _ => None,
                }),
        );
    }
    used.extend(site.pictures().map(|path| path.value.as_str()));
    let unused: Vec<_> = site
        .assets
        .iter()
        .filter(|(path, _)| !used.contains(path))
        .collect();
    if unused.is_empty() {
        return;
    }
    let mentions = Mentions::of(input);
    for (path, asset) in unused {
        let name = path.rsplit('/').next().unwrap_or(path);
        if !mentions.file(name) {
            out.report(&CODE, Place::File(asset.file), "nothing uses this file")
                .help("remove it, or show it on a page");
        }
    }
}
