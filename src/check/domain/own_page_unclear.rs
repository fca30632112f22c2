//! A page that should be the own page of one method or audience, and names none or several.

use super::own_page::{named, written};
use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "own-page-unclear",
    "A page of a kind that says `about: method` or `about: audience` in site.yaml names exactly one of them: the one \
     whose own page it is.",
)
.example(
    "kind: app\nmethods: [netiq, sms]",
    "kind: app\nmethods: [netiq]",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    let entry = page.entry;
    let kind = input.site.config.kinds.get(&entry.kind.value);
    let Some(about) = kind.and_then(|kind| kind.about) else {
        return;
    };
    if page.lang != entry.source {
        return;
    }
    let what = about.name();
    let message = match named(entry, about).len() {
        1 => return,
        // A name that is not known has been reported.
        0 if !input.is_whole => return,
        0 => format!("this page names no {what}, and is meant to be the own page of one"),
        _ => format!("this page names several {what}s, and is meant to be the own page of one"),
    };
    out.report(&CODE, written(entry, about), message)
        .help(format!(
            "name one, as in `{what}s: […]`, or choose another kind"
        ));
}
