//! A page offers a method that none of its readers may use.

use super::offers::{Users, unlabelled, users_of};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Site;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "unusable-method-offered",
    "A page is for people who may not use a method, and mentions it or links to its guide as if they could. A sentence \
     that says for whom it is, on what condition, or that it is not for them, is fine.",
)
.example(
    "- [SMS](../mfa/sms.md)    <- on a page for employees",
    "SMS is only for students.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for mention in unlabelled(page, Users::None) {
        let method = mention.method(page);
        let users = users_of(page, method).join(", ");
        let help = if users.is_empty() {
            "remove it".to_owned()
        } else {
            format!("remove it, or say in the same sentence for whom it is: {users}")
        };
        out.report(
            &CODE,
            mention.span,
            format!("none of the readers of this page may use `{method}`"),
        )
        .help(help);
    }
    if page.lang == page.entry.source {
        related(input.site, page, out);
    }
}

/// The pages to read next have no words around them.
fn related(site: &Site, page: &PageView<'_>, out: &mut Diagnostics) {
    let audiences = &page.entry.audiences;
    // The two lists are as long as each other only when each path leads to a page of its own.
    let (written, found) = (&page.entry.related, &page.resolved.related);
    if written.len() != found.len() || audiences.is_empty() {
        return;
    }
    for (path, target) in written.iter().zip(found) {
        let Some(method) = site.guide_of(*target) else {
            continue;
        };
        let mut readers = audiences.iter();
        let told = page.entry.methods.iter().any(|own| own == method);
        if !told && !readers.any(|audience| site.config.may_use(method, audience)) {
            out.report(
                &CODE,
                path.span,
                format!("none of the readers of this page may use `{method}`"),
            )
            .help("remove it from `related`");
        }
    }
}
