//! Dates of bibliographies → dates of Parallax: `1992`, `1992-02`, `1992-02-26`, `1992/1994-05`, `../1994`, `2025?`.
//!
//! A part that makes no sense (a month 13, a season) is left out and told; what is no date gives none, and is told. Years
//! are 1 to 9999, as in sheets.

use super::words::{NEAR, NO_DATES, SEASONS};
use parallax_text::calendar::days_in;

/// Longer than any date is.
const LONGEST: usize = 200;

/// A year, with month and day as far as they are known.
#[expect(clippy::struct_field_names, reason = "a day has a day")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    year: i64,
    month: Option<i64>,
    day: Option<i64>,
}

/// What was read of a date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date.
    pub(super) date: Option<String>,
    /// The date of the first edition, if it is in the same field.
    pub(super) original: Option<String>,
    /// What could not be read.
    pub(super) note: Option<String>,
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

fn last_day(year: i64, month: i64) -> i64 {
    let small = |number: i64| u16::try_from(number).unwrap_or_default();
    i64::from(days_in(small(year), small(month)))
}

impl Day {
    /// The day of these numbers, with what had to be left out. A zero is an unknown part.
    pub(super) fn of(
        year: i64,
        month: Option<i64>,
        day: Option<i64>,
    ) -> Result<(Self, Option<String>), String> {
        if year < 1 {
            return Err("years before the year 1 cannot be written".to_owned());
        }
        if year > 9999 {
            return Err("years after 9999 cannot be written".to_owned());
        }
        let alone = Self { year, month: None, day: None };
        let Some(month) = month.filter(|month| *month != 0) else { return Ok((alone, None)) };
        if !(1..=12).contains(&month) {
            let season = matches!(month, 21..=41);
            let why = if season {
                "the season was left out".to_owned()
            } else {
                format!("there is no month {month}")
            };
            return Ok((alone, Some(why)));
        }
        let in_month = Self { month: Some(month), ..alone };
        match day.filter(|day| *day != 0) {
            Some(day) if (1..=last_day(year, month)).contains(&day) => {
                Ok((Self { day: Some(day), ..in_month }, None))
            }
            Some(day) => Ok((in_month, Some(format!("there is no day {day} in that month")))),
            None => Ok((in_month, None)),
        }
    }

    /// The begin and end as a date; what ends before it begins is only its begin.
    pub(super) fn to(self, end: Self) -> (String, Option<String>) {
        let key = |of: Self, open: i64| (of.year, of.month.unwrap_or(open), of.day.unwrap_or(open));
        if key(self, 0) > key(end, 99) {
            return (self.to_string(), Some(format!("it ends before it begins, in {end}")));
        }
        (if self == end { self.to_string() } else { format!("{self}/{end}") }, None)
    }
}

/// A date that is written in words or signs, where `1992-94` is an interval.
pub(super) fn text(raw: &str) -> Dated {
    read(raw, true)
}

/// A date in a field that has only dates of ISO 8601 and its kin: there `1992-94` is a month that there is not. Other forms
/// are read as people write them.
pub(super) fn exact(raw: &str) -> Dated {
    read(raw, false)
}

fn read(raw: &str, short: bool) -> Dated {
    let text = raw.trim().trim_matches(['{', '}', '"', '.', ',']).trim();
    if text.is_empty() {
        return Dated::default();
    }
    if text.len() > LONGEST {
        return Dated { note: Some("the date is as long as a sentence".to_owned()), ..Dated::default() };
    }
    let lower = text.to_lowercase();
    let told = |why: &str| Some(format!("date “{}”: {why}", raw.trim()));
    if NO_DATES.contains(&lower.as_str()) {
        return Dated { note: told("not a date"), ..Dated::default() };
    }
    match of(&lower, short) {
        Ok(Dated { date, original, note }) => Dated { date, original, note: note.and_then(|why| told(&why)) },
        Err(why) => Dated { note: told(&why), ..Dated::default() },
    }
}

/// Reads a date; `short` ends of intervals may be two digits.
fn of(text: &str, short: bool) -> Result<Dated, String> {
    if let Some(found) = of_brackets(text, short) {
        return found;
    }
    let (text, inferred) = near(text);
    let mut dated = range(text, short).or_else(|| decade(text)).unwrap_or_else(|| single(text))?;
    if inferred || text.contains(['?', '~', '%']) {
        dated.date = dated.date.map(|date| format!("{date}?"));
    }
    Ok(dated)
}

