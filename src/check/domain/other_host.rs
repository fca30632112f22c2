//! A page leads to a host, or names one, that `site.yaml` does not allow it.
//!
//! Where a value or an address that some requirement asks for has the wrong host, that is told once, where it is
//! written.

use std::ops::Range;

use url::Url;

use super::requirement::{requirements, with_reason};
use crate::check::{Input, PageView, Rule, Run};
use crate::config::Requirement;
use crate::diag::{Code, Diagnostics};
use crate::lang::ByLang;
use crate::page::RunKind;
use crate::site::Target;
use crate::source::{Span, Spanned};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Page(run),
};

static CODE: Code = Code::error(
    "other-host",
    "`hosts` of a requirement in site.yaml names the only hosts outside the site that a page may lead to or name, so \
     that nobody is sent to a page that only looks like the right one. A host is the part of an address between \
     `https://` and the next `/`.",
)
.example(
    "Register the app on portal-login.example.    <- hosts: [portal.example.org]",
    "Register the app on portal.example.org.",
);

fn run(input: &Input<'_>, page: &PageView<'_>, out: &mut Diagnostics) {
    for requirement in requirements(page) {
        if let Some(allowed) = &requirement.hosts {
            Hosts {
                input,
                page,
                requirement,
                allowed,
            }
            .look(out);
        }
    }
}

/// Whether no requirement keeps the page from leading there.
pub(crate) fn link_may_stand(input: &Input<'_>, page: &PageView<'_>, target: &Target) -> bool {
    all(page, |allowed| {
        asks_for_link(page, target)
            || host_of(input, page, target).is_none_or(|(host, _)| is_among(allowed, &host))
    })
}

/// Whether no requirement keeps the page from showing this value.
pub(crate) fn value_may_stand(input: &Input<'_>, page: &PageView<'_>, name: &str) -> bool {
    all(page, |allowed| {
        let fact = input.site.facts.get(name);
        asks_for_value(page, name)
            || fact.is_none_or(|fact| other(input, allowed, &fact.value[page.lang].value).is_none())
    })
}

fn all(page: &PageView<'_>, good: impl Fn(&[Spanned<String>]) -> bool) -> bool {
    requirements(page).all(|requirement| {
        let allowed = requirement.hosts.as_ref();
        allowed.is_none_or(|allowed| good(allowed))
    })
}

struct Hosts<'a> {
    input: &'a Input<'a>,
    page: &'a PageView<'a>,
    requirement: &'a Requirement,
    allowed: &'a [Spanned<String>],
}

