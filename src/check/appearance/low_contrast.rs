//! An accent in which links cannot be read well enough.

use crate::check::{Input, Rule, Run};
use crate::config::{READABLE, Scheme};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "low-contrast",
    "Links and numbers are written in the accent of `colours`, so that it has to differ enough from the ground of \
     pages and of cards: at least 4.5:1, as WCAG 2.1 (1.4.3) and with it the law on web accessibility ask.",
)
.example(
    "colours:\n  light: {accent: \"#e2584d\"}    <- 3.2:1",
    "colours:\n  light: {accent: \"#bc4940\"}    <- 4.5:1",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let Some(colours) = &input.site.config.colours else {
        return;
    };
    for (scheme, accent) in colours.accents() {
        let grounds = scheme.grounds();
        let contrast = accent.value.least(&grounds);
        if contrast >= READABLE {
            continue;
        }
        let ground = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        // Cut, not rounded: 4.49 is not 4.5.
        let tenths = (contrast * 10.0).floor() / 10.0;
        let better = accent.value.readable(scheme.far(), &grounds, READABLE);
        out.report(
            &CODE,
            accent.span,
            format!("words in this colour cannot be read well on a {ground} ground: {tenths:.1}:1 instead of 4.5:1"),
        )
        .help(format!("the nearest colour that can is `\"{better}\"`"));
    }
}
