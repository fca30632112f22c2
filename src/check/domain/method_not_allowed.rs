//! A page is about a method that somebody it is for may not use.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics, Place};
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "method-not-allowed",
    "A page about one method is for an audience that may not use it; or one about several is for an audience that may \
     use none of them, or names one that nobody it is for may use. `methods` of site.yaml says who may use what.",
)
.example(
    "methods: [sms]\naudiences: [student, employee]",
    "methods: [sms]\naudiences: [student]",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let entry = page.entry;
    if page.lang != entry.source || entry.methods.is_empty() {
        return;
    }
    let config = &input.site.config;
    let front = &page.local.page.front;
    let mut told = false;
    for audience in &entry.audiences {
        let usable = |method: &&String| config.may_use(method, audience);
        if entry.methods.iter().any(|method| usable(&method)) {
            continue;
        }
        told = true;
        let message = match entry.methods.as_slice() {
            [method] => format!("`{audience}` may not use `{method}`"),
            _ => format!("`{audience}` may use none of the methods of this page"),
        };
        let place = span_of(front.audiences.as_deref(), audience);
        let finding = out.report(
            &CODE,
            place.map_or(Place::File(page.file), Place::Span),
            message,
        );
        if let [method] = entry.methods.as_slice() {
            let known = config.methods.spans().find(|name| name.value == *method);
            if let Some(name) = known {
                finding.label(name.span, "here stands for whom it is");
            }
        }
        finding.help(format!(
            "remove `{audience}` here, or let site.yaml say that a method of the page is for it"
        ));
    }
    if told {
        return;
    }
    for method in &entry.methods {
        let mut audiences = entry.audiences.iter();
        if entry.audiences.is_empty() || audiences.any(|audience| config.may_use(method, audience))
        {
            continue;
        }
        let place = span_of(front.methods.as_deref(), method);
        out.report(
            &CODE,
            place.map_or(Place::File(page.file), Place::Span),
            format!("nobody whom this page is for may use `{method}`"),
        )
        .help(format!("remove `{method}` here"));
    }
}

fn span_of(list: Option<&[Spanned<String>]>, name: &str) -> Option<Span> {
    let mut names = list.unwrap_or_default().iter();
    names
        .find(|written| written.value == name)
        .map(|written| written.span)
}
