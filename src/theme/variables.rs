//! What templates may ask for, by name.
//!
//! Entry point: [`is_known`]. A test in `src/render.rs` compares the list with what templates get.

/// Every value that some template gets; `[]` stands for any item of a list.
pub const KNOWN: &[&str] = &[
    "address",
    "alternates[].hreflang",
    "alternates[].url",
    "canonical",
    "content",
    "editions[].appendix[].anchor",
    "editions[].appendix[].is_home",
    "editions[].appendix[].number",
    "editions[].appendix[].title",
    "editions[].code",
    "editions[].content",
    "editions[].contents[].anchor",
    "editions[].contents[].is_home",
    "editions[].contents[].number",
    "editions[].contents[].title",
    "editions[].name",
    "editions[].site.base_url",
    "editions[].site.contact.name",
    "editions[].site.contact.phone.confirmed",
    "editions[].site.contact.phone.href",
    "editions[].site.contact.phone.text",
    "editions[].site.owner",
    "editions[].site.title",
    "home_url",
    "icon",
    "lang",
    "languages[].code",
    "languages[].current",
    "languages[].name",
    "languages[].title",
    "languages[].url",
    "locales[].code",
    "locales[].contact.name",
    "locales[].contact.phone.confirmed",
    "locales[].contact.phone.href",
    "locales[].contact.phone.text",
    "locales[].home_title",
    "locales[].name",
    "locales[].summary",
    "locales[].title",
    "locales[].url",
    "menu[].current",
    "menu[].title",
    "menu[].url",
    "number",
    "number_address",
    "offline_url",
    "page.anchor",
    "page.audiences[].id",
    "page.audiences[].label",
    "page.breadcrumbs[].audiences[].id",
    "page.breadcrumbs[].audiences[].label",
    "page.breadcrumbs[].number",
    "page.breadcrumbs[].summary",
    "page.breadcrumbs[].title",
    "page.breadcrumbs[].url",
    "page.canonical",
    "page.covers[]",
    "page.draft",
    "page.has_code",
    "page.is_home",
    "page.key",
    "page.kind",
    "page.methods[].id",
    "page.methods[].label",
    "page.number",
    "page.number_address",
    "page.qr.path",
    "page.qr.view_box",
    "page.related[].heading",
    "page.related[].pages[].audiences[].id",
    "page.related[].pages[].audiences[].label",
    "page.related[].pages[].number",
    "page.related[].pages[].summary",
    "page.related[].pages[].title",
    "page.related[].pages[].url",
    "page.related[].reason",
    "page.reviewed",
    "page.sheet_url",
    "page.summary",
    "page.task.id",
    "page.task.label",
    "page.title",
    "page.toc[].id",
    "page.toc[].level",
    "page.toc[].title",
    "page.view.audience",
    "page.view.is_front",
    "page.view.url",
    "page.views[].id",
    "page.views[].label",
    "page.views[].url",
    "print_url",
    "qr.path",
    "qr.view_box",
    "root",
    "sheets[].title",
    "sheets[].url",
    "sides[].canonical",
    "sides[].code",
    "sides[].content",
    "sides[].name",
    "sides[].number",
    "sides[].number_address",
    "sides[].qr.path",
    "sides[].qr.view_box",
    "sides[].reviewed",
    "sides[].site.base_url",
    "sides[].site.contact.name",
    "sides[].site.contact.phone.confirmed",
    "sides[].site.contact.phone.href",
    "sides[].site.contact.phone.text",
    "sides[].site.owner",
    "sides[].site.title",
    "sides[].summary",
    "sides[].title",
    "site.base_url",
    "site.contact.name",
    "site.contact.phone.confirmed",
    "site.contact.phone.href",
    "site.contact.phone.text",
    "site.owner",
    "site.title",
    "styles",
    "target_absolute",
    "target_url",
    "title",
];

/// Whether some template gets the value `path`, or one below it.
pub fn is_known(path: &str) -> bool {
    KNOWN.iter().any(|known| {
        known
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    })
}

/// The names of the values directly below `path`; those at the top when it is empty.
pub fn below(path: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = KNOWN
        .iter()
        .filter_map(|known| {
            let rest = known.strip_prefix(path)?;
            let rest = if path.is_empty() {
                rest
            } else {
                rest.strip_prefix('.')?
            };
            rest.split(['.', '[']).next()
        })
        .collect();
    names.dedup();
    names
}
