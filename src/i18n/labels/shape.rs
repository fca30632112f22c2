//! What `i18n/labels.yaml` may hold.
//!
//! Entry point: [`LABELS`].

use crate::i18n::conditions;
use crate::yaml::shape::{Form, Key, Others, Shape, Value, WORDS, Want};

/// What `i18n/labels.yaml` may hold.
pub static LABELS: Shape = Shape {
    what: "labels.yaml",
    keys: &[
        Key::new(
            "audiences",
            Value::Map(&AUDIENCES),
            "The names of audiences.",
        ),
        Key::new("methods", Value::Map(&METHODS), "The names of methods."),
        Key::new("tasks", Value::Map(&PLAIN), "The names of tasks."),
        Key::new("systems", Value::Map(&PLAIN), "The names of systems."),
        Key::new(
            "devices",
            Value::Map(&PLAIN),
            "The words with which a step says on which device it is done, such as On the phone.",
        ),
        Key::new(
            "conditions",
            Value::Map(&CONDITIONS),
            "The words for conditions.",
        ),
        Key::new(
            "exclusions",
            Value::Either(&[Value::OneOrMore(&Value::Line), Value::Map(&WORDS)]),
            "Words that say that something is not so, such as not.",
        ),
    ],
    others: Others::None,
};

pub(super) static PLAIN: Shape = Shape {
    what: "labels",
    keys: &[],
    others: Others::Names(Form::Any, &Value::Texts),
};

pub(super) static AUDIENCES: Shape = Shape {
    what: "audiences",
    keys: &[],
    others: Others::Names(
        Form::Any,
        &Value::Either(&[Value::Line, Value::Map(&AUDIENCE)]),
    ),
};

pub(super) static AUDIENCE: Shape = Shape {
    what: "the names of an audience",
    keys: &[
        Key::new(
            "inside",
            Value::Texts,
            "The name inside a sentence: students.",
        ),
        Key::new("one", Value::Texts, "What one of them is called: student."),
    ],
    others: Others::Languages(&Value::Line, Want::All),
};

pub(super) static METHODS: Shape = Shape {
    what: "methods",
    keys: &[],
    others: Others::Names(
        Form::Any,
        &Value::Either(&[Value::Line, Value::Map(&METHOD)]),
    ),
};

pub(super) static METHOD: Shape = Shape {
    what: "the names of a method",
    keys: &[
        Key::new(
            "for",
            Value::Map(&PLAIN),
            "Other names of it for some audiences.",
        ),
        Key::new(
            "offline",
            Value::Texts,
            "What there is to know of using it without a network.",
        ),
    ],
    others: Others::Languages(&Value::Line, Want::All),
};

pub(super) static CONDITIONS: Shape = Shape {
    what: "conditions",
    keys: &[],
    others: Others::Names(
        Form::Any,
        &Value::Either(&[
            Value::OneOrMore(&Value::Line),
            Value::Map(&conditions::CONDITION),
        ]),
    ),
};
