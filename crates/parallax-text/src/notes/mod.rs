//! Note marks in running text, which a quotation leaves out.
//!
//! - In brackets right after a word or a closing mark: numbers (`[7]`, `[7, 8]`, `[12]: 34` with its page), a letter
//!   (`[a]`), a word for a note with its number (`[note 1]`), or a request by the editors of an encyclopedia
//!   (`[citation needed]`).
//! - Raised digits, and `*`, `†`, `‡`, `§`, right after a word or a closing mark.
//! - One to three digits right after a closing quotation mark. If the sheet names the numbers of its notes, also
//!   after a word or another closing mark (but not a full stop or colon: *p.12* is a page), or between a word and a
//!   full stop.
//!
//! If the sheet names numbers, all others belong to the text.

mod words;

use std::ops::RangeInclusive;

use self::words::{EDITORS_WORDS, NOTE_WORDS};
use super::digits;
use super::signs::{
    blanks, is_blank, is_closing_mark, is_closing_quotation_mark, is_opening_mark, is_quotation_mark,
};
use super::words::{is_letter, is_word_char, unspaced};

/// The note numbers that may be glued to words, as the source sheet gives them.
pub type Notes = RangeInclusive<u32>;

/// Letters that number notes in brackets; not those that editors add to a word (*consider[s]*, *change[d]*).
const LETTERS: &str = "abcfghijkl";
/// The brackets of a note hold no more bytes than this.
const LONGEST: usize = 64;
/// Units that are squared or cubed.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "ft", "in", "mi", "yd", "м", "км", "см", "s"];

/// The length of the note mark that begins at `at`, if one does.
pub(super) fn note_mark(raw: &str, at: usize, notes: Option<&Notes>) -> Option<usize> {
    let (head, rest) = (&raw[..at], &raw[at..]);
    let first = rest.chars().next()?;
    if !matches!(first, '[' | '*' | '†' | '‡' | '§')
        && digit(first).is_none()
        && !(is_blank(first) && notes.is_some())
    {
        return None;
    }
    let mut before = head.chars().rev();
    let (prev, earlier) = (before.next()?, before.next());
    let behind_mark = is_closing_mark(prev) && earlier.is_some_and(|c| !is_blank(c)) || closes(prev, earlier);
    let behind = is_word_char(prev) || behind_mark;
    match first {
        '[' if behind => bracketed(rest, notes, is_letter(prev)),
        '[' => None,
        '*' | '†' | '‡' | '§' => {
            starred(rest).filter(|_| behind && !prev.is_numeric() && !is_opening_mark(prev))
        }
        _ if is_blank(first) => before_stop(rest, notes?).filter(|_| is_letter(prev)),
        _ if is_raised(first) => {
            let (number, len) = raised(rest)?;
            let own = prev.is_numeric() || is_unit(head) && matches!(number, 2 | 3);
            let fits = notes.is_none_or(|range| range.contains(&number));
            (behind && !own && fits && ends_number(&rest[len..])).then_some(len)
        }
        _ => {
            let (number, len) = number(rest)?;
            let quotes = is_closing_quotation_mark(prev) && behind_mark || closes(prev, earlier);
            let fits = match notes {
                Some(range) => {
                    range.contains(&number) && (is_letter(prev) || behind_mark && !matches!(prev, '.' | ':'))
                }
                None => quotes,
            };
            let own = is_separator(prev) && earlier.is_some_and(char::is_numeric);
            (fits && !own && ends_number(&rest[len..])).then_some(len)
        }
    }
}

/// „Mauer“5: a mark that opens in one language closes in another if it is after a letter or a stop.
fn closes(prev: char, earlier: Option<char>) -> bool {
    is_opening_mark(prev) && earlier.is_some_and(|c| is_letter(c) || matches!(c, '.' | '!' | '?' | '…'))
}

/// `2.9`, `2'900`: a digit after such a separator is not after a word.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ':') || is_quotation_mark(c)
}

