//! `print` of `site.yaml`: what is made of the pages for paper, and for those who have no network.
//!
//! Entry point: [`print()`]. Whether the pages of sheets are there is not known here.

use super::names::{Named, add};
use crate::diag::Diagnostics;
use crate::source::Spanned;
use crate::yaml::shape::{Form, Key, Names, Others, Shape, Value};
use crate::yaml::{Mapping, Node, boolean, one_line, strings};

/// What `print` may hold.
pub(super) static PRINT: Shape = Shape {
    what: "print",
    keys: &[
        Key::new(
            "document",
            Value::Flag,
            "Whether each language has all its pages as one document, print.html.",
        ),
        Key::new(
            "offline",
            Value::Flag,
            "Whether there is one file with all pages in all languages that needs no other, offline.html.",
        ),
        Key::new(
            "sheets",
            Value::Map(&SHEETS),
            "Sheets of paper with a page in each language.",
        ),
    ],
    others: Others::None,
};

static SHEETS: Shape = Shape {
    what: "sheets",
    keys: &[],
    others: Others::Names(Form::Word, &Value::Map(&SHEET)),
};

static SHEET: Shape = Shape {
    what: "a sheet",
    keys: &[
        Key::required(
            "page",
            Value::Line,
            "The page, as its path below the folder of a language, without .md.",
        ),
        Key::new(
            "sections",
            Value::List(&Value::Name(Names::Sections)),
            "The sections that stand on the sheet; all of the page when left out.",
        ),
    ],
    others: Others::None,
};

/// What is made of the pages besides themselves. Nothing, unless a site asks for it.
#[derive(Clone, Default, Debug)]
pub struct Print {
    /// Whether each language has all its pages as one document, `TAG/print.html`.
    pub document: bool,
    /// Whether there is one file with all pages in all languages that needs no other, `offline.html`.
    pub offline: bool,
    /// The sheets by name, each at `print/NAME.html`.
    pub sheets: Named<PrintedSheet>,
}

/// A sheet of paper with a page of the site, in one language on each side.
#[derive(Clone, Debug)]
pub struct PrintedSheet {
    /// The key of the page.
    pub page: Spanned<String>,
    /// The ids of the page's sections that stand on the sheet; all of the page when empty.
    pub sections: Vec<Spanned<String>>,
}

pub(super) fn print(node: &Node, out: &mut Diagnostics) -> Option<Print> {
    let mut map = Mapping::new(node, &PRINT, out)?;
    let mut is_on = |key, out: &mut Diagnostics| {
        map.optional(key, out, boolean)
            .is_some_and(|asked| asked.value)
    };
    let document = is_on("document", out);
    let offline = is_on("offline", out);
    let sheets = map.optional("sheets", out, sheets);
    map.finish(out);
    Some(Print {
        document,
        offline,
        sheets: sheets.unwrap_or_default(),
    })
}

fn sheets(node: &Node, out: &mut Diagnostics) -> Option<Named<PrintedSheet>> {
    let mut named = Named::default();
    for (name, value) in Mapping::new(node, &SHEETS, out)?.into_entries() {
        let Some(mut map) = Mapping::new(value, &SHEET, out) else {
            continue;
        };
        let page = map.required("page", out, one_line);
        let sections = map.optional("sections", out, strings).unwrap_or_default();
        map.finish(out);
        if let Some(page) = page {
            add(
                &mut named,
                name.clone(),
                PrintedSheet { page, sections },
                out,
            );
        }
    }
    Some(named)
}
