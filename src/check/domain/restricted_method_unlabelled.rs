//! A method that only some readers of a page may use is mentioned without saying for whom it is.

use super::offers::{Users, unlabelled, users_of};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "restricted-method-unlabelled",
    "A page is for several audiences and mentions a method that not all of them may use. The same paragraph, item or \
     row, or the heading above it, has to say for whom the method is; otherwise the others would try it in vain.",
)
.example(
    "- [SMS](mfa/sms.md)    <- on a page for students and employees",
    "- [SMS](mfa/sms.md): This method is only for students.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for mention in unlabelled(page, Users::Some) {
        let method = mention.method(page);
        let audiences = page.entry.audiences.iter();
        let others: Vec<String> = audiences
            .filter(|audience| !input.site.config.may_use(method, audience))
            .map(|audience| format!("`{audience}`"))
            .collect();
        let users = users_of(page, method).join(", ");
        out.report(
            &CODE,
            mention.span,
            format!(
                "nothing here says for whom `{method}` is, which {} may not use",
                others.join(", ")
            ),
        )
        .help(format!(
            "say in the same paragraph, item or row, or in the heading above, for whom it is: {users}"
        ));
    }
}
