//! A number that no page has or had.

use crate::check::Input;

/// The first number above all that are or were in use.
pub(super) fn free_number(input: &Input<'_>) -> u32 {
    let site = input.site;
    let of_pages = site.entries.iter().filter_map(|entry| entry.number);
    let retired = &site.config.upkeep.retired_numbers;
    let last = of_pages
        .chain(retired.iter().map(|number| number.value))
        .max();
    last.unwrap_or(0).saturating_add(1)
}
