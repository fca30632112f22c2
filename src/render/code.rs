//! Code blocks with their syntax marked by classes.
//!
//! Entry point: [`highlight`]. The colours stand in the theme's `code.css`, one for light and one for dark;
//! a page without code does not load it. The grammars are those of `syntect`; they are unpacked when the
//! first block asks for one. A page says the same code in all its languages, and many pages the same lines, so what a
//! thread has read lately is not read again.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use pulldown_cmark_escape::escape_html_body_text;
use syntect::easy::ScopeRegionIterator;
use syntect::parsing::{ParseState, Scope, ScopeStack, ScopeStackOp, SyntaxSet};
use syntect::util::LinesWithEndings;

use crate::page::attribute;

/// The scopes that are shown, and the class each gets. The longest that fits counts.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("constant", "hl-constant"),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name.tag", "hl-keyword"),
    ("entity.name", "hl-name"),
    ("entity.other.attribute-name", "hl-name"),
    ("support", "hl-name"),
    ("variable.parameter", "hl-name"),
    ("meta.property-name", "hl-name"),
    ("markup.heading", "hl-keyword"),
    ("markup.inserted", "hl-string"),
    ("markup.deleted", "hl-constant"),
];

/// More code than this is shown without colours: its grammar could take very long.
const MAX_BYTES: usize = 100_000;

fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines)
}

/// How many bytes of coloured code a thread remembers.
const MAX_REMEMBERED: usize = 1 << 18;

/// How many lines of code a thread remembers, and how long they may be, in bytes.
const MAX_LINES: usize = 256;
const MAX_LINE: usize = 160;

thread_local! {
    static LATELY: RefCell<Lately> = RefCell::default();
}

/// What a thread has coloured lately.
#[derive(Default)]
struct Lately {
    /// By language, then code; `None` for what is not coloured.
    blocks: HashMap<String, HashMap<String, Option<String>>>,
    bytes: usize,
    lines: Lines,
}

/// Lines that a thread has read lately.
#[derive(Default)]
struct Lines {
    /// By their words; each once for every state in which it was met.
    known: HashMap<String, Vec<Line>>,
    count: usize,
}

/// What a grammar makes of a line depends on nothing else than its words and the state before it.
struct Line {
    before: ParseState,
    changes: Vec<(usize, ScopeStackOp)>,
    after: ParseState,
}

impl Lines {
    /// What changes in `line`, which `state` is led over; `None` when the grammar has a fault.
    fn read(
        &mut self,
        line: &str,
        state: &mut ParseState,
        set: &SyntaxSet,
    ) -> Option<Vec<(usize, ScopeStackOp)>> {
        let known = self.known.get(line);
        if let Some(known) = known.and_then(|all| all.iter().find(|own| own.before == *state)) {
            state.clone_from(&known.after);
            return Some(known.changes.clone());
        }
        let before = state.clone();
        let changes = state.parse_line(line, set).ok()?;
        if line.len() <= MAX_LINE {
            if self.count >= MAX_LINES {
                *self = Self::default();
            }
            self.count += 1;
            let line = self.known.entry(line.to_owned()).or_default();
            line.push(Line {
                before,
                changes: changes.clone(),
                after: state.clone(),
            });
        }
        Some(changes)
    }
}

impl Lately {
    /// Writes `code` in colours, as [`coloured`] does.
    fn coloured(&mut self, html: &mut String, language: &str, code: &str) -> Option<()> {
        if let Some(known) = self.blocks.get(language).and_then(|codes| codes.get(code)) {
            html.push_str(known.as_deref()?);
            return Some(());
        }
        let start = html.len();
        let found = coloured(html, language, code, &mut self.lines);
        let new = found.map(|()| html[start..].to_owned());
        let bytes = code.len() + new.as_ref().map_or(0, String::len);
        if self.bytes + bytes > MAX_REMEMBERED {
            self.blocks.clear();
            self.bytes = 0;
        }
        self.bytes += bytes;
        self.blocks
            .entry(language.to_owned())
            .or_default()
            .insert(code.to_owned(), new);
        found
    }
}

