//! The marks of notes: raised digits and signs, in the text and at the beginnings of notes.

use std::collections::BTreeMap;

use super::lines::Line;
use super::script::unraised;
use super::sheet::Sheet;

/// A note has no longer number.
const DIGITS: usize = 4;

/// The mark with which a note begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    /// As printed, with plain digits.
    pub(super) printed: String,
    /// Its value, if it is a number.
    pub(super) number: Option<usize>,
    /// Its digits are raised.
    pub(super) lifted: bool,
}

/// The mark with which a line may begin a note: `¹ See`, `1. See`, `* See`, `*¹ See`.
pub(super) fn leading(line: &str) -> Option<Mark> {
    let text = line.trim_start();
    let lifted: String =
        text.chars().map_while(unraised).filter_map(|value| char::from_digit(value, 10)).collect();
    let plain: String = text.chars().take_while(char::is_ascii_digit).collect();
    let (digits, is_raised) = if lifted.is_empty() { (plain, false) } else { (lifted, true) };
    if let Ok(number) = digits.parse::<usize>() {
        let behind = text.chars().nth(digits.len());
        let apart = is_raised || behind.is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ')' | ']'));
        let mark = Mark { printed: digits, number: Some(number), lifted: is_raised };
        return Some(mark).filter(|mark| apart && mark.printed.len() <= DIGITS);
    }
    let sign = text.chars().next().filter(|c| is_sign(*c))?;
    let printed: String = text.chars().take_while(|c| *c == sign).collect();
    // Classes of Japanese TeX print `*7`.
    let digits: String = text[printed.len()..]
        .chars()
        .map_while(unraised)
        .filter_map(|value| char::from_digit(value, 10))
        .take(DIGITS)
        .collect();
    let number = digits.parse().ok();
    Some(Mark { printed: printed + &digits, number, lifted: number.is_some() })
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '∗' | '†' | '‡' | '§' | '¶')
}

/// The first line of a note without its mark.
pub(super) fn without(line: &str, mark: &Mark) -> String {
    let text = line.trim_start();
    let behind = text.char_indices().nth(mark.printed.chars().count()).map_or("", |(at, _)| &text[at..]);
    behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ')' | ']')).to_owned()
}

/// A mark in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    line: usize,
    /// Its bytes in the line.
    from: usize,
    to: usize,
    /// It may be an exponent: 10².
    exponent: bool,
}

/// The marks in a text, each with its places in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    places: BTreeMap<String, Vec<Place>>,
}

impl Marks {
    /// The marks in these lines: raised digits, and signs behind words.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut marks = Self::default();
        for (line, text) in lines.map(|line| line.text.as_str()).enumerate() {
            let mut chars = text.char_indices().peekable();
            while let Some((from, c)) = chars.next() {
                let kind = |c: char| unraised(c).map(|_| '0').or(Some(c).filter(|c| is_sign(*c)));
                if let Some(run) = kind(c) {
                    while chars.next_if(|(_, next)| kind(*next) == Some(run)).is_some() {}
                    // A sign and a number: `*¹`.
                    while chars.next_if(|(_, next)| unraised(*next).is_some()).is_some() {}
                    let to = chars.peek().map_or(text.len(), |(to, _)| *to);
                    // A sign before a word is not a mark.
                    if run == '0' || text[..from].chars().next_back().is_some_and(|c| !c.is_whitespace()) {
                        marks
                            .add(&text[from..to], Place { line, from, to, exponent: is_base(&text[..from]) });
                    }
                }
            }
        }
        marks
    }

    fn add(&mut self, shown: &str, place: Place) {
        let printed: String = shown
            .chars()
            .map(|c| unraised(c).and_then(|value| char::from_digit(value, 10)).unwrap_or(c))
            .collect();
        self.places.entry(printed).or_default().push(place);
    }

    /// Has the text this mark, other than as an exponent?
    pub(super) fn has(&self, printed: &str) -> bool {
        self.places.get(printed).is_some_and(|places| places.iter().any(|place| !place.exponent))
    }

    /// The first place of a mark behind another place. An exponent is one only if there is nothing else.
    fn next(&self, printed: &str, behind: (usize, usize)) -> Option<Place> {
        let places = self.places.get(printed)?;
        let rest = &places[places.partition_point(|place| (place.line, place.from) < behind)..];
        rest.iter().find(|place| !place.exponent).or(rest.first()).copied()
    }
}

/// Are raised digits behind this a part of a number, or of the sign of a unit that follows a number: 10², 5 km²?
fn is_base(before: &str) -> bool {
    let unit: usize =
        before.chars().rev().take(3).take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum();
    let number = &before[..before.len() - unit];
    let letters = before[number.len()..].chars().count();
    let number = if letters > 0 { number.strip_suffix(' ').unwrap_or(number) } else { number };
    letters < 3 && number.ends_with(char::is_numeric)
}

/// Writes `[n]` where the text of a page has the marks of its notes.
pub(super) fn write(sheet: &mut Sheet) {
    let marks = Marks::of(sheet.lines.iter());
    let mut behind = (0, 0);
    let mut found: Vec<(Place, usize)> = Vec::new();
    for note in &sheet.notes {
        let Some(place) = note.mark.as_deref().and_then(|printed| marks.next(printed, behind)) else {
            continue;
        };
        behind = (place.line, place.to);
        found.push((place, note.number));
    }
    // From the end, so that the places before stay.
    for (place, number) in found.into_iter().rev() {
        let line = &mut sheet.lines[place.line];
        // The mark belongs to the word before it.
        let word = line.text[..place.from].trim_end().len();
        let word = if word == 0 { place.from } else { word };
        line.text.replace_range(word..place.to, &format!("[{number}]"));
        line.marks.push(number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        Line { text: text.to_owned(), ..Line::default() }
    }

    #[test]
    fn marks_at_the_beginnings_of_lines() {
        for (text, printed, rest) in [
            ("¹ See it.", Some("1"), "See it."),
            ("¹²See it.", Some("12"), "See it."),
            ("3. See it.", Some("3"), "See it."),
            ("3) See it.", Some("3"), "See it."),
            ("** See it.", Some("**"), "See it."),
            ("1914", Some("1914"), ""),
            ("19142 men", None, ""),
            ("3rd of May", None, ""),
            ("See it.", None, ""),
            ("", None, ""),
        ] {
            let mark = leading(text);
            assert_eq!(mark.as_ref().map(|mark| mark.printed.as_str()), printed, "{text}");
            assert!(mark.is_none_or(|mark| without(text, &mark) == rest), "{text}");
        }
    }

    #[test]
    fn exponents_are_marks_only_if_nothing_else_is() {
        for (text, mark, is) in [
            ("about 10² men² were", "2", "about 10² men[2] were"),
            ("about 5 km² and then² it", "2", "about 5 km² and then[2] it"),
            ("about 5km² and then² it", "2", "about 5km² and then[2] it"),
            ("since 1914² it", "2", "since 1914[2] it"),
            ("a word¹² and one²", "2", "a word¹² and one[2]"),
            ("a word* and * one", "*", "a word[2] and * one"),
            ("a word ¹ here", "1", "a word[2] here"),
        ] {
            let note = crate::pdf::sheet::Note { mark: Some(mark.to_owned()), number: 2, lines: Vec::new() };
            let mut sheet = Sheet { lines: vec![line(text)], notes: vec![note], ..Sheet::default() };
            write(&mut sheet);
            assert_eq!(sheet.lines[0].text, is);
        }
    }
}