/// `2008 [1999]`: a later and the first edition; `[1890]`: inferred; `1890 [i.e. 1891]`: mended.
fn of_brackets(text: &str, short: bool) -> Option<Result<Dated, String>> {
    let open = text.find(['[', '('])?;
    let close = open + text[open..].find([']', ')'])?;
    let (inside, outside) =
        (text[open + 1..close].trim(), format!("{} {}", &text[..open], &text[close + 1..]));
    let outside = outside.trim();
    if outside.is_empty() {
        let inferred = |mut dated: Dated| {
            dated.date = dated.date.map(|date| if date.ends_with('?') { date } else { format!("{date}?") });
            dated
        };
        return Some(of(inside, short).map(inferred));
    }
    let mended =
        ["i.e.", "i. e.", "recte", "d.h.", "d. h.", "sic"].iter().find_map(|word| inside.strip_prefix(word));
    if let Some(date) = mended {
        return Some(of(date.trim(), short));
    }
    let (inner, outer) = (years(inside), years(outside));
    let ([inner_year], [outer_year]) = (&inner[..], &outer[..]) else { return None };
    let read = |part: &str, year: i64| {
        of(part, short).ok().and_then(|d| d.date).unwrap_or_else(|| format!("{year:04}"))
    };
    let (inside, outside) = (read(inside, *inner_year), read(outside, *outer_year));
    let (date, first) = match inner_year.cmp(outer_year) {
        std::cmp::Ordering::Less => (outside, Some(inside)),
        std::cmp::Ordering::Equal => (outside, None),
        std::cmp::Ordering::Greater => (inside, Some(outside)),
    };
    Some(Ok(Dated { date: Some(date), original: first, note: None }))
}

/// The date without what says that it is not sure.
fn near(text: &str) -> (&str, bool) {
    let rest = NEAR.iter().find_map(|word| text.strip_prefix(word).map(str::trim_start));
    match rest.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        Some(rest) => (rest, true),
        None => (text.strip_prefix(['c', '©']).filter(|rest| rest.len() == 4).unwrap_or(text), false),
    }
}

/// An interval: `1992/1994-05`, `1992/..`, `/1994`, `1992–94`; `None` if it is not one.
fn range(text: &str, short: bool) -> Option<Result<Dated, String>> {
    let text: String = text.chars().filter(|c| !matches!(c, '?' | '~' | '%')).collect();
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (from.trim(), to.trim());
        let is = |end: &str| end.is_empty() || end == ".." || iso(end).is_some();
        return (is(from) && is(to) && !to.contains('/')).then(|| ends(from, to));
    }
    for (word, from_then) in [("before ", false), ("until ", false), ("after ", true), ("since ", true)] {
        if let Some(year) = text.strip_prefix(word) {
            let year = Some(year.trim()).filter(|year| iso(year).is_some())?;
            return Some(if from_then { ends(year, "") } else { ends("", year) });
        }
    }
    let (from, to) = text.split_once(['-', '–', '—'])?;
    let (from, to) = (from.trim(), to.trim().trim_start_matches(['-', '–']));
    let year = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
    if year(from, 4) && year(to, 4) {
        return Some(ends(from, to));
    }
    let short = short
        && year(from, 4)
        && year(to, 2)
        && to > "12"
        && to > &from[2..]
        && !matches!(to, "21" | "22" | "23" | "24");
    short.then(|| ends(from, &format!("{}{to}", &from[..2])))
}

fn ends(from: &str, to: &str) -> Result<Dated, String> {
    let day = |text: &str| if text.is_empty() || text == ".." { Ok(None) } else { iso(text).transpose() };
    let (date, note) = match (day(from)?, day(to)?) {
        (Some((from, note)), Some((to, also))) => {
            let (date, order) = from.to(to);
            (date, note.or(also).or(order))
        }
        (Some((from, note)), None) => (format!("{from}/.."), note),
        (None, Some((to, note))) => (format!("../{to}"), note),
        (None, None) => return Err("not a date".to_owned()),
    };
    Ok(Dated { date: Some(date), original: None, note })
}

type Read = Result<(Day, Option<String>), String>;

/// `1992`, `1992-02`, `1992-02-26`, each with a time behind it; `None` if it has another form.
fn iso(text: &str) -> Option<Read> {
    let (text, negative) = text.strip_prefix('-').map_or((text, false), |rest| (rest, true));
    let text = text.split(['t', 'T']).next().unwrap_or_default();
    let numbers: Vec<&str> = text.split('-').collect();
    let plain = |text: &&str| !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit());
    if numbers.len() > 3 || !numbers.iter().all(plain) || numbers[0].len() < 4 {
        return None;
    }
    let number = |i: usize| numbers.get(i).and_then(|text| text.parse::<i64>().ok());
    let year = number(0)?;
    Some(Day::of(if negative { -year } else { year }, number(1), number(2)))
}

