//! The functions that templates may call.
//!
//! Entry points: [`Words`], what they read; [`functions`], an engine that knows them.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult};

use crate::config::{Config, Links};
use crate::date::Day;
use crate::diag::nearest;
use crate::i18n::{Catalogs, Dates};
use crate::lang::Lang;
use crate::route::Route;
use crate::source::FileId;

/// The names of the variables that the functions read.
const LANG: &str = "lang";
const ROOT: &str = "root";

/// What the functions of templates read.
pub(super) struct Words {
    pub(super) config: Arc<Config>,
    pub(super) catalogs: Arc<Catalogs>,
    pub(super) links: Arc<Links>,
    pub(super) dates: Dates,
    pub(super) statics: BTreeMap<String, (FileId, Route)>,
    /// The style sheet that the colours of the site were added to, with its address.
    pub(super) coloured: Option<(Route, String)>,
}

type Function = fn(&Words, &Kwargs, &State) -> TeraResult<String>;

/// An engine without templates that knows the functions.
pub(super) fn functions(words: &Arc<Words>) -> Tera {
    let mut tera = Tera::default();
    tera.autoescape_on(vec![".html"]);
    let all: [(&str, Function); 6] = [
        ("t", Words::t),
        ("section", Words::section),
        ("date", Words::date),
        ("asset", Words::asset),
        ("link", Words::link),
        ("label", Words::label),
    ];
    for (name, function) in all {
        let words = Arc::clone(words);
        let call = move |kwargs: Kwargs, state: &State| function(&words, &kwargs, state);
        tera.register_function(name, call);
    }
    tera
}

impl Words {
    /// The language named by the argument `lang`, or that of the page.
    fn lang(&self, kwargs: &Kwargs, state: &State) -> TeraResult<Lang> {
        let tag = match kwargs.get::<String>(LANG)? {
            Some(tag) => tag,
            None => state.get::<String>(LANG)?.unwrap_or_default(),
        };
        self.config
            .languages
            .find(&tag)
            .ok_or_else(|| Error::message(format!("`{tag}` is not a language of this site")))
    }

    /// `t(key="guides.count", count=3)`: a string of the interface.
    fn t(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let key = kwargs.must_get::<String>("key")?;
        let lang = self.lang(kwargs, state)?;
        let count = kwargs.get::<u64>("count")?;
        let mut arguments: Vec<(String, String)> = Vec::new();
        for (name, value) in kwargs.iter() {
            if !matches!(name.as_str(), Some("key" | "count" | LANG)) {
                arguments.push((name.to_string(), value.to_string()));
            }
        }
        let arguments: Vec<(&str, &str)> = arguments
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        let ui = &self.catalogs.ui;
        match ui.text(&key, lang, count, &arguments) {
            // It may be one that could not be read.
            Err(_) if ui.is_broken => Ok(String::new()),
            text => text.map_err(Error::message),
        }
    }

    /// `section(id="related")`: the heading of a known section.
    fn section(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let id = kwargs.must_get::<String>("id")?;
        let sections = &self.catalogs.sections;
        match sections.heading(&id, self.lang(kwargs, state)?) {
            Some(heading) => Ok(heading.to_owned()),
            // It may be one that could not be read.
            None if sections.is_broken => Ok(String::new()),
            None => Err(Error::message(format!(
                "sections.yaml has no section `{id}`"
            ))),
        }
    }

    /// `date(value=page.reviewed)`: a day in words.
    fn date(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let written = kwargs.must_get::<String>("value")?;
        let day = Day::parse(&written)
            .ok_or_else(|| Error::message(format!("`{written}` is not a day")))?;
        Ok(self.dates.write(day, self.lang(kwargs, state)?))
    }

    /// `asset(name="style.css")`: the address of a static file of the theme.
    fn asset(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let name = kwargs.must_get::<String>("name")?;
        let Some((_, route)) = self.statics.get(&name) else {
            let near = nearest(&name, self.statics.keys().map(String::as_str));
            let hint = near
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            return Err(Error::message(format!(
                "the theme has no static file `{name}`{hint}"
            )));
        };
        Ok(format!(
            "{}{route}",
            state.get::<String>(ROOT)?.unwrap_or_default()
        ))
    }

    /// `link(name="kunet")`: an address of links.yaml.
    fn link(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let name = kwargs.must_get::<String>("name")?;
        let lang = self.lang(kwargs, state)?;
        let url = self
            .links
            .get(&name)
            .and_then(|link| link.url.as_ref())
            .map(|url| url[lang].value.clone());
        url.ok_or_else(|| Error::message(format!("links.yaml has no address for `{name}`")))
    }

    /// `label(of="method", id="sms")`: the name of an audience, a method or a task.
    fn label(&self, kwargs: &Kwargs, state: &State) -> TeraResult<String> {
        let (of, id) = (
            kwargs.must_get::<String>("of")?,
            kwargs.must_get::<String>("id")?,
        );
        let (lang, labels) = (self.lang(kwargs, state)?, &self.catalogs.labels);
        let found = match of.as_str() {
            "audience" => labels.audience(&id, lang),
            "method" => labels.method(&id, lang, []),
            "task" => labels.task(&id, lang),
            _ => return Err(Error::message("`of` is `audience`, `method` or `task`")),
        };
        found
            .map(str::to_owned)
            .ok_or_else(|| Error::message(format!("labels.yaml has no {of} `{id}`")))
    }
}
