//! `::method{…}`: who may use a method and what it takes, as site.yaml has it.

use super::{List, Place, UNKNOWN_ARGUMENT};
use crate::diag::Diagnostics;

impl Place<'_> {
    /// The method that the braces name, or the one that the page is about.
    pub(super) fn method(&self, out: &mut Diagnostics) -> List {
        let Some(asked) = self.arguments(&["method"], out) else {
            return List::Broken;
        };
        if let Some(method) = asked.method.or_else(|| self.entry().only_method()) {
            return List::Method(method.to_owned());
        }
        out.report(
            &UNKNOWN_ARGUMENT,
            self.span(),
            "this page is not about one method, so that nobody knows which is meant",
        )
        .help("name it, as in `::method{method=…}`");
        List::Broken
    }
}
