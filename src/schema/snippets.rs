//! Snippets for VS Code: the keys of a front matter with the names of the site, and the dialect of pages.
//!
//! Entry point: [`snippets`]. The YAML extension of that editor does not look into Markdown files; its snippets do. The
//! keys are those of the shape, as in a schema.

use serde_json::{Map, Value as Json, json};

use super::{COMMENT, Known};
use crate::page::FRONT_MATTER;
use crate::yaml::shape::{Names, Shape, Value};

/// What the file is called, in the folder `.vscode` of a site.
pub const SNIPPETS: &str = "vejviser.code-snippets";

/// Parts of the dialect: what to type, what comes of it, and what it is.
const DIALECT: &[(&str, &[&str], &str)] = &[
    ("link", &["[${1:text}](${2:page.md})"], "A link to a page."),
    (
        "link-outside",
        &["[${1:text}](link:${2:name})"],
        "A link to an address in content/links.yaml.",
    ),
    (
        "link-step",
        &["[${1:step} {step}](#${2:id})"],
        "A link to a step, with its number.",
    ),
    (
        "step",
        &["1. {#${1:id}} ${2:What to do.}"],
        "A numbered step with its id.",
    ),
    (
        "heading",
        &["### ${1:Heading} {#${2:id}}"],
        "A heading with an id that is the same in all languages.",
    ),
    (
        "box",
        &[
            "> [!${1|NOTE,TIP,IMPORTANT,WARNING,CAUTION|}]",
            "> ${2:Text.}",
        ],
        "A box.",
    ),
    (
        "image",
        &["![${1:what it shows}](${2:file.png})"],
        "An image beside the page.",
    ),
    ("chooser", &["::chooser{}"], "Questions that find a method."),
    ("all-methods", &["::methods{}"], "All methods side by side."),
    ("pages", &["::pages{}"], "All pages from A to Z."),
    (
        "glossary",
        &["::glossary{}"],
        "The words of i18n/terms.yaml that have a meaning.",
    ),
    (
        "screens",
        &["::screens{}"],
        "Words on screens, each with the place that helps.",
    ),
];

/// The snippets as a file of VS Code, with a line break at its end.
pub fn snippets(known: &Known) -> String {
    let mut all = Map::new();
    let mut add = |prefix: &str, body: Vec<String>, about: &str| {
        let snippet =
            json!({"scope": "markdown", "prefix": prefix, "body": body, "description": about});
        all.insert(format!("{prefix}: {about}"), snippet);
    };
    for key in FRONT_MATTER.keys {
        let value = value(&key.value, &mut 1, known);
        add(key.name, vec![format!("{}: {value}", key.name)], key.about);
    }
    for (prefix, body, about) in DIALECT {
        add(
            prefix,
            body.iter().map(|line| (*line).to_owned()).collect(),
            about,
        );
    }
    let audience = choice(Names::Audiences, &mut 1, known);
    add(
        "audience",
        vec![
            format!(":::audience {audience}"),
            "${2:Text.}".to_owned(),
            ":::".to_owned(),
        ],
        "Text for some readers only.",
    );
    let (method, task) = (
        choice(Names::Methods, &mut 1, known),
        choice(Names::Tasks, &mut 2, known),
    );
    add(
        "guides",
        vec![format!("::guides{{method={method} task={task}\\}}")],
        "A list of guides that keeps itself up to date.",
    );
    add(
        "method",
        vec![format!("::method{{method={method}\\}}")],
        "Who may use a method and what it takes.",
    );
    let fact = choice(Names::Facts, &mut 1, known);
    add(
        "fact",
        vec![format!("{{{{ {fact} \\}}\\}}")],
        "A value of content/facts.yaml.",
    );
    // The file may hold remarks, which plain JSON may not.
    format!("// {COMMENT}\n{:#}\n", Json::Object(all))
}