/// The length of a note mark in brackets, with the page after it. Right after a word a colon may belong to the text.
fn bracketed(rest: &str, notes: Option<&Notes>, in_sentence: bool) -> Option<usize> {
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b']')?;
    let inner = &rest[1..end];
    if let Some(first) = numbers(inner) {
        let fits = notes.is_none_or(|range| range.contains(&first));
        let page = page(&rest[end + 1..]);
        let own = in_sentence && counts(&rest[end + 1 + page..]);
        return fits.then(|| end + 1 + if own { 0 } else { page });
    }
    let lower = inner.trim().to_lowercase();
    let mut chars = lower.chars();
    let lettered = matches!((chars.next(), chars.next()), (Some(c), None) if LETTERS.contains(c));
    let numbered = NOTE_WORDS.iter().any(|word| {
        lower.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with(|c| is_blank(c) || c.is_numeric()) && numbers(rest.trim()).is_some()
        })
    });
    let asked = EDITORS_WORDS.contains(&lower.as_str());
    (lettered && inner == lower || numbered || asked).then_some(end + 1)
}

/// The first of numbers with commas and dashes between them, if there is nothing else.
fn numbers(text: &str) -> Option<u32> {
    let parts = text.split([',', ';', '–', '-']).map(str::trim);
    let mut numbers =
        parts.map(|part| number(part).filter(|(_, len)| *len == part.len()).map(|(number, _)| number));
    let first = numbers.next()??;
    numbers.all(|number| number.is_some()).then_some(first)
}

/// The length of the page after a note mark, `: 34`.
fn page(rest: &str) -> usize {
    let Some(behind) = rest.strip_prefix(':') else { return 0 };
    let gap = blanks(behind);
    let pages = behind[gap..]
        .find(|c: char| !c.is_ascii_digit() && c != '–' && c != '-')
        .unwrap_or(behind.len() - gap);
    let bare = behind[gap..gap + pages].trim_end_matches(['–', '-']);
    let ends = behind[gap + pages..].chars().next().is_none_or(|c| is_blank(c) || is_closing_mark(c));
    if bare.is_empty() || bare.len() > 9 || behind[..gap].contains('\n') || !ends {
        0
    } else {
        1 + gap + pages
    }
}

/// Words that a number before them does not count: the sentence goes on after the page reference as before it. Left
/// out are words that may be counted (*34 men*) or follow a number that counts people (*34 were*, *34 of*).
const GOES_ON: &[&str] = &[
    "was", "is", "has", "does", "and", "but", "or", "which", "who", "whom", "whose", "that", "when", "where",
    "while", "because", "although", "though", "if", "went", "said", "took", "gave", "made", "saw", "told",
    "knew", "wrote", "led", "held", "began", "became",
];

/// May the number before belong to the text and count something? Not if the sentence goes on with one of a few words
/// and no number; everything else is left for people to look at.
fn counts(behind: &str) -> bool {
    let rest = behind.trim_start_matches(is_blank);
    let word = rest[..rest.find(|c| !is_letter(c)).unwrap_or(rest.len())].to_lowercase();
    let number_next = rest[word.len()..].trim_start_matches(is_blank).starts_with(char::is_numeric);
    !GOES_ON.contains(&word.as_str()) || number_next
}

/// The length of up to three stars or daggers, if no word follows.
fn starred(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    let len = rest.find(|c| c != first).unwrap_or(rest.len());
    let ends = rest[len..].chars().next().is_none_or(|c| is_blank(c) || is_closing_mark(c));
    (ends && len <= 3 * first.len_utf8()).then_some(len)
}

/// «legado ruso 455.»: the length of a blank and a number between a word and a full stop.
fn before_stop(rest: &str, notes: &Notes) -> Option<usize> {
    let gap = blanks(rest);
    let (number, len) = number(&rest[gap..])?;
    let stop = rest[gap + len..].strip_prefix('.').is_some_and(|behind| !behind.starts_with(is_word_char));
    (notes.contains(&number) && stop).then_some(gap + len)
}

/// What a note mark says, without its form: a quotation that has the mark is compared by this.
pub(super) fn content(text: &str) -> String {
    let bare = text.trim_start_matches(is_blank);
    let end = match bare.chars().next() {
        Some('[') => bare.find(']').map_or(bare.len(), |end| end + 1),
        Some(c) if digit(c).is_some() => bare.find(|c| digit(c).is_none()).unwrap_or(bare.len()),
        Some(c) => bare.find(|other| other != c).unwrap_or(bare.len()),
        None => 0,
    };
    let plain = |c: char| digit(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c);
    bare[..end].chars().filter(|&c| !is_blank(c)).map(plain).flat_map(char::to_lowercase).collect()
}

