//! Codes for the camera of a telephone: each is read as a camera reads it.

use std::path::Path;

use scraper::{Html, Selector};

use crate::harness::{TestSite, files, program};

/// How many dots of the picture a module is wide.
const DOTS: usize = 3;

/// The dots of a drawing, dark ones `true`, row by row, and how many are in a row.
struct Picture {
    dots: Vec<bool>,
    width: usize,
}

/// Draws horizontal strokes `M1 2h3m1 0h2`, each 1 wide, into a `viewBox`.
fn draw(view_box: &str, path: &str) -> Picture {
    let frame: Vec<f64> = view_box
        .split(' ')
        .map(|part| part.parse().expect("a number"))
        .collect();
    let [left, top, width, height] = frame[..] else {
        panic!("the viewBox `{view_box}`")
    };
    assert_eq!((left, top, width), (-4.0, -4.5, height));
    let modules = view_box
        .rsplit(' ')
        .next()
        .and_then(|width| width.parse::<usize>().ok())
        .expect("a whole number");
    let width = modules * DOTS;
    let mut dots = vec![false; width * width];
    let (mut x, mut y) = (0_usize, 0_usize);
    let mut rest = path;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic());
        let end = end.map_or(rest.len(), |end| end + 1);
        let numbers: Vec<usize> = rest[1..end]
            .split([' ', ','])
            .map(|part| part.parse().expect("a whole number"))
            .collect();
        match (command, numbers.as_slice()) {
            ('M', [to, line]) => (x, y) = (*to, *line),
            ('m', [by, 0]) => x += by,
            ('h', [len]) => {
                for row in (y + 4) * DOTS..(y + 5) * DOTS {
                    let from = row * width + (x + 4) * DOTS;
                    dots[from..from + len * DOTS].fill(true);
                }
                x += len;
            }
            _ => panic!("`{}` in {path}", &rest[..end]),
        }
        rest = &rest[end..];
    }
    Picture { dots, width }
}

/// What the code in a page says, and the address that the page says it has; `None` without a code.
fn read(html: &str) -> Option<(String, String, String)> {
    let html = Html::parse_document(html);
    let find = |css: &str| Selector::parse(css).expect("the selector is right");
    let svg = html.select(&find(".qr svg")).next()?;
    let path = html.select(&find(".qr svg path")).next()?;
    let view_box = svg.value().attr("viewBox").expect("it has a viewBox");
    let strokes = path.value().attr("d").expect("it has strokes");
    let picture = draw(view_box, strokes);
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(picture.width, picture.width, |x, y| {
            if picture.dots[y * picture.width + x] {
                0
            } else {
                255
            }
        });
    let codes = image.detect_grids();
    assert_eq!(codes.len(), 1);
    let (_, said) = codes[0].decode().expect("the code can be read");
    let canonical = html
        .select(&find("link[rel=canonical]"))
        .next()
        .and_then(|link| link.value().attr("href"))
        .expect("the page says its address");
    let beside = html.select(&find(".qr-address")).next();
    let beside = beside.map(|text| text.text().collect()).unwrap_or_default();
    Some((said, canonical.to_owned(), beside))
}

#[test]
fn each_guide_of_the_project_leads_a_camera_to_itself() {
    let out = tempfile::tempdir().expect("a temporary folder can be made");
    let built = program(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(["build", "--today", "2026-11-25", "--out"])
        .arg(out.path())
        .output()
        .expect("the program can be started");
    assert!(built.status.success());
    let mut codes = 0;
    for (path, bytes) in files(out.path()) {
        let Some(folder) = path.strip_suffix("index.html") else {
            continue;
        };
        let html = String::from_utf8_lossy(&bytes);
        let asks = ["guide", "troubleshooting"]
            .iter()
            .any(|kind| html.contains(&format!("class=kind-{kind}>")));
        let code = read(&html);
        assert_eq!(code.is_some(), asks, "{path}");
        let Some((said, canonical, beside)) = code else {
            continue;
        };
        assert_eq!(said, canonical, "{path}");
        assert_eq!(beside, canonical, "{path}");
        // In the view of an audience, a page is one folder deeper.
        let common = match folder.split('/').collect::<Vec<_>>().as_slice() {
            [tag, _, slug, ""] => format!("/{tag}/{slug}/"),
            _ => format!("/{folder}"),
        };
        assert!(canonical.ends_with(&common), "{path}");
        codes += 1;
    }
    assert!(codes >= 20, "{codes}");
}

#[test]
fn an_address_of_any_length_is_read() {
    for len in [1, 40, 200, 700] {
        let site = TestSite::base();
        let address = format!("https://help.fjordby.example/{}/", "x".repeat(len));
        site.edit(
            "site.yaml",
            "guide: {listed: true}",
            "guide: {listed: true, qr: true}",
        );
        let run = site.build_with(&["--base-url", &address]);
        assert!(run.is_silent(), "{}", run.stderr);
        let page = files(&site.out()).remove("da/laan-en-bog/index.html");
        let page = page.expect("the page was built");
        let (said, canonical, _) = read(&String::from_utf8_lossy(&page)).expect("it has a code");
        assert_eq!(said, canonical);
        assert_eq!(said, format!("{address}da/laan-en-bog/"));
    }
}

#[test]
fn a_kind_that_does_not_ask_has_no_code() {
    let site = TestSite::base();
    site.build_well();
    for (path, bytes) in files(&site.out()) {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("class=qr"), "{path}");
    }
}
