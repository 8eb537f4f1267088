//! Places that are like a quotation: candidates by votes of grams, verified letter by letter, with ends at words.
//!
//! **Like enough** is a matter of length: see [`Near::is_like`].

use super::counterparts::{self, Others};
use super::ends::{self, Fit, Stretch};
use super::letters::Letters;
use super::over::read_over;
use super::searchable::Searchable;
use super::shared::{self, Word};
use super::verify::{LANES, Pattern, Rows};
use super::vote::{candidates, strip};
use super::{Found, Wanted, context, quoter, stitched};
use crate::fold::Folded;
use crate::span::Span;
use crate::words::unspaced;

/// Quotations of more letters than this are looked for as they are only: the work grows with the square.
pub const LONGEST: usize = 10_000;
/// Quotations of fewer letters are like too much.
pub const SHORTEST: usize = 10;
/// Steps of 64 letters that verification may take for one quotation, whatever it finds.
const MOST_STEPS: usize = 40_000;
/// No more candidates than this are verified, and no fewer than the second number.
const CANDIDATES: (usize, usize) = (480, 4);
/// So many places are ranked by their words too, where they are nearly as like, whatever is asked for.
const RANKED: usize = 3;
/// Further than this, in quarters of a letter, the next place may be behind, and says no more.
const MOST_AHEAD: u32 = 40;
/// From such a share of other words on they may be those of another place.
const MAY_BE_STITCHED: u8 = 6;
/// Of places that tie no more are compared by what stands beside them.
const MOST_TIES: usize = 8;

/// What stands in the middle of a place and is not the quotation's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A running head, page number or footnote between two pages.
    Page,
    /// A citation or remark in parentheses or brackets.
    Aside,
    /// The column beside it.
    Column,
}

/// A place that is like a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Where it stands, from word to word.
    pub span: Span,
    /// How many letters and digits have to be changed, added or dropped.
    pub errors: usize,
    /// Of how many: those of the quotation or of the place, whichever has more.
    pub letters: usize,
    /// What the words say that both have, in bits: the rarer they are in the text, the more.
    pub shared: u32,
    /// Which words are others, and not damaged ones. Not counted where letters say already that it is not like it or
    /// is the same, nor in scripts without spaces.
    pub others: Others,
    /// What stands within it and was left out before letters and words were compared.
    pub left_out: Option<LeftOut>,
    /// The place that is next in likeness, and its errors.
    pub runner_up: Option<(Span, usize)>,
    /// How far behind it is, in quarters of a letter.
    pub ahead: u32,
}

impl Near {
    /// The share of letters that agree, in hundredths, rounded down; never all of them, since the places differ.
    pub fn similarity(&self) -> u8 {
        let same = 100 * self.letters.saturating_sub(self.errors) / self.letters.max(1);
        u8::try_from(same.min(99)).unwrap_or(99)
    }

    /// Is it so like the quotation that chance is no explanation? The more letters there are, the more of them may be
    /// wrong; more yet where words agree that are rare in the text, and where no other place comes near. Settled on two
    /// samples of damaged and of absent quotations and tried on others (`benches/quotations`).
    pub fn is_like(&self) -> bool {
        let apart = self.others.replaced + self.others.alone;
        self.errors == 0 || self.score() >= signed(75 * apart) && !self.is_reworded()
    }

    /// Is more than a quarter of the words other ones? Then it says the same thing at most, however many letters agree.
    pub fn is_reworded(&self) -> bool {
        self.others.are_many()
    }

    /// What letters, shared words and the distance to the next place say for it, less what wrong letters say against it;
    /// at 0 it could still be chance.
    fn score(&self) -> i64 {
        let ahead = i64::from(self.ahead.min(MOST_AHEAD));
        47 * signed(self.letters) + 10 * i64::from(self.shared) + 13 * ahead - 80 * signed(self.errors) - 1080
    }

    /// Is another place nearly as like it, so that none can be chosen? Letter for letter the same is like nothing else.
    pub fn ties_with(&self, other: &Self) -> bool {
        let behind = other.unlikeness() - self.unlikeness();
        if self.errors == 0 { other.errors == 0 } else { behind < (2 * signed(self.errors) / 5).max(6) }
    }

    /// What ranks places: wrong letters, in quarters, less what shared words say.
    fn unlikeness(&self) -> i64 {
        4 * signed(self.errors) - i64::from(self.shared)
    }
}

/// No quotation has more than [`LONGEST`] letters.
fn signed(letters: usize) -> i64 {
    i64::try_from(letters).unwrap_or(i64::MAX / 4)
}

