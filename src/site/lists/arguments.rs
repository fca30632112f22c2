//! What stands in the braces of a generated list.
//!
//! Entry point: [`Arguments::read`].

use crate::config::{Config, Named};
use crate::diag::{Code, Diagnostics, nearest};
use crate::page::Directive;
use crate::source::Spanned;

pub(in crate::site) static UNKNOWN_ARGUMENT: Code = Code::error(
    "unknown-argument",
    "What a generated list can be narrowed by is `method`, `audience` and `task`, with names of site.yaml; `by=task` \
     gives it a heading for each task. Other lists can be told less.",
)
.example(
    "::guides{metod=sms}",
    "::guides{method=sms}",
);

/// What `by` may say.
const BY: &[&str] = &["task"];

/// What a list is asked for.
#[derive(Default)]
pub(super) struct Arguments<'a> {
    pub method: Option<&'a str>,
    pub audience: Option<&'a str>,
    pub task: Option<&'a str>,
    /// Whether each task has a heading of its own.
    pub by_task: bool,
}

impl<'a> Arguments<'a> {
    /// Reads them. `None` when one is none of `known`, or names what is not there, which is reported.
    pub(super) fn read(
        config: &Config,
        list: &'a Directive,
        known: &'static [&'static str],
        out: &mut Diagnostics,
    ) -> Option<Self> {
        let mut read = Self::default();
        let mut good = true;
        for argument in &list.arguments {
            let name = argument.name.value.as_str();
            let value = &argument.value;
            if !known.contains(&name) {
                good = false;
                let near = nearest(name, known.iter().copied());
                out.report(
                    &UNKNOWN_ARGUMENT,
                    argument.name.span,
                    format!("a list knows no `{name}`"),
                )
                .help(near.map_or_else(|| choice(known), |near| format!("did you mean `{near}`?")));
                continue;
            }
            good &= match name {
                "method" => names(&config.methods, value, "method", out),
                "audience" => names(&config.audiences, value, "audience", out),
                "task" => names(&config.tasks, value, "task", out),
                _ => is_by(value, out),
            };
            let value = value.value.as_str();
            match name {
                "method" => read.method = Some(value),
                "audience" => read.audience = Some(value),
                "task" => read.task = Some(value),
                _ => read.by_task = true,
            }
        }
        good.then_some(read)
    }
}

/// "write `method=…` or `task=…`".
fn choice(known: &[&str]) -> String {
    match known {
        [] => "write nothing between the braces".to_owned(),
        [one] => format!("write `{one}=…`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("`{name}=…`")).collect();
            format!("write {} or `{last}=…`", first.join(", "))
        }
    }
}

fn names<T>(list: &Named<T>, value: &Spanned<String>, what: &str, out: &mut Diagnostics) -> bool {
    let known = list.get(&value.value).is_some();
    if !known {
        out.report(
            &UNKNOWN_ARGUMENT,
            value.span,
            format!("there is no {what} `{}`", value.value),
        )
        .help(list.suggest(&value.value));
    }
    known
}

fn is_by(value: &Spanned<String>, out: &mut Diagnostics) -> bool {
    let known = BY.contains(&value.value.as_str());
    if !known {
        out.report(
            &UNKNOWN_ARGUMENT,
            value.span,
            format!("a list cannot be sorted by `{}`", value.value),
        )
        .help("write `by=task`");
    }
    known
}
