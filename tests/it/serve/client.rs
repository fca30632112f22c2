//! `vejviser serve`, started on a site, and a browser without a screen: plain requests over the loopback.
//!
//! Entry points: [`Served::start`], [`Served::get`], [`Served::raw`], [`Served::events`].

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::harness::{PROGRAM, TODAY, TestSite};

/// Nothing that is waited for takes longer, also on a computer that is busy.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// What begins what the preview adds to a page.
const SEAM: &[u8] = b"\n<!-- vejviser serve -->\n";

/// A running preview, which ends with this.
pub(super) struct Served {
    child: Child,
    /// `127.0.0.1:PORT`.
    pub(super) host: String,
    /// The address that the program said.
    pub(super) address: String,
}

/// An answer.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    head: String,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// Reads an answer to its end.
    fn read(mut stream: impl Read) -> Self {
        let mut bytes = Vec::new();
        stream
            .read_to_end(&mut bytes)
            .expect("the answer can be read");
        let end = bytes
            .windows(4)
            .position(|window| window == b"\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok())
            .expect("an answer has a status");
        Self {
            status,
            head,
            body: bytes.split_off(end + 4),
        }
    }

    /// A header, by its name in small letters.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut values = lines.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        values.next().map(|(_, value)| value)
    }

    /// The bytes without what the preview adds.
    pub(super) fn page(&self) -> &[u8] {
        let seam = self.body.windows(SEAM.len()).position(|at| at == SEAM);
        seam.map_or(&self.body, |at| &self.body[..at])
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Served {
    /// Serves `site` on any free port.
    pub(super) fn start(site: &TestSite) -> Self {
        Self::start_with(&site.folder(), &["--port", "0"])
    }

    pub(super) fn start_with(site: &Path, arguments: &[&str]) -> Self {
        Self::start_as(site, arguments, |_| ())
    }

    /// Starts the program once `change` has had its way with the command.
    pub(super) fn start_as(
        site: &Path,
        arguments: &[&str],
        change: impl FnOnce(&mut Command),
    ) -> Self {
        let mut command = Command::new(PROGRAM);
        command
            .args(["serve", "--today", TODAY, "--site"])
            .arg(site)
            .args(arguments)
            .env_remove("VEJVISER_EDITOR");
        change(&mut command);
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program can be started");
        let said = child.stdout.take().expect("it is a pipe");
        let mut address = String::new();
        BufReader::new(said)
            .read_line(&mut address)
            .expect("the program says its address");
        let address = address.trim().to_owned();
        let port = address
            .strip_prefix("http://localhost:")
            .and_then(|rest| rest.split('/').next())
            .unwrap_or_else(|| panic!("no address: {address}"))
            .to_owned();
        Self {
            child,
            host: format!("127.0.0.1:{port}"),
            address,
        }
    }

    pub(super) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Waits for the program to end by itself.
    pub(super) fn wait(&mut self) -> Option<i32> {
        self.child.wait().expect("it can be waited for").code()
    }

    /// Sends these bytes, and reads what comes back until the server closes.
    pub(super) fn raw(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(&self.host).expect("the server listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time can be set");
        stream
            .write_all(request.as_bytes())
            .expect("the request can be sent");
        Answer::read(stream)
    }

    /// Asks for a path with these headers, each a whole line.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let mut lines = vec![format!("{method} {path} HTTP/1.1")];
        if !headers.iter().any(|line| line.starts_with("Host:")) {
            lines.push(format!("Host: {}", self.host));
        }
        lines.extend(headers.iter().map(|line| (*line).to_owned()));
        lines.push("Connection: close".to_owned());
        self.raw(&format!("{}\r\n\r\n", lines.join("\r\n")))
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// What the bar of the page at this path of the finished site says.
    pub(super) fn findings(&self, path: &str) -> Value {
        let answer = self.get(&format!("/_vejviser/findings?path={path}"));
        serde_json::from_slice(&answer.body).expect("it is JSON")
    }

    /// What the bar says once all rules have been asked.
    pub(super) fn checked(&self, path: &str) -> Value {
        let mut found = Value::Null;
        until("the rules have been asked", || {
            found = self.findings(path);
            found["checked"] == true
        });
        found
    }

    /// Listens to what happens to a page.
    pub(super) fn events(&self, path: &str) -> Events {
        let mut stream = TcpStream::connect(&self.host).expect("the server listens");
        stream
            .set_read_timeout(Some(PATIENCE))
            .expect("a time can be set");
        let host = &self.host;
        write!(
            stream,
            "GET /_vejviser/events?path={path} HTTP/1.1\r\nHost: {host}\r\n\r\n"
        )
        .expect("the request can be sent");
        Events(BufReader::new(stream))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a browser hears.
pub(super) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state of the page.
    pub(super) fn next(&mut self) -> Value {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.0.read_line(&mut line).expect("something is told");
            assert!(read > 0, "the server hung up");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("it is JSON");
            }
        }
    }

    /// The next state for which `wanted` holds.
    pub(super) fn next_that(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let state = self.next();
            if wanted(&state) {
                return state;
            }
        }
    }
}

/// Waits until `is_so`; a test fails where that never comes.
pub(super) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
