//! A template that reads a value that no template gets, also where no page comes to.

use super::template::{Template, Value, all};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, nearest};
use crate::theme::variables::{below, is_known};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

pub(super) static CODE: Code = Code::error(
    "unknown-variable",
    "A template reads a value that no template gets. Where it is only asked about, as in `{% if page.titel %}`, \
     nothing would ever be shown; elsewhere the page cannot be built.",
)
.example("{% if page.titel %}", "{% if page.title %}");

/// How often a name that is set to another may lead on.
const MAX_STEPS: usize = 8;

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let templates = all(input);
    for template in templates.iter().filter(|template| template.own) {
        for value in &template.values {
            let Err(fault) = look_up(&templates, value, MAX_STEPS) else {
                continue;
            };
            let Some((name, at)) = value.parts.get(fault.part) else {
                continue;
            };
            let near = nearest(name, fault.known.iter().copied());
            let known = fault.known.join("`, `");
            let message = match fault.part.checked_sub(1).and_then(|n| value.parts.get(n)) {
                Some((of, _)) if *of != "[]" => format!("`{of}` has no `{name}`"),
                Some(_) => format!("the items of this list have no `{name}`"),
                None => format!("no template gets `{name}`"),
            };
            out.report(&CODE, template.span(at), message)
                .help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if known.is_empty() => "remove it: there is nothing below".to_owned(),
                    None => format!("write one of `{known}`"),
                });
        }
    }
}

/// Which part of a value nobody knows, and what could stand there.
struct Fault {
    part: usize,
    known: Vec<&'static str>,
}

/// Whether the value is known: as one that templates get, or below a name that a template sets.
fn look_up(templates: &[Template<'_>], value: &Value<'_>, steps: usize) -> Result<(), Fault> {
    let mut path = String::new();
    let mut fault = None;
    for (n, (part, _)) in value.parts.iter().enumerate() {
        let before = path.len();
        if n > 0 && *part != "[]" {
            path.push('.');
        }
        path.push_str(part);
        if !is_known(&path) {
            path.truncate(before);
            let known = below(&path);
            fault = Some(Fault { part: n, known });
            break;
        }
    }
    let Some(fault) = fault else { return Ok(()) };
    let Some((head, _)) = value.parts.first() else {
        return Ok(());
    };
    let mut set = templates
        .iter()
        .flat_map(|template| &template.sets)
        .filter(|(name, _)| name == head)
        .peekable();
    if set.peek().is_none() {
        return Err(fault);
    }
    if steps == 0 {
        return Ok(());
    }
    let mut last = fault;
    for (_, to) in set {
        let Some(to) = to else { return Ok(()) };
        let mut parts = to.parts.clone();
        let more = parts.len();
        parts.extend(value.parts.iter().skip(1).cloned());
        match look_up(templates, &Value { parts }, steps - 1) {
            Ok(()) => return Ok(()),
            // What the name is set to is looked up where it is set.
            Err(fault) if fault.part < more => return Ok(()),
            Err(fault) => {
                last = Fault {
                    part: fault.part + 1 - more,
                    known: fault.known,
                };
            }
        }
    }
    Err(last)
}
