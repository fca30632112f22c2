//! What the templates of the theme ask for: strings, other templates, values.
//!
//! Entry point: [`all`].

use std::collections::BTreeSet;
use std::ops::Range;

use super::tokens::{Kind, Tag, Token, tags};
use crate::check::Input;
use crate::i18n::written;
use crate::source::{FileId, Span};

/// A template, and what it asks for.
pub(super) struct Template<'a> {
    pub(super) name: &'a str,
    pub(super) file: FileId,
    /// Whether it is the site's own.
    pub(super) own: bool,
    /// The calls of `t()`.
    pub(super) strings: Vec<Asked<'a>>,
    /// The templates that it includes or extends.
    pub(super) uses: Vec<&'a str>,
    /// The values that it reads, but for those that it looks at only if they are there.
    pub(super) values: Vec<Value<'a>>,
    /// The names that it sets, with what they are set to, where that is a value.
    pub(super) sets: Vec<(&'a str, Option<Value<'a>>)>,
    /// Whether it defines parts that any template may use.
    pub(super) shared: bool,
}

/// A call of `t()`.
pub(super) struct Asked<'a> {
    pub(super) key: Key<'a>,
    /// The key, or the whole call where it has none.
    pub(super) at: Range<usize>,
    /// The names and places of its other arguments, without `lang`.
    pub(super) arguments: Vec<(&'a str, Range<usize>)>,
}

/// The key of a string.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Key<'a> {
    /// It is written out.
    Literal(&'a str),
    /// It is put together, and starts with this.
    Starting(&'a str),
}

/// A value that is read: its parts, `[]` for an item of a list, and where the last part stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Value<'a> {
    pub(super) parts: Vec<(&'a str, Range<usize>)>,
}

impl Template<'_> {
    /// These bytes of its file.
    pub(super) fn span(&self, at: &Range<usize>) -> Span {
        Span::new(self.file, at.clone())
    }
}

/// Whether something asks for the string `key`.
pub(super) fn is_asked_for(templates: &[Template<'_>], key: &str) -> bool {
    let by_program = written::ALL
        .iter()
        .any(|(known, _)| match known.strip_suffix('.') {
            Some(_) => key.starts_with(known),
            None => key == *known,
        });
    let mut asked = templates.iter().flat_map(|template| &template.strings);
    by_program
        || asked.any(|asked| match asked.key {
            Key::Literal(known) => known == key,
            Key::Starting(start) => key.starts_with(start),
        })
}

/// The places of the string `key` that the program and the built-in templates fill; `None` when neither asks for it.
pub(super) fn filled<'a>(templates: &'a [Template<'_>], key: &str) -> Option<BTreeSet<&'a str>> {
    let by_program = written::ALL.iter().find(|(known, _)| *known == key);
    let by_program = by_program.map(|(_, places)| places.to_vec());
    let by_theme = templates
        .iter()
        .filter(|template| !template.own)
        .flat_map(|template| &template.strings)
        .filter(|asked| asked.key == Key::Literal(key))
        .map(|asked| asked.arguments.iter().map(|(name, _)| *name).collect());
    let all: Vec<Vec<&str>> = by_theme.chain(by_program).collect();
    (!all.is_empty()).then(|| all.into_iter().flatten().collect())
}

/// All templates of the theme.
pub(super) fn all<'a>(input: &Input<'a>) -> Vec<Template<'a>> {
    let templates = input.theme.templates.iter();
    templates
        .filter_map(|(name, file)| {
            let text = input.sources.text(*file)?;
            let path = input.sources.get(*file).path.as_str();
            let mut reader = Reader {
                template: Template {
                    name,
                    file: *file,
                    own: path.starts_with("themes/"),
                    strings: Vec::new(),
                    uses: Vec::new(),
                    values: Vec::new(),
                    sets: Vec::new(),
                    shared: false,
                },
                scopes: Vec::new(),
                opaque: 0,
            };
            for tag in tags(text) {
                reader.tag(&tag);
            }
            Some(reader.template)
        })
        .collect()
}

