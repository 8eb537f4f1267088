//! Places of a quotation with something in the middle: a page break, a remark in parentheses, another column.

use super::approximate::Near;
use super::counterparts;
use super::ends::{self, Fit, Stretch};
use super::heads;
use super::letters::Letters;
use super::reading::{self, Reading};
use super::searchable::Searchable;
use super::shared::{self, Word};
use super::verify::Pattern;
use crate::fold::Folded;
use crate::span::Span;

/// How many of the best places are read again without what may be in their middle.
const READ_OVER: usize = 2;
/// How many bytes there may be between two halves of a quotation, on either side of the half that was found.
const REACH: usize = 1_500;
/// A quotation is examined in this many parts: if something is between them, one part is found well and another badly.
const PARTS: usize = 4;

/// This many letters of a part show how well it is found: one step of the search each.
const ENOUGH: usize = 64;

/// A quotation, prepared for comparison with readings of a text.
struct Sought<'a> {
    text: &'a Searchable,
    query: &'a str,
    quoted: &'a [Word<'a>],
    pattern: Pattern,
    reversed: Pattern,
}

/// The best place with something left out, if the quotation is far more similar to it than to the best of the places
/// that were found without.
pub(super) fn read_over(
    text: &Searchable,
    query: &str,
    quoted: &[Word<'_>],
    places: &[Near],
) -> Option<Near> {
    // A few wrong letters do not show an omission; and if a quotation is parted, some of it is found.
    let parted = |best: &&Near| best.errors >= 4 && 5 * best.errors <= 4 * best.letters;
    let best = places.first().filter(parted)?;
    let letters = Letters::of(query).chars;
    let raw = text.raw();
    let mut sought = None;
    let mut found: Option<Near> = None;
    let reach = 2 * query.len() + REACH;
    // Two halves of one place are read once.
    let again = |at: usize| (0..at).any(|n| places[n].span.start.abs_diff(places[at].span.start) < reach / 2);
    for (_, near) in places.iter().enumerate().take(READ_OVER).filter(|(at, _)| !again(*at)) {
        let from = raw.floor_char_boundary(near.span.start.saturating_sub(reach));
        let to = raw.ceil_char_boundary((near.span.end + reach).min(raw.len()));
        // A quotation that is not in the text is half wrong anywhere. In lines of two columns more is wrong, and all
        // parts alike.
        let looks_parted = || 2 * best.errors <= best.letters && is_parted(text, &letters, near);
        if memchr::memmem::find(&raw.as_bytes()[from..to], reading::GUTTER.as_bytes()).is_none()
            && !looks_parted()
        {
            continue;
        }
        let sought = sought.get_or_insert_with(|| Sought {
            text,
            query,
            quoted,
            pattern: Pattern::new(letters.iter().copied()),
            reversed: Pattern::new(letters.iter().rev().copied()),
        });
        let has = |aside: &str| query.contains(Folded::spelled(aside, text.rules().spelling).text().trim());
        let known = |line| heads::is_head(text, line);
        let stretch = Span::new(from, to);
        // What is left out parts the half that was found from the other.
        let own = 2 * query.len();
        let place = Span::new(near.span.start.saturating_sub(own), near.span.end + own);
        for reading in reading::readings(raw, stretch, place, has, known) {
            let least = found.map_or(best.errors / 2 + best.errors % 2, |found| found.errors);
            found = sought.within(&reading, least).or(found);
        }
    }
    found
}

/// Does a place have one part of a quotation well and another badly, or all parts far better than the whole? Misread or
/// mistyped letters are wrong in all parts, and so is a quotation that is not there at all.
fn is_parted(text: &Searchable, letters: &[char], place: &Near) -> bool {
    let stands = Letters::of(Folded::spelled(place.span.of(text.raw()), text.rules().spelling).text()).chars;
    let mut distances = Vec::new();
    let wrong = letters.chunks(letters.len().div_ceil(PARTS).max(1)).map(|part| {
        let part = &part[..part.len().min(ENOUGH)];
        Pattern::new(part.iter().copied()).distances(stands.iter().copied(), false, &mut distances);
        let least = distances.iter().min().copied().unwrap_or_default();
        (least as usize, part.len())
    });
    let wrong: Vec<(usize, usize)> = wrong.collect();
    let together: usize = wrong.iter().map(|(wrong, _)| wrong).sum();
    let looked_at: usize = wrong.iter().map(|(_, letters)| letters).sum();
    let shares = || wrong.iter().map(|(wrong, letters)| 100 * wrong / letters);
    let apart = shares().min().zip(shares().max()).is_some_and(|(least, most)| most >= 2 * least + 10);
    apart || 2 * together * letters.len() < place.errors * looked_at
}

impl Sought<'_> {
    /// A place in a reading with fewer wrong letters than `errors` and with something left out, if there is one.
    fn within(&self, reading: &Reading, errors: usize) -> Option<Near> {
        let folded = Folded::without_notes(&reading.text, self.text.rules());
        let fit = self.best_fit(&folded).filter(|fit| fit.errors < errors)?;
        let span = reading.in_text(ends::edges(&folded, &fit, self.query))?;
        let stands = &folded.text()[fit.start..fit.end];
        let shared = shared::shared(self.quoted, stands, self.text.rarity());
        let others = counterparts::others(self.quoted, &Word::all(&shared::bare(stands)));
        let left_out = Some(reading.left_out);
        let (errors, letters) = (fit.errors, fit.letters);
        Some(Near { span, errors, letters, shared, others, left_out, runner_up: None, ahead: 0 })
    }

    /// The part of a short folded text that is most similar to the quotation.
    fn best_fit(&self, folded: &Folded) -> Option<Fit> {
        let stretch = Stretch::new(folded, 0, folded.text().len());
        let letters = Letters::of(stretch.text());
        let mut distances = Vec::new();
        self.pattern.distances(letters.chars.iter().copied(), false, &mut distances);
        let (end, distance) = distances.iter().enumerate().min_by_key(|(_, distance)| **distance)?;
        if 3 * *distance as usize > self.pattern.letters() || end == 0 {
            return None;
        }
        ends::precise(&stretch, &self.pattern, &self.reversed, self.query, stretch.behind(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Found, LeftOut, Wanted, find};

    const PAGES: &str = "of mills and men\nThe mill was sold in the winter of that year, and nobody in the town had asked\nof mills and men\nwhere the money went or who would keep the wheel.\nof mills and men\n";

    #[test]
    fn lines_that_come_again_and_numbers_of_pages_that_the_sheet_has_are_read_over() {
        let quotation = "and nobody in the town had asked where the money went or who would keep";
        let wanted = Wanted { exact: quotation, ..Wanted::default() };
        let text = Searchable::plain(PAGES, None);
        let Found::Approximate(near) = find(&text, &wanted) else { panic!("not found") };
        assert_eq!((near.errors, near.left_out), (0, Some(LeftOut::Page)));
        assert_eq!(near.span.of(PAGES), quotation.replace("asked where", "asked\nof mills and men\nwhere"));
        // A line that occurs once may be the text's; and so may a number, if the sheet does not say that a page begins
        // there.
        let once = "The mill was sold in the winter of that year, and nobody in the town had asked\nof the 43 men\nwhere the money went or who would keep the wheel.";
        for (pages, left_out) in [(&[][..], false), (&[(1, 42), (3, 43)], true), (&[(1, 4), (3, 5)], false)] {
            let rules = crate::Rules::default().paged(pages);
            let text = Searchable::new(crate::Text::new(once.to_owned()), rules);
            let read = matches!(find(&text, &wanted), Found::Approximate(near) if near.left_out == Some(LeftOut::Page));
            assert_eq!(read, left_out, "{pages:?}");
        }
    }
}
