//! The places of quotations that contain what may be a note mark of the text: in those places it is the text's own
//! number.
//!
//! The marks of a text are sorted by their number and by the letters next to them, so only the few that a quotation can
//! contain are examined: the text around each is folded again, this time with its marks.
//!
//! Cost: eight bytes a mark, sorted at the first quotation that has a number.

use crate::fold::Folded;
use crate::notes;
use crate::words::is_word_char;

/// Note marks that were dropped from a text, by their numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// Number and neighbours of each mark, and where it begins in the original text; sorted.
    sorted: Vec<(u32, u32)>,
}

impl Marks {
    /// Collects those of a text.
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

    /// Where marks begin that may be this number of a folded quotation, judging by the letters next to it there.
    pub(super) fn beside(&self, number: u32, before: &str, behind: &str) -> impl Iterator<Item = usize> + '_ {
        let letter = |code| if (1..LETTERS).contains(&code) { code } else { 0 };
        let (before, behind) = (letter(neighbour(before.chars().rev())), letter(neighbour(behind.chars())));
        self.places(number, before, behind)
    }

    /// Where marks of a number begin that have these letters next to them; 0 matches any.
    fn places(&self, number: u32, before: u32, behind: u32) -> impl Iterator<Item = usize> + '_ {
        let from = key(number, before, 0);
        let to = if before == 0 { key(number + 1, 0, 0) } else { key(number, before + 1, 0) };
        let range = |bound| self.sorted.partition_point(|&(key, _)| key < bound);
        let found = &self.sorted[range(from)..range(to)];
        found.iter().filter(move |(key, _)| behind == 0 || key & 0xFF == behind).map(|&(_, at)| at as usize)
    }
}

/// Can the same word be before a mark of a quotation and before one of a text? Only the last letter is compared, and only if
/// both are ASCII: what folding may change counts as the same.
pub(super) fn may_follow(quoted: &str, stands: &str) -> bool {
    let letter = |text: &str| {
        let last = text.chars().rev().find(|&c| is_word_char(c))?;
        last.is_ascii_alphabetic().then(|| last.to_ascii_lowercase())
    };
    letter(quoted).zip(letter(stands)).is_none_or(|(quoted, stands)| quoted == stands)
}

/// Codes of ASCII letters are below this; digits and non-ASCII characters have the last two codes.
const LETTERS: u32 = 27;

/// The character next to a number, ignoring marks and blanks: a letter's code from 1, one code for any other, 0 if
/// there is none.
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
