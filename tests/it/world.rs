//! The project's own site, and what its `site.yaml` says of audiences and methods, read without the program.
//!
//! Entry points: [`project`], [`World::of`].

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use crate::harness::{TestSite, files};

/// The project's own site.
pub(crate) fn project() -> TestSite {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = TestSite::empty();
    for folder in ["content", "i18n", "themes"] {
        for (path, bytes) in files(&root.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let text = std::fs::read(root.join("site.yaml")).expect("the project has a site");
    site.write("site.yaml", text);
    site
}

pub(crate) fn yaml(text: &str) -> Value {
    serde_saphyr::from_str(text).expect("it is YAML")
}

/// The words of a list; `None` when there is no list.
pub(crate) fn words(value: &Value) -> Option<BTreeSet<String>> {
    let list = value.as_array()?.iter();
    Some(list.filter_map(Value::as_str).map(str::to_owned).collect())
}

/// The words of a list in their order.
pub(crate) fn in_order(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(Value::as_str).map(str::to_owned).collect()
}

/// What site.yaml says of audiences and methods.
pub(crate) struct World {
    pub(crate) config: Value,
    text: String,
}

impl World {
    pub(crate) fn of(site: &TestSite) -> Self {
        let text = site.read("site.yaml");
        Self {
            config: yaml(&text),
            text,
        }
    }

    pub(crate) fn audiences(&self) -> Vec<String> {
        let audiences = self.config["audiences"].as_object().expect("audiences");
        audiences.keys().cloned().collect()
    }

    /// The audience, then those that it is part of.
    pub(crate) fn line(&self, audience: &str) -> Vec<String> {
        let mut line = vec![audience.to_owned()];
        while let Some(whole) = line
            .last()
            .and_then(|last| self.config["audiences"][last]["part_of"].as_str())
        {
            line.push(whole.to_owned());
        }
        line
    }

    /// Whether all of an audience meet a condition, or none does.
    pub(crate) fn meets(&self, audience: &str, condition: &str) -> Option<bool> {
        self.line(audience).iter().find_map(|id| {
            let of = |key: &str| words(&self.config["audiences"][id][key]).unwrap_or_default();
            if of("lacks").contains(condition) {
                return Some(false);
            }
            of("is").contains(condition).then_some(true)
        })
    }

    /// What one must be or have to use a method.
    pub(crate) fn wants(&self, method: &str) -> Vec<String> {
        let method = &self.config["methods"][method];
        let conditions = in_order(&method["conditions"]);
        conditions
            .into_iter()
            .chain(in_order(&method["needs"]))
            .collect()
    }

    pub(crate) fn may_use(&self, method: &str, audience: &str) -> bool {
        let lacks = |id: &String| self.meets(audience, id) == Some(false);
        if self.wants(method).iter().any(lacks) {
            return false;
        }
        self.is_for(method, audience)
    }

    /// Whether site.yaml names the audience as one of those that a method is for.
    pub(crate) fn is_for(&self, method: &str, audience: &str) -> bool {
        let method = &self.config["methods"][method];
        let may = words(&method["for"]);
        let not = words(&method["not_for"]).unwrap_or_default();
        for id in self.line(audience) {
            if not.contains(&id) {
                return false;
            }
            if may.as_ref().is_some_and(|may| may.contains(&id)) {
                return true;
            }
        }
        may.is_none()
    }

    /// The methods in the order of the file.
    pub(crate) fn methods(&self) -> Vec<String> {
        let methods = self.config["methods"].as_object().expect("methods");
        let (_, below) = self.text.split_once("\nmethods:").expect("methods");
        let mut names: Vec<String> = methods.keys().cloned().collect();
        names.sort_by_key(|name| below.find(&format!("\n  {name}:")));
        names
    }
}
