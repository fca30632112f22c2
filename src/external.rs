//! Asks the servers of addresses outside whether there is a page: politely, and several servers at a time.
//!
//! Entry points: [`ask`], which needs the network; [`Settings`]; [`remembered`], what an earlier run was told.
//! Nothing here decides what is a fault: the answers go to [`crate::check`] as data.

mod client;
mod remember;
mod visit;

pub use remember::{remembered, to_remember};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use url::Url;

use crate::answers::{Answers, Outcome};

/// How many servers are asked at a time.
const SERVERS_AT_A_TIME: usize = 8;

/// How many servers it takes at least to blame the network when none answers.
const FEWEST_SERVERS: usize = 3;

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long a server has for one answer.
    pub timeout: Duration,
    /// How long a server is left alone between two questions. After a failure it is twice as long, and twice that
    /// after the next.
    pub pace: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(10),
            pace: Duration::from_millis(500),
        }
    }
}

/// Asks for each of `addresses`, which are `http:` or `https:`. Takes some seconds, and minutes when servers do not
/// answer.
pub fn ask(addresses: &[String], settings: Settings) -> Answers {
    let mut by_server: BTreeMap<String, Vec<(&str, Url)>> = BTreeMap::new();
    for address in addresses {
        if let Ok(url) = Url::parse(address) {
            by_server
                .entry(server(&url))
                .or_default()
                .push((address, url));
        }
    }
    let asker = Asker {
        client: client::Client::new(settings.timeout),
        settings,
        servers: Mutex::default(),
    };
    let waiting = Mutex::new(by_server.into_values());
    let answers = Mutex::new(Answers::default());
    thread::scope(|scope| {
        for _ in 0..SERVERS_AT_A_TIME {
            scope.spawn(|| {
                loop {
                    // A lock in the head of `while let` would be held through the body.
                    let next = held(&waiting).next();
                    let Some(addresses) = next else { break };
                    for (address, url) in addresses {
                        let answer = visit::visit(&asker, &url);
                        held(&answers).insert(address, answer);
                    }
                }
            });
        }
    });
    answers.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// Why nothing could be got from anywhere, if so: `addresses` lead to several servers, and none of them answers.
/// Then it is most likely not they who are at fault.
pub fn nobody_answers(addresses: &[String], answers: &Answers) -> Option<String> {
    let servers: BTreeSet<String> = addresses
        .iter()
        .filter_map(|address| Url::parse(address).ok())
        .map(|url| server(&url))
        .collect();
    if servers.len() < FEWEST_SERVERS {
        return None;
    }
    let mut reason = None;
    for address in addresses {
        match &answers.get(address)?.outcome {
            Outcome::Nothing(why) => reason = Some(why),
            Outcome::Page | Outcome::Refused(_) | Outcome::Gone(_) => return None,
        }
    }
    reason.map(|why| format!("none of {} servers can be reached ({why})", servers.len()))
}

/// What all threads share.
struct Asker {
    client: client::Client,
    settings: Settings,
    /// Whether each server has been asked before; locked while it is.
    servers: Mutex<BTreeMap<String, Arc<Mutex<bool>>>>,
}

impl Asker {
    /// Asks the server of `url` when nobody else does, and not at once after an earlier question.
    fn ask(&self, method: client::Method, url: &Url) -> Result<client::Reply, String> {
        let own = Arc::clone(held(&self.servers).entry(server(url)).or_default());
        let mut asked = held(&own);
        if std::mem::replace(&mut *asked, true) {
            thread::sleep(self.settings.pace);
        }
        self.client.ask(method, url)
    }
}

/// What is asked one question at a time: the name or number and the port.
fn server(url: &Url) -> String {
    let port = url.port_or_known_default().unwrap_or_default();
    format!("{}:{port}", url.host_str().unwrap_or_default())
}

/// A lock on plain data, which a panic elsewhere cannot leave half written.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
