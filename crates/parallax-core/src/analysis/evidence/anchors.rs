//! Where quotations and cues are in a text, what the text has in place of those that are missing, and what omissions
//! leave out.

use std::collections::BTreeMap;

use super::source::{Nearest, in_the_middle, stitched};
use crate::analysis::search::spelled;
use crate::model::{Anchor, Claim, Cue, Match, Omits, Quotation, Similarity};
use parallax_text::changed::{changed, is_number};
use parallax_text::quote::{self, Near, Wanted, squeeze};
use parallax_text::{Searchable, Span, negation};

type Quotations<'a> = BTreeMap<&'a str, &'a Quotation>;
type Cues<'a> = BTreeMap<&'a str, (&'a Cue, &'a Claim)>;

/// What was found, by the keys of quotations and cues.
#[derive(Default)]
pub(super) struct Found {
    pub(super) quotations: BTreeMap<String, Anchor>,
    pub(super) cues: BTreeMap<String, Anchor>,
    pub(super) nearest: BTreeMap<String, Nearest>,
    pub(super) left_out: BTreeMap<String, Vec<String>>,
}

/// Searches for all of them.
pub(super) fn find(text: &Searchable, language: &str, quotations: &Quotations<'_>, cues: &Cues<'_>) -> Found {
    let wanted: Vec<Wanted<'_>> = quotations.values().map(|quotation| quotation.wanted()).collect();
    let mut all = Found::default();
    for ((key, quotation), found) in quotations.iter().zip(quote::find_all(text, &wanted)) {
        if let quote::Found::Approximate(near) | quote::Found::Missing(Some(near)) = &found {
            all.nearest.insert((*key).to_owned(), nearest_of(text, near, &quotation.exact));
        }
        let mut anchor = anchor(text, &found);
        if let quote::Found::Folded(span) = found {
            let left_out = left_out(&quotation.exact, &spelled(span.of(text.raw())), language);
            anchor.omits = left_out.what;
            if !left_out.words.is_empty() {
                all.left_out.insert((*key).to_owned(), left_out.words);
            }
        }
        all.quotations.insert((*key).to_owned(), anchor);
    }
    for (key, (words, claim)) in cues {
        let places = claim.quotes.iter().filter_map(|quote| all.quotations.get(quote.key())?.chars);
        let anchor = cue(text, &words.words, &places.collect::<Vec<_>>(), claim.quotes.is_empty());
        all.cues.insert((*key).to_owned(), anchor);
    }
    all
}

fn anchor(text: &Searchable, found: &quote::Found) -> Anchor {
    match found {
        quote::Found::Exact(span) => at(text, Match::Exact, *span, None),
        quote::Found::Folded(span) => at(text, Match::Folded, *span, None),
        quote::Found::Approximate(near) => {
            at(text, Match::Approximate, near.span, Some(Similarity(near.similarity())))
        }
        quote::Found::Ambiguous(_) => Anchor::nowhere(Match::Ambiguous),
        quote::Found::Missing(_) => Anchor::nowhere(Match::Missing),
    }
}

fn at(text: &Searchable, kind: Match, span: Span, similarity: Option<Similarity>) -> Anchor {
    Anchor {
        kind,
        lines: Some(text.lines_of(span)),
        chars: Some(text.chars_of(span)),
        similarity,
        omits: Omits::default(),
    }
}

/// The words of a place that is similar to a quotation.
pub(in crate::analysis) fn nearest_of(text: &Searchable, near: &Near, words: &str) -> Nearest {
    Nearest {
        words: spelled(near.span.of(text.raw())),
        lines: text.lines_of(near.span),
        similarity: Similarity(near.similarity()),
        other_words: near.others.share(),
        in_the_middle: in_the_middle(near),
        stitched: stitched(text, words).filter(|_| near.left_out.is_none()),
    }
}

/// The anchor of a cue: it must be in, or next to, one of the places of its claim's quotations. Of several places, the
/// exact one counts, then the nearest. If none of the quotations has a place, it is unknown where the cue should be:
/// then it is ambiguous, if it is in the text at all.
fn cue(text: &Searchable, words: &str, beside: &[(usize, usize)], unquoted: bool) -> Anchor {
    let places = quote::all(text, words);
    if beside.is_empty() && !unquoted && !places.is_empty() {
        return Anchor::nowhere(Match::Ambiguous);
    }
    let wanted = squeeze(words);
    let rank = |span: &Span| {
        let (from, to) = text.chars_of(*span);
        let far = |&(a, b): &(usize, usize)| a.saturating_sub(to).max(from.saturating_sub(b));
        let away = beside.iter().map(far).min().filter(|away| *away <= Cue::BESIDE)?;
        Some((squeeze(span.of(text.raw())) != wanted, away, span.start))
    };
    let best = places.into_iter().filter_map(|span| Some((rank(&span)?, span))).min_by_key(|(rank, _)| *rank);
    match best {
        Some(((other_signs, ..), span)) => {
            at(text, if other_signs { Match::Folded } else { Match::Exact }, span, None)
        }
        None => Anchor::nowhere(Match::Missing),
    }
}

