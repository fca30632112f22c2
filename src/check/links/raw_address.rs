//! An address that is written out where links.yaml has a name for it.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::page::RunKind;
use crate::site::Target;
use crate::source::Span;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "raw-address",
    "An address is written out although links.yaml has a name for it. By its name it is changed in one place when it moves, and readers are told when it asks for a login.",
)
.example(
    "[KUnet](https://kunet.ku.dk/)",
    "[KUnet](link:kunet)",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
        let Target::Address(url) = target else {
            continue;
        };
        let mut names = input.site.links.names_of(url, page.lang);
        let Some(name) = names.next() else { continue };
        let found = out.report(
            &CODE,
            link.target.span,
            format!("links.yaml has a name for this address: `{name}`"),
        );
        if page.text[link.span.range()].starts_with('<') {
            found.help(format!(
                "write words for it, as in `[what is there](link:{name})`"
            ));
            continue;
        }
        found.help(format!("write `link:{name}`"));
        let as_written = page.text.get(link.target.span.range()) == Some(url.as_str());
        if as_written && names.next().is_none() {
            found.fix(link.target.span, format!("link:{name}"));
        }
    }
    if page.text.contains(SIGN) {
        in_words(input, page, out);
    }
}

/// What stands between a scheme and the rest of an address.
const SIGN: &str = "://";

/// Addresses that are no link.
fn in_words(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let mut links = 0_usize;
    for run in page.document.outline.runs.iter() {
        match run.kind {
            RunKind::LinkStart(_) => links += 1,
            RunKind::LinkEnd(_) => links = links.saturating_sub(1),
            _ => {}
        }
        let range = run.start as usize..run.end as usize;
        let Some(text) = page.text.get(range).filter(|_| run.kind == RunKind::Text) else {
            continue;
        };
        for (at, _) in text.match_indices(SIGN).filter(|_| links == 0) {
            let start = text[..at]
                .rfind(|c: char| !c.is_ascii_alphanumeric())
                .map_or(0, |n| {
                    n + text[n..].chars().next().map_or(1, char::len_utf8)
                });
            let end = text[at..]
                .find(|c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"'))
                .map_or(text.len(), |n| at + n);
            let url = text[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?']);
            let mut names = input.site.links.names_of(url, page.lang);
            if let Some(name) = names.next() {
                let from = run.start as usize + start;
                let span = Span::new(page.file, from..from + url.len());
                out.report(&CODE, span, "this address is no link for readers")
                    .help(format!("write `[what is there](link:{name})`"));
            }
        }
    }
}
