//! Generated lists: which pages `::guides{…}` shows.
//!
//! Entry point: [`guides`].

use super::Site;
use crate::config::Named;
use crate::diag::{Code, Diagnostics};
use crate::page::Directive;
use crate::source::Spanned;

pub(super) static UNKNOWN_ARGUMENT: Code = Code::error(
    "unknown-argument",
    "What a generated list can be narrowed by is `method`, `audience` and `task`, with names of site.yaml.",
)
.example(
    "::guides{metod=sms}",
    "::guides{method=sms}",
);

pub(super) static EMPTY_LIST: Code = Code::error(
    "empty-list",
    "A generated list for which there is no page: readers would find a heading with nothing under it.",
)
.example(
    "::guides{method=sms}    <- no page has `methods: [sms]`",
    "::guides{method=app}    <- a page has `methods: [app]`",
);

const ARGUMENTS: [&str; 3] = ["method", "audience", "task"];

/// The pages that the list on page `here` shows, by number: those of a kind that is `listed`, that are about
/// this one method, that concern this audience (or a larger one that it is part of), that help with this task.
pub(super) fn guides(
    site: &Site,
    here: usize,
    list: &Directive,
    out: &mut Diagnostics,
) -> Vec<usize> {
    let config = &site.config;
    let mut wanted: [Option<&str>; 3] = [None; 3];
    let mut good = true;
    for argument in &list.arguments {
        let Some(at) = ARGUMENTS
            .iter()
            .position(|name| *name == argument.name.value)
        else {
            good = false;
            let near = crate::diag::nearest(&argument.name.value, ARGUMENTS);
            out.report(
                &UNKNOWN_ARGUMENT,
                argument.name.span,
                format!("a list knows no `{}`", argument.name.value),
            )
            .help(near.map_or_else(
                || "write `method=…`, `audience=…` or `task=…`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ));
            continue;
        };
        let value = &argument.value;
        let known = match at {
            0 => check(&config.methods, value, "method", out),
            1 => check(&config.audiences, value, "audience", out),
            _ => check(&config.tasks, value, "task", out),
        };
        good &= known;
        wanted[at] = Some(value.value.as_str());
    }
    if !good {
        return Vec::new();
    }
    let [method, audience, task] = wanted;
    let audiences: Vec<&str> = audience
        .map(|id| config.with_parents(id).collect())
        .unwrap_or_default();
    let mut found: Vec<usize> = (0..site.entries.len())
        .filter(|n| *n != here)
        .filter(|n| {
            let entry = &site.entries[*n];
            config
                .kinds
                .get(&entry.kind.value)
                .is_some_and(|kind| kind.listed)
                && method.is_none_or(|method| entry.methods == [method])
                && (audience.is_none()
                    || entry
                        .audiences
                        .iter()
                        .any(|id| audiences.contains(&id.as_str())))
                && task.is_none_or(|task| entry.task.as_ref().is_some_and(|own| own.value == task))
        })
        .collect();
    found.sort_by_key(|n| (site.entries[*n].number.unwrap_or(u32::MAX), *n));
    // A page that is left out for a fault, which has been told, may be the one that belongs here.
    if found.is_empty() && !site.is_broken {
        out.report(&EMPTY_LIST, list.span, "no page belongs in this list")
            .help("write such a page, or ask for less, as in `::guides{method=…}`");
    }
    found
}

fn check<T>(list: &Named<T>, value: &Spanned<String>, what: &str, out: &mut Diagnostics) -> bool {
    let known = list.get(&value.value).is_some();
    if !known {
        out.report(
            &UNKNOWN_ARGUMENT,
            value.span,
            format!("there is no {what} `{}`", value.value),
        )
        .help(list.suggest(&value.value));
    }
    known
}
