//! What pages say of themselves to services, telephones and search engines, and what an institution says of its looks.

use std::collections::BTreeMap;

use scraper::{Html, Selector};
use serde_json::Value;

use crate::harness::{Run, TestSite, files, tests_folder};
use crate::world;

/// The finished files of a site.
type Files = BTreeMap<String, Vec<u8>>;

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is right")
}

/// The finished pages, by path.
fn pages(files: &Files) -> BTreeMap<&str, Html> {
    let pages = files
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("html"));
    pages
        .map(|(path, bytes)| {
            let html = String::from_utf8_lossy(bytes);
            (path.as_str(), Html::parse_document(&html))
        })
        .collect()
}

/// The values of `name` in all elements of `css`.
fn all(page: &Html, css: &str, name: &str) -> Vec<String> {
    let css = select(css);
    let found = page.select(&css);
    found
        .map(|element| element.value().attr(name).unwrap_or_default().to_owned())
        .collect()
}

/// The value of `name` in the one element of `css`.
fn one(page: &Html, css: &str, name: &str) -> String {
    let found = all(page, css, name);
    let [value] = found.as_slice() else {
        panic!("{css}: {found:?}");
    };
    value.clone()
}

fn og(page: &Html, property: &str) -> String {
    one(
        page,
        &format!("meta[property=\"og:{property}\"]"),
        "content",
    )
}

/// The words of the one element of `css`, on one line.
fn text(page: &Html, css: &str) -> String {
    let css = select(css);
    let element = page.select(&css).next().expect("the element is there");
    let words: String = element.text().collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a page says in the words of schema.org, by type.
fn things(page: &Html) -> BTreeMap<String, Value> {
    let css = select("script[type=\"application/ld+json\"]");
    let mut things = BTreeMap::new();
    for script in page.select(&css) {
        let json: String = script.text().collect();
        let data: Value = serde_json::from_str(&json).expect("JSON-LD is JSON");
        assert_eq!(data["@context"], "https://schema.org");
        for thing in data["@graph"].as_array().expect("a list of things") {
            let name = thing["@type"].as_str().expect("each has a type").to_owned();
            assert_eq!(things.insert(name, thing.clone()), None, "said twice");
        }
    }
    things
}

/// The base site with colours and pictures.
fn dressed() -> TestSite {
    let site = TestSite::base();
    let other = tests_folder().join("sites/other/content/img");
    for name in ["share.png", "icon.png"] {
        let bytes = std::fs::read(other.join(name)).expect("the picture is there");
        site.write(&format!("content/img/{name}"), bytes);
    }
    add(
        &site,
        "colours: {light: {accent: \"#1D6B45\", band: \"#123\"}, dark: {accent: \"#8fd1ae\"}}\n\
         share_picture: content/img/share.png\n\
         touch_icon: content/img/icon.png\n",
    );
    site
}

fn add(site: &TestSite, lines: &str) {
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\n{lines}"));
}

#[test]
fn a_link_that_is_sent_says_what_it_leads_to() {
    let site = dressed();
    site.edit(
        "site.yaml",
        "da: {name: Dansk}",
        "da: {name: Dansk, locale: da-DK}",
    );
    site.build_well();
    let files = files(&site.out());
    let pages = pages(&files);
    for (path, locale, other, is_home) in [
        ("da/index.html", "da_DK", "en_GB", true),
        ("en/index.html", "en_GB", "da_DK", true),
        ("da/laan-en-bog/index.html", "da_DK", "en_GB", false),
        ("en/borrow-a-book/index.html", "en_GB", "da_DK", false),
    ] {
        let page = &pages[path];
        assert_eq!(og(page, "title"), text(page, "h1"), "{path}");
        assert_eq!(
            og(page, "type"),
            if is_home { "website" } else { "article" }
        );
        assert_eq!(og(page, "url"), one(page, "link[rel=canonical]", "href"));
        assert_eq!(
            og(page, "description"),
            one(page, "meta[name=description]", "content")
        );
        assert_eq!(og(page, "locale"), locale);
        assert_eq!(og(page, "locale:alternate"), other);
        let image = og(page, "image");
        let file = image.strip_prefix("https://help.fjordby.example/");
        let picture = &files[file.expect("a whole address of this site")];
        let pixels = imagesize::blob_size(picture).expect("a picture");
        assert_eq!(og(page, "image:width"), pixels.width.to_string());
        assert_eq!(og(page, "image:height"), pixels.height.to_string());
        assert_eq!(pixels.width, 1200);
        let alt = og(page, "image:alt");
        assert_eq!(alt, format!("{} – {}", og(page, "site_name"), owner(path)));
    }
    // The start page is in all languages, and has no page to be named after.
    let start = &pages["index.html"];
    assert_eq!(og(start, "url"), "https://help.fjordby.example/");
    assert_eq!(og(start, "locale"), "da_DK");
    assert_eq!(og(start, "title"), "Lånerhjælp · Help for borrowers");
}

fn owner(path: &str) -> &'static str {
    if path.starts_with("da/") {
        "Fjordby Bibliotek"
    } else {
        "Fjordby Library"
    }
}

