//! Which words of a quotation have no counterpart in a place: this distinguishes different words from damaged ones.
//!
//! Letters that were misread or mistyped leave most words recognisable. A paraphrase has as many letters that agree by
//! chance or by grammar, but fewer words. So the words of both are aligned in their order. A word is aligned with one
//! that has at least half its letters, with two that were one, or with one that was two. The words that remain have no
//! counterpart, unless the same word remains on the other side: clauses may have changed places.

#![expect(clippy::cast_possible_truncation, reason = "words have fewer letters than the longest quotation")]

use super::shared::Word;

/// The cost of leaving a word without a counterpart; aligning two words that have nothing in common costs [`OTHER`].
const GAP: u32 = 700;
const OTHER: u32 = 1000;
/// Words are aligned up to this far from the diagonal.
const DRIFT: usize = 12;

/// Words without counterpart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Others {
    /// How many words there are, of quotation and place together.
    pub words: usize,
    /// How often a word is replaced by another one: then both count.
    pub replaced: usize,
    /// Words that were added or left out.
    pub alone: usize,
}

impl Others {
    /// The share of different words, in hundredths. A word that was added or left out counts half, because copying does
    /// that too.
    pub fn share(&self) -> u8 {
        let share = (200 * self.replaced + 50 * self.alone) / self.words.max(1);
        u8::try_from(share.min(100)).unwrap_or(100)
    }

    /// Are they more than a quarter?
    pub fn are_many(&self) -> bool {
        8 * self.replaced + 2 * self.alone > self.words
    }
}

/// How a cell of the table was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Beside,
    Apart,
    Quoted,
    Stands,
    QuotedTwo,
    StandsTwo,
}

/// The words of a quotation and of a place that have no counterpart.
pub(super) fn others(quoted: &[Word<'_>], stands: &[Word<'_>]) -> Others {
    let words = quoted.len() + stands.len();
    let (quoted, stands) = without_ends(quoted, stands);
    let mut left = (Vec::new(), Vec::new());
    let (steps, width) = table(quoted, stands);
    let (mut i, mut j) = (quoted.len(), stands.len());
    while i > 0 || j > 0 {
        match steps[i * width + j] {
            Step::Beside => (i, j) = (i - 1, j - 1),
            Step::QuotedTwo => (i, j) = (i - 2, j - 1),
            Step::StandsTwo => (i, j) = (i - 1, j - 2),
            Step::Apart => {
                (i, j) = (i - 1, j - 1);
                left.0.push(&quoted[i]);
                left.1.push(&stands[j]);
            }
            Step::Quoted => {
                i -= 1;
                left.0.push(&quoted[i]);
            }
            Step::Stands => {
                j -= 1;
                left.1.push(&stands[j]);
            }
        }
    }
    let mut moved = 0;
    for word in &left.0 {
        if let Some(at) = left.1.iter().position(|other| other.text() == word.text()) {
            left.1.swap_remove(at);
            moved += 1;
        }
    }
    let (quoted, stands) = (left.0.len() - moved, left.1.len());
    Others { words, replaced: quoted.min(stands), alone: quoted.abs_diff(stands) }
}

/// Both lists without the words at their ends that are the same.
fn without_ends<'w, 'a, 'b>(
    quoted: &'w [Word<'a>],
    stands: &'w [Word<'b>],
) -> (&'w [Word<'a>], &'w [Word<'b>]) {
    let same = |(one, other): &(&Word<'_>, &Word<'_>)| one.text() == other.text();
    let head = quoted.iter().zip(stands).take_while(same).count();
    let (quoted, stands) = (&quoted[head..], &stands[head..]);
    let tail = quoted.iter().rev().zip(stands.iter().rev()).take_while(same).count();
    (&quoted[..quoted.len() - tail], &stands[..stands.len() - tail])
}

/// How each cell is reached at least cost, row by row, and how wide a row is. Cells far from the diagonal are reached
/// along their row.
fn table(quoted: &[Word<'_>], stands: &[Word<'_>]) -> (Vec<Step>, usize) {
    let width = stands.len() + 1;
    let drift = DRIFT + quoted.len().abs_diff(stands.len());
    let mut steps = vec![Step::Stands; (quoted.len() + 1) * width];
    let mut rows: [Vec<u32>; 3] = std::array::from_fn(|_| vec![u32::MAX / 2; width]);
    rows[0].iter_mut().zip(0..).for_each(|(cost, at)| *cost = at * GAP);
    for (i, word) in quoted.iter().enumerate() {
        rows.rotate_right(1);
        let [row, above, before] = &mut rows;
        row.fill(u32::MAX / 2);
        let before_it = i.checked_sub(1).map(|first| &quoted[first]);
        for at in i.saturating_sub(drift)..=(i + drift).min(stands.len()) {
            let mut best = (above[at] + GAP, Step::Quoted);
            if let Some(last) = at.checked_sub(1) {
                let other = &stands[last];
                best = cheaper(best, row[last] + GAP, || Some((0, Step::Stands)));
                best = cheaper(best, above[last], || Some(beside(word, other)));
                best = cheaper(best, before[last], || {
                    let first = before_it?;
                    Word::are_one(first, word, other).then_some((0, Step::QuotedTwo))
                });
                if let Some(first) = last.checked_sub(1) {
                    best = cheaper(best, above[first], || {
                        Word::are_one(&stands[first], other, word).then_some((0, Step::StandsTwo))
                    });
                }
            }
            (row[at], steps[(i + 1) * width + at]) = best;
        }
    }
    (steps, width)
}

/// The cheaper way to reach a cell: `best`, or a step from a cell that costs `from`. The words are only compared if the step
/// could be cheaper; far from the diagonal it rarely is.
fn cheaper(best: (u32, Step), from: u32, step: impl FnOnce() -> Option<(u32, Step)>) -> (u32, Step) {
    if from >= best.0 {
        return best;
    }
    step().map(|(more, step)| (from + more, step)).filter(|other| other.0 < best.0).unwrap_or(best)
}

/// The cost of aligning two words: the share of wrong letters, if it is at most half of them.
fn beside(word: &Word<'_>, other: &Word<'_>) -> (u32, Step) {
    let letters = word.letters().max(other.letters());
    match word.wrong(other, letters / 2) {
        Some(wrong) => (OTHER * wrong as u32 / letters.max(1) as u32, Step::Beside),
        None => (OTHER, Step::Apart),
    }
}
