//! Whether a text is the one that was locked, and where it is not: whether it is a text of the source at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Origin, SourceEvidence};
use crate::model::source::SourceIx;
use crate::model::{Lock, Match, Project};

/// What the text of a source is, held against the lock and the other texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    /// Neither text nor lock has anything of it.
    Absent,
    /// The lock does not have it.
    New,
    /// The lock's.
    AsLocked,
    /// Another than the lock's.
    Changed,
    /// It has no word.
    Empty,
    /// The beginning of the lock's: the end is gone.
    CutOff {
        /// How many words the lock's has.
        was: usize,
    },
    /// The text of this other source.
    OtherSource(SourceIx),
}

impl TextState {
    /// Is it no text of its source that anything could be looked up in? Then that is the one finding.
    pub const fn is_wrong(self) -> bool {
        match self {
            Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => true,
            Self::Absent | Self::New | Self::AsLocked | Self::Changed => false,
        }
    }

    /// Is it another text than the one that was locked, or no text of its source at all?
    pub const fn is_another(self) -> bool {
        match self {
            Self::Changed | Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => true,
            Self::Absent | Self::New | Self::AsLocked => false,
        }
    }

    /// May quotations be mended by it? Never by a text that nobody has locked in the place of another: what it lacks may
    /// be a fault of the text.
    pub const fn mends(self) -> bool {
        match self {
            Self::New | Self::AsLocked => true,
            Self::Absent | Self::Changed | Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => false,
        }
    }
}

/// A cut text has fewer than so many tenths of the words.
const TENTHS_LEFT: usize = 9;

/// The state of every text.
pub(super) fn states(
    project: &Project,
    sources: &[Arc<SourceEvidence>],
    lock: Option<&Lock>,
) -> Vec<TextState> {
    let mut of_digest: BTreeMap<&str, Vec<SourceIx>> = BTreeMap::new();
    for ix in project.source_ids() {
        let locked = lock.and_then(|lock| lock.texts.get(&project.source(ix).id));
        for facts in sources[ix.0].text.iter().chain(locked) {
            of_digest.entry(&facts.sha256).or_default().push(ix);
        }
    }
    project.source_ids().map(|ix| state(project, ix, sources, lock, &of_digest)).collect()
}

fn state(
    project: &Project,
    ix: SourceIx,
    sources: &[Arc<SourceEvidence>],
    lock: Option<&Lock>,
    of_digest: &BTreeMap<&str, Vec<SourceIx>>,
) -> TextState {
    let found = &sources[ix.0];
    let Some(facts) = &found.text else { return TextState::Absent };
    if facts.words == 0 {
        return TextState::Empty;
    }
    let locked = lock.and_then(|lock| lock.texts.get(&project.source(ix).id));
    let another = found.origin == Origin::Text && locked.is_some_and(|locked| locked.sha256 != facts.sha256);
    let others = of_digest.get(facts.sha256.as_str()).into_iter().flatten().copied();
    let other = others.filter(|other| *other != ix).find(|other| {
        // Two sources may have one text; it is the other's where what is quoted of this one is not in it.
        another || stand(found).is_some_and(|own| own < 0.5 && own < stand(&sources[other.0]).unwrap_or(1.0))
    });
    match (other, locked) {
        (Some(other), _) => TextState::OtherSource(other),
        (None, None) => TextState::New,
        (None, Some(_)) if !another => TextState::AsLocked,
        (None, Some(was)) if cut_off(&project.source(ix).id, found, lock) => {
            TextState::CutOff { was: was.words }
        }
        (None, Some(_)) => TextState::Changed,
    }
}

/// The share of quotations that stand in the text.
fn stand(found: &SourceEvidence) -> Option<f64> {
    let all = found.quotations.len();
    let good = found.quotations.values().filter(|a| matches!(a.kind, Match::Exact | Match::Folded)).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of quotations")]
    (all > 0).then(|| good as f64 / all as f64)
}

/// Is it shorter than the lock's, and the same as far as it goes: places stay where they were, up to its last line, and its
/// words are words of the lock's?
fn cut_off(id: &str, found: &SourceEvidence, lock: Option<&Lock>) -> bool {
    let Some((lock, facts)) = lock.zip(found.text.as_ref()) else { return false };
    let Some(locked) = lock.texts.get(id) else { return false };
    if facts.words * 10 >= locked.words * TENTHS_LEFT {
        return false;
    }
    let anchors = lock.quotations.get(id);
    let before = |lines: Option<(usize, usize)>| lines.is_some_and(|(_, to)| to < facts.lines);
    let moved = found.quotations.iter().any(|(key, now)| {
        let was = anchors.and_then(|anchors| anchors.get(key));
        was.is_some_and(|was| before(was.lines) && was != now)
    });
    let words = found.wording.as_ref().zip(lock.wording.get(id));
    !moved && words.is_some_and(|(now, was)| now.within(was) >= WITHIN)
}

/// So many of the running words, in parts of [`parallax_text::lexical::PARTS`], of the text stand in the lock's. Of one that is
/// cut they all do; the rest is what an estimate may be off.
const WITHIN: u32 = 8_500;
