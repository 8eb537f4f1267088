//! Numbers in running text: digits with separators, digits of other scripts, number words.
//!
//! [`values`] gives every value that a stretch of text may state; where a separator can be read in two ways
//! (`1.234`), both. It serves to ask whether a given number stands in given words, not to extract figures.
//! Number words: English, Spanish, Vietnamese, Russian, French, German, from the tables below; words are
//! combined as those languages write them (`four hundred and seventy-six`), each also counts alone.

use unicode_normalization::UnicodeNormalization as _;

use super::words;

/// Words with their values. A value of 100 and more multiplies what stands before it.
const WORDS: &[(&str, f64)] = &[
    // English
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
    ("hundred", 100.0),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("dozen", 12.0),
    ("half", 0.5),
    ("fifth", 5.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("seventh", 7.0),
    ("first", 1.0),
    ("second", 2.0),
    ("fourth", 4.0),
    ("tenth", 10.0),
    // Spanish
    ("cero", 0.0),
    ("un", 1.0),
    ("uno", 1.0),
    ("una", 1.0),
    ("dos", 2.0),
    ("tres", 3.0),
    ("cuatro", 4.0),
    ("cinco", 5.0),
    ("seis", 6.0),
    ("siete", 7.0),
    ("ocho", 8.0),
    ("nueve", 9.0),
    ("diez", 10.0),
    ("once", 11.0),
    ("doce", 12.0),
    ("trece", 13.0),
    ("catorce", 14.0),
    ("quince", 15.0),
    ("dieciséis", 16.0),
    ("diecisiete", 17.0),
    ("dieciocho", 18.0),
    ("diecinueve", 19.0),
    ("veinte", 20.0),
    ("veintiún", 21.0),
    ("veintiuno", 21.0),
    ("veintiuna", 21.0),
    ("veintidós", 22.0),
    ("veintitrés", 23.0),
    ("veinticuatro", 24.0),
    ("veinticinco", 25.0),
    ("veintiséis", 26.0),
    ("veintisiete", 27.0),
    ("veintiocho", 28.0),
    ("veintinueve", 29.0),
    ("treinta", 30.0),
    ("cuarenta", 40.0),
    ("cincuenta", 50.0),
    ("sesenta", 60.0),
    ("setenta", 70.0),
    ("ochenta", 80.0),
    ("noventa", 90.0),
    ("cien", 100.0),
    ("ciento", 100.0),
    ("doscientos", 200.0),
    ("doscientas", 200.0),
    ("trescientos", 300.0),
    ("trescientas", 300.0),
    ("quinientos", 500.0),
    ("quinientas", 500.0),
    ("mil", 1e3),
    ("millón", 1e6),
    ("millones", 1e6),
    ("docena", 12.0),
    ("primer", 1.0),
    ("primero", 1.0),
    ("segundo", 2.0),
    ("medio", 0.5),
    ("media", 0.5),
    // Vietnamese
    ("không", 0.0),
    ("một", 1.0),
    ("hai", 2.0),
    ("ba", 3.0),
    ("bốn", 4.0),
    ("tư", 4.0),
    ("năm", 5.0),
    ("lăm", 5.0),
    ("sáu", 6.0),
    ("bảy", 7.0),
    ("tám", 8.0),
    ("chín", 9.0),
    ("mười", 10.0),
    ("mươi", 10.0),
    ("trăm", 100.0),
    ("nghìn", 1e3),
    ("ngàn", 1e3),
    ("vạn", 1e4),
    ("triệu", 1e6),
    ("tỷ", 1e9),
    ("tỉ", 1e9),
    ("tá", 12.0),
    // Russian
    ("один", 1.0),
    ("одна", 1.0),
    ("два", 2.0),
    ("две", 2.0),
    ("три", 3.0),
    ("четыре", 4.0),
    ("пять", 5.0),
    ("шесть", 6.0),
    ("семь", 7.0),
    ("восемь", 8.0),
    ("девять", 9.0),
    ("десять", 10.0),
    ("двадцать", 20.0),
    ("тридцать", 30.0),
    ("сорок", 40.0),
    ("пятьдесят", 50.0),
    ("сто", 100.0),
    ("двести", 200.0),
    ("триста", 300.0),
    ("пятьсот", 500.0),
    ("тысяча", 1e3),
    ("тысячи", 1e3),
    ("тысяч", 1e3),
    ("миллион", 1e6),
    ("миллиона", 1e6),
    ("миллионов", 1e6),
    // French and German
    ("deux", 2.0),
    ("trois", 3.0),
    ("quatre", 4.0),
    ("cinq", 5.0),
    ("sept", 7.0),
    ("huit", 8.0),
    ("neuf", 9.0),
    ("dix", 10.0),
    ("vingt", 20.0),
    ("trente", 30.0),
    ("cent", 100.0),
    ("cents", 100.0),
    ("mille", 1e3),
    ("eins", 1.0),
    ("zwei", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("fünf", 5.0),
    ("sechs", 6.0),
    ("sieben", 7.0),
    ("acht", 8.0),
    ("neun", 9.0),
    ("zehn", 10.0),
    ("zwanzig", 20.0),
    ("dreißig", 30.0),
    ("hundert", 100.0),
    ("tausend", 1e3),
    ("millionen", 1e6),
];

/// Words for indefinite numbers: they state a number without giving it.
const VAGUE: &[&str] = &[
    "tens",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "several",
    "few",
    "many",
    "decenas",
    "docenas",
    "cientos",
    "centenares",
    "miles",
    "millones",
    "varios",
    "varias",
    "hàng",
    "vài",
    "nhiều",
    "десятки",
    "сотни",
    "тысячи",
    "dizaines",
    "douzaines",
    "centaines",
    "milliers",
    "dutzende",
    "hunderte",
    "tausende",
];

/// Words that join number words.
const JOINS: &[&str] = &["and", "y", "linh", "lẻ", "и", "et", "und"];

/// Every value that the text may state.
pub fn values(text: &str) -> Vec<f64> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut found = Vec::new();
    digits(&text, &mut found);
    spelled(&text, &mut found);
    found
}

/// Does the text state any number, be it a vague one?
pub fn has_number(text: &str) -> bool {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    !values(text).is_empty() || words::words(&lower).any(|span| VAGUE.contains(&span.of(&lower)))
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

/// Digits in groups of three, whatever separates them: `17, 000`, `1 234 567`.
fn grouped(run: &str) -> Vec<f64> {
    let run: String = run.chars().map(|c| digit(c).map_or(c, |d| char::from(b'0' + d))).collect();
    let parts: Vec<&str> = run.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty()).collect();
    let mut found = Vec::new();
    for from in 0..parts.len() {
        let mut to = from + 1;
        while to < parts.len() && parts[to].len() == 3 {
            to += 1;
            found.extend(parts[from..to].concat().parse::<f64>().ok());
        }
    }
    found
}

/// The value of a decimal digit of any script: those stand in runs of ten from a zero.
fn digit(c: char) -> Option<u8> {
    const ZEROS: &[u32] = &[
        0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xE50,
        0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10,
    ];
    let code = u32::from(c);
    let zero = ZEROS.iter().find(|zero| (**zero..**zero + 10).contains(&code))?;
    u8::try_from(code - zero).ok()
}

fn word(text: &str) -> Option<f64> {
    let known = |text: &str| WORDS.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
    known(text).or_else(|| text.strip_suffix('s').and_then(known))
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
            ("one-fifth", 5.0),
        ] {
            assert!(
                values(text).iter().any(|v| same(*v, value)),
                "{text}: {:?} has no {value}",
                values(text)
            );
        }
    }

    #[test]
    fn a_number_that_is_not_there_is_not_found() {
        for (text, value) in
            [("more than 200 civilians", 20.0), ("41 billion", 1.0), ("no number at all", 1.0)]
        {
            assert!(!values(text).iter().any(|v| same(*v, value)), "{text}: {:?}", values(text));
        }
        assert!(has_number("tens of victims") && has_number("hàng trăm người") && !has_number("people died"));
    }
}
