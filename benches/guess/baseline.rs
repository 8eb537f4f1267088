//! What guesses are compared with: methods that anyone would try first.

use std::collections::{BTreeMap, BTreeSet};

use parallax::analysis::proposal::topics_near;
use parallax::model::topic::{PositionIx, TopicIx};
use parallax::model::{Claim, Stance};
use parallax::text::words::words;

use super::Case;
use super::measures::Past;

/// The topics of the claims that are most similar in words, by BM25 over their quotations; the three best claims of a
/// topic count.
pub(super) fn topics_by_words(past: &Past<'_>, case: &Case<'_>) -> Vec<String> {
    let mut topics: BTreeMap<TopicIx, Vec<f64>> = BTreeMap::new();
    for (topic, _, score) in similar(past, case) {
        topics.entry(topic).or_default().push(score);
    }
    let best = |mut scores: Vec<f64>| {
        scores.sort_by(|a, b| b.total_cmp(a));
        scores.iter().take(3).sum::<f64>()
    };
    let mut found: Vec<(f64, TopicIx)> =
        topics.into_iter().map(|(topic, scores)| (best(scores), topic)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let found = found.into_iter().filter(|(score, _)| *score > 0.0);
    found.map(|(_, topic)| past.project.topic(topic).id.value.clone()).collect()
}

/// The topics with a mention near the first quotation.
pub(super) fn mentioned(past: &Past<'_>, case: &Case<'_>) -> Vec<String> {
    let lines = case.text.lines_of(case.places[0]);
    let near = topics_near(past.project, past.evidence, case.claim.source, lines);
    near.into_iter().map(|(topic, _)| past.project.topic(topic).id.value.clone()).collect()
}

/// The position of most claims on the topic, and that of the most similar one.
pub(super) fn positions(past: &Past<'_>, case: &Case<'_>) -> (Option<PositionIx>, Option<PositionIx>) {
    let mut usual: BTreeMap<PositionIx, usize> = BTreeMap::new();
    for claim in &past.project.topic(case.topic).claims {
        *usual.entry(claim.position).or_default() += 1;
    }
    let usual = usual.into_iter().max_by_key(|(position, count)| (*count, std::cmp::Reverse(*position)));
    let mut best: Option<(f64, PositionIx)> = None;
    for (topic, claim, score) in similar(past, case) {
        if topic == case.topic && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, claim.position));
        }
    }
    (usual.map(|(position, _)| position), best.map(|(_, position)| position))
}

/// The past claim of the same source that is nearest in the text.
pub(super) fn nearest<'p>(past: &Past<'p>, case: &Case<'_>) -> Option<&'p Claim> {
    let away = |claim: &Claim| {
        let places = claim.quotes.iter().filter_map(|quote| past.evidence.anchor(claim.source, quote).chars);
        let apart =
            |(a, b): (usize, usize), (c, d): (usize, usize)| a.saturating_sub(d).max(c.saturating_sub(b));
        places.flat_map(|place| case.chars.iter().map(move |own| apart(place, *own))).min()
    };
    let own = past.project.claims_of(case.claim.source);
    own.filter_map(|(_, claim)| Some((away(claim)?, claim)))
        .min_by_key(|(away, _)| *away)
        .map(|(_, claim)| claim)
}

/// The stance of most claims of the source.
pub(super) fn usual_stance(past: &Past<'_>, case: &Case<'_>) -> Option<Stance> {
    let mut counts: BTreeMap<Stance, usize> = BTreeMap::new();
    for (_, claim) in past.project.claims_of(case.claim.source) {
        *counts.entry(claim.stance).or_default() += 1;
    }
    counts
        .into_iter()
        .max_by_key(|(stance, count)| (*count, std::cmp::Reverse(*stance)))
        .map(|(stance, _)| stance)
}

/// Numbers in digits and in words of one word, with the word before them: what a first attempt finds.
pub(super) fn figures(case: &Case<'_>) -> Vec<(&'static str, [Option<f64>; 2])> {
    const SMALL: [&str; 11] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let mut found = Vec::new();
    for quote in &case.claim.quotes {
        let parts: Vec<String> = quote.exact.split_whitespace().map(str::to_lowercase).collect();
        for (at, part) in parts.iter().enumerate() {
            let digits: String = part
                .trim_end_matches('%')
                .chars()
                .filter(|c| !matches!(c, ',' | '(' | ')' | ';' | '$'))
                .collect();
            let spelt = SMALL.iter().position(|word| word == part).map(|value| value as f64);
            let Some(value) = digits.trim_end_matches('.').parse::<f64>().ok().or(spelt) else { continue };
            let year = digits.len() == 4 && (1500.0..2030.0).contains(&value) && !part.contains(',');
            let before = |n: usize| at.checked_sub(n).map_or("", |at| parts[at].as_str());
            let bound = match (before(2), before(1)) {
                (_, "about" | "some" | "approximately" | "around" | "khoảng" | "circa" | "unos") => "about",
                ("more", "than") | (_, "over") | ("más", "de") | ("più", "di") => "more-than",
                ("at", "least") => "at-least",
                ("less" | "fewer", "than") => "fewer-than",
                _ => "exactly",
            };
            let times = match parts.get(at + 1).map(String::as_str) {
                Some("million") => 1e6,
                Some("thousand") => 1e3,
                Some("hundred") => 1e2,
                _ => 1.0,
            };
            if !year {
                found.push((bound, [Some(value * times), None]));
            }
        }
    }
    found
}

/// How similar each past claim's quotations are, by BM25 over their words.
fn similar<'p>(past: &Past<'p>, case: &Case<'_>) -> Vec<(TopicIx, &'p Claim, f64)> {
    let words = |claim: &Claim| -> Vec<String> {
        let exact = claim.quotes.iter().map(|quote| &quote.exact);
        exact
            .flat_map(|text| words(text).map(|span| span.of(text).to_lowercase()).collect::<Vec<_>>())
            .collect()
    };
    let project = past.project;
    let claims: Vec<(TopicIx, &Claim, Vec<String>)> = project
        .topic_ids()
        .flat_map(|topic| project.topic(topic).claims.iter().map(move |claim| (topic, claim)))
        .map(|(topic, claim)| (topic, claim, words(claim)))
        .collect();
    let own: BTreeSet<String> = words(case.claim).into_iter().collect();
    let all = claims.len() as f64;
    let mean = claims.iter().map(|(.., words)| words.len()).sum::<usize>() as f64 / all.max(1.0);
    let mut having: BTreeMap<&str, f64> = BTreeMap::new();
    for (.., words) in &claims {
        for word in words.iter().collect::<BTreeSet<_>>() {
            *having.entry(word).or_default() += 1.0;
        }
    }
    let score = |words: &[String]| -> f64 {
        let length = words.len() as f64 / mean.max(1.0);
        own.iter()
            .map(|word| {
                let times = words.iter().filter(|own| *own == word).count() as f64;
                let rare =
                    having.get(word.as_str()).map_or(0.0, |n| (1.0 + (all - n + 0.5) / (n + 0.5)).ln());
                rare * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length))
            })
            .sum()
    };
    claims.iter().map(|(topic, claim, words)| (*topic, *claim, score(words))).collect()
}
