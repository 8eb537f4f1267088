//! What folding makes one although it measures something else: feet and inches, a power and a number, a square and a line.

/// Signs of feet and minutes, and of inches and seconds; the first of each is nothing else.
const MARKS: [[char; 3]; 2] = [['′', '\'', '’'], ['″', '"', '”']];
/// Raised digits that make a square or a cube of a unit, and the sign of a power.
const RAISED: [char; 3] = ['²', '³', '⁻'];
/// A word before a raised digit that has no more letters is a unit or a variable; behind a longer one it marks a note.
const UNIT: usize = 2;

/// A measure of the quotation and the other one that the text has in its place, if there is one.
pub(super) fn changed(quoted: &str, stands: &str) -> Option<(String, String)> {
    differ(&marked(quoted), &marked(stands)).or_else(|| differ(&raised(quoted), &raised(stands)))
}

/// The first pair that differs, as it is written.
fn differ(quoted: &[(String, usize)], stands: &[(String, usize)]) -> Option<(String, String)> {
    let longest = quoted.len().max(stands.len());
    let of = |all: &[(String, usize)], n: usize| all.get(n).cloned().unwrap_or_default();
    let pair = (0..longest).map(|n| (of(quoted, n), of(stands, n))).find(|(a, b)| a.1 != b.1);
    pair.map(|(quoted, stands)| (quoted.0, stands.0))
}

/// The numbers with a sign of feet or inches, each with which it is. What can be a quotation mark too counts only if it has no
/// partner.
fn marked(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(kind) = MARKS.iter().position(|marks| marks.contains(&c)) else { continue };
        let [sure, ..] = MARKS[kind];
        let number = last(&text[..at], char::is_numeric);
        let alone = c == sure || text.matches(MARKS[kind]).count() % 2 == 1;
        if !number.is_empty() && alone {
            found.push((format!("{number}{c}"), kind + 1));
        }
    }
    found
}

/// Powers, squares and cubes, each with which it is.
fn raised(text: &str) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(kind) = RAISED.iter().position(|raised| *raised == c) else { continue };
        let before = &text[..at];
        let (unit, number) = (last(before, char::is_alphabetic), last(before, char::is_numeric));
        let is_unit = (1..=UNIT).contains(&unit.chars().count());
        if is_unit || c == '⁻' && !number.is_empty() {
            found.push((format!("{unit}{number}{c}"), kind + 1));
        }
    }
    found
}

/// The last characters of a text that are of a kind.
fn last(text: &str, is: fn(char) -> bool) -> &str {
    let from = text.char_indices().rev().take_while(|(_, c)| is(*c)).last();
    from.map_or("", |(at, _)| &text[at..])
}
