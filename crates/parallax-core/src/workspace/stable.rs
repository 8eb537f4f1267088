//! Keeps addresses, so that whoever cited a claim finds it again after an edit.
//!
//! An address is made of topic, source and position; if several claims share these, also of the quotation's key. So it
//! would change if the words change, if a second claim joins, or if a twin goes. Then the edit also writes the claim's
//! old address as its `id`. If a claim was moved to another topic, source or position, or its `id` was set, its address
//! changes, because that was asked for.

use std::path::Path;

use crate::diagnostic::Patch;
use crate::edit::{EditError, patched, set};
use crate::model::draft::ClaimDraft;
use crate::model::source::SourceIx;
use crate::model::{Changes, Claim, Project, Topic};

/// Adds ids that keep the addresses of claims to the changes, which turn `before` into `after`. Returns the patches of
/// `after` that do this. Cost: linear in the claims; if addresses are lost, quadratic in the claims of a source on a
/// position.
pub(super) fn keep(
    dir: &Path,
    before: &Project,
    after: &Project,
    changes: &mut Changes,
) -> Result<Vec<Patch>, EditError> {
    let mut patches = Vec::new();
    for (is, was) in changed(before, after) {
        patches.extend(set(after, "claim", is, &[("id".to_owned(), Some(was.to_owned()))])?);
    }
    for (file, text) in patched(after, &patches)? {
        changes.write(dir.join(after.files.path(file)), text);
    }
    Ok(patches)
}

/// The new and the old address of each claim that would lose its address.
fn changed<'p>(before: &'p Project, after: &'p Project) -> Vec<(&'p str, &'p str)> {
    let mut found = Vec::new();
    for was in &before.topics {
        let Some(is) = after.find_topic(&was.id.value).map(|ix| after.topic(ix)) else { continue };
        let there: std::collections::BTreeSet<&str> =
            is.claims.iter().map(|claim| claim.address.as_str()).collect();
        if was.claims.iter().all(|claim| there.contains(claim.address.as_str())) {
            continue;
        }
        for source in before.source_ids() {
            let Some(now) = after.find_source(&before.source(source).id) else { continue };
            for position in &was.positions {
                let olds = on(was, source, &position.id.value);
                let news = on(is, now, &position.id.value);
                found.extend(pairs((before, was), (after, is), olds, news));
            }
        }
    }
    found
}

/// The claims of a source on a position, in the order of the file.
fn on<'p>(topic: &'p Topic, source: SourceIx, position: &str) -> Vec<&'p Claim> {
    let of = |claim: &&Claim| topic.positions[claim.position.0].id.value == position;
    topic.claims.of(source).filter(of).collect()
}

/// Pairs new claims with old ones: first those that say the same, then the rest in their order. Returns the addresses
/// of pairs whose addresses differ, unless an `id` gives one of them.
fn pairs<'p>(
    (before, was): (&'p Project, &'p Topic),
    (after, is): (&'p Project, &'p Topic),
    olds: Vec<&'p Claim>,
    news: Vec<&'p Claim>,
) -> Vec<(&'p str, &'p str)> {
    let mut drafts: Vec<(ClaimDraft, &Claim)> =
        news.into_iter().map(|claim| (ClaimDraft::of(after, is, claim), claim)).collect();
    let (mut matched, mut left) = (Vec::new(), Vec::new());
    for old in olds {
        let draft = ClaimDraft::of(before, was, old);
        match drafts.iter().position(|(new, _)| *new == draft) {
            Some(same) => matched.push((drafts.remove(same).1, old)),
            None => left.push(old),
        }
    }
    matched.extend(drafts.into_iter().map(|(_, new)| new).zip(left));
    let lost =
        |(new, old): &(&Claim, &Claim)| new.id.is_none() && old.id.is_none() && new.address != old.address;
    matched.into_iter().filter(lost).map(|(new, old)| (new.address.as_str(), old.address.as_str())).collect()
}
