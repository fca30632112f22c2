//! Answers to a browser: the files of the finished site, and below `/_vejviser/` what belongs to the preview.
//!
//! Entry point: [`serve`]. Every request goes through [`answer`], and so through the guard. A path is looked up among the
//! files that the site has in memory, and never on the disk.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;

use super::own::{OWN, escaped};
use super::state::{Shown, output_path};
use super::{Server, events, findings, frames};
use crate::output::OutputPath;

/// Where the page ends and what the preview adds begins.
const SEAM: &str = "\n<!-- vejviser serve -->\n";

const SCRIPT: &str = include_str!("preview.js");
const STYLE: &str = include_str!("preview.css");
const FRAMES: &str = include_str!("frames.js");

/// What a page may do: what it may as a file of any server, and nothing with others. Styles may stand in a page, since
/// a kind of page may hold HTML.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
                      base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

/// Answers until the program is interrupted.
pub(super) async fn serve(listener: TcpListener, server: Arc<Server>) -> Result<(), String> {
    let router: Router = Router::new().fallback(answer).with_state(server);
    tokio::select! {
        ended = axum::serve(listener, router) => ended.map_err(|error| error.to_string()),
        // The browsers that listen are not waited for.
        () = interrupted() => Ok(()),
    }
}

async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut ended) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = ended.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response<Body> {
    let (method, uri) = (request.method(), request.uri());
    if let Some((status, why)) = server.guard.refuses(method, uri, request.headers()) {
        let mut refused = text(status, why.to_owned());
        if status == StatusCode::METHOD_NOT_ALLOWED {
            let allowed = HeaderValue::from_static("GET, HEAD");
            refused.headers_mut().insert(ALLOW, allowed);
        }
        return refused;
    }
    let Some(path) = decoded(uri.path()) else {
        return text(StatusCode::NOT_FOUND, "no such file\n".to_owned());
    };
    let query = uri.query().unwrap_or_default();
    if let Some(own) = path.strip_prefix(OWN) {
        let is_head = method == Method::HEAD;
        return own_file(&server, own, query, is_head);
    }
    let shown = Arc::clone(&server.shown.borrow());
    file(&server, &shown, &path, query)
}

/// The path of a request without the slash in front, decoded; `None` when it could be taken for anything else than a
/// path of the site.
fn decoded(path: &str) -> Option<String> {
    let path = percent_decode_str(path).decode_utf8().ok()?;
    let path = path.strip_prefix('/')?;
    let file = path.strip_suffix('/').unwrap_or(path);
    (path.is_empty() || OutputPath::new(file).is_some()).then(|| path.to_owned())
}

/// A file of the site.
fn file(server: &Server, shown: &Shown, path: &str, query: &str) -> Response<Body> {
    let site = shown.site_of(path);
    let base = site.base_path().unwrap_or("/");
    let mount = base.trim_start_matches('/');
    let Some(below) = path.strip_prefix(mount) else {
        return if path.is_empty() || format!("{path}/") == mount {
            redirect(base)
        } else {
            page(server, shown, "404.html", path, StatusCode::NOT_FOUND)
        };
    };
    let name = output_path(below);
    let look = shown.look(&name);
    if look.exists {
        return match look.contents {
            Some(_) if content_type(&name).starts_with("text/html") => {
                page(server, shown, &name, &name, StatusCode::OK)
            }
            Some(contents) => bytes_of(&name, contents.bytes().to_vec()),
            None => never(server, shown, &name),
        };
    }
    // Whoever forgets the slash at the end of an address is led on, as by any web server.
    if !below.is_empty()
        && !below.ends_with('/')
        && shown.look(&output_path(&format!("{below}/"))).exists
    {
        let query = if query.is_empty() {
            String::new()
        } else {
            format!("?{query}")
        };
        return redirect(&format!("{base}{below}/{query}"));
    }
    page(server, shown, "404.html", &name, StatusCode::NOT_FOUND)
}

