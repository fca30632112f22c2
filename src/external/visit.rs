//! Follows one address to where it ends: asks again what may be a passing failure, and goes where it is sent.
//!
//! Entry point: [`visit`].

use std::thread;
use std::time::Duration;

use url::{Host, Url};

use super::Asker;
use super::client::{Method, Reply};
use crate::answers::{Answer, Outcome};

/// How often a server is asked again after a failure that may pass.
const RETRIES: u32 = 2;

/// How often one may be sent on.
const MOST_REDIRECTS: usize = 5;

/// The longest that a server is waited for when it names a time, in seconds.
const LONGEST_WAIT: u64 = 30;

/// Finds out what is at `start`.
pub(super) fn visit(asker: &Asker, start: &Url) -> Answer {
    let mut here = start.clone();
    let mut seen = vec![start.clone()];
    let mut moved: Option<Url> = None;
    // Only what has moved for good from the very start has a new address.
    let mut for_good = true;
    let outcome = loop {
        let reply = match reach(asker, &here) {
            Ok(reply) => reply,
            Err(why) => break Outcome::Nothing(why),
        };
        let target = reply.location.as_deref().filter(|_| is_redirect(&reply));
        let Some(target) = target else {
            break outcome(&reply);
        };
        let next = match next(start, &here, target) {
            Ok(next) => next,
            Err(why) => break Outcome::Nothing(why),
        };
        if seen.contains(&next) {
            break Outcome::Nothing("it leads on in a circle".to_owned());
        }
        if seen.len() > MOST_REDIRECTS {
            break Outcome::Nothing(format!("it leads on more than {MOST_REDIRECTS} times"));
        }
        for_good &= matches!(reply.status, 301 | 308);
        if for_good {
            moved = Some(next.clone());
        }
        seen.push(next.clone());
        here = next;
    };
    Answer {
        moved: moved.map(String::from),
        outcome,
    }
}

fn is_redirect(reply: &Reply) -> bool {
    matches!(reply.status, 301 | 302 | 303 | 307 | 308)
}

fn outcome(reply: &Reply) -> Outcome {
    match reply.status {
        200..=299 => Outcome::Page,
        status @ (401 | 403) => Outcome::Refused(status),
        status @ (404 | 410) => Outcome::Gone(status),
        status => Outcome::Nothing(format!("the server answers with the error {status}")),
    }
}

/// Where `target` leads from `here`. The error says why nobody should go there.
fn next(start: &Url, here: &Url, target: &str) -> Result<Url, String> {
    let next = here
        .join(target)
        .map_err(|_| "it leads on to something that is no address".to_owned())?;
    if !matches!(next.scheme(), "http" | "https") || !next.has_host() {
        return Err(format!(
            "it leads on to an address that is no page, `{}:`",
            next.scheme()
        ));
    }
    // A server outside must not send the program round the network that it runs in.
    if is_inside(&next) && !is_inside(start) {
        return Err("it leads on to an address that exists only inside a network".to_owned());
    }
    Ok(next)
}

fn is_inside(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => {
            ip.is_loopback() || ip.is_private() || ip.is_link_local() || ip.is_unspecified()
        }
        Some(Host::Ipv6(ip)) => {
            let mapped = ip
                .to_ipv4_mapped()
                .is_some_and(|ip| ip.is_loopback() || ip.is_private() || ip.is_link_local());
            mapped
                || ip.is_loopback()
                || ip.is_unspecified()
                || ip.is_unique_local()
                || ip.is_unicast_link_local()
        }
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

/// An answer to `url`, after a pause and another try where the failure may pass. Some servers answer `HEAD` with an
/// error or not at all, so that no failure counts before `GET` has failed too.
fn reach(asker: &Asker, url: &Url) -> Result<Reply, String> {
    let mut pause = asker.settings.pace * 2;
    let mut tries = 0;
    let mut method = Method::Head;
    loop {
        let reply = asker.ask(method, url);
        let wait = match &reply {
            Ok(reply) if passes(reply) => reply.retry_after,
            // Refused as such: asking as a browser does is no second try.
            Ok(reply) if reply.status >= 400 && method == Method::Head => {
                method = Method::Get;
                continue;
            }
            Ok(_) => return reply,
            Err(_) => None,
        };
        if tries == RETRIES {
            return reply;
        }
        if let Some(seconds) = wait.filter(|seconds| *seconds > LONGEST_WAIT) {
            return Err(format!(
                "the server is busy and asks to come back in {seconds} seconds"
            ));
        }
        tries += 1;
        method = Method::Get;
        thread::sleep(wait.map_or(pause, Duration::from_secs).max(pause));
        pause *= 2;
    }
}

/// Whether a failure may be over in a moment.
fn passes(reply: &Reply) -> bool {
    matches!(reply.status, 429 | 500 | 502 | 503 | 504)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leads(start: &str, target: &str) -> Result<String, String> {
        let parsed = Url::parse(start).map_err(|error| error.to_string())?;
        next(&parsed, &parsed, target).map(String::from)
    }

    #[test]
    fn nobody_outside_sends_the_program_round_a_network() {
        for target in [
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://10.0.0.1/admin",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/",
            "http://0.0.0.0/",
            "http://localhost:8080/",
            "http://a.localhost/",
            "http://[::1]/",
            "http://[fe80::1]/",
            "http://[fd00::1]/",
            "http://[::ffff:10.0.0.1]/",
        ] {
            let why = leads("https://help.example.org/", target);
            assert!(
                why.is_err_and(|why| why.contains("inside a network")),
                "{target}"
            );
        }
        // Who names such a server in links.yaml means it.
        assert!(leads("http://127.0.0.1/a", "http://127.0.0.1:81/").is_ok());
        let outside = leads("https://help.example.org/a/b", "../c?d");
        assert_eq!(outside, Ok("https://help.example.org/c?d".to_owned()));
    }

    #[test]
    fn only_pages_are_gone_to() {
        for target in [
            "mailto:a@example.org",
            "file:///etc/passwd",
            "javascript:x",
            "ftp://example.org/",
        ] {
            assert!(leads("https://help.example.org/", target).is_err());
        }
    }
}
