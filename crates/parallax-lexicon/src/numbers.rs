//! The same number in other writing: `1,200` = `1.200` = `1 200` = `١٢٠٠`.

use std::collections::HashMap;

use crate::{By, Found, Side};

/// The first digits of the decimal systems of the scripts that our languages use.
const ZEROS: [char; 4] = ['0', '\u{660}', '\u{6f0}', '\u{966}'];

/// Links words of equal value.
pub(crate) fn link(a: Side, b: Side, found: &mut Found) {
    let mut values: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, word) in b.words.iter().enumerate().filter(|(_, word)| word.number) {
        if let Some(value) = value(word.form) {
            values.entry(value).or_default().push(index);
        }
    }
    for (index, word) in a.words.iter().enumerate().filter(|(_, word)| word.number) {
        let same = value(word.form).and_then(|value| values.get(&value));
        for &other in same.into_iter().flatten() {
            found.add(index, other, 1.0, By::Number);
        }
    }
}

/// The value of a number as digits, with a point before its fraction: `None` if it is not a plain number.
///
/// One mark before exactly three digits groups thousands (`1.200` is twelve hundred in all languages here), unless only
/// a zero is before it. Of two different marks the last is that of the fraction.
fn value(form: &str) -> Option<String> {
    let form = form.trim_end_matches(['%', '٪']);
    let (mut groups, mut marks) = (vec![String::new()], Vec::new());
    for c in form.chars() {
        match (digit(c), c) {
            (Some(digit), _) => groups.last_mut()?.push(digit),
            (None, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '٫' | '٬') => {
                marks.push(c);
                groups.push(String::new());
            }
            (None, _) => return None,
        }
    }
    if groups.iter().any(String::is_empty) {
        return None;
    }
    let fraction = if fraction(&groups, &marks) { groups.pop() } else { None };
    if groups.iter().skip(1).any(|group| group.len() != 3) {
        return None;
    }
    let whole = groups.concat();
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.unwrap_or_default();
    let fraction = fraction.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

/// Is the last group a fraction?
fn fraction(groups: &[String], marks: &[char]) -> bool {
    let (Some(last), Some((mark, before))) = (groups.last(), marks.split_last()) else { return false };
    if !matches!(mark, '.' | ',' | '٫') || before.contains(mark) {
        return false;
    }
    !before.is_empty() || *mark == '٫' || last.len() != 3 || groups.first().is_some_and(|first| first == "0")
}

/// A digit of any of the scripts as an ASCII digit.
fn digit(c: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10)?;
        char::from_digit(value, 10)
    })
}

#[cfg(test)]
mod tests {
    use super::value;

    #[test]
    fn one_value_has_many_writings() {
        for (value_of, writings) in [
            (
                "1200",
                &["1200", "1,200", "1.200", "1 200", "1\u{a0}200", "1'200", "١٢٠٠", "۱۲۰۰", "1٬200"][..],
            ),
            ("1200000", &["1,200,000", "1.200.000", "1 200 000"]),
            ("53.5", &["53.5", "53,5", "53,50", "٥٣٫٥"]),
            ("1200.5", &["1,200.5", "1.200,5", "1 200,50"]),
            ("0.125", &["0.125", "0,125", "0,1250"]),
            ("7", &["7", "07", "7.0", "7,00", "7%"]),
        ] {
            for writing in writings {
                assert_eq!(value(writing).as_deref(), Some(value_of), "{writing}");
            }
        }
    }

    #[test]
    fn what_is_not_one_number_has_no_value() {
        for writing in ["", ".", "1.", "1990s", "12-13", "1,20,300", "3.1.2", "12,34,5", "1..2", "x"] {
            assert_eq!(value(writing), None, "{writing}");
        }
        assert_ne!(value("1.20"), value("1200"));
        assert_ne!(value("1,200"), value("1.2"));
    }
}
