//! Makes the lock from the evidence, and says what was done.

use serde::Serialize;

use super::asked::Asked;
use super::{Evidence, Origin};
use crate::model::shared::LockedPassages;
use crate::model::{Anchor, Lock, Match, Project};

/// What locking does for one source: how many of its quotations and cues are in each state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Locked {
    /// Id of the source.
    pub source: String,
    /// Is its text on this machine?
    pub text: bool,
    /// Verified against the text on this machine.
    pub verified: usize,
    /// Verified before and carried over, without looking again.
    pub carried: usize,
    /// Looked up, now or before, and only similar to a place.
    pub approximate: usize,
    /// Looked up, and in several places, or not next to any known place.
    pub ambiguous: usize,
    /// Looked up, and not there.
    pub missing: usize,
    /// Neither a text nor the lock confirms them.
    pub unverified: usize,
}

impl Evidence {
    /// The lock with exactly this evidence.
    pub fn to_lock(&self, project: &Project) -> Lock {
        self.locked_with(project, self.passages.to_lock(false))
    }

    fn locked_with(&self, project: &Project, reuse: LockedPassages) -> Lock {
        let mut lock = Lock { reuse, ..Lock::default() };
        for (source, found) in project.sources.iter().zip(&self.sources) {
            let id = || source.id.clone();
            lock.texts.extend(found.text.clone().map(|facts| (id(), facts)));
            lock.wording.extend(found.wording.clone().map(|sketch| (id(), sketch)));
            if !found.quotations.is_empty() {
                lock.quotations.insert(id(), found.quotations.clone());
            }
            if !found.cues.is_empty() {
                lock.cues.insert(id(), found.cues.clone());
            }
            if !found.mentions.is_empty() {
                lock.mentions.insert(id(), found.mentions.clone());
            }
            if !found.terms.is_empty() {
                lock.terms.insert(id(), found.terms.clone());
            }
        }
        lock
    }

    /// The lock to write. Sources whose text is on this machine are computed anew. For the others, everything in `old`
    /// is kept, whether claims use it now or not, because without their text it could not be restored.
    pub fn relock(&self, project: &Project, old: Option<&Lock>) -> Lock {
        let mut lock = self.locked_with(project, self.passages.to_lock(true));
        let Some(old) = old else { return lock };
        let absent =
            project.sources.iter().zip(&self.sources).filter(|(_, found)| found.origin != Origin::Text);
        for (source, _) in absent {
            let id = || source.id.clone();
            let whole = |id: &String| old.texts.get(id).cloned();
            lock.texts.extend(whole(&source.id).map(|entry| (id(), entry)));
            lock.quotations.extend(old.quotations.get(&source.id).cloned().map(|entry| (id(), entry)));
            lock.cues.extend(old.cues.get(&source.id).cloned().map(|entry| (id(), entry)));
            lock.mentions.extend(old.mentions.get(&source.id).cloned().map(|entry| (id(), entry)));
            lock.terms.extend(old.terms.get(&source.id).cloned().map(|entry| (id(), entry)));
            lock.wording.extend(old.wording.get(&source.id).cloned().map(|entry| (id(), entry)));
        }
        // What depends on other note numbers now may be valid again later.
        let lost = |id: &str| !lock.reuse.texts.contains_key(id) && lock.texts.contains_key(id);
        let of = old.reuse.texts.iter().filter(|(id, _)| lost(id));
        let of: Vec<_> = of.map(|(id, of)| (id.clone(), of.clone())).collect();
        let pairs = old.reuse.pairs.iter().filter(|((a, b), _)| lost(a) || lost(b));
        let pairs: Vec<_> = pairs.map(|(pair, shared)| (pair.clone(), shared.clone())).collect();
        lock.reuse.texts.extend(of);
        lock.reuse.pairs.extend(pairs);
        lock
    }

    /// What locking does, for each source in the order of columns.
    pub fn locked(&self, project: &Project) -> Vec<Locked> {
        let asked = Asked::new(project);
        let of_source = |ix| {
            let found = self.of(ix);
            let here = found.origin == Origin::Text;
            let quotations = asked.quotations(ix).keys().filter(|key| asked.counts_quotation(ix, key));
            let quotations = quotations.map(|key| found.quotations.get(*key));
            let cues = asked.cues(ix).keys().filter(|key| asked.counts_cue(ix, key));
            let cues = cues.map(|key| found.cues.get(*key));
            let mut facts = Locked {
                source: project.source(ix).id.clone(),
                text: here,
                verified: 0,
                carried: 0,
                approximate: 0,
                ambiguous: 0,
                missing: 0,
                unverified: 0,
            };
            for anchor in quotations.chain(cues) {
                *facts.kind(anchor, here) += 1;
            }
            facts
        };
        project.source_ids().map(of_source).collect()
    }

    /// Is there something to verify, but nothing of it verified?
    pub fn verifies_nothing(&self, project: &Project) -> bool {
        let all = self.locked(project);
        all.iter().any(|facts| facts.unverified > 0)
            && all.iter().all(|facts| facts.verified + facts.carried + facts.wrong() == 0)
    }
}

impl Locked {
    /// How many were looked up and are not in exactly one place.
    pub const fn wrong(&self) -> usize {
        self.approximate + self.ambiguous + self.missing
    }

    /// How many there are.
    pub const fn all(&self) -> usize {
        self.verified + self.carried + self.wrong() + self.unverified
    }

    fn kind(&mut self, anchor: Option<&Anchor>, here: bool) -> &mut usize {
        match anchor.map(|anchor| anchor.kind) {
            Some(Match::Exact | Match::Folded) if here => &mut self.verified,
            Some(Match::Exact | Match::Folded) => &mut self.carried,
            Some(Match::Approximate) => &mut self.approximate,
            Some(Match::Ambiguous) => &mut self.ambiguous,
            Some(Match::Missing) => &mut self.missing,
            Some(Match::Unverified) | None => &mut self.unverified,
        }
    }
}
