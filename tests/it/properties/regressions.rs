//! Cases that failed once. Each stands here with what was wrong, so that it never comes back.

use scraper::Html;
use vejviser::report::{Style, human};

use super::escaping::check_words;
use super::looks::texts;
use super::reading::{check_body, check_page};
use super::{minified, small};

/// The findings for a page with this body, and the text of what it becomes.
fn told_and_shown(body: &str) -> (String, Option<String>) {
    let danish = format!("{}{body}", small::FRONT);
    let english = format!("{}{body}", small::OTHER_FRONT);
    let sources = small::with(&[("content/da/x.md", &danish), ("content/en/x.md", &english)]);
    let compiled = small::run(&sources);
    let told = human(&sources, &compiled.diagnostics, Style::Plain);
    let shown = compiled.output.map(|output| {
        let page = output.get("da/x/index.html").expect("the page is written");
        let page = Html::parse_document(std::str::from_utf8(page).expect("a page is text"));
        texts(&page, ".content").concat()
    });
    (told, shown)
}

/// What a page with this body, which is a good one, shows.
fn shown(body: &str) -> String {
    let (told, shown) = told_and_shown(body);
    shown.unwrap_or_else(|| panic!("{told}"))
}

fn holds(checked: Result<(), proptest::test_runner::TestCaseError>) {
    if let Err(error) = checked {
        panic!("{error}");
    }
}

#[test]
fn the_dialect_is_seen_beside_a_character_reference() {
    // The whole run of text was taken as it is, and readers saw the braces.
    assert_eq!(
        shown("AT&amp;T {{ app.name }} &copy;"),
        "AT&T Nøglen (ikke bekræftet) ©"
    );
    assert_eq!(
        shown("1. {#a} Tryk &gt; [trin {step}](#a) &amp; {{ app.name }}"),
        "Tryk > trin 1 & Nøglen (ikke bekræftet)"
    );
}

#[test]
fn a_comment_of_several_lines_is_a_comment() {
    // The parser hands a block of HTML over line by line, and no line was a comment by itself.
    assert_eq!(shown("a\n\n<!--\nnote\n\nmore\n-->\n\nb"), "ab");
    assert_eq!(shown("a\n\n<!-- one -->\n<!-- two\n-->\n\nb"), "ab");
    for html in [
        "<!-- a -->\n<div>x</div>\n",
        "<!--\na\n--> <b>x</b>\n",
        "<!-- a",
    ] {
        let (told, _) = told_and_shown(html);
        assert!(told.contains("error[raw-html]"), "{html}: {told}");
    }
}

#[test]
fn what_is_commented_out_means_nothing() {
    // The lines of the dialect in it were said to have no effect.
    assert_eq!(
        shown("a\n\n<!--\n:::audience nobody\n{{ x }}\n:::\n::guides{a=b}\n-->\n"),
        "a"
    );
}

#[test]
fn a_line_of_the_dialect_beside_a_sign_is_told_of() {
    // Readers saw it as text, and nobody was told.
    for body in [
        "- :::audience student\n",
        "1. ::guides{method=sms}\n",
        "> :::\n",
        "> - ::guides\n",
        "|a|\n|-|\n| ::guides |\n",
    ] {
        let (told, _) = told_and_shown(body);
        assert!(
            told.contains("error[misplaced-directive]"),
            "{body}: {told}"
        );
    }
    assert_eq!(
        shown("- a :::audience student\n- std::fs, a ::b\n"),
        "a :::audience studentstd::fs, a ::b"
    );
}

#[test]
fn an_escaped_id_is_no_id() {
    // It was shown, and was the heading's id all the same.
    let (told, _) = told_and_shown("## A \\{#b}\n");
    assert!(told.contains("error[heading-without-id]"), "{told}");
    assert_eq!(shown("## A \\\\ {#b}\n\n[x](#b)"), "A \\x");
}

#[test]
fn a_message_is_one_line_whatever_it_quotes() {
    for body in [
        "## a {#b\nc}\n",
        "1. {#[^1]: x\ny} a\n",
        ":::\u{1b}[31m\n",
        "[a\nb][c\nd]\n",
        "{{ a\u{202e}b }}\n",
    ] {
        holds(check_body(body));
        holds(check_page(body));
    }
    assert!(
        told_and_shown("{{ a\u{202e}b }}")
            .0
            .contains("no value `a\\u{202e}b`")
    );
}

#[test]
fn a_closing_tag_that_only_starts_alike_is_no_end() {
    // The library that makes pages small stopped in the middle.
    for name in ["title", "script", "style", "textarea"] {
        let html = format!("<{name}>a</{name}{name}> b</{name}><p>c");
        assert_eq!(minified::made_small(&html), html);
    }
}

#[test]
fn white_space_that_is_seen_stays() {
    for body in [
        "<article>ord<label> <b>x</b></label></article>",
        "<nav><a href=a>A</a> <!-- c --> <a href=b>B</a></nav>",
        "<div>a<my-element> b</my-element> <tt>c</tt></div>",
        "<NAV><A href=a>A</A> <A href=b>B</A></NAV><PRE><b>a</b>  <b>b</b></PRE>",
        "<div>a < b <i>c</i> <i>\"</i> <i>d</i></div>",
    ] {
        holds(minified::check(body));
    }
}

#[test]
fn the_signs_of_icon_fonts_stay() {
    // The stand-in for a space was the code of an icon.
    holds(minified::check("<p><i class=icon>&#xe000;</i> a"));
}

#[test]
fn an_ampersand_before_a_word_and_a_semicolon_stays_escaped() {
    // `&a;` is shown as it is, but is an error in HTML.
    holds(check_words("&a; &amp; b"));
}
