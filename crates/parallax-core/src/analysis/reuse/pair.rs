//! The passages of one pair of sources.

use serde::Serialize;

use super::changes::Difference;
use super::citing::{Citing, citing};
use super::links::Method;
use super::precision::{Precision, precision};
use super::raised::{self, Reasons};
use super::worded::Worded;
use super::wording::{Piece, pieces};
use super::{Wanted, band, kind, method, uncompared, words_in};
use crate::analysis::Evidence;
use crate::analysis::evidence::Uncompared;
use crate::model::Project;
use crate::model::shared::{Passage, Shared, Stretch};
use crate::model::source::SourceIx;
use parallax_text::reuse::{Band, Kind};

/// What two sources share; `a` comes first in the order of columns.
#[derive(Debug, Clone, Serialize)]
pub struct PairReuse {
    /// Id of the first.
    pub a: String,
    /// Id of the second.
    pub b: String,
    /// The languages of both.
    pub languages: [String; 2],
    /// How passages are found.
    #[serde(serialize_with = "method")]
    pub found_with: Method,
    /// What a user brought to find them with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brought: Vec<String>,
    /// Why they were not compared, if they were not.
    #[serde(serialize_with = "uncompared")]
    pub uncompared: Option<Uncompared>,
    /// The passages, in the order of the first text.
    pub passages: Vec<PassageCell>,
    /// How many words of each text lie in the passages, and of how many.
    pub words: [(usize, Option<usize>); 2],
    /// The highest score that these two reach by chance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub null: Option<f64>,
    /// The share of the words of each that correspond to nothing in the other, as far as the resources know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<[f64; 2]>,
    /// What the bands have been measured to be worth.
    pub precision: Precision,
    /// Hints at who may have read whom.
    pub hints: Citing,
    /// The names of families that join them.
    pub families: Vec<String>,
}

/// A passage.
#[derive(Debug, Clone, Serialize)]
pub struct PassageCell {
    /// How the two wordings differ.
    #[serde(serialize_with = "kind")]
    pub kind: Kind,
    /// From 0 to 1; not comparable between kinds.
    pub score: f64,
    /// How sure it is.
    #[serde(serialize_with = "band")]
    pub band: Band,
    /// The figure that both have and all others contradict, if it counts as one band higher for it: the band is the
    /// higher one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised: Option<String>,
    /// Its place in the first text.
    pub a: Place,
    /// Its place in the second.
    pub b: Place,
    /// What differs in it and matters: actor, name, number.
    pub changed: Vec<&'static str>,
    /// The same with the words, if they were wanted and both texts are here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Differing>,
    /// Between two languages, words that correspond, if they were wanted and both texts are here.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aligned: Vec<[String; 2]>,
    /// Both wordings piece by piece, if they are of one language, their words were wanted, and they are not too long.
    #[serde(skip)]
    pub pieces: Option<Vec<PieceCell>>,
}

/// A piece of two wordings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PieceCell {
    /// Both have it.
    pub same: bool,
    /// As the first text has it.
    pub a: String,
    /// As the second has it.
    pub b: String,
}

/// Words that differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Differing {
    /// What: actor, name, number.
    pub what: &'static str,
    /// The words of the first text.
    pub a: String,
    /// The words of the second.
    pub b: String,
}

/// The place of a passage in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// First and last line.
    pub lines: (usize, usize),
    /// Printed page of the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<usize>,
    /// Code points of the file, end exclusive.
    pub chars: (usize, usize),
    /// The words, if they were wanted and the text is here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Where it begins and ends in the text, in thousandths of its lines; for pictures.
    #[serde(skip)]
    pub extent: (usize, usize),
}

impl PairReuse {
    /// The strongest passage.
    pub fn strongest(&self) -> Option<&PassageCell> {
        let order =
            |a: &&PassageCell, b: &&PassageCell| a.band.cmp(&b.band).then(a.score.total_cmp(&b.score));
        self.passages.iter().max_by(order)
    }

