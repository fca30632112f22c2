//! A link in a text that is shown as it stands.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::i18n::{Labels, Sections, Ui};
use crate::source::{Span, after_byte_order_mark};
use crate::yaml::{self, Kind, Node};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "link-in-string",
    "Titles, summaries, values of facts.yaml and the strings of i18n/ are shown as they stand: a link in them is no link, but readers see its brackets. An address in one leads to a server of links.yaml, so that somebody looks after it.",
)
.example(
    "not-found.text:\n  en: Go to the [front page](index.md).",
    "not-found.text:\n  en: Go to the front page.",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    for path in [Ui::FILE, Labels::FILE, Sections::FILE] {
        let Some((file, text)) = input
            .sources
            .find(path)
            .and_then(|file| Some((file, input.sources.text(file)?)))
        else {
            continue;
        };
        // What is wrong with it as YAML has been reported.
        let mut told = Diagnostics::default();
        let (yaml, offset) = after_byte_order_mark(text);
        if LINKS.iter().any(|(sign, _)| yaml.contains(sign))
            && let Some(node) = yaml::parse(file, yaml, offset, &mut told)
        {
            strings(input, &node, out);
        }
    }
    // Words on a screen are quoted as they are.
    let facts = input.site.facts.iter();
    for (_, fact) in facts.filter(|(_, fact)| fact.screen.is_none()) {
        for value in fact.value.iter() {
            look(input, &value.value, value.span, out);
        }
    }
    for page in input.pages() {
        let front = &page.local.page.front;
        for text in [&front.title, &front.summary].into_iter().flatten() {
            look(input, &text.value, text.span, out);
        }
    }
}

fn strings(input: &Input<'_>, node: &Node, out: &mut Diagnostics) {
    match &node.kind {
        Kind::Scalar(text) => look(input, text, node.span, out),
        Kind::List(items) => items.iter().for_each(|item| strings(input, item, out)),
        Kind::Mapping(entries) => {
            // Notes are for translators.
            for (_, value) in entries.iter().filter(|(key, _)| key.value != "note") {
                strings(input, value, out);
            }
        }
        Kind::Null => {}
    }
}

/// What shows that a link is meant, and what to say of it.
const LINKS: [(&str, &str); 4] = [
    ("](", "a link has no effect in this text"),
    ("link:", "`link:NAME` has no effect in this text"),
    (".md", "the path of a page has no effect in this text"),
    ("://", ""),
];

fn look(input: &Input<'_>, text: &str, span: Span, out: &mut Diagnostics) {
    let Some((at, sign, message)) = LINKS.iter().find_map(|(sign, message)| {
        let at = text.find(sign)?;
        let next = text[at + sign.len()..].chars().next();
        let is_meant = match *sign {
            "link:" => next.is_some_and(char::is_alphanumeric),
            ".md" => !next.is_some_and(char::is_alphanumeric),
            _ => true,
        };
        is_meant.then_some((at, *sign, *message))
    }) else {
        return;
    };
    // The word in which it stands.
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |n| n + 1);
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |n| at + n);
    let word = &text[start..end];
    let place = |word: &str| {
        let source = input.sources.text(span.file)?;
        let found = source.get(span.range())?.find(word)? + span.range().start;
        Some(Span::new(span.file, found..found + word.len()))
    };
    if sign == "://" {
        let from = word[..at - start]
            .rfind(|c: char| !c.is_ascii_alphanumeric())
            .map_or(0, |n| n + 1);
        let url = word[from..].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if let Some(host) = input.site.links.unlisted_host(url) {
            out.report(
                &CODE,
                place(url).unwrap_or(span),
                format!("links.yaml has no address at `{host}`"),
            )
            .help("add the address to content/links.yaml, or leave it out here");
        }
        return;
    }
    out.report(&CODE, place(word).unwrap_or(span), message)
        .help("write plain words here, and the link in the text of a page");
}
