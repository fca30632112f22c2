//! Short code blocks, as a help site shows them.
//!
//! Entry point: [`block`].

use super::random::Random;

/// A fenced block; the same in all languages.
pub(super) fn block(random: &mut Random, number: usize) -> String {
    let (language, head, line, foot): (_, _, fn(usize, usize) -> String, _) = match random.below(4)
    {
        0 => (
            "bash",
            format!("#!/bin/sh\n# Check page {number}.\nset -eu\n"),
            |n, value| {
                format!("test {value} -gt \"$LIMIT_{n}\" && echo \"step {n}: ok\" >> check.log\n")
            },
            "exit 0\n",
        ),
        1 => (
            "yaml",
            format!("# Settings of page {number}.\nrequests:\n"),
            |n, value| format!("  - name: \"step-{n}\"\n    seconds: {value}\n    retry: true\n"),
            "version: 2\n",
        ),
        2 => (
            "json",
            format!("{{\n  \"page\": {number},\n"),
            |n, value| {
                format!(
                    "  \"step-{n}\": {{\"seconds\": {value}, \"label\": \"Vist navn\", \"retry\": true}},\n"
                )
            },
            "  \"version\": 2\n}\n",
        ),
        _ => (
            "xml",
            format!("<?xml version=\"1.0\"?>\n<profile page=\"{number}\">\n"),
            |n, value| {
                format!(
                    "  <step id=\"s{n}\" seconds=\"{value}\">Vist navn</step> <!-- {value} -->\n"
                )
            },
            "</profile>\n",
        ),
    };
    let lines: String = (1..=4 + random.below(6))
        .map(|n| line(n, random.below(900)))
        .collect();
    format!("```{language}\n{head}{lines}{foot}```\n\n")
}
