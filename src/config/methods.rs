//! `methods` of `site.yaml`: what people prove who they are with, for whom each is, on what conditions, and which
//! guides each needs; and what the `chooser` asks for.
//!
//! Entry points: [`methods`] and [`chooser`] read them; [`super::matrix`] answers for whom a method is.

use super::names::{Named, add};
use crate::diag::Diagnostics;
use crate::source::Spanned;
use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};
use crate::yaml::{self, Kind, Mapping, Node, WRONG_TYPE, boolean, strings};

/// A method.
#[derive(Clone, Default, Debug)]
pub struct Method {
    /// The audiences that may use it; everybody when nothing is said.
    pub only_for: Option<Vec<Spanned<String>>>,
    /// The audiences that may not, though they are part of one that may.
    pub not_for: Vec<Spanned<String>>,
    /// What somebody must have or be to use it: names of `conditions` in labels.yaml.
    pub conditions: Vec<Spanned<String>>,
    /// What somebody must have in hand too, though pages need not say so word by word: names of `conditions` in
    /// labels.yaml.
    pub needs: Vec<Spanned<String>>,
    /// What must be done before it can be used, in order: names of `tasks`.
    pub first: Vec<Spanned<String>>,
    /// The tasks for which each audience that may use it finds one best guide.
    pub guides: Vec<Spanned<String>>,
    /// Whether it works where there is no network; `None` when nothing is said.
    pub offline: Option<bool>,
    /// The systems at which it can be used; all when nothing is said.
    pub systems: Option<Vec<Spanned<String>>>,
}

impl Method {
    /// What somebody must be or have to use it: its conditions, and what they need in hand.
    pub fn wants(&self) -> impl Iterator<Item = &str> {
        let all = self.conditions.iter().chain(&self.needs);
        all.map(|name| name.value.as_str())
    }

    /// Whether it can be used at `system`.
    pub fn is_at(&self, system: &str) -> bool {
        let systems = self.systems.as_ref();
        systems.is_none_or(|list| list.iter().any(|name| name.value == system))
    }

    /// Whether `audience` itself is named as one that may or may not use it; not those that it is part of.
    pub(super) fn says(&self, audience: &str) -> Option<bool> {
        let named = |list: &[Spanned<String>]| list.iter().any(|name| name.value == audience);
        if named(&self.not_for) {
            return Some(false);
        }
        self.only_for
            .as_ref()
            .is_some_and(|list| named(list))
            .then_some(true)
    }
}

pub(super) static METHODS: Shape = Shape {
    what: "methods",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Nothing, Value::Map(&METHOD)]),
    ),
};

static METHOD: Shape = Shape {
    what: "a method",
    keys: &[
        Key::new(
            "for",
            Value::List(&Value::Name(Names::Audiences)),
            "The audiences that may use it; everybody when left out.",
        ),
        Key::new(
            "not_for",
            Value::List(&Value::Name(Names::Audiences)),
            "The audiences that may not, though they are part of one that may.",
        ),
        Key::new(
            "conditions",
            Value::List(&Value::Name(Names::Conditions)),
            "What one must have or be to use it; pages say so before the first step. Names of `conditions` in i18n/labels.yaml.",
        ),
        Key::new(
            "needs",
            Value::List(&Value::Name(Names::Conditions)),
            "What one must have in hand too; the program alone says so. Names of `conditions` in i18n/labels.yaml.",
        ),
        Key::new(
            "first",
            Value::List(&Value::Name(Names::Tasks)),
            "Tasks to be done before it can be used, in order.",
        ),
        Key::new(
            "guides",
            Value::List(&Value::Name(Names::Tasks)),
            "Tasks for which everybody who may use it finds one best guide.",
        ),
        Key::new(
            "systems",
            Value::List(&Value::Name(Names::Systems)),
            "The systems at which it can be used; all when left out.",
        ),
        Key::new(
            "offline",
            Value::Flag,
            "Whether it works without a network.",
        ),
    ],
    others: Others::None,
};

/// Reads methods that are a list of names, or names with what is known of each.
pub(super) fn methods(node: &Node, out: &mut Diagnostics) -> Option<Named<Method>> {
    let mut named = Named::default();
    if let Kind::List(_) = node.kind {
        for name in strings(node, out)? {
            add(&mut named, name, Method::default(), out);
        }
        return Some(named);
    }
    for (name, value) in Mapping::new(node, &METHODS, out)?.into_entries() {
        let mut method = Method::default();
        if !matches!(value.kind, Kind::Null) {
            let mut map = Mapping::new(value, &METHOD, out)?;
            method.only_for = map.optional("for", out, yaml::strings);
            method.not_for = map.optional("not_for", out, strings).unwrap_or_default();
            let mut several =
                |key, out: &mut Diagnostics| map.optional(key, out, strings).unwrap_or_default();
            method.conditions = several("conditions", out);
            method.needs = several("needs", out);
            method.first = several("first", out);
            method.guides = several("guides", out);
            method.systems = map.optional("systems", out, strings);
            method.offline = map
                .optional("offline", out, boolean)
                .map(|offline| offline.value);
            map.finish(out);
        }
        add(&mut named, name.clone(), method, out);
    }
    Some(named)
}

/// The most conditions that the chooser can ask for: each doubles the answers that it gives.
const MAX_ASKED: usize = 4;

/// Reads the conditions that the chooser asks for.
pub(super) fn chooser(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    let asked = strings(node, out)?;
    if let Some(over) = asked.get(MAX_ASKED) {
        out.report(
            &WRONG_TYPE,
            over.span,
            format!("the chooser asks at most {MAX_ASKED} questions"),
        )
        .help("keep the questions that decide most; each doubles the number of answers");
        return None;
    }
    Some(asked)
}
