//! Test: the list of what templates may ask for names everything that they get.

use std::collections::BTreeSet;

use serde_json::Value;

use super::*;
use crate::render::{document, number, redirect, sheet, start};
use crate::theme::variables::KNOWN;

fn labelled() -> Labelled {
    Labelled {
        id: String::new(),
        label: String::new(),
    }
}

fn link() -> PageLink<'static> {
    PageLink {
        url: String::new(),
        title: "",
        summary: "",
        number: Some(1),
        audiences: vec![labelled()],
    }
}

/// What a page's template gets, with something in every place.
fn example() -> Value {
    let context = PageContext {
        lang: "",
        root: String::new(),
        home_url: String::new(),
        site: SiteContext {
            title: "",
            owner: "",
            base_url: "",
            theme_colour: Some(ThemeColour {
                light: String::new(),
                dark: String::new(),
            }),
            share_picture: Some(SharePicture {
                url: String::new(),
                size: Some(PictureSize {
                    width: 1,
                    height: 1,
                }),
            }),
            touch_icon: Some(String::new()),
            contact: None,
        },
        languages: vec![start::example_language()],
        alternates: Vec::new(),
        menu: vec![MenuItem {
            url: String::new(),
            title: "",
            current: true,
        }],
        search: Some(SearchContext {
            url: String::new(),
            title: "",
            index: Some(String::new()),
            view: Some(""),
            front: Some(""),
        }),
        print_url: Some(String::new()),
        page: PageInfo {
            sheet_url: Some(String::new()),
            key: "",
            kind: "",
            number: Some(1),
            number_address: Some(String::new()),
            title: "",
            summary: "",
            canonical: String::new(),
            reviewed: Some(String::new()),
            draft: true,
            is_home: true,
            has_code: true,
            view: Some(ViewContext {
                audience: String::new(),
                is_front: true,
                url: String::new(),
            }),
            views: vec![ViewLink {
                id: String::new(),
                label: String::new(),
                url: String::new(),
            }],
            qr: Some(Qr {
                view_box: String::new(),
                path: String::new(),
            }),
            task: Some(labelled()),
            audiences: vec![labelled()],
            methods: vec![labelled()],
            covers: vec![""],
            structured: Some(String::new()),
            toc: vec![TocItem {
                id: "",
                title: String::new(),
                level: 2,
            }],
            breadcrumbs: vec![link()],
            related: vec![RelatedContext {
                reason: "",
                heading: String::new(),
                pages: vec![link()],
            }],
        },
    };
    serde_json::to_value(context).unwrap_or_default()
}

fn paths(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                paths(value, &format!("{path}{dot}{name}"), found);
            }
        }
        Value::Array(items) => {
            for item in items {
                paths(item, &format!("{path}[]"), found);
            }
        }
        Value::Null => {}
        _ => {
            found.insert(path.to_owned());
        }
    }
}

#[test]
fn the_list_of_variables_is_whole() {
    let mut found = BTreeSet::from(["content".to_owned()]);
    for example in [
        example(),
        number::example(),
        redirect::example(),
        start::example(),
        document::article_example(),
        document::example(),
        sheet::example(),
    ] {
        paths(&example, "", &mut found);
    }
    let known: BTreeSet<String> = KNOWN.iter().map(|path| (*path).to_owned()).collect();
    assert_eq!(known, found);
}
