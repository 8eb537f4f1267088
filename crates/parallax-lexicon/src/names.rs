//! Names that sound alike, across scripts: Khojaly, Xocalı, Ходжалы.
//!
//! A name is written in Latin letters (`any_ascii`), then by sounds: spelling habits that write one sound in several
//! ways (`kh`, `gh`, `x`, `h`) become one letter, and all vowels one. Such keys are compared by Jaro–Winkler
//! similarity.

use any_ascii::any_ascii_char;

use crate::{By, Found, Side, Word, fold};

/// From which similarity of keys names are the same: the best bar on 22 groups of names, precision and recall above .98.
const ALIKE: f64 = 0.90;
/// A shorter key must be equal, and start with the same vowel if with any.
const SHORT: usize = 5;
/// The shortest name that is compared.
const LEAST: usize = 3;

/// Links names of both sides.
///
/// Scripts without capitals do not say what a name is: there, every word may be one, if the other side says it is.
pub(crate) fn link(a: Side, b: Side, found: &mut Found) {
    let (names_a, names_b) = (names(a), names(b));
    for one in &names_a {
        for other in &names_b {
            if (one.sure || other.sure)
                && one.counts.may_be_alike(&other.counts)
                && let Some(weight) = alike(one, other)
            {
                found.add(one.index, other.index, weight, By::Name);
            }
        }
    }
}

/// A name with its key.
#[derive(Debug)]
struct Name {
    index: usize,
    /// Does its text say that it is a name?
    sure: bool,
    /// Does its script write no vowels?
    abjad: bool,
    key: String,
    /// The key without vowels.
    bones: String,
    /// The vowel at its start, as it is.
    start: Option<char>,
    counts: Counts,
}

fn names(side: Side) -> Vec<Name> {
    let words = side.words.iter().enumerate();
    words.filter_map(|(index, word)| name(index, word, side.language)).collect()
}

fn name(index: usize, word: &Word, language: &str) -> Option<Name> {
    let first = word.form.chars().next()?;
    let caseless = first.is_alphabetic() && !first.is_lowercase() && !first.is_uppercase() || georgian(first);
    if word.number || !(word.name || caseless) || word.form.chars().count() < LEAST {
        return None;
    }
    let latin = latin(word.form, language);
    let key = key(&latin, language);
    if key.is_empty() {
        return None;
    }
    let bones: String = key.chars().filter(|c| *c != VOWEL).collect();
    let start = latin.chars().next().filter(|c| is_vowel(*c));
    let counts = Counts::of(&bones);
    Some(Name { index, sure: word.name, abjad: abjad(first), key, bones, start, counts })
}

/// Georgian has small letters only by Unicode's table; its texts have no capitals.
fn georgian(c: char) -> bool {
    ('\u{10d0}'..='\u{10ff}').contains(&c)
}

/// Arabic and Hebrew letters.
fn abjad(c: char) -> bool {
    ('\u{590}'..='\u{8ff}').contains(&c)
}

/// How alike two names are, if they are alike.
#[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
fn alike(one: &Name, other: &Name) -> Option<f32> {
    if one.key.starts_with(VOWEL) != other.key.starts_with(VOWEL) {
        return None;
    }
    if one.abjad || other.abjad {
        // Vowels are not written, so more consonants must say it.
        return (one.bones == other.bones && one.bones.len() > LEAST).then_some(ALIKE as f32);
    }
    let (short, length) =
        (one.key.len().min(other.key.len()) < SHORT, one.bones.len().min(other.bones.len()));
    if short {
        let same = one.key == other.key && one.start == other.start && length >= 2;
        return same.then_some(ALIKE as f32);
    }
    // In one order, so that exchanged sides give the same number.
    let (first, second) = if one.key <= other.key { (one, other) } else { (other, one) };
    let similarity = strsim::jaro_winkler(&first.key, &second.key);
    (similarity >= ALIKE && length >= 2).then_some(similarity as f32)
}

/// How often a key has each consonant: who shares too few cannot be alike, and counting is faster than comparing.
#[derive(Debug, Clone, Copy)]
struct Counts {
    letters: [u8; 32],
    all: u8,
}

impl Counts {
    fn of(bones: &str) -> Self {
        let mut counts = Self { letters: [0; 32], all: 0 };
        for byte in bones.bytes() {
            let count = &mut counts.letters[usize::from(byte % 32)];
            *count = count.saturating_add(1);
            counts.all = counts.all.saturating_add(1);
        }
        counts
    }

