//! An address that was once published and now leads nowhere.

use std::collections::BTreeSet;

use crate::check::{Input, Rule, Run};
use crate::config::Published;
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "lost-address",
    "content/published.yaml lists an address that was once published, but now neither a page nor an alias stands there. Readers have it in bookmarks and in old mails.",
)
.example(
    "addresses: [/en/use-sms/]    <- the page is now use-text-messages",
    "aliases: [/en/use-sms/]    <- in the front matter of the page",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let published = Published::read(input.sources, out);
    if !input.is_whole || published.addresses.is_empty() {
        return;
    }
    let site = input.site;
    let pages = site.entries.iter().flat_map(|entry| entry.pages.iter());
    let known: BTreeSet<&str> = pages
        .map(|local| local.route.as_str())
        .chain(site.redirects.iter().map(|redirect| redirect.from.as_str()))
        .collect();
    for address in &published.addresses {
        let bare = address.value.trim_start_matches('/');
        let bare = bare.strip_suffix("index.html").unwrap_or(bare);
        // The start page of the site is always there.
        if bare.is_empty() || known.contains(bare) || known.contains(format!("{bare}/").as_str()) {
            continue;
        }
        out.report(
            &CODE,
            address.span,
            format!("nothing is published at `{}` any more", address.value),
        )
        .help(format!(
            "add `aliases: [{}]` to the page that took its place",
            address.value
        ));
    }
}
