//! `content/sources.yaml`: the statements of the text that the site is made from. Pages say which of them they carry
//! (`covers`), so that none is lost.
//!
//! Entry point: [`Statements::read`].

use super::entries::{NamedEntries, read_entries};
use super::questions::number_order;
use crate::diag::Diagnostics;
use crate::lang::{ByLang, Languages};
use crate::source::{Sources, Span, Spanned};
use crate::yaml::shape::{Form, Key, Others, Shape, Value, Want};
use crate::yaml::{Mapping, by_lang_entries, one_line};

/// What `content/sources.yaml` may hold.
pub static STATEMENTS: Shape = Shape {
    what: "sources.yaml",
    keys: &[],
    others: Others::Names(Form::Any, &Value::Map(&STATEMENT)),
};

static STATEMENT: Shape = Shape {
    what: "a statement",
    keys: &[Key::new(
        "only",
        Value::Line,
        "The only page that has to carry it: its path without .md.",
    )],
    others: Others::Languages(&Value::Line, Want::All),
};

/// A statement.
#[derive(Clone, Debug)]
pub struct Statement {
    /// What it says, in short.
    pub text: ByLang<Spanned<String>>,
    /// The only page that has to carry it, by its key; `None` when the home page and another one have to.
    pub only: Option<Spanned<String>>,
    /// Where its name stands.
    pub span: Span,
}

/// All statements by name.
#[derive(Clone, Default, Debug)]
pub struct Statements {
    read: NamedEntries<Statement>,
}

impl Statements {
    /// Where the statements stand.
    pub const FILE: &str = "content/sources.yaml";

    /// What stands in `covers` of a home page that carries them all.
    pub const ALL: &str = "all";

    /// Reads the statements; a site without the file has none.
    pub fn read(sources: &Sources, languages: &Languages, out: &mut Diagnostics) -> Self {
        let what = &STATEMENTS;
        let any = |_: &Spanned<String>, _: &mut Diagnostics| true;
        let read = read_entries(sources, Self::FILE, what, out, any, |name, node, out| {
            let mut map = Mapping::new(node, &STATEMENT, out)?;
            let only = map.optional("only", out, one_line);
            Some(Statement {
                text: by_lang_entries(node, map.rest(), languages, out)?,
                only,
                span: name.span,
            })
        });
        Self { read }
    }

    /// The statement of this name.
    pub fn get(&self, name: &str) -> Option<&Statement> {
        self.read.by_name.get(name)
    }

    /// Whether the statement of this name is not there because of something that has been reported.
    pub fn is_told(&self, name: &str) -> bool {
        self.read.is_told(name)
    }

    /// All statements with their names, by number: `S2` before `S10`.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Statement)> {
        let mut all: Vec<_> = self.read.by_name.iter().collect();
        all.sort_by_key(|(name, _)| number_order(name));
        all.into_iter()
            .map(|(name, statement)| (name.as_str(), statement))
    }
}
