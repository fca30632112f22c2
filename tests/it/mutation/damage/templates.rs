//! What goes wrong in the theme.

use super::kind;
use crate::mutation::real::{Kind, Mutant, RealSite};

pub(super) fn templates() -> Vec<Kind> {
    let theme = |name: &'static str, old: &'static str, new: &'static str| {
        move |_: &RealSite| {
            let path = format!("themes/default/{name}");
            let built_in = crate::harness::tests_folder().join("..").join(&path);
            let text = std::fs::read_to_string(&built_in).expect("a file of the theme");
            let at = text
                .find(old)
                .unwrap_or_else(|| panic!("no `{old}` in {path}"));
            vec![Mutant::replaced(&path, &text, at..at + old.len(), new)]
        }
    };
    vec![
        kind(
            "unknown variable in a template",
            theme("base.html", "{{ content | safe }}", "{{ contnet | safe }}"),
        ),
        kind(
            "unknown string in a template",
            theme("partials/toc.html", "t(key=\"toc\")", "t(key=\"tocs\")"),
        ),
        kind(
            "broken address in a template",
            theme(
                "partials/footer.html",
                "<footer",
                "<p><a href=\"nowhere/\">Nowhere</a></p>\n<footer",
            ),
        ),
        kind(
            "the same id on every page",
            theme(
                "partials/footer.html",
                "<footer",
                "<p id=\"main\">Again</p>\n<footer",
            ),
        ),
        kind(
            "foreign script in a template",
            theme(
                "base.html",
                "</head>",
                "<script src=\"https://elsewhere.example/x.js\"></script>\n</head>",
            ),
        ),
        kind(
            "syntax of a template",
            theme("partials/related.html", "{% endfor %}", "{% endfro %}"),
        ),
        kind(
            "telephone number left out of the theme",
            theme("base.html", "{% include \"partials/contact.html\" %}", ""),
        ),
    ]
}
