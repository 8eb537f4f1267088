//! In which words a quotation and its place differ, and whether what it leaves out or puts in brackets changes what
//! the source says.

use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use super::hunks::{Hunk, hunks, is_marked};
use super::measures;

use parallax_text::changed::is_number;
use parallax_text::fold::Folded;
use parallax_text::function_words;
use parallax_text::negation;
use parallax_text::numerals::counts;
use parallax_text::quote::{Change, difference};

/// What kind of words differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Differs {
    /// Words of one side negate, and those of the other do not.
    Negation,
    /// A number.
    Number,
    /// Other words.
    Words,
    /// The text has words between that the quotation leaves out.
    LeftOut,
    /// Only signs: a comma, a bracket.
    Signs,
}

/// Some words in which a quotation and its text differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind.
    pub kind: Differs,
    /// The words of the quotation; empty if only the text has some here.
    pub quoted: String,
    /// The words of the text; empty if only the quotation has some here.
    pub stands: String,
}

/// Languages whose negations count if it is not known which language a text is in: better one too many.
const COMMON: &[&str] = &[
    "en", "de", "fr", "es", "it", "pt", "nl", "ru", "uk", "pl", "tr", "vi", "sv", "da", "nb", "el", "ar",
    "fa", "he", "zh", "ja", "ko",
];

/// `language` is the tag of the text; empty if it is unknown.
fn negates(words: &str, language: &str) -> bool {
    let negates = |tag: &str| negation::found(words, tag).is_some_and(|found| !found.is_empty());
    if language.is_empty() { COMMON.iter().any(|tag| negates(tag)) } else { negates(language) }
}

/// Do words that are left out turn round what is said beside them?
fn turns_round(words: &str, language: &str) -> bool {
    let takes_back = |tag: &str| negation::takes_back(words, tag);
    let by_meaning =
        if language.is_empty() { COMMON.iter().any(|tag| takes_back(tag)) } else { takes_back(language) };
    by_meaning || negates(words, language)
}

fn has_number(words: &str, language: &str) -> bool {
    words.unicode_words().any(|word| is_number(word, language))
}

/// The words in which they differ; `language` is the tag of the text.
pub(super) fn differences(quoted: &str, stands: &str, language: &str) -> Vec<Difference> {
    let kind = |hunk: &Hunk<'_>| {
        if negates(hunk.quoted, language) != negates(hunk.stands, language) {
            Differs::Negation
        } else if has_number(hunk.quoted, language) || has_number(hunk.stands, language) {
            Differs::Number
        } else if hunk.quoted.is_empty() {
            Differs::LeftOut
        } else {
            Differs::Words
        }
    };
    let found = hunks(quoted, stands);
    if found.is_empty() {
        return signs(quoted, stands);
    }
    found
        .iter()
        .map(|hunk| Difference {
            kind: kind(hunk),
            quoted: hunk.quoted.to_owned(),
            stands: hunk.stands.split_whitespace().collect::<Vec<_>>().join(" "),
        })
        .collect()
}

/// The signs in which two wordings of the same words differ.
fn signs(quoted: &str, stands: &str) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    let mut open = false;
    for change in difference(quoted, stands) {
        let (quoted, stands) = match &change {
            Change::Same(_) => {
                open = false;
                continue;
            }
            Change::Quoted(words) => (words.trim(), ""),
            Change::Stands(words) => ("", words.trim()),
        };
        if !open {
            found.push(Difference { kind: Differs::Signs, quoted: String::new(), stands: String::new() });
        }
        open = true;
        if let Some(last) = found.last_mut() {
            last.quoted.push_str(quoted);
            last.stands.push_str(stands);
        }
    }
    found.retain(|one| !one.quoted.is_empty() || !one.stands.is_empty());
    found
}

