//! A picture of the site as a whole that those it is for cannot show.

use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics};
use crate::source::Spanned;

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unsuitable-picture",
    "`share_picture` is shown beside a link that somebody sends: a PNG or JPEG of 1200 by 630 pixels, at least half of \
     that. `touch_icon` stands among the apps of a telephone: a square PNG of 180 by 180 pixels or more. Drawings and \
     other forms are not shown there.",
)
.example(
    "share_picture: content/img/share.svg",
    "share_picture: content/img/share.png",
);

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let config = &input.site.config;
    for path in config
        .share_picture
        .iter()
        .flat_map(crate::lang::ByLang::iter)
    {
        let fits = |width, height| width >= 600 && height >= 315 && width > height;
        look(
            input,
            path,
            &["png", "jpg", "jpeg"],
            &fits,
            "make it a PNG or JPEG of 1200 by 630 pixels",
            out,
        );
    }
    if let Some(path) = &config.touch_icon {
        let fits = |width, height| width >= 180 && width == height;
        look(
            input,
            path,
            &["png"],
            &fits,
            "make it a square PNG of 180 by 180 pixels",
            out,
        );
    }
}

fn look(
    input: &Input<'_>,
    path: &Spanned<String>,
    forms: &[&str],
    fits: &dyn Fn(u32, u32) -> bool,
    help: &str,
    out: &mut Diagnostics,
) {
    // That it is not there has been reported.
    let Some(asset) = input.site.assets.get(&path.value) else {
        return;
    };
    let form = input.sources.get(asset.file).path.extension();
    let message = match asset.size {
        _ if !forms.contains(&form.as_str()) => format!("this cannot be `{form}`"),
        None => format!("`{}` does not say how large it is", path.value),
        Some((width, height)) if !fits(width, height) => {
            format!("the picture has {width} by {height} pixels")
        }
        Some(_) => return,
    };
    out.report(&CODE, path.span, message).help(help);
}
