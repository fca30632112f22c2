//! An address or a name in a finished file that leads to nothing in the finished site.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::address::Goal;
use super::reading::{Kind, Reference, Role};
use super::trace::Trace;
use super::{Fault, Finished, Reading, rule};
use crate::check::Rule;
use crate::diag::{Code, nearest};

pub(in crate::check) static RULE: Rule = rule(&CODE, look);

static CODE: Code = Code::error(
    "broken-reference",
    "A finished page leads to a file, or to a place on a page, that is not in the finished site: by a link, an \
     image, a style sheet, the name of a label or of a description. Whoever wrote it: a page, the theme, a list.",
)
.example(
    "<a href=\"{{ root }}terms.pdf\">Terms</a>    <- in a template; the theme has no such file",
    "<a href=\"{{ asset(name=\"terms.pdf\") }}\">Terms</a>",
);

/// Finds out once where the references of `reading` lead, which stands at `n` of the readings, and leaves out those that
/// nobody needs to ask for again, which are most of them: they lead to a file of the site, and to a place of this page
/// if to any, or nothing is asked of them: links to other servers and telephones. Those to `contact` stay.
pub(super) fn settle(
    finished: &Finished<'_>,
    n: usize,
    reading: &mut Reading<'_>,
    contact: Option<&str>,
) {
    // There, an address may be wrong that is right elsewhere.
    let all_stay = reading.role == Role::NotFound;
    let mut file = String::new();
    let mut references = std::mem::take(&mut reading.references);
    // They stand in the same order.
    let mut alternates = std::mem::take(&mut reading.alternates);
    let mut switches = std::mem::take(&mut reading.switches);
    let mut next = [alternates.iter_mut(), switches.iter_mut()].map(Iterator::peekable);
    references.retain_mut(|reference| {
        let address = reading.meant(reference.value);
        let stays = all_stay || contact == Some(&*address);
        match reference.kind {
            Kind::Link | Kind::Resource => {
                let goal = finished.base.resolve(reading.path, &address, &mut file);
                let to = || match goal {
                    Goal::Inside(_) if file == reading.path => u32::try_from(n).ok(),
                    Goal::Inside(_) => {
                        let to = finished.files.get(file.as_str()).copied().flatten();
                        to.and_then(|to| u32::try_from(to).ok())
                    }
                    _ => None,
                };
                for switch in &mut next {
                    if let Some(switch) = switch.next_if(|one| one.href == reference.value) {
                        switch.to = to();
                    }
                }
                let apart = matches!(goal, Goal::Foreign | Goal::Apart);
                let settled = apart && reference.kind == Kind::Link;
                let settled = settled || is_settled(finished, reading, &goal, &file);
                if !settled && !stays {
                    reference.to = to();
                }
                !settled || stays
            }
            Kind::Ids => {
                let mut ids = address.split_ascii_whitespace();
                stays || !ids.all(|id| reading.has_id(id))
            }
            Kind::Map => true,
        }
    });
    // All readings are kept at once.
    references.shrink_to_fit();
    reading.references = references;
    reading.alternates = alternates;
    reading.switches = switches;
}

fn is_settled(finished: &Finished<'_>, reading: &Reading<'_>, goal: &Goal<'_>, file: &str) -> bool {
    let Goal::Inside(fragment) = goal else {
        return false;
    };
    match place(*fragment) {
        Some(id) => file == reading.path && (!reading.is_page() || reading.has_place(&id)),
        None => file == reading.path || finished.files.contains_key(file),
    }
}

/// The id of the place on a page that `fragment` names, if it is not its top.
fn place(fragment: Option<&str>) -> Option<Cow<'_, str>> {
    let id = fragment.filter(|id| !id.is_empty() && !id.eq_ignore_ascii_case("top"))?;
    Some(percent_decode_str(id).decode_utf8_lossy())
}

fn look<'a>(finished: &Finished<'a>, reading: &Reading<'a>, out: &mut Vec<Fault<'a>>) {
    let mut file = String::new();
    for reference in &reading.references {
        let fault = match reference.kind {
            Kind::Link | Kind::Resource if leads(finished, reading, reference) => None,
            Kind::Link | Kind::Resource => address(finished, reading, reference, &mut file),
            Kind::Ids => {
                ids(reading, reference, out);
                None
            }
            Kind::Map => map(reading, reference),
        };
        if let Some((message, help)) = fault {
            out.push(Fault {
                code: &CODE,
                message,
                help,
                element: Some(reference.element),
                trace: Trace::Address(reference.value),
            });
        }
    }
}

