//! Whether to offer the text's words in place of a quotation that is not in the text.
//!
//! Such a mend is always a guess: the quotation may come from another place, or the text may be wrong. It is never
//! offered if it could change what the source is said to say.

use std::fmt;

use parallax_text::changed::{changed, is_number};
use parallax_text::negation;

/// Why the words of the text are not offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No word differs: the text's words are those of the quotation.
    Same,
    /// The quotation leaves words out, which the mend would put in.
    Omission,
    /// The words of the text begin or end inside brackets.
    CutBracket,
    /// Words that negate are added, removed or moved.
    Negation(String),
    /// It is not known which words of the language negate.
    UnknownLanguage(String),
    /// A number is added, removed or changed.
    Number(String),
    /// A capitalised word is added, removed or changed: it may be a name.
    Name(String),
    /// More than a fifth of the words differ.
    TooMuch {
        /// Words that differ.
        changed: usize,
        /// Words of the quotation.
        of: usize,
    },
}

impl fmt::Display for Refusal {
    /// Reads well in the middle of a sentence: `the difference holds a number, “40”`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Same => f.write_str("no word differs"),
            Self::Omission => f.write_str("it would write in what the quotation leaves out"),
            Self::CutBracket => f.write_str("it would cut a bracket in two"),
            Self::Negation(word) => write!(f, "the difference holds a negation, “{word}”"),
            Self::UnknownLanguage(tag) => write!(f, "no table says which words of `{tag}` negate"),
            Self::Number(word) => write!(f, "the difference holds a number, “{word}”"),
            Self::Name(word) => write!(f, "the difference holds what may be a name, “{word}”"),
            Self::TooMuch { changed, of } => write!(f, "{changed} of {of} words differ, more than a fifth"),
        }
    }
}

/// May the words of the text be offered in place of the quoted ones, to someone who is then asked? `language` is the
/// tag of the source. Pure; cost: a difference of the two.
pub fn guess(quoted: &str, stands: &str, language: &str) -> Result<(), Refusal> {
    let found = changed(quoted, stands);
    let differ = found.quoted.iter().chain(&found.stands);
    if quoted == stands {
        return Err(Refusal::Same);
    }
    if quoted.contains(['…', '[', ']']) || quoted.contains("...") {
        return Err(Refusal::Omission);
    }
    if !balanced(stands) {
        return Err(Refusal::CutBracket);
    }
    if let Some(word) = negated(quoted, stands, language, differ.clone())? {
        return Err(Refusal::Negation(word));
    }
    if let Some(word) = differ.clone().find(|word| is_number(word, language)) {
        return Err(Refusal::Number((*word).to_owned()));
    }
    // At the beginning of a sentence too: there nothing distinguishes a name from another word.
    if let Some(word) = differ.clone().find(|word| word.chars().next().is_some_and(char::is_uppercase)) {
        return Err(Refusal::Name((*word).to_owned()));
    }
    let changed = found.quoted.len().max(found.stands.len());
    if changed * 5 > found.of {
        return Err(Refusal::TooMuch { changed, of: found.of });
    }
    Ok(())
}

/// A word that negates and is among those that differ, or is in only one of the two, or not as often.
fn negated<'a>(
    quoted: &str,
    stands: &str,
    language: &str,
    mut differ: impl Iterator<Item = &'a &'a str>,
) -> Result<Option<String>, Refusal> {
    let negations = |text: &str| {
        negation::found(text, language).ok_or_else(|| Refusal::UnknownLanguage(language.to_owned()))
    };
    let (a, b) = (negations(quoted)?, negations(stands)?);
    if a != b {
        let only = |of: &[String], other: &[String]| of.iter().find(|word| !other.contains(word)).cloned();
        return Ok(only(&a, &b).or_else(|| only(&b, &a)).or_else(|| a.first().or(b.first()).cloned()));
    }
    let negates = |word: &str| negation::found(word, language).is_some_and(|found| !found.is_empty());
    Ok(differ.find(|word| negates(word)).map(|word| (*word).to_owned()))
}

