//! Who may use what: audiences, methods, and the conditions between them.
//!
//! Entry points: [`Config::may_use`], and [`Config::obstacle`], which says why not.

use super::Config;
use crate::source::Spanned;

/// Why an audience may not use a method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Obstacle<'a> {
    /// It is for others.
    NotForThem,
    /// None of them meets this condition.
    Lacks(&'a str),
}

impl Config {
    /// The audience and those that it is part of, nearest first: a new employee is an employee.
    pub fn with_parents<'a>(&'a self, audience: &'a str) -> impl Iterator<Item = &'a str> {
        // `names::audiences` has refused circles, so that this ends.
        std::iter::successors(Some(audience), |id| {
            self.audiences
                .get(id)
                .and_then(|a| a.part_of.as_ref())
                .map(|parent| parent.value.as_str())
        })
    }

    /// The audiences that are part of no other, in order.
    pub fn top_audiences(&self) -> impl Iterator<Item = &str> {
        let all = self.audiences.iter();
        all.filter(|(_, audience)| audience.part_of.is_none())
            .map(|(name, _)| name.value.as_str())
    }

    /// Whether all of `audience` meet `condition` (`true`) or none does (`false`); `None` when it depends on the
    /// person. What is said of an audience counts for those that are part of it, unless something is said of them.
    pub fn meets(&self, audience: &str, condition: &str) -> Option<bool> {
        let named = |list: &[Spanned<String>]| list.iter().any(|name| name.value == condition);
        self.with_parents(audience).find_map(|id| {
            let audience = self.audiences.get(id)?;
            let lacks = named(&audience.lacks);
            (lacks || named(&audience.is)).then_some(!lacks)
        })
    }

    /// Why `audience` may not use `method`; `None` when it may. What is said of an audience counts for those that
    /// are part of it, unless something is said of them. A name that is not known may be anything, and mean anybody.
    pub fn obstacle<'a>(&'a self, method: &str, audience: &str) -> Option<Obstacle<'a>> {
        let method = self.methods.get(method)?;
        if let Some(lacks) = method
            .wants()
            .find(|wanted| self.meets(audience, wanted) == Some(false))
        {
            return Some(Obstacle::Lacks(lacks));
        }
        let unknown = |name: &Spanned<String>| self.audiences.get(&name.value).is_none();
        let open = |list: &Vec<Spanned<String>>| list.iter().any(unknown);
        let may = self
            .with_parents(audience)
            .find_map(|id| method.says(id))
            .unwrap_or_else(|| method.only_for.as_ref().is_none_or(open));
        (!may).then_some(Obstacle::NotForThem)
    }

    /// Whether `audience` may use `method`.
    pub fn may_use(&self, method: &str, audience: &str) -> bool {
        self.obstacle(method, audience).is_none()
    }

    /// The audiences that may use `method`, in order; one that is part of another of them follows from it.
    pub fn users_of<'a>(&'a self, method: &'a str) -> impl Iterator<Item = &'a str> {
        let all = self.audiences.iter();
        let users = all.filter(move |(name, audience)| {
            let whole = audience.part_of.as_ref();
            self.may_use(method, &name.value)
                && whole.is_none_or(|whole| !self.may_use(method, &whole.value))
        });
        users.map(|(name, _)| name.value.as_str())
    }
}