struct Reader<'a> {
    template: Template<'a>,
    /// The names that the open loops bind, with what they are, where that is a value.
    scopes: Vec<Vec<(&'a str, Option<Value<'a>>)>>,
    /// How many parts are open whose names come from elsewhere.
    opaque: usize,
}

impl<'a> Reader<'a> {
    fn tag(&mut self, tag: &Tag<'a>) {
        let tokens = tag.tokens.as_slice();
        let tokens = without_hyphens(tokens);
        if !tag.statement {
            self.expression(tokens);
            return;
        }
        let [first, rest @ ..] = tokens else { return };
        match first.text {
            "if" | "elif" => self.expression(rest),
            "include" | "extends" => {
                let names = rest.iter().filter(|token| token.kind == Kind::Text);
                self.template.uses.extend(names.map(|token| token.text));
            }
            "set" | "set_global" => {
                let [name, equals, value @ ..] = rest else {
                    self.template
                        .sets
                        .extend(rest.first().map(|name| (name.text, None)));
                    return;
                };
                let is_plain = equals.is("=");
                let known = is_plain.then(|| self.whole_value(value)).flatten();
                self.template.sets.push((name.text, known));
                if is_plain {
                    self.expression(value);
                }
            }
            "for" => self.loop_over(rest),
            "endfor" => {
                self.scopes.pop();
            }
            "component" | "macro" => {
                self.template.shared = true;
                self.opaque += 1;
            }
            "endcomponent" | "endmacro" => self.opaque = self.opaque.saturating_sub(1),
            _ => {}
        }
    }

