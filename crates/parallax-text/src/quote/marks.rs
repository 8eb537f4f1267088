//! Where quotations stand that hold what may be a note mark of the text: there it is the text's own number.
//!
//! The marks of a text are sorted by their number and by the letters beside them, so that only the few that a quotation
//! can hold are looked at: the text around each is folded again, this time with its marks.
//!
//! Cost: eight bytes a mark, sorted at the first quotation that has a number.

use super::literal::by_scan;
use crate::fold::Folded;
use crate::notes;
use crate::words::is_word_char;
use crate::{Span, Text};

/// Note marks that were dropped from a text, by their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// Number and neighbours of each, and where it begins in the text as it is; sorted.
    sorted: Vec<(u32, u32)>,
}

impl Marks {
    /// Those of a text.
    pub(crate) fn new(raw: &str, unmarked: &Folded) -> Self {
        let keyed = |&(at, folded): &(u32, u32)| {
            let number = notes::number_of(&raw[at as usize..])?;
            let (before, behind) = unmarked.text().split_at(folded as usize);
            Some((key(number, neighbour(before.chars().rev()), neighbour(behind.chars())), at))
        };
        let mut sorted: Vec<(u32, u32)> = unmarked.marks().iter().filter_map(keyed).collect();
        sorted.sort_unstable();
        Self { sorted }
    }

    /// Where those of a number begin that have such letters beside them; 0 is any.
    fn places(&self, number: u32, before: u32, behind: u32) -> impl Iterator<Item = usize> + '_ {
        let from = key(number, before, 0);
        let to = if before == 0 { key(number + 1, 0, 0) } else { key(number, before + 1, 0) };
        let range = |bound| self.sorted.partition_point(|&(key, _)| key < bound);
        let found = &self.sorted[range(from)..range(to)];
        found.iter().filter(move |(key, _)| behind == 0 || key & 0xFF == behind).map(|&(_, at)| at as usize)
    }
}

/// The places of a folded quotation that hold marks of the text.
pub(super) fn places(text: &Text, query: &str) -> Vec<Span> {
    let mut marks: Vec<usize> = Vec::new();
    for (at, number) in numbers(query) {
        let (before, behind) = (&query[..at], query[at..].trim_start_matches(char::is_numeric));
        let letter = |code| if (1..LETTERS).contains(&code) { code } else { 0 };
        let beside = (letter(neighbour(before.chars().rev())), letter(neighbour(behind.chars())));
        marks.extend(text.marks().places(number, beside.0, beside.1));
    }
    let (raw, reach) = (text.raw(), 4 * query.len() + 64);
    if marks.len() * 2 * reach > raw.len() {
        // As much as folding all of it again, once for all such quotations.
        let folded = text.folded();
        return by_scan(folded, query).into_iter().map(|(start, end)| folded.raw_span(start, end)).collect();
    }
    let around = |&mark: &usize| {
        let from = raw.floor_char_boundary(mark.saturating_sub(reach));
        let to = raw.ceil_char_boundary((mark + reach).min(raw.len()));
        let folded = Folded::new(&raw[from..to]);
        let spans = by_scan(&folded, query).into_iter().map(|(start, end)| folded.raw_span(start, end));
        let holds = |span: &Span| span.start <= mark && mark < span.end;
        spans.map(|span| Span::new(from + span.start, from + span.end)).filter(holds).collect::<Vec<_>>()
    };
    marks.iter().flat_map(around).collect()
}

/// The numbers of a folded quotation that may be note marks, and where each begins.
fn numbers(query: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
    let mut inside = false;
    query.char_indices().filter_map(move |(at, c)| {
        let begins = !std::mem::replace(&mut inside, c.is_numeric()) && inside;
        if begins { notes::number_of(&query[at..]).map(|number| (at, number)) } else { None }
    })
}

/// Codes of ASCII letters are below; digits, and what is not ASCII, have the last two.
const LETTERS: u32 = 27;

/// What stands next to a number, marks and blanks aside: the letter, from 1, a code for any other, 0 for nothing.
fn neighbour(mut chars: impl Iterator<Item = char>) -> u32 {
    match chars.find(|&c| is_word_char(c)) {
        Some(c @ 'a'..='z') => u32::from(c) - u32::from('a') + 1,
        Some(c) if c.is_numeric() => LETTERS,
        Some(_) => LETTERS + 1,
        None => 0,
    }
}

fn key(number: u32, before: u32, behind: u32) -> u32 {
    number << 16 | before << 8 | behind
}
