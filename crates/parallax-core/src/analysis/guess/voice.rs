//! Who speaks in a place, and what the source does with it.
//!
//! Two questions, one after the other: is it another's voice at all? Then: whose, and does the source take it over, pass
//! it on, or answer against it? Signs are verbs of saying, words such as *according to*, quotation marks, and the past
//! claims of the same source nearby.

use super::around::{Around, Tokens};
use super::past::{PastClaim, VOICE_SCALE, nearness};
use super::speaker::{Speaker, speaker};
use super::words::Language;
use super::{Asked, Because, Reason};
use crate::model::Stance;

/// What counts for another's voice, and how much; the last is the threshold. Fitted on the shipped case.
const WEIGHTS: [f64; SIGNS] = [2.35, 1.8, 2.35, 0.4, 0.4, 1.0, 0.3, -0.87];
const SIGNS: usize = 8;
/// Beside this, past claims nearby count: a single one does not decide without a sign in the words.
const NONE_NEAR: f64 = 1.0;
/// Beside this, all past claims of the source count: whether it usually speaks in its own voice.
const FEW: f64 = 2.0;
/// The same for what the source does with another's words.
const NONE_ALIKE: f64 = 0.25;
/// A verb counts behind a place if it begins within so many words.
const BEHIND: usize = 4;
/// The last words of the sentence before, of which a verb may introduce the place.
const INTRODUCES: usize = 6;

/// Stance, speaker and reasons.
#[derive(Debug)]
pub(super) struct Voice {
    pub(super) stance: Stance,
    pub(super) speaker: Option<Speaker>,
    pub(super) reasons: Vec<Reason>,
}

/// What shows another's voice around one place.
#[derive(Debug, Default)]
pub(super) struct Shown {
    marks: bool,
    verb: Option<String>,
    according: Option<String>,
    behind: Option<String>,
    introduced: Option<String>,
    pub(super) distant: Option<String>,
    pub(super) denying: Option<String>,
    pub(super) against: Option<String>,
}

/// The voice of a place; `None` if there is no table for the language, and no past claim of its source.
pub(super) fn voice(asked: &Asked<'_>, past: &[PastClaim<'_>]) -> Option<Voice> {
    let own: Vec<&PastClaim<'_>> = past.iter().filter(|claim| claim.claim.source == asked.source).collect();
    let shown: Vec<Shown> = asked.around.iter().map(|around| Shown::new(around, asked.table)).collect();
    if asked.table.is_none() && own.is_empty() && !shown.iter().any(|shown| shown.marks) {
        return None;
    }
    let signs = signs(asked, &own, &shown);
    let score: f64 = signs.iter().zip(WEIGHTS).map(|(sign, weight)| sign * weight).sum();
    let mut reasons = reasons(&shown);
    if let Some(claim) = nearest(asked, &own) {
        reasons.push(Reason::of_claim(Because::NearClaim, claim.claim));
    }
    if score <= 0.0 {
        let own_voice = Reason::of(Because::OwnVoice);
        reasons.retain(|reason| reason.kind == Because::NearClaim);
        reasons.insert(0, own_voice);
        return Some(Voice { stance: Stance::Asserts, speaker: None, reasons });
    }
    let speaker = speaker(asked, &own);
    let stance = kind(asked, &own, &shown, speaker.as_ref());
    Some(Voice { stance, speaker, reasons })
}

fn signs(asked: &Asked<'_>, own: &[&PastClaim<'_>], shown: &[Shown]) -> [f64; SIGNS] {
    #[expect(clippy::cast_precision_loss, reason = "counts of places")]
    let share = |of: fn(&Shown) -> bool| {
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
        share(|shown| shown.verb.is_some()),
        share(|shown| shown.according.is_some()),
        share(|shown| shown.behind.is_some()),
        share(|shown| shown.introduced.is_some()),
        f64::ln(others / ours),
        f64::ln(all_others / all_ours),
        1.0,
    ]
}

/// What the source does with another's words.
fn kind(asked: &Asked<'_>, own: &[&PastClaim<'_>], shown: &[Shown], speaker: Option<&Speaker>) -> Stance {
    let has = |of: fn(&Shown) -> bool| f64::from(u8::from(shown.iter().any(of)));
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
            Stance::Reports => 1.0 * has(|shown| shown.distant.is_some()),
            Stance::Disputes => {
                0.5 * has(|shown| shown.denying.is_some())
                    + 0.5 * has(|shown| shown.distant.is_some())
                    + 0.5 * has(|shown| shown.against.is_some())
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

fn reasons(shown: &[Shown]) -> Vec<Reason> {
    let mut found: Vec<Reason> = Vec::new();
    let mut add = |kind: Because, words: Option<&String>| {
        let reason = Reason::with(kind, words.into_iter().cloned().collect());
        if !found.contains(&reason) {
            found.push(reason);
        }
    };
    for shown in shown {
        if shown.marks {
            add(Because::Marks, None);
        }
        for (kind, words) in [
            (Because::Verb, &shown.verb),
            (Because::According, &shown.according),
            (Because::Verb, &shown.behind),
            (Because::Introduced, &shown.introduced),
            (Because::Distant, &shown.distant),
            (Because::Denied, &shown.denying),
            (Because::Against, &shown.against),
        ] {
            if words.is_some() {
                add(kind, words.as_ref());
            }
        }
    }
    found
}

impl Shown {
    fn new(around: &Around, table: Option<&'static Language>) -> Self {
        let marks = around.frame.is_some();
        let Some(table) = table else { return Self { marks, ..Self::default() } };
        let (before, after) = match &around.frame {
            Some([before, after]) => (before.clone(), after),
            // Without marks the place may have the verb itself.
            None => (format!("{} {}", around.before, around.quote), &around.after),
        };
        let (before, after, earlier) =
            (Tokens::new(&before), Tokens::new(after), Tokens::new(&around.earlier));
        let verbs: Vec<&str> = [table.saying, table.distant, table.denying].concat();
        let last = |tokens: &Tokens, forms: &[&str]| {
            let found = tokens.spoken(forms).pop();
            found.map(|(at, taken)| tokens.between(at, at + taken - 1).to_owned())
        };
        let early = |tokens: &Tokens, forms: &[&str], most: usize| {
            let found = tokens.spoken(forms).into_iter().find(|(at, _)| *at < most);
            found.map(|(at, taken)| tokens.between(at, at + taken - 1).to_owned())
        };
        let alone = Tokens::new(&around.before).len() == 0 || marks && before.len() == 0;
        let introduced = earlier
            .spoken(&verbs)
            .pop()
            .filter(|(at, taken)| alone && at + taken + INTRODUCES >= earlier.len())
            .map(|(at, taken)| earlier.between(at, at + taken - 1).to_owned())
            .or_else(|| around.earlier.ends_with(':').then(|| ":".to_owned()).filter(|_| alone));
        Self {
            marks,
            verb: last(&before, &verbs),
            according: before
                .all(table.according)
                .pop()
                .map(|(at, taken)| before.between(at, at + taken - 1).to_owned()),
            behind: early(&after, &verbs, BEHIND).or_else(|| early(&after, table.according, BEHIND)),
            introduced,
            distant: last(&before, table.distant),
            denying: last(&before, table.denying),
            against: early(&after, table.against, BEHIND),
        }
    }
}