    fn loop_over(&mut self, tokens: &[Token<'a>]) {
        let Some(at) = tokens.iter().position(|token| token.is_word("in")) else {
            return;
        };
        let (names, rest) = tokens.split_at(at);
        let list = &rest[1..];
        self.expression(list);
        let words: Vec<&str> = names
            .iter()
            .filter(|token| token.kind == Kind::Word)
            .map(|token| token.text)
            .collect();
        let item = self.whole_value(list).map(|mut value| {
            let end = value.parts.last().map_or(0, |(_, at)| at.end);
            value.parts.push(("[]", end..end));
            value
        });
        let scope = match words.as_slice() {
            [one] => vec![(*one, item)],
            many => many.iter().map(|name| (*name, None)).collect(),
        };
        self.scopes.push(scope);
    }

    /// The value that the tokens are, if they are nothing more.
    fn whole_value(&self, tokens: &[Token<'a>]) -> Option<Value<'a>> {
        let (value, len) = path(tokens)?;
        (len == tokens.len() && !is_constant(tokens[0].text))
            .then(|| self.resolve(value))
            .flatten()
    }

    /// The value as it is named outside the open loops; `None` when nothing is known of it.
    fn resolve(&self, value: Value<'a>) -> Option<Value<'a>> {
        let (head, _) = value.parts.first()?;
        let bound = self
            .scopes
            .iter()
            .rev()
            .flatten()
            .find(|(name, _)| name == head);
        match bound {
            None => Some(value),
            Some((_, None)) => None,
            Some((_, Some(outer))) => {
                let mut parts = outer.parts.clone();
                parts.extend(value.parts.into_iter().skip(1));
                Some(Value { parts })
            }
        }
    }

    fn expression(&mut self, tokens: &[Token<'a>]) {
        // A component: its names are its own.
        if tokens.first().is_some_and(|token| token.is("<")) {
            return;
        }
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let before = at.checked_sub(1).and_then(|n| tokens.get(n));
            let after = tokens.get(at + 1);
            if token.kind != Kind::Word || is_operator(token.text) {
                at += 1;
                continue;
            }
            let named = before.is_some_and(|before| {
                before.is("|")
                    || before.is_word("is")
                    || before.is_word("not") && {
                        let earlier = at.checked_sub(2).and_then(|n| tokens.get(n));
                        earlier.is_some_and(|earlier| earlier.is_word("is"))
                    }
            });
            if after.is_some_and(|after| after.is("(")) {
                if token.text == "t" && !named {
                    self.string(tokens, at);
                }
                at += 1;
            } else if named || after.is_some_and(|after| after.is("=") || after.is(":")) {
                // A filter or a test without arguments; the name of an argument.
                at += 1;
            } else if let Some((value, len)) = path(&tokens[at..]) {
                let guarded = is_guarded(&tokens[at + len..]);
                if !guarded && !is_constant(token.text) && self.opaque == 0 {
                    self.template.values.extend(self.resolve(value));
                }
                at += len;
            } else {
                at += 1;
            }
        }
    }

    /// The call of `t()` whose name stands at `at`.
    fn string(&mut self, tokens: &[Token<'a>], at: usize) {
        let mut depth = 0_usize;
        let (mut key, mut arguments) = (None, Vec::new());
        for (n, token) in tokens.iter().enumerate().skip(at + 1) {
            match token.text {
                "(" | "[" if token.kind == Kind::Sign => depth += 1,
                ")" | "]" if token.kind == Kind::Sign => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                _ => {}
            }
            let is_name = depth == 1
                && token.kind == Kind::Word
                && tokens.get(n + 1).is_some_and(|next| next.is("="));
            match token.text {
                _ if !is_name => {}
                "lang" => {}
                "key" => {
                    let value = tokens.get(n + 2);
                    let more = tokens
                        .get(n + 3)
                        .is_some_and(|next| !next.is(",") && !next.is(")"));
                    key = value.map(|value| match value.kind {
                        Kind::Text if !more => (Key::Literal(value.text), value.at.clone()),
                        Kind::Text => (Key::Starting(value.text), value.at.clone()),
                        _ => (Key::Starting(""), value.at.clone()),
                    });
                }
                name => arguments.push((name, token.at.clone())),
            }
        }
        let (key, at) = key.unwrap_or((Key::Starting(""), tokens[at].at.clone()));
        self.template.strings.push(Asked { key, at, arguments });
    }
}

/// The tokens without the hyphens at the ends of `{%- … -%}`, which remove white space.
fn without_hyphens<'t, 'a>(mut tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    if let [first, rest @ ..] = tokens
        && first.is("-")
    {
        tokens = rest;
    }
    if let [rest @ .., last] = tokens
        && last.is("-")
    {
        tokens = rest;
    }
    tokens
}

/// The value that starts with the first token, and how many tokens it has.
fn path<'a>(tokens: &[Token<'a>]) -> Option<(Value<'a>, usize)> {
    let first = tokens.first().filter(|token| token.kind == Kind::Word)?;
    let mut parts = vec![(first.text, first.at.clone())];
    let mut at = 1;
    loop {
        match (tokens.get(at), tokens.get(at + 1), tokens.get(at + 2)) {
            (Some(dot), Some(name), _) if dot.is(".") && name.kind == Kind::Word => {
                parts.push((name.text, name.at.clone()));
                at += 2;
            }
            (Some(open), Some(index), Some(close))
                if open.is("[") && index.kind == Kind::Number && close.is("]") =>
            {
                parts.push(("[]", index.at.clone()));
                at += 3;
            }
            _ => return Some((Value { parts }, at)),
        }
    }
}

/// Whether what follows a value asks whether it is there, or says what counts otherwise.
fn is_guarded(rest: &[Token<'_>]) -> bool {
    match rest {
        [is, not, test, ..] if is.is_word("is") && not.is_word("not") => {
            matches!(test.text, "defined" | "undefined")
        }
        [is, test, ..] if is.is_word("is") => matches!(test.text, "defined" | "undefined"),
        [bar, filter, ..] if bar.is("|") => filter.text == "default",
        // What comes next is not only a name.
        [sign, ..] => sign.is("?") || sign.is("["),
        [] => false,
    }
}

fn is_operator(word: &str) -> bool {
    matches!(
        word,
        "and" | "or" | "not" | "in" | "is" | "if" | "else" | "for"
    )
}

fn is_constant(word: &str) -> bool {
    matches!(
        word,
        "true" | "false" | "True" | "False" | "none" | "None" | "null" | "loop" | "__tera_context"
    )
}
