//! The passages that sources share, pair by pair, and what they are worth.
//!
//! Direction is never asserted: that a passage is in two texts does not say who took it from whom, and both may have it
//! from a third. Dates and citations are given as [`hints`](Citing). Only strong passages count
//! where reuse counts: in the measure, in marks, in proposed families.
//!
//! Cost: that of [`Evidence::shared`], pair by pair.

pub mod changes;
mod citing;
pub mod links;
pub mod names;
mod numbers;
mod pair;
pub mod precision;
pub mod raised;
pub mod worded;
pub mod wording;

use serde::Serialize;

use super::Evidence;
use super::compare::{Head, head};
use super::evidence::Uncompared;
use super::hints::{self, Hint, SignKind};
use crate::model::Project;
use crate::model::shared::{Passage, Stretch};
use crate::model::source::SourceIx;
use links::Method;
use parallax_text::reuse::{Band, Kind};

pub use citing::Citing;
pub use pair::{Differing, PairReuse, PassageCell, PieceCell, Place};
pub use precision::{Precision, precision};

/// The weakest band of passages that count.
pub const COUNTS: Band = Band::Strong;

/// What sources share.
#[derive(Debug, Clone, Serialize)]
pub struct Reuse {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// Every pair of them, in the order of columns.
    pub pairs: Vec<PairReuse>,
    /// Pairs with a strong passage that no family joins, and that nobody has accepted as chance.
    pub proposed: Vec<Hint>,
}

/// What to look for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// These sources, in the order of columns.
    pub sources: Vec<SourceIx>,
    /// No passages of a weaker band.
    pub least: Band,
    /// With the words of the passages, of texts that are on this machine.
    pub words: bool,
}

/// The passages that the wanted sources share, pair by pair.
pub fn reuse(project: &Project, evidence: &Evidence, wanted: &Wanted) -> Reuse {
    if wanted.sources.len() > 2 {
        evidence.compare_texts();
    }
    let sources = &wanted.sources;
    let pairs = sources.iter().enumerate().flat_map(|(i, a)| sources[i + 1..].iter().map(|b| [*a, *b]));
    let pairs: Vec<PairReuse> = pairs.map(|two| pair::pair(project, evidence, two, wanted)).collect();
    let wanted = |hint: &Hint| {
        hint.signs.iter().any(|sign| sign.kind == SignKind::Passage)
            && hint.sources.iter().all(|id| sources.iter().any(|ix| project.source(*ix).id == *id))
    };
    Reuse {
        schema: "parallax/reuse/1",
        title: project.settings.title.clone(),
        sources: sources.iter().map(|ix| head(project, *ix)).collect(),
        pairs,
        proposed: hints::open(project, evidence).into_iter().filter(wanted).collect(),
    }
}

/// How many words of a text its stretches have, none counted twice.
pub fn words_in(stretches: impl Iterator<Item = Stretch>) -> usize {
    let mut ranges: Vec<(usize, usize)> = stretches.map(|stretch| stretch.words).collect();
    ranges.sort_unstable();
    let mut end = 0;
    let mut count = 0;
    for (from, to) in ranges {
        count += to.saturating_sub(from.max(end));
        end = end.max(to);
    }
    count
}

/// The passages among these that count.
pub fn counting(passages: &[Passage]) -> impl Iterator<Item = &Passage> {
    passages.iter().filter(|passage| passage.band >= COUNTS)
}

/// A passage in which a place of a text lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The source that has it too.
    pub source: String,
    /// How the two wordings differ.
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// How sure it is.
    #[serde(serialize_with = "band")]
    pub band: Band,
    /// What differs in it and matters.
    pub changed: Vec<&'static str>,
}

/// The passages that count and have at least half of a stretch of a source's text, in code points.
pub fn marks(project: &Project, evidence: &Evidence, source: SourceIx, chars: (usize, usize)) -> Vec<Mark> {
    let others = project.source_ids().filter(|other| *other != source);
    let mark = |other: SourceIx| {
        let shared = raised::shared_of_few(project, evidence, [source, other]).ok()?;
        let found = counting(&shared.passages).filter(|passage| half(passage.places[0].chars, chars));
        let best = found.max_by_key(|passage| (passage.band, passage.score))?;
        Some(Mark {
            source: project.source(other).id.clone(),
            kind: best.kind,
            band: best.band,
            changed: best.changed.iter().map(|change| change.name()).collect(),
        })
    };
    others.filter_map(mark).collect()
}

/// Does a passage have at least half of a stretch?
fn half(passage: (usize, usize), stretch: (usize, usize)) -> bool {
    let common = passage.1.min(stretch.1).saturating_sub(passage.0.max(stretch.0));
    common > 0 && common * 2 >= stretch.1.saturating_sub(stretch.0)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn kind<S: serde::Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.name())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn band<S: serde::Serializer>(band: &Band, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(band.name())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn method<S: serde::Serializer>(method: &Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.name())
}

#[expect(clippy::ref_option, clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn uncompared<S: serde::Serializer>(why: &Option<Uncompared>, serializer: S) -> Result<S::Ok, S::Error> {
    why.map(Uncompared::name).serialize(serializer)
}
