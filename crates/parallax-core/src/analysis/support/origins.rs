//! Where the word of a source goes back to. Two sources that have an origin in common are one witness.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Evidence;
use crate::model::project::{Lender, WhoIx};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Family, Project};

/// Something that the word of sources goes back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin<'a> {
    /// The source itself: it depends on nobody that is known.
    Itself(SourceIx),
    /// What the members of a family without a known lender have in common.
    Family(usize),
    /// A person, body or work, by the name of its origin.
    Who(&'a str),
    /// A text that several sources are.
    Text(usize),
}

/// The origins of sources on one topic, or on all.
pub(super) struct Origins<'a> {
    project: &'a Project,
    /// By source: its families, by their numbers.
    families: BTreeMap<SourceIx, Vec<usize>>,
    /// By source: the number of its group of texts that are the same.
    texts: BTreeMap<SourceIx, usize>,
}

impl<'a> Origins<'a> {
    /// Of families those that join their members on the topic; without a topic those that do on all.
    pub(super) fn new(project: &'a Project, evidence: &Evidence, topic: Option<TopicIx>) -> Self {
        let mut families: BTreeMap<SourceIx, Vec<usize>> = BTreeMap::new();
        let joining = project.families.iter().enumerate().filter(|(_, family)| family.joins(topic));
        for (i, member) in joining.flat_map(|(i, family)| family.members.iter().map(move |m| (i, *m))) {
            families.entry(member).or_default().push(i);
        }
        let groups = evidence.witnesses().iter().enumerate();
        let texts = groups.flat_map(|(i, witness)| witness.sources.iter().map(move |source| (*source, i)));
        Self { project, families, texts: texts.collect() }
    }

    /// The origins of a source: itself; if it has families with no known lender these instead; if it borrowed, those of its
    /// lenders, along the chain. And its text, if others have the same.
    pub(super) fn of(&self, source: SourceIx) -> BTreeSet<Origin<'a>> {
        self.along(source, &mut Vec::new())
    }

    /// `path` are those whose origins are being looked for: loading refuses circles, and none is walked twice.
    fn along(&self, source: SourceIx, path: &mut Vec<SourceIx>) -> BTreeSet<Origin<'a>> {
        let mut found = BTreeSet::new();
        path.push(source);
        for &number in self.families.get(&source).into_iter().flatten() {
            let family = &self.project.families[number];
            if family.from.is_empty() {
                found.insert(Origin::Family(number));
            } else if !family.lends(source) {
                found.extend(self.lent(family, path));
            }
        }
        path.pop();
        if found.is_empty() {
            found.insert(Origin::Itself(source));
        }
        found.extend(self.text(source));
        found
    }

    fn lent(&self, family: &Family, path: &mut Vec<SourceIx>) -> BTreeSet<Origin<'a>> {
        let mut found = BTreeSet::new();
        for lender in &family.from {
            match *lender {
                Lender::Member(source) if path.contains(&source) => {}
                Lender::Member(source) => found.extend(self.along(source, path)),
                Lender::Who(who) => {
                    found.insert(self.who(who));
                }
            }
        }
        found
    }

    /// The origin of a person, body or work.
    pub(super) fn who(&self, who: WhoIx) -> Origin<'a> {
        Origin::Who(&self.project.who(who).origin)
    }

    /// The text of a source, if others have the same.
    pub(super) fn text(&self, source: SourceIx) -> Option<Origin<'a>> {
        self.texts.get(&source).copied().map(Origin::Text)
    }
}

/// Things with an origin in common, as groups of their numbers.
pub(super) fn groups<'a>(origins: impl IntoIterator<Item = BTreeSet<Origin<'a>>>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Origin<'a>, Vec<usize>> = BTreeMap::new();
    for (i, origin) in origins.into_iter().enumerate().flat_map(|(i, of)| of.into_iter().map(move |o| (i, o)))
    {
        groups.entry(origin).or_default().push(i);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}