/// The HTML file `name`, with the preview's script at its end, as the answer to the question for `asked`.
fn page(
    server: &Server,
    shown: &Shown,
    name: &str,
    asked: &str,
    status: StatusCode,
) -> Response<Body> {
    let Some(contents) = shown.look(name).contents else {
        return never(server, shown, asked);
    };
    let mut bytes = contents.bytes().to_vec();
    bytes.extend_from_slice(added(shown, asked).as_bytes());
    html(status, bytes)
}

/// What is said where there is no page that could be shown.
fn never(server: &Server, shown: &Shown, asked: &str) -> Response<Body> {
    let tag = findings::tag(&shown.now, asked);
    let heading = server.texts.get("never", &tag);
    let lang = server.texts.tag(&tag);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{heading}</title><link rel=\"stylesheet\" href=\"/{OWN}preview.css\">\
         <body class=\"vejviser-frames\"><main><h1>{heading}</h1></main>{}",
        added(shown, asked)
    );
    html(StatusCode::INTERNAL_SERVER_ERROR, page.into_bytes())
}

/// What the preview adds to a page.
fn added(shown: &Shown, asked: &str) -> String {
    let state = events::state(shown, asked, None);
    let mut added = String::from(SEAM);
    // Writing to a string cannot fail.
    let _ = write!(
        added,
        "<script src=\"/{OWN}preview.js\" data-path=\"{}\" data-state=\"{}\" defer></script>",
        escaped(asked),
        escaped(&serde_json::to_string(&state).unwrap_or_default())
    );
    added
}

/// What the preview keeps for itself.
fn own_file(server: &Arc<Server>, name: &str, query: &str, is_head: bool) -> Response<Body> {
    let asked = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        pairs
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.into_owned())
    };
    let path = asked("path").unwrap_or_default();
    let shown = Arc::clone(&server.shown.borrow());
    match name {
        "preview.js" => bytes_of(name, SCRIPT.into()),
        "frames.js" => bytes_of(name, FRAMES.into()),
        "preview.css" => bytes_of(name, STYLE.into()),
        "findings" => {
            let report = findings::report(server, &shown, &path);
            bytes_of(
                "findings.json",
                serde_json::to_vec(&report).unwrap_or_default(),
            )
        }
        "events" if is_head => with_headers(Response::new(Body::empty()), "text/event-stream"),
        "events" => with_headers(events::listen(server, &path), "text/event-stream"),
        "look" => match frames::page(server, &shown, &path, &asked("as").unwrap_or_default()) {
            Some(page) => html(StatusCode::OK, page.into_bytes()),
            None => text(StatusCode::NOT_FOUND, "no such page\n".to_owned()),
        },
        _ => text(StatusCode::NOT_FOUND, "no such file\n".to_owned()),
    }
}

fn html(status: StatusCode, bytes: Vec<u8>) -> Response<Body> {
    let mut response = bytes_of("x.html", bytes);
    *response.status_mut() = status;
    response
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn text(status: StatusCode, words: String) -> Response<Body> {
    let mut response = bytes_of("x.txt", words.into_bytes());
    *response.status_mut() = status;
    response
}

fn redirect(to: &str) -> Response<Body> {
    let mut response = text(StatusCode::FOUND, String::new());
    // What was asked for has been decoded.
    let encoded = url::Url::parse("http://localhost/").and_then(|here| here.join(to));
    let to = encoded.map_or_else(
        |_| "/".to_owned(),
        |url| {
            let query = url.query().map(|query| format!("?{query}"));
            format!("{}{}", url.path(), query.unwrap_or_default())
        },
    );
    if let Ok(to) = HeaderValue::from_str(&to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

fn bytes_of(name: &str, bytes: Vec<u8>) -> Response<Body> {
    with_headers(Response::new(Body::from(bytes)), content_type(name))
}

fn with_headers(mut response: Response<Body>, kind: &'static str) -> Response<Body> {
    let headers = response.headers_mut();
    let all: [(HeaderName, &'static str); 6] = [
        (CONTENT_TYPE, kind),
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "SAMEORIGIN"),
        (REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ];
    for (name, value) in all {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// What a file is, by the ending of its name.
fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit('.').next().unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}
