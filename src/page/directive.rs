//! Lines that are the dialect's own: `:::audience student`, `:::audience not student`, `:::` and `::guides{method=sms}`.
//!
//! Entry point: [`find`]. `CommonMark` knows no such lines. Each is replaced, before the Markdown is
//! parsed, by a thematic break of the same length (`***` and spaces): that ends a paragraph or list
//! where the line would, keeps every byte offset, and is seen by the parser exactly where the line
//! stands, so that blocks nest as the person who wrote them sees them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use super::html::only_comments;
use crate::diag::{Code, Diagnostics, nearest};
use crate::source::{FileId, Span, Spanned};

pub(super) static UNKNOWN_DIRECTIVE: Code = Code::error(
    "unknown-directive",
    "A line starts with `::` but names nothing that the program knows, so that readers would see it as text.",
)
.example(
    "::guide{method=sms}",
    "::guides{method=sms}",
);

pub(super) static BAD_ARGUMENT: Code = Code::error(
    "bad-argument",
    "What stands in the braces of a generated list is `name=value`, with spaces between several.",
)
.example("::guides{sms}", "::guides{method=sms}");

pub(super) static MISPLACED_DIRECTIVE: Code = Code::error(
    "misplaced-directive",
    "A line that starts with `::` stands where it has no effect, such as inside a quotation or a table.",
)
.example(
    "> ::guides{method=sms}",
    "::guides{method=sms}",
);

pub(super) static UNCLOSED_BLOCK: Code = Code::error(
    "unclosed-block",
    "A block that `:::` opens is closed by a line `:::` at the same depth; otherwise nobody can tell what \
     it holds.",
)
.example(
    ":::audience student\nOrder the key in the student shop.\n\nThen register it.",
    ":::audience student\nOrder the key in the student shop.\n:::\n\nThen register it.",
);

/// `name=value` in the braces of a generated list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Argument {
    /// Before the equals sign.
    pub name: Spanned<String>,
    /// Behind it, without quotation marks.
    pub value: Spanned<String>,
}

/// A generated list, `::name{…}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Directive {
    /// The name.
    pub name: Spanned<String>,
    /// What stands in the braces.
    pub arguments: Vec<Argument>,
    /// The whole line without the spaces around it.
    pub span: Span,
}

/// What such a line means.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// `:::audience student`, or `:::audience not student`
    Open {
        audiences: Vec<Spanned<String>>,
        is_for_others: bool,
        span: Span,
    },
    /// `:::` and a word that is not known, which has been reported; a `:::` closes it all the same.
    Unknown { span: Span },
    /// `:::`
    Close { span: Span },
    /// `::guides{…}`
    Generated(Directive),
    /// One that has been reported already.
    Broken,
}

/// Before the names of those for whom a block is not.
const NOT: &str = "not";

/// The blocks that `:::` can open.
const BLOCKS: &[&str] = &["audience"];
/// What `::` can generate.
const LISTS: &[&str] = &[
    "chooser", "glossary", "guides", "method", "methods", "pages", "screens",
];

/// Finds the dialect's lines in `body`, which starts at byte `base` of `file`. Answers the text for the
/// Markdown parser and what stands at which byte of it. Lines inside code and comments are left alone.
pub(super) fn find<'a>(
    file: FileId,
    body: &'a str,
    base: usize,
    out: &mut Diagnostics,
) -> (Cow<'a, str>, BTreeMap<usize, Line>) {
    let mut lines = BTreeMap::new();
    if !body.contains("::") {
        return (Cow::Borrowed(body), lines);
    }
    let mut candidates = Vec::new();
    let mut may_be_code = false;
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        let word = text.trim_start_matches(':');
        let own = text.starts_with(":::")
            || text.starts_with("::") && word.starts_with(char::is_alphabetic);
        if own {
            candidates.push(at + indent..at + indent + text.len());
            // Its own signs count as well: code may start on it.
            may_be_code = may_be_code
                || indent >= 4
                || line[..indent].contains('\t')
                || code_may_reach(&body[..at + line.len()]);
        }
        at += line.len();
    }
    if candidates.is_empty() {
        return (Cow::Borrowed(body), lines);
    }
    let code = if may_be_code {
        code_ranges(body)
    } else {
        debug_assert!(
            code_ranges(body).iter().all(|code| candidates
                .iter()
                .all(|range| code.end <= range.start || range.end <= code.start)),
            "a line stands in code: {body}"
        );
        Vec::new()
    };
    let mut patched = String::with_capacity(body.len());
    let mut done = 0;
    for range in candidates {
        // Code ranges do not overlap and come in order.
        let before = code.partition_point(|code| code.end <= range.start);
        if code.get(before).is_some_and(|code| code.start < range.end) {
            continue;
        }
        patched.push_str(&body[done..range.start]);
        patched.push_str("***");
        patched.extend(std::iter::repeat_n(' ', range.len() - 3));
        done = range.end;
        let place = Place {
            file,
            base,
            text: &body[range.clone()],
            start: range.start,
        };
        lines.insert(range.start, place.read(out));
    }
    patched.push_str(&body[done..]);
    (Cow::Owned(patched), lines)
}

