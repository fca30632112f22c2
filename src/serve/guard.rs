//! Who may ask: only pages of this very server, and only by its own name.
//!
//! Entry point: [`Guard::refuses`]. A page of the internet can let a browser send requests to this computer, and can let a
//! name of its own lead here; neither knows the address under which the server is meant to be asked.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri};

/// The names under which the server may be asked.
pub(super) struct Guard {
    hosts: Vec<String>,
}

/// What a browser says of where a request comes from: <https://www.w3.org/TR/fetch-metadata/>.
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

impl Guard {
    /// For a server on this port of the loopback.
    pub(super) fn new(port: u16) -> Self {
        let names = ["localhost", "127.0.0.1", "[::1]"];
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        // What browsers leave out.
        if port == 80 {
            hosts.extend(names.map(str::to_owned));
        }
        Self { hosts }
    }

    fn knows(&self, host: &str) -> bool {
        self.hosts
            .iter()
            .any(|known| known.eq_ignore_ascii_case(host))
    }

    /// Why a request is not answered, if so.
    pub(super) fn refuses(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Option<(StatusCode, &'static str)> {
        let mut named = headers.get_all(HOST).iter();
        let host = named.next().and_then(|host| host.to_str().ok());
        let is_known = host.is_some_and(|host| self.knows(host))
            && named.next().is_none()
            && uri
                .authority()
                .is_none_or(|authority| self.knows(authority.as_str()));
        if !is_known {
            return Some((
                StatusCode::MISDIRECTED_REQUEST,
                "this server is called localhost\n",
            ));
        }
        for origin in headers.get_all(ORIGIN) {
            let host = origin
                .to_str()
                .ok()
                .and_then(|origin| origin.strip_prefix("http://"));
            if !host.is_some_and(|host| self.knows(host)) {
                return Some((
                    StatusCode::FORBIDDEN,
                    "only pages of this server may ask it\n",
                ));
            }
        }
        let says =
            |name: HeaderName, value: &str| headers.get(name).is_some_and(|header| header == value);
        // Whoever follows a link from elsewhere may; a page that only wants to look inside may not.
        if says(SITE, "cross-site") && !says(MODE, "navigate") {
            return Some((
                StatusCode::FORBIDDEN,
                "only pages of this server may ask it\n",
            ));
        }
        if method != Method::GET && method != Method::HEAD {
            return Some((
                StatusCode::METHOD_NOT_ALLOWED,
                "this server only answers GET and HEAD\n",
            ));
        }
        None
    }
}
