//! Any move in a site with links of many forms: nothing that worked stops working, and the way back is exact.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::prelude::*;
use vejviser::moves::{Change, Request, plan};
use vejviser::pipeline::{Options, compile};
use vejviser::report::{Format, machine};
use vejviser::source::{Content, Source, SourcePath, Sources};

use crate::folders::is_page;
use crate::harness::{files, tests_folder};

/// The pages of the site that is made: some lie in folders, some have odd names.
const PAGES: &[&str] = &[
    "a",
    "b",
    "one/a",
    "one/index",
    "one/two/c",
    "bøger/lån en bog",
    "x (1)/y",
];

/// How the link from one page to another may be written: what stands around the path.
#[derive(Clone, Copy, Debug)]
enum Form {
    Inline,
    Title,
    Brackets,
    Reference,
    Image,
    Dotted,
    Around,
    Encoded,
    Related,
}

const FORMS: &[Form] = &[
    Form::Inline,
    Form::Title,
    Form::Brackets,
    Form::Reference,
    Form::Image,
    Form::Dotted,
    Form::Around,
    Form::Encoded,
    Form::Related,
];

fn up(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').collect();
    let folder = &folder[..folder.len() - 1];
    let goal: Vec<&str> = to.split('/').collect();
    let common = folder
        .iter()
        .zip(&goal[..goal.len() - 1])
        .take_while(|(a, b)| a == b)
        .count();
    format!(
        "{}{}",
        "../".repeat(folder.len() - common),
        goal[common..].join("/")
    )
}

fn encoded(path: &str, all: bool) -> String {
    let mut text = String::new();
    for c in path.chars() {
        if c.is_ascii_alphanumeric() || "/._-".contains(c) || !all && !c.is_ascii() {
            text.push(c);
            continue;
        }
        for byte in c.to_string().bytes() {
            write!(text, "%{byte:02X}").expect("writing to a string cannot fail");
        }
    }
    text
}

/// A site in which page `n` links to the pages that `links` names, in these forms.
fn site(links: &[(usize, usize, Form, bool)]) -> Sources {
    let base = files(&tests_folder().join("sites/base"));
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in base {
        texts.insert(
            path,
            String::from_utf8(bytes).expect("the base site is text"),
        );
    }
    for path in ["content/da/borrow.md", "content/en/borrow.md"] {
        texts.remove(path);
    }
    for lang in ["da", "en"] {
        let home: Vec<String> = PAGES
            .iter()
            .map(|page| format!("[{page}](<{page}.md>)\n\n"))
            .collect();
        // What the home page shows too belongs to no other page alone, and stays where it is.
        let home = format!("![Æ](dot.png)\n\n{}", home.concat());
        let front = texts[&format!("content/{lang}/index.md")].clone();
        let front = &front[..front.rfind("---\n").expect("it has one") + 4];
        texts.insert(format!("content/{lang}/index.md"), format!("{front}{home}"));
        for (n, page) in PAGES.iter().enumerate() {
            let mut body = String::new();
            let mut related = Vec::new();
            for (count, (_, to, form, anchor)) in
                links.iter().filter(|link| link.0 == n).enumerate()
            {
                let to = PAGES[*to];
                let anchor = if *anchor { "#find" } else { "" };
                let path = format!("{}.md", up(page, to));
                let plain = encoded(&path, false);
                let around = format!(
                    "{}{lang}/{to}.md",
                    "../".repeat(page.matches('/').count() + 1)
                );
                let link = match form {
                    Form::Inline => format!("[w]({plain}{anchor})\n"),
                    Form::Title if anchor.is_empty() => format!("[w x]( {plain}  'a (title)' )\n"),
                    Form::Title => format!("[w {{step}}]( {plain}{anchor}  'a (title)' )\n"),
                    Form::Brackets => format!("*[w](<{path}{anchor}>)*\n"),
                    Form::Reference => format!("[w][{count}]\n\n[{count}]: {plain}{anchor}\n"),
                    Form::Image => format!(
                        "[![Æ](<{}dot.png>)]({plain})\n",
                        "../".repeat(page.matches('/').count())
                    ),
                    Form::Dotted => format!("> [w](./{plain}{anchor})\n"),
                    Form::Around => format!("- [w]({}{anchor})\n", encoded(&around, false)),
                    Form::Encoded => format!("[w]({}{anchor})\n", encoded(&path, true)),
                    Form::Related => {
                        if to != *page && !related.contains(&path) {
                            related.push(path);
                        }
                        String::new()
                    }
                };
                body.push_str(&link);
                body.push('\n');
            }
            let related: Vec<String> = related.iter().map(|path| format!("'{path}'")).collect();
            let shared = format!(
                "kind: guide\ntask: borrow\nmethods: [card]\naudiences: [adult]\nnumber: {}\nreviewed: 2026-03-02\n\
                 related: [{}]\n",
                n + 2,
                related.join(", ")
            );
            let shared = if lang == "da" { shared.as_str() } else { "" };
            let steps = if lang == "da" {
                "Sådan gør du"
            } else {
                "Steps"
            };
            texts.insert(
                format!("content/{lang}/{page}.md"),
                format!("---\ntitle: Page {n}\nsummary: Number {n}.\nslug: page-{n}\n{shared}---\n{body}\n## {steps} {{#steps}}\n\n1. {{#find}} x\n2. y\n"),
            );
        }
    }
    let mut all: Vec<Source> = texts
        .into_iter()
        .map(|(path, text)| Source {
            path: SourcePath::new(path),
            content: Content::Text(text.into()),
        })
        .collect();
    for lang in ["da", "en"] {
        all.push(Source {
            path: SourcePath::new(format!("content/{lang}/dot.png")),
            content: Content::Binary(vec![1]),
        });
    }
    Sources::new(all).with(vejviser::theme::built_in())
}

