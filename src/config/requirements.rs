//! `requirements` of `site.yaml`: what certain pages must hold, and in what order.
//!
//! Entry point: [`requirements`]. Whether there are such pages, ids, values and links is not known here.

use crate::diag::Diagnostics;
use crate::lang::{ByLang, Languages};
use crate::source::{Span, Spanned};
use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};
use crate::yaml::{Mapping, Node, WRONG_TYPE, by_lang, integer, list, one_line, strings};

/// What certain pages must hold.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Which pages.
    pub pages: Pages,
    /// Ids of headings and steps that are there and come in this order.
    pub order: Vec<Spanned<String>>,
    /// The numbers that readers see before steps, by id.
    pub step_numbers: Vec<(Spanned<String>, Spanned<u32>)>,
    /// Ids of the numbered steps that the page has, in this order, and no others.
    pub only_steps: Vec<Spanned<String>>,
    /// Ids of headings and steps under which exactly the methods of the site are named, in its order.
    pub lists_methods: Vec<Spanned<String>>,
    /// Values of facts.yaml that the text uses.
    pub values: Vec<Spanned<String>>,
    /// Where the text links to: `link:NAME`, or a page's key with or without `#id`.
    pub links: Vec<Spanned<String>>,
    /// Where it links to before some place.
    pub before: Option<Before>,
    /// The only hosts outside the site that it names or links to, such as `mfa.ku.dk`, in lower case; `None` for any.
    pub hosts: Option<Vec<Spanned<String>>>,
    /// Ids of sections for people who cannot log in: what they lead to must not need a login alone.
    pub locked_out: Vec<Spanned<String>>,
    /// Why, for those who write the pages.
    pub reason: Option<ByLang<Spanned<String>>>,
}

/// Which pages a requirement is about: all that fit everything that is said.
#[derive(Clone, Debug)]
pub struct Pages {
    /// Their keys.
    pub keys: Option<Vec<Spanned<String>>>,
    /// Their kinds.
    pub kinds: Option<Vec<Spanned<String>>>,
    /// Their tasks.
    pub tasks: Option<Vec<Spanned<String>>>,
    /// The one method that each is about.
    pub methods: Option<Vec<Spanned<String>>>,
    /// Where this is said.
    pub span: Span,
}

/// Links that stand before a place.
#[derive(Clone, Debug)]
pub struct Before {
    /// The id of the place.
    pub id: Spanned<String>,
    /// As [`Requirement::links`].
    pub links: Vec<Spanned<String>>,
}

pub(super) static REQUIREMENT: Shape = Shape {
    what: "a requirement",
    keys: &[
        Key::required(
            "pages",
            Value::Map(&PAGES),
            "Which pages: those that fit everything that is said.",
        ),
        Key::new(
            "order",
            Value::List(&Value::Line),
            "Ids of headings and steps that are there and come in this order.",
        ),
        Key::new(
            "only_steps",
            Value::List(&Value::Line),
            "Ids of the numbered steps that the page has, in this order, and no others.",
        ),
        Key::new(
            "lists_methods",
            Value::List(&Value::Line),
            "Ids of headings and steps under which just the methods of the readers are named.",
        ),
        Key::new(
            "step_numbers",
            Value::Map(&STEP_NUMBERS),
            "The numbers of steps, by their ids.",
        ),
        Key::new(
            "values",
            Value::List(&Value::Name(Names::Facts)),
            "Values of content/facts.yaml that the page uses.",
        ),
        Key::new(
            "links",
            Value::List(&Value::Line),
            "Where the page links to: link:NAME, or a page's path without .md, with or without #id.",
        ),
        Key::new(
            "hosts",
            Value::List(&Value::Line),
            "The only hosts outside the site that the page links to or names.",
        ),
        Key::new(
            "before",
            Value::Map(&BEFORE),
            "Links that stand before a place.",
        ),
        Key::new(
            "locked_out",
            Value::List(&Value::Line),
            "Ids of sections for people who cannot log in.",
        ),
        Key::new(
            "reason",
            Value::Texts,
            "Why, for those who write the pages.",
        ),
    ],
    others: Others::None,
};