#[test]
fn a_site_that_says_nothing_of_its_looks_has_no_word_of_them() {
    let site = TestSite::base();
    site.build_well();
    let files = files(&site.out());
    for (path, page) in pages(&files) {
        for css in [
            "meta[property^=\"og:image\"]",
            "meta[name=theme-color]",
            "meta[name^=twitter]",
            "link[rel=apple-touch-icon]",
            "link[rel=manifest]",
        ] {
            assert_eq!(all(&page, css, "content").len(), 0, "{path}: {css}");
        }
        // A country that nobody named is not made up.
        if path.starts_with("da/") {
            assert_eq!(og(&page, "locale"), "da", "{path}");
        }
    }
}

#[test]
fn colours_reach_the_style_sheet_and_the_frame_of_the_browser() {
    let plain = TestSite::base();
    plain.build_well();
    let site = dressed();
    site.build_well();
    let before = files(&plain.out());
    let files = files(&site.out());
    let sheet = |files: &Files| {
        let mut sheets = files
            .iter()
            .filter(|(path, _)| path.starts_with("assets/style-"));
        let (path, bytes) = sheets.next().expect("a style sheet");
        assert!(sheets.next().is_none(), "more than one");
        (path.clone(), String::from_utf8_lossy(bytes).into_owned())
    };
    let (old_path, old) = sheet(&before);
    let (path, new) = sheet(&files);
    // Browsers may keep a file for ever: another content is another address.
    assert_ne!(path, old_path);
    let added = new.strip_prefix(&old).expect("only added to");
    let (light, dark) = added
        .split_once("prefers-color-scheme:dark")
        .expect("both schemes");
    for (part, words) in [(
        light,
        [
            "--accent:#1d6b45",
            "--fill:#1d6b45",
            "--on-fill:#ffffff",
            "--band:#112233",
        ],
    )] {
        for word in words {
            assert!(part.contains(word), "{word}: {added}");
        }
    }
    assert!(
        dark.contains("--accent:#8fd1ae") && dark.contains("--on-fill:#000000"),
        "{added}"
    );
    let dark_band = dark.split("--band:").nth(1).expect("a band")[..7].to_owned();
    for (path, page) in pages(&files) {
        let css =
            |scheme| format!("meta[name=theme-color][media=\"(prefers-color-scheme: {scheme})\"]");
        assert_eq!(one(&page, &css("light"), "content"), "#112233", "{path}");
        assert_eq!(one(&page, &css("dark"), "content"), dark_band, "{path}");
        // A server that forbids rules in pages forbids none here.
        assert_eq!(all(&page, "style, [style]", "style").len(), 0, "{path}");
    }
}

#[test]
fn icons_are_where_pages_look_for_them() {
    let site = dressed();
    site.build_well();
    let files = files(&site.out());
    let mut seen = 0;
    for (path, page) in pages(&files) {
        for css in ["link[rel=icon]", "link[rel=apple-touch-icon]"] {
            // A page for addresses that lead nowhere is shown at any depth.
            let base = if path == "404.html" { "" } else { path };
            let here = url::Url::parse(&format!("https://help.fjordby.example/{base}"));
            let href = one(&page, css, "href");
            let goal = here.and_then(|here| here.join(&href)).expect("an address");
            assert!(files.contains_key(&goal.path()[1..]), "{path}: {href}");
            seen += 1;
        }
    }
    assert!(seen >= 12, "{seen}");
}

