//! A fault of a finished file, and how it is told: once, at the line that it came from.
//!
//! Entry points: [`Fault`], [`report`].

use std::collections::BTreeMap;

use super::trace::{Trace, place};
use super::{Finished, Reading};
use crate::diag::{Code, Diagnostics, Place};

/// A fault of a finished file.
pub(in crate::check) struct Fault<'a> {
    pub(super) code: &'static Code,
    /// What is wrong. The same fault of several files has the same words.
    pub(super) message: String,
    /// What to do, as a request.
    pub(super) help: String,
    /// Where the element starts that is wrong, if it is one.
    pub(super) element: Option<u32>,
    /// How to find the line that it came from.
    pub(super) trace: Trace<'a>,
}

/// What files with the same fault have in common: its code, its place in a source, its words.
type Common<'f> = (&'static str, Option<Place>, &'f str);

/// Tells of the faults of all readings, in their order.
pub(super) fn report(finished: &Finished<'_>, found: Vec<Vec<Fault<'_>>>, out: &mut Diagnostics) {
    // A link into a block that a view leaves out has been told, with the block.
    let hidden: Vec<Place> = out
        .iter()
        .filter(|told| told.code.name == "link-to-hidden-block")
        .map(|told| told.place)
        .collect();
    let faults: Vec<(&Reading<'_>, Place, Fault<'_>)> = finished
        .readings
        .iter()
        .zip(found)
        .flat_map(|(reading, faults)| faults.into_iter().map(move |fault| (reading, fault)))
        .map(|(reading, fault)| (reading, place(finished, reading, &fault.trace), fault))
        .filter(|(_, place, _)| !hidden.contains(place))
        .collect();
    let mut groups: BTreeMap<Common<'_>, Vec<usize>> = BTreeMap::new();
    for (n, (_, place, fault)) in faults.iter().enumerate() {
        // Of a fault whose line is known, its words may depend on the page: how far up its address goes.
        let key = match place {
            Place::Span(_) => (fault.code.name, Some(*place), ""),
            _ => (fault.code.name, None, fault.message.as_str()),
        };
        groups.entry(key).or_default().push(n);
    }
    for group in groups.values() {
        let Some((reading, place, fault)) = group.first().map(|n| &faults[*n]) else {
            continue;
        };
        let mut files: Vec<&str> = group.iter().map(|n| faults[*n].0.path).collect();
        files.dedup();
        let others = match files.len() - 1 {
            0 => String::new(),
            1 => " and of one other file".to_owned(),
            n => format!(" and of {n} other files"),
        };
        let element = match fault.element {
            Some(element) => format!("it is `{}` of ", reading.element(element)),
            None => "see ".to_owned(),
        };
        let others = if fault.element.is_none() {
            others.replace(" of ", " ")
        } else {
            others
        };
        out.report(fault.code, *place, fault.message.as_str())
            .help(format!(
                "{}; {element}`{}`{others}",
                fault.help, reading.path
            ));
    }
}