impl Hosts<'_> {
    fn look(&self, out: &mut Diagnostics) {
        self.asked_for(out);
        let page = self.page;
        let front = &page.local.page.front;
        for text in [&front.title, &front.summary].into_iter().flatten() {
            if let Some((range, host)) = other(self.input, self.allowed, &text.value) {
                let written = page.text.get(text.span.range()).unwrap_or_default();
                let start = written.find(&text.value[range.clone()]);
                let span = start.map(|start| {
                    let start = text.span.start as usize + start;
                    Span::new(page.file, start..start + range.len())
                });
                self.told(span.unwrap_or(text.span), &host, "names", out);
            }
        }
        // Of a link whose address is wrong, the words are the same fault.
        let mut silent = false;
        for run in page.document.outline.runs.iter() {
            match run.kind {
                RunKind::LinkStart(n) => silent = self.link(n as usize, out),
                RunKind::LinkEnd(_) => silent = false,
                RunKind::Value(n) if !silent => self.value(n as usize, run.start..run.end, out),
                RunKind::Text | RunKind::Code if !silent => {
                    let range = run.start as usize..run.end as usize;
                    let text = page.text.get(range.clone()).unwrap_or_default();
                    for (at, host) in hosts(self.input, self.allowed, text) {
                        if !is_among(self.allowed, &host) {
                            let start = range.start + at.start;
                            let span = Span::new(page.file, start..start + at.len());
                            self.told(span, &host, "names", out);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn all(&self) -> impl Iterator<Item = &Requirement> {
        self.input.site.config.requirements.iter()
    }

    /// What site.yaml asks for on some page, with another host, if this page uses it.
    fn asked_for(&self, out: &mut Diagnostics) {
        let lang = self.page.lang;
        for value in self.all().flat_map(|requirement| &requirement.values) {
            let mut used = self.page.document.values.iter();
            let is_used = used.any(|used| used.value == value.value);
            let fact = self.input.site.facts.get(&value.value);
            let text = fact.filter(|_| is_used).map(|fact| &fact.value[lang]);
            let host =
                text.and_then(|text| Some((text, other(self.input, self.allowed, &text.value)?)));
            if let Some((text, (_, host))) = host {
                self.told(text.span, &host, "names", out);
            }
        }
        for link in self.all().flat_map(|requirement| &requirement.links) {
            let name = link.value.strip_prefix("link:").filter(|name| {
                let mut used = self.page.resolved.links.iter();
                used.any(|used| matches!(used, Target::Named(own) if own == name))
            });
            let host = name
                .and_then(|name| host_of(self.input, self.page, &Target::Named(name.to_owned())));
            if let Some((host, Some(span))) = host
                && !is_among(self.allowed, &host)
            {
                self.told(span, &host, "leads to", out);
            }
        }
    }

    /// Looks where a link leads; whether its words are to be left alone.
    fn link(&self, n: usize, out: &mut Diagnostics) -> bool {
        let target = self.page.resolved.links.get(n);
        let link = self.page.document.links.get(n);
        let (Some(target), Some(link)) = (target, link) else {
            return false;
        };
        if matches!(target, Target::Broken) {
            return true;
        }
        let Some((host, _)) = host_of(self.input, self.page, target) else {
            return false;
        };
        if is_among(self.allowed, &host) {
            return false;
        }
        if !asks_for_link(self.page, target) {
            self.told(link.target.span, &host, "leads to", out);
        }
        true
    }

    fn value(&self, n: usize, range: Range<u32>, out: &mut Diagnostics) {
        let Some(name) = self.page.document.values.get(n) else {
            return;
        };
        let fact = self.input.site.facts.get(&name.value);
        let text = fact.map_or("", |fact| fact.value[self.page.lang].value.as_str());
        if asks_for_value(self.page, &name.value) {
            return;
        }
        if let Some((_, host)) = other(self.input, self.allowed, text) {
            let span = Span::new(self.page.file, range.start as usize..range.end as usize);
            self.told(span, &host, "names", out);
        }
    }

    fn told(&self, span: Span, host: &str, does: &str, out: &mut Diagnostics) {
        let message = format!("this {does} the host `{host}`, which may not stand here");
        let names: Vec<&str> = self
            .allowed
            .iter()
            .map(|host| host.value.as_str())
            .collect();
        let help = match names.as_slice() {
            [] => "leave it out".to_owned(),
            [one] => format!("write `{one}`, or leave it out"),
            many => format!("write one of {}, or leave it out", many.join(", ")),
        };
        let finding = out.report(&CODE, span, message);
        finding.help(with_reason(self.page, self.requirement, &help));
        if let Some(first) = self.allowed.first() {
            finding.label(first.span, "site.yaml allows only these");
        }
    }
}

/// Whether site.yaml asks for this link on some page: a wrong host is then the address's own fault.
fn asks_for_link(page: &PageView<'_>, target: &Target) -> bool {
    let Target::Named(name) = target else {
        return false;
    };
    let all = page.site.config.requirements.iter();
    all.flat_map(|requirement| &requirement.links)
        .any(|link| link.value.strip_prefix("link:") == Some(name.as_str()))
}

fn asks_for_value(page: &PageView<'_>, name: &str) -> bool {
    let all = page.site.config.requirements.iter();
    all.flat_map(|requirement| &requirement.values)
        .any(|value| value.value == name)
}

fn is_among(allowed: &[Spanned<String>], host: &str) -> bool {
    allowed.iter().any(|own| own.value == host)
}

/// The host that a link leads to, and where links.yaml says so.
fn host_of(
    input: &Input<'_>,
    page: &PageView<'_>,
    target: &Target,
) -> Option<(String, Option<Span>)> {
    let (address, span) = match target {
        Target::Address(address) => (address, None),
        Target::Named(name) => {
            let url = input.site.links.get(name)?.url.as_ref()?;
            (&url[page.lang].value, Some(url[page.lang].span))
        }
        _ => return None,
    };
    let host = Url::parse(address).ok()?.host_str()?.to_lowercase();
    Some((host, span))
}

/// The first host in `text` that is none of `allowed`.
fn other(
    input: &Input<'_>,
    allowed: &[Spanned<String>],
    text: &str,
) -> Option<(Range<usize>, String)> {
    let mut hosts = hosts(input, allowed, text).into_iter();
    hosts.find(|(_, host)| !is_among(allowed, host))
}

/// The hosts that `text` names, in lower case: words of parts with full stops between them. They end like a host that
/// the site knows, have at least three parts, or start with a scheme. The part of a mail address is none.
fn hosts(
    input: &Input<'_>,
    allowed: &[Spanned<String>],
    text: &str,
) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    if !text.contains('.') {
        return found;
    }
    let is_part_of = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let mut at = 0;
    while let Some(start) = text[at..].find(is_part_of).map(|by| at + by) {
        let end = text[start..]
            .find(|c| !is_part_of(c))
            .map_or(text.len(), |by| start + by);
        at = end;
        let word = text[start..end].trim_end_matches(['.', '-']);
        let is_mail = text[..start].ends_with('@') || text[end..].starts_with('@');
        // The rest of an address belongs to the host before it.
        let is_path = text[..start].ends_with('/') && !text[..start].ends_with("//");
        let Some((before, ending)) = word.rsplit_once('.').filter(|_| !is_mail && !is_path) else {
            continue;
        };
        let parts = || word.split('.');
        let is_name =
            |part: &str| part.chars().count() > 1 && part.chars().any(char::is_alphabetic);
        let ending = ending.to_lowercase();
        let known = || {
            let ends = |host: &str| host.rsplit('.').next() == Some(&*ending);
            let of_links = || {
                input.site.links.iter().any(|(_, link)| {
                    let mut urls = link.url.iter().flat_map(ByLang::iter);
                    urls.any(|url| {
                        let parsed = Url::parse(&url.value).ok();
                        parsed.is_some_and(|url| url.host_str().is_some_and(ends))
                    })
                })
            };
            allowed.iter().any(|host| ends(&host.value)) || of_links()
        };
        let is_host = parts().all(|part| !part.is_empty())
            && is_name(&ending)
            && (text[..start].ends_with("://")
                || before.contains('.') && parts().all(is_name)
                || known());
        if is_host {
            found.push((start..start + word.len(), word.to_lowercase()));
        }
    }
    found
}