/// Writes `code` in `language`; a language that is not known, or none, is shown without colours.
pub(super) fn highlight(html: &mut String, language: &str, code: &str) {
    html.push_str("<pre class=\"code\"><code");
    if !language.is_empty() {
        html.push_str(" class=\"language-");
        html.push_str(&attribute(language));
        html.push('"');
    }
    html.push('>');
    let mut colour = || LATELY.with_borrow_mut(|lately| lately.coloured(html, language, code));
    if language.is_empty() || code.len() > MAX_BYTES || colour().is_none() {
        plain(html, code);
    }
    html.push_str("</code></pre>\n");
}

fn plain(html: &mut String, code: &str) {
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(html, code);
}

/// Writes `code` in colours; `None`, and nothing is written, when there is no grammar for it.
fn coloured(html: &mut String, language: &str, code: &str, lines: &mut Lines) -> Option<()> {
    let set = grammars();
    let syntax = set.find_syntax_by_token(language)?;
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut result = String::with_capacity(code.len() * 2);
    let mut open: Option<&str> = None;
    for line in LinesWithEndings::from(code) {
        let changes = lines.read(line, &mut state, set)?;
        for (text, change) in ScopeRegionIterator::new(&changes, line) {
            stack.apply(change).ok()?;
            if text.is_empty() {
                continue;
            }
            let class = class_of(&stack);
            if class != open {
                if open.is_some() {
                    result.push_str("</span>");
                }
                if let Some(class) = class {
                    result.push_str("<span class=\"");
                    result.push_str(class);
                    result.push_str("\">");
                }
                open = class;
            }
            plain(&mut result, text);
        }
    }
    if open.is_some() {
        result.push_str("</span>");
    }
    html.push_str(&result);
    Some(())
}

fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    static SCOPES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
        let mut classes = CLASSES.to_vec();
        classes.sort_by_key(|(prefix, _)| std::cmp::Reverse(prefix.len()));
        classes
            .into_iter()
            .filter_map(|(prefix, class)| Some((Scope::new(prefix).ok()?, class)))
            .collect()
    });
    stack.as_slice().iter().rev().find_map(|scope| {
        let (_, class) = SCOPES
            .iter()
            .find(|(prefix, _)| prefix.is_prefix_of(*scope))?;
        Some(*class)
    })
}

#[cfg(test)]
mod tests {
    use super::highlight;

    #[test]
    fn code_is_marked_and_escaped() {
        let mut html = String::new();
        highlight(&mut html, "yaml", "title: \"<b>\" # note\n");
        assert!(
            html.contains("hl-string") && html.contains("hl-comment"),
            "{html}"
        );
        assert!(
            html.contains("&lt;b&gt;") && !html.contains("<b>"),
            "{html}"
        );
    }

    #[test]
    fn a_line_is_read_anew_where_it_means_something_else() {
        let mut html = String::new();
        let line = "echo \"a\"\n";
        for code in [
            line.to_owned(),
            format!("cat <<E\n{line}E\n"),
            format!(": '\n{line}'\n"),
        ] {
            html.push('|');
            highlight(&mut html, "bash", &code);
        }
        let codes: Vec<&str> = html.split('|').skip(1).collect();
        let alone = |code: &str| {
            let thread = std::thread::spawn({
                let code = code.to_owned();
                move || {
                    let mut html = String::new();
                    highlight(&mut html, "bash", &code);
                    html
                }
            });
            thread.join().unwrap_or_default()
        };
        assert_eq!(codes[0], alone(line));
        assert_eq!(codes[1], alone(&format!("cat <<E\n{line}E\n")));
        assert_eq!(codes[2], alone(&format!(": '\n{line}'\n")));
        assert_ne!(codes[1].contains("hl-name"), codes[0].contains("hl-name"));
    }

    #[test]
    fn an_unknown_language_is_plain() {
        let mut html = String::new();
        highlight(&mut html, "\"><script>", "a < b");
        assert_eq!(
            html,
            "<pre class=\"code\"><code class=\"language-&quot;&gt;&lt;script&gt;\">a &lt; b</code></pre>\n"
        );
    }
}
