//! Places that are like a quotation: candidates by votes of grams, verified letter by letter, with ends at words.
//!
//! **Like enough** is a matter of length: see [`Near::is_like`].

use super::ends::{self, Fit, Stretch};
use super::letters::Letters;
use super::verify::Pattern;
use super::vote::{Candidate, candidates, strip};
use super::{Found, Wanted, context, quoter};
use crate::text::fold::Folded;
use crate::text::{Span, Text};

/// Quotations of more letters than this are looked for as they are only: the work grows with the square.
pub const LONGEST: usize = 10_000;
/// Quotations of fewer letters are like too much.
pub const SHORTEST: usize = 10;
/// Steps of 64 letters that verification may take for one quotation, whatever it finds.
const MOST_STEPS: usize = 10_000;
/// No more candidates than this are verified, and no fewer than the second number.
const CANDIDATES: (usize, usize) = (160, 4);
/// Of places that tie no more are compared by what stands beside them.
const MOST_TIES: usize = 8;

/// A place that is like a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Where it stands, from word to word.
    pub span: Span,
    /// How many letters and digits have to be changed, added or dropped.
    pub errors: usize,
    /// Of how many: those of the quotation or of the place, whichever has more.
    pub letters: usize,
    /// The place that is next in likeness, and its errors.
    pub runner_up: Option<(Span, usize)>,
}

impl Near {
    /// The share of letters that agree, in hundredths, rounded down; never all of them, since the places differ.
    pub fn similarity(&self) -> u8 {
        let same = 100 * self.letters.saturating_sub(self.errors) / self.letters.max(1);
        u8::try_from(same.min(99)).unwrap_or(99)
    }

    /// Is it so like the quotation that chance is no explanation? The more letters there are, the more of them may be
    /// wrong: of 25 seven, of 50 twenty-two, of 200 a hundred and fifteen; of fewer than sixteen none, only marks and
    /// blanks. Settled on one sample of damaged and of absent quotations and tried on another (`benches/quotations`).
    pub fn is_like(&self) -> bool {
        self.errors == 0 || 100 * self.errors + 840 <= 62 * self.letters
    }

    /// Is another place nearly as like it, so that none can be chosen?
    pub fn ties_with(&self, other: &Self) -> bool {
        10 * other.errors <= 11 * self.errors
    }
}

/// The place that is most like a quotation that does not stand in the text.
pub(super) fn find(text: &Text, wanted: &Wanted<'_>) -> Found {
    let mut places = nearest(text, wanted.exact, 2);
    let Some(best) = places.first().copied() else { return Found::Missing(None) };
    if !best.is_like() {
        return Found::Missing(Some(best));
    }
    if places.get(1).is_some_and(|second| best.ties_with(second)) {
        places = nearest(text, wanted.exact, MOST_TIES);
    }
    let ties: Vec<Near> = places.into_iter().filter(|near| best.ties_with(near)).collect();
    match context::best(text, wanted, ties.iter().map(|near| (near.span, 0)))[..] {
        [one] => {
            ties.into_iter().find(|near| near.span == one).map_or(Found::Missing(None), Found::Approximate)
        }
        ref several => Found::Ambiguous(several.to_vec()),
    }
}

/// The `most` places that are most like `words`, best first; no two of them overlap.
pub(super) fn nearest(text: &Text, words: &str, most: usize) -> Vec<Near> {
    let query = quoter::sources(&Folded::query(words));
    let found = fits(text, &query, most.max(2));
    let folded = text.unmarked();
    let mut places: Vec<Near> = Vec::new();
    for fit in &found {
        let span = ends::edges(folded, fit, &query);
        let runner_up = None;
        places.push(Near { span, errors: fit.errors, letters: fit.letters, runner_up });
    }
    for n in 0..places.len() {
        let next = if n == 0 { places.get(1) } else { places.first() };
        places[n].runner_up = next.map(|next| (next.span, next.errors));
    }
    places.truncate(most);
    places
}

/// The `most` stretches of the folded text that are most like a folded quotation, best first.
fn fits(text: &Text, query: &str, most: usize) -> Vec<Fit> {
    let letters = Letters::of(query);
    if letters.len() < SHORTEST || letters.len() > LONGEST {
        return Vec::new();
    }
    let pattern = Pattern::new(letters.chars.iter().copied());
    let folded = text.unmarked();
    let strip = strip(query.len());
    let slack = 12 + query.len() / 6;
    let width = query.len() + 2 * slack + 2 * strip;
    let limit = (MOST_STEPS / (letters.len().div_ceil(64) * width)).clamp(CANDIDATES.1, CANDIDATES.0);
    let found = candidates(text.index(), query, strip, limit);
    let mut verified: Vec<(u32, Stretch<'_>, usize)> = Vec::new();
    let top = found.first().map_or(0, |candidate| candidate.votes);
    let mut least = usize::MAX;
    for (n, Candidate { start, votes }) in found.into_iter().enumerate() {
        // A clear winner: what has a third of its votes cannot be nearer.
        if n >= most && votes * 3 < top && least < letters.len() / 4 {
            break;
        }
        let stretch = Stretch::new(folded, start.saturating_sub(slack), start + width - slack);
        let (distance, end) = pattern.least(stretch.text());
        if (distance as usize) < letters.len() {
            least = least.min(distance as usize);
            verified.push((distance, stretch, end));
        }
    }
    verified.sort_by_key(|(distance, stretch, end)| (*distance, stretch.from + end));
    let reversed = Pattern::new(letters.chars.iter().rev().copied());
    let mut fits: Vec<Fit> = Vec::new();
    for (_, stretch, end) in verified {
        if fits.len() == most {
            break;
        }
        let apart = |start, end| fits.iter().all(|other| end <= other.start || other.end <= start);
        // What ends within a place that was found is that place.
        if !apart(stretch.from + end - 1, stretch.from + end) {
            continue;
        }
        let Some(fit) = ends::precise(&stretch, &pattern, &reversed, query, end) else { continue };
        if apart(fit.start, fit.end) {
            fits.push(fit);
        }
    }
    fits.sort_by_key(|fit| (fit.errors, fit.start));
    fits
}
