//! Places that are similar to a quotation: candidates by votes of grams, verified letter by letter, with ends at words.
//!
//! **Similar enough** depends on the length: see [`Near::is_like`].

use super::counterparts::{self, Others};
use super::ends::{self, Fit, Stretch};
use super::letters::Letters;
use super::over::read_over;
use super::searchable::Searchable;
use super::shared::{self, Word};
use super::verify::{LANES, Pattern, Rows};
use super::vote::{candidates, strip};
use super::{Found, Wanted, compound, context, quoter, stitched};
use crate::fold::Folded;
use crate::span::Span;
use crate::words::{is_word_char, unspaced};

/// Quotations of more letters than this are not searched for approximately: the work grows with the square.
pub const LONGEST: usize = 10_000;
/// Quotations of fewer letters are similar to too much.
pub const SHORTEST: usize = 10;
/// Steps of 64 letters that verification may take for one quotation, whatever it finds.
const MOST_STEPS: usize = 40_000;
/// At most and at least how many candidates are verified.
const CANDIDATES: (usize, usize) = (480, 4);
/// At least this many places are also ranked by their words if they are nearly as similar, whatever number is asked
/// for.
const RANKED: usize = 3;
/// A next place that is further behind than this, in quarters of a letter, adds no more certainty.
const MOST_AHEAD: u32 = 40;
/// From this share of other words on, they may come from another place.
const MAY_BE_STITCHED: u8 = 6;
/// Of places that tie, no more than this are compared by the words next to them.
const MOST_TIES: usize = 8;

/// Something in the middle of a place that does not belong to the quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// A running head, page number or footnote between two pages.
    Page,
    /// A citation or remark in parentheses or brackets.
    Aside,
    /// The neighbouring column.
    Column,
}

/// A place that is similar to a quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Near {
    /// Where it is, from word to word.
    pub span: Span,
    /// How many letters and digits would have to be changed, added or dropped.
    pub errors: usize,
    /// Out of how many: those of the quotation or of the place, whichever has more.
    pub letters: usize,
    /// How much the shared words say, in bits: the rarer they are in the text, the more.
    pub shared: u32,
    /// Which words are different ones rather than damaged ones. Not counted if the letters already show that the place
    /// is unlike the quotation or the same, nor in scripts without spaces.
    pub others: Others,
    /// What is within the place and was left out before letters and words were compared.
    pub left_out: Option<LeftOut>,
    /// The next most similar place, and its errors.
    pub runner_up: Option<(Span, usize)>,
    /// How far behind it is, in quarters of a letter.
    pub ahead: u32,
}

impl Near {
    /// The share of letters that agree, in hundredths, rounded down; never all of them, because the places differ.
    pub fn similarity(&self) -> u8 {
        let same = 100 * self.letters.saturating_sub(self.errors) / self.letters.max(1);
        u8::try_from(same.min(99)).unwrap_or(99)
    }

    /// Is it so similar to the quotation that chance cannot explain it? The more letters there are, the more of them
    /// may be wrong; and more still if words agree that are rare in the text, and if no other place comes near. The
    /// rule was set on two samples of damaged and of absent quotations and tested on others (`benches/quotations`).
    pub fn is_like(&self) -> bool {
        let apart = self.others.replaced + self.others.alone;
        self.errors == 0 || self.score() >= signed(75 * apart) && !self.is_reworded()
    }

    /// Are more than a quarter of the words different ones? Then it says the same thing at most, however many letters
    /// agree.
    pub fn is_reworded(&self) -> bool {
        self.others.are_many()
    }

    /// What letters, shared words and the distance to the next place say in its favour, less what wrong letters say
    /// against it; up to 0 it could still be chance.
    fn score(&self) -> i64 {
        let ahead = i64::from(self.ahead.min(MOST_AHEAD));
        47 * signed(self.letters) + 10 * i64::from(self.shared) + 13 * ahead - 80 * signed(self.errors) - 1080
    }

    /// Is another place nearly as similar, so that none can be chosen? A place that is the same letter for letter ties
    /// with none.
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

/// Finds the place that is most similar to a quotation that is not in the text.
pub(super) fn find(text: &Searchable, wanted: &Wanted<'_>) -> Found {
    let mut places = nearest(text, wanted.exact, 2);
    let Some(best) = places.first().copied() else { return Found::Missing(None) };
    if !best.is_like() || best.others.share() >= MAY_BE_STITCHED && stitched(text, wanted.exact).is_some() {
        return Found::Missing(Some(best));
    }
    if places.get(1).is_some_and(|second| best.ties_with(second)) {
        places = nearest(text, wanted.exact, MOST_TIES);
    }
    let mut ties: Vec<Near> = places.into_iter().filter(|near| best.ties_with(near)).collect();
    // They are equally good, whichever has a letter more: they are given in text order.
    ties.sort_by_key(|near| near.span);
    match context::best(text, wanted, ties.iter().map(|near| (near.span, 0)))[..] {
        [one] => {
            ties.into_iter().find(|near| near.span == one).map_or(Found::Missing(None), Found::Approximate)
        }
        ref several => Found::Ambiguous(several.to_vec()),
    }
}

/// The `most` places that are most similar to `words`, best first; no two of them overlap.
pub(super) fn nearest(text: &Searchable, words: &str, most: usize) -> Vec<Near> {
    let query = quoter::sources(Folded::spelled(words, text.rules().spelling).text().trim());
    let bare = shared::bare(&query);
    let (folded, quoted) = (text.unmarked(), Word::all(&bare));
    let letters = |cut: &str| cut.chars().filter(|&c| is_word_char(c)).count();
    let place = |fit: Fit| {
        let cut = ends::edges(folded, &fit, &query);
        let span = compound::widened(text.raw(), cut);
        // What is cut off is wrong.
        let more = letters(&text.raw()[span.start..cut.start]) + letters(&text.raw()[cut.end..span.end]);
        let shared = shared::shared(&quoted, &folded.text()[fit.start..fit.end], text.rarity());
        Near {
            span,
            errors: fit.errors + more,
            letters: fit.letters + more,
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

/// The `most` stretches of the folded text that are most similar to a folded quotation, best first; [`RANKED`] of them
/// if others are nearly as similar.
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
        // An end within a place that was already found belongs to that place.
        let end = stretch.from + stretch.behind(near);
        if !apart(end - 1, end) {
            continue;
        }
        // The stretch was cut out of the text regardless of where the place ends.
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

/// The candidates for a folded quotation, nearest first. Each has its least distance to the quotation, and how many
/// letters it has up to the end of the part with that distance.
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
        // A clear winner: a candidate with a third of its votes cannot be nearer.
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
