//! A template of the site's own that nothing uses.

use std::collections::BTreeSet;

use super::template::{Template, all};
use crate::check::{Input, Rule, Run};
use crate::diag::{Code, Diagnostics, Place, nearest};

pub(super) static RULE: Rule = Rule {
    code: &CODE,
    run: Run::Site(run),
};

static CODE: Code = Code::warning(
    "unused-template",
    "A template of the theme that no kind of page names and no other template includes or extends. Often its name \
     is misspelt, so that the built-in one is used instead.",
)
.example("themes/default/partials/foter.html", "themes/default/partials/footer.html");

/// The templates that every site uses.
const ALWAYS: [&str; 4] = ["404.html", "number.html", "redirect.html", "start.html"];

fn run(input: &Input<'_>, out: &mut Diagnostics) {
    let templates = all(input);
    let kinds = &input.site.config.kinds;
    let named = kinds
        .names()
        .filter_map(|kind| kinds.get(kind))
        .map(|kind| kind.template.value.as_str());
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let mut waiting: Vec<&str> = named.chain(ALWAYS).collect();
    let shared = templates.iter().filter(|template| template.shared);
    waiting.extend(shared.map(|template| template.name));
    while let Some(name) = waiting.pop() {
        let found = templates.iter().find(|template| template.name == name);
        if let Some(template) = found.filter(|_| used.insert(name)) {
            waiting.extend(&template.uses);
        }
    }
    let own = |template: &&Template<'_>| template.own && !used.contains(template.name);
    for template in templates.iter().filter(own) {
        let name = template.name;
        let path = format!("built-in/themes/default/{name}");
        // It stands in the place of a built-in one that the kinds of this site do not need.
        if input.sources.find(&path).is_some() {
            continue;
        }
        let near = nearest(name, used.iter().copied());
        out.report(
            &CODE,
            Place::File(template.file),
            format!("nothing uses the template `{name}`"),
        )
        .help(near.map_or_else(
            || "remove it, or include it where it belongs".to_owned(),
            |near| format!("did you mean `{near}`? Otherwise remove it"),
        ));
    }
}
