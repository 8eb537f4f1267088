//! Whether a text is the locked one, and, if not, whether it is a text of the source at all.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Origin, SourceEvidence};
use crate::model::source::SourceIx;
use crate::model::{Lock, Match, Project};

/// The state of a source's text, compared with the lock and the other texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextState {
    /// Neither text nor lock has anything about it.
    Absent,
    /// The lock does not have it.
    New,
    /// It is the lock's text.
    AsLocked,
    /// It differs from the lock's text.
    Changed,
    /// It has no words.
    Empty,
    /// It is the beginning of the lock's text: the end is missing.
    CutOff {
        /// How many words the lock's text has.
        was: usize,
    },
    /// It is the text of this other source.
    OtherSource(SourceIx),
}

impl TextState {
    /// Is it not a text of its source at all, so that nothing can be looked up in it? Then that is the only finding.
    pub const fn is_wrong(self) -> bool {
        match self {
            Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => true,
            Self::Absent | Self::New | Self::AsLocked | Self::Changed => false,
        }
    }

    /// Does it differ from the locked text, or is it not a text of its source at all?
    pub const fn is_another(self) -> bool {
        match self {
            Self::Changed | Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => true,
            Self::Absent | Self::New | Self::AsLocked => false,
        }
    }

    /// May quotations be mended from it? Not from a text that replaces the locked one before anybody has locked it:
    /// words that it lacks may be a fault of the text.
    pub const fn mends(self) -> bool {
        match self {
            Self::New | Self::AsLocked => true,
            Self::Absent | Self::Changed | Self::Empty | Self::CutOff { .. } | Self::OtherSource(_) => false,
        }
    }
}

/// A text that is cut off has fewer than this many tenths of the words.
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
        // Two sources may have the same text. It counts as the other's only if the quotations of this source are not in
        // it.
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

/// The share of quotations that are in the text.
fn stand(found: &SourceEvidence) -> Option<f64> {
    let all = found.quotations.len();
    let good = found.quotations.values().filter(|a| matches!(a.kind, Match::Exact | Match::Folded)).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of quotations")]
    (all > 0).then(|| good as f64 / all as f64)
}

/// Is it shorter than the lock's text, and the same as far as it goes? Then places up to its last line have not moved,
/// and its words are words of the lock's text.
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

/// This share of its running words, in parts of [`parallax_text::lexical::PARTS`], must be in the lock's text. For a
/// text that is cut off it is all of them; the margin allows for the error of the estimate.
const WITHIN: u32 = 8_500;
