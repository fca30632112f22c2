//! What the files of a site may hold, as JSON Schema: editors complete keys and names from it, explain them, and
//! underline what is wrong.
//!
//! Entry points: [`FILES`], all that there is a schema for; [`schema`]; [`snippets()`] for front matter in VS Code. Everything comes from the shapes that the
//! readers of the files use themselves ([`crate::yaml::shape`]), so that an editor and `vejviser check` know the same
//! keys. It is draft 7, which the language servers for YAML understand.

mod known;
mod snippets;

pub use known::Known;
pub use snippets::{SNIPPETS, snippets};

use serde_json::{Map, Value as Json, json};

use crate::config;
use crate::i18n;
use crate::page;
use crate::yaml::shape::{Form, Names, Others, Shape, Value, Want};

/// A kind of file.
#[derive(Debug)]
pub struct File {
    /// What `vejviser schema` calls it.
    pub name: &'static str,
    /// Which files of a site it is about.
    pub path: &'static str,
    /// What it holds.
    pub shape: &'static Shape,
    /// What it is, in a sentence.
    pub about: &'static str,
}

/// All kinds of files.
pub static FILES: &[File] = &[
    File {
        name: "front-matter",
        path: "content/**/*.md",
        shape: &page::FRONT_MATTER,
        about: "The lines between the two --- at the top of a page.",
    },
    File {
        name: "site",
        path: config::SITE_FILE,
        shape: &config::SITE,
        about: "What a site is: languages, audiences, methods, tasks and kinds of pages.",
    },
    File {
        name: "facts",
        path: config::Facts::FILE,
        shape: &config::FACTS,
        about: "Values that pages use by name, and words on screens.",
    },
    File {
        name: "links",
        path: config::Links::FILE,
        shape: &config::LINKS,
        about: "Addresses outside the site, by name.",
    },
    File {
        name: "published",
        path: config::Published::FILE,
        shape: &config::PUBLISHED,
        about: "Addresses that must go on working.",
    },
    File {
        name: "questions",
        path: config::Questions::FILE,
        shape: &config::QUESTIONS,
        about: "What only the owner of the site can answer.",
    },
    File {
        name: "sources",
        path: config::Statements::FILE,
        shape: &config::STATEMENTS,
        about: "What the site must say, statement by statement.",
    },
    File {
        name: "labels",
        path: i18n::Labels::FILE,
        shape: &i18n::LABELS,
        about: "The names of what site.yaml lists.",
    },
    File {
        name: "sections",
        path: i18n::Sections::FILE,
        shape: &i18n::SECTIONS,
        about: "Headings that return on many pages.",
    },
    File {
        name: "terms",
        path: i18n::Terms::FILE,
        shape: &i18n::TERMS,
        about: "The glossary: which words are used, and which are not.",
    },
    File {
        name: "ui",
        path: i18n::Ui::FILE,
        shape: &i18n::UI,
        about: "Texts of the theme, in place of the built-in ones.",
    },
];

/// What the first lines of a schema say of who wrote it, so that it may be written anew.
pub const COMMENT: &str =
    "Written by `vejviser schema`, which writes it anew: keep nothing of yours here.";

impl File {
    /// What the file of the schema is called.
    pub fn schema_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }
}

/// The schema of `file`, with a line break at its end. Names that `known` has can be completed; without, any name is
/// taken.
pub fn schema(file: &File, known: &Known) -> String {
    let mut whole = Map::new();
    whole.insert(
        "$schema".into(),
        "http://json-schema.org/draft-07/schema#".into(),
    );
    whole.insert("$comment".into(), COMMENT.into());
    whole.insert("title".into(), file.shape.what.into());
    whole.insert("description".into(), file.about.into());
    // A file without anything in it is one with nothing to say.
    let is_named = file.shape.keys.iter().all(|key| !key.is_required);
    whole.extend(mapping(file.shape, known));
    if is_named {
        whole.insert("type".into(), json!(["object", "null"]));
    }
    let mut text = format!("{:#}", Json::Object(whole));
    text.push('\n');
    text
}

