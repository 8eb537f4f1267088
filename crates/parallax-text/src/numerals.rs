//! Numbers in running text: digits with separators, digits of other scripts, number words.
//!
//! [`values`] gives every value that a stretch of text may state; where a separator can be read in two ways
//! (`1.234`), both. It serves to ask whether a given number stands in given words, not to extract figures.
//! Number words: English, Spanish, Vietnamese, Russian, French, German, from the tables of `number_words`; words are
//! combined as those languages write them (`four hundred and seventy-six`), each also counts alone.

use unicode_normalization::UnicodeNormalization as _;

use super::digits::digit;
use super::number_words::{ARTICLES, DENOMINATORS, JOINS, VAGUE, WORDS};
use super::words;

/// Every value that the text may state.
pub fn values(text: &str) -> Vec<f64> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    digits(&text, &mut found);
    spelled(&text, &mut found);
    fractions(&text, &mut found);
    found
}

/// Fractions in words, as percent to one decimal (FORMAT, "Figures"): `one-fifth`, `dos tercios`, `một phần bảy`.
fn fractions(text: &str, found: &mut Vec<f64>) {
    let tokens: Vec<&str> = words::words(text).map(|span| span.of(text)).collect();
    let denominator = |token: &str| {
        let named = |name: &str| DENOMINATORS.iter().find(|(word, _)| *word == name).map(|(_, value)| *value);
        named(token).or_else(|| token.strip_suffix('s').and_then(named))
    };
    for (i, token) in tokens.iter().enumerate() {
        let parts = match tokens.get(i + 1) {
            Some(&"phần") => tokens.get(i + 2).and_then(|token| word(token)),
            Some(next) => denominator(next),
            None => None,
        };
        let of = if ARTICLES.contains(token) { Some(1.0) } else { word(token) };
        if let (Some(of), Some(parts)) = (of, parts)
            && of >= 1.0
            && of < parts
        {
            found.push((1000.0 * of / parts).round() / 10.0);
        }
    }
}

/// Does the text state a number in words, be it a vague one?
pub fn has_number_word(text: &str) -> bool {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    words::words(&lower).any(|span| VAGUE.contains(&span.of(&lower)) || word(span.of(&lower)).is_some())
}

/// The same value, but for the error of binary fractions.
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Runs of digits, and of digits with separators; a multiplying word behind a run counts too (`2.9 million`).
fn digits(text: &str, found: &mut Vec<f64>) {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let run_end = rest[start..].find(|c| !is_numeral_part(c)).map_or(rest.len(), |n| start + n);
        let run = rest[start..run_end].trim_end_matches(|c: char| !c.is_numeric());
        let end = start + run.len();
        let mut here: Vec<f64> = run.split(['-', '–', '/']).flat_map(readings).collect();
        here.extend(grouped(run));
        let next = words::words(&rest[end..]).next().map(|span| span.of(&rest[end..]));
        if let Some(times) = next.and_then(word).filter(|n| *n >= 100.0) {
            here.extend(here.clone().iter().map(|n| n * times));
        }
        found.extend(here);
        rest = &rest[end.max(start + 1)..];
    }
}

fn is_numeral_part(c: char) -> bool {
    c.is_numeric()
        || matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{A0}' | '\u{202F}' | '\n' | '-' | '–' | '/')
}

/// The readings of one numeral: each part alone, all digits together, the last separator as a decimal one.
fn readings(run: &str) -> Vec<f64> {
    let run: String = run.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect();
    let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let mut found: Vec<f64> = parts.iter().filter_map(|p| p.parse().ok()).collect();
    if let [whole @ .., last] = &parts[..]
        && !whole.is_empty()
    {
        found.extend(format!("{}.{last}", whole.concat()).parse::<f64>().ok());
    }
    found
}

/// The most groups of three digits that one number has.
const MOST_GROUPS: usize = 7;

/// Digits in groups of three, whatever separates them: `17, 000`, `1 234 567`.
fn grouped(run: &str) -> Vec<f64> {
    let run: String = run.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect();
    let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let mut found = Vec::new();
    for from in 0..parts.len() {
        let mut to = from + 1;
        while to < parts.len() && to < from + MOST_GROUPS && parts[to].len() == 3 {
            to += 1;
            found.extend(parts[from..to].concat().parse::<f64>().ok());
        }
    }
    found
}