/// The number of a note mark that begins here, or of anything that may be one.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let bare = text.trim_start_matches(is_blank);
    number(bare.strip_prefix('[').unwrap_or(bare)).map(|(number, _)| number)
}

/// Does the number or word end here?
fn ends_number(tail: &str) -> bool {
    let mut next = tail.chars();
    match next.next() {
        Some(c) if is_word_char(c) && !unspaced(c) || c == '%' => false,
        Some('.' | ',' | '/' | '-' | '–') => !next.next().is_some_and(char::is_numeric),
        Some(_) | None => true,
    }
}

/// The number of raised digits and their length; if there are several with commas or dashes between them, the first.
fn raised(text: &str) -> Option<(u32, usize)> {
    let (first, mut len) = number(text).filter(|_| text.starts_with(is_raised))?;
    while let Some(next) =
        text[len..].strip_prefix([',', '˒', '–', '⁻', '⁾']).filter(|next| next.starts_with(is_raised))
    {
        len = text.len() - next.len() + number(next)?.1;
    }
    Some((first, len))
}

/// One to three digits, plain or raised, as a number and their length in bytes.
fn number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut len, mut digits) = (0, 0, 0);
    for c in text.chars() {
        let Some(digit) = digit(c) else { break };
        (value, len, digits) = (value * 10 + digit, len + c.len_utf8(), digits + 1);
        if digits > 3 {
            return None;
        }
    }
    (digits > 0).then_some((value, len))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' | '⁴'..='⁹' => Some(u32::from(c) - 0x2070),
        c => digits::digit(c).map(u32::from),
    }
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Does a text end with a unit after a number?
fn is_unit(head: &str) -> bool {
    let word = head.rsplit(|c| !is_letter(c)).next().unwrap_or_default();
    let number = head[..head.len() - word.len()].trim_end_matches(|c| is_blank(c) || matches!(c, '/' | '·'));
    UNITS.contains(&word) && number.ends_with(|c: char| c.is_numeric() || c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_mark_is_what_stands_right_behind_a_word_and_no_number_of_the_text() {
        let of = |text: &str, notes: Option<Notes>| {
            let marks = text
                .char_indices()
                .filter_map(|(at, _)| note_mark(text, at, notes.as_ref()).map(|len| &text[at..at + len]));
            marks.map(str::to_owned).collect::<Vec<_>>()
        };
        for (text, mark) in [
            ("a treaty[7] was", "[7]"),
            ("a list[7, 8] was", "[7, 8]"),
            ("a clerk[12]: 34 went", "[12]: 34"),
            ("a treaty[a] was", "[a]"),
            ("an owner[note 1] was", "[note 1]"),
            ("a treaty[citation needed] was", "[citation needed]"),
            ("a ledger* was", "*"),
            ("a ledger¹² was", "¹²"),
            ("‘a ledger’12 was", "12"),
            ("closed.[3] Then", "[3]"),
            ("closed.[3]: 34 Then", "[3]: 34"),
            ("closed,”[3]: 34–36 and", "[3]: 34–36"),
            ("a clerk[12]: 34 was told", "[12]: 34"),
            ("a table[3]: 34 men", "[3]"),
            ("a table[3]: 34 of them", "[3]"),
            ("a table[3]: 34.", "[3]"),
            ("a table[3]: 12 or 13 men", "[3]"),
        ] {
            assert_eq!(of(text, None), [mark], "{text}");
        }
        for text in [
            "on p.12 of",
            "in Art.5 of",
            "for Rs.500 of",
            "some [120] men",
            "it is 5 km² of",
            "it is 10² of",
            "they walk[s] on",
            "as change[d] by",
            "a T-72 tank",
            "at 12:34 then",
            "the sh*t of",
            "[12] men",
            "men12 and",
            "a * b",
            "2*3 is",
        ] {
            assert_eq!(of(text, None), Vec::<String>::new(), "{text}");
        }
        for (text, mark) in [("men12 and", "12"), ("men,12 and", "12"), ("legado ruso 13.", " 13")] {
            assert_eq!(of(text, Some(7..=13)), [mark], "{text}");
        }
        for text in [
            "on p.12 of",
            "in Art.8 and",
            "men14 and",
            "men[14] and",
            "some 12 men",
            "at 10:12 then",
            "the 2,12 of",
        ] {
            assert_eq!(of(text, Some(7..=13)), Vec::<String>::new(), "{text}");
        }
    }
}
