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
