//! Words whose first letter the printer has set apart: a large initial at the beginning of a chapter is extracted as
//! `T HE bridge`, or on a line of its own. Such a word is found as the word it is.
//!
//! These words are collected once per text, at the first quotation that is not found in it. If a quotation has one of
//! them, the text around it is folded again without the blank. Only initials at the beginning of a line count. The rest
//! of the word must be in capitals, or the letter must not be a word in any language: *A part* is not *Apart*.
//!
//! Cost: one look at the beginning of each line.

use std::collections::HashMap;

use super::literal::by_scan;
use super::searchable::Searchable;
use crate::fold::{Folded, Query};
use crate::rules::Rules;
use crate::signs::{is_blank, is_quotation_mark};
use crate::span::Span;
use crate::words::{is_letter, words};

/// At most this many bytes may be between a letter and its word.
const LONGEST_GAP: usize = 8;
/// At most this many places of one word are examined.
const MOST_PLACES: usize = 64;
/// Letters that are words of their own in some language, if small letters follow.
const WORDS: &str = "AEIOUYÀÁÂÉÈÊÍÓÔÕÖÚÜÝАЕИІОУЭЮЯЄЇΑΗΟΩ";

/// Folded words whose initial is set apart, each with the blanks between.
#[derive(Debug, Clone, Default)]
pub(crate) struct Initials(HashMap<String, Vec<Span>>);

impl Initials {
    /// Those of a text.
    pub(crate) fn new(raw: &str, rules: &Rules) -> Self {
        let mut found: HashMap<String, Vec<Span>> = HashMap::new();
        let starts = std::iter::once(0).chain(memchr::memchr_iter(b'\n', raw.as_bytes()).map(|at| at + 1));
        for (gap, word) in starts.filter_map(|start| initial(raw, start)) {
            let joined = format!("{}{}", &raw[word.start..gap.start], &raw[gap.end..word.end]);
            let folded = Folded::spelled(&joined, rules.spelling);
            found.entry(folded.text().to_owned()).or_default().push(gap);
        }
        Self(found)
    }
}

/// The blanks after a letter that is set apart at the beginning of a line, and its word with them.
fn initial(raw: &str, start: usize) -> Option<(Span, Span)> {
    let opens =
        |c: char| is_blank(c) && c != '\n' || is_quotation_mark(c) || matches!(c, '(' | '[' | '—' | '_');
    let line = raw[start..].trim_start_matches(opens);
    let letter = line.chars().next().filter(|c| c.is_uppercase())?;
    let behind = &line[letter.len_utf8()..];
    let rest = behind.trim_start_matches(is_blank);
    let blanks = &behind[..behind.len() - rest.len()];
    let paragraphs = blanks.bytes().filter(|&byte| byte == b'\n').count() > 1;
    if blanks.is_empty() || blanks.len() > LONGEST_GAP || paragraphs {
        return None;
    }
    let word = &rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())];
    let set_apart = word.chars().all(char::is_uppercase)
        || word.chars().all(char::is_lowercase) && !WORDS.contains(letter);
    if word.is_empty() || !set_apart {
        return None;
    }
    let from = raw.len() - raw[start..].len() + (raw[start..].len() - line.len());
    let gap = Span::new(from + letter.len_utf8(), from + letter.len_utf8() + blanks.len());
    Some((gap, Span::new(from, gap.end + word.len())))
}

/// The places of a folded quotation in which the initial of a word is set apart.
pub(super) fn places(text: &Searchable, query: &Query) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for word in words(&query.text) {
        let gaps = text.initials().0.get(word.of(&query.text)).into_iter().flatten();
        for gap in gaps.take(MOST_PLACES) {
            found.extend(around(text, query, *gap));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The places over one of these gaps.
fn around(text: &Searchable, query: &Query, gap: Span) -> Vec<Span> {
    let (raw, reach) = (text.raw(), 4 * query.text.len() + 64);
    let from = raw.floor_char_boundary(gap.start.saturating_sub(reach));
    let to = raw.ceil_char_boundary((gap.end + reach).min(raw.len()));
    let joined = format!("{}{}", &raw[from..gap.start], &raw[gap.end..to]);
    let folded = Folded::without_notes(&joined, text.rules());
    let cut = gap.start - from;
    let spans = by_scan(&folded, &joined, query).into_iter().map(|(start, end)| folded.raw_span(start, end));
    let over = spans.filter(|span| span.start < cut && cut < span.end);
    over.map(|span| Span::new(from + span.start, from + span.end + gap.end - gap.start)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quote::{Found, Wanted, find};

    #[test]
    fn a_letter_that_is_set_apart_belongs_to_its_word_and_a_word_of_one_letter_does_not() {
        for (raw, exact, stands) in [
            ("T HE mill was sold in May.", "The mill was sold", "T HE mill was sold"),
            ("One.\n\nI N the winter of that year", "In the winter of", "I N the winter of"),
            ("“W HEN the mill burned, we", "When the mill burned", "W HEN the mill burned"),
            ("T\nhe mill was sold in May.", "The mill was sold", "T\nhe mill was sold"),
            ("W hen the mill burned, we", "When the mill burned", "W hen the mill burned"),
            ("A FTER the mill burned, we", "After the mill burned", "A FTER the mill burned"),
            ("К ОГДА мельница сгорела", "Когда мельница сгорела", "К ОГДА мельница сгорела"),
            ("He saw it: two\nT HE mill was", "it: two the mill", "it: two\nT HE mill"),
        ] {
            let text = Searchable::plain(raw, None);
            let found = find(&text, &Wanted { exact, ..Wanted::default() });
            assert!(matches!(found, Found::Folded(span) if span.of(raw) == stands), "{raw}: {found:?}");
        }
        for (raw, exact) in [
            ("A part of the mill burned.", "Apart of the mill burned"),
            ("I deal with mills alone.", "Ideal with mills alone"),
            ("We met Mr T HE mill was sold.", "Mr The mill was sold"),
            ("T\n\nHE mill was sold in May.", "The mill was sold in"),
            ("plan B urned the mill down", "Burned the mill down"),
        ] {
            let text = Searchable::plain(raw, None);
            let found = find(&text, &Wanted { exact, ..Wanted::default() });
            assert!(!matches!(found, Found::Exact(_) | Found::Folded(_)), "{raw}: {found:?}");
        }
        let text = Searchable::plain("I HAVE seen it. A MAN was there.", None);
        for exact in ["I have seen it", "A man was there"] {
            assert!(
                matches!(find(&text, &Wanted { exact, ..Wanted::default() }), Found::Folded(_)),
                "{exact}"
            );
        }
    }
}