    /// The share of a text that lies in the passages, from 0 to 1; `None` if that is not known.
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    pub fn share(&self, side: usize) -> Option<f64> {
        let (words, of) = self.words[side];
        let of = of.filter(|of| *of > 0 && self.uncompared.is_none())?;
        Some(words as f64 / of as f64)
    }
}

pub(super) fn pair(project: &Project, evidence: &Evidence, two: [SourceIx; 2], wanted: &Wanted) -> PairReuse {
    let [a, b] = two.map(|ix| project.source(ix));
    let (shared, reasons, uncompared) = match raised::shared(project, evidence, two) {
        Ok((shared, reasons)) => (shared, reasons, None),
        Err(why) => (Shared::default(), Reasons::new(), Some(why)),
    };
    let passages: Vec<&Passage> = shared.passages.iter().filter(|p| p.band >= wanted.least).collect();
    let words = [0, 1].map(|i| {
        let of = evidence.of(two[i]).text.as_ref().map(|facts| facts.words);
        (words_in(passages.iter().map(|passage| passage.places[i])), of)
    });
    let worded = if wanted.words {
        evidence.worded(two[0], two[1], passages.iter().copied())
    } else {
        vec![Worded::default(); passages.len()]
    };
    let cells = passages.iter().copied().zip(worded).map(|passage| {
        let raised = reasons.get(&passage.0.places).cloned();
        PassageCell { raised, ..cell(project, evidence, two, passage) }
    });
    let of = |family: &&crate::model::Family| two.iter().all(|ix| family.members.contains(ix));
    let primary = [a.primary_language(), b.primary_language()];
    let found_with = evidence.method(two[0], two[1]);
    PairReuse {
        a: a.id.clone(),
        b: b.id.clone(),
        languages: [a.language.clone(), b.language.clone()],
        found_with,
        brought: evidence.brought(two[0], two[1]),
        uncompared,
        passages: cells.collect(),
        words,
        null: shared.null.map(thousandths),
        unknown: shared.unknown.map(|shares| shares.map(thousandths)),
        precision: precision(found_with, primary),
        hints: citing(project, two),
        families: project.families.iter().filter(of).map(|family| family.id.value.clone()).collect(),
    }
}

fn thousandths(n: u32) -> f64 {
    f64::from(n) / 1000.0
}

fn cell(
    project: &Project,
    evidence: &Evidence,
    two: [SourceIx; 2],
    (passage, worded): (&Passage, Worded),
) -> PassageCell {
    let Worded { words, differences, aligned } = worded;
    let one_language = evidence.method(two[0], two[1]) == Method::Words;
    let both = words[0].as_deref().zip(words[1].as_deref());
    let pieces = both.filter(|_| one_language).and_then(pieced);
    let place = |i: usize, words: Option<String>| {
        let Stretch { lines, chars, .. } = passage.places[i];
        let of = evidence.of(two[i]).text.as_ref().map_or(1, |facts| facts.lines).max(1);
        let extent = (lines.0.saturating_sub(1) * 1000 / of, (lines.1 * 1000 / of).min(1000));
        Place { lines, page: project.source(two[i]).page(lines.0), chars, words, extent }
    };
    let differing = |difference: Difference| Differing {
        what: difference.what.name(),
        a: difference.first,
        b: difference.second,
    };
    let [a, b] = words;
    PassageCell {
        kind: passage.kind,
        score: thousandths(passage.score),
        band: passage.band,
        raised: None,
        a: place(0, a),
        b: place(1, b),
        changed: passage.changed.iter().map(|change| change.name()).collect(),
        differences: differences.into_iter().map(differing).collect(),
        aligned,
        pieces,
    }
}

fn pieced((a, b): (&str, &str)) -> Option<Vec<PieceCell>> {
    let cell = |piece: Piece| PieceCell {
        same: piece.same,
        a: piece.first.of(a).to_owned(),
        b: piece.second.of(b).to_owned(),
    };
    Some(pieces(a, b)?.into_iter().map(cell).collect())
}
