//! Passages from the lock and into it.

use std::sync::Arc;

use super::{Passages, Uncompared};
use crate::analysis::evidence::{Origin, SourceEvidence};
use crate::model::shared::{LockedPassages, Shared};
use parallax_text::parallel;

/// What the lock may lack.
const STALE: [&str; 2] = [
    "the passages that it shares with other texts are not in the lock",
    "the passages that it shares with other texts were found with other names, terms or word tables",
];

impl Passages {
    /// What the lock has about texts that are still the same. What it found with other names and terms counts only if
    /// the texts are not here.
    pub(super) fn take(&self, locked: &LockedPassages) {
        for (b, row) in self.pairs.iter().enumerate() {
            for (a, pair) in row.iter().enumerate() {
                let here = [a, b].iter().all(|ix| self.texts[*ix].text.is_some());
                if here && locked.with != self.with
                    || !self.is_locked(locked, a)
                    || !self.is_locked(locked, b)
                {
                    continue;
                }
                let key = self.key(a, b);
                if let Some(found) = locked.pairs.get(&key) {
                    let _ = pair.set(Ok(found.clone()));
                } else if !locked.uncompared.contains(&key) && self.comparable(a, b).is_ok() {
                    let _ = pair.set(Ok(Shared::default()));
                }
            }
        }
    }

    /// Does the lock have the passages of a text as it is now?
    fn is_locked(&self, locked: &LockedPassages, ix: usize) -> bool {
        let text = &self.texts[ix];
        text.of.is_some() && text.of.as_ref() == locked.texts.get(&text.id)
    }

    /// Adds what the lock lacks to sources whose text is at hand, unless the lock is behind them anyway.
    pub(in crate::analysis::evidence) fn report_stale(
        &self,
        locked: &LockedPassages,
        sources: &mut [Arc<SourceEvidence>],
    ) {
        for (ix, source) in sources.iter_mut().enumerate() {
            // Evidence that is kept after an edit may still say what was true before it.
            if source.stale.iter().any(|line| STALE.contains(&line.as_str())) {
                Arc::make_mut(source).stale.retain(|line| !STALE.contains(&line.as_str()));
            }
            if source.origin == Origin::Text
                && source.stale.is_empty()
                && let Some(stale) = self.stale(locked, ix)
            {
                Arc::make_mut(source).stale.push(stale.to_owned());
            }
        }
    }

    /// What the lock lacks about a text, in words.
    fn stale(&self, locked: &LockedPassages, ix: usize) -> Option<&'static str> {
        let several = self.pairs.len() > 1;
        if !several || self.texts[ix].of.is_none() {
            return None;
        }
        if !self.is_locked(locked, ix) {
            return Some(STALE[0]);
        }
        let id = &self.texts[ix].id;
        let own = || locked.pairs.keys().any(|(a, b)| a == id || b == id);
        (locked.with != self.with && own()).then_some(STALE[1])
    }

    /// The section of the lock. `fresh`: texts at hand are compared again, whatever an older lock says.
    pub(in crate::analysis::evidence) fn to_lock(&self, fresh: bool) -> LockedPassages {
        let mut locked = LockedPassages::default();
        if self.pairs.len() < 2 {
            return locked;
        }
        locked.with.clone_from(&self.with);
        let known = self.texts.iter().filter_map(|text| Some((text.id.clone(), text.of.clone()?)));
        locked.texts = known.collect();
        let pairs: Vec<(usize, usize)> = self.each().collect();
        let found = parallel::each(pairs.len(), 1, |i| {
            let (a, b) = pairs[i];
            let here = [a, b].iter().all(|ix| self.texts[*ix].text.is_some());
            if fresh && here { self.compare(a, b) } else { self.of(a, b).clone() }
        });
        for ((a, b), found) in pairs.into_iter().zip(found) {
            match found {
                Ok(shared) if shared.passages.is_empty() => {}
                Ok(shared) => drop(locked.pairs.insert(self.key(a, b), shared)),
                Err(Uncompared::NoText | Uncompared::WrongText) => {
                    if [a, b].iter().all(|ix| self.texts[*ix].of.is_some()) {
                        locked.uncompared.insert(self.key(a, b));
                    }
                }
                Err(Uncompared::OneText | Uncompared::TooMany) => {}
            }
        }
        locked
    }
}
