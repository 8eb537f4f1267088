//! Who speaks in a place, and what the source does with it.
//!
//! Two questions, one after the other: is it another's voice at all? Then: whose, and does the source take it over, pass
//! it on, or answer against it? What speaks for it are the [`Signs`] around the place, and the past claims of the same
//! source nearby.

use super::past::{PastClaim, VOICE_SCALE, nearness};
use super::signs::{Kind, Part, Sign, Signs};
use super::speaker::{Speaker, speaker};
use super::{Asked, Because, Reason};
use crate::model::Stance;

/// What counts for another's voice, and how much; the last is the threshold. Fitted on the shipped case.
///
/// Only nine quotations of that case have a clause behind them that attributes them, too few to fit its weight: it counts
/// like *according to*.
const WEIGHTS: [f64; SIGNS] = [2.35, 1.8, 2.35, 2.35, 0.4, 0.4, 1.0, 0.3, -0.87];
const SIGNS: usize = 9;
/// Beside this, past claims nearby count: a single one does not decide without a sign in the words.
const NONE_NEAR: f64 = 1.0;
/// Beside this, all past claims of the source count: whether it usually speaks in its own voice.
const FEW: f64 = 2.0;
/// The same for what the source does with another's words.
const NONE_ALIKE: f64 = 0.25;

/// Stance, speaker and reasons.
#[derive(Debug)]
pub(super) struct Voice {
    pub(super) stance: Stance,
    pub(super) speaker: Option<Speaker>,
    pub(super) reasons: Vec<Reason>,
}

/// The voice of a place; `None` if there is no table for the language, and no past claim of its source.
pub(super) fn voice(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Option<Voice> {
    let own: Vec<&PastClaim<'_>> = past.iter().filter(|claim| claim.claim.source == asked.source).collect();
    let shown: Vec<Signs> = asked.around.iter().map(|around| Signs::new(around, asked.table)).collect();
    if asked.table.is_none() && own.is_empty() && !shown.iter().any(|shown| shown.marks) {
        return None;
    }
    let signs = signs(asked, &own, &shown);
    let score: f64 = signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    let others = score > 0.0;
    let mut reasons = reasons(&shown);
    // Signs that did not suffice are told all the same; those that are turned speak for the source's own voice.
    let turned = |reason: &Reason| matches!(reason.kind, Because::Negated | Because::OwnVerb);
    let found = reasons.iter().any(|reason| !turned(reason));
    if !others && found {
        reasons.push(Reason::of(Because::TooLittle));
    } else if !others && reasons.is_empty() {
        reasons.push(Reason::of(Because::OwnVoice));
    }
    if let Some(claim) = nearest(asked, &own) {
        reasons.push(Reason::of_claim(Because::NearClaim, claim.claim));
    }
    // All that speaks for another's voice may be how the source usually speaks.
    if reasons.is_empty() {
        reasons.push(Reason::of(Because::Usual));
    }
    if !others {
        return Some(Voice { stance: Stance::Asserts, speaker: None, reasons });
    }
    let speaker = speaker(asked, &own, &shown);
    let stance = kind(asked, &own, &shown, speaker.as_ref());
    Some(Voice { stance, speaker, reasons })
}

/// Does a place have such a sign?
fn has(shown: &Signs, is: fn(&Sign) -> bool) -> bool {
    shown.of_place().any(is)
}

/// Does a place have a verb of a kind before it, or behind it in a clause that attributes it?
fn by(shown: &Signs, kind: Kind) -> bool {
    shown.of_place().any(|sign| sign.kind == kind && (sign.part == Part::Before || sign.trailing))
}

fn signs(asked: &Asked<'_>, own: &[&PastClaim<'_>], shown: &[Signs]) -> [f64; SIGNS] {
    #[expect(clippy::cast_precision_loss, reason = "counts of places")]
    let share = |of: fn(&Signs) -> bool| {
        shown.iter().filter(|shown| of(shown)).count() as f64 / shown.len().max(1) as f64
    };
    let (mut others, mut ours) = (NONE_NEAR, NONE_NEAR);
    let (mut all_others, mut all_ours) = (FEW, FEW);
    for claim in own {
        let near = claim.distance(asked.source, &asked.chars).map_or(0.0, |far| nearness(far, VOICE_SCALE));
        if claim.claim.stance == Stance::Asserts {
            (ours, all_ours) = (ours + near, all_ours + 1.0);
        } else {
            (others, all_others) = (others + near, all_others + 1.0);
        }
    }
    [
        share(|shown| shown.marks),
        share(|shown| has(shown, |sign| sign.part == Part::Before && sign.kind != Kind::According)),
        share(|shown| has(shown, |sign| sign.part == Part::Before && sign.kind == Kind::According)),
        share(|shown| has(shown, |sign| sign.trailing)),
        share(|shown| has(shown, |sign| sign.part == Part::Behind && !sign.trailing)),
        share(|shown| shown.introduced.is_some()),
        f64::ln(others / ours),
        f64::ln(all_others / all_ours),
        1.0,
    ]
}

