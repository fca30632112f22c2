//! Something that waits for the answer to a question that questions.yaml does not have.

use crate::check::{Input, Rule, Run};
use crate::config::references;
use crate::diag::{Code, Diagnostics, nearest};
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "unknown-question",
    "`waits_for` of a page and `source` of a fact or address name questions of questions.yaml. A name that is not \
     there is asked of nobody.",
)
.example("waits_for: [Q400]", "waits_for: [Q4]");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    let questions = &site.questions;
    let mut unknown = |name: &str, span: Span| {
        if questions.get(name).is_some() || questions.is_told(name) {
            return;
        }
        let near = nearest(name, questions.iter().map(|(known, _)| known));
        out.report(
            &CODE,
            span,
            format!("questions.yaml has no question `{name}`"),
        )
        .help(near.map_or_else(
            || "write a name of content/questions.yaml, or add it there".to_owned(),
            |near| format!("did you mean `{near}`?"),
        ));
    };
    for entry in &site.entries {
        for name in &entry.waits_for {
            unknown(&name.value, name.span);
        }
    }
    for source in site.origins() {
        for (name, at) in references(&source.value) {
            // A source may be anything; what looks like a question is meant as one.
            if questions.looks_like(name) {
                unknown(name, place(input, source, name, at.start));
            }
        }
    }
}

/// Where `name`, which stands at the byte `at` of a `source`, stands in the file.
fn place(input: &Input<'_>, source: &Spanned<String>, name: &str, at: usize) -> Span {
    let whole = source.span.range();
    let text = input.sources.text(source.span.file).unwrap_or_default();
    let written = text.get(whole.clone()).unwrap_or_default();
    let start = whole.start + written.find(&source.value).unwrap_or(0) + at;
    match text.get(start..start + name.len()) {
        Some(found) if found == name => Span::new(source.span.file, start..start + name.len()),
        _ => source.span,
    }
}
