//! The lists of `site.yaml` whose names a site chooses itself: audiences, methods, tasks.

use super::is_name;
use crate::diag::{Code, Diagnostics, nearest};
use crate::source::{Span, Spanned};
use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};
use crate::yaml::{self, Kind as NodeKind, Mapping, Node, one_line};

pub(super) static BAD_NAME: Code = Code::error(
    "bad-name",
    "Audiences, methods, tasks and kinds are named by words of a-z, 0-9 and hyphen, since addresses and \
     style sheets use them.",
)
.example(
    "audiences:\n  New students: {}",
    "audiences:\n  new-student: {}",
);

pub(super) static PART_OF: Code = Code::error(
    "bad-part-of",
    "`part_of` names the larger audience that an audience belongs to; in the end one must belong to no other.",
)
.example(
    "audiences:\n  student: {part_of: new-student}\n  new-student: {part_of: student}",
    "audiences:\n  student: {}\n  new-student: {part_of: student}",
);

/// Names with what is known of each, in the order of the file.
#[derive(Clone, Debug)]
pub struct Named<T> {
    list: Vec<(Spanned<String>, T)>,
}

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<T> Named<T> {
    /// What is known of `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.list
            .iter()
            .find(|(known, _)| known.value == name)
            .map(|(_, value)| value)
    }

    /// The place of `name` in the list.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|(known, _)| known.value == name)
    }

    /// All names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.list.iter().map(|(name, _)| name.value.as_str())
    }

    /// The list itself.
    pub(super) fn into_list(self) -> Vec<(Spanned<String>, T)> {
        self.list
    }

    /// What is known of all names, in order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.list.iter().map(|(_, value)| value)
    }

    /// All names with what is known of each.
    pub fn iter(&self) -> impl Iterator<Item = (&Spanned<String>, &T)> {
        self.list.iter().map(|(name, value)| (name, value))
    }

    /// All names with their places in the file.
    pub fn spans(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.list.iter().map(|(name, _)| name)
    }

    /// Help for a name that is not in the list.
    pub fn suggest(&self, written: &str) -> String {
        match nearest(written, self.names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known: {}", self.names().collect::<Vec<_>>().join(", ")),
        }
    }
}

/// An audience.
#[derive(Clone, Default, Debug)]
pub struct Audience {
    /// The larger audience that it belongs to.
    pub part_of: Option<Spanned<String>>,
    /// What all of them are or have: names of `conditions` in labels.yaml.
    pub is: Vec<Spanned<String>>,
    /// What none of them is or has.
    pub lacks: Vec<Spanned<String>>,
}

pub(super) static AUDIENCES: Shape = Shape {
    what: "audiences",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Nothing, Value::Map(&AUDIENCE)]),
    ),
};

static AUDIENCE: Shape = Shape {
    what: "an audience",
    keys: &[
        Key::new(
            "part_of",
            Value::Name(Names::Audiences),
            "The larger audience that it belongs to.",
        ),
        Key::new(
            "is",
            Value::List(&Value::Name(Names::Conditions)),
            "What all of them are or have: names of `conditions` in i18n/labels.yaml.",
        ),
        Key::new(
            "lacks",
            Value::List(&Value::Name(Names::Conditions)),
            "What none of them is or has: names of `conditions` in i18n/labels.yaml.",
        ),
    ],
    others: Others::None,
};

pub(super) static TASKS: Shape = Shape {
    what: "tasks",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Nothing, Value::Map(&NOTHING_MORE)]),
    ),
};

pub(super) static SYSTEMS: Shape = Shape {
    what: "systems",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Nothing, Value::Map(&NOTHING_MORE)]),
    ),
};

static NOTHING_MORE: Shape = Shape {
    what: "a name without anything more",
    keys: &[],
    others: Others::None,
};

/// Names without anything more, written as a list or as keys.
pub(super) fn bare(node: &Node, shape: &'static Shape, out: &mut Diagnostics) -> Option<Named<()>> {
    let mut named = Named { list: Vec::new() };
    if let NodeKind::List(_) = node.kind {
        for name in yaml::strings(node, out)? {
            add(&mut named, name, (), out);
        }
        return Some(named);
    }
    for (name, value) in Mapping::new(node, shape, out)?.into_entries() {
        if !matches!(value.kind, NodeKind::Null) {
            Mapping::new(value, &NOTHING_MORE, out)?.finish(out);
        }
        add(&mut named, name.clone(), (), out);
    }
    Some(named)
}

pub(super) fn audiences(node: &Node, out: &mut Diagnostics) -> Option<Named<Audience>> {
    let mut named = Named { list: Vec::new() };
    for (name, value) in Mapping::new(node, &AUDIENCES, out)?.into_entries() {
        let mut audience = Audience::default();
        if !matches!(value.kind, NodeKind::Null) {
            let mut map = Mapping::new(value, &AUDIENCE, out)?;
            audience.part_of = map.optional("part_of", out, one_line);
            audience.is = map.optional("is", out, yaml::strings).unwrap_or_default();
            audience.lacks = map
                .optional("lacks", out, yaml::strings)
                .unwrap_or_default();
            map.finish(out);
        }
        add(&mut named, name.clone(), audience, out);
    }
    let faults: Vec<(Span, String, String)> = named
        .list
        .iter()
        .filter_map(|(name, audience)| {
            let parent = audience.part_of.as_ref()?;
            if named.get(&parent.value).is_none() {
                let message = format!("there is no audience `{}`", parent.value);
                return Some((parent.span, message, named.suggest(&parent.value)));
            }
            let mut at = parent;
            for _ in 0..named.list.len() {
                match named.get(&at.value).and_then(|a| a.part_of.as_ref()) {
                    Some(next) => at = next,
                    None => return None,
                }
            }
            Some((
                parent.span,
                format!("`{}` belongs to itself in a circle", name.value),
                "remove `part_of` from the largest of them".to_owned(),
            ))
        })
        .collect();
    let broken = !faults.is_empty();
    for (span, message, help) in faults {
        out.report(&PART_OF, span, message).help(help);
    }
    (!broken).then_some(named)
}

pub(super) fn add<T>(named: &mut Named<T>, name: Spanned<String>, value: T, out: &mut Diagnostics) {
    if !is_name(&name.value) {
        out.report(
            &BAD_NAME,
            name.span,
            format!("`{}` cannot be a name", name.value),
        )
        .help("write a word of a-z, 0-9 and hyphen that starts with a letter");
    } else if named.get(&name.value).is_some() {
        out.report(
            &BAD_NAME,
            name.span,
            format!("`{}` stands here twice", name.value),
        )
        .help("keep one of the two");
    } else {
        named.list.push((name, value));
    }
}