/// The theme's own colours, which the rules about contrast reckon with, are those of its style sheet.
#[test]
fn the_grounds_are_those_of_the_style_sheet() {
    let style = std::fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/static/style.css"),
    )
    .expect("the style sheet is there");
    let dark = style
        .find("@media (prefers-color-scheme: dark)")
        .expect("a dark scheme");
    for scheme in vejviser::config::Scheme::ALL {
        let part = match scheme {
            vejviser::config::Scheme::Light => &style[..dark],
            vejviser::config::Scheme::Dark => &style[dark..],
        };
        for (name, ground) in GROUNDS.into_iter().zip(scheme.grounds()) {
            let value = part
                .split(&format!("{name}:"))
                .nth(1)
                .expect("the colour is there");
            let value = value.split(';').next().unwrap_or_default().trim();
            let value = vejviser::config::Colour::parse(value);
            assert_eq!(value, Some(ground), "{name} of {}", scheme.name());
        }
    }
}

/// The grounds on which words stand, as the style sheet names them.
const GROUNDS: [&str; 5] = [
    "--bg",
    "--surface",
    "--note-soft",
    "--tip-soft",
    "--warning-soft",
];

fn told(lines: &str) -> Vec<String> {
    let site = TestSite::base();
    add(&site, lines);
    let run = site.build();
    assert_ne!(run.code, Some(0), "{lines}");
    helped(&run)
}

fn helped(run: &Run) -> Vec<String> {
    let findings = run.findings();
    let line = |finding: &crate::harness::Finding| {
        assert!(!finding.place.is_empty(), "{finding:?}");
        format!("{}: {} ({})", finding.code, finding.message, finding.help)
    };
    findings.iter().map(line).collect()
}

#[test]
fn what_is_written_wrongly_is_told_at_its_place() {
    for (lines, expected) in [
        // A `#` without quotation marks starts a comment.
        (
            "colours:\n  light:\n    accent: #1d6b45\n",
            "unknown-colour: `accent` has no value (write `#` and six digits in quotation marks, such as `\"#1d6b45\"`)",
        ),
        (
            "colours: {light: {accent: \"#1d6b4\"}}\n",
            "unknown-colour: `#1d6b4` is no colour (write `#` and six digits in quotation marks, such as `\"#1d6b45\"`)",
        ),
        (
            "colours: {light: {accent: \"#1d6b45\", bannd: \"#1d6b45\"}}\n",
            "unknown-key: light has no key `bannd` (did you mean `band`?)",
        ),
        (
            "colours: {dark: {accent: \"#8fd1ae\"}}\n",
            "missing-key: colours has no `light` (add a line `light: …`)",
        ),
        (
            "colors: {light: {accent: \"#1d6b45\"}}\n",
            "unknown-key: site.yaml has no key `colors` (did you mean `colours`?)",
        ),
        (
            "touch_icon: img/icon.png\n",
            "missing-asset: there is no image `img/icon.png` (put the image into `content/`, and write its path from the \
             folder of site.yaml)",
        ),
        (
            "share_picture: {da: content/img/share.png}\n",
            "missing-language: no text in `en` (add `en: …`)",
        ),
    ] {
        let told = told(lines);
        assert!(
            told.iter().any(|told| told.starts_with(expected)) && told.len() == 1,
            "{lines}{told:#?}"
        );
    }
    // The folder of the content is what people leave out.
    let site = dressed();
    site.edit(
        "site.yaml",
        "touch_icon: content/img/icon.png",
        "touch_icon: img/icon.png",
    );
    let told = helped(&site.build());
    assert_eq!(
        told,
        ["missing-asset: there is no image `img/icon.png` (did you mean `content/img/icon.png`?)"]
    );
}

