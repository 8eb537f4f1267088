//! Words broken at the ends of printed lines: which hyphen is the printer's, and which belongs to the word.
//!
//! What for: recognised pages and PDFs have the lines of the print, and a quotation has the words. The text itself says
//! how a word is written: it usually has it once more, unbroken. Cost: one look into a set for each line end.

use std::collections::BTreeMap;

use parallax_text::words::{is_hyphen, is_letter};

/// How the words of one text are written inside its lines, in small letters, and how often.
#[derive(Default)]
pub(crate) struct Vocabulary {
    words: BTreeMap<String, u32>,
}

/// What a hyphen at the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hyphen {
    /// It is the printer's: the text has the word without it.
    Breaks,
    /// It belongs to the word: the text has the word with it, or it is in a number or before a name.
    Belongs,
    /// The text has the word neither with it nor without it.
    Unknown,
}

impl Vocabulary {
    /// Takes in a word that is not broken, as it is written between blanks: `well-known,`.
    pub(crate) fn add(&mut self, word: &str) {
        for word in word.split(|c: char| !is_part(c)) {
            let word = bare(word);
            if word.contains(is_hyphen) {
                for part in word.split(is_hyphen).filter(|part| !part.is_empty()) {
                    *self.words.entry(part.to_owned()).or_default() += 1;
                }
            }
            if !word.is_empty() {
                *self.words.entry(word).or_default() += 1;
            }
        }
    }

    /// Has the text this word inside a line?
    pub(crate) fn has(&self, word: &str) -> bool {
        self.count(&bare(word)) > 0
    }

    fn count(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    /// What a hyphen is between the last word of a line, without the hyphen, and the first one of the next line.
    pub(crate) fn judge(&self, first: &str, hyphen: char, second: &str) -> Hyphen {
        if matches!(hyphen, '\u{AD}' | '¬') {
            return Hyphen::Breaks;
        }
        let half = first.rsplit(|c: char| !is_part(c)).next().unwrap_or_default();
        let rest = second.split(|c: char| !is_part(c)).next().unwrap_or_default();
        let capitals = !half.chars().chain(rest.chars()).any(char::is_lowercase);
        if is_group(first, second) {
            return Hyphen::Breaks;
        }
        if half.ends_with(char::is_numeric)
            || rest.starts_with(char::is_numeric)
            || rest.starts_with(char::is_uppercase) && !capitals
        {
            return Hyphen::Belongs;
        }
        let joined = self.count(&bare(&format!("{half}{rest}")));
        let apart = self.count(&bare(&format!("{half}-{rest}")));
        match (joined > apart, apart > 0) {
            (true, _) => Hyphen::Breaks,
            (false, true) => Hyphen::Belongs,
            (false, false) => Hyphen::Unknown,
        }
    }

    /// The word that a line's last word and the next line's first word make, if the first ends in a hyphen behind a
    /// letter or between digits. The hyphen is taken out if the text has the word without it, or if neither half is a word
    /// of the text, and between the groups of a number; else it stays. A soft hyphen never stays.
    #[cfg(any(feature = "ocr", feature = "tei"))]
    pub(crate) fn joined(&self, first: &str, second: &str) -> Option<Joined> {
        let hyphen = first.chars().next_back().filter(|c| is_breaking(*c))?;
        let half = &first[..first.len() - hyphen.len_utf8()];
        let letters = half.ends_with(is_letter) && second.starts_with(is_letter);
        let digits =
            half.ends_with(|c: char| c.is_ascii_digit()) && second.starts_with(|c: char| c.is_ascii_digit());
        if !(letters || digits || is_group(half, second)) {
            return None;
        }
        let printers = match self.judge(half, hyphen, second) {
            Hyphen::Breaks => true,
            Hyphen::Belongs => false,
            Hyphen::Unknown => !self.has(half) && !self.has(second),
        };
        let whole = || Joined::Whole(format!("{half}{second}"));
        Some(if printers { whole() } else { Joined::Hyphenated(format!("{first}{second}")) })
    }
}

/// One word of two halves.
#[cfg(any(feature = "ocr", feature = "tei"))]
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// The hyphen was the printer's, and is taken out.
    Whole(String),
    /// The hyphen belongs to the word, or it is not sure that it does not.
    Hyphenated(String),
}