fn apply(sources: &Sources, changes: &[Change]) -> Sources {
    let mut all: BTreeMap<SourcePath, Content> = sources
        .iter()
        .map(|(_, source)| (source.path.clone(), source.content.clone()))
        .collect();
    for change in changes {
        all.remove(&change.from);
    }
    for change in changes {
        if let Some(to) = &change.to {
            all.insert(to.clone(), Content::of(to, change.new.clone()));
        }
    }
    Sources::new(
        all.into_iter()
            .map(|(path, content)| Source { path, content }),
    )
}

fn bytes(sources: &Sources) -> BTreeMap<String, String> {
    let all = sources
        .iter()
        .filter(|(_, source)| !source.path.as_str().starts_with("built-in/"));
    all.map(|(file, source)| {
        (
            source.path.as_str().to_owned(),
            String::from_utf8_lossy(sources.bytes(file).unwrap_or_default()).into_owned(),
        )
    })
    .collect()
}

/// The finished pages, by their paths; addresses do not change with the path of a page, so that they must be the same.
fn built(sources: &Sources) -> (BTreeMap<String, Vec<u8>>, Vec<&'static str>) {
    let compiled = compile(sources, &Options::default(), &());
    let found = compiled
        .diagnostics
        .iter()
        .map(|finding| finding.code.name)
        .collect();
    let told = || machine(Format::Short, sources, &compiled.diagnostics);
    let output = compiled
        .output
        .as_ref()
        .unwrap_or_else(|| panic!("{}", told()));
    let pages = output
        .iter()
        .map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec()));
    (pages.filter(|(path, _)| is_page(path)).collect(), found)
}

/// Where the links in the text of a page lead: their words are `w`, with a number or not, or an image.
fn body_links(html: &[u8]) -> Vec<String> {
    let html = String::from_utf8_lossy(html);
    let links = html.split("<a ").skip(1).filter_map(|rest| {
        let (link, _) = rest.split_once("</a>")?;
        let (head, words) = link.split_once('>')?;
        let is_ours = words == "w" || words.starts_with("w ") || words.contains("<img");
        is_ours.then(|| head.to_owned())
    });
    links.collect()
}

fn rename(old: &str, new: &str) -> Request {
    Request::Rename {
        old: format!("{old}.md"),
        new: Some(format!("{new}.md")),
        slugs: Vec::new(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_move_keeps_every_link_and_comes_back(
        links in prop::collection::vec((0..PAGES.len(), 0..PAGES.len(), 0..FORMS.len(), any::<bool>()), 1..24),
        page in 0..PAGES.len(),
        folder in prop::sample::select(vec!["", "one/", "one/two/", "new/", "bøger/", "a b/c/d/", "x (1)/"]),
        name in prop::sample::select(vec!["new", "ny side", "æ", "n (2)", "100%", "it's"]),
    ) {
        let (old, new) = (PAGES[page], format!("{folder}{name}"));
        let links: Vec<_> = links.into_iter().map(|(from, to, form, anchor)| {
            // A name in plain letters cannot remember that the other one was written as numbers.
            let is_lost = to == page && !old.is_ascii() && new.is_ascii();
            let form = match FORMS[form] {
                Form::Encoded if is_lost => Form::Inline,
                form => form,
            };
            (from, to, form, anchor)
        }).collect();
        let before = site(&links);
        let there = plan(&before, &rename(old, &new));
        let there = there.unwrap_or_else(|refusal| panic!("{old} -> {new}: {refusal:?}"));
        let after = apply(&before, &there.changes);
        prop_assert_eq!(bytes(&after), bytes(&there.after));
        // The addresses are the same, and so is each to which a link in a text leads.
        let (was, mut found) = built(&before);
        let (is, mut now) = built(&after);
        found.sort_unstable();
        now.sort_unstable();
        prop_assert_eq!(found, now);
        prop_assert_eq!(was.keys().collect::<Vec<_>>(), is.keys().collect::<Vec<_>>());
        let mut count = 0;
        for (path, html) in &was {
            let links = body_links(html);
            count += links.len();
            prop_assert_eq!(&links, &body_links(&is[path]), "{}", path);
        }
        let written = links.iter().filter(|(_, _, form, _)| !matches!(form, Form::Related));
        prop_assert!(count >= 2 * written.count(), "{} links found", count);
        let back = plan(&after, &rename(&new, old));
        let back = back.unwrap_or_else(|refusal| panic!("{new} -> {old}: {refusal:?}"));
        prop_assert_eq!(bytes(&apply(&after, &back.changes)), bytes(&before));
    }

    #[test]
    fn old_addresses_go_on_working(
        steps in prop::collection::vec((0..PAGES.len(), 0..5_usize, any::<bool>()), 1..6),
    ) {
        let mut sources = site(&[]);
        let mut published: BTreeSet<String> = built(&sources).0.into_keys().collect();
        for (page, slug, is_danish) in steps {
            let request = Request::Rename {
                old: format!("{}.md", PAGES[page]),
                new: None,
                slugs: vec![(Some(if is_danish { "da" } else { "en" }.to_owned()), format!("page-{page}{}", ["", "-x", "-y", "-z", "-w"][slug]))],
            };
            // Only the slug that it has already is refused.
            let Ok(plan) = plan(&sources, &request) else { continue };
            sources = plan.after;
            let (pages, _) = built(&sources);
            published.extend(pages.keys().cloned());
            for path in &published {
                prop_assert!(pages.contains_key(path), "{} leads nowhere", path);
            }
        }
    }
}
