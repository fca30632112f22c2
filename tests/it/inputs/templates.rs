//! Templates of a site's own theme that cannot be used.

use crate::harness::TestSite;

/// What is said when `partials/footer.html`, which every page includes, is `text`.
fn footer(text: &str) -> Vec<String> {
    let run =
        TestSite::base().broken(|site| site.write("themes/default/partials/footer.html", text));
    run.lines()
}

/// One finding at this place of it, however many pages meet it.
fn at(place: &str, message: &str) -> [String; 1] {
    [format!(
        "template-fault themes/default/partials/footer.html:{place}: {message}"
    )]
}

#[test]
fn a_loop_over_something_undefined() {
    assert_eq!(
        footer("å {% for page in site.pages %}{{ page }}{% endfor %}"),
        at(
            "1:18",
            "this is not defined, so there is nothing to loop over"
        )
    );
}

#[test]
fn a_value_that_is_undefined() {
    assert_eq!(
        footer("å\nå {{ site.ownr }}"),
        at(
            "2:11",
            "field `ownr` is not defined; available fields: base_url, contact, owner, share_picture, theme_colour, title, touch_icon"
        )
    );
}

#[test]
fn an_include_that_includes_itself() {
    let path = "themes/default/partials/footer.html";
    assert_eq!(
        footer("{% include \"partials/footer.html\" %}"),
        [format!(
            "template-fault {path}: this template includes itself: base.html > partials/footer.html > partials/footer.html"
        )]
    );
    let run = TestSite::base().broken(|site| {
        site.write(path, "{% include \"partials/mark.html\" %}");
        site.write(
            "themes/default/partials/mark.html",
            "{% include \"partials/footer.html\" %}",
        );
    });
    let [told] = &run.lines()[..] else {
        panic!("{}", run.stderr)
    };
    assert!(told.contains("this template includes itself: "), "{told}");
}

#[test]
fn a_template_that_extends_itself() {
    let run = TestSite::base().broken(|site| {
        site.write("themes/default/guide.html", "{% extends \"guide.html\" %}");
    });
    assert_eq!(
        run.lines(),
        ["template-fault themes/default/guide.html: this template extends itself: guide.html"]
    );
}

#[test]
fn a_tag_that_is_not_closed() {
    for text in ["å {% if site %}", "å {{ site.owner", "å {% block"] {
        let told = footer(text);
        let [told] = &told[..] else {
            panic!("{told:?}")
        };
        assert!(
            told.ends_with(": the template ends inside a tag or a block"),
            "{told}"
        );
        assert!(
            told.starts_with("template-fault themes/default/partials/footer.html:1:"),
            "{told}"
        );
    }
}

#[test]
fn names_that_nothing_has() {
    assert_eq!(
        footer("å {{ site.owner | uper }}\nå {{ tt() }}\nå {% include \"x.html\" %}"),
        [
            at("1:19", "unknown filter `uper`"),
            at("2:6", "unknown function `tt`"),
            at("3:14", "unknown template `x.html`"),
        ]
        .concat()
    );
}

#[test]
fn what_the_functions_do_not_know() {
    for (call, message) in [
        ("t(key=\"skip\")", "there is no interface string `skip`"),
        ("t(ky=\"skip-link\")", "missing keyword argument `key`"),
        (
            "t(key=\"skip-link\", lang=\"fr\")",
            "`fr` is not a language of this site",
        ),
        (
            "section(id=\"stps\")",
            "sections.yaml has no section `stps`",
        ),
        ("date(value=\"i går\")", "`i går` is not a day"),
        (
            "asset(name=\"stile.css\")",
            "the theme has no static file `stile.css`; did you mean `style.css`?",
        ),
        (
            "link(name=\"kunet\")",
            "links.yaml has no address for `kunet`",
        ),
        (
            "label(of=\"method\", id=\"sms\")",
            "labels.yaml has no method `sms`",
        ),
        (
            "label(of=\"kind\", id=\"sms\")",
            "`of` is `audience`, `method` or `task`",
        ),
    ] {
        assert_eq!(
            footer(&format!("å {{{{ {call} }}}}")),
            at("1:6", message),
            "{call}"
        );
    }
}

/// The first one that is found must not hide the others.
#[test]
fn two_templates_with_faults() {
    let run = TestSite::base().broken(|site| {
        site.write("themes/default/partials/footer.html", "{% if %}");
        site.write("themes/default/partials/mark.html", "{{ ");
    });
    assert_eq!(run.lines().len(), 2, "{}", run.stderr);
}

/// What is said when the theme has one more template `extra.html`, which nothing uses.
fn extra(text: &str) -> Vec<String> {
    let run = TestSite::base().broken(|site| site.write("themes/default/extra.html", text));
    run.lines()
}

/// No page of this kind is needed to see that its template is wrong.
#[test]
fn a_template_that_nothing_uses() {
    for (text, told) in [
        ("{% if %}", "template-fault themes/default/extra.html:1:"),
        (
            "{{ a | uper }}",
            "template-fault themes/default/extra.html:1:8: unknown filter `uper`",
        ),
        (
            "{{ t(key=\"skip\") }}",
            "unknown-string themes/default/extra.html:1:11: there is no interface string `skip`",
        ),
        (
            "{{ page.titel }}",
            "unknown-variable themes/default/extra.html:1:9: `page` has no `titel`",
        ),
    ] {
        let lines = extra(text);
        assert!(
            lines.iter().any(|line| line.starts_with(told)),
            "{text}: {lines:?}"
        );
    }
}

/// Where only one branch would meet it, and no page takes that.
#[test]
fn a_value_that_no_page_comes_to() {
    let footer = |text: &str| {
        let path = "themes/default/partials/footer.html";
        let told = footer(&format!("{{% if page.number == 900 %}}{text}{{% endif %}}"));
        let told = told
            .iter()
            .map(|line| line.replace(&format!("unknown-variable {path}:"), ""));
        told.collect::<Vec<String>>()
    };
    for (text, told) in [
        ("{{ pgae.title }}", "1:31: no template gets `pgae`"),
        ("{{ page.titel | upper }}", "1:36: `page` has no `titel`"),
        ("{% if page.foo %}a{% endif %}", "1:39: `page` has no `foo`"),
        (
            "{% for x in page.toc %}{{ x.text }}{% endfor %}",
            "1:56: the items of this list have no `text`",
        ),
        (
            "{% set x = site.contact %}{{ x.mail }}",
            "1:59: `x` has no `mail`",
        ),
        (
            "{{ t(key=\"go-to\", title=page.titel) }}",
            "1:57: `page` has no `titel`",
        ),
        (
            "{{ page.toc[0].text }}",
            "1:43: the items of this list have no `text`",
        ),
        ("{% set x = page.titel %}", "1:44: `page` has no `titel`"),
    ] {
        assert_eq!(footer(text), [told], "{text}");
    }
}

#[test]
fn values_that_are_there_or_need_not_be() {
    let site = TestSite::base();
    site.write(
        "themes/default/partials/footer.html",
        "{% set x = page.toc | first %}{% if page.number == 900 %}{{ x.anything }}{% endif %}\
         {% if site.mail is defined %}{{ page.mail | default(value=\"\") }}{% endif %}\
         {% for item in page.toc %}{% if not loop.last and item.level in [2, 3] %}{{ item.id ~ item.title }}{% endif %}{% endfor %}\
         {% for a, b in page.task %}{{ a }}{{ b }}{% endfor %}{{- page.title | truncate(length=page.number) -}}",
    );
    site.build_well();
}
