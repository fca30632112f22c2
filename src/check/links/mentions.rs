//! Names in texts whose links are not looked up: pages that are left out or hold HTML, templates, style sheets.
//!
//! Entry point: [`Mentions::of`].

use crate::check::Input;

/// The texts in which a name may stand.
pub(super) struct Mentions<'a> {
    pages: Vec<&'a str>,
    theme: Vec<&'a str>,
}

impl<'a> Mentions<'a> {
    pub(super) fn of(input: &Input<'a>) -> Self {
        let site = input.site;
        let languages = &site.config.languages;
        let drafts = site.left_out.keys().flat_map(|key| {
            languages
                .iter()
                .map(move |lang| format!("content/{}/{key}.md", languages.tag(lang)))
        });
        let mut pages: Vec<&str> = drafts
            .filter_map(|path| input.sources.text(input.sources.find(&path)?))
            .collect();
        pages.extend(
            input
                .pages()
                .filter(|page| page.document.is_cut || !page.document.raw_html.is_empty())
                .map(|page| page.text),
        );
        let files = input
            .theme
            .templates
            .values()
            .chain(input.theme.statics.values());
        Self {
            pages,
            theme: files.filter_map(|file| input.sources.text(*file)).collect(),
        }
    }

    /// Whether a value or address of this name may be used.
    pub(super) fn name(&self, name: &str) -> bool {
        self.in_pages(name) || self.in_theme(name)
    }

    /// Whether these words may stand on a page.
    pub(super) fn in_pages(&self, words: &str) -> bool {
        self.pages.iter().any(|text| text.contains(words))
    }

    /// Whether a template may ask for what has this name.
    pub(super) fn in_theme(&self, name: &str) -> bool {
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let mut texts = self.theme.iter();
        texts.any(|text| quoted.iter().any(|quoted| text.contains(quoted)))
    }

    /// Whether a file of this name may be used.
    pub(super) fn file(&self, name: &str) -> bool {
        let mut all = self.pages.iter().chain(&self.theme);
        all.any(|text| text.contains(name))
    }
}
