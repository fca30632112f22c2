//! The kinds of pages in `site.yaml`: their templates, and how their pages are made up.
//!
//! Entry point: [`kinds`].

use super::names::{Named, add};
use crate::diag::{Code, Diagnostics};
use crate::source::{Span, Spanned};
use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};
use crate::yaml::{Kind as NodeKind, Mapping, Node, boolean, integer, one_line, strings};

pub(super) static BAD_STEPS: Code = Code::error(
    "bad-steps",
    "`steps` of a page kind names the section that holds the numbered steps, one of its `sections`, and how many there \
     may be: `min` is at least 1 and `max` no less than `min`.",
)
.example(
    "guide: {sections: [before, steps], steps: {in: stepps, min: 2, max: 12}}",
    "guide: {sections: [before, steps], steps: {in: steps, min: 2, max: 12}}",
);

pub(super) static BAD_ABOUT: Code = Code::error(
    "bad-about",
    "`about` of a page kind says what each of its pages is the own page of: a `method` or an `audience` of site.yaml.",
)
.example("app: {about: methods}", "app: {about: method}");

/// A kind of page.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of its own in site.yaml"
)]
pub struct Kind {
    /// The template that renders it.
    pub template: Spanned<String>,
    /// Whether its pages may hold raw HTML.
    pub raw_html: bool,
    /// Whether generated lists show its pages.
    pub listed: bool,
    /// Whether its pages show their address for the camera of a telephone.
    pub qr: bool,
    /// The sections of its pages, in order; when there are none, nothing is known of them.
    pub sections: Vec<KindSection>,
    /// Whether its pages may also have sections of their own, after the first that is listed.
    pub own_headings: bool,
    /// What is known of the numbered steps on its pages.
    pub steps: Option<Steps>,
    /// What each of its pages is the own page of.
    pub about: Option<About>,
    /// What its pages are among all pages.
    pub role: Role,
}

/// What the pages of a kind are among all pages.
#[derive(Clone, Copy, Default, Debug)]
pub struct Role {
    /// Whether every page links to them.
    pub menu: bool,
    /// Whether they help those for whom something did not work.
    pub trouble: bool,
}

/// What the pages of a kind are about: each method or audience of site.yaml has one of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum About {
    /// A method.
    Method,
    /// An audience.
    Audience,
}

impl About {
    /// The word for it in site.yaml.
    pub fn name(self) -> &'static str {
        match self {
            Self::Method => "method",
            Self::Audience => "audience",
        }
    }
}

/// A section that the pages of a kind have.
#[derive(Clone, Debug)]
pub struct KindSection {
    /// Its id in sections.yaml.
    pub id: Spanned<String>,
    /// Whether a page may go without it.
    pub optional: bool,
}

/// The numbered steps on the pages of a kind.
#[derive(Clone, Debug)]
pub struct Steps {
    /// The section that holds them.
    pub section: Spanned<String>,
    /// How many there are at least.
    pub min: u32,
    /// How many there are at most.
    pub max: Option<u32>,
    /// Whether each says on which device it is done.
    pub device: bool,
}

impl Kind {
    /// The place of the section `id` among those of this kind.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.sections.iter().position(|own| own.id.value == id)
    }

    /// Whether a page of this kind must have the section `id`.
    pub fn requires(&self, id: &str) -> bool {
        let mut sections = self.sections.iter();
        sections.any(|own| own.id.value == id && !own.optional)
    }

    /// Whether a page of this kind may have a section `id` of its own, or one that the kind lists.
    pub fn allows(&self, id: &str) -> bool {
        self.sections.is_empty() || self.own_headings || self.position(id).is_some()
    }

    /// Whether these ids of sections are in the order of this kind. What it does not list may stand anywhere.
    pub fn is_in_order<'i>(&self, ids: impl Iterator<Item = &'i str>) -> bool {
        ids.filter_map(|id| self.position(id)).is_sorted()
    }
}

pub(super) static KINDS: Shape = Shape {
    what: "kinds",
    keys: &[],
    others: Others::Names(
        Form::Word,
        &Value::Either(&[Value::Nothing, Value::Map(&KIND)]),
    ),
};

static KIND: Shape = Shape {
    what: "a page kind",
    keys: &[
        Key::new(
            "template",
            Value::Line,
            "The template of the theme; the name of the kind with .html when left out.",
        ),
        Key::new(
            "raw_html",
            Value::Flag,
            "Whether its pages may hold raw HTML.",
        ),
        Key::new(
            "listed",
            Value::Flag,
            "Whether generated lists show its pages.",
        ),
        Key::new(
            "qr",
            Value::Flag,
            "Whether its pages show their address for the camera of a telephone.",
        ),
        Key::new(
            "sections",
            Value::List(&Value::Name(Names::Sections)),
            "The fixed sections of its pages in order, by their names in i18n/sections.yaml; a question mark behind one: may be left out.",
        ),
        Key::new(
            "own_headings",
            Value::Flag,
            "Whether its pages may also have sections of their own, after the first fixed one.",
        ),
        Key::new(
            "steps",
            Value::Map(&STEPS),
            "The section that holds the numbered steps, and how many there may be.",
        ),
        Key::new(
            "about",
            Value::Word(&["method", "audience"]),
            "What each of its pages is the own page of: a method or an audience.",
        ),
        Key::new(
            "menu",
            Value::Flag,
            "Whether every page links to its pages.",
        ),
        Key::new(
            "trouble",
            Value::Flag,
            "Whether its pages help when something does not work.",
        ),
    ],
    others: Others::None,
};

