//! The site as one audience sees it: below the page of this audience, without what is only for others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use scraper::{ElementRef, Html, Selector};

use crate::harness::{TestSite, files, tests_folder};

/// A site with a view for adults and one for children; toddlers are children and have none of their own.
fn site() -> TestSite {
    let site = TestSite::base();
    site.lay(&tests_folder().join("sites/views"));
    site
}

/// The finished pages, by address.
struct Pages {
    site: TestSite,
    pages: BTreeMap<String, Html>,
}

impl Pages {
    fn of(site: TestSite) -> Self {
        site.build_well();
        Self::built(site)
    }

    fn built(site: TestSite) -> Self {
        let pages = files(&site.out()).into_iter().filter_map(|(path, bytes)| {
            let address = path.strip_suffix("index.html")?.to_owned();
            let html = String::from_utf8_lossy(&bytes).into_owned();
            Some((address, Html::parse_document(&html)))
        });
        let pages = pages.collect();
        Self { site, pages }
    }

    fn page(&self, address: &str) -> &Html {
        let page = self.pages.get(address);
        page.unwrap_or_else(|| panic!("no page at {address}"))
    }

    /// The words of the whole page.
    fn text(&self, address: &str) -> String {
        self.page(address).root_element().text().collect()
    }

    fn attributes(&self, address: &str, css: &str, name: &str) -> Vec<String> {
        let css = select(css);
        let found = self.page(address).select(&css).map(|element| {
            let value = element.value().attr(name);
            value.unwrap_or_default().to_owned()
        });
        found.collect()
    }

    /// The links of `css` with their words, each with the address that it leads to.
    fn links(&self, address: &str, css: &str) -> Vec<(String, String)> {
        let here = url::Url::parse(&format!("https://x.example/{address}")).expect("an address");
        let css = select(css);
        let found = self.page(address).select(&css).filter_map(|link| {
            let to = here.join(link.value().attr("href")?).ok()?;
            let to = to.as_str().strip_prefix("https://x.example/")?.to_owned();
            Some((link.text().collect(), to))
        });
        found.collect()
    }
}

fn select(css: &str) -> Selector {
    Selector::parse(css).expect("the selector is right")
}

fn pair(words: &str, to: &str) -> (String, String) {
    (words.to_owned(), to.to_owned())
}

/// The label behind a link, if it has one.
fn label(link: ElementRef<'_>) -> Option<String> {
    let mut after = link.next_siblings();
    let next = after.find(|node| !node.value().as_text().is_some_and(|t| t.trim().is_empty()))?;
    let next = ElementRef::wrap(next)?;
    let is_label = next
        .value()
        .classes()
        .any(|class| class == "badge-audience");
    is_label.then(|| next.text().collect())
}

#[test]
fn an_audience_has_the_pages_that_serve_it_below_its_own() {
    let pages = Pages::of(site());
    let views: BTreeSet<&str> = pages
        .pages
        .keys()
        .map(String::as_str)
        .filter(|address| address.matches('/').count() == 3)
        .collect();
    assert_eq!(
        views,
        BTreeSet::from([
            "da/boern/laan-en-bog/",
            "da/boern/leg/",
            "da/voksne/boede/",
            "da/voksne/laan-en-bog/",
            "en/adults/borrow-a-book/",
            "en/adults/fine/",
            "en/children/borrow-a-book/",
            "en/children/play/",
        ])
    );
}