/// The place that is most like a quotation that does not stand in the text.
pub(super) fn find(text: &Searchable, wanted: &Wanted<'_>) -> Found {
    let mut places = nearest(text, wanted.exact, 2);
    let Some(best) = places.first().copied() else { return Found::Missing(None) };
    if !best.is_like() || best.others.share() >= MAY_BE_STITCHED && stitched(text, wanted.exact).is_some() {
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
pub(super) fn nearest(text: &Searchable, words: &str, most: usize) -> Vec<Near> {
    let query = quoter::sources(Folded::spelled(words, text.rules().spelling).text().trim());
    let bare = shared::bare(&query);
    let (folded, quoted) = (text.unmarked(), Word::all(&bare));
    let place = |fit: Fit| {
        let span = ends::edges(folded, &fit, &query);
        let shared = shared::shared(&quoted, &folded.text()[fit.start..fit.end], text.rarity());
        Near {
            span,
            errors: fit.errors,
            letters: fit.letters,
            shared,
            others: Others::default(),
            left_out: None,
            runner_up: None,
            ahead: 0,
        }
    };
    let mut places: Vec<Near> = fits(text, &query, most.max(2)).into_iter().map(place).collect();
    places.sort_by_key(|near| (near.unlikeness(), near.span));
    if let Some(read) = read_over(text, &query, &quoted, &places) {
        places.retain(|near| near.span.end <= read.span.start || read.span.end <= near.span.start);
        places.insert(0, read);
    }
    let (first, next) = (places.first().copied(), places.get(1).copied());
    for (n, near) in places.iter_mut().enumerate() {
        near.runner_up = if n == 0 { next } else { first }.map(|next| (next.span, next.errors));
    }
    if let (Some(first), Some(next)) = (places.first_mut(), next) {
        first.ahead = u32::try_from(next.unlikeness() - first.unlikeness()).unwrap_or(0);
    }
    places.truncate(most);
    for near in &mut places {
        if near.errors > 0 && near.score() >= 0 && !words.contains(unspaced) {
            if near.left_out.is_some() {
                continue;
            }
            let stands = Folded::spelled(near.span.of(text.raw()), text.rules().spelling);
            let stands = shared::bare(stands.text());
            near.others = counterparts::others(&quoted, &Word::all(&stands));
        }
    }
    places
}

/// The `most` stretches of the folded text that are most like a folded quotation, best first; or [`RANKED`], where others
/// are nearly as like it.
fn fits(text: &Searchable, query: &str, most: usize) -> Vec<Fit> {
    let letters = Letters::of(query);
    if letters.len() < SHORTEST || letters.len() > LONGEST {
        return Vec::new();
    }
    let pattern = Pattern::new(letters.chars.iter().copied());
    let reversed = Pattern::new(letters.chars.iter().rev().copied());
    let mut fits: Vec<Fit> = Vec::new();
    for (distance, stretch, near) in verified(text, query, &pattern) {
        let best = fits.iter().map(|fit| fit.errors).min().unwrap_or(0);
        let far = 10 * distance as usize > 13 * best + 30;
        if fits.len() >= most && (fits.len() >= RANKED || far) {
            break;
        }
        let apart = |start, end| fits.iter().all(|other| end <= other.start || other.end <= start);
        // What ends within a place that was found is that place.
        let end = stretch.from + stretch.behind(near);
        if !apart(end - 1, end) {
            continue;
        }
        // The stretch was cut out of the text without regard to where the place ends.
        let around = Stretch::around(text.unmarked(), end, query);
        let fit = ends::precise(&around, &pattern, &reversed, query, end - around.from);
        let Some(fit) = fit else { continue };
        if apart(fit.start, fit.end) {
            fits.push(fit);
        }
    }
    fits.sort_by_key(|fit| (fit.errors, fit.start));
    fits
}

/// The candidates for a folded quotation, nearest first: the least distance to some part of each, and how many letters
/// of it there are up to the end of that part.
fn verified<'t>(text: &'t Searchable, query: &str, pattern: &Pattern) -> Vec<(u32, Stretch<'t>, usize)> {
    let (folded, letters) = (text.unmarked(), pattern.letters());
    let strip = strip(query.len());
    let slack = 12 + query.len() / 6;
    let width = query.len() + 2 * slack + 2 * strip;
    let limit = (MOST_STEPS / (letters.div_ceil(64).pow(2) * width)).clamp(CANDIDATES.1, CANDIDATES.0);
    let found = candidates(text.index(), query, strip, limit);
    let top = found.first().map_or(0, |candidate| candidate.votes);
    let (mut rows, mut least) = (Rows::default(), letters);
    let mut verified = Vec::with_capacity(found.len());
    for (n, group) in found.chunks(LANES).enumerate() {
        // A clear winner: what has a third of its votes cannot be nearer.
        if n > 0 && group[0].votes * 3 < top && least < letters / 4 {
            break;
        }
        let stretches: [Stretch<'_>; LANES] = std::array::from_fn(|lane| {
            let start = group.get(lane).map_or(usize::MAX, |candidate| candidate.start);
            Stretch::new(folded, start.saturating_sub(slack), start.saturating_add(width - slack))
        });
        let distances = pattern.least(&stretches.each_ref().map(Stretch::text), &mut rows);
        for (stretch, (distance, end)) in stretches.into_iter().zip(distances) {
            if (distance as usize) < letters {
                least = least.min(distance as usize);
                verified.push((distance, stretch, end as usize));
            }
        }
    }
    verified.sort_by_key(|(distance, stretch, end)| (*distance, stretch.from + end));
    verified
}
