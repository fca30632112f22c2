//! One question to one server: a method and an address in, a number and two headers out.
//!
//! Entry point: [`Client`]. Redirects are not followed here, bodies are not read, cookies are not kept. A proxy is
//! used where the environment names one (`HTTPS_PROXY`, `NO_PROXY` and so on).

use std::io::ErrorKind;
use std::time::Duration;

use ureq::{Agent, Error};
use url::Url;

/// Who asks, for those who look after the server.
const USER_AGENT: &str = concat!(
    "vejviser/",
    env!("CARGO_PKG_VERSION"),
    " (checks the links of a help site)"
);

/// How to ask.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Method {
    /// For the headers alone.
    Head,
    /// As a browser does.
    Get,
}

/// What a server answered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    /// How many seconds it wants to be left alone.
    pub(super) retry_after: Option<u64>,
}

/// Asks.
pub(super) struct Client(Agent);

impl Client {
    /// One that gives a server `timeout` for each answer.
    pub(super) fn new(timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(USER_AGENT)
            .timeout_global(Some(timeout));
        Self(config.build().new_agent())
    }

    /// Asks for `url`. The error is a few words for people: why there is no answer.
    pub(super) fn ask(&self, method: Method, url: &Url) -> Result<Reply, String> {
        let mut url = url.clone();
        url.set_fragment(None);
        let request = match method {
            Method::Head => self.0.head(url.as_str()),
            Method::Get => self.0.get(url.as_str()),
        };
        let reply = request.call().map_err(|error| words(&error))?;
        let header = |name: &str| {
            let value = reply.headers().get(name)?;
            // Some servers send letters that are no ASCII.
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        // The body is dropped unread, and the connection with it.
        Ok(Reply {
            status: reply.status().as_u16(),
            location: header("location"),
            retry_after: header("retry-after").and_then(|after| after.trim().parse().ok()),
        })
    }
}

/// What went wrong, in words that need no knowledge of networks.
fn words(error: &Error) -> String {
    match error {
        Error::HostNotFound => "there is no server of this name".to_owned(),
        Error::Timeout(_) => "the server does not answer in time".to_owned(),
        Error::Tls(_) | Error::Rustls(_) => {
            format!("no safe connection can be made ({error})")
        }
        Error::Protocol(_) | Error::Http(_) | Error::LargeResponseHeader(..) => {
            "what the server answers cannot be understood".to_owned()
        }
        Error::Io(io) => match io.kind() {
            ErrorKind::ConnectionRefused => "the server lets nobody connect".to_owned(),
            ErrorKind::TimedOut | ErrorKind::WouldBlock => {
                "the server does not answer in time".to_owned()
            }
            ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe
            | ErrorKind::UnexpectedEof => "the server breaks the connection off".to_owned(),
            // What the library for safe connections says of what it cannot read.
            ErrorKind::InvalidData => format!("no safe connection can be made ({io})"),
            _ => format!("the server cannot be reached ({io})"),
        },
        _ => format!("the server cannot be reached ({error})"),
    }
}
