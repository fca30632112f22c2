//! `check --external`: addresses of links.yaml against a small server on this computer, made by the test itself.
//!
//! Here the findings `dead-address`, `moved-address` and `unreachable-address` are made.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::harness::{Run, TODAY, TestSite, program};

/// What a server was asked: method and path, and when.
type Asked = Arc<Mutex<Vec<(String, Instant, String)>>>;

/// A server that answers each question with what a function makes of it.
struct Server {
    origin: String,
    asked: Asked,
}

/// `(method, path, how often it was asked for before)` to the bytes of the answer; `None` keeps silent.
type Answer = fn(&str, &str, usize, &str) -> Option<String>;

impl Server {
    fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let origin = format!("http://127.0.0.1:{port}");
        let asked = Asked::default();
        let (own, log) = (origin.clone(), Arc::clone(&asked));
        // Ends with the test.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (own, log) = (own.clone(), Arc::clone(&log));
                thread::spawn(move || serve(stream, &own, &log, answer));
            }
        });
        Self { origin, asked }
    }

    /// What was asked so far, as `METHOD /path`.
    fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().expect("no test holds it");
        asked.iter().map(|(what, _, _)| what.clone()).collect()
    }
}

fn serve(mut stream: TcpStream, origin: &str, log: &Asked, answer: Answer) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream can be shared"));
    let mut head = String::new();
    while reader.read_line(&mut head).is_ok_and(|read| read > 0) && !head.ends_with("\r\n\r\n") {}
    let mut words = head.split(' ');
    let (Some(method), Some(path)) = (words.next(), words.next()) else {
        return;
    };
    let question = format!("{method} {path}");
    let before = {
        let mut log = log.lock().expect("no test holds it");
        let before = log
            .iter()
            .filter(|(what, _, _)| what.ends_with(&format!(" {path}")));
        let before = before.count();
        log.push((question, Instant::now(), head.clone()));
        before
    };
    match answer(method, path, before, origin) {
        Some(text) => {
            // The other end may have heard enough.
            let _ = stream.write_all(text.as_bytes());
        }
        None => thread::sleep(Duration::from_secs(5)),
    }
}

fn reply(status: &str, headers: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n")
}

/// Whether `/first` and `/second` have been asked for: each answers only when both have.
static FIRST: AtomicBool = AtomicBool::new(false);
static SECOND: AtomicBool = AtomicBool::new(false);

/// Everything that a server may do.
fn answer(method: &str, path: &str, before: usize, origin: &str) -> Option<String> {
    let to = |status: &str, target: &str| reply(status, &format!("Location: {target}\r\n"));
    Some(match path {
        "/gone" => reply("410 Gone", ""),
        "/no-head" | "/large" if method == "HEAD" => reply("405 Method Not Allowed", ""),
        "/no-head-404" if method == "HEAD" => reply("404 Not Found", ""),
        "/moved" => to("301 Moved Permanently", "/new"),
        "/moved-twice" => to("308 Permanent Redirect", &format!("{origin}/moved")),
        "/moved-odd" => to("301 Moved Permanently", "/new?a=b,c"),
        "/moved-home" => to("301 Moved Permanently", "/"),
        "/moved-away" => to("301 Moved Permanently", "/gone"),
        "/moved-then-busy" => to("301 Moved Permanently", "/for-now"),
        "/for-now" => to("302 Found", "/fine"),
        "/loop" => to("301 Moved Permanently", "/pool"),
        "/pool" => to("302 Found", "/loop"),
        "/mail" => to("301 Moved Permanently", "mailto:somebody@example.org"),
        "/file" => to("302 Found", "file:///etc/passwd"),
        "/login" => reply("401 Unauthorized", ""),
        "/busy" if before < 1 => reply("429 Too Many Requests", "Retry-After: 1\r\n"),
        "/always-busy" => reply("503 Service Unavailable", "Retry-After: 3600\r\n"),
        "/broken" => reply("500 Internal Server Error", ""),
        "/recovers" if before < 2 => reply("502 Bad Gateway", ""),
        "/slow" => return None,
        "/garbage" => "I am no web server\r\n\r\n\r\n".to_owned(),
        "/endless-head" => format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1 << 20)),
        // A body of 64 MiB, which nobody should read.
        "/large" => format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{}",
            64 << 20,
            "x".repeat(64 << 20)
        ),
        "/nowhere" => reply("404 Not Found", ""),
        "/first" | "/second" => {
            let (own, other) = match path {
                "/first" => (&FIRST, &SECOND),
                _ => (&SECOND, &FIRST),
            };
            own.store(true, Ordering::SeqCst);
            while !other.load(Ordering::SeqCst) {
                thread::sleep(Duration::from_millis(5));
            }
            reply("200 OK", "")
        }
        path => match path.strip_prefix("/hop/").and_then(|n| n.parse().ok()) {
            Some(n @ 1_u32..) => to("302 Found", &format!("/hop/{}", n - 1)),
            _ => reply("200 OK", ""),
        },
    })
}