/// What omissions leave out.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::analysis) struct LeftOut {
    pub(in crate::analysis) what: Omits,
    /// The words that negate, and the numbers, as the text has them.
    pub(in crate::analysis) words: Vec<String>,
}

/// The negating words and the numbers of a place that a quotation found there leaves out by an ellipsis or a bracket.
/// If there is no table of negations for the language, only numbers are given.
pub(in crate::analysis) fn left_out(quoted: &str, stands: &str, language: &str) -> LeftOut {
    let mut found = LeftOut { what: Omits::default(), words: Vec::new() };
    let omission = quoted.contains(['…', '[']) || quoted.contains("..") || quoted.contains(". .");
    if !omission {
        return found;
    }
    let words = changed(quoted, stands).stands;
    for word in &words {
        let negates = negation::found(word, language).is_some_and(|found| !found.is_empty())
            || negation::takes_back(word, language);
        let number = is_number(word, language);
        found.what.negation |= negates;
        found.what.number |= number;
        found.words.extend((negates || number).then(|| (*word).to_owned()));
    }
    // Without blanks between words, a negation may span several pieces.
    let joined = words.concat();
    if !found.what.negation && joined.contains(parallax_text::words::unspaced) {
        let negations = negation::found(&joined, language).unwrap_or_default();
        found.what.negation = !negations.is_empty();
        found.words.extend(negations);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Quotation, text, language; does it leave out a negation, a number, and which words are given?
    type Case = (&'static str, &'static str, &'static str, bool, bool, &'static [&'static str]);

    #[test]
    fn what_an_omission_leaves_out_is_told_where_it_may_change_the_sense() {
        let cases: [Case; 14] = [
            ("the landlord is ... permitted", "the landlord is not permitted", "en", true, false, &["not"]),
            (
                "the landlord is [indeed] permitted",
                "the landlord is not permitted",
                "en",
                true,
                false,
                &["not"],
            ),
            ("il … vu le pont", "il n’a jamais vu le pont", "fr", true, false, &["n’a", "jamais"]),
            (
                "he saw … men on the quay",
                "he saw two hundred men on the quay",
                "en",
                false,
                true,
                &["two", "hundred"],
            ),
            ("he saw [the] men", "he saw the 40 men", "en", false, true, &["40"]),
            ("он [...] видел моста", "он никогда не видел моста", "ru", true, false, &["никогда", "не"]),
            ("เขา…เห็นสะพาน", "เขาไม่เห็นสะพาน", "th", true, false, &["ไม่"]),
            ("the mill … burned", "the old mill by the river burned", "en", false, false, &[]),
            ("he was not … there", "he was not ever there", "en", false, false, &[]),
            ("in 1907 … it fell", "in 1907 of a sudden it fell", "en", false, false, &[]),
            ("the landlord is permitted", "the landlord is not permitted", "en", false, false, &[]),
            // A bracket that changes the case of a letter hides nothing.
            ("[N]o ship could leave it", "and so no ship could leave it", "en", false, false, &[]),
            ("[j]amás vio el puente", "Jamás vio el puente", "es", false, false, &[]),
            ("he can [now] go", "he can never go", "en", true, false, &["never"]),
        ];
        for (quoted, stands, language, negation, number, words) in cases {
            let found = left_out(quoted, stands, language);
            let expected: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            assert_eq!((found.what, found.words), (Omits { negation, number }, expected), "{quoted}");
        }
    }

    #[test]
    fn a_cue_stands_beside_its_quotation_or_nowhere() {
        let far = "and so on ".repeat(30);
        let text = Searchable::plain(
            format!("Perhaps the bridge fell at noon. {far} Reportedly nobody saw it."),
            None,
        );
        let quote = quote::all(&text, "the bridge fell").into_iter().map(|span| text.chars_of(span));
        let beside: Vec<(usize, usize)> = quote.collect();
        let kind = |words: &str, beside: &[(usize, usize)]| cue(&text, words, beside, false).kind;
        assert_eq!(kind("Perhaps", &beside), Match::Exact);
        assert_eq!(kind("perhaps", &beside), Match::Folded);
        assert_eq!(kind("bridge", &beside), Match::Exact);
        for other in ["reportedly", "banana custard", "perhap", ""] {
            assert_eq!(kind(other, &beside), Match::Missing, "{other}");
        }
        // Its quotation has no place: then only whether the cue is in the text is known, not where it should be.
        assert_eq!(kind("reportedly", &[]), Match::Ambiguous);
        assert_eq!(kind("banana custard", &[]), Match::Missing);
        assert_eq!(cue(&text, "perhaps", &[], true).kind, Match::Missing);
    }
}