/// Is a number broken behind the sign between its groups: `12,` and `000 men`?
pub(crate) fn is_group(first: &str, second: &str) -> bool {
    let mut back = first.chars().rev();
    let sign = back.next().is_some_and(|c| matches!(c, ',' | '.' | '\'' | '’' | '\u{A0}' | '\u{202F}'));
    let before = back.take_while(char::is_ascii_digit).count();
    let behind = second.len() - second.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    sign && before > 0 && behind == 3
}

/// Signs that break a word at the end of a line; a dash does not. Fonts have one glyph for all hyphens, so a PDF may call the
/// one at a line end that which is never broken.
pub(crate) fn is_breaking(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{AD}' | '¬' | '⸗')
}

/// A sign that may be within a word.
fn is_part(c: char) -> bool {
    is_letter(c) || c.is_numeric() || is_breaking(c) || matches!(c, '\'' | '’')
}

/// A word without the signs around it, in small letters, with one kind of hyphen.
fn bare(word: &str) -> String {
    let word = word.trim_matches(|c: char| !is_letter(c)).to_lowercase();
    word.chars().map(|c| if is_breaking(c) { '-' } else { c }).collect()
}

#[cfg(all(test, any(feature = "ocr", feature = "tei")))]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_taken_out_if_the_text_has_the_word_without_it() {
        let mut known = Vocabulary::default();
        for word in "The Compensation, (well-known) was paid for a living by Smith and co operate".split(' ')
        {
            known.add(word);
        }
        let whole = |word: &str| Some(Joined::Whole(word.to_owned()));
        let hyphenated = |word: &str| Some(Joined::Hyphenated(word.to_owned()));
        for (first, second, is) in [
            ("compen-", "sation.", whole("compensation.")),
            ("well-", "known", hyphenated("well-known")),
            ("co-", "operate", hyphenated("co-operate")),
            ("zim\u{AD}", "mer", whole("zimmer")),
            ("well¬", "known", whole("wellknown")),
            ("unrec-", "ognised", whole("unrecognised")),
            ("Smith-", "Jones", hyphenated("Smith-Jones")),
            ("1914-", "18", hyphenated("1914-18")),
            ("12-", "000", hyphenated("12-000")),
            ("12,-", "000", whole("12,000")),
            ("12.-", "000,", whole("12.000,")),
            ("1’234’-", "567", whole("1’234’567")),
            ("12\u{A0}-", "000", whole("12\u{A0}000")),
            ("12,\u{AD}", "000", whole("12,000")),
            // These are not the groups of a number.
            ("12,-", "00", None),
            ("12,-", "0000", None),
            ("men,-", "000", None),
            (",-", "000", None),
            ("12,", "000", None),
            ("so —", "he", None),
            ("-", "he", None),
            ("", "", None),
        ] {
            assert_eq!(known.joined(first, second), is, "{first} {second}");
        }
    }

    #[test]
    fn a_hyphen_is_known_only_if_the_text_has_the_word() {
        let mut known = Vocabulary::default();
        for word in "compensation (well-known) re-form re-form reform war—newspaper NATION’s".split(' ') {
            known.add(word);
        }
        for (half, hyphen, second, is) in [
            ("compen", '-', "sation.", Hyphen::Breaks),
            ("COMPEN", '-', "SATION", Hyphen::Breaks),
            ("the—news", '-', "paper—and", Hyphen::Breaks),
            ("na", '\u{2010}', "tion’s", Hyphen::Breaks),
            ("na", '\u{2011}', "tion’s", Hyphen::Breaks),
            ("well", '-', "known,", Hyphen::Belongs),
            ("re", '-', "form", Hyphen::Belongs),
            ("1914", '-', "18", Hyphen::Belongs),
            ("12,", '-', "000", Hyphen::Breaks),
            ("12,", '-', "00", Hyphen::Belongs),
            ("mid", '-', "1914", Hyphen::Belongs),
            ("Smith", '-', "Jones", Hyphen::Belongs),
            ("NATO", '-', "Soldaten", Hyphen::Belongs),
            ("zim", '-', "mer", Hyphen::Unknown),
            ("LIT", '-', "TLE", Hyphen::Unknown),
            ("zim", '\u{AD}', "mer", Hyphen::Breaks),
        ] {
            assert_eq!(known.judge(half, hyphen, second), is, "{half} {second}");
        }
    }
}
