//! Numbers in running text: digits with separators, digits of other scripts, number words.
//!
//! [`values`] gives every value that a stretch of text may state; if a separator can be read in two ways (`1.234`), it
//! gives both. Use it to ask whether given words state a given number, not to extract figures. Number words are read in
//! the language of the text and composed as that language does. [`languages`] lists the known ones; in others only
//! digits are read.

mod parts;
mod pieces;
mod spoken;
#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization as _;

use super::digits::digit;
use super::number_words::{LANGUAGES, Language, of};
use super::words;

pub use parts::{Part, part};

/// The tags of the languages whose number words are known.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}

/// Every value that a text in the language of the tag may state.
pub fn values(text: &str, tag: &str) -> Vec<f64> {
    let language = of(tag);
    let text = lower(text, tag);
    let mut found = Vec::new();
    digits(&text, language, &mut found);
    let Some(language) = language else { return found };
    // A hyphen at the end of a line may belong to the word (`forty-⏎seven`) or to the printer (`thou-⏎sand`).
    for text in [broken(&text, "-"), broken(&text, "")].into_iter().flatten().chain([text]) {
        found.extend(spoken::values(&text, language));
        let tokens: Vec<&str> = words::words(&text).map(|span| span.of(&text)).collect();
        parts::all(&tokens, language, &mut found);
    }
    found
}

/// The text with the hyphens at its line ends, and the blanks after them, replaced; `None` if it has no such hyphen.
fn broken(text: &str, by: &str) -> Option<String> {
    let mut parts = text.split('\n').peekable();
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    while let Some(part) = parts.next() {
        let line = part.trim_end();
        match line.strip_suffix(words::is_hyphen) {
            Some(stem) if stem.ends_with(words::is_letter) && parts.peek().is_some() => {
                out.push_str(stem);
                out.push_str(by);
                while parts.next_if(|next| next.trim().is_empty()).is_some() {}
                if let Some(next) = parts.peek() {
                    let indent = next.len() - next.trim_start().len();
                    let next = next[indent..].to_owned();
                    parts.next();
                    out.push_str(&next);
                    out.push('\n');
                }
                changed = true;
            }
            Some(_) | None => {
                out.push_str(part);
                out.push('\n');
            }
        }
    }
    changed.then_some(out)
}

/// Does the text hold a word for a vague number, such as `dozens` or `several`?
pub fn is_vague(text: &str, tag: &str) -> bool {
    of(tag).is_some_and(|language| spoken::is_vague(&lower(text, tag), language))
}

/// Is this one word for a number, vague or not, or a part of one (*hundred*), in the language of the tag? If that
/// language has no table, in any language. Words for one are left out, because most are articles too.
pub fn is_number_word(word: &str, tag: &str) -> bool {
    let word = lower(word, tag);
    let is = |language: &Language| spoken::is_vague(&word, language) || spoken::is_part(&word, language);
    of(tag).map_or_else(|| LANGUAGES.iter().any(|language| is(language)), is)
}

/// One, which [`is_number_word`] leaves out because it is an article too.
const ONE: &[&str] = &[
    "one", "un", "une", "uno", "una", "um", "uma", "ein", "eins", "eine", "один", "одна", "одно", "bir",
    "một",
];

/// Is a word a number or a part of one, where an article could not be? If the language has no table, the words of all count.
pub fn counts(word: &str, tag: &str) -> bool {
    word.chars().any(char::is_numeric) || is_number_word(word, tag) || ONE.contains(&&*lower(word, tag))
}

/// Does the text hold a number in words, vague or not? An article is not a number, though many languages use the same
/// word for one.
pub fn in_words(text: &str, tag: &str) -> bool {
    is_vague(text, tag)
        || of(tag)
            .is_some_and(|language| spoken::values(&lower(text, tag), language).iter().any(|n| *n > 1.0))
}

/// Small letters; in languages with both, I is the capital of ı.
fn lower(text: &str, tag: &str) -> String {
    let dotted = matches!(tag.split('-').next(), Some("tr" | "az"));
    let letters = text.nfc().map(|c| match c {
        'I' if dotted => 'ı',
        'İ' if dotted => 'i',
        c => c,
    });
    letters.flat_map(char::to_lowercase).collect()
}

/// Are two values the same, apart from the rounding of binary fractions?
pub fn same(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

/// Runs of digits, with or without separators; a multiplying word after a run counts too (`2.9 million`).
fn digits(text: &str, language: Option<&Language>, found: &mut Vec<f64>) {
    let mut rest = text;
    while let Some(start) = rest.find(char::is_numeric) {
        let run_end = rest[start..].find(|c| !is_numeral_part(c)).map_or(rest.len(), |n| start + n);
        let run = rest[start..run_end].trim_end_matches(|c: char| !c.is_numeric());
        let end = start + run.len();
        let mut here: Vec<f64> = run.split(['-', '–', '/']).flat_map(readings).collect();
        here.extend(grouped(run));
        here.extend(mixed(run));
        let next = words::words(&rest[end..]).next().map(|span| span.of(&rest[end..]));
        let times = next.zip(language).and_then(|(next, language)| spoken::word(next, language));
        if let Some(times) = times.filter(|n| *n >= 100.0) {
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

/// The readings of one numeral: each part alone, all digits together, and the last separator as a decimal one.
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

/// A fraction in one character, with the whole number before it if there is one: `2½`, `¾`.
pub fn mixed(token: &str) -> Option<f64> {
    let sign = token.chars().next_back()?;
    let whole = &token[..token.len() - sign.len_utf8()];
    let parts: String = std::iter::once(sign).nfkd().collect();
    let (count, of) = parts.split_once('⁄')?;
    let (count, of): (f64, f64) = (count.parse().ok()?, of.parse().ok().filter(|of| *of > 0.0)?);
    let whole: f64 = if whole.trim().is_empty() { 0.0 } else { *readings(whole).first()? };
    Some(whole + count / of)
}

/// The most groups of three digits that one number has.
const MOST_GROUPS: usize = 7;

/// Digits in groups of three, whatever separates the groups: `17, 000`, `1 234 567`.
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
