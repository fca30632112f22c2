//! A sentence that asks readers to send what they must keep for themselves.

use super::sentences::sentences;
use super::{Tools, Wanted, Words};
use crate::check::{Rule, Run};
use crate::diag::{Code, Diagnostics};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Text(Wanted::Ask, run),
};

static CODE: Code = Code::error(
    "asks-for-secret",
    "A sentence asks readers to send or tell a password, a code or a number that is theirs alone. No help page does \
     so: whoever reads it there would also answer a stranger who asks the same. `secrets` of terms.yaml has the words.",
)
.example(
    "Send us your name and your password.",
    "Send us your name. Never send your password.",
);

/// How many words may stand between the asking and what is asked for.
const NEAR: usize = 6;

fn run(tools: &Tools<'_>, words: &Words<'_>, out: &mut Diagnostics) {
    let lang = words.lang;
    let ask = &tools.find_ask[lang];
    if ask.find(words.text).next().is_none() {
        return;
    }
    let abbreviations = &tools.input.site.catalogs.terms.abbreviations[lang];
    for sentence in sentences(words.text, abbreviations) {
        let text = &words.text[sentence.clone()];
        let unless: Vec<usize> = tools.find_unless[lang]
            .find(text)
            .map(|unless| unless.range.start)
            .collect();
        let asked = ask.find(text).find_map(|asked| {
            // What turns round the clause before it says nothing of this one: `If it does not work, send …`
            let clause = text[..asked.range.start].rfind([',', ';']).unwrap_or(0);
            let what = tools.find_secret[lang].find(text).find(|what| {
                let between = text.get(asked.end..what.range.start);
                let turned = |at: &usize| (clause <= *at || *at == 0) && *at < what.range.start;
                between.is_some_and(|text| text.split_whitespace().count() <= NEAR)
                    && !unless.iter().any(turned)
            })?;
            Some((asked, what))
        });
        let Some((asked, what)) = asked else { continue };
        let at =
            |start: usize, end: usize| words.span(sentence.start + start..sentence.start + end);
        out.report(
            &CODE,
            at(what.range.start, what.end),
            format!(
                "readers are asked for their `{}`",
                &text[what.range.start..what.end]
            ),
        )
        .label(at(asked.range.start, asked.end), "asked for here")
        .help("ask for something else, or say that readers must never send it");
    }
}