/// Whether it is known already that a reference leads to a page, and that page has the place that it leads to.
fn leads(finished: &Finished<'_>, reading: &Reading<'_>, reference: &Reference) -> bool {
    let target = reference
        .to
        .and_then(|to| finished.readings.get(to as usize));
    let address = reading.meant(reference.value);
    let id = address.split_once('#').map(|(_, fragment)| fragment);
    match (target, place(id)) {
        (Some(target), Some(id)) => target.is_page() && target.has_place(&id),
        _ => false,
    }
}

fn address(
    finished: &Finished<'_>,
    reading: &Reading<'_>,
    reference: &Reference,
    file: &mut String,
) -> Option<(String, String)> {
    let address = reading.meant(reference.value);
    let fragment = match finished.base.resolve(reading.path, &address, file) {
        Goal::Inside(fragment) => fragment,
        Goal::Nowhere => {
            return Some((
                "this address is empty".to_owned(),
                "write where it leads, or remove the attribute".to_owned(),
            ));
        }
        Goal::Above => {
            return Some((
                format!("`{address}` leads out of the site"),
                "write an address that starts with `{{ root }}`".to_owned(),
            ));
        }
        Goal::Foreign | Goal::Script | Goal::Apart => return None,
    };
    let relative = !address.starts_with(['/', '#']) && !address.contains(':');
    if reading.role == Role::NotFound && relative {
        return Some((
            format!("`{address}` leads elsewhere on each page that is not there"),
            "write an address from the top of the server on, such as `{{ root }}`".to_owned(),
        ));
    }
    let Some(target) = finished.files.get(file.as_str()) else {
        return Some((
            format!("`{address}` is not in the finished site"),
            missing(finished, file),
        ));
    };
    let id = place(fragment)?;
    let target = target.and_then(|n| finished.readings.get(n))?;
    if !target.is_page() || target.has_place(&id) {
        return None;
    }
    let ids = target.ids.iter().map(|mark| target.part(mark.value));
    Some((
        format!("`{address}`: that page has no place `#{id}`"),
        nearest(&id, ids).map_or_else(
            || "write the id of something on that page".to_owned(),
            |near| format!("did you mean `#{near}`?"),
        ),
    ))
}

/// What to do about a file that is not there.
fn missing(finished: &Finished<'_>, file: &str) -> String {
    let page = format!("{file}/index.html");
    if finished.files.contains_key(page.as_str()) {
        return "write a slash at the end: it is a page".to_owned();
    }
    let below = |name: &str| {
        let statics = &finished.input.theme.statics;
        statics.contains_key(name).then(|| name.to_owned())
    };
    let name = file.strip_prefix("static/").unwrap_or(file);
    let name = name.strip_prefix("assets/").unwrap_or(name);
    below(name).map_or_else(
        || "mend the address, or add the file".to_owned(),
        |name| format!("write `{{{{ asset(name=\"{name}\") }}}}`"),
    )
}

fn ids<'a>(reading: &Reading<'a>, reference: &Reference, out: &mut Vec<Fault<'a>>) {
    let ids = reading.meant(reference.value);
    for id in ids
        .split_ascii_whitespace()
        .filter(|id| !reading.has_id(id))
    {
        let known = reading.ids.iter().map(|mark| reading.part(mark.value));
        out.push(Fault {
            code: &CODE,
            message: format!("no element of the page has the id `{id}`"),
            help: nearest(id, known).map_or_else(
                || "write the id of an element on the same page".to_owned(),
                |near| format!("did you mean `{near}`?"),
            ),
            element: Some(reference.element),
            trace: Trace::Value(reference.value),
        });
    }
}

fn map(reading: &Reading<'_>, reference: &Reference) -> Option<(String, String)> {
    let written = reading.meant(reference.value);
    let name = written.trim_start_matches('#');
    let known = reading
        .names
        .iter()
        .any(|known| reading.meant(*known) == name);
    (!known).then(|| {
        (
            format!("no map of the page has the name `{name}`"),
            "write the name of a `<map>` on the same page".to_owned(),
        )
    })
}