    /// Do they share more than half of the consonants of the longer? With fewer, similarity is far below the bar.
    fn may_be_alike(&self, other: &Self) -> bool {
        let shared: u32 = self.letters.iter().zip(&other.letters).map(|(x, y)| u32::from(*x.min(y))).sum();
        2 * shared > u32::from(self.all.max(other.all))
    }
}

/// The letter for any vowel.
const VOWEL: char = 'a';

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Letters whose sound their Latin spelling loses.
const LETTERS: &[(char, &str)] = &[
    ('ç', "ch"),
    ('č', "ch"),
    ('ć', "ch"),
    ('ş', "sh"),
    ('š', "sh"),
    ('ž', "zh"),
    ('ğ', "gh"),
    ('ñ', "n"),
    ('ß', "s"),
    ('ö', "o"),
    ('ü', "u"),
    ('ä', "a"),
    ('ё', "e"),
    ('ъ', ""),
    ('ь', ""),
    ('ə', "a"),
    ('و', "u"),
    ('ی', "i"),
    ('ي', "i"),
];

/// A name in small Latin letters.
fn latin(form: &str, language: &str) -> String {
    let mut small = fold::small(form).replace("ու", "u");
    if small.starts_with(georgian) && small.chars().count() > SHORT {
        // The ending of the nominative.
        small.truncate(small.trim_end_matches('ი').len());
    }
    let turkic = is(language, "az") || is(language, "tr") || small.contains(['ə', 'ı', 'ğ', 'ş']);
    let mut latin = String::new();
    for c in small.chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == c) {
            _ if turkic && c == 'c' => latin.push('j'),
            _ if turkic && c == 'x' => latin.push_str("kh"),
            Some((_, spelt)) => latin.push_str(spelt),
            None => latin.push_str(any_ascii_char(c)),
        }
    }
    latin.retain(|c| c.is_ascii_alphabetic());
    latin.make_ascii_lowercase();
    latin
}

fn is(language: &str, tag: &str) -> bool {
    language.split(['-', '_']).next().is_some_and(|base| base.eq_ignore_ascii_case(tag))
}

/// Spellings of one sound, the longest first. Capitals are sounds: `C` as in chess, `J` as in joke, `S` as in ship.
const SOUNDS: &[(&str, &str)] = &[
    ("tsch", "C"),
    ("dsch", "J"),
    ("shch", "S"),
    ("sch", "S"),
    ("tch", "C"),
    ("dzh", "J"),
    ("sh", "S"),
    ("zh", "J"),
    ("dj", "J"),
    ("kh", "h"),
    ("gh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("ce", "sa"),
    ("ci", "sa"),
    ("cy", "sa"),
    ("qu", "ka"),
];

/// The sounds of a name in Latin letters: one letter each, all vowels alike, nothing doubled.
fn key(latin: &str, language: &str) -> String {
    let mut key = String::new();
    let mut rest = latin;
    while let Some(first) = rest.chars().next() {
        let spelt = SOUNDS.iter().find(|(spelling, _)| rest.starts_with(spelling));
        let (length, sound) = match spelt {
            Some((spelling, sound)) => (spelling.len(), *sound),
            None if rest.starts_with("ch") => (2, ch(language)),
            None => (first.len_utf8(), sound(first, language)),
        };
        for c in sound.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
        rest = &rest[length..];
    }
    key
}

/// The sound of `ch`.
fn ch(language: &str) -> &'static str {
    match language.split(['-', '_']).next() {
        Some("fr") => "S",
        Some("de") => "h",
        _ => "C",
    }
}

/// The sound of a single letter.
fn sound(letter: char, language: &str) -> &'static str {
    match letter {
        'j' if is(language, "es") => "h",
        'j' if is(language, "de") => "a",
        'j' => "J",
        'x' => "ks",
        'g' | 'h' | 'q' => "h",
        'c' | 'k' => "k",
        'w' | 'v' => "v",
        'b' => "b",
        'd' => "d",
        'f' => "f",
        'l' => "l",
        'm' => "m",
        'n' => "n",
        'p' => "p",
        'r' => "r",
        's' => "s",
        't' => "t",
        'z' => "z",
        _ => "a",
    }
}

#[cfg(test)]
mod tests;
