//! `robots.txt`: everything may be read, and where the sitemap is (RFC 9309).
//!
//! Entry point: [`render`]. It counts only when the site stands at the top of its server.

use crate::site::Site;

/// The text of `robots.txt`.
pub(super) fn render(site: &Site) -> String {
    format!(
        "User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n",
        site.config.base_url
    )
}
