//! `sitemap.xml`: every page with its counterparts in the other languages (sitemaps.org, protocol 0.9).
//!
//! Entry point: [`render`].

use std::fmt::Write as _;

use super::context::{absolute, alternates};
use crate::page::attribute;
use crate::site::{Reader, Site};

/// The most addresses that one file may hold (sitemaps.org, protocol 0.9).
const MAX_ADDRESSES: usize = 50_000;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The files by name: `sitemap.xml`, and with very many pages the parts that it lists.
pub(super) fn render(site: &Site) -> Vec<(String, String)> {
    let addresses: Vec<String> = site
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| !entry.draft)
        .flat_map(|(n, entry)| {
            let mut links = String::new();
            let common = Reader::of_page(site, n, site.config.source_language);
            for other in alternates(&common) {
                let _ = writeln!(
                    links,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
                    attribute(&other.hreflang),
                    attribute(&other.url)
                );
            }
            let day = entry
                .reviewed
                .map(|day| format!("<lastmod>{day}</lastmod>\n"))
                .unwrap_or_default();
            entry
                .pages
                .iter()
                .map(|page| {
                    let url = attribute(&absolute(site, &page.route));
                    format!("<url>\n<loc>{url}</loc>\n{day}{links}</url>\n")
                })
                .collect::<Vec<_>>()
        })
        .collect();
    if addresses.len() <= MAX_ADDRESSES {
        return vec![("sitemap.xml".to_owned(), url_set(addresses))];
    }
    let mut files = Vec::new();
    let mut index = format!("{XML}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    let mut rest = addresses.into_iter();
    while rest.len() > 0 {
        let part = rest.by_ref().take(MAX_ADDRESSES).collect();
        let name = format!("sitemap-{}.xml", files.len() + 1);
        let _ = writeln!(
            index,
            "<sitemap><loc>{}{name}</loc></sitemap>",
            attribute(site.config.base_url.as_str())
        );
        files.push((name, url_set(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.push(("sitemap.xml".to_owned(), index));
    files
}

fn url_set(addresses: Vec<String>) -> String {
    let len: usize = addresses.iter().map(String::len).sum();
    let mut xml = String::with_capacity(len + 256);
    let _ = writeln!(
        xml,
        "{XML}<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">"
    );
    // All pages are in memory at this time; so each part goes when it is written.
    for address in addresses {
        xml.push_str(&address);
    }
    xml.push_str("</urlset>\n");
    xml
}