/// Of a quotation with omissions or brackets whose parts are in the text: what it hides or adds that changes the sense.
///
/// - A negation is hidden if it is left out of a sentence that the quotation has a part of; in sentences that are left out
///   whole it says nothing of the others. So is a number that is part of one that is kept: *three … thousand*.
/// - What is in brackets must not negate, nor be another number than the one that it takes the place of, nor another word:
///   only another ending, or what a pronoun means.
/// - Words that are left out where no mark says so are other words.
///
/// And what folding makes one although it measures something else: feet and inches, `10⁻³` and `10-3`, `km²` and `km`.
pub(super) fn hidden(quoted: &str, stands: &str, language: &str) -> Vec<Difference> {
    let number = |(quoted, stands)| Difference { kind: Differs::Number, quoted, stands };
    let measured = measures::changed(quoted, stands).map(number);
    measured.into_iter().chain(omitted(quoted, stands, language)).collect()
}

fn omitted(quoted: &str, stands: &str, language: &str) -> Vec<Difference> {
    if !(quoted.contains(['…', '⋯', '[', '〔', '【', '(']) || quoted.contains("..") || quoted.contains(". ."))
    {
        return Vec::new();
    }
    let mut found = Vec::new();
    for hunk in hunks(quoted, stands) {
        let left_out = Span::of(stands, hunk.at, hunk.stands.len());
        let hides = left_out.parts().any(|part| turns_round(part, language));
        let other = has_number(hunk.quoted, language) && has_number(hunk.stands, language);
        let bracketed = in_brackets(quoted, hunk.from, hunk.quoted.len());
        // `[sic]` and its like are no words of the text.
        let adds = negates(hunk.quoted, language) && bracketed;
        let other_number = bracketed && changes_number(stands, &hunk, language);
        let kind = if hides || adds {
            Differs::Negation
        } else if other || other_number || cuts_number(stands, &hunk, language) {
            Differs::Number
        } else if bracketed && !takes_its_place(hunk.quoted, hunk.stands, language) {
            Differs::Words
        } else if hunk.quoted.is_empty() && has_letters(hunk.stands) && !is_marked(quoted, hunk.from) {
            Differs::LeftOut
        } else {
            continue;
        };
        let stands = hunk.stands.split_whitespace().collect::<Vec<_>>().join(" ");
        found.push(Difference { kind, quoted: hunk.quoted.to_owned(), stands });
    }
    found
}

/// Is a part of these words in brackets?
fn in_brackets(quoted: &str, at: usize, len: usize) -> bool {
    let open = quoted[..at].rfind(['[', '〔', '【']);
    let begins = open.is_some_and(|open| !quoted[open..at].contains([']', '〕', '】']));
    len > 0 && (begins || quoted[at..at + len].contains(['[', '〔', '【']))
}

fn has_letters(words: &str) -> bool {
    words.contains(char::is_alphabetic)
}

/// Do words in brackets make another number: in the place of one, or right beside one that is kept?
fn changes_number(stands: &str, hunk: &Hunk<'_>, language: &str) -> bool {
    if !has_number(hunk.quoted, language) {
        return false;
    }
    let is = |word: Option<&str>| word.is_some_and(|word| is_number(word, language));
    let added: Vec<&str> = hunk.quoted.unicode_words().collect();
    let (before, behind) = beside(stands, hunk);
    let first = is(added.first().copied());
    let last = added.iter().rev().take(BESIDE).any(|word| is(Some(word)));
    hunk.stands.unicode_words().any(|word| counts(word, language))
        || is(before) && first
        || is(behind) && last
}

/// The words of the text right before and behind a hunk.
fn beside<'s>(stands: &'s str, hunk: &Hunk<'_>) -> (Option<&'s str>, Option<&'s str>) {
    let behind = hunk.at + hunk.stands.len();
    (stands[..hunk.at].unicode_words().next_back(), stands[behind..].unicode_words().next())
}

