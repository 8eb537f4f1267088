//! What the end of a line within a paragraph is: a blank, nothing, or the end of the first half of a word. The other words
//! of the text say so.

use std::collections::HashSet;

use super::lines::Line;
use super::script::{is_hangul, is_unspaced, is_wide_mark};
use crate::dehyphen::{Hyphen, Vocabulary, is_breaking, is_group};
use parallax_text::words::is_letter;

/// What a text says about the ends of its lines.
#[derive(Default)]
pub(super) struct Words {
    known: Vocabulary,
    /// How often a script without blanks and another are next to each other: with a blank, and without.
    mixed: [u32; 2],
    /// Its addresses, paths and names of files.
    addresses: HashSet<String>,
}

/// What the end of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Between {
    Nothing,
    Blank,
    /// The text does not say: it stays.
    Unknown,
}

/// A sign within an address behind which lines are broken.
fn is_joint(c: char) -> bool {
    matches!(c, '/' | '.' | '_' | '?' | '&' | '=' | ':' | '@' | '#' | '%' | '+')
}

/// A sign that an address, a path or the name of a file may have.
fn is_of_address(c: char) -> bool {
    c.is_ascii_alphanumeric() || is_joint(c) || is_breaking(c) || c == '~'
}

/// An address without the signs around it.
fn address(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_ascii_alphanumeric())
}

impl Words {
    /// The words of lines, without those that a line end may have broken.
    pub(super) fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Self {
        let mut words = Self::default();
        let mut broken = false;
        for line in lines {
            words.count_mixed(&line.text);
            let mut parts: Vec<&str> = line.text.split_whitespace().collect();
            if !parts.is_empty() && (broken || line.text.trim_start().starts_with(is_hangul)) {
                parts.remove(0);
            }
            broken = line.text.trim_end().ends_with(is_breaking);
            if broken || line.text.trim_end().ends_with(is_hangul) {
                parts.pop();
            }
            for part in parts {
                for part in
                    part.split(|c| !is_of_address(c)).map(address).filter(|part| part.contains(is_joint))
                {
                    words.addresses.insert(part.to_owned());
                }
                words.known.add(part);
            }
        }
        words
    }

    /// If the last word of a line ends with a hyphen behind a letter or digit, and the first of the next line begins with
    /// one: how long it is without its hyphen, and what the hyphen is.
    pub(super) fn hyphen(&self, before: &str, after: &str) -> Option<(usize, Hyphen)> {
        let hyphen = before.chars().next_back().filter(|c| is_breaking(*c))?;
        let half = &before[..before.len() - hyphen.len_utf8()];
        let joins = |c: char| is_letter(c) || c.is_numeric();
        let joined = half.ends_with(joins) && after.starts_with(joins) || is_group(half, after);
        if hyphen != '\u{AD}' && !joined {
            return None;
        }
        Some((half.len(), self.known.judge(half, hyphen, after)))
    }

    /// What is between the last word of a line without a hyphen and the next line.
    pub(super) fn between(&self, before: &str, after: &str) -> Between {
        let Some((last, first)) = before.chars().next_back().zip(after.chars().next()) else {
            return Between::Blank;
        };
        let tail = after.split_whitespace().next().unwrap_or_default();
        if is_hangul(first) && last.is_alphanumeric() {
            // Korean lines may break within a word.
            return match self.known.has(&format!("{before}{tail}")) {
                true => Between::Nothing,
                false if is_hangul(last) => Between::Unknown,
                false => Between::Blank,
            };
        }
        match (is_unspaced(last), is_unspaced(first)) {
            (true, true) => Between::Nothing,
            (false, false) if self.is_address(before, tail) => Between::Nothing,
            (false, false) => Between::Blank,
            // Wide marks have their own space.
            _ if is_wide_mark(last) || is_wide_mark(first) => Between::Nothing,
            // A script without blanks beside another, as elsewhere in the text.
            _ if self.has_mixed_blanks() => Between::Blank,
            _ => Between::Nothing,
        }
    }

    /// Is this an address, a path or the name of a file that was broken behind one of its signs? The text has it unbroken,
    /// or a path goes on with what looks like one.
    fn is_address(&self, before: &str, tail: &str) -> bool {
        let before = before.rsplit(|c| !is_of_address(c)).next().unwrap_or_default();
        let tail = tail.split(|c| !is_of_address(c)).next().unwrap_or_default();
        if address(before).is_empty()
            || !before.ends_with(is_joint)
            || !tail.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            return false;
        }
        let path = before.ends_with('/') && (before.starts_with(['/', '~']) || before.contains("://"));
        path && tail.trim_end_matches(is_joint).contains(is_joint)
            || self.addresses.contains(address(&format!("{before}{tail}")))
    }

    fn count_mixed(&mut self, line: &str) {
        let mut last: Option<(char, bool)> = None;
        for c in line.chars() {
            if c == ' ' {
                last = last.map(|(before, _)| (before, true));
                continue;
            }
            if let Some((before, blank)) = last.filter(|(before, _)| is_unspaced(*before) != is_unspaced(c))
                && before.is_alphanumeric()
                && c.is_alphanumeric()
            {
                self.mixed[usize::from(!blank)] += 1;
            }
            last = Some((c, false));
        }
    }

    /// Has the text blanks where a script without blanks meets another?
    fn has_mixed_blanks(&self) -> bool {
        self.mixed[0] >= self.mixed[1]
    }
}
