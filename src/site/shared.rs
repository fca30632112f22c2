//! The facts that the languages of a page share: they stand once, on the page in its source language.
//!
//! Entry points: [`source_language`], [`read_shared`].

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::config::{Config, Named};
use crate::date::Day;
use crate::diag::{Code, Diagnostics};
use crate::lang::{ByLang, Lang};
use crate::page::{FrontMatter, Page};
use crate::source::Spanned;
use crate::yaml::MISSING_KEY;

pub(super) static UNKNOWN_NAME: Code = Code::error(
    "unknown-name",
    "A kind, task, method or audience that `site.yaml` does not list.",
)
.example("methods: [smss]", "methods: [sms]");

pub(super) static BAD_SOURCE: Code = Code::error(
    "bad-source",
    "`source` names the language in which a page is written first; it stands on the page in that language.",
)
.example(
    "source: en    <- on the Danish page",
    "source: en    <- on the English page",
);

/// The language whose page carries the shared facts: the one that says so, or the site's.
pub(super) fn source_language(
    config: &Config,
    slots: &ByLang<Option<Arc<Page>>>,
    out: &mut Diagnostics,
) -> Lang {
    let mut claimed: Option<(Lang, &Spanned<String>)> = None;
    for (lang, page) in slots.pairs() {
        let Some(source) = page.as_ref().and_then(|page| page.front.source.as_ref()) else {
            continue;
        };
        if config.languages.find(&source.value) != Some(lang) {
            let tag = config.languages.tag(lang);
            out.report(
                &BAD_SOURCE,
                source.span,
                format!("this page is in `{tag}`, not in `{}`", source.value),
            )
            .help(format!(
                "write `source: {tag}` if this page is the source, or remove the line"
            ));
        } else if let Some((_, first)) = claimed {
            out.report(
                &BAD_SOURCE,
                source.span,
                "two languages say that they are the source of this page",
            )
            .label(first.span, "the other one")
            .help("remove one of the two lines");
        } else {
            claimed = Some((lang, source));
        }
    }
    claimed.map_or(config.source_language, |(lang, _)| lang)
}

/// The facts that the languages of a page share.
pub(super) struct Shared {
    pub(super) kind: Spanned<String>,
    pub(super) task: Option<Spanned<String>>,
    pub(super) other_tasks: Vec<String>,
    pub(super) methods: Vec<String>,
    pub(super) audiences: Vec<String>,
    pub(super) systems: Vec<String>,
    pub(super) number: Option<u32>,
    pub(super) reviewed: Option<Day>,
    pub(super) related: Vec<Spanned<String>>,
    pub(super) covers: Vec<Spanned<String>>,
    pub(super) waits_for: Vec<Spanned<String>>,
    pub(super) requires_login: bool,
    pub(super) draft: bool,
}

/// Reads the shared facts of the page in its source language; `None` without a kind that is known.
pub(super) fn read_shared(
    config: &Config,
    front: &FrontMatter,
    out: &mut Diagnostics,
) -> Option<Shared> {
    let kind = front.kind.clone();
    if let Some(place) = front.missing.get("kind") {
        out.report(&MISSING_KEY, *place, "the front matter has no `kind`")
            .help(format!(
                "add `kind: …`, one of {}",
                config.kinds.names().collect::<Vec<_>>().join(", ")
            ));
    }
    let kind = kind.filter(|kind| known(&config.kinds, kind, "kind", out));
    let task = front
        .task
        .clone()
        .filter(|task| known(&config.tasks, task, "task", out));
    let methods = known_list(
        &config.methods,
        front.methods.as_deref().unwrap_or_default(),
        "method",
        out,
    );
    let audiences = known_list(
        &config.audiences,
        front.audiences.as_deref().unwrap_or_default(),
        "audience",
        out,
    );
    let systems = known_list(
        &config.systems,
        front.systems.as_deref().unwrap_or_default(),
        "system",
        out,
    );
    let other_tasks = known_list(&config.tasks, &front.other_tasks, "task", out);
    Some(Shared {
        kind: kind?,
        task,
        other_tasks,
        methods,
        audiences,
        systems,
        number: front.number.as_ref().map(|number| number.value),
        reviewed: front.reviewed.as_ref().map(|day| day.value),
        related: front.related.clone().unwrap_or_default(),
        covers: front.covers.clone().unwrap_or_default(),
        waits_for: front.waits_for.clone().unwrap_or_default(),
        requires_login: front.requires_login.as_ref().is_some_and(|key| key.value),
        draft: front.draft.as_ref().is_some_and(|draft| draft.value),
    })
}

/// Whether `list` has `name`; reports it if not.
pub fn known<T>(
    list: &Named<T>,
    name: &Spanned<String>,
    what: &str,
    out: &mut Diagnostics,
) -> bool {
    let found = list.get(&name.value).is_some();
    if !found {
        out.report(
            &UNKNOWN_NAME,
            name.span,
            format!("there is no {what} `{}`", name.value),
        )
        .help(list.suggest(&name.value));
    }
    found
}

/// The known ones of `names`, in the order of `list`, each once.
fn known_list<T>(
    list: &Named<T>,
    names: &[Spanned<String>],
    what: &str,
    out: &mut Diagnostics,
) -> Vec<String> {
    let written: BTreeSet<&str> = names
        .iter()
        .filter(|name| known(list, name, what, out))
        .map(|name| name.value.as_str())
        .collect();
    list.names()
        .filter(|name| written.contains(name))
        .map(str::to_owned)
        .collect()
}
