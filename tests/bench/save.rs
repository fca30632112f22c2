//! How long it takes from a save to the new page, with `vejviser serve` on the site: found out by asking for the page over
//! the loopback again and again.
//!
//! Entry point: [`measure`]. A page is saved that gets another sentence, and one that gets another title, which a list
//! on another page shows: that one is asked for. Each save is waited out, rules and all, before the next one.

use std::ffi::OsString;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What saving costs.
#[derive(Clone, Copy)]
pub(crate) struct Save {
    /// From the save to the page itself: the median, and the longest.
    pub own: (Duration, Duration),
    /// From the save to another page that shows the new title.
    pub other: (Duration, Duration),
    /// The memory of the server at the end, in bytes; 0 where the system does not say it.
    pub memory: u64,
}

/// No save is waited for longer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Ends the server with itself.
struct Server {
    child: Child,
    host: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves pages of the site in `folder` so many times each way.
pub(crate) fn measure(folder: &Path, runs: u32) -> Result<Save, String> {
    let program: OsString = env!("CARGO_BIN_EXE_vejviser").into();
    let mut child = Command::new(program)
        .args(["serve", "--port", "0", "--site"])
        .arg(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("the server cannot be started: {error}"))?;
    let said = child.stdout.take().ok_or("the server says nothing")?;
    let mut address = String::new();
    let mut server = Server {
        child,
        host: String::new(),
    };
    BufReader::new(said)
        .read_line(&mut address)
        .map_err(|error| error.to_string())?;
    let port = address
        .trim()
        .strip_prefix("http://localhost:")
        .and_then(|rest| rest.split('/').next())
        .ok_or_else(|| format!("the server says `{address}`"))?;
    server.host = format!("127.0.0.1:{port}");

    let mut browser = Browser::new(&server.host)?;
    let (list, page) = pages(&folder.join("content/en"), &mut browser)?;
    browser.rest()?;
    let (mut own, mut other) = (Vec::new(), Vec::new());
    let whole = read(&page)?;
    for n in 0..runs {
        let words = format!("Saved for the {n} time.");
        own.push(browser.save(
            &page,
            &format!("{whole}\n{words}\n"),
            &address_of(&page)?,
            &words,
        )?);
        browser.rest()?;
        let words = format!("A new title {n}");
        other.push(browser.save(&page, &titled(&whole, &words), &address_of(&list)?, &words)?);
        browser.rest()?;
    }
    fs::write(&page, whole).map_err(|error| error.to_string())?;
    Ok(Save {
        own: middle(own),
        other: middle(other),
        memory: memory(server.child.id()),
    })
}

/// A page with a generated list, and a page whose title it shows.
fn pages(content: &Path, browser: &mut Browser) -> Result<(PathBuf, PathBuf), String> {
    let mut folders = vec![content.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| error.to_string())?;
        for entry in entries {
            let path = entry.map_err(|error| error.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "md") {
                files.push(path);
            }
        }
    }
    files.sort();
    let lists = files.iter().filter(|file| file.ends_with("index.md"));
    for list in lists.filter(|file| file.parent() != Some(content)) {
        let shown = browser.get(&address_of(list)?)?;
        for page in files.iter().filter(|file| !file.ends_with("index.md")) {
            let text = read(page)?;
            let title = line(&text, "title").map(|title| title.trim_matches('"'));
            if title.is_some_and(|title| shown.contains(&format!(">{title}<"))) {
                return Ok((list.clone(), page.clone()));
            }
        }
    }
    Err("the site has no list".to_owned())
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn line<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let mut lines = text.lines();
    lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))
}

fn address_of(file: &Path) -> Result<String, String> {
    let text = read(file)?;
    let slug = line(&text, "slug").ok_or_else(|| format!("{} has no slug", file.display()))?;
    Ok(format!("/en/{slug}/"))
}

fn titled(text: &str, title: &str) -> String {
    let lines = text.lines().map(|line| {
        if line.starts_with("title: ") {
            format!("title: {title}\n")
        } else {
            format!("{line}\n")
        }
    });
    lines.collect()
}

fn middle(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort_unstable();
    let median = times.get(times.len() / 2).copied().unwrap_or_default();
    (median, times.last().copied().unwrap_or_default())
}

/// Asks over one connection.
struct Browser {
    host: String,
    stream: BufReader<TcpStream>,
}

impl Browser {
    fn new(host: &str) -> Result<Self, String> {
        let stream = TcpStream::connect(host).map_err(|error| error.to_string())?;
        stream
            .set_nodelay(true)
            .map_err(|error| error.to_string())?;
        Ok(Self {
            host: host.to_owned(),
            stream: BufReader::new(stream),
        })
    }

    fn get(&mut self, path: &str) -> Result<String, String> {
        let fault = |error: std::io::Error| error.to_string();
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        self.stream
            .get_mut()
            .write_all(request.as_bytes())
            .map_err(fault)?;
        let mut length = 0;
        loop {
            let mut header = String::new();
            self.stream.read_line(&mut header).map_err(fault)?;
            if header.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().map_err(|_| "a length that is none")?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).map_err(fault)?;
        Ok(String::from_utf8_lossy(&body).into_owned())
    }

    /// Saves a file, and asks for a page until the words stand on it.
    fn save(
        &mut self,
        file: &Path,
        text: &str,
        address: &str,
        words: &str,
    ) -> Result<Duration, String> {
        let start = Instant::now();
        fs::write(file, text).map_err(|error| error.to_string())?;
        while !self.get(address)?.contains(words) {
            if start.elapsed() > PATIENCE {
                return Err(format!("`{words}` never came to {address}"));
            }
            std::thread::sleep(Duration::from_micros(200));
        }
        Ok(start.elapsed())
    }

    /// Waits until all rules have been asked.
    fn rest(&mut self) -> Result<(), String> {
        let start = Instant::now();
        while !self
            .get("/_vejviser/findings?path=index.html")?
            .contains("\"checked\":true")
        {
            if start.elapsed() > PATIENCE {
                return Err("the rules never came to an end".to_owned());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

fn memory(pid: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kibibytes =
        line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
    kibibytes.unwrap_or_default() * 1024
}
