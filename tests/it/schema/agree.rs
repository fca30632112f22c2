//! The reader and the schema of a file say the same of each key: whether it may stand there, and with what.
//!
//! For each key of each shape the smallest file with it is made up; the reader must take it and the schema too. Then a
//! value of a wrong kind is put behind it, and a key that nobody knows beside it: both must refuse.

use std::collections::BTreeSet;

use serde_json::{Map, Value as Json, json};
use vejviser::pipeline::{Options, compile, survey};
use vejviser::schema::{FILES, File, Known, schema};
use vejviser::source::{Content, Source, SourcePath, Sources};
use vejviser::theme;
use vejviser::yaml::shape::{Form, Names, Others, Shape, Value, Want};

use super::{code_names, faults};
use crate::harness::{files, tests_folder};

/// Findings that say that a file has the wrong form.
const OF_FORM: &[&str] = &[
    "unknown-key",
    "wrong-type",
    "missing-key",
    "missing-language",
    "bad-date",
    "yaml-syntax",
    "bad-message",
    "bad-severity",
    "bad-about",
];

/// A value of this kind.
fn sample(value: &Value) -> Json {
    match value {
        Value::Name(Names::Languages) => json!("da"),
        Value::Name(Names::Codes) => json!("long-sentence"),
        // As good as any other, and a host.
        Value::Line => json!("word.example"),
        Value::NewName | Value::Name(_) => json!("word"),
        Value::Word(words) => json!(words[0]),
        Value::Number => json!(3),
        Value::Flag => json!(true),
        Value::Day => json!("2026-01-01"),
        Value::List(item) | Value::OneOrMore(item) => json!([sample(item)]),
        Value::Texts => json!({"da": "ord", "en": "word"}),
        Value::Map(shape) => smallest(shape).into(),
        Value::Either(all) => sample(&all[0]),
        Value::Nothing => Json::Null,
    }
}

/// A value that is none of this kind; `None` where anything will do.
fn wrong(value: &Value) -> Option<Json> {
    match value {
        Value::Line | Value::Name(_) | Value::Texts | Value::Either(_) => Some(json!([["x"]])),
        Value::Word(_) => Some(json!("zzzz")),
        Value::NewName => Some(json!("No Name")),
        Value::Number => Some(json!("many")),
        Value::Flag => Some(json!("maybe")),
        Value::Day => Some(json!("20/11 2026")),
        Value::List(_) | Value::OneOrMore(_) => Some(json!({"zzzz": "x"})),
        Value::Map(_) => Some(json!(["x"])),
        Value::Nothing => None,
    }
}

/// A name of this form.
fn name(form: Form) -> &'static str {
    match form {
        Form::Any | Form::Word | Form::Dotted => "word",
        Form::Tag => "da",
        Form::Code => "long-sentence",
    }
}

/// The smallest mapping of a shape.
fn smallest(shape: &Shape) -> Map<String, Json> {
    let mut map = Map::new();
    for key in shape.keys.iter().filter(|key| key.is_required) {
        map.insert(key.name.to_owned(), sample(&key.value));
    }
    // An entry of facts.yaml is a value or words on a screen.
    if shape.what == "a fact" {
        map.insert("value".to_owned(), json!("word"));
    }
    match &shape.others {
        Others::None => {}
        Others::Languages(value, _) | Others::Names(Form::Tag, value) => {
            map.insert("da".to_owned(), sample(value));
            map.insert("en".to_owned(), sample(value));
        }
        Others::Names(form, value) => {
            map.insert(name(*form).to_owned(), sample(value));
        }
    }
    map
}

/// The base site, in which a file is put in the place of its own.
struct Reader {
    base: Vec<Source>,
    file: &'static File,
    schema: Json,
    told: Vec<String>,
    asked: usize,
}

impl Reader {
    fn new(file: &'static File) -> Self {
        let base = files(&tests_folder().join("sites/base"));
        let base = base.into_iter().map(|(path, bytes)| {
            let path = SourcePath::new(path);
            let content = Content::of(&path, bytes);
            Source { path, content }
        });
        let mut base: Vec<Source> = base.collect();
        if is_read_by_a_rule(file) {
            base.extend(theme::built_in());
        }
        let sources = Sources::new(base.clone());
        // Of the names of a site only its languages matter: the reader of a file takes any name.
        let known = Known::of(&sources, code_names()).languages_alone();
        Self {
            base,
            file,
            schema: serde_json::from_str(&schema(file, &known)).expect("it is JSON"),
            told: Vec::new(),
            asked: 0,
        }
    }

    /// What the reader has against the form of a file with this in it.
    fn read(&self, value: &Json) -> BTreeSet<String> {
        let (path, text) = if is_page(self.file) {
            ("content/da/borrow.md", format!("---\n{value}\n---\n"))
        } else {
            (self.file.path, value.to_string())
        };
        let sources = Sources::new(self.base.clone()).with([Source {
            path: SourcePath::new(path),
            content: Content::Text(text.into()),
        }]);
        let file = sources.find(path).expect("it was just put there");
        // Rules are run on a site that can be built.
        let found = if is_read_by_a_rule(self.file) {
            compile(&sources, &Options::default(), &()).diagnostics
        } else {
            survey(&sources, &Options::default()).1
        };
        let in_file = |place| match place {
            vejviser::diag::Place::Site => false,
            vejviser::diag::Place::File(own) => own == file,
            vejviser::diag::Place::Span(span) => span.file == file,
        };
        found
            .iter()
            .filter(|finding| in_file(finding.place))
            .map(|finding| format!("{}: {}", finding.code.name, finding.message))
            .collect()
    }

