//! The place of a quotation that leaves words out and does not say so.
//!
//! What is most like such a quotation letter by letter is about as long as it, and so a part of the place only. Here its
//! words are looked for in their order, with whatever is between them.

use super::hunks::hunks;
use parallax_text::Span;
use parallax_text::changed::{compared, words};

/// Besides the length of the quotation, so many bytes before and behind a similar place are read.
const REACH: usize = 400;
/// So many words may be left out together.
const MOST_WORDS: usize = 80;
/// In so many places.
const MOST_GAPS: usize = 4;
/// A quotation of fewer words is found in the order of its words by chance.
const FEWEST_WORDS: usize = 6;
/// Of so many of its words, one may be another.
const OTHERS: usize = 10;

/// How a quotation fits a stretch of its text.
struct Fit {
    /// How many of its words are not there.
    others: usize,
    /// From its first to its last word that is there, in bytes of the stretch.
    span: Span,
}

/// The place around a similar one that has the words of a quotation in their order, if nearly all are there.
pub(super) fn place(raw: &str, quotation: &str, near: Span) -> Option<Span> {
    let count = words(quotation).len();
    if count < FEWEST_WORDS {
        return None;
    }
    let reach = quotation.len() + REACH;
    let (from, to) = (near.start.saturating_sub(reach), (near.end + reach).min(raw.len()));
    let (from, to) = (raw.ceil_char_boundary(from), raw.floor_char_boundary(to));
    let stretch = raw.get(from..to)?;
    let first = fit(quotation, stretch)?;
    // The words at the edges are often there several times: the nearest ones are meant.
    let quoted = words(quotation);
    let (head, tail) = (compared(quoted.first()?.1), compared(quoted.last()?.1));
    let all = words(stretch);
    let starts = all.iter().rev().filter(|(at, word)| *at > first.span.start && compared(word) == head);
    let start = starts
        .map(|(at, _)| *at)
        .filter(|at| *at < first.span.end)
        .find(|at| {
            fit(quotation, &stretch[*at..first.span.end]).is_some_and(|fit| fit.others <= first.others)
        })
        .unwrap_or(first.span.start);
    let ends = all
        .iter()
        .filter(|(at, word)| (start..first.span.end).contains(&(at + word.len())) && compared(word) == tail);
    let end = ends
        .map(|(at, word)| at + word.len())
        .find(|end| fit(quotation, &stretch[start..*end]).is_some_and(|fit| fit.others <= first.others))
        .unwrap_or(first.span.end);
    let place = &stretch[start..end];
    let gaps: Vec<usize> = hunks(quotation, place)
        .iter()
        .map(|hunk| words(hunk.stands).len())
        .filter(|left| *left > 0)
        .collect();
    let fits = first.others * OTHERS <= count
        && (1..=MOST_GAPS).contains(&gaps.len())
        && gaps.iter().sum::<usize>() <= MOST_WORDS;
    fits.then(|| Span::new(from + start, from + end))
}

fn fit(quotation: &str, stretch: &str) -> Option<Fit> {
    let (mut others, mut span) = (0, Span::new(0, stretch.trim_end().len()));
    let last = words(quotation).last().map_or(0, |(at, word)| at + word.len());
    for hunk in hunks(quotation, stretch) {
        others += words(hunk.quoted).len();
        if quotation[..hunk.from].chars().all(|c| !c.is_alphanumeric()) && hunk.quoted.is_empty() {
            span.start = hunk.at + hunk.stands.len();
        } else if hunk.from + hunk.quoted.len() >= last && hunk.quoted.is_empty() {
            span.end = hunk.at;
        }
    }
    let words = stretch.get(span.start..span.end)?;
    let lead = words.find(char::is_alphanumeric)?;
    let trail = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Some(Fit { others, span: Span::new(span.start + lead, span.start + trail) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_left_out_without_a_mark_are_in_the_place() {
        let text = "The fair was the best. The old bell of the town hung in a tower that nobody had climbed since the war, \
                    and the clerk, who was a careful man, wrote in his book that it had not been rung for thirty years. \
                    The clerk was asleep, and the town too.";
        for (quotation, place_of, near) in [
            (
                "The old bell of the town hung in a tower, and the clerk wrote in his book",
                "The old bell of the town hung in a tower that nobody had climbed since the war, and the clerk, who was a \
                 careful man, wrote in his book",
                "wrote in his book",
            ),
            (
                "the clerk wrote in his book that it",
                "the clerk, who was a careful man, wrote in his book that it",
                "wrote in his",
            ),
            (
                "hung in a tower and the clerk wrote in a book",
                "hung in a tower that nobody had climbed since the war, and the clerk, who was a careful man, wrote in his book",
                "wrote in",
            ),
        ] {
            let at = text.find(near).unwrap_or(0);
            let found = place(text, quotation, Span::new(at, at + near.len()));
            assert_eq!(found.map(|span| span.of(text)), Some(place_of), "{quotation}");
        }
        for quotation in [
            "nobody wrote in the tower that the fair was asleep",
            "the clerk was",
            "bells rang in every town of that county",
        ] {
            assert_eq!(place(text, quotation, Span::new(40, 60)), None, "{quotation}");
        }
    }
}
