//! Methods that are mentioned to people who may not use them, without a word about it.
//!
//! Entry point: [`unlabelled`].

use super::mentions::{Mention, mentions};
use super::naming::{addressed, around, unit};
use super::spot::Spot;
use crate::check::PageView;

/// Who may use a method of those that a place is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Users {
    /// Some of them.
    Some,
    /// None of them.
    None,
}

/// The first mention in each paragraph, item, row or heading of a method that only `users` of its readers may use,
/// where nothing says so: neither the words of that block, nor the heading above it.
pub(super) fn unlabelled<'p>(page: &'p PageView<'_>, users: Users) -> Vec<&'p Mention> {
    let config = &page.site.config;
    let mut found = Vec::new();
    // The blocks that have been looked at, with the method.
    let mut seen: Vec<(Spot, &str)> = Vec::new();
    // Most methods may be used by everybody.
    let mut for_all: Vec<(&str, bool)> = Vec::new();
    for mention in mentions(page) {
        let method = mention.method(page);
        let known = for_all.iter().find(|(known, _)| *known == method);
        let is_for_all = if let Some((_, known)) = known {
            *known
        } else {
            let audiences = config.audiences.iter();
            let mut names = audiences.map(|(name, _)| name.value.as_str());
            let all = names.all(|name| config.may_use(method, name));
            for_all.push((method, all));
            all
        };
        if is_for_all {
            continue;
        }
        let readers = addressed(page, mention.spot);
        let count = readers.iter();
        let count = count.filter(|audience| config.may_use(method, audience));
        let asked = match count.count() {
            0 => users == Users::None && !readers.is_empty(),
            some => users == Users::Some && some < readers.len(),
        };
        if !asked || is_told(page, method, users) {
            continue;
        }
        let block = match mention.spot {
            Spot::Block(at) => Spot::Block(unit(page, at)),
            other => other,
        };
        if seen.contains(&(block, method)) {
            continue;
        }
        seen.push((block, method));
        let naming = around(page, mention.spot);
        let may = |audience: &&str| config.may_use(method, audience);
        let own = config.methods.get(method);
        let own = own.iter().flat_map(|method| &method.conditions);
        let stated = own.into_iter().any(|own| {
            let conditions = &naming.conditions;
            conditions.contains(&own.value.as_str())
        });
        let allowed = naming.audiences.iter().any(|group| group.iter().all(may));
        let excluded = naming.has_not
            && (users == Users::None || naming.audiences.iter().flatten().any(|named| !may(named)));
        if !(stated || allowed || excluded) {
            found.push(mention);
        }
    }
    found
}

/// Whether it has been reported for the whole page that it is about this method.
fn is_told(page: &PageView<'_>, method: &str, users: Users) -> bool {
    let methods = &page.entry.methods;
    let listed = methods.iter().any(|own| own == method);
    listed && (methods.len() == 1 || users == Users::None)
}

/// Those of all audiences who may use `method`, by their names inside a sentence. An audience that is part of
/// one of them is not named.
pub(super) fn users_of(page: &PageView<'_>, method: &str) -> Vec<String> {
    let labels = &page.site.catalogs.labels;
    let users = page.site.config.users_of(method);
    users
        .map(|name| labels.audience_inside(name, page.lang).unwrap_or(name))
        .map(str::to_owned)
        .collect()
}
