//! What goes wrong in real life, and where it should be told: a file for each part of a site.
//!
//! Entry point: [`kinds`]. Languages are named in patterns here, since these are the real pages.

mod facts;
mod front_matter;
mod links;
mod matrix;
mod pages;
mod steps;
mod strings;
mod structure;
mod templates;

use super::real::{Kind, Mutant, RealSite};

fn kind(name: &'static str, mutants: impl Fn(&RealSite) -> Vec<Mutant> + 'static) -> Kind {
    Kind {
        name,
        mutants: Box::new(mutants),
    }
}

/// Every kind of damage.
pub(super) fn kinds() -> Vec<Kind> {
    let groups = [
        links::links(),
        matrix::matrix(),
        structure::structure(),
        steps::steps(),
        front_matter::front_matters(),
        facts::facts(),
        strings::strings(),
        pages::pages(),
        templates::templates(),
    ];
    groups.into_iter().flatten().collect()
}