/// May words in brackets take the place of these? They may if the text has nothing here, or a pronoun or the like, or a word
/// with another ending.
fn takes_its_place(bracketed: &str, stands: &str, language: &str) -> bool {
    let words = |text: &str| text.unicode_words().map(Folded::query).collect::<Vec<_>>();
    let (new, old) = (words(bracketed), words(stands));
    let small = |word: &String| {
        let is = |tag: &str| function_words::is_function_word(word, tag);
        if language.is_empty() { COMMON.iter().any(|tag| is(tag)) } else { is(language) }
    };
    // `order[ed]` is two words of which the second is an ending.
    let new = new.concat();
    let ending = |old: &String| {
        let common = new.chars().zip(old.chars()).take_while(|(a, b)| a == b).count();
        let ends = |word: &str| {
            let ending: String = word.chars().skip(common).collect();
            ending.chars().count() <= LONGEST_ENDING
                && !WITHOUT.iter().any(|without| ending.ends_with(without))
        };
        common >= STEM && 2 * common >= old.chars().count() && ends(&new) && ends(old)
    };
    !has_letters(stands) || old.iter().all(small) || matches!(&old[..], [one] if ending(one))
}

/// Two words with so many letters in common at their beginning may be one with two endings.
const STEM: usize = 3;
/// An ending has no more letters: *-ful* and *-less* make other words.
const LONGEST_ENDING: usize = 3;
/// Endings that say that something is not there.
const WITHOUT: &[&str] = &["los", "less"];

/// Is a number left out that belongs to one that is kept beside it?
fn cuts_number(stands: &str, hunk: &Hunk<'_>, language: &str) -> bool {
    let is = |word: Option<&str>| word.is_some_and(|word| is_number(word, language));
    let near = |mut words: std::iter::Take<std::vec::IntoIter<&str>>| words.any(|word| is(Some(word)));
    let left_out: Vec<&str> = hunk.stands.unicode_words().collect();
    let (before, after) = beside(stands, hunk);
    let first = near(left_out.clone().into_iter().take(BESIDE));
    let last = near(left_out.into_iter().rev().collect::<Vec<_>>().into_iter().take(BESIDE));
    is(before) && first || is(after) && last
}

/// So many words beside a number may belong to it: *five and fifty*.
const BESIDE: usize = 2;

/// A stretch of a text that is left out.
struct Span<'t> {
    words: &'t str,
    /// The text goes on behind it in the same sentence.
    before: &'t str,
}

impl<'t> Span<'t> {
    fn of(text: &'t str, at: usize, len: usize) -> Self {
        // The stop behind the last word is of the sentence before.
        let end =
            text[at + len..].find(|c: char| c.is_alphanumeric()).map_or(text.len(), |next| at + len + next);
        Self { words: &text[at..end], before: &text[..at] }
    }

    /// The parts of sentences that are not left out whole.
    fn parts(&self) -> impl Iterator<Item = &'t str> {
        let begins = ends_sentence(self.before.trim_end(), self.words);
        let stops: Vec<usize> = self
            .words
            .char_indices()
            .filter(|(_, c)| is_stop(*c))
            .map(|(at, c)| at + c.len_utf8())
            .filter(|end| {
                // What is before the words belongs to the word that a stop is behind.
                let before = self.before.len() + end;
                let all = [self.before, self.words].concat();
                ends_sentence(&all[..before], &self.words[*end..])
            })
            .collect();
        let head = if begins && !stops.is_empty() {
            ""
        } else {
            &self.words[..stops.first().copied().unwrap_or(self.words.len())]
        };
        let tail = stops.last().map_or("", |last| &self.words[*last..]);
        [head, tail].into_iter()
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '。' | '！' | '？' | '।' | '؟')
}

/// Does a sentence end with these words, and another begin behind them? A point behind a short word, or behind one with a
/// capital, may only shorten it: better a sentence too few, so that what is left out of it is looked at.
fn ends_sentence(before: &str, behind: &str) -> bool {
    let before = before.trim_end_matches(['"', '”', '’', '»', ')', ']']);
    let Some(stop) = before.chars().next_back().filter(|c| is_stop(*c)) else { return false };
    if stop != '.' {
        return true;
    }
    let word = before[..before.len() - 1].unicode_words().next_back().unwrap_or_default();
    let next = behind.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    let letters = word.chars().count();
    let long =
        letters > ABBREVIATED || letters >= STEM && word.chars().next().is_some_and(char::is_lowercase);
    long && !next.is_some_and(char::is_lowercase)
}

/// A word with a capital and so many letters may be shortened: *Prof.*, *Capt.*
const ABBREVIATED: usize = 4;

#[cfg(test)]
mod tests;
