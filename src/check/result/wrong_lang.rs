//! A finished page, or a part of one, that does not say which language it is in.

use icu_locale_core::LanguageIdentifier;

use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::Code;

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "wrong-lang",
    "A finished page says that it is in another language than it is, or a part of it names a language that does \
     not exist. Screen readers then read it with the wrong voice (WCAG 2.2, 3.1.1 and 3.1.2).",
)
.example("<html lang=\"en\">    <- in a template for all languages", "<html lang=\"{{ lang }}\">");

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let Some(lang) = finished.lang(reading.role) else {
        return;
    };
    let tag = finished.input.site.config.languages.tag(lang);
    let said = reading.html.and_then(|(_, said)| said);
    match said {
        None => out.push(Fault {
            code: &CODE,
            message: "the page does not say which language it is in".to_owned(),
            help: "write `<html lang=\"{{ lang }}\">` in the template".to_owned(),
            element: reading.html.map(|(element, _)| element),
            trace: Trace::Tag("<html"),
        }),
        Some(said) if reading.part(said) != tag => out.push(Fault {
            code: &CODE,
            message: format!(
                "the page says that it is in `{}`, but it is in `{tag}`",
                reading.part(said)
            ),
            help: "write `<html lang=\"{{ lang }}\">` in the template".to_owned(),
            element: reading.html.map(|(element, _)| element),
            trace: Trace::Tag("<html"),
        }),
        Some(_) => {}
    }
    for mark in reading.langs.iter().filter(|mark| Some(mark.value) != said) {
        let written = reading.part(mark.value);
        // Most are languages of the site.
        let known = written == tag
            || written.is_empty()
            || finished.input.site.config.languages.find(written).is_some();
        if !known && written.parse::<LanguageIdentifier>().is_err() {
            out.push(Fault {
                code: &CODE,
                message: format!("there is no language `{written}`"),
                help: "write a tag such as `da`, `en` or `en-GB`".to_owned(),
                element: Some(mark.element),
                trace: Trace::Value(mark.value),
            });
        }
    }
}
