//! The names that a site lists, for editors to complete.
//!
//! Entry points: [`Known::none`], [`Known::of`].

use crate::config::{Config, Facts, Questions};
use crate::diag::Diagnostics;
use crate::i18n::Catalogs;
use crate::source::Sources;
use crate::yaml::shape::Names;

/// The names that a site lists; none where no site is known.
#[derive(Clone, Default, Debug)]
pub struct Known {
    lists: Vec<(Names, Vec<String>)>,
}

impl Known {
    /// Of no site: `codes` are the kinds of findings, which all sites share.
    pub fn none(codes: impl IntoIterator<Item = &'static str>) -> Self {
        let codes = codes.into_iter().map(str::to_owned).collect();
        Self {
            lists: vec![(Names::Codes, codes)],
        }
    }

    /// Of the site that `sources` are. What is wrong with them is told by others.
    pub fn of(sources: &Sources, codes: impl IntoIterator<Item = &'static str>) -> Self {
        let mut known = Self::none(codes);
        let mut unheard = Diagnostics::default();
        let Some(config) = Config::read(sources, None, &mut unheard) else {
            return known;
        };
        let languages = &config.languages;
        let facts = Facts::read(sources, languages, &mut unheard);
        let questions = Questions::read(sources, languages, &mut unheard);
        let catalogs = Catalogs::read(sources, languages, &mut unheard);
        let tags = languages.iter().map(|lang| languages.tag(lang));
        known.add(Names::Languages, tags);
        known.add(Names::Kinds, config.kinds.names());
        known.add(Names::Tasks, config.tasks.names());
        known.add(Names::Methods, config.methods.names());
        known.add(Names::Audiences, config.audiences.names());
        known.add(Names::Systems, config.systems.names());
        known.add(Names::Sections, catalogs.sections.ids());
        known.add(Names::Conditions, catalogs.labels.conditions.ids());
        known.add(Names::Questions, questions.iter().map(|(name, _)| name));
        let terms = catalogs.terms.list.iter();
        known.add(Names::Terms, terms.map(|term| term.id.value.as_str()));
        known.add(Names::Facts, facts.names());
        known
    }

    /// The languages and the kinds of findings alone; any other name is taken.
    #[must_use]
    pub fn languages_alone(mut self) -> Self {
        let kept = [Names::Languages, Names::Codes];
        self.lists.retain(|(names, _)| kept.contains(names));
        self
    }

    fn add<'n>(&mut self, names: Names, all: impl Iterator<Item = &'n str>) {
        self.lists.push((names, all.map(str::to_owned).collect()));
    }

    /// The names of this sort; none where they are not known.
    pub fn names(&self, names: Names) -> &[String] {
        let list = self.lists.iter().find(|(known, _)| *known == names);
        list.map_or(&[], |(_, all)| all.as_slice())
    }
}
