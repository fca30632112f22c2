//! The site as `vejviser serve` shows it while a page of the handbook is followed.
//!
//! Entry points: [`Server::start`], [`Server::shows`].

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Nothing takes longer, also on a computer that is busy; what does would never come.
const PATIENCE: Duration = Duration::from_mins(1);

/// The program while it serves a site; it ends with this value.
pub(crate) struct Server {
    child: Child,
    /// What it said until the site was there.
    pub(crate) said: String,
    /// Its host and port.
    address: String,
}

impl Server {
    /// Runs `command`, which serves a site, until it says where and that it is ready. The error says what it said
    /// instead.
    pub(crate) fn start(mut command: Command) -> Result<Self, String> {
        let child = command.stdout(Stdio::piped()).spawn();
        let mut child = child.map_err(|error| format!("the server cannot be started: {error}"))?;
        let out = child.stdout.take().ok_or("it has no output")?;
        let mut server = Self {
            child,
            said: String::new(),
            address: String::new(),
        };
        let mut lines = BufReader::new(out).lines();
        while !server.said.lines().any(is_ready) {
            let Some(Ok(line)) = lines.next() else {
                return Err(format!("the server ended:\n{}", server.said));
            };
            if let Some((_, address)) = line.split_once("http://") {
                address
                    .trim_end_matches('/')
                    .clone_into(&mut server.address);
            }
            server.said.push_str(&line);
            server.said.push('\n');
        }
        // What it says later is nobody's business here, but it must be able to say it.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(server)
    }

    /// Waits until the page at `path` shows `words`. The error says what it shows instead.
    pub(crate) fn shows(&self, path: &str, words: &str) -> Result<(), String> {
        let started = Instant::now();
        loop {
            let page = self.get(path)?;
            if page.contains(words) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("`{words}` is not on {path}:\n{page}"));
            }
            sleep(Duration::from_millis(20));
        }
    }

    fn get(&self, path: &str) -> Result<String, String> {
        let fault = |error: std::io::Error| format!("{}{path}: {error}", self.address);
        let mut stream = TcpStream::connect(&self.address).map_err(fault)?;
        let host = &self.address;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .map_err(fault)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(fault)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

/// Whether this line says what was found, which is the last that is said before somebody writes.
fn is_ready(line: &str) -> bool {
    line == "nothing to mend" || line.contains(" error")
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already when this fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