fn word(text: &str) -> Option<f64> {
    let known = |text: &str| WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    known(text).or_else(|| text.strip_suffix('s').and_then(known)).or_else(|| german(text, known))
}

/// `fünfundzwanzig`, `dreihundert`: German writes units, `und` and tens as one word, and multiples too.
fn german(text: &str, known: impl Fn(&str) -> Option<f64>) -> Option<f64> {
    let joined = text.split_once("und").and_then(|(units, tens)| {
        let (units, tens) = (known(units)?, known(tens)?);
        (units < 10.0 && (20.0..100.0).contains(&tens)).then_some(units + tens)
    });
    let multiple = |times: &str, value: f64| text.strip_suffix(times).and_then(&known).map(|n| n * value);
    joined.or_else(|| multiple("hundert", 100.0)).or_else(|| multiple("tausend", 1000.0))
}

/// Number words, each alone and each run of them combined.
fn spelled(text: &str, found: &mut Vec<f64>) {
    let (mut total, mut group, mut run) = (0.0, 0.0, 0);
    for span in words::words(text) {
        let token = span.of(text);
        if let Some(value) = word(token) {
            found.push(value);
            run += 1;
            if value >= 1000.0 {
                total += f64::max(group, 1.0) * value;
                group = 0.0;
            } else if (100.0..101.0).contains(&value) {
                group = f64::max(group, 1.0) * 100.0;
            } else if token == "mươi" {
                group = group.max(1.0) * 10.0;
            } else {
                group += value;
            }
            if run > 1 {
                found.push(total + group);
            }
        } else if !(JOINS.contains(&token) && run > 0) {
            (total, group, run) = (0.0, 0.0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for (text, value) in [
            ("a total of 1275 people", 1275.0),
            ("17, \n000 sq. km", 17_000.0),
            ("22,000/25,000 people", 25_000.0),
            ("4, 6 million copies", 4_600_000.0),
            ("2.9 million Armenians", 2_900_000.0),
            ("2.9 million Armenians", 2.9),
            ("USD 53.5 billion", 53.5),
            ("Four hundred and seventy-six people", 476.0),
            ("Twenty-five children", 25.0),
            ("mười ngàn toa xe", 10_000.0),
            ("ba mươi lăm", 35.0),
            ("más de treinta muertos", 30.0),
            ("treinta y dos", 32.0),
            ("пять тысяч", 5000.0),
            ("١٢٣ شخص", 123.0),
            ("84 T-72 tanks", 84.0),
            ("1 234 567", 1_234_567.0),
            ("one-fifth", 20.0),
            ("one-seventh of its population", 14.3),
            ("a third of the town", 33.3),
            ("two thirds", 66.7),
            ("dos tercios", 66.7),
            ("la quinta parte", 20.0),
            ("một phần bảy dân số", 14.3),
            ("Zwölf Tote", 12.0),
            ("fünfundzwanzig Menschen", 25.0),
            ("dreihundert Mann", 300.0),
            ("quarante-deux morts", 42.0),
            ("девятнадцать человек", 19.0),
            ("setecientos heridos", 700.0),
        ] {
            assert!(
                values(text).iter().any(|v| same(*v, value)),
                "{text}: {:?} has no {value}",
                values(text)
            );
        }
    }

    #[test]
    fn a_numeral_ends_where_it_ends() {
        assert_eq!(values("(1,275m"), [1.0, 275.0, 1.275, 1_275.0]);
        assert_eq!(values("of 12 men and 30 boats"), [12.0, 30.0]);
    }

    #[test]
    fn a_number_that_is_not_there_is_not_found() {
        for (text, value) in [
            ("more than 200 civilians", 20.0),
            ("41 billion", 1.0),
            ("no number at all", 1.0),
            ("the fifth day", 20.0),
            ("one of the third class", 33.3),
            ("der Hund und die Hunde", 1.0),
        ] {
            assert!(!values(text).iter().any(|v| same(*v, value)), "{text}: {:?}", values(text));
        }
        assert!(has_number_word("tens of victims") && has_number_word("hàng trăm người"));
        assert!(!has_number_word("people died") && !has_number_word("in 1992 there"));
    }
}
