//! Makes a page small without changing what a reader sees.
//!
//! Entry point: [`minify`]. What a reader does not see is for `minify-html` to say, which takes several times as long
//! as all else that is done for a page. So it is asked for the pieces of a page, each piece once ([`pieces`]), and for
//! the whole page only when that is not simply made of them ([`whole`]). Both ways come to the same bytes: wherever
//! debug assertions are on, as in every test, each page is made both ways and compared.

mod ask;
mod asked;
mod pieces;
#[cfg(test)]
mod same;
mod tag;
mod text;
mod whole;

/// The page `html` with what no reader needs left out.
pub(super) fn minify(html: &str) -> String {
    // It takes an empty `lang` for nothing, but that says that the language is not known (HTML, 3.2.6.2).
    if html.contains("lang=\"\"") {
        return html.to_owned();
    }
    let small = pieces::minify(html);
    debug_assert!(
        small.is_none() || small == whole::minify(html),
        "pieces and whole differ:\n{html}\n{small:?}\n{:?}",
        whole::minify(html)
    );
    small
        .or_else(|| whole::minify(html))
        .unwrap_or_else(|| html.to_owned())
}

#[cfg(test)]
mod tests {
    use super::minify;

    fn small(html: &str) -> String {
        minify(html)
    }

    #[test]
    fn spaces_that_are_seen_stay() {
        assert_eq!(
            small("<nav><a href=\"a\">A</a>\n <a href=\"b\">B</a></nav>"),
            "<nav><a href=a>A</a> <a href=b>B</a></nav>"
        );
        assert_eq!(
            small("<div>a <b>b</b> <i>c</i> d</div>"),
            "<div>a <b>b</b> <i>c</i> d</div>"
        );
        assert_eq!(
            small("<div><img src=\"a\" alt=\"\"> <span>x</span></div>"),
            "<div><img alt src=a> <span>x</span></div>"
        );
        assert_eq!(
            small("<p>a <em>b</em> <strong>c</strong>.</p>"),
            "<p>a <em>b</em> <strong>c</strong>.</p>"
        );
    }

    #[test]
    fn spaces_that_are_not_seen_go() {
        assert_eq!(
            small("<ul>\n  <li> a </li>\n  <li>b</li>\n</ul>"),
            "<ul><li>a</li><li>b</li></ul>"
        );
    }

    #[test]
    fn code_is_left_alone() {
        let code = "<pre><code><span>a</span>\n  <span>b</span>\n\n</code></pre>";
        assert_eq!(small(code), code);
        assert_eq!(
            small("<div><pre>a\n\n\n  b</pre></div>"),
            "<div><pre>a\n\n\n  b</pre></div>"
        );
    }

    #[test]
    fn broken_html_does_no_harm() {
        for html in [
            "<",
            "<a",
            "<!--",
            "</",
            "<a title=\"x",
            "<pre>",
            "\u{fdd0}<b>x</b> <b>y</b>",
        ] {
            let _ = minify(html);
        }
        assert!(small("\u{fdd0}<b>x</b> <b>y</b>").contains("</b> <b>"));
    }
}
