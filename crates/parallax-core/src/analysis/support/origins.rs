//! Where the word of a source comes from. Two sources with a common origin are one witness.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Evidence;
use crate::model::project::{Lender, WhoIx};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Family, Project};

/// Something that the word of sources comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin<'a> {
    /// The source itself: it depends on nobody as far as is known.
    Itself(SourceIx),
    /// The common origin of the members of a family without a known lender.
    Family(usize),
    /// A person, body or work, by the name of its origin.
    Who(&'a str),
    /// A text that several sources have.
    Text(usize),
}

/// The origins of sources on one topic, or on all.
pub(super) struct Origins<'a> {
    project: &'a Project,
    /// By source: its families, by number.
    families: BTreeMap<SourceIx, Vec<usize>>,
    /// By source: the number of its group of equal texts.
    texts: BTreeMap<SourceIx, usize>,
}

impl<'a> Origins<'a> {
    /// Uses the families that join their members on the topic; without a topic, those that do on all topics.
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

    /// The origins of a source: itself; if it has families without a known lender, those instead; if it borrowed, the
    /// origins of its lenders, along the chain. Its text is added if others have the same.
    pub(super) fn of(&self, source: SourceIx) -> BTreeSet<Origin<'a>> {
        self.along(source, &mut Vec::new())
    }

    /// `path` are the sources whose origins are being collected: loading refuses circles, and none is visited twice.
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

/// Things with a common origin, as groups of their numbers.
pub(super) fn groups<'a>(origins: impl IntoIterator<Item = BTreeSet<Origin<'a>>>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<Origin<'a>, Vec<usize>> = BTreeMap::new();
    for (i, origin) in origins.into_iter().enumerate().flat_map(|(i, of)| of.into_iter().map(move |o| (i, o)))
    {
        groups.entry(origin).or_default().push(i);
    }
    groups.into_values().filter(|group| group.len() > 1).collect()
}
