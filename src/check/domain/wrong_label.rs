//! A method stands under the name that other readers know it by.

use super::mentions::{Mention, mentions};
use super::naming::{addressed, around};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "wrong-label",
    "A method has different names for different audiences (`for` in labels.yaml). Where only one of them reads, its own \
     name stands; where all read, the common one, or each name together with the audience that it is for.",
)
.example(
    "Insert your Yubikey.    <- on a page for students, who get a USB security key",
    "Insert your USB security key.",
);

/// So many wrong names on a page are one fault, if there is no right one: the page, or its audience, is wrong.
const MANY: usize = 2;

fn run(_: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let mut wrong: Vec<(&Mention, &str)> = Vec::new();
    let mut right = false;
    let labels = &page.site.catalogs.labels;
    let mentions = mentions(page).iter();
    // Of a method with one name, none is wrong.
    for mention in mentions.filter(|mention| labels.has_names(mention.method(page))) {
        match fault(page, mention) {
            Some(meant) => wrong.push((mention, meant)),
            None => right |= is_right(page, mention),
        }
    }
    let all = wrong.len() >= MANY && !right;
    let told = if all { 1 } else { wrong.len() };
    let audiences = &page.entry.pages[page.entry.source].page.front.audiences;
    for (mention, meant) in &wrong[..told] {
        let meant = in_case(
            meant,
            page.text.get(mention.span.range()).unwrap_or_default(),
        );
        let written = page.text.get(mention.span.range()).unwrap_or_default();
        let finding = out.report(
            &CODE,
            mention.span,
            format!("the readers of this know `{written}` by another name"),
        );
        let named = "or name the audience that knows it so in the same sentence or item";
        if let (true, Some(first)) = (all, audiences.as_ref().and_then(|list| list.first())) {
            finding
                .label(first.span, "the page is for these")
                .help(format!(
                    "write `{meant}` here and in the rest of the page, or change its `audiences`"
                ));
        } else {
            finding.help(format!("write `{meant}`, {named}"));
            if mention.exact {
                finding.fix(mention.span, meant);
            }
        }
    }
}

/// `name` with a small letter first, if what stands there has one: a label starts with a capital, words within a
/// sentence do not. "USB" and the like keep theirs.
fn in_case(name: &str, written: &str) -> String {
    let mut letters = name.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    let small = written.starts_with(char::is_lowercase) && second.is_some_and(char::is_lowercase);
    match first {
        Some(first) if small => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}

/// The name that is right instead of the one that stands there; `None` when that is right.
fn fault<'a>(page: &PageView<'a>, mention: &Mention) -> Option<&'a str> {
    let label = mention.label(page)?;
    let readers = addressed(page, mention.spot);
    let meant = name_for(page, mention.method(page), &readers)?;
    if readers.is_empty() || meant == label {
        return None;
    }
    let naming = around(page, mention.spot);
    let mut named = naming.audiences.iter().flatten();
    let knows = |audience: &&str| name_for(page, mention.method(page), &[*audience]) == Some(label);
    if named.any(knows) {
        return None;
    }
    Some(meant)
}

/// Whether a name stands there that is right, and would not be for all.
fn is_right(page: &PageView<'_>, mention: &Mention) -> bool {
    let readers = addressed(page, mention.spot);
    let own = name_for(page, mention.method(page), &readers);
    let common = name_for(page, mention.method(page), &[]);
    mention.label(page).is_some() && mention.label(page) == own && own != common
}

/// What `readers` call a method.
fn name_for<'a>(page: &PageView<'a>, method: &str, readers: &[&str]) -> Option<&'a str> {
    let config = &page.site.config;
    let lines = readers.iter().map(|id| config.with_parents(id).collect());
    let labels = &page.site.catalogs.labels;
    labels.method(method, page.lang, lines.collect::<Vec<_>>())
}