#[test]
fn blocks_for_others_are_left_out_and_own_ones_have_no_label() {
    let pages = Pages::of(site());
    let adults = pages.text("en/adults/borrow-a-book/");
    assert!(adults.contains("Adults pay fines"), "{adults}");
    for others in [
        "Children do not pay",
        "An adult on a child",
        "teddy bear",
        "Only for",
    ] {
        assert!(!adults.contains(others), "{others}: {adults}");
    }
    let children = pages.text("en/children/borrow-a-book/");
    assert!(children.contains("Children do not pay"), "{children}");
    for others in ["Adults pay fines", "An adult on a child", "Ten kroner"] {
        assert!(!children.contains(others), "{others}: {children}");
    }
    // Toddlers are among the children, and have no view where they could read it.
    assert!(children.contains("Only for Toddlers"), "{children}");
    assert!(children.contains("teddy bear"), "{children}");
    assert!(
        !pages
            .text("en/children/")
            .contains("You are here for a child")
    );
    let common = pages.text("en/borrow-a-book/");
    for all in [
        "Only for Adults",
        "Only for Children",
        "Only for Toddlers",
        "Ten kroner",
    ] {
        assert!(common.contains(all), "{all}: {common}");
    }
}

#[test]
fn headings_and_footnotes_of_what_is_left_out_leave_nothing_behind() {
    let site = site();
    // Enough headings for a list of contents.
    for (lang, more) in [("da", "Mere"), ("en", "More")] {
        let path = format!("content/{lang}/borrow.md");
        let text = site.read(&path);
        let add = format!(
            "### {more} 1 {{#a}}\n\nx\n\n### {more} 2 {{#b}}\n\nx\n\n### {more} 3 {{#c}}\n\nx\n\n[^price]:"
        );
        site.write(&path, text.replacen("[^price]:", &add, 1));
    }
    let pages = Pages::of(site);
    let toc = |address| pages.attributes(address, ".toc a", "href");
    assert_eq!(
        toc("en/children/borrow-a-book/"),
        ["#steps", "#a", "#b", "#c"]
    );
    assert_eq!(
        toc("en/adults/borrow-a-book/"),
        ["#steps", "#fine", "#a", "#b", "#c"]
    );
    let notes = |address| pages.attributes(address, ".footnotes li", "id");
    assert_eq!(notes("en/children/borrow-a-book/"), ["fn-2"]);
    assert_eq!(
        pages.attributes("en/children/borrow-a-book/", ".footnotes li", "value"),
        ["2"]
    );
    assert_eq!(notes("en/borrow-a-book/"), ["fn-1", "fn-2"]);
}

#[test]
fn footnotes_that_only_others_see_take_their_heading_with_them() {
    let site = site();
    for (lang, mark) in [("da", "igen.[^again]"), ("en", "again.[^again]")] {
        let path = format!("content/{lang}/borrow.md");
        site.edit(&path, mark, mark.trim_end_matches("[^again]"));
        let text = site.read(&path);
        let (text, _) = text.split_once("[^again]:").expect("it has the footnote");
        site.write(&path, text);
    }
    let pages = Pages::of(site);
    let of = |address| {
        pages
            .attributes(address, ".footnotes, #footnotes, [id^=fn]", "id")
            .len()
    };
    assert_eq!(of("en/children/borrow-a-book/"), 0);
    assert!(of("en/adults/borrow-a-book/") > 3);
}

#[test]
fn a_view_belongs_to_the_page_for_everybody() {
    let pages = Pages::of(site());
    let base = "https://help.fjordby.example/";
    for (address, common, other) in [
        ("da/boern/leg/", "da/leg/", "en/children/play/"),
        ("en/adults/fine/", "en/fine/", "da/voksne/boede/"),
    ] {
        assert_eq!(
            pages.attributes(address, "link[rel=canonical]", "href"),
            [format!("{base}{common}")]
        );
        let switch = pages.links(address, ".languages a");
        assert_eq!(switch.len(), 1);
        assert_eq!(switch[0].1, other);
        let alternates = pages.attributes(address, "link[rel=alternate][hreflang]", "href");
        assert!(
            alternates.contains(&format!("{base}{other}")),
            "{alternates:?}"
        );
    }
    let sitemap = &files(&pages.site.out())["sitemap.xml"];
    let sitemap = String::from_utf8_lossy(sitemap);
    assert!(!sitemap.contains("/boern/leg/"), "{sitemap}");
    assert!(sitemap.contains("/da/boern/<"), "{sitemap}");
}

