//! `methods` of `site.yaml`: what people prove who they are with, for whom each is, and on what conditions.
//!
//! Entry points: [`methods`] reads them; [`super::Config::may_use`] answers for whom a method is.

use super::names::{Named, add};
use crate::diag::Diagnostics;
use crate::source::Spanned;
use crate::yaml::{self, Kind, Mapping, Node, strings};

/// A method.
#[derive(Clone, Default, Debug)]
pub struct Method {
    /// The audiences that may use it; everybody when nothing is said.
    pub only_for: Option<Vec<Spanned<String>>>,
    /// The audiences that may not, though they are part of one that may.
    pub not_for: Vec<Spanned<String>>,
    /// What somebody must have or be to use it: names of `conditions` in labels.yaml.
    pub conditions: Vec<Spanned<String>>,
}

impl Method {
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

/// Reads methods that are a list of names, or names with what is known of each.
pub(super) fn methods(node: &Node, out: &mut Diagnostics) -> Option<Named<Method>> {
    let mut named = Named::default();
    if let Kind::List(_) = node.kind {
        for name in strings(node, out)? {
            add(&mut named, name, Method::default(), out);
        }
        return Some(named);
    }
    for (name, value) in Mapping::new(node, "methods", out)?.into_entries() {
        let mut method = Method::default();
        if !matches!(value.kind, Kind::Null) {
            let mut map = Mapping::new(value, "a method", out)?;
            method.only_for = map.optional("for", out, yaml::strings);
            method.not_for = map.optional("not_for", out, strings).unwrap_or_default();
            method.conditions = map.optional("conditions", out, strings).unwrap_or_default();
            map.finish(out);
        }
        add(&mut named, name.clone(), method, out);
    }
    Some(named)
}
