//! Time: what each source covers, of which times its claims speak, when it was written, and when the matters began. It
//! shows who could know what. Cost: linear in claims.

use super::Evidence;
use crate::model::{Project, When};

/// The sources of a project in time.
#[derive(Debug, Clone)]
pub struct Timeline {
    /// The sources in the order of columns.
    pub sources: Vec<Timed>,
    /// When matters began, in the order of topics: label and time, of those that say it.
    pub events: Vec<(String, When)>,
}

/// A source in time.
#[derive(Debug, Clone)]
pub struct Timed {
    /// Its id.
    pub id: String,
    /// When it was published or last changed.
    pub date: Option<When>,
    /// When it was written, if that differs from its date.
    pub written: Option<When>,
    /// The period that it is about.
    pub period: Option<When>,
    /// The periods that its claims speak of, without repetitions, with the number of claims of each; claims whose words
    /// are not in the text are left out.
    pub claims: Vec<(When, usize)>,
}

/// The sources of a project in time.
pub fn timeline(project: &Project, evidence: &Evidence) -> Timeline {
    let sources = project.source_ids().map(|ix| {
        let source = project.source(ix);
        let mut claims: Vec<(When, usize)> = Vec::new();
        let own = project.topics.iter().flat_map(|topic| topic.claims.of(ix));
        for period in own.filter(|claim| evidence.counts(claim)).filter_map(|claim| claim.period.as_ref()) {
            match claims.iter_mut().find(|(known, _)| known == period) {
                Some((_, n)) => *n += 1,
                None => claims.push((period.clone(), 1)),
            }
        }
        claims.sort_by_key(|(when, _)| (when.first(), when.last()));
        Timed {
            id: source.id.clone(),
            date: source.date.clone(),
            written: source.written.clone(),
            period: source.period.clone(),
            claims,
        }
    });
    let events = project.topics.iter().filter_map(|topic| {
        let since = topic.since.as_ref()?;
        Some((topic.label.clone(), since.value.clone()))
    });
    Timeline { sources: sources.collect(), events: events.collect() }
}
