//! `content/published.yaml`: the addresses at which the site was once published and which must go on working.
//!
//! Entry point: [`Published::read`].

use crate::diag::Diagnostics;
use crate::source::{Sources, Spanned, after_byte_order_mark};
use crate::yaml::shape::{Key, Others, Shape, Value};
use crate::yaml::{self, Kind, Mapping, strings};

/// What `content/published.yaml` may hold.
pub static PUBLISHED: Shape = Shape {
    what: "published.yaml",
    keys: &[Key::new(
        "addresses",
        Value::List(&Value::Line),
        "Addresses that must lead somewhere for ever, from the top of the site, such as /en/use-sms/.",
    )],
    others: Others::None,
};

/// The addresses that must go on working.
#[derive(Clone, Default, Debug)]
pub struct Published {
    /// Each from the top of the site, such as `/en/use-sms/`.
    pub addresses: Vec<Spanned<String>>,
}

impl Published {
    /// Where they stand.
    pub const FILE: &str = "content/published.yaml";

    /// Reads them; a site without the file has none.
    pub fn read(sources: &Sources, out: &mut Diagnostics) -> Self {
        let mut published = Self::default();
        let Some((file, text)) = sources
            .find(Self::FILE)
            .and_then(|file| Some((file, sources.text(file)?)))
        else {
            return published;
        };
        let (text, offset) = after_byte_order_mark(text);
        let node = yaml::parse(file, text, offset, out);
        let Some(node) = node.filter(|node| !matches!(node.kind, Kind::Null)) else {
            return published;
        };
        let Some(mut map) = Mapping::new(&node, &PUBLISHED, out) else {
            return published;
        };
        published.addresses = map.optional("addresses", out, strings).unwrap_or_default();
        map.finish(out);
        published
    }
}
