//! An address without encryption.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::lang::ByLang;
use crate::site::Target;
use crate::source::Span;

const HTTP: &str = "http://";
/// How a computer is called by itself.
const OWN: [&str; 3] = ["localhost", "127.", "[::1]"];

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "insecure-address",
    "An address starts with `http://`. What a reader sees there, and types there, can be read and changed on its way.",
)
.example(
    "url: http://kunet.ku.dk/",
    "url: https://kunet.ku.dk/",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let site = input.site;
    for (_, link) in site.links.iter() {
        for url in link.url.iter().flat_map(ByLang::iter) {
            look(&url.value, url.span, out);
        }
    }
    for (_, fact) in site.facts.iter() {
        if let Some(href) = &fact.href {
            look(&href.value, href.span, out);
        }
    }
    for page in input.pages() {
        for (link, target) in page.document.links.iter().zip(&page.resolved.links) {
            if let Target::Address(url) = target {
                look(url, link.target.span, out);
            }
        }
    }
}

fn look(url: &str, span: Span, out: &mut Diagnostics) {
    let (scheme, rest) = url.split_at_checked(HTTP.len()).unwrap_or_default();
    // What a computer says to itself leaves it nowhere.
    let is_own = OWN.iter().any(|host| rest.starts_with(host));
    if scheme.eq_ignore_ascii_case(HTTP) && !is_own {
        out.report(&CODE, span, "this address is not encrypted")
            .help("write `https://` if the server answers there, and ask its owner if not");
    }
}
