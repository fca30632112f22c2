//! Who may ask the preview, and for what.

use super::client::Served;
use crate::harness::TestSite;

#[test]
fn only_this_computer_may_ask_and_only_by_its_name() {
    let site = TestSite::base();
    let served = Served::start(&site);
    let port = served.host.rsplit(':').next().expect("it has a port");
    let refused = |headers: &[&str]| served.ask("GET", "/en/", headers).status;
    for name in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        assert_eq!(refused(&[&format!("Host: {name}:{port}")]), 200, "{name}");
    }
    for name in [
        "evil.example",
        "localhost",
        "localhost:1",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "0.0.0.0",
        "",
    ] {
        let with_port = format!("Host: {name}:{port}");
        if name != "localhost" && !name.ends_with(":1") {
            assert_eq!(refused(&[&with_port]), 421, "{with_port}");
        }
        assert_eq!(refused(&[&format!("Host: {name}")]), 421, "{name}");
    }
    let twice = [
        format!("Host: localhost:{port}"),
        "Host: evil.example".to_owned(),
    ];
    let twice: Vec<&str> = twice.iter().map(String::as_str).collect();
    assert!([400, 421].contains(&refused(&twice)));
    assert!(
        [400, 421].contains(
            &served
                .raw("GET /en/ HTTP/1.1\r\nConnection: close\r\n\r\n")
                .status
        )
    );
    let whole = format!(
        "GET http://evil.example/en/ HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
    );
    assert!([400, 421].contains(&served.raw(&whole).status));

    let own = format!("Origin: http://localhost:{port}");
    for path in [
        "/en/",
        "/_vejviser/findings?path=en/index.html",
        "/_vejviser/preview.js",
    ] {
        assert_eq!(served.ask("GET", path, &[&own]).status, 200, "{path}");
        for origin in [
            "http://evil.example".to_owned(),
            "null".to_owned(),
            format!("https://localhost:{port}"),
            "http://localhost".to_owned(),
            format!("http://localhost:{port}.evil.example"),
        ] {
            let answer = served.ask("GET", path, &[&format!("Origin: {origin}")]);
            assert_eq!(answer.status, 403, "{path} {origin}");
        }
    }
    let events = "/_vejviser/events?path=en/index.html";
    assert_eq!(
        served
            .ask("GET", events, &["Origin: http://evil.example"])
            .status,
        403
    );
    let inside = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"];
    assert_eq!(served.ask("GET", "/en/", &inside).status, 403);
    let followed = ["Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate"];
    assert_eq!(served.ask("GET", "/en/", &followed).status, 200);

    // It does not listen to anybody else.
    let answer = served.get("/en/");
    assert_eq!(answer.header("access-control-allow-origin"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(
        answer.header("content-type"),
        Some("text/html; charset=utf-8")
    );
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(
        policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'self'"),
        "{policy}"
    );
}

#[test]
fn only_files_of_the_site_are_answered() {
    let site = TestSite::base();
    site.write("secret.txt", "hidden words");
    let served = Served::start(&site);
    for path in [
        "/../secret.txt",
        "/secret.txt",
        "/site.yaml",
        "/content/en/borrow.md",
        "/en/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/en/..%2f..%2fsecret.txt",
        "/en/%2e%2e/%2e%2e/secret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "//secret.txt",
        "/en//index.html",
        "/%00",
        "/en/%00index.html",
        "/%ff",
        "/assets/",
        "/assets",
        "/_vejviser/",
        "/_vejviser/../site.yaml",
        "/_vejviser/look?path=../../secret.txt&as=phone",
        "/_vejviser/look?path=en/index.html&as=other",
        "/etc/passwd",
    ] {
        let answer = served.get(path);
        assert!(
            [400, 404].contains(&answer.status),
            "{path}: {}",
            answer.status
        );
        assert!(!answer.text().contains("hidden words"), "{path}");
    }
    let absent = served.get("/en/nowhere/");
    assert_eq!(absent.status, 404);
    assert_eq!(absent.page(), served.get("/404.html").page());

    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let answer = served.ask(method, "/en/", &["Content-Length: 0"]);
        assert_eq!(answer.status, 405, "{method}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
    }
    let (head, get) = (served.ask("HEAD", "/en/", &[]), served.get("/en/"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(
        served
            .ask("HEAD", "/_vejviser/events?path=en/index.html", &[])
            .status,
        200
    );

    let led = served.get("/en/borrow-a-book?x=1");
    assert_eq!(
        (led.status, led.header("location")),
        (302, Some("/en/borrow-a-book/?x=1"))
    );
}