#[test]
fn a_page_leads_into_its_views_and_they_lead_back() {
    let pages = Pages::of(site());
    assert_eq!(
        pages.links("en/borrow-a-book/", ".view a"),
        [
            pair("Adults", "en/adults/borrow-a-book/"),
            pair("Children", "en/children/borrow-a-book/"),
        ]
    );
    assert_eq!(
        pages.links("en/children/borrow-a-book/", ".view a"),
        [pair("See the page for everyone", "en/borrow-a-book/")]
    );
    assert_eq!(
        pages.links("en/children/", ".view a"),
        [pair("See the front page for everyone", "en/")]
    );
    // What is for one audience alone is the same in its view, and the home page has none.
    for address in ["en/fine/", "en/play/", "en/"] {
        assert_eq!(pages.links(address, ".view a"), [], "{address}");
    }
    assert_eq!(
        pages.attributes("en/children/play/", ".chips", "class"),
        [""; 0]
    );
}

#[test]
fn links_stay_in_the_view_or_say_for_whom_they_are() {
    let pages = Pages::of(site());
    assert_eq!(
        pages.links("en/children/borrow-a-book/", ".content p a[href^='.']"),
        [
            pair("help on the front page", "en/#help"),
            pair("front page", "en/children/"),
            pair("a fine", "en/fine/"),
        ]
    );
    assert!(
        pages
            .text("en/children/borrow-a-book/")
            .contains("a fine for Adults.")
    );
    assert!(
        pages
            .text("en/children/borrow-a-book/")
            .contains("help on the front page for everyone,")
    );
    let adults = "en/adults/borrow-a-book/";
    assert!(
        pages
            .links(adults, ".content a")
            .contains(&pair("here", "en/adults/fine/#pay"))
    );
    assert_eq!(
        pages.links(adults, ".guides a")[..1],
        [pair("Pay a fine", "en/adults/fine/")]
    );
    let children = pages.text("en/children/borrow-a-book/");
    assert!(
        children.contains("There is nothing here for Children."),
        "{children}"
    );
    assert_eq!(
        pages.links(adults, ".breadcrumbs a"),
        [pair("For adults", "en/adults/")]
    );
    assert_eq!(pages.links(adults, "a.brand")[0].1, "en/adults/");
}

/// The names of audiences: a link that has one in its words says for whom its page is.
const NAMES: [&str; 8] = [
    "voksne",
    "børn",
    "adults",
    "children",
    "studerende",
    "medarbejdere",
    "students",
    "employees",
];

/// Sees that on every page of a view each link of the text leads to the view or says for whom its page is.
fn no_link_leads_astray(pages: &Pages, fronts: &[&str]) -> usize {
    let mut looked = 0;
    for (address, html) in &pages.pages {
        let Some(front) = fronts.iter().find(|front| address.starts_with(**front)) else {
            continue;
        };
        let here = url::Url::parse(&format!("https://x.example/{address}")).expect("an address");
        for link in html.select(&select("a[href]")) {
            let to = here.join(link.value().attr("href").unwrap_or_default());
            let to = to.expect("an address");
            if to.host_str() != Some("x.example") {
                continue;
            }
            looked += 1;
            let path = to.path().trim_start_matches('/');
            let target = pages.page(path);
            if let Some(id) = to.fragment() {
                let place = target.select(&select(&format!("[id='{id}']"))).count();
                assert_eq!(place, 1, "{address} leads to {to}");
            }
            let stays = path.starts_with(front);
            let words: String = link.text().collect();
            let words = words.to_lowercase();
            let told = label(link).is_some() || NAMES.iter().any(|name| words.contains(name));
            let inside = |css: &str| {
                let around = link.ancestors().filter_map(ElementRef::wrap);
                around.into_iter().any(|above| select(css).matches(&above))
            };
            let is_way_out = inside(".view, .languages");
            // The page of an audience offers those of the others, and the way home.
            let is_front = address == front;
            let of_front = is_front && (inside(".site-footer, .breadcrumbs, .site-header"));
            assert!(
                stays || told || is_way_out || of_front,
                "{address} leads to {to}"
            );
        }
    }
    looked
}

