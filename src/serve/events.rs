//! Tells a browser what has become of the page that it shows, as server-sent events.
//!
//! Entry points: [`state`], [`listen`]. Each event is the whole state, so that none that got lost matters.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::Server;
use super::state::{Shown, output_path, styles};
use crate::output::Contents;
use crate::pipeline::Preview;
use crate::site::Reader;

/// What has become of a page.
#[derive(PartialEq, Eq, Serialize)]
pub(super) struct State {
    /// Changes with the bytes of the page, but not with the addresses of style sheets.
    page: String,
    /// The style sheets of the theme, each with its address.
    styles: Vec<(String, String)>,
    /// Changes with what is wrong.
    findings: String,
    /// Where the page is now, when it has another address than before.
    moved: Option<String>,
}

/// The page that a browser showed first: it may be given another address.
#[derive(Clone)]
pub(super) struct Known {
    key: String,
    tag: String,
    view: Option<String>,
}

/// What has become of the page at a path of the finished site. `known` is what stood there once.
pub(super) fn state(shown: &Shown, path: &str, known: Option<&Known>) -> State {
    let site = shown.site_of(path);
    let look = shown.look(path);
    let contents = look.contents.or_else(|| shown.look("404.html").contents);
    let mut hasher = blake3::Hasher::new();
    let all = styles(site);
    let bytes = contents.as_ref().map(Contents::bytes).unwrap_or_default();
    // Their addresses change with what is in them, and that alone is no reason to load the page anew.
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    for (name, address) in &all {
        let file = address.rsplit('/').next().unwrap_or(address);
        text = text.replace(file, name);
    }
    hasher.update(text.as_bytes());
    hasher.update(&[u8::from(look.is_old), u8::from(look.exists)]);
    let moved = known
        .filter(|_| !look.exists)
        .and_then(|known| known.address(site));
    State {
        page: short(&hasher),
        styles: all,
        findings: findings(shown),
        moved,
    }
}

/// What is wrong, as one word that changes with it.
fn findings(shown: &Shown) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&[u8::from(shown.checked.is_some())]);
    for found in shown.found().iter() {
        hasher.update(format!("{:?}{}{}", found.place, found.code.name, found.message).as_bytes());
    }
    // A line above a finding moves it, even when its bytes say nothing of that.
    hasher.update(&shown.generation.to_le_bytes());
    short(&hasher)
}

fn short(hasher: &blake3::Hasher) -> String {
    hasher.finalize().to_hex().chars().take(16).collect()
}

impl Known {
    fn of(site: &Preview, path: &str) -> Option<Self> {
        let page = site.page(path)?;
        Some(Self {
            key: page.entry.key.to_string(),
            tag: page.reader.site.config.languages.tag(page.lang).to_owned(),
            view: page.reader.audience().map(str::to_owned),
        })
    }

    /// Where the page is now.
    fn address(&self, preview: &Preview) -> Option<String> {
        let site = preview.site.as_ref()?;
        let n = site
            .entries
            .iter()
            .position(|entry| entry.key.as_str() == self.key)?;
        let lang = site.config.languages.find(&self.tag)?;
        let common = Reader::of_page(site, n, lang);
        let view = site
            .views_of(n)
            .find(|view| Some(&view.audience) == self.view.as_ref());
        let reader = Reader {
            view: view.or(common.view),
            ..common
        };
        Some(format!("{}{}", preview.base_path()?, reader.route(lang)))
    }
}

/// Tells of everything that happens to the page at `path`, as long as somebody listens.
pub(super) fn listen(server: &Arc<Server>, path: &str) -> Response<Body> {
    let path = output_path(path);
    let mut shown = server.shown.clone();
    let (sender, events) = mpsc::channel::<Result<Event, Infallible>>(1);
    tokio::spawn(async move {
        let mut known = None;
        let mut last: Option<State> = None;
        loop {
            let now = Arc::clone(&shown.borrow_and_update());
            known = Known::of(&now.now, &path).or(known);
            let new = state(&now, &path, known.as_ref());
            drop(now);
            if last.as_ref() != Some(&new) {
                let data = serde_json::to_string(&new).unwrap_or_default();
                if sender.send(Ok(Event::default().data(data))).await.is_err() {
                    return;
                }
                last = Some(new);
            }
            tokio::select! {
                () = sender.closed() => return,
                changed = shown.changed() => if changed.is_err() { return },
            }
        }
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(15));
    Sse::new(ReceiverStream::new(events))
        .keep_alive(alive)
        .into_response()
}