/// `1890s`, `189x`, `19uu`.
fn decade(text: &str) -> Option<Result<Dated, String>> {
    let plain = text.trim_end_matches(['?', '~', '%']);
    let (digits, open) = match plain.strip_suffix("'s").or_else(|| plain.strip_suffix('s')) {
        Some(year) if year.len() == 4 => (&year[..year.len() - 1], 1),
        _ => {
            let digits = plain.trim_end_matches(['x', 'u', '*']);
            (digits, plain.len() - digits.len())
        }
    };
    let whole =
        (1..=2).contains(&open) && digits.len() + open == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| ends(&format!("{digits:0<4}"), &format!("{digits:9<4}")))
}

fn found((day, note): (Day, Option<String>)) -> Dated {
    Dated { date: Some(day.to_string()), original: None, note }
}

/// One date, in numbers or words, in any order that leaves no doubt.
fn single(text: &str) -> Result<Dated, String> {
    let text = text.trim_end_matches(['?', '~', '%']);
    if let Some(read) = iso(text) {
        return read.map(found);
    }
    let before = [" bc", " bce", " b.c.", " b.c", " v. chr", " a. c", " av. j.-c", " до н. э"];
    if before.iter().any(|end| text.ends_with(end)) {
        return Err("years before the year 1 cannot be written".to_owned());
    }
    let (mut numbers, mut month, mut season) = (Vec::new(), None, false);
    for word in
        text.split(|c: char| c.is_whitespace() || "/.,-–年月日г()[]".contains(c)).filter(|w| !w.is_empty())
    {
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º' || c == 'ª');
        if !digits.is_empty() && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
            numbers.push((digits.parse::<i64>().unwrap_or(0), digits.len()));
        } else if let Some(found) = super::words::month(word) {
            month = month.or(Some(found));
        } else if SEASONS.contains(&word) {
            season = true;
        }
    }
    let read = numbered(&numbers, month)?;
    let mut dated = found(read);
    if season {
        dated.note = Some("the season was left out".to_owned());
    }
    Ok(dated)
}

/// Numbers with their lengths, and a month by name → a day.
fn numbered(numbers: &[(i64, usize)], month: Option<i64>) -> Read {
    let year_only = |year, why: &str| Ok((Day { year, month: None, day: None }, Some(why.to_owned())));
    match (numbers, month) {
        ([(year, 4)], month) => Day::of(*year, month, None),
        ([(day, 1 | 2), (year, 4)] | [(year, 4), (day, 1 | 2)], Some(month)) => {
            Day::of(*year, Some(month), Some(*day))
        }
        ([(month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2)], None) => {
            Day::of(*year, Some(*month), None)
        }
        ([(year, 4), (month, 1 | 2), (day, 1 | 2)], None) => Day::of(*year, Some(*month), Some(*day)),
        ([(a, 1 | 2), (b, 1 | 2), (year, 4)], None) => match (*a > 12, *b > 12) {
            (true, false) => Day::of(*year, Some(*b), Some(*a)),
            (false, true) => Day::of(*year, Some(*a), Some(*b)),
            _ if a == b => Day::of(*year, Some(*a), Some(*b)),
            _ => year_only(*year, "it does not say which number is the month"),
        },
        _ => match numbers.iter().filter(|(_, len)| *len == 4).collect::<Vec<_>>()[..] {
            [(year, _)] if *year > 0 => year_only(*year, "only the year was understood"),
            _ => Err("not a date".to_owned()),
        },
    }
}

/// The numbers of four digits in a text.
fn years(text: &str) -> Vec<i64> {
    let words = text.split(|c: char| !c.is_ascii_digit());
    words
        .filter(|word| word.len() == 4)
        .filter_map(|word| word.parse().ok())
        .filter(|year| *year > 0)
        .collect()
}

/// A month by its number, as fields of their own give it.
pub(super) fn month_of(text: &str) -> Option<i64> {
    let text = text.trim().trim_matches(['{', '}', '"']).to_lowercase();
    text.parse().ok().or_else(|| text.split([' ', '~', '-', '/']).find_map(super::words::month))
}

/// The day beside a month in one field: `10~mar`, `mar 10`.
pub(super) fn day_of(month: &str) -> Option<i64> {
    let mut words = month.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty());
    let named = month.chars().any(char::is_alphabetic);
    words.next().filter(|_| named).and_then(|word| word.parse().ok())
}

#[cfg(test)]
#[path = "date_tests.rs"]
mod tests;
