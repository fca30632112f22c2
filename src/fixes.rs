//! Mending: the certain changes that findings carry, put into the texts they belong to.
//!
//! Entry points: [`apply`] changes one text; [`mend`] changes the texts of a site until nothing certain is left.
//! Neither touches the disk: what they answer is written by [`crate::fs`], or by nobody.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Fix};
use crate::pipeline::Compiled;
use crate::source::{Content, FileId, Source, SourcePath, Sources, after_byte_order_mark};

/// How often a site is looked at again after its files changed. One change may bring another to light, but a site
/// that still changes after so many rounds has two findings that undo each other.
const ROUNDS: usize = 8;

/// Where the files inside the program lie; those cannot be changed.
const BUILT_IN: &str = "built-in/";

/// Applies to `text` those of `fixes` (all of this text's file) that can be applied at once, and answers their
/// places in `fixes`.
///
/// Never two that overlap or touch: the one that starts first counts, the others wait until the text has been read
/// anew. One that changes nothing, or does not fit the text, is left out. Every other byte stays as it is; a line
/// break in what is put in becomes the one that the text uses.
pub fn apply(text: &str, fixes: &[Fix]) -> (String, Vec<usize>) {
    let mark = after_byte_order_mark(text).1;
    let mut order: Vec<usize> = (0..fixes.len()).collect();
    order.sort_by_key(|n| (fixes[*n].span.start, fixes[*n].span.end));
    let mut mended = String::with_capacity(text.len());
    let mut applied: Vec<usize> = Vec::new();
    let mut done = 0;
    for n in order {
        let range = fixes[n].span.range();
        let Some(old) = text.get(range.clone()).filter(|_| range.start >= mark) else {
            continue;
        };
        // Two findings may ask for the very same change.
        if applied.last().is_some_and(|last| fixes[*last] == fixes[n]) {
            applied.push(n);
            continue;
        }
        let new = with_breaks_of(text, &fixes[n].replacement);
        let touches = !applied.is_empty() && range.start <= done;
        if touches || old == new {
            continue;
        }
        mended.push_str(&text[done..range.start]);
        mended.push_str(&new);
        done = range.end;
        applied.push(n);
    }
    mended.push_str(&text[done..]);
    applied.sort_unstable();
    (mended, applied)
}

/// `new` with the line breaks that `text` uses.
fn with_breaks_of(text: &str, new: &str) -> String {
    let windows = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let plain = new.replace("\r\n", "\n");
    if windows {
        plain.replace('\n', "\r\n")
    } else {
        plain
    }
}

/// A site that was mended.
pub struct Mended {
    /// The site as it is now.
    pub sources: Sources,
    /// What was found in it.
    pub compiled: Compiled,
    /// The files that changed: path, the text as it was, the text as it is.
    pub files: Vec<(SourcePath, String, String)>,
    /// What was put right, round by round, with the site in which it was found.
    pub rounds: Vec<(Sources, Vec<Diagnostic>)>,
}

impl Mended {
    /// The findings that were put right.
    pub fn findings(&self) -> usize {
        self.rounds.iter().map(|(_, findings)| findings.len()).sum()
    }
}

/// Mends `sources` and looks at the result with `compile`, again and again until no certain change is left.
pub fn mend(mut sources: Sources, compile: impl Fn(&Sources) -> Compiled) -> Mended {
    let mut before: BTreeMap<SourcePath, String> = BTreeMap::new();
    let mut rounds = Vec::new();
    let mut compiled = compile(&sources);
    for _ in 0..ROUNDS {
        let (changed, findings) = round(&sources, &compiled);
        if changed.is_empty() {
            break;
        }
        for source in &changed {
            let old = sources.find(source.path.as_str());
            let old = old.and_then(|file| sources.text(file)).unwrap_or_default();
            let path = source.path.clone();
            before.entry(path).or_insert_with(|| old.to_owned());
        }
        let new = sources.clone().with(changed);
        rounds.push((std::mem::replace(&mut sources, new), findings));
        compiled = compile(&sources);
    }
    let files = before.into_iter().filter_map(|(path, old)| {
        let new = sources.find(path.as_str());
        let new = new.and_then(|file| sources.text(file)).unwrap_or_default();
        (new != old).then(|| (path, old, new.to_owned()))
    });
    Mended {
        files: files.collect(),
        sources,
        compiled,
        rounds,
    }
}

/// What the findings of `compiled` change for certain, and which of them that puts right.
fn round(sources: &Sources, compiled: &Compiled) -> (Vec<Source>, Vec<Diagnostic>) {
    let mut of_file: BTreeMap<FileId, Vec<(&Diagnostic, Fix)>> = BTreeMap::new();
    for finding in compiled.diagnostics.iter() {
        if let Some(fix) = &finding.fix {
            let all = of_file.entry(fix.span.file).or_default();
            all.push((finding, fix.clone()));
        }
    }
    let (mut changed, mut mended) = (Vec::new(), Vec::new());
    for (file, findings) in of_file {
        let path = &sources.get(file).path;
        let Some(text) = sources
            .text(file)
            .filter(|_| !path.as_str().starts_with(BUILT_IN))
        else {
            continue;
        };
        let (findings, fixes): (Vec<&Diagnostic>, Vec<Fix>) = findings.into_iter().unzip();
        let (new, applied) = apply(text, &fixes);
        if applied.is_empty() {
            continue;
        }
        mended.extend(applied.into_iter().map(|n| findings[n].clone()));
        changed.push(Source {
            path: path.clone(),
            content: Content::Text(new.into()),
        });
    }
    (changed, mended)
}
