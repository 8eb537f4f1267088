//! The words of a text as they are compared: numbers with their separators, without note marks.

use crate::Span;
use crate::signs::is_closing_mark;
use crate::words::{is_letter, unspaced, words};

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) sort: Sort,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Letters,
    Number,
    /// A character of a script without blanks.
    Character,
}

/// The words of `text` in order.
pub(super) fn tokens(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6);
    let mut last = 0;
    for span in words(text) {
        if span.start < last {
            continue;
        }
        last = span.end;
        let word = span.of(text);
        if word.starts_with(char::is_numeric) {
            let number = number(text, span);
            last = number.end;
            if !is_note(text, number) {
                found.push(Word { span: number, sort: Sort::Number });
            }
        } else if word.as_bytes().first().is_some_and(|byte| *byte >= 0xE0) && word.chars().any(unspaced) {
            characters(word, span.start, &mut found);
        } else if word.contains('\n') {
            halves(text, span, &mut found);
        } else {
            found.push(Word { span: without_note(word, span), sort: Sort::Letters });
        }
    }
    found
}

/// A word broken at a line end. If its second half has a capital, the hyphen is its own: `Nagorno-Karabakh`.
fn halves(text: &str, span: Span, found: &mut Vec<Word>) {
    let mut start = span.start;
    let word = span.of(text);
    for (at, _) in word.match_indices('\n') {
        let line = span.start + at;
        let next = text[line..span.end].find(is_letter).map(|next| line + next);
        let capital = next.filter(|next| text[*next..].starts_with(char::is_uppercase));
        if let Some(next) = capital {
            let end = text[..line].trim_end_matches(|c| !is_letter(c)).len();
            found.push(Word { span: Span::new(start, end.max(start)), sort: Sort::Letters });
            start = next;
        }
    }
    found.push(Word { span: Span::new(start, span.end), sort: Sort::Letters });
}

fn characters(word: &str, start: usize, found: &mut Vec<Word>) {
    for (at, c) in word.char_indices().filter(|(_, c)| is_letter(*c)) {
        found.push(Word { span: Span::new(start + at, start + at + c.len_utf8()), sort: Sort::Character });
    }
}

/// A number with the groups and the decimals that follow: `17,000`, `17, 000`, `2 500`, `53.5`.
fn number(text: &str, first: Span) -> Span {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = first.end;
    let whole = first.end - first.start <= 3 && digits(first.start) == first.end - first.start;
    loop {
        let rest = &text[end..];
        let skip = match rest.as_bytes() {
            [b'.' | b',', b' ', ..] if whole => 2,
            [b'.' | b',' | b'\'', ..] => 1,
            [b' ', ..] if whole => 1,
            _ if rest.starts_with(['\u{A0}', '\u{202F}', '’']) => {
                rest.chars().next().map_or(0, char::len_utf8)
            }
            _ => return end_of_number(text, first, end),
        };
        let count = digits(end + skip);
        let next = &text[end + skip + count..];
        let stops = !next.starts_with(|c: char| c.is_alphanumeric());
        let decimals =
            skip == 1 && rest.starts_with(['.', ',']) && count <= 2 && !next.starts_with(['.', ','])
                || count == 3 && whole;
        if count == 0 || !stops || !decimals {
            return end_of_number(text, first, end);
        }
        end += skip + count;
    }
}

/// A number without the letters that follow its digits: `1990s`, `20th`.
fn end_of_number(text: &str, first: Span, end: usize) -> Span {
    let part = &text[first.start..end];
    let digits = part.trim_end_matches(|c: char| !c.is_numeric());
    Span::new(first.start, first.start + digits.len())
}

/// Is a number the mark of a note: glued to a closing mark, or alone in brackets?
fn is_note(text: &str, span: Span) -> bool {
    let mut before = text[..span.start].chars().rev();
    let Some(mark) = before.next() else { return false };
    if mark == '[' {
        return text[span.end..].starts_with(']');
    }
    let short = span.end - span.start <= 3;
    short && is_closing_mark(mark) && before.next().is_some_and(|c| !c.is_numeric() && !c.is_whitespace())
}

/// A word without the number of a note that is glued to it.
fn without_note(word: &str, span: Span) -> Span {
    if word.is_ascii() && !word.as_bytes().last().is_some_and(u8::is_ascii_digit) {
        return span;
    }
    let bare = word.trim_end_matches(char::is_numeric);
    let is_word = bare.len() < word.len() && bare.chars().filter(|&c| c.is_lowercase()).count() >= 3;
    if is_word { Span::new(span.start, span.start + bare.len()) } else { span }
}

/// The digits of a number in the digits of ASCII: one key, whatever separates them.
pub(super) fn digits(number: &str) -> String {
    number.chars().filter_map(|c| crate::digits::digit(c).map(|digit| char::from(b'0' + digit))).collect()
}
