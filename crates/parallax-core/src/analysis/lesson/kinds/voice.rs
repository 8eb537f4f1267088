//! Who says it, and how surely.

use super::{choices, distinct, once, set};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Kind, Mistake, Rest, Task};
use crate::model::{Certainty, Claim, Quotation, Stance};

pub(super) const VOICE: Kind = Kind {
    name: "voice",
    summary: "what a source does with what is said: own words, adopted, reported, rejected",
    long: "Words of a source are given. If the view is another’s, the page must show it: by a name or a cue; and if the \
           source takes it over, by a word that says how sure it is, or by own words to the same effect.",
    hard: 0,
    turn: 0,
    ordered: true,
    tasks: voice,
};

pub(super) const SPEAKER: Kind = Kind {
    name: "speaker",
    summary: "whose view it is: the source’s own, or one of the speakers on this topic",
    long: "Words of a source are given. All names that can be chosen are on the page, in this passage or another.",
    hard: 1,
    turn: 9,
    ordered: false,
    tasks: speaker,
};

pub(super) const CERTAINTY: Kind = Kind {
    name: "certainty",
    summary: "how sure a source is: plainly, insisting, with reserve, as a guess",
    long: "Words of a source are given. If it is more or less than plain, the words that show it must be on the page.",
    hard: 1,
    turn: 4,
    ordered: true,
    tasks: certainty,
};

/// Each claim with its first quotation that is printed, if these words do not carry another claim too that would be
/// answered otherwise.
fn shown<'a>(room: &Room<'a>, answer: impl Fn(&Claim) -> Answer) -> Vec<(&'a Claim, &'a Quotation, About)> {
    let claims: Vec<&Claim> = room.entry().claims.iter().collect();
    let two = |claim: &Claim, quote: &Quotation| {
        claims.iter().any(|other| {
            other.source == claim.source
                && answer(other) != answer(claim)
                && other
                    .quotes
                    .iter()
                    .any(|same| same.exact.contains(&quote.exact) || quote.exact.contains(&same.exact))
        })
    };
    let about = |claim: &'a Claim| {
        let quote = room.printed(claim).find(|quote| !two(claim, quote))?;
        let lines = room.evidence.anchor(claim.source, quote).lines?;
        let (words, gloss) = (quote.exact.clone(), quote.gloss.clone());
        Some((claim, quote, About::Words { source: claim.source, words, gloss, lines }))
    };
    room.claims().filter_map(about).collect()
}

fn voice(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let tasks =
        shown(room, |claim| Answer::Stance(claim.stance)).into_iter().filter_map(|(claim, quote, about)| {
            let shown = room.attributed(claim)?.into_iter().chain(room.adopted(claim)?);
            let answers =
                Stance::ALL.map(|stance| (Answer::Stance(stance), Mistake::of_stance(claim.stance, stance)));
            let (choices, right) = set(answers);
            let rests = once(std::iter::once(room.rest(claim.source, quote)).chain(shown));
            Some(task(room, kind, claim, about, (choices, right), rests))
        });
    rarest_first(tasks.collect(), &Answer::Stance(Stance::Asserts))
}

/// Each once, and those with the usual answer last: if all were such, it would be right by guessing.
fn rarest_first(tasks: Vec<Task>, usual: &Answer) -> Vec<Task> {
    let mut tasks = distinct(tasks);
    tasks.sort_by_key(|task| task.choices[task.right].answer == *usual);
    tasks
}

fn task(
    room: &Room<'_>,
    kind: &'static Kind,
    claim: &Claim,
    about: About,
    (choices, right): (Vec<super::Choice>, usize),
    rests: Vec<Rest>,
) -> Task {
    let why = vec![(Some(claim.source), claim.says.clone())];
    Task { kind, topic: room.topic, about, choices, right, why, rests }
}

/// Whose view a claim is: the last speaker of the chain, if there is only one.
fn whose(room: &Room<'_>, claim: &Claim) -> Answer {
    let name = claim.speaker.first().map(|&who| room.project.who(who).name.clone());
    Answer::Speaker(name)
}

fn speaker(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let all: Vec<(String, &Claim)> = room
        .entry()
        .claims
        .iter()
        .flat_map(|claim| claim.speaker.iter().map(move |&who| (room.project.who(who).name.clone(), claim)))
        .collect();
    let tasks = shown(room, |claim| whose(room, claim)).into_iter().filter_map(|(claim, quote, about)| {
        if claim.speaker.len() > 1 || !claim.via.is_empty() {
            return None;
        }
        let excerpt = room.excerpt(claim.source)?;
        let right = whose(room, claim);
        let name = claim.speaker.first().map(|&who| room.named(excerpt, &room.project.who(who).name));
        let named = name.map_or(Some(None), |found| found.map(Some))?;
        let near = |of_source: bool| {
            all.iter().filter(move |(_, other)| (other.source == claim.source) == of_source)
        };
        let others = near(true).chain(near(false)).filter(|(name, _)| room.is_printed(name));
        let others = others.map(|(name, _)| Some(name.clone()));
        let wrong = std::iter::once(None).chain(others).map(|name| {
            let mistake = if name.is_none() {
                Mistake::Held
            } else if claim.speaker.is_empty() {
                Mistake::Distanced
            } else {
                Mistake::Speaker
            };
            (Answer::Speaker(name), mistake)
        });
        let choices = choices(right, wrong)?;
        let name = named.map(|words| Rest::Words { source: claim.source, words, lines: None });
        let rests = once(std::iter::once(room.rest(claim.source, quote)).chain(name));
        Some(task(room, kind, claim, about, (choices, 0), rests))
    });
    rarest_first(tasks.collect(), &Answer::Speaker(None))
}

fn certainty(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let tasks = shown(room, |claim| Answer::Certainty(claim.certainty)).into_iter();
    let tasks = tasks.filter_map(|(claim, quote, about)| {
        let excerpt = room.excerpt(claim.source)?;
        // What shows it in a foreign source must be in the words that are translated.
        let read = |words: &str| !room.is_foreign(claim.source) || quote.exact.contains(words);
        let cues = claim.cue.iter().filter(|cue| excerpt.holds(cue.key()) && read(&cue.words));
        let rest = |words: &String| Rest::Words { source: claim.source, words: words.clone(), lines: None };
        let cues: Vec<Rest> = cues.map(|cue| rest(&cue.words)).collect();
        if !claim.stance.holds() || (claim.certainty != Certainty::Flat && cues.is_empty()) {
            return None;
        }
        let answers = Certainty::ALL.map(|certainty| {
            (Answer::Certainty(certainty), Mistake::of_certainty(claim.certainty, certainty))
        });
        let rests = once(std::iter::once(room.rest(claim.source, quote)).chain(cues));
        Some(task(room, kind, claim, about, set(answers), rests))
    });
    rarest_first(tasks.collect(), &Answer::Certainty(Certainty::Flat))
}
