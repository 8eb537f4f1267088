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
    /// The same for a mark that has no space of its own, as a Latin quotation mark or bracket: before one, and behind
    /// one, since programs set a space on one side and none on the other.
    marks: [[u32; 2]; 2],
    /// How often a dash that is next to a letter before it has a blank behind it, and how often a letter: `—`, and `–`.
    dashes: [[u32; 2]; 2],
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

/// A dash that may be set without blanks, as its place in the counts.
fn dash(c: char) -> Option<usize> {
    match c {
        '—' | '―' => Some(0),
        '–' => Some(1),
        _ => None,
    }
}

/// A mark that is behind a word.
fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']')
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
        if self.goes_on(before, first) {
            return Between::Nothing;
        }
        match (is_unspaced(last), is_unspaced(first)) {
            (true, true) => Between::Nothing,
            (false, false) if self.is_address(before, tail) => Between::Nothing,
            (false, false) => Between::Blank,
            // Wide marks have their own space.
            _ if is_wide_mark(last) || is_wide_mark(first) => Between::Nothing,
            // A mark beside a script without blanks, as elsewhere in the text.
            (true, false) if is_mark(first) && self.marks[0] != [0, 0] => blank_if(self.marks[0]),
            (false, true) if is_mark(last) && self.marks[1] != [0, 0] => blank_if(self.marks[1]),
            // A script without blanks beside another, as elsewhere in the text.
            _ => blank_if(self.mixed),
        }
    }

    /// Does a word go on behind the hyphen or dash at the end of a line? `”deb-src”-⏎Eintrag`; `well—⏎so he said`, if the text
    /// has far more such dashes without blanks than with a blank on this side only (`—bien— dijo`).
    fn goes_on(&self, before: &str, first: char) -> bool {
        let mut back = before.chars().rev();
        let (last, ahead) = (back.next(), back.next());
        let Some((last, ahead)) = last.zip(ahead).filter(|_| first.is_alphanumeric()) else { return false };
        if is_breaking(last) {
            return closes(ahead) && !is_unspaced(first);
        }
        // Some have the other kind now and then, as the second dash of an insertion.
        let closed = |[blank, none]: [u32; 2]| none > 4 * blank;
        ahead.is_alphanumeric() && dash(last).is_some_and(|at| closed(self.dashes[at]))
    }

    /// Is this an address, a path or the name of a file that was broken behind one of its signs? The text has it unbroken,
    /// or a path goes on with what looks like one.
    fn is_address(&self, before: &str, tail: &str) -> bool {
        let word = before;
        let before = word.rsplit(|c| !is_of_address(c)).next().unwrap_or_default();
        let tail = tail.split(|c| !is_of_address(c)).next().unwrap_or_default();
        // Of a path that is broken at its beginning, a mark before it tells that the slash is not one between two words.
        let root = before == "/" && word.len() > 1;
        if address(before).is_empty() && !root
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
        let mut ahead = ' ';
        for c in line.chars() {
            if c == ' ' {
                last = last.map(|(before, _)| (before, true));
                continue;
            }
            if let Some((before, blank)) = last {
                let none = usize::from(!blank);
                match (is_unspaced(before), is_unspaced(c)) {
                    (true, false) if before.is_alphanumeric() && is_mark(c) => self.marks[0][none] += 1,
                    (false, true) if is_mark(before) && c.is_alphanumeric() => self.marks[1][none] += 1,
                    (one, other) if one != other && before.is_alphanumeric() && c.is_alphanumeric() => {
                        self.mixed[none] += 1;
                    }
                    _ => {}
                }
                if let Some(at) = dash(before).filter(|_| ahead.is_alphanumeric() && c.is_alphanumeric()) {
                    self.dashes[at][none] += 1;
                }
                ahead = if blank { ' ' } else { before };
            }
            last = Some((c, false));
        }
    }
}

/// A mark that has no space of its own, beside which some set a blank.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !is_unspaced(c) && !is_wide_mark(c)
}

/// A blank, unless the text has more often none there.
fn blank_if([blank, none]: [u32; 2]) -> Between {
    if blank >= none { Between::Blank } else { Between::Nothing }
}