/// Is every bracket closed that is opened, and opened that is closed?
fn balanced(text: &str) -> bool {
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '[' => open.push(']'),
            '(' => open.push(')'),
            '{' => open.push('}'),
            ']' | ')' | '}' if open.pop() != Some(c) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The answer of `guess`, by the name of the refusal.
    fn verdict(quoted: &str, stands: &str, language: &str) -> &'static str {
        match guess(quoted, stands, language) {
            Ok(()) => "offer",
            Err(Refusal::Same) => "same",
            Err(Refusal::Omission) => "omission",
            Err(Refusal::CutBracket) => "bracket",
            Err(Refusal::Negation(_)) => "negation",
            Err(Refusal::UnknownLanguage(_)) => "language",
            Err(Refusal::Number(_)) => "number",
            Err(Refusal::Name(_)) => "name",
            Err(Refusal::TooMuch { .. }) => "too much",
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table")]
    fn what_could_change_what_is_said_is_not_offered() {
        let en = "the clerk of the town closed the heavy gates at noon";
        for (quoted, stands, language, expected) in [
            (en, "the clerk of the town closed the heavy gate at noon", "en", "offer"),
            ("the clerk of the town clozed the hevy gates at noon", en, "en", "offer"),
            (en, en, "en", "same"),
            (en, "the clerk of the town never closed the heavy gates at noon", "en", "negation"),
            (
                "the clerk of the town didn't close the heavy gates at noon",
                "the clerk of the town did close the heavy gates at noon",
                "en",
                "negation",
            ),
            (
                "he said not that he knew of the heavy gates at noon",
                "he said that he knew not of the heavy gates at noon",
                "en",
                "negation",
            ),
            (
                "the forty clerks of the town closed the heavy gates at noon",
                "the fourteen clerks of the town closed the heavy gates at noon",
                "en",
                "number",
            ),
            (
                "closed in 1907 by the clerk of the town at about noon",
                "closed in 1901 by the clerk of the town at about noon",
                "en",
                "number",
            ),
            (
                "the clerk of the town and Miss Orr closed the gates",
                "the clerk of the town and Miss Ott closed the gates",
                "en",
                "name",
            ),
            (
                "Smith closed the heavy gates of the town at noon again",
                "Smyth closed the heavy gates of the town at noon again",
                "en",
                "name",
            ),
            ("the gates closed at noon", "those doors closed at noon", "en", "too much"),
            ("the gates closed", "the gate closed", "en", "too much"),
            (en, "needed] the clerk of the town closed the heavy gate at noon", "en", "bracket"),
            (
                "the clerk … closed the heavy gates at noon of that day",
                "the clerk of it closed the heavy gate at noon of that day",
                "en",
                "omission",
            ),
            (
                "le commis de la ville ferma la lourde porte à midi",
                "le commis de la ville ne ferma la lourde porte à midi",
                "fr",
                "negation",
            ),
            (
                "der Amtmann der kleinen Stadt hat das schwere Tor am Mittag geschlossen",
                "der Amtmann der kleinen Stadt hat das schwere Tor am Mittag keineswegs geschlossen",
                "de",
                "negation",
            ),
            (
                "он видел у моста старого сторожа и его собаку утром",
                "он не видел у моста старого сторожа и его собаку утром",
                "ru",
                "negation",
            ),
            (
                "cô ấy thấy người gác cầu già và con chó ở đó",
                "cô ấy chưa thấy người gác cầu già và con chó ở đó",
                "vi",
                "negation",
            ),
            (
                "dün sabah köprüde yaşlı bekçiyi ve onun köpeğini gördü ve gitti",
                "dün sabah köprüde yaşlı bekçiyi ve onun köpeğini görmedi ve gitti",
                "tr",
                "negation",
            ),
            (
                "เขาเห็นยามเฝ้าสะพานและสุนัขของเขาในเช้าวันนั้น",
                "เขาไม่เห็นยามเฝ้าสะพานและสุนัขของเขาในเช้าวันนั้น",
                "th",
                "negation",
            ),
            (
                "橋の番人とその犬を朝に見たと書記は町で言った",
                "橋の番人とその犬を朝に見なかったと書記は町で言った",
                "ja",
                "negation",
            ),
            (
                "他在早上看见守桥人和他的狗站在那座旧桥的旁边",
                "他在早上没看见守桥人和他的狗站在那座旧桥的旁边",
                "zh",
                "negation",
            ),
            (
                "qa ghotpu law lan wa cha wej loS vagh jav",
                "qa ghotpu law lam wa cha wej loS vagh jav",
                "tlh",
                "language",
            ),
        ] {
            assert_eq!(verdict(quoted, stands, language), expected, "{quoted} / {stands}");
            // The answer must be the same if the two are swapped.
            let back = verdict(stands, quoted, language);
            assert!(
                back == expected || back == "too much" || ["bracket", "omission"].contains(&expected),
                "{stands}: {back}"
            );
        }
    }
}
