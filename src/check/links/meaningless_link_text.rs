//! A link whose words do not say where it leads.

use crate::check::{Input, PageView, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::site::Target;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::warning(
    "meaningless-link-text",
    "The words of a link do not say where it leads. Many readers go from link to link, and hear nothing but its words (WCAG 2.4.4). The words that are meant stand in `link_texts` of i18n/terms.yaml.",
)
.example(
    "You can use SMS. Read more [here](sms.md).",
    "You can [use SMS](sms.md).",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
        let words = page.plain(&link.text);
        if link.step.is_some()
            || !input
                .site
                .catalogs
                .terms
                .link_texts
                .is_meaningless(&words, page.lang)
        {
            continue;
        }
        let title = match target {
            Target::Page { entry, .. } => {
                Some(&input.site.entries[*entry].pages[page.lang].title.value)
            }
            _ => None,
        };
        let words = words.trim();
        out.report(
            &CODE,
            link.span,
            format!("\"{words}\" does not say where this link leads"),
        )
        .help(title.map_or_else(
            || "write what the reader finds there as the words of the link".to_owned(),
            |title| format!("write what the reader finds there, such as \"{title}\""),
        ));
    }
}
