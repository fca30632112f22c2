//! Terms that may stand only inside a box on some pages: `boxed_terms` of `site.yaml`.

use crate::diag::Diagnostics;
use crate::source::Spanned;
use crate::yaml::shape::{Key, Names, Others, Shape, Value};
use crate::yaml::{Mapping, Node, list, one_line, strings};

/// A term that readers of some pages may meet only in a box, such as one that they are warned of.
#[derive(Clone, Debug)]
pub struct BoxedTerm {
    /// The term, by its name in terms.yaml.
    pub term: Spanned<String>,
    /// On pages with one of these methods; empty for all.
    pub methods: Vec<Spanned<String>>,
    /// On pages with one of these tasks; empty for all.
    pub tasks: Vec<Spanned<String>>,
}

pub(super) static BOXED_TERM: Shape = Shape {
    what: "a boxed term",
    keys: &[
        Key::required(
            "term",
            Value::Name(Names::Terms),
            "The term, by its name in i18n/terms.yaml.",
        ),
        Key::new(
            "methods",
            Value::List(&Value::Name(Names::Methods)),
            "On pages with one of these methods; all when left out.",
        ),
        Key::new(
            "tasks",
            Value::List(&Value::Name(Names::Tasks)),
            "On pages with one of these tasks; all when left out.",
        ),
    ],
    others: Others::None,
};

pub(super) fn boxed_terms(node: &Node, out: &mut Diagnostics) -> Option<Vec<BoxedTerm>> {
    list(node, out, |node, out| {
        let mut map = Mapping::new(node, &BOXED_TERM, out)?;
        let term = map.required("term", out, one_line);
        let methods = map.optional("methods", out, strings);
        let tasks = map.optional("tasks", out, strings);
        map.finish(out);
        Some(BoxedTerm {
            term: term?,
            methods: methods.unwrap_or_default(),
            tasks: tasks.unwrap_or_default(),
        })
    })
}
