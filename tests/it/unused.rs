//! What nothing uses: what counts as a use, and when nobody can tell.

use crate::harness::TestSite;

/// The base site with a value, an address and a file that nothing uses yet.
fn with_more() -> TestSite {
    let site = TestSite::base_without(&["images-differ", "links-differ", "values-differ"]);
    for (path, more) in [
        ("content/facts.yaml", "room.name: {value: Læsesalen}\n"),
        (
            "content/links.yaml",
            "room: {url: https://fjordby.example/room}\n",
        ),
    ] {
        let text = site.read(path);
        site.write(path, format!("{text}{more}"));
    }
    site.write("content/da/room.svg", "<svg viewBox=\"0 0 1 1\"></svg>");
    site
}

const ALL: [&str; 3] = [
    "unused-asset content/da/room.svg: nothing uses this file",
    "unused-fact content/facts.yaml:4:1: nothing uses the value `room.name`",
    "unused-link content/links.yaml:3:1: nothing uses the address `room`",
];

#[test]
fn all_are_told_of() {
    assert_eq!(with_more().build().lines(), ALL);
}

#[test]
fn a_page_uses_them() {
    let site = with_more();
    let home = site.read("content/da/index.md");
    let more = "[{{ room.name }}](link:room)\n\n![Salen](room.svg)\n";
    site.write("content/da/index.md", format!("{home}\n{more}"));
    site.build_well();
}

#[test]
fn a_draft_uses_them() {
    let site = with_more();
    let text = "[{{ room.name }}](link:room)\n\n![Salen](room.svg)\n";
    let front = "title: Salen\nsummary: Læs i salen.\nslug: salen\n";
    site.write(
        "content/da/room.md",
        format!("---\n{front}kind: guide\ndraft: true\n---\n{text}"),
    );
    site.write("content/en/room.md", format!("---\n{front}---\nText.\n"));
    site.build_well();
}

#[test]
fn a_template_uses_an_address() {
    let site = with_more();
    site.write(
        "themes/default/partials/footer.html",
        "<footer><a href=\"{{ link(name='room') }}\">{{ site.title }}</a></footer>\n",
    );
    assert_eq!(site.build().lines(), ALL[..2]);
}

/// A link that leads nowhere would have led somewhere.
#[test]
fn nobody_can_tell_while_something_is_unknown() {
    let site = with_more();
    site.edit("content/da/borrow.md", "link:catalogue", "link:catalog");
    assert_eq!(
        site.build().lines(),
        ["unknown-link-name content/da/borrow.md:14:37: links.yaml has no address `catalog`"]
    );
}

/// The base site with a section that no page has.
fn with_section() -> TestSite {
    let site = TestSite::base();
    let text = site.read("i18n/sections.yaml");
    let more = "costs: {da: Det koster det, en: What it costs}\n";
    site.write("i18n/sections.yaml", format!("{text}{more}"));
    site
}

#[test]
fn a_section_is_used_by_a_kind_a_heading_a_draft_or_a_template() {
    let told = ["unused-section i18n/sections.yaml:5:1: no page has the section `costs`"];
    assert_eq!(with_section().build().lines(), told);

    let kind = with_section();
    kind.edit("site.yaml", "  landing:", "  landing: {sections: [costs?]}");
    kind.build_well();

    let heading = with_section();
    for (path, words) in [
        ("content/da/borrow.md", "Det koster det"),
        ("content/en/borrow.md", "What it costs"),
    ] {
        let text = heading.read(path);
        heading.write(path, format!("{text}\n## {words}\n\n55\n"));
    }
    heading.build_well();

    let draft = with_section();
    let front = "title: Priser\nsummary: Det koster det.\nslug: priser\n";
    draft.write(
        "content/da/price.md",
        format!("---\n{front}kind: guide\ndraft: true\n---\n## Det koster det\n\nIntet.\n"),
    );
    draft.write(
        "content/en/price.md",
        format!("---\n{front}---\n## What it costs\n\nText.\n"),
    );
    draft.build_well();

    let template = with_section();
    template.write(
        "themes/default/partials/footer.html",
        "<footer>{{ section(id='costs') }} {{ site.title }}</footer>\n",
    );
    template.build_well();
}
