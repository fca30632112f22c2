//! A number that looks like that of a person.

use rayon::prelude::*;

use super::numbers::persons;
use super::unlisted_number::Text;
use crate::check::{Input, Rule, Run};
use crate::config::Facts;
use crate::diag::{Code, Diagnostics};
use crate::source::{FileId, Span};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::error(
    "personal-number",
    "A number looks like the civil registration number of a person (a day and four digits, as in Danish CPR numbers). \
     Such a number belongs on no page, also not as an example: it may be somebody's.",
)
.example("Write it as 010203-1234.", "Write the six digits of your birthday, a hyphen and the last four digits.");

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let files: Vec<FileId> = input
        .sources
        .iter()
        .filter(|(_, source)| {
            let path = source.path.as_str();
            Text::of(path).is_some() || path == Facts::FILE
        })
        .map(|(file, _)| file)
        .collect();
    let found: Vec<Diagnostics> = files
        .into_par_iter()
        .map(|file| {
            let mut out = Diagnostics::default();
            let text = input.sources.text(file).unwrap_or_default();
            for range in persons(text) {
                out.report(
                    &CODE,
                    Span::new(file, range),
                    "this looks like the number of a person",
                )
                .help("remove it, and say in words what the number looks like");
            }
            out
        })
        .collect();
    for found in found {
        out.extend(found);
    }
}