/// A site whose links.yaml has these lines too.
fn site(lines: &str) -> TestSite {
    // That no page uses the addresses is another matter.
    let site = TestSite::base_without(&["unused-link"]);
    // No test may ask anybody outside.
    let own = site
        .read("content/links.yaml")
        .replace("https://", "mailto:x@");
    site.write("content/links.yaml", format!("{own}\n{lines}"));
    site
}

fn check(site: &TestSite, arguments: &[&str]) -> Run {
    check_at(site, "20", arguments)
}

/// Checks with a pause of so many milliseconds between two questions.
fn check_at(site: &TestSite, pace: &str, arguments: &[&str]) -> Run {
    let mut command = program(site.temp());
    for proxy in ["http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(proxy).env_remove(proxy.to_uppercase());
    }
    command
        .args(["check", "--site", "site", "--today", TODAY, "--external"])
        .args(["--external-timeout", "1000", "--external-pace", pace])
        .args(arguments);
    Run::of(&mut command)
}

/// What is found at a path of the server, as `code: message`, with `{}` for the server.
fn found_at(server: &Server, path: &str, more: &str) -> Vec<String> {
    let site = site(&format!(
        "seen: {{url: \"{}{path}\"{more}}}\n",
        server.origin
    ));
    let run = check(&site, &[]);
    let findings = run.findings().into_iter();
    findings
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .map(|line| line.replace(&server.origin, "{}"))
        .collect()
}

#[test]
fn what_servers_answer() {
    let server = Server::start(answer);
    let unreachable = |path: &str, why: &str| {
        vec![format!(
            "unreachable-address: `{{}}{path}` cannot be reached: {why}"
        )]
    };
    for path in [
        "/fine",
        "/fine#part",
        "/no-head",
        "/no-head-404",
        "/busy",
        "/recovers",
        "/large",
        "/for-now",
        "/hop/5",
    ] {
        assert_eq!(found_at(&server, path, ""), Vec::<String>::new(), "{path}");
    }
    for (path, status) in [("/nowhere", 404), ("/gone", 410)] {
        assert_eq!(
            found_at(&server, path, ""),
            [format!(
                "dead-address: the server says that there is no page `{{}}{path}` ({status})"
            )]
        );
    }
    for (path, new) in [
        ("/moved", "/new"),
        ("/moved-twice", "/new"),
        ("/moved-home", "/"),
        ("/moved-then-busy", "/for-now"),
        ("/moved#part", "/new#part"),
    ] {
        assert_eq!(
            found_at(&server, path, ""),
            [format!(
                "moved-address: `{{}}{path}` has moved to `{{}}{new}`"
            )]
        );
    }
    assert_eq!(
        found_at(&server, "/moved-away", ""),
        ["dead-address: the server says that there is no page `{}/moved-away` (410)"]
    );
    for (path, why) in [
        ("/loop", "it leads on in a circle"),
        ("/hop/6", "it leads on more than 5 times"),
        (
            "/mail",
            "it leads on to an address that is no page, `mailto:`",
        ),
        (
            "/file",
            "it leads on to an address that is no page, `file:`",
        ),
        (
            "/always-busy",
            "the server is busy and asks to come back in 3600 seconds",
        ),
        ("/broken", "the server answers with the error 500"),
        ("/garbage", "what the server answers cannot be understood"),
        (
            "/endless-head",
            "what the server answers cannot be understood",
        ),
        ("/slow", "the server does not answer in time"),
    ] {
        assert_eq!(
            found_at(&server, path, ""),
            unreachable(path, why),
            "{path}"
        );
    }
    assert_eq!(
        found_at(&server, "/login", ""),
        ["unreachable-address: the server refuses to show `{}/login` (401)"]
    );
    assert_eq!(
        found_at(&server, "/login", ", login: true"),
        Vec::<String>::new()
    );
}