/// A value to be typed over, with the number of its place.
fn value(of: &Value, place: &mut usize, known: &Known) -> String {
    let mut next = |words: &str| {
        let number = *place;
        *place += 1;
        match words {
            "" => format!("${number}"),
            words => format!("${{{number}:{words}}}"),
        }
    };
    match of {
        Value::Line | Value::NewName | Value::Texts | Value::Nothing => next(""),
        Value::Number => next("1"),
        Value::Day => "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE".to_owned(),
        Value::Flag => one_of(&["true", "false"], place),
        Value::Word(words) => one_of(words, place),
        Value::Name(names) => choice(*names, place, known),
        Value::OneOrMore(item) => value(item, place, known),
        Value::List(Value::Map(shape)) => format!("\n  - {{{}\\}}", keys(shape, place, known)),
        Value::List(item) => format!("[{}]", value(item, place, known)),
        Value::Map(shape) => format!("{{{}\\}}", keys(shape, place, known)),
        // The last is the one that says most.
        Value::Either(all) => all
            .last()
            .map_or_else(String::new, |last| value(last, place, known)),
    }
}

fn keys(shape: &Shape, place: &mut usize, known: &Known) -> String {
    let keys = shape.keys.iter();
    let keys: Vec<String> = keys
        .map(|key| format!("{}: {}", key.name, value(&key.value, place, known)))
        .collect();
    keys.join(", ")
}

/// One of the names of a site, where they are known. Of the kinds of findings there are too many to choose from.
fn choice(names: Names, place: &mut usize, known: &Known) -> String {
    let all: Vec<&str> = known.names(names).iter().map(String::as_str).collect();
    if all.is_empty() || names == Names::Codes {
        *place += 1;
        return format!("${}", *place - 1);
    }
    one_of(&all, place)
}

fn one_of(words: &[&str], place: &mut usize) -> String {
    *place += 1;
    let words: Vec<String> = words
        .iter()
        .map(|word| {
            word.replace('\\', "\\\\")
                .replace('|', "\\|")
                .replace(',', "\\,")
        })
        .collect();
    format!("${{{}|{}|}}", *place - 1, words.join(","))
}

#[cfg(test)]
mod tests {
    use super::{DIALECT, snippets};
    use crate::page::FRONT_MATTER;
    use crate::schema::Known;
    use crate::source::Sources;

    #[test]
    fn each_key_and_each_part_of_the_dialect_has_one() {
        let site = "languages: {en: {name: English}}\ntitle: X\nowner: X\nbase_url: https://x.dk/\naudiences: {child: }\nmethods: [card]\ntasks: [borrow, return]\nkinds: {guide: }\n";
        let sources = Sources::from_bytes([("site.yaml", site.as_bytes())]);
        let text = snippets(&Known::of(&sources, []));
        let json = text.split_once('\n').map_or("", |(_, json)| json);
        let read: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(json).unwrap_or_default();
        assert_eq!(read.len(), FRONT_MATTER.keys.len() + DIALECT.len() + 4);
        let prefixes: std::collections::BTreeSet<String> =
            read.values().map(|one| one["prefix"].to_string()).collect();
        assert_eq!(prefixes.len(), read.len(), "two are typed alike");
        let body = |prefix: &str| {
            let found = read.values().find(|one| one["prefix"] == prefix);
            found.map(|one| one["body"][0].as_str().unwrap_or_default().to_owned())
        };
        assert_eq!(body("kind").as_deref(), Some("kind: ${1|guide|}"));
        assert_eq!(body("task").as_deref(), Some("task: ${1|borrow,return|}"));
        assert_eq!(body("methods").as_deref(), Some("methods: [${1|card|}]"));
        assert_eq!(body("number").as_deref(), Some("number: ${1:1}"));
        assert_eq!(
            body("waivers").as_deref(),
            Some(
                "waivers: \n  - {code: $1, reason: $2, until: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE\\}"
            )
        );
        assert_eq!(
            body("guides").as_deref(),
            Some("::guides{method=${1|card|} task=${2|borrow,return|}\\}")
        );
    }
}