fn mapping(shape: &Shape, known: &Known) -> Map<String, Json> {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for key in shape.keys {
        let mut schema = value(&key.value, known);
        if key.is_required {
            required.push(Json::from(key.name));
        } else {
            // A key with nothing behind it counts as one that is not there.
            schema = with_nothing(schema);
        }
        schema.insert("description".into(), key.about.into());
        properties.insert(key.name.into(), schema.into());
    }
    let mut object = Map::new();
    object.insert("type".into(), "object".into());
    let mut others = Json::Bool(false);
    match &shape.others {
        Others::None => {}
        Others::Names(form, behind) => {
            let of_names = pattern(*form, known);
            let behind = Json::Object(value(behind, known));
            if let Some(of_names) = of_names {
                object.insert("propertyNames".into(), of_names);
            }
            others = behind;
        }
        Others::Languages(behind, want) => {
            let languages = known.names(Names::Languages);
            for tag in languages {
                let schema = value(behind, known);
                properties.insert(tag.clone(), schema.into());
                if *want == Want::All {
                    required.push(tag.clone().into());
                }
            }
            if languages.is_empty() {
                others = value(behind, known).into();
            }
        }
    }
    if !properties.is_empty() {
        object.insert("properties".into(), properties.into());
    }
    if !required.is_empty() {
        object.insert("required".into(), required.into());
    }
    object.insert("additionalProperties".into(), others);
    object
}

/// A word of a-z, 0-9 and hyphen that starts with a letter.
const WORD: &str = "^[a-z][a-z0-9-]*$";

/// What names of this form look like.
fn pattern(form: Form, known: &Known) -> Option<Json> {
    Some(match form {
        Form::Any => return None,
        Form::Word => json!({"pattern": WORD}),
        Form::Dotted => json!({"pattern": "^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*$"}),
        Form::Tag => json!({"pattern": "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"}),
        Form::Code => json!({"enum": known.names(Names::Codes)}),
    })
}

fn value(of: &Value, known: &Known) -> Map<String, Json> {
    let schema = match of {
        // A number or a word such as `true` is a text too: nobody has to think of quotation marks.
        Value::Line => {
            json!({"type": ["string", "number", "boolean"], "pattern": "^\\s*\\S[^\\n\\r]*\\s*$"})
        }
        Value::NewName => json!({"type": "string", "pattern": WORD}),
        Value::Word(words) => json!({"enum": words}),
        Value::Name(names) => return name(*names, known),
        Value::Number => json!({"type": "integer", "minimum": 0}),
        Value::Flag => json!({"type": "boolean"}),
        Value::Day => json!({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        Value::List(item) => json!({"type": "array", "items": value(item, known)}),
        Value::OneOrMore(item) => {
            let item = value(item, known);
            json!({"anyOf": [item.clone(), {"type": "array", "items": item}]})
        }
        Value::Texts => {
            let line = value(&Value::Line, known);
            json!({"anyOf": [line, mapping(&TEXTS, known)]})
        }
        Value::Map(shape) => return mapping(shape, known),
        Value::Either(all) => {
            let all: Vec<Json> = all.iter().map(|one| value(one, known).into()).collect();
            json!({"anyOf": all})
        }
        Value::Nothing => json!({"type": "null"}),
    };
    match schema {
        Json::Object(schema) => schema,
        // All of them are objects.
        _ => Map::new(),
    }
}

/// One text for each language.
static TEXTS: Shape = Shape {
    what: "a text per language",
    keys: &[],
    others: Others::Languages(&Value::Line, Want::All),
};

/// A name that the site lists, if it does.
fn name(names: Names, known: &Known) -> Map<String, Json> {
    let all = known.names(names);
    if all.is_empty() {
        return value(&Value::Line, known);
    }
    let mut all = all.to_vec();
    if names == Names::Sections {
        let optional: Vec<String> = all.iter().map(|id| format!("{id}?")).collect();
        all.extend(optional);
    }
    let mut schema = Map::new();
    schema.insert("enum".into(), all.into());
    schema
}

/// The same, or nothing.
fn with_nothing(schema: Map<String, Json>) -> Map<String, Json> {
    let mut schema = schema;
    if let Some(Json::Array(all)) = schema.get_mut("anyOf") {
        all.push(json!({"type": "null"}));
    } else if let Some(Json::Array(words)) = schema.get_mut("enum") {
        words.push(Json::Null);
    } else {
        match schema.get_mut("type") {
            Some(Json::Array(types)) => types.push("null".into()),
            Some(one) => *one = json!([one.take(), "null"]),
            None => {}
        }
    }
    schema
}