    fn of_form(found: &BTreeSet<String>) -> Vec<&String> {
        let is = |told: &&String| OF_FORM.iter().any(|code| told.starts_with(code));
        found.iter().filter(is).collect()
    }

    /// Both take it.
    fn good(&mut self, place: &str, value: &Json) {
        self.asked += 1;
        let read = self.read(value);
        let read = Self::of_form(&read);
        if !read.is_empty() {
            self.told
                .push(format!("{place}: the reader says {read:?} of {value}"));
        }
        let schema = faults(&self.schema, value);
        if !schema.is_empty() {
            self.told
                .push(format!("{place}: the schema says {schema:?} of {value}"));
        }
    }

    /// Both refuse it; `good` is the same without the fault.
    fn bad(&mut self, place: &str, value: &Json, good: &Json) {
        self.asked += 1;
        let before = self.read(good);
        let after = self.read(value);
        if after.difference(&before).next().is_none() {
            self.told.push(format!("{place}: the reader takes {value}"));
        }
        if faults(&self.schema, value).is_empty() {
            self.told.push(format!("{place}: the schema takes {value}"));
        }
    }

    /// All that a shape allows, with `wrap` making a whole file of a mapping.
    fn mapping(&mut self, place: &str, shape: &Shape, wrap: &dyn Fn(Json) -> Json) {
        let least = smallest(shape);
        let whole = wrap(least.clone().into());
        self.good(place, &whole);
        if !matches!(shape.others, Others::Names(..)) {
            let mut more = least.clone();
            more.insert("zzzz".to_owned(), json!("x"));
            self.bad(&format!("{place}.zzzz"), &wrap(more.into()), &whole);
        }
        if let Others::Names(Form::Word | Form::Dotted | Form::Tag, value) = &shape.others {
            let mut more = least.clone();
            more.insert("No Name".to_owned(), sample(value));
            self.bad(&format!("{place}.\"No Name\""), &wrap(more.into()), &whole);
        }
        for key in shape.keys {
            let with = |value: Json| {
                let mut map = least.clone();
                if key.name == "screen" {
                    map.remove("value");
                }
                map.insert(key.name.to_owned(), value);
                wrap(map.into())
            };
            self.value(&format!("{place}.{}", key.name), &key.value, &with);
            if key.is_required {
                let mut less = least.clone();
                less.remove(key.name);
                self.bad(
                    &format!("{place} without {}", key.name),
                    &wrap(less.into()),
                    &whole,
                );
            }
        }
        match &shape.others {
            Others::None => {}
            Others::Languages(value, want) => {
                let with = |value: Json| {
                    let mut map = least.clone();
                    map.insert("da".to_owned(), value);
                    wrap(map.into())
                };
                self.value(&format!("{place}.da"), value, &with);
                if *want == Want::All {
                    let mut less = least.clone();
                    less.remove("en");
                    self.bad(&format!("{place} without en"), &wrap(less.into()), &whole);
                }
            }
            Others::Names(form, value) => {
                let with = |value: Json| {
                    let mut map = least.clone();
                    map.insert(name(*form).to_owned(), value);
                    wrap(map.into())
                };
                self.value(&format!("{place}.NAME"), value, &with);
            }
        }
    }

    fn value(&mut self, place: &str, value: &Value, wrap: &dyn Fn(Json) -> Json) {
        let good = wrap(sample(value));
        self.good(place, &good);
        if let Some(wrong) = wrong(value) {
            self.bad(place, &wrap(wrong), &good);
        }
        match value {
            Value::Map(shape) => self.mapping(place, shape, wrap),
            Value::List(item) => self.value(&format!("{place}[]"), item, &|one| wrap(json!([one]))),
            Value::OneOrMore(item) => {
                self.good(place, &wrap(sample(item)));
                self.value(&format!("{place}[]"), item, &|one| wrap(json!([one])));
            }
            Value::Texts => {
                self.good(place, &wrap(json!("the same in all languages")));
                self.bad(place, &wrap(json!({"da": "ord"})), &good);
                self.bad(
                    place,
                    &wrap(json!({"da": "ord", "en": "word", "sv": "ord"})),
                    &good,
                );
            }
            Value::Either(all) => {
                for one in *all {
                    self.good(place, &wrap(sample(one)));
                    if let Value::Map(shape) = one {
                        self.mapping(place, shape, wrap);
                    }
                }
            }
            _ => {}
        }
    }
}

/// Whether it is a part of a page.
fn is_page(file: &File) -> bool {
    SourcePath::new(file.path).extension() == "md"
}

/// Whether a rule reads the file, and not the program before it knows the pages.
fn is_read_by_a_rule(file: &File) -> bool {
    file.name == "published"
}

/// The page of the fixture is in the source language and not the home page: it has a slug and a kind too.
fn whole(file: &File, value: Json) -> Json {
    let Json::Object(mut map) = value else {
        return value;
    };
    if is_page(file) {
        for key in ["kind", "slug"] {
            map.entry(key).or_insert_with(|| json!("word"));
        }
    }
    Json::Object(map)
}

#[test]
fn the_reader_and_the_schema_agree_on_every_key() {
    let mut told = Vec::new();
    let mut asked = 0;
    for file in FILES {
        let mut reader = Reader::new(file);
        reader.mapping(file.name, file.shape, &|value| whole(file, value));
        asked += reader.asked;
        told.extend(reader.told);
    }
    assert!(asked > 600, "only {asked}");
    assert!(
        told.is_empty(),
        "{} of {asked}:\n{}",
        told.len(),
        told.join("\n")
    );
}
