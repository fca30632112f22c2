//! The site as one audience sees it: below the page of this audience, without what is only for others.

mod project;

use std::collections::{BTreeMap, BTreeSet};

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
    let after = link.next_siblings();
    let mut after =
        after.filter(|node| !node.value().as_text().is_some_and(|t| t.trim().is_empty()));
    let is_bracket = |one: &ElementRef<'_>| one.value().classes().any(|class| class == "paren");
    let next = ElementRef::wrap(after.next()?)?;
    let next = if is_bracket(&next) {
        ElementRef::wrap(after.next()?)?
    } else {
        next
    };
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
fn a_block_may_be_for_all_but_some() {
    let site = site();
    for lang in ["da", "en"] {
        let path = format!("content/{lang}/borrow.md");
        let text = site.read(&path);
        let add = ":::audience not child\nNot theirs.\n:::\n\n:::audience not toddler\nNot small.\n:::\n\n[^price]:";
        site.write(&path, text.replacen("[^price]:", add, 1));
    }
    let pages = Pages::of(site);
    for (address, wanted, others) in [
        (
            "en/borrow-a-book/",
            &[
                "Not for Children",
                "Not theirs.",
                "Not for Toddlers",
                "Not small.",
            ][..],
            &[][..],
        ),
        (
            "en/adults/borrow-a-book/",
            &["Not theirs.", "Not small."],
            &["Not for"],
        ),
        // Toddlers read this view too.
        (
            "en/children/borrow-a-book/",
            &["Not for Toddlers", "Not small."],
            &["Not for Children", "Not theirs."],
        ),
    ] {
        let text = pages.text(address);
        assert!(
            wanted.iter().all(|words| text.contains(words)),
            "{address}: {text}"
        );
        assert!(
            !others.iter().any(|words| text.contains(words)),
            "{address}: {text}"
        );
    }
}

#[test]
fn a_page_that_names_itself_for_the_menu_stands_in_it_everywhere() {
    let site = site();
    for (lang, name) in [("da", "Om bøder"), ("en", "About fines")] {
        let path = format!("content/{lang}/borrow.md");
        site.edit(&path, "slug:", &format!("menu: {name}\nslug:"));
    }
    let pages = Pages::of(site);
    for (address, to) in [
        ("en/", "en/borrow-a-book/"),
        ("en/fine/", "en/borrow-a-book/"),
        ("en/children/", "en/children/borrow-a-book/"),
        ("en/adults/fine/", "en/adults/borrow-a-book/"),
    ] {
        let menu = pages.links(address, ".site-footer nav a");
        assert!(
            menu.contains(&pair("About fines", to)),
            "{address}: {menu:?}"
        );
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

/// Adds sections in which children see nothing at all, or one thing.
fn with_sections_for_adults() -> TestSite {
    let site = site();
    for (lang, own, sunday, both) in [
        ("da", "Om aftenen", "Om søndagen", "Om vinteren"),
        ("en", "In the evening", "On Sundays", "In winter"),
    ] {
        let path = format!("content/{lang}/borrow.md");
        let text = site.read(&path);
        let add = format!(
            "## {own} {{#evening}}\n\n:::audience adult\nx [y](#sunday)\n:::\n\n<!-- x -->\n\n### {sunday} {{#sunday}}\n\n\
             :::audience adult\n- x\n:::\n\n#### {sunday} {{#noon}}\n\n:::audience adult\n> x[^price]\n:::\n\n\
             ## {both} {{#winter}}\n\n:::audience adult\nx\n:::\n\n### {both} {{#snow}}\n\nz\n\n\
             ### {both} {{#ice}}\n\n:::audience child\nz\n:::\n\n[^price]:"
        );
        site.write(&path, text.replacen("[^price]:", &add, 1));
    }
    site
}

#[test]
fn a_heading_with_nothing_left_below_it_is_left_out() {
    let pages = Pages::of(with_sections_for_adults());
    let all = [
        "steps", "fine", "evening", "sunday", "noon", "winter", "snow", "ice",
    ];
    let ids = |address: &str| pages.attributes(address, ":is(h2, h3, h4)[id]", "id");
    let told = |address: &str, hidden: &[&str]| {
        let wanted: Vec<&str> = all.into_iter().filter(|id| !hidden.contains(id)).collect();
        let mut found = ids(address);
        found.retain(|id| !["footnotes", "related", "contact"].contains(&id.as_str()));
        assert_eq!(found, wanted, "{address}");
        let toc: Vec<String> = wanted
            .iter()
            .filter(|id| **id != "noon")
            .map(|id| format!("#{id}"))
            .collect();
        assert_eq!(
            pages.attributes(address, ".toc a", "href"),
            toc,
            "{address}"
        );
        let sections = pages.attributes(address, ".content > .sec", "class");
        let evening = sections.iter().any(|class| class == "sec sec-evening");
        assert_eq!(evening, !hidden.contains(&"evening"), "{address}");
        // Nothing of it is left, and what follows is whole.
        assert!(
            pages
                .attributes(address, "section:empty", "class")
                .is_empty(),
            "{address}"
        );
        let inside = pages.attributes(address, ".sec-winter > h3", "id");
        assert!(inside.contains(&"snow".to_owned()), "{address}: {inside:?}");
    };
    told("en/borrow-a-book/", &[]);
    told("en/adults/borrow-a-book/", &["ice"]);
    let hidden = ["fine", "evening", "sunday", "noon"];
    told("en/children/borrow-a-book/", &hidden);
    told("da/boern/laan-en-bog/", &hidden);
}

#[test]
fn a_link_to_a_heading_that_is_left_out_leads_to_nothing() {
    let site = with_sections_for_adults();
    for path in ["content/da/play.md", "content/en/play.md"] {
        let text = site.read(path);
        site.write(
            path,
            format!("{text}\n[x1](borrow.md#noon), [x2](borrow.md#snow), [x3](borrow.md#ice)\n"),
        );
    }
    let found = site.build().findings().into_iter().map(|finding| {
        let (place, _) = finding.place.split_once(':').unwrap_or_default();
        format!("{} {place}: {}", finding.code, finding.message)
    });
    let found: Vec<String> = found.collect();
    assert_eq!(
        found,
        ["da", "en"].map(|lang| format!(
            "link-to-hidden-block content/{lang}/play.md: this link leads to nothing for `child`"
        ))
    );
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
            .contains("a fine (for Adults).")
    );
    assert!(
        pages
            .text("en/children/borrow-a-book/")
            .contains("help on the front page (for everyone),")
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
            // What is made of pages for paper, to which only pages outside the views lead.
            if !path.ends_with('/') {
                assert_eq!(address, front, "{address} leads to {to}");
                continue;
            }
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