#[test]
fn no_link_of_a_view_leads_astray() {
    let pages = Pages::of(site());
    let fronts = ["da/voksne/", "da/boern/", "en/adults/", "en/children/"];
    assert!(no_link_leads_astray(&pages, &fronts) > 80);
}

/// The project's own site.
fn project() -> Pages {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let site = TestSite::empty();
    for folder in ["content", "i18n", "themes"] {
        for (path, bytes) in files(&root.join(folder)) {
            site.write(&format!("{folder}/{path}"), bytes);
        }
    }
    let config = std::fs::read(root.join("site.yaml")).expect("the project has a site");
    site.write("site.yaml", config);
    let run = site.build_with(&["--today", "2026-11-25"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    Pages::built(site)
}

#[test]
fn no_link_of_the_projects_views_leads_astray() {
    let pages = project();
    let audiences: Vec<String> = pages
        .pages
        .iter()
        .filter(|(_, html)| html.select(&select("body.kind-audience")).next().is_some())
        .map(|(address, _)| address.clone())
        .filter(|address| address.matches('/').count() == 2)
        .collect();
    assert_eq!(audiences.len(), 6, "{audiences:?}");
    let fronts: Vec<&str> = audiences.iter().map(String::as_str).collect();
    assert!(no_link_leads_astray(&pages, &fronts) > 1000);
}

#[test]
fn no_view_of_the_project_says_what_is_for_others() {
    let pages = project();
    let mut looked = 0;
    for (address, html) in &pages.pages {
        let labels: Vec<String> = html
            .select(&select(".audience-label"))
            .map(|label| label.text().collect())
            .collect();
        if address.matches('/').count() == 3 {
            assert_eq!(labels, [""; 0], "{address}");
            continue;
        }
        for block in html.select(&select(".audience-block")) {
            let words: String = block.text().collect();
            let label: String = block
                .select(&select(".audience-label"))
                .flat_map(|label| label.text())
                .collect();
            let words = words.trim().trim_start_matches(&label).trim().to_owned();
            let Some((tag, slug)) = address.trim_end_matches('/').split_once('/') else {
                panic!("{address} has a block")
            };
            for (view, html) in &pages.pages {
                let end = format!("/{slug}/");
                let is_view = view.starts_with(tag) && view.ends_with(&end) && view != address;
                if !is_view {
                    continue;
                }
                let front = format!("{}/", view.trim_end_matches(&end));
                let name: String = pages
                    .page(&front)
                    .select(&select(".view"))
                    .flat_map(|line| line.text())
                    .collect();
                // "only for employees" belongs in the views of employees and of new ones, and in no other.
                let audience = label.rsplit(' ').next().unwrap_or_default();
                let is_own = name.contains(audience);
                let text: String = html.root_element().text().collect();
                assert_eq!(text.contains(&words), is_own, "{view}: {words}");
                looked += 1;
            }
        }
    }
    assert!(looked > 8, "{looked}");
}

#[test]
fn a_site_may_do_without() {
    let site = site();
    let config = site.read("site.yaml");
    site.write("site.yaml", format!("{config}\nviews: false\n"));
    let pages = Pages::of(site);
    let deep = pages.pages.keys().filter(|a| a.matches('/').count() == 3);
    assert_eq!(deep.count(), 0);
    assert_eq!(
        pages
            .page("en/borrow-a-book/")
            .select(&select(".view"))
            .count(),
        0
    );
}

#[test]
fn an_alias_may_not_take_the_address_of_a_view() {
    let site = site();
    // Children have no page of fines, so that its address is free.
    site.edit(
        "content/en/fines.md",
        "slug: fine\n",
        "slug: fine\naliases: [/en/children/fine/, /en/adults/borrow-a-book/]\n",
    );
    assert_eq!(
        site.build().lines(),
        [
            "taken-address content/en/fines.md:5:31: the address `/en/adults/borrow-a-book/` is taken"
        ]
    );
}