/// What the source does with another's words.
fn kind(asked: &Asked<'_>, own: &[&PastClaim<'_>], shown: &[Signs], speaker: Option<&Speaker>) -> Stance {
    let any = |of: fn(&Signs) -> bool| f64::from(u8::from(shown.iter().any(of)));
    let score = |stance: Stance| {
        let (mut near, mut usual, mut theirs) = (NONE_ALIKE, 1.0, 0.3);
        for claim in own.iter().filter(|claim| claim.claim.stance == stance) {
            usual += 1.0;
            near += claim.distance(asked.source, &asked.chars).map_or(0.0, |far| nearness(far, VOICE_SCALE));
            let same =
                speaker.and_then(|speaker| speaker.who).is_some_and(|who| claim.claim.speaker.contains(&who));
            theirs += f64::from(u8::from(same));
        }
        let words = match stance {
            Stance::Asserts => f64::NEG_INFINITY,
            // Whoever cites somebody without distance builds on it.
            Stance::Endorses => 0.3,
            Stance::Reports => 1.0 * any(|shown| by(shown, Kind::Distant)),
            Stance::Disputes => {
                0.5 * any(|shown| by(shown, Kind::Denying))
                    + 0.5 * any(|shown| by(shown, Kind::Distant))
                    + 0.5 * any(|shown| shown.against.is_some())
            }
        };
        words + 0.5 * f64::ln(near) + 0.25 * f64::ln(usual) + f64::ln(theirs)
    };
    let all = [Stance::Endorses, Stance::Reports, Stance::Disputes];
    all.into_iter().max_by(|a, b| score(*a).total_cmp(&score(*b)).then(b.cmp(a))).unwrap_or(Stance::Endorses)
}

/// The past claim of the source that is nearest, if it is near.
fn nearest<'a, 'p>(asked: &Asked<'_>, own: &[&'a PastClaim<'p>]) -> Option<&'a PastClaim<'p>> {
    let near = own.iter().filter_map(|claim| Some((claim.distance(asked.source, &asked.chars)?, *claim)));
    near.min_by_key(|(far, _)| *far).filter(|(far, _)| *far <= VOICE_SCALE).map(|(_, claim)| claim)
}

/// All signs that were found, each once.
fn reasons(shown: &[Signs]) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    let mut add = |kind: Because, words: Vec<String>| {
        let reason = Reason::with(kind, words);
        if !found.contains(&reason) {
            found.push(reason);
        }
    };
    for shown in shown {
        if shown.marks {
            add(Because::Marks, Vec::new());
        }
        // Of the signs of a kind before the place the last one counts.
        let last = |kind: Kind| {
            shown.of_place().filter(|sign| sign.part == Part::Before && sign.kind == kind).last()
        };
        let kinds = [Kind::Saying, Kind::Distant, Kind::Denying, Kind::According];
        let behind = shown.of_place().filter(|sign| sign.part == Part::Behind);
        for sign in kinds.into_iter().filter_map(last).chain(behind) {
            let kind = match sign.kind {
                Kind::Saying => Because::Verb,
                Kind::Distant => Because::Distant,
                Kind::Denying => Because::Denied,
                Kind::According => Because::According,
            };
            add(kind, vec![sign.words.clone()]);
        }
        if let Some(words) = &shown.introduced {
            add(Because::Introduced, vec![words.clone()]);
        }
        if let Some(words) = &shown.against {
            add(Because::Against, vec![words.clone()]);
        }
        if let Some(sign) = shown.turned(|sign| sign.negated) {
            add(Because::Negated, vec![sign.words.clone()]);
        }
        if let Some(sign) = shown.turned(|sign| sign.own) {
            add(Because::OwnVerb, vec![sign.words.clone()]);
        }
    }
    found
}