static PAGES: Shape = Shape {
    what: "`pages` of a requirement",
    keys: &[
        Key::new(
            "keys",
            Value::List(&Value::Line),
            "Paths of pages without .md.",
        ),
        Key::new(
            "kinds",
            Value::List(&Value::Name(Names::Kinds)),
            "Kinds of pages.",
        ),
        Key::new(
            "tasks",
            Value::List(&Value::Name(Names::Tasks)),
            "Tasks of pages.",
        ),
        Key::new(
            "methods",
            Value::List(&Value::Name(Names::Methods)),
            "The one method that each page is about.",
        ),
    ],
    others: Others::None,
};

static STEP_NUMBERS: Shape = Shape {
    what: "`step_numbers`",
    keys: &[],
    others: Others::Names(Form::Any, &Value::Number),
};

static BEFORE: Shape = Shape {
    what: "`before`",
    keys: &[
        Key::required("id", Value::Line, "The id of the place."),
        Key::required(
            "links",
            Value::List(&Value::Line),
            "Where the page links to before it.",
        ),
    ],
    others: Others::None,
};

pub(super) fn requirements(
    node: &Node,
    languages: &Languages,
    out: &mut Diagnostics,
) -> Option<Vec<Requirement>> {
    list(node, out, |node, out| requirement(node, languages, out))
}

fn requirement(node: &Node, languages: &Languages, out: &mut Diagnostics) -> Option<Requirement> {
    let mut map = Mapping::new(node, &REQUIREMENT, out)?;
    let pages = map.required("pages", out, pages);
    let mut names =
        |key, out: &mut Diagnostics| map.optional(key, out, strings).unwrap_or_default();
    let order = names("order", out);
    let only_steps = names("only_steps", out);
    let lists_methods = names("lists_methods", out);
    let values = names("values", out);
    let links = names("links", out);
    let locked_out = names("locked_out", out);
    let hosts = map.optional("hosts", out, hosts);
    let step_numbers = map.optional("step_numbers", out, step_numbers);
    let before = map.optional("before", out, before);
    let reason = map.optional("reason", out, |node, out| by_lang(node, languages, out));
    map.finish(out);
    Some(Requirement {
        pages: pages?,
        order,
        only_steps,
        lists_methods,
        step_numbers: step_numbers.unwrap_or_default(),
        values,
        links,
        hosts,
        before,
        locked_out,
        reason,
    })
}

fn pages(node: &Node, out: &mut Diagnostics) -> Option<Pages> {
    let mut map = Mapping::new(node, &PAGES, out)?;
    let pages = Pages {
        keys: map.optional("keys", out, strings),
        kinds: map.optional("kinds", out, strings),
        tasks: map.optional("tasks", out, strings),
        methods: map.optional("methods", out, strings),
        span: node.span,
    };
    map.finish(out);
    Some(pages)
}

/// All of them, or nothing is known of what is allowed.
fn hosts(node: &Node, out: &mut Diagnostics) -> Option<Vec<Spanned<String>>> {
    let mut good = true;
    let hosts = list(node, out, |node, out| {
        let host = host(node, out);
        good &= host.is_some();
        host
    });
    hosts.filter(|_| good)
}

/// The name of a server, without what stands around it in an address.
fn host(node: &Node, out: &mut Diagnostics) -> Option<Spanned<String>> {
    let host = one_line(node, out)?;
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    if host.value.contains('.') && host.value.split('.').all(part) {
        return Some(Spanned::new(host.value.to_lowercase(), host.span));
    }
    let message = format!("`{}` is no host", host.value);
    out.report(&WRONG_TYPE, host.span, message)
        .help("write the part of the address between `https://` and the next `/`, such as `www.example.org`");
    None
}

fn step_numbers(
    node: &Node,
    out: &mut Diagnostics,
) -> Option<Vec<(Spanned<String>, Spanned<u32>)>> {
    let entries = Mapping::new(node, &STEP_NUMBERS, out)?.into_entries();
    let read = |(id, value): (&Spanned<String>, &Node)| Some((id.clone(), integer(value, out)?));
    Some(entries.into_iter().filter_map(read).collect())
}

fn before(node: &Node, out: &mut Diagnostics) -> Option<Before> {
    let mut map = Mapping::new(node, &BEFORE, out)?;
    let id = map.required("id", out, one_line);
    let links = map.required("links", out, strings);
    map.finish(out);
    Some(Before {
        id: id?,
        links: links?,
    })
}