/// Whether code or a comment may reach into the last line of `text`, which is not indented. If not, the page need not
/// be read to know.
fn code_may_reach(text: &str) -> bool {
    // Code between two signs ends with its paragraph.
    let paragraph = text.rfind("\n\n").map_or(text, |at| &text[at..]);
    let starts = |start: &&str| text.contains(*start);
    paragraph.contains('`') || ["```", "~~~", "<!--"].iter().any(starts)
}

/// Where code and comments stand in `body`.
fn code_ranges(body: &str) -> Vec<Range<usize>> {
    Parser::new_ext(body, Options::ENABLE_TABLES)
        .into_offset_iter()
        .filter(|(event, range)| match event {
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => true,
            Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => {
                body.get(range.clone()).is_some_and(only_comments)
            }
            _ => false,
        })
        .map(|(_, range)| range)
        .collect()
}

/// One line, where it stands.
struct Place<'a> {
    file: FileId,
    base: usize,
    text: &'a str,
    start: usize,
}

impl Place<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        let start = self.base + self.start;
        Span::new(self.file, start + range.start..start + range.end)
    }

    fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    fn read(&self, out: &mut Diagnostics) -> Line {
        let colons = self.text.len() - self.text.trim_start_matches(':').len();
        if colons == 2 {
            return self.generated(out);
        }
        let words = words(&self.text[colons..], colons);
        let Some((name, range)) = words.first() else {
            return Line::Close { span: self.whole() };
        };
        if !BLOCKS.contains(name) {
            self.unknown(name, range.clone(), BLOCKS, ":::", out);
            return Line::Unknown { span: self.whole() };
        }
        let mut names = &words[1..];
        let is_for_others = names.first().is_some_and(|(word, _)| *word == NOT);
        if is_for_others {
            names = &names[1..];
        }
        let audiences: Vec<Spanned<String>> = names
            .iter()
            .map(|(word, range)| Spanned::new((*word).to_owned(), self.span(range.clone())))
            .collect();
        if audiences.is_empty() {
            out.report(&BAD_ARGUMENT, self.whole(), "this block names no audience")
                .help("write `:::audience NAME`, with the name of an audience of site.yaml");
        }
        Line::Open {
            audiences,
            is_for_others,
            span: self.whole(),
        }
    }

    fn generated(&self, out: &mut Diagnostics) -> Line {
        let rest = &self.text[2..];
        let name = &rest[..rest
            .find(|c: char| !(c.is_alphanumeric() || c == '-'))
            .unwrap_or(rest.len())];
        let name_range = 2..2 + name.len();
        if !LISTS.contains(&name) {
            self.unknown(name, name_range, LISTS, "::", out);
            return Line::Broken;
        }
        let braces = &rest[name.len()..];
        let inside = match braces.strip_prefix('{') {
            None if braces.is_empty() => "",
            Some(inside) if inside.ends_with('}') => &inside[..inside.len() - 1],
            _ => {
                out.report(
                    &BAD_ARGUMENT,
                    self.span(name_range.end..self.text.len()),
                    "braces are meant here",
                )
                .help(format!("write `::{name}{{method=…}}`, alone on its line"));
                return Line::Broken;
            }
        };
        let offset = 2 + name.len() + 1;
        let mut arguments: Vec<Argument> = Vec::new();
        for (word, range) in words(inside, offset) {
            let Some((key, value)) = word.split_once('=') else {
                out.report(
                    &BAD_ARGUMENT,
                    self.span(range),
                    format!("`{word}` is not `name=value`"),
                )
                .help(format!("write what it is, as in `method={word}`"));
                continue;
            };
            let trimmed = value.trim_matches('"');
            let value_start =
                range.start + key.len() + 1 + (value.len() - value.trim_start_matches('"').len());
            let key_span = self.span(range.start..range.start + key.len());
            if arguments.iter().any(|argument| argument.name.value == key) {
                out.report(
                    &BAD_ARGUMENT,
                    key_span,
                    format!("`{key}` stands here twice"),
                )
                .help("keep one of the two");
                continue;
            }
            arguments.push(Argument {
                name: Spanned::new(key.to_owned(), key_span),
                value: Spanned::new(
                    trimmed.to_owned(),
                    self.span(value_start..value_start + trimmed.len()),
                ),
            });
        }
        let name = Spanned::new(name.to_owned(), self.span(name_range));
        Line::Generated(Directive {
            name,
            arguments,
            span: self.whole(),
        })
    }

    fn unknown(
        &self,
        name: &str,
        range: Range<usize>,
        known: &[&str],
        colons: &str,
        out: &mut Diagnostics,
    ) {
        let near = nearest(name, known.iter().copied());
        out.report(
            &UNKNOWN_DIRECTIVE,
            self.span(range),
            format!("there is no `{colons}{name}`"),
        )
        .help(match near {
            Some(near) => format!("did you mean `{colons}{near}`?"),
            None if colons == ":::" => {
                "write `:::audience NAME`; a box starts with `> [!NOTE]`".to_owned()
            }
            None => "write `::guides{…}`, or something else at the start of the line".to_owned(),
        });
    }
}

/// The words of `text` with their places; `offset` is where `text` starts.
fn words(text: &str, offset: usize) -> Vec<(&str, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for word in text.split([' ', '\t', ',']) {
        if !word.is_empty() {
            found.push((word, offset + at..offset + at + word.len()));
        }
        at += word.len() + 1;
    }
    found
}
