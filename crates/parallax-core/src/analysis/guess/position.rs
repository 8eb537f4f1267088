//! Which of a topic's answers words may give.

use super::past::{PastClaim, TOPIC_SCALE, nearness};
use super::similar::{Documents, shares, stems};
use super::{Asked, Because, Reason};
use crate::model::topic::{PositionIx, TopicIx};

/// What counts for a position, and how much; fitted like those of topics.
const WEIGHTS: [f64; SIGNS] = [2.2, 1.5, 1.0, 0.5];
const SIGNS: usize = 4;
/// Keeps the logarithm finite.
const NONE_NEAR: f64 = 0.2;
/// The most similar past claims of a position that count.
const CLAIMS: usize = 3;
/// The most words that a reason names.
const WORDS: usize = 5;

/// The positions of a topic that are most likely, best first, each with its reasons; none that nothing speaks for.
pub(super) fn positions(
    asked: &Asked<'_>,
    past: &[PastClaim<'_>],
    topic: TopicIx,
) -> Vec<(PositionIx, Vec<Reason>)> {
    let project = asked.project;
    let own = asked.stems();
    let positions = &project.topic(topic).positions;
    let labels: Vec<Vec<String>> =
        positions.iter().map(|position| stems(&position.label, &project.settings.language)).collect();
    let labels = Documents::new(labels.iter().map(Vec::as_slice));
    let by_label = shares(&labels.scores(&own));
    let past: Vec<&PastClaim<'_>> = past.iter().filter(|claim| claim.topic == topic).collect();
    let said = Documents::new(past.iter().map(|claim| claim.stems.as_slice()));
    let similar = said.scores(&own);
    let most = similar.iter().copied().fold(0.0, f64::max);
    let mut found: Vec<(f64, PositionIx, Vec<Reason>)> = Vec::new();
    for (at, position) in (0..positions.len()).map(PositionIx).enumerate() {
        let mut reasons = Vec::new();
        let holding = || past.iter().enumerate().filter(|(_, claim)| claim.claim.position == position);
        let mut best: Vec<(f64, &PastClaim<'_>)> =
            holding().map(|(at, claim)| (similar[at], *claim)).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        best.truncate(CLAIMS);
        let alike = best.iter().map(|(score, _)| score).sum::<f64>() / if most > 0.0 { most } else { 1.0 };
        if let Some((_, claim)) = best.first().filter(|(score, _)| *score > most / 2.0 && most > 0.0) {
            reasons.push(Reason::of_claim(Because::PastWords, claim.claim));
        }
        let near = holding().filter_map(|(_, claim)| claim.distance(asked.source, &asked.chars));
        let close: f64 = near.map(|far| nearness(far, TOPIC_SCALE)).sum();
        if close > 0.5 {
            reasons.push(Reason::of(Because::NearClaims));
        }
        let shared: Vec<String> =
            asked.spelt(labels.shared(&own, at).into_iter()).into_iter().take(WORDS).collect();
        if !shared.is_empty() {
            reasons.push(Reason::with(Because::Label, shared));
        }
        if reasons.is_empty() && alike > 0.0 {
            reasons.extend(best.first().map(|(_, claim)| Reason::of_claim(Because::PastWords, claim.claim)));
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let usual = (holding().count() as f64 + 1.0).ln();
        let values = [alike, by_label[at], (NONE_NEAR + close).ln(), usual];
        let score = values.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
        if !reasons.is_empty() {
            found.push((score, position, reasons));
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, position, reasons)| (position, reasons)).collect()
}
