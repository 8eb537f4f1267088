//! Dates in another order than the format's, or that do not exist: what was meant, or why it is impossible.

use crate::model::When;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A date in another order, rewritten for the format; `None` if it is not one, or could be two.
pub(super) fn rewritten(text: &str) -> Option<String> {
    let parts = parts(text)?;
    let (year, month, day) = match parts[..] {
        [Part::Word(month), Part::Number(day, _), Part::Number(year, 4)]
        | [Part::Number(day, _), Part::Word(month), Part::Number(year, 4)]
        | [Part::Number(year, 4), Part::Word(month), Part::Number(day, _)] => (year, month, Some(day)),
        [Part::Word(month), Part::Number(year, 4)] | [Part::Number(year, 4), Part::Word(month)] => {
            (year, month, None)
        }
        [Part::Number(year, 4), Part::Number(month, 1 | 2), Part::Number(day, 1 | 2)] => {
            (year, month, Some(day))
        }
        [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2), Part::Number(year, 4)] => match (a > 12, b > 12) {
            (true, false) => (year, b, Some(a)),
            (false, true) => (year, a, Some(b)),
            _ if a == b => (year, a, Some(b)),
            _ => return None,
        },
        [Part::Number(month, 1 | 2), Part::Number(year, 4)]
        | [Part::Number(year, 4), Part::Number(month, 1 | 2)] => (year, month, None),
        _ => return None,
    };
    let day = day.map(|day| format!("-{day:02}")).unwrap_or_default();
    let written = format!("{year:04}-{month:02}{day}");
    When::parse(&written).map(|_| written)
}

/// The two days that a date may mean if it does not say which number is the month.
pub(super) fn ambiguous(text: &str) -> Option<[String; 2]> {
    let [Part::Number(a, 1 | 2), Part::Number(b, 1 | 2), Part::Number(year, 4)] = parts(text)?[..] else {
        return None;
    };
    let both = [format!("{year:04}-{b:02}-{a:02}"), format!("{year:04}-{a:02}-{b:02}")];
    (a != b && both.iter().all(|day| When::parse(day).is_some())).then_some(both)
}

/// Why a date of the right form is not a day of the calendar.
pub(super) fn impossible(text: &str) -> Option<String> {
    let ends = text.trim_end_matches('?').split('/').filter(|end| *end != "..");
    ends.filter(|end| When::parse(end).is_none()).find_map(|end| {
        let numbers: Vec<&str> = end.split('-').collect();
        let digits = |text: &str, len| text.len() == len && text.bytes().all(|b| b.is_ascii_digit());
        let (year, month, day) = match numbers[..] {
            [year, month] => (year, month, None),
            [year, month, day] => (year, month, Some(day)),
            _ => return None,
        };
        if !(digits(year, 4) && digits(month, 2) && day.is_none_or(|day| digits(day, 2))) {
            return None;
        }
        let Some(name) = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?))
        else {
            return Some(format!("there is no month {month}"));
        };
        let last = (28..=31).rev().find(|day| When::parse(&format!("{year}-{month}-{day}")).is_some())?;
        let name = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        day.map(|_| format!("{name} {year} has {last} days"))
    })
}

#[derive(Debug, Clone, Copy)]
enum Part {
    /// A number, and how many digits it has.
    Number(u16, usize),
    /// A month by its name.
    Word(u16),
}

/// The numbers and months of a date; `None` if it contains anything else.
fn parts(text: &str) -> Option<Vec<Part>> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-'));
    let words = words.filter(|word| !word.is_empty() && *word != "of" && *word != "the");
    words.map(part).collect()
}

fn part(word: &str) -> Option<Part> {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending));
    let digits = ordinal.unwrap_or(word);
    if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) {
        return digits.parse().ok().map(|number| Part::Number(number, digits.len()));
    }
    let lower = word.to_lowercase();
    let month = MONTHS.iter().position(|name| lower.len() >= 3 && name.starts_with(&lower))?;
    u16::try_from(month + 1).ok().map(Part::Word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_orders_are_rewritten_if_they_mean_one_day() {
        for (text, written) in [
            ("26/02/1992", Some("1992-02-26")),
            ("26.2.1992", Some("1992-02-26")),
            ("02/26/1992", Some("1992-02-26")),
            ("26 February 1992", Some("1992-02-26")),
            ("February 26, 1992", Some("1992-02-26")),
            ("26th of Feb 1992", Some("1992-02-26")),
            ("1992/02/26", Some("1992-02-26")),
            ("1992.2.26", Some("1992-02-26")),
            ("Feb 1992", Some("1992-02")),
            ("1992-2-6", Some("1992-02-06")),
            ("3.3.1992", Some("1992-03-03")),
            ("03/04/1992", None),
            ("31/02/1992", None),
            ("26/02/92", None),
            ("spring 1992", None),
        ] {
            assert_eq!(rewritten(text).as_deref(), written, "{text}");
        }
        assert_eq!(ambiguous("03/04/1992"), Some(["1992-04-03".into(), "1992-03-04".into()]));
        assert_eq!(ambiguous("26/02/1992"), None);
    }

    #[test]
    fn impossible_days_are_told_as_that() {
        assert_eq!(impossible("1992-02-30").as_deref(), Some("February 1992 has 29 days"));
        assert_eq!(impossible("1991-01/1991-04-31").as_deref(), Some("April 1991 has 30 days"));
        assert_eq!(impossible("1992-13").as_deref(), Some("there is no month 13"));
        assert_eq!(impossible("1992-02-26"), None);
        assert_eq!(impossible("1994/1992"), None);
    }
}