static STEPS: Shape = Shape {
    what: "steps",
    keys: &[
        Key::required(
            "in",
            Value::Name(Names::Sections),
            "The section that holds the steps, one of `sections`.",
        ),
        Key::new("min", Value::Number, "How many steps there are at least."),
        Key::new("max", Value::Number, "How many steps there are at most."),
        Key::new(
            "device",
            Value::Flag,
            "Whether each step says on which device it is done.",
        ),
    ],
    others: Others::None,
};

pub(super) fn kinds(node: &Node, out: &mut Diagnostics) -> Option<Named<Kind>> {
    let mut named = Named::default();
    for (name, value) in Mapping::new(node, &KINDS, out)?.into_entries() {
        let kind = match value.kind {
            NodeKind::Null => Some(plain(name)),
            _ => kind(name, value, out),
        };
        add(&mut named, name.clone(), kind?, out);
    }
    Some(named)
}

/// A kind of which nothing is said.
fn plain(name: &Spanned<String>) -> Kind {
    Kind {
        template: Spanned::new(format!("{}.html", name.value), name.span),
        raw_html: false,
        listed: false,
        qr: false,
        sections: Vec::new(),
        own_headings: false,
        steps: None,
        about: None,
        role: Role::default(),
    }
}

fn kind(name: &Spanned<String>, node: &Node, out: &mut Diagnostics) -> Option<Kind> {
    let mut map = Mapping::new(node, &KIND, out)?;
    let mut is = |map: &mut Mapping<'_>, key| {
        map.optional(key, out, boolean)
            .is_some_and(|flag| flag.value)
    };
    let (raw_html, listed) = (is(&mut map, "raw_html"), is(&mut map, "listed"));
    let (own_headings, qr) = (is(&mut map, "own_headings"), is(&mut map, "qr"));
    let role = Role {
        menu: is(&mut map, "menu"),
        trouble: is(&mut map, "trouble"),
    };
    let about = map.optional("about", out, about);
    let template = map.optional("template", out, one_line);
    let sections = map.optional("sections", out, sections).unwrap_or_default();
    let steps = map.optional("steps", out, |node, out| steps(node, &sections, out));
    map.finish(out);
    let plain = plain(name);
    Some(Kind {
        template: template.unwrap_or(plain.template),
        raw_html,
        listed,
        qr,
        sections,
        own_headings,
        steps,
        about,
        role,
    })
}

fn about(node: &Node, out: &mut Diagnostics) -> Option<About> {
    let written = one_line(node, out)?;
    let all = [About::Method, About::Audience];
    let found = all.into_iter().find(|about| about.name() == written.value);
    if found.is_none() {
        out.report(
            &BAD_ABOUT,
            written.span,
            format!("pages cannot be about `{}`", written.value),
        )
        .help("write `about: method` or `about: audience`");
    }
    found
}

fn sections(node: &Node, out: &mut Diagnostics) -> Option<Vec<KindSection>> {
    let mut named = Named::default();
    for written in strings(node, out)? {
        // The plain id is what the place marks, so that the help for one that is unknown fits.
        let (id, optional) = match written.value.strip_suffix('?') {
            Some(id) => (id.trim_end().to_owned(), true),
            None => (written.value.clone(), false),
        };
        add(&mut named, Spanned::new(id, written.span), optional, out);
    }
    let sections = named.into_list().into_iter();
    Some(
        sections
            .map(|(id, optional)| KindSection { id, optional })
            .collect(),
    )
}

fn steps(node: &Node, sections: &[KindSection], out: &mut Diagnostics) -> Option<Steps> {
    let mut map = Mapping::new(node, &STEPS, out)?;
    let section = map.required("in", out, one_line);
    let min = map.optional("min", out, integer);
    let max = map.optional("max", out, integer);
    let device = map.optional("device", out, boolean);
    map.finish(out);
    let section = section?;
    if !sections.iter().any(|own| own.id.value == section.value) {
        let message = format!("this kind lists no section `{}`", section.value);
        let ids: Vec<&str> = sections.iter().map(|own| own.id.value.as_str()).collect();
        let help = match ids.as_slice() {
            [] => {
                "list the sections of this kind first, as in `sections: [before, steps]`".to_owned()
            }
            ids => format!("write one of its sections: {}", ids.join(", ")),
        };
        return refused(section.span, message, &help, out);
    }
    if let Some(min) = min.as_ref().filter(|min| min.value == 0) {
        return refused(
            min.span,
            "0 is no number of steps".to_owned(),
            "write at least 1",
            out,
        );
    }
    let fewest = min.map_or(1, |min| min.value);
    if let Some(max) = max.as_ref().filter(|max| max.value < fewest) {
        let message = format!(
            "at most {} steps are fewer than at least {fewest}",
            max.value
        );
        return refused(
            max.span,
            message,
            "write a `max` that is no less than `min`",
            out,
        );
    }
    Some(Steps {
        section,
        min: fewest,
        max: max.map(|max| max.value),
        device: device.is_some_and(|device| device.value),
    })
}

fn refused<T>(span: Span, message: String, help: &str, out: &mut Diagnostics) -> Option<T> {
    out.report(&BAD_STEPS, span, message).help(help);
    None
}
