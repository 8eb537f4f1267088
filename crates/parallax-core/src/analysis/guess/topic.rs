//! Which topics words may belong to.

use std::collections::BTreeSet;

use super::past::{PastClaim, TOPIC_SCALE, described, nearness};
use super::similar::{Documents, shares, stems};
use super::{Asked, Because, Reason};
use crate::analysis::proposal::NEAR;
use crate::model::topic::TopicIx;

/// What counts for a topic, and how much. The weights were fitted on the shipped case (`benches/guess`); an order, not a
/// probability, comes out.
const WEIGHTS: [f64; SIGNS] = [1.5, 0.7, 1.7, 0.7, 2.6, 1.5, -0.6];
const SIGNS: usize = 7;
/// What a topic has for near claims if it has none: keeps the logarithm finite.
const NONE_NEAR: f64 = 0.2;
/// The most similar past claims of a topic that count.
const CLAIMS: usize = 3;
/// The most topics that are guessed.
const MOST: usize = 5;
/// The most words that a reason names.
const WORDS: usize = 5;

/// The topics that are most likely, best first, each with its reasons; none that nothing speaks for.
pub(super) fn topics(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Vec<(TopicIx, Vec<Reason>)> {
    let signs = signs(asked, past);
    let score = |of: &Signs| of.values.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum::<f64>();
    let mut found: Vec<(f64, TopicIx, &Signs)> = asked
        .project
        .topic_ids()
        .zip(&signs)
        .filter(|(_, signs)| !signs.reasons.is_empty())
        .map(|(topic, signs)| (score(signs), topic, signs))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(MOST).map(|(_, topic, signs)| (topic, signs.reasons.clone())).collect()
}

/// What speaks for a topic.
struct Signs {
    values: [f64; SIGNS],
    reasons: Vec<Reason>,
}

fn signs(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Vec<Signs> {
    let project = asked.project;
    let language = asked.language();
    let own = asked.stems();
    let around: Vec<String> = asked.around.iter().flat_map(|around| stems(&around.all(), language)).collect();
    let described: Vec<Vec<String>> =
        project.topics.iter().map(|topic| self::described(project, topic, language)).collect();
    let labels = Documents::new(described.iter().map(Vec::as_slice));
    let (by_label, by_context) = (shares(&labels.scores(&own)), shares(&labels.scores(&around)));
    let said = Documents::new(past.iter().map(|claim| claim.stems.as_slice()));
    let similar = said.scores(&own);
    let most = similar.iter().copied().fold(0.0, f64::max);
    let of_topic = |topic: TopicIx| move |(_, claim): &(usize, &PastClaim<'_>)| claim.topic == topic;
    let each = project.topic_ids().enumerate().map(|(at, topic)| {
        let mut reasons = Vec::new();
        let own_claims: Vec<(usize, &PastClaim<'_>)> =
            past.iter().enumerate().filter(of_topic(topic)).collect();
        // The words of the topic's past claims.
        let mut best: Vec<(f64, &PastClaim<'_>)> =
            own_claims.iter().map(|(at, claim)| (similar[*at], *claim)).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0));
        best.truncate(CLAIMS);
        let alike = best.iter().map(|(score, _)| score).sum::<f64>() / if most > 0.0 { most } else { 1.0 };
        if let Some((_, claim)) = best.first().filter(|(score, _)| *score > most / 2.0 && most > 0.0) {
            reasons.push(Reason::of_claim(Because::PastWords, claim.claim));
        }
        // Claims near the place.
        let near = |(_, claim): &(usize, &PastClaim<'_>)| claim.distance(asked.source, &asked.chars);
        let nearest = own_claims.iter().filter_map(|claim| Some((near(claim)?, claim.1)));
        if let Some((_, claim)) = nearest.min_by_key(|(far, _)| *far).filter(|(far, _)| *far < CLOSE) {
            reasons.push(Reason::of_claim(Because::NearClaim, claim.claim));
        }
        let close: f64 = own_claims.iter().filter_map(near).map(|far| nearness(far, TOPIC_SCALE)).sum();
        // Mentions near the place, and how rare they are in the text.
        let (away, covered) = mentions(asked, topic);
        let mentioned = away.is_some_and(|away| away == 0);
        let rare = if away.is_some() { -covered.ln() } else { 0.0 };
        match away {
            Some(0) => reasons.push(Reason::of(Because::Mentioned)),
            Some(_) => reasons.push(Reason::of(Because::MentionedNear)),
            None => {}
        }
        // The curator's words for it.
        let shared: Vec<String> =
            asked.spelt(labels.shared(&own, at).into_iter()).into_iter().take(WORDS).collect();
        if !shared.is_empty() {
            reasons.push(Reason::with(Because::Label, shared));
        } else if by_context[at] > 0.5 {
            reasons.push(Reason::of(Because::Context));
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of claims")]
        let usual = (own_claims.len() as f64 + 1.0).ln();
        let values = [
            alike,
            (NONE_NEAR + close).ln(),
            f64::from(u8::from(mentioned)),
            rare,
            by_label[at],
            by_context[at],
            usual,
        ];
        Signs { values, reasons }
    });
    each.collect()
}

/// A past claim is a reason of its own if it is less than so many code points away.
const CLOSE: usize = 400;

/// How many lines the nearest mention is away, if it is near; and the share of the text's lines that are near one.
fn mentions(asked: &Asked<'_>, topic: TopicIx) -> (Option<usize>, f64) {
    let hits = asked.evidence.mentions(asked.project, asked.source, topic);
    let lines = hits.map(|hits| hits.lines.as_slice()).unwrap_or_default();
    let distance = |(first, last): (usize, usize), line: usize| {
        first.saturating_sub(line).max(line.saturating_sub(last))
    };
    let all = lines.iter().flat_map(|line| asked.lines.iter().map(move |place| distance(*place, *line)));
    let nearest = all.min().filter(|away| *away <= NEAR);
    let mut near: BTreeSet<usize> = BTreeSet::new();
    let total = asked.text.lines().max(1);
    for &line in lines {
        let from = line.saturating_sub(NEAR).max(1);
        near.extend(from..=(line + NEAR).min(total));
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
    let covered = near.len().max(1) as f64 / total as f64;
    (nearest, covered.min(1.0))
}