#[test]
fn nobody_answers() {
    // A port that was free a moment ago.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    drop(listener);
    let site = site(&format!("seen: {{url: \"http://127.0.0.1:{port}/\"}}\n"));
    let run = check(&site, &[]);
    assert_eq!(run.code, Some(0), "a warning stops nothing: {}", run.stderr);
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{}", run.stderr);
    assert!(
        findings[0]
            .message
            .ends_with("the server lets nobody connect"),
        "{}",
        run.stderr
    );
    assert!(findings[0].place.starts_with("content/links.yaml:"));
    assert_eq!(
        check(&site, &["--deny", "unreachable-address"]).code,
        Some(1)
    );
    // As heavy as the site says.
    let config = site.read("site.yaml");
    site.write(
        "site.yaml",
        config.replace(
            "unused-link: off",
            "unused-link: off, unreachable-address: off",
        ),
    );
    let run = check(&site, &[]);
    assert!(run.findings().is_empty(), "{}", run.stderr);
}

/// A server that speaks without a safe connection where one is meant is not believed.
#[test]
fn a_connection_that_is_not_safe() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = listener.local_addr().expect("it has an address").port();
    // Ends with the test.
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            // What the other end says is read to its end, so that the answer is not lost.
            let _ = std::io::copy(&mut stream, &mut std::io::sink());
        }
    });
    let site = site(&format!("seen: {{url: \"https://127.0.0.1:{port}/\"}}\n"));
    let run = check(&site, &[]);
    let findings = run.findings();
    assert_eq!(findings.len(), 1, "{}", run.stderr);
    assert!(
        findings[0]
            .message
            .contains("no safe connection can be made"),
        "{}",
        run.stderr
    );
}

