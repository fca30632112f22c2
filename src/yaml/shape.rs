//! What a file of YAML may hold, as data: which keys, what values, and what each is for.
//!
//! A [`Shape`] stands beside the function that reads it. It is the one list of keys: [`super::Mapping`] reports any
//! other key, the function cannot ask for one that is not in it, and [`crate::schema`] makes of it what editors
//! complete and check.

/// What a mapping may hold.
#[derive(Debug)]
pub struct Shape {
    /// What to call it in messages, as in "the front matter".
    pub what: &'static str,
    /// The keys that the program names.
    pub keys: &'static [Key],
    /// The other keys.
    pub others: Others,
}

/// A key of a mapping.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What may stand behind it.
    pub value: Value,
    /// What it is for, in a sentence; shown by editors.
    pub about: &'static str,
    /// Whether it must be there.
    pub is_required: bool,
}

/// Keys that the program does not name.
#[derive(Debug)]
pub enum Others {
    /// There are none.
    None,
    /// The languages of the site, with what stands behind each; all of them, or any of them.
    Languages(&'static Value, Want),
    /// Names that a site chooses, of this form, with what stands behind each.
    Names(Form, &'static Value),
}

/// How many of the languages there must be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Want {
    /// Each.
    All,
    /// As many as somebody has written.
    Any,
}

/// What a name that a site chooses looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Anything.
    Any,
    /// A word of a-z, 0-9 and hyphen that starts with a letter.
    Word,
    /// Such words, joined by dots.
    Dotted,
    /// The tag of a language.
    Tag,
    /// A kind of finding.
    Code,
}

/// Names that a site lists, and that editors can complete inside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Names {
    /// Of `kinds`.
    Kinds,
    /// Of `tasks`.
    Tasks,
    /// Of `methods`.
    Methods,
    /// Of `audiences`.
    Audiences,
    /// Of `systems`.
    Systems,
    /// Of `languages`.
    Languages,
    /// Of sections.yaml; a question mark may follow.
    Sections,
    /// Of `conditions` in labels.yaml.
    Conditions,
    /// Of questions.yaml.
    Questions,
    /// Of terms.yaml.
    Terms,
    /// Of facts.yaml.
    Facts,
    /// The kinds of findings.
    Codes,
}

/// What may stand behind a key.
#[derive(Debug)]
pub enum Value {
    /// A text on one line.
    Line,
    /// A text on one line that is one of these words.
    Word(&'static [&'static str]),
    /// A name that a site chooses: a word of a-z, 0-9 and hyphen that starts with a letter.
    NewName,
    /// A text on one line that is a name which the site lists.
    Name(Names),
    /// A whole number from 0 on.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day, year-month-day.
    Day,
    /// A list of such values.
    List(&'static Value),
    /// One such value, or a list of them.
    OneOrMore(&'static Value),
    /// One text for all languages, or one for each.
    Texts,
    /// A mapping.
    Map(&'static Shape),
    /// One of these.
    Either(&'static [Value]),
    /// Nothing.
    Nothing,
}

impl Shape {
    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

impl Key {
    /// A key that may be left out.
    pub const fn new(name: &'static str, value: Value, about: &'static str) -> Self {
        Self {
            name,
            value,
            about,
            is_required: false,
        }
    }

    /// A key that must be there.
    pub const fn required(name: &'static str, value: Value, about: &'static str) -> Self {
        Self {
            is_required: true,
            ..Self::new(name, value, about)
        }
    }
}

/// What names a mapping in messages: its shape, or words alone where all keys are names that a person chose.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// A mapping whose keys are known.
    Shape(&'static Shape),
    /// One of which nothing is known here.
    Words(&'static str),
}

impl What {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Shape(shape) => shape.what,
            Self::Words(words) => words,
        }
    }

    pub(super) fn keys(self) -> &'static [Key] {
        match self {
            Self::Shape(shape) => shape.keys,
            Self::Words(_) => &[],
        }
    }
}

impl From<&'static Shape> for What {
    fn from(shape: &'static Shape) -> Self {
        Self::Shape(shape)
    }
}

impl From<&'static str> for What {
    fn from(words: &'static str) -> Self {
        Self::Words(words)
    }
}

/// One or more texts in each language.
pub static WORDS: Shape = Shape {
    what: "texts per language",
    keys: &[],
    others: Others::Languages(&Value::OneOrMore(&Value::Line), Want::All),
};
