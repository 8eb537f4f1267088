//! Which texts are the same, or nearly: their sources are one witness, whatever the claims say about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{SourceEvidence, TextState};
use crate::model::source::SourceIx;
use parallax_text::lexical::{ERROR, PARTS};

/// Texts with at least this share in common are one witness: nine tenths of the running words of the longer one, less
/// the error of the estimate.
pub const SAME: f64 = 0.9 - ERROR;
/// Shorter texts are one witness only if they are the same byte for byte: a few words can be the same by chance.
const FEWEST_WORDS: usize = 12;

/// Sources whose texts are the same, or nearly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness {
    /// The sources, in the order of columns; at least two.
    pub sources: Vec<SourceIx>,
    /// The share of running words that two of them have in common, of those of the longer text, in hundredths. It is
    /// the lowest among the pairs that connect the group. 100 only if the texts are the same byte for byte.
    pub percent: u32,
}

impl Witness {
    /// Why they are one witness, in words.
    pub fn why(&self) -> String {
        match (self.percent, self.sources.len()) {
            (100, 2) => "their texts are the same to the byte".to_owned(),
            (100, _) => "all their texts are the same to the byte".to_owned(),
            (percent, 2) => format!("their texts are the same to {percent} %"),
            (percent, _) => {
                format!("their texts hang together by pairs that are the same to {percent} % and more")
            }
        }
    }
}

/// The groups of texts that are the same, or nearly, in the order of columns. Only texts of similar length are
/// compared, and no two that are already known to be in one group.
pub(super) fn witnesses(sources: &[Arc<SourceEvidence>], states: &[TextState]) -> Vec<Witness> {
    // A wrong text does not belong to its source, and says nothing about it.
    let known = |ix: &usize| !states[*ix].is_wrong() && sources[*ix].text.is_some();
    let running = |ix: usize| sources[ix].wording.as_ref().map_or(0, |sketch| sketch.running);
    let mut by_length: Vec<usize> = (0..sources.len()).filter(known).collect();
    by_length.sort_by_key(|&ix| (running(ix), ix));
    let mut groups = Groups::new(sources.len());
    let mut of_digest: BTreeMap<&str, usize> = BTreeMap::new();
    for &ix in &by_length {
        let digest = sources[ix].text.as_ref().map(|text| text.sha256.as_str()).unwrap_or_default();
        groups.join(*of_digest.entry(digest).or_insert(ix), ix, 100);
    }
    for (n, &a) in by_length.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "counts of words")]
        let near = by_length[n + 1..].iter().take_while(|&&b| running(a) as f64 >= SAME * running(b) as f64);
        for &b in near {
            if !groups.together(a, b)
                && let Some(percent) = same(&sources[a], &sources[b])
            {
                groups.join(a, b, percent);
            }
        }
    }
    groups.all()
}

/// How much of two texts is the same, if it is enough. Never rounded up to the value for equal bytes.
fn same(a: &SourceEvidence, b: &SourceEvidence) -> Option<u32> {
    let (x, y) = (a.wording.as_ref()?, b.wording.as_ref()?);
    if x.running.min(y.running) < FEWEST_WORDS || !x.may_be_same(y, SAME) {
        return None;
    }
    let same = x.same(y);
    (f64::from(same) >= SAME * PARTS).then_some((same / 100).min(99))
}

/// Sources that are connected, and by how much at least.
struct Groups {
    first: Vec<usize>,
    percent: Vec<u32>,
}

impl Groups {
    fn new(n: usize) -> Self {
        Self { first: (0..n).collect(), percent: vec![100; n] }
    }

    /// The first of the group of a source.
    fn first(&mut self, mut ix: usize) -> usize {
        while self.first[ix] != ix {
            self.first[ix] = self.first[self.first[ix]];
            ix = self.first[ix];
        }
        ix
    }

    fn together(&mut self, a: usize, b: usize) -> bool {
        self.first(a) == self.first(b)
    }

    fn join(&mut self, a: usize, b: usize, percent: u32) {
        let (a, b) = (self.first(a), self.first(b));
        if a != b {
            let least = percent.min(self.percent[a]).min(self.percent[b]);
            let (first, other) = (a.min(b), a.max(b));
            self.first[other] = first;
            self.percent[first] = least;
        }
    }

    fn all(mut self) -> Vec<Witness> {
        let mut members: BTreeMap<usize, Vec<SourceIx>> = BTreeMap::new();
        for ix in 0..self.first.len() {
            members.entry(self.first(ix)).or_default().push(SourceIx(ix));
        }
        let several = members.into_iter().filter(|(_, sources)| sources.len() > 1);
        several.map(|(first, sources)| Witness { sources, percent: self.percent[first] }).collect()
    }
}