/// When no server at all answers, it is most likely not they who are at fault.
#[test]
fn no_network() {
    let ports: Vec<u16> = (0..3)
        .map(|_| TcpListener::bind("127.0.0.1:0").expect("a port is free"))
        // All at once, so that no port comes twice.
        .collect::<Vec<_>>()
        .iter()
        .map(|listener| listener.local_addr().expect("it has an address").port())
        .collect();
    let line = |port: &u16| format!("seen-{port}: {{url: \"http://127.0.0.1:{port}/\"}}\n");
    let site = site(&ports.iter().map(line).collect::<String>());
    let run = check(&site, &["--format", "json"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert_eq!(
        run.stderr,
        "vejviser: none of 3 servers can be reached (the server lets nobody connect): see whether this computer has \
         a network, or check without --external\n"
    );
    assert!(run.stdout.contains("\"diagnostics\": []"), "{}", run.stdout);
}

/// Without `--external` nothing is asked, whatever links.yaml says.
#[test]
fn nothing_is_asked_unless_told_to() {
    let server = Server::start(answer);
    let site = site(&format!("seen: {{url: \"{}/gone\"}}\n", server.origin));
    assert_eq!(site.check_with(&[]).code, Some(0));
    assert!(site.build().is_silent());
    assert_eq!(server.asked(), Vec::<String>::new());
    assert!(!site.at(".vejviser").exists());
    assert_eq!(check(&site, &[]).code, Some(1));
}

#[test]
fn each_language_has_its_place_and_each_address_one_question() {
    let server = Server::start(answer);
    let site = site(&format!(
        "seen: {{url: {{da: \"{0}/gone#da\", en: \"{0}/gone#en\"}}}}\nsame: {{url: \"{0}/nowhere\"}}\n",
        server.origin
    ));
    let run = check(&site, &["--format", "short"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines.len(), 3, "{}", run.stdout);
    assert_eq!(
        server.asked(),
        ["HEAD /gone", "GET /gone", "HEAD /nowhere", "GET /nowhere"]
    );
}

#[test]
fn one_question_at_a_time_and_a_pause_between_two() {
    let server = Server::start(answer);
    let line = |n: u32| {
        format!(
            "seen-{n}: {{url: \"{}/hop/0{n}\"}}
",
            server.origin
        )
    };
    let lines: String = (0..6).map(line).collect();
    let site = site(&lines);
    let run = check_at(&site, "120", &[]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let asked = server.asked.lock().expect("no thread holds it");
    assert!(asked.len() >= 6, "{asked:?}");
    for pair in asked.windows(2) {
        let pause = pair[1].1.duration_since(pair[0].1);
        assert!(pause >= Duration::from_millis(120), "{pause:?}");
    }
    let agent = asked
        .iter()
        .all(|(_, _, head)| head.to_lowercase().contains("\r\nuser-agent: vejviser/"));
    assert!(agent, "{asked:?}");
}

#[test]
fn several_servers_are_asked_at_a_time() {
    let (one, other) = (Server::start(answer), Server::start(answer));
    let site = site(&format!(
        "a: {{url: \"{}/first\"}}\nb: {{url: \"{}/second\"}}\n",
        one.origin, other.origin
    ));
    let run = check(&site, &[]);
    assert!(run.findings().is_empty(), "{}", run.stderr);
}

#[test]
fn good_answers_are_kept_for_a_day_and_bad_ones_are_not() {
    let server = Server::start(answer);
    let site = site(&format!(
        "a: {{url: \"{0}/fine\"}}\nb: {{url: \"{0}/gone\"}}\nc: {{url: \"{0}/moved\"}}\n",
        server.origin
    ));
    let first = check(&site, &["--format", "short"]);
    let once = server.asked();
    assert_eq!(
        once,
        [
            "HEAD /fine",
            "HEAD /gone",
            "GET /gone",
            "HEAD /moved",
            "HEAD /new"
        ]
    );
    let again = check(&site, &["--format", "short"]);
    assert_eq!(again.stdout, first.stdout);
    assert_eq!(server.asked()[once.len()..], ["HEAD /gone", "GET /gone"]);
    // The folder is no part of the repository, and nothing depends on it.
    assert_eq!(site.read(".vejviser/.gitignore"), "*\n");
    let kept = ".vejviser/external.json";
    for corrupt in ["", "{", "null", "{\"version\":1,\"pages\":3}"] {
        site.write(kept, corrupt);
        let before = server.asked().len();
        assert_eq!(check(&site, &["--format", "short"]).stdout, first.stdout);
        assert_eq!(server.asked().len() - before, once.len(), "{corrupt}");
    }
    // Yesterday's count no more.
    let text = site.read(kept);
    let old: String = text
        .lines()
        .map(|line| match line.find("\"asked\": ") {
            Some(at) => format!("{}\"asked\": 86400,\n", &line[..at]),
            None => format!("{line}\n"),
        })
        .collect();
    site.write(kept, old);
    let before = server.asked().len();
    check(&site, &[]);
    assert_eq!(server.asked().len() - before, once.len());
    // A folder that cannot be written to is no reason to fail.
    fs::remove_dir_all(site.at(".vejviser")).expect("it is there");
    site.write(".vejviser", "a file");
    assert_eq!(check(&site, &["--format", "short"]).stdout, first.stdout);
}

#[test]
fn a_moved_address_is_mended() {
    let server = Server::start(answer);
    let origin = &server.origin;
    let site = site(&format!(
        "a: {{url: {{da: \"{origin}/moved#x\", en: {origin}/moved-odd}}}}\nb:\n  url: {origin}/moved    # a note\nc: {{url: '{origin}/moved'}}\nd: {{url: \"{origin}/moved-home\"}}\n"
    ));
    let run = check(&site, &["--fix"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(
        run.stderr.contains("mended 4 findings in 1 file\n"),
        "{}",
        run.stderr
    );
    let text = site.read("content/links.yaml");
    let mended = format!(
        "a: {{url: {{da: \"{origin}/new#x\", en: \"{origin}/new?a=b,c\"}}}}\nb:\n  url: \"{origin}/new\"    # a note\nc: {{url: \"{origin}/new\"}}\nd: {{url: \"{origin}/moved-home\"}}\n"
    );
    assert!(text.ends_with(&mended), "{text}");
    // That a page now leads to the front page is for a person to look at.
    let left: Vec<String> = run.lines();
    assert_eq!(left.len(), 1, "{left:?}");
}
