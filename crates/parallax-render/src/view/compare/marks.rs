//! The marks of families behind the names of sources: `gazette-2019†`.

use std::collections::{BTreeMap, BTreeSet};

use super::shown;
use crate::view::page::{Line, Role};
use parallax_core::analysis::compare::{FamilyNote, TopicTable};

/// The families of each source that is shown. Made once for a page, which names each source many times.
pub(in crate::view) struct Marks<'a> {
    of: BTreeMap<&'a str, Vec<usize>>,
    several: bool,
}

impl<'a> Marks<'a> {
    /// Of the families with two or more members among the sources shown.
    pub(in crate::view) fn of(known: &'a [FamilyNote], shown: &[&str]) -> Self {
        let mut of: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, family) in families(known, shown) {
            for member in &family.members {
                of.entry(member).or_default().push(i);
            }
        }
        Self { of, several: known.len() > 1 }
    }

    /// The same of the sources that treat a topic.
    pub(super) fn on(topic: &'a TopicTable<'_>) -> Self {
        Self::of(&topic.families, &shown(topic))
    }

    /// An id with its marks.
    pub(in crate::view) fn source(&self, id: &str) -> Line {
        let mut line = Line::of(Role::Source, id);
        let mut before = None;
        for family in self.of.get(id).into_iter().flatten() {
            let number = if self.several { (family + 1).to_string() } else { String::new() };
            if before.replace(family) != Some(family) {
                line = line.with(Role::Plain, format!("†{number}"));
            }
        }
        line
    }
}

/// The families with two or more members among the sources shown, by their number.
pub(super) fn families<'a>(
    known: &'a [FamilyNote],
    shown: &[&str],
) -> impl Iterator<Item = (usize, &'a FamilyNote)> {
    let shown: BTreeSet<&str> = shown.iter().copied().collect();
    let is_shown = move |family: &FamilyNote| {
        family.members.iter().filter(|member| shown.contains(member.as_str())).nth(1).is_some()
    };
    known.iter().enumerate().filter(move |(_, family)| is_shown(family))
}
