//! Which number of what.

use super::{choices, distinct};
use crate::analysis::lesson::room::Room;
use crate::analysis::lesson::task::{About, Answer, Kind, Mistake, Task};
use crate::analysis::stated::carriers;
use crate::model::{Claim, Figure};

pub(super) const FIGURE: Kind = Kind {
    name: "figure",
    summary: "which number a source gives, and what it counts",
    long: "Words of a source with one number are given. The other choices are numbers of the same topic: of something \
           else, or from another source.",
    hard: 0,
    turn: 2,
    ordered: false,
    tasks: figure,
};

fn answer(room: &Room<'_>, figure: &Figure) -> Answer {
    let count = room.entry().counts.iter().find(|count| count.id.value == figure.counts);
    Answer::Figure {
        bound: figure.bound.clone(),
        unit: figure.unit.clone(),
        label: count.map(|count| count.label.clone()).unwrap_or_default(),
        scope: figure.scope.clone(),
    }
}

/// The number that a quotation states, if it is the only one.
fn only<'a>(room: &Room<'_>, claim: &'a Claim, quote: usize) -> Option<&'a Figure> {
    let language = &room.project.source(claim.source).language;
    let carried = |figure: &&Figure| carriers(claim, &figure.bound, language) == [quote];
    let mut found = claim.figures.iter().filter(carried);
    found.next().filter(|_| found.next().is_none())
}

/// May a figure be offered as a wrong answer? Not if it counts the same or a part of it, with the same number.
fn is_wrong(room: &Room<'_>, right: &Figure, other: &Figure) -> bool {
    let part = |a: &Figure, b: &Figure| {
        let count = room.entry().counts.iter().find(|count| count.id.value == a.counts);
        count.is_some_and(|count| count.part_of.as_ref() == Some(&b.counts))
    };
    let same_number = other.bound.numbers() == right.bound.numbers();
    let kin = other.counts == right.counts || part(other, right) || part(right, other);
    !(same_number && kin)
}

fn figure(room: &Room<'_>, kind: &'static Kind) -> Vec<Task> {
    let others: Vec<(&Claim, &Figure)> = room
        .entry()
        .claims
        .iter()
        .flat_map(|claim| claim.figures.iter().map(move |figure| (claim, figure)))
        .collect();
    let mut tasks = Vec::new();
    for claim in room.claims() {
        for quote in room.printed(claim) {
            let Some(at) = claim.quotes.iter().position(|known| known.key() == quote.key()) else { continue };
            let Some(right) = only(room, claim, at) else { continue };
            let Some(lines) = room.evidence.anchor(claim.source, quote).lines else { continue };
            let fits = |figure: &&Figure| is_wrong(room, right, figure);
            let same = |figure: &Figure| figure.bound.numbers() == right.bound.numbers();
            let mut wrong: Vec<&Figure> = others.iter().map(|(_, figure)| *figure).filter(fits).collect();
            // The same number of something else first, then other numbers of the same.
            wrong.sort_by_key(|figure| (!same(figure), figure.counts != right.counts));
            let wrong = wrong.into_iter().map(|figure| {
                let mistake = if same(figure) { Mistake::Counted } else { Mistake::Number };
                (answer(room, figure), mistake)
            });
            let Some(choices) = choices(answer(room, right), wrong) else { continue };
            let (words, gloss) = (quote.exact.clone(), quote.gloss.clone());
            tasks.push(Task {
                kind,
                topic: room.topic,
                about: About::Words { source: claim.source, words, gloss, lines },
                choices,
                right: 0,
                why: vec![(Some(claim.source), claim.says.clone())],
                rests: vec![room.rest(claim.source, quote)],
            });
        }
    }
    distinct(tasks)
}
