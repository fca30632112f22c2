//! Where a page mentions a method: by one of its names, by a link to its guide, or by a list of its guides.
//!
//! Entry point: [`mentions`], which looks once for all rules.

use std::ops::Range;

use super::spot::Spot;
use crate::check::PageView;
use crate::i18n::Named;
use crate::page::{BlockKind, RunKind};
use crate::site::Target;
use crate::source::{Span, Spanned};

/// A method is mentioned. There are many of them, so it holds no text of its own.
#[derive(Clone, Debug)]
pub(in crate::check) struct Mention {
    by: By,
    /// Whether the name stands there as it is, without an ending.
    pub(super) exact: bool,
    /// The words, or the link.
    pub(super) span: Span,
    /// In what it stands.
    pub(super) spot: Spot,
}

/// What mentions a method.
#[derive(Clone, Copy, Debug)]
enum By {
    /// This name of [`Named::methods`].
    Name(u32),
    /// The same, where a value stands.
    Value(u32),
    /// A link to the guide that stands here in the entries.
    Guide(usize),
    /// A generated list, by its place in the document, and that of the argument.
    List(u32, usize),
}

impl Mention {
    /// The method.
    pub(super) fn method<'a>(&self, page: &PageView<'a>) -> &'a str {
        let method = match self.by {
            By::Name(name) | By::Value(name) => {
                let named = page.site.catalogs.labels.named(page.lang);
                let of = named.and_then(|named| named.methods.what(name));
                of.map(|of| of.method.as_str())
            }
            By::Guide(entry) => page.site.guide_of(entry),
            By::List(list, argument) => {
                let list = page.document.directives.get(list as usize);
                let argument = list.and_then(|list| list.arguments.get(argument));
                argument.map(|argument| argument.value.value.as_str())
            }
        };
        // It was found there, and neither the site nor the page changes.
        method.unwrap_or_default()
    }

    /// The name that is written there; `None` when it is a value's, or when a link or a list leads to its guide.
    pub(super) fn label<'a>(&self, page: &PageView<'a>) -> Option<&'a str> {
        let By::Name(name) = self.by else { return None };
        let named = page.site.catalogs.labels.named(page.lang)?;
        named.methods.what(name).map(|of| of.label.as_str())
    }
}

/// All places of `page` at which a method is mentioned, in order. What stands in quotation marks is what a screen
/// or another text calls it.
pub(super) fn mentions<'p>(page: &'p PageView<'_>) -> &'p [Mention] {
    page.mentions.get_or_init(|| find(page))
}

fn find(page: &PageView<'_>) -> Vec<Mention> {
    let site = page.site;
    let mut found = Vec::new();
    let Some(named) = site.catalogs.labels.named(page.lang) else {
        return found;
    };
    let front = [
        (Some(&page.local.title), Spot::Title),
        (page.local.page.front.summary.as_ref(), Spot::Summary),
    ];
    for (text, spot) in front {
        let Some(text) = text else { continue };
        for (range, by, exact) in names_in(named, &text.value) {
            found.push(Mention {
                by,
                exact,
                span: inside(page.text, text, &range),
                spot,
            });
        }
    }
    let outline = &page.document.outline;
    let whole = page.whole();
    let text = whole.flat.text.as_str();
    let mut hits = page.scan().methods.iter().peekable();
    for (at, block) in outline.blocks.iter().enumerate() {
        let spot = Spot::Block(at);
        if let BlockKind::Directive(n) = block.kind {
            let list = page.document.directives.get(n as usize);
            let arguments = list
                .iter()
                .flat_map(|list| list.arguments.iter().enumerate());
            for (at, argument) in arguments.filter(|(_, own)| own.name.value == "method") {
                found.push(Mention {
                    by: By::List(n, at),
                    exact: true,
                    span: argument.value.span,
                    spot,
                });
            }
        }
        if block.runs.0 == block.runs.1 {
            continue;
        }
        let own = whole.range(at);
        while let Some(hit) = hits.next_if(|hit| hit.range.start < own.end) {
            let start = hit.range.start;
            if is_quoted(&text[own.start..], start - own.start) {
                continue;
            }
            // What a value is called is decided where it stands.
            let written = whole.flat.run_at(start).map(|run| run.kind) == Some(RunKind::Text);
            found.push(Mention {
                by: if written {
                    By::Name(hit.name)
                } else {
                    By::Value(hit.name)
                },
                exact: hit.exact,
                span: whole.flat.span(page.file, hit.range.clone()),
                spot,
            });
        }
        for run in outline.runs_of(block) {
            match run.kind {
                RunKind::Alt => {
                    let start = run.start as usize;
                    let alt = page.text.get(start..run.end as usize).unwrap_or_default();
                    for (range, by, exact) in names_in(named, alt) {
                        found.push(Mention {
                            by,
                            exact,
                            span: Span::new(page.file, start + range.start..start + range.end),
                            spot,
                        });
                    }
                }
                RunKind::LinkStart(n) => {
                    let target = page.resolved.links.get(n as usize);
                    let Some(Target::Page { entry, .. }) = target else {
                        continue;
                    };
                    let link = page.document.links.get(n as usize);
                    if let (Some(_), Some(link)) = (site.guide_of(*entry), link) {
                        found.push(Mention {
                            by: By::Guide(*entry),
                            exact: true,
                            span: link.target.span,
                            spot,
                        });
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Where a text that stands by itself names a method, outside quotation marks, and whether without an ending.
fn names_in<'a>(
    named: &'a Named,
    text: &'a str,
) -> impl Iterator<Item = (Range<usize>, By, bool)> + 'a {
    let hits = named.methods.find(text);
    let hits = hits.filter(|hit| !is_quoted(text, hit.range.start));
    hits.map(|hit| (hit.range, By::Name(hit.name), hit.exact))
}

/// Where the bytes `range` of a value of the front matter stand. The whole value, where it is written with signs
/// that stand for others.
fn inside(file: &str, value: &Spanned<String>, range: &Range<usize>) -> Span {
    let written = file.get(value.span.range()).unwrap_or_default();
    written.find(&value.value).map_or(value.span, |at| {
        let start = value.span.range().start + at;
        Span::new(value.span.file, start + range.start..start + range.end)
    })
}

/// Whether the byte `at` of `text` stands between quotation marks, of whatever shape.
fn is_quoted(text: &str, at: usize) -> bool {
    // The first bytes of all of them: mostly there is none.
    if memchr::memchr3(b'"', 0xe2, 0xc2, &text.as_bytes()[..at]).is_none() {
        return false;
    }
    let marks = text[..at].matches(['"', '“', '”', '„', '«', '»']);
    marks.count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::is_quoted;

    #[test]
    fn quotation_marks_of_all_shapes() {
        let quoted = |text: &str| text.find("SMS").is_some_and(|at| is_quoted(text, at));
        for text in [
            "\"SMS\"",
            "choose “SMS”",
            "vælg »SMS«",
            "„Abc SMS“",
            "\"a\" \"SMS\"",
        ] {
            assert!(quoted(text), "{text}");
        }
        for text in ["SMS", "\"a\" SMS", "»a« SMS \"b\""] {
            assert!(!quoted(text), "{text}");
        }
    }
}
