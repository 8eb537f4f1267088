//! What the end of a line within a paragraph is: a blank, nothing, or the end of the first half of a word. The other words
//! of the text say so.

use super::lines::Line;
use super::script::{is_hangul, is_unspaced};
use crate::dehyphen::{Hyphen, Vocabulary, is_breaking, is_group};
use parallax_text::words::is_letter;

/// What a text says about the ends of its lines.
#[derive(Default)]
pub(super) struct Words {
    known: Vocabulary,
    /// How often a script without blanks and another are next to each other: with a blank, and without.
    mixed: [u32; 2],
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

    /// Has the text this word?
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.known.has(word)
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
    pub(super) fn has_mixed_blanks(&self) -> bool {
        self.mixed[0] >= self.mixed[1]
    }
}