/// The steps of guides and the way to a page are told as readers see them.
fn agree(files: &Files, base: &str) -> (usize, usize) {
    let (mut guides, mut ways) = (0, 0);
    for (path, page) in pages(files) {
        let things = things(&page);
        let canonical = all(&page, "link[rel=canonical]", "href");
        if let Some(how) = things.get("HowTo") {
            guides += 1;
            assert_eq!(how["name"], text(&page, "h1"), "{path}");
            assert_eq!(
                how["description"],
                one(&page, "meta[name=description]", "content")
            );
            assert_eq!(how["inLanguage"], one(&page, "html", "lang"));
            let steps = how["step"].as_array().expect("steps");
            let items = select(".sec-steps .steps > li");
            assert_eq!(steps.len(), page.select(&items).count(), "{path}");
            for (n, (step, item)) in steps.iter().zip(page.select(&items)).enumerate() {
                assert_eq!(step["position"], n + 1, "{path}");
                let (address, id) = step["url"]
                    .as_str()
                    .and_then(|url| url.split_once('#'))
                    .expect("a place");
                assert_eq!(address, canonical[0]);
                assert_eq!(
                    page.select(&select(&format!("[id=\"{id}\"]"))).count(),
                    1,
                    "{path}: {id}"
                );
                // White space between blocks is no word.
                let plain = |text: &str| text.split_whitespace().collect::<String>();
                let seen: String = item.text().collect();
                assert_eq!(
                    plain(step["text"].as_str().expect("words")),
                    plain(&seen),
                    "{path}"
                );
            }
        }
        if let Some(way) = things.get("BreadcrumbList") {
            ways += 1;
            let items = way["itemListElement"].as_array().expect("a way");
            let names: Vec<&str> = items
                .iter()
                .filter_map(|item| item["name"].as_str())
                .collect();
            let crumbs = select(".breadcrumbs a");
            let mut seen: Vec<String> = page
                .select(&crumbs)
                .map(|crumb| crumb.text().collect())
                .collect();
            seen.push(text(&page, "h1"));
            assert_eq!(names, seen, "{path}");
            for (n, item) in items.iter().enumerate() {
                assert_eq!(item["position"], n + 1);
                let address = item["item"]
                    .as_str()
                    .and_then(|item| item.strip_prefix(base));
                let file = format!("{}index.html", address.expect("an address of this site"));
                assert!(files.contains_key(&file), "{path}: {file}");
            }
            let last = items.last().expect("a way is not empty");
            assert_eq!(last["item"].as_str(), canonical.first().map(String::as_str));
        }
    }
    (guides, ways)
}

#[test]
fn search_engines_are_told_what_readers_see() {
    let site = world::project();
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = files(&site.out());
    let (guides, ways) = agree(&files, "https://login-help.example/");
    assert!(guides >= 30, "{guides}");
    assert!(ways >= 80, "{ways}");
    // A view is the same page to them: its canonical address says so.
    let views = pages(&files)
        .into_iter()
        .filter(|(_, page)| !all(page, "p.view", "class").is_empty());
    let mut seen = 0;
    for (path, page) in views {
        assert!(things(&page).is_empty(), "{path}");
        seen += 1;
    }
    assert!(seen > 20, "{seen}");
    // Pictures are the site's own, and small enough to be shown at once.
    for lang in ["da", "en"] {
        let start = format!("assets/share-{lang}-");
        let (_, picture) = files
            .iter()
            .find(|(path, _)| path.starts_with(&start))
            .expect("a picture for each language");
        assert!(picture.len() < 60_000);
        let pixels = imagesize::blob_size(picture).expect("a picture");
        assert_eq!((pixels.width, pixels.height), (1200, 630));
    }
}

#[test]
fn nothing_that_people_write_ends_the_data() {
    let site = TestSite::base();
    let title = "</script><script>alert(1)</script> & \\\"<!--";
    site.edit(
        "content/en/borrow.md",
        "title: Borrow a book",
        &format!(
            "title: \"{}\"",
            title.replace('\\', "\\\\").replace('"', "\\\"")
        ),
    );
    site.edit(
        "content/en/borrow.md",
        "2. {#scan} Scan your library card.",
        "2. {#scan} Scan `</script><script>` &amp; \"your\" library card.",
    );
    site.edit(
        "site.yaml",
        "guide: {listed: true}",
        "guide: {listed: true, sections: [steps], steps: {in: steps, min: 2, max: 9}}",
    );
    site.switch_off(&["long-title"]);
    let run = site.build();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let files = files(&site.out());
    let page = &pages(&files)["en/borrow-a-book/index.html"];
    let things = things(page);
    assert_eq!(things["HowTo"]["name"], title);
    assert_eq!(
        things["HowTo"]["step"][1]["text"],
        "Scan </script><script> & \"your\" library card."
    );
    assert_eq!(og(page, "title"), title);
    assert_eq!(
        things["BreadcrumbList"]["itemListElement"][1]["name"],
        title
    );
    let scripts = select("script:not([src]):not([type=\"application/ld+json\"])");
    assert_eq!(page.select(&scripts).count(), 0);
    let (guides, _) = agree(&files, "https://help.fjordby.example/");
    assert_eq!(guides, 2);
}
