//! The glyphs of a line → its words.
//!
//! A blank is where glyphs are apart; an accent that is over a letter is put on it; a raised digit becomes ¹; signs
//! for several letters become letters; what runs from right to left is put in the order in which it is read.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::compose;

use super::between::{self, Gaps, UNSURE};
use super::glyphs::Glyph;
use super::script::{combining, is_right_to_left, is_unspaced, raised};
use crate::changes::ChangeKind;

/// The narrowest blank, as a share of the size of its letters.
const NARROWEST: f64 = 0.14;

/// What is known of the page of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) right_to_left: bool,
    /// Its blanks are glyphs.
    pub(super) spaced: bool,
}

/// The words of a line, and what was mended in them.
#[derive(Debug, Default)]
pub(super) struct Spelled {
    pub(super) text: String,
    pub(super) mended: Vec<(ChangeKind, String, String)>,
    /// Its gaps.
    pub(super) gaps: Gaps,
}

/// The words of a line whose letters have this size and baseline.
pub(super) fn line(mut glyphs: Vec<Glyph>, size: f64, y: f64, page: Page) -> Spelled {
    let mut turned = false;
    if page.right_to_left || glyphs.iter().any(|glyph| is_right_to_left(glyph.letter)) {
        let apart = if page.right_to_left { 0.14 } else { 0.3 };
        in_reading_order(&mut glyphs, page.right_to_left, apart);
        turned = true;
    }
    let has_blanks = glyphs.iter().any(|glyph| glyph.letter == ' ');
    let apart = match (has_blanks, page.spaced) {
        // Its blanks were put in before it was turned.
        _ if turned => f64::MAX,
        (true, true) => 0.3,
        (false, true) => 0.22,
        (_, false) => NARROWEST,
    };
    let gaps = Gaps::of(&glyphs, apart);
    let out = Spelled { gaps, ..Spelled::default() };
    let mut speller = Speller { size, y, apart, out, accent: None, last: None, raised: false };
    for glyph in &glyphs {
        speller.glyph(glyph);
    }
    speller.accent_alone();
    speller.out
}

struct Speller {
    size: f64,
    y: f64,
    /// How far apart glyphs are if there is a blank between them, as a share of their size.
    apart: f64,
    out: Spelled,
    /// An accent that waits for its letter: the sign, and its middle.
    accent: Option<(char, f64)>,
    /// The glyph before: where it begins and ends, its size and letter.
    last: Option<(f64, f64, f64, char)>,
    /// The line has only raised digits so far.
    raised: bool,
}

impl Speller {
    fn glyph(&mut self, glyph: &Glyph) {
        let c = glyph.letter;
        if c.is_whitespace() {
            self.accent_alone();
            if !self.out.text.is_empty() && !self.out.text.ends_with(' ') {
                self.out.text.push(' ');
            }
            self.last = Some((glyph.x0, glyph.x1, glyph.size, ' '));
            return;
        }
        if let Some(mark) = combining(c).filter(|_| glyph.more.is_none()) {
            let middle = f64::midpoint(glyph.x0, glyph.x1);
            if self.over_last(middle) && self.put_on_last(c, mark) {
                return;
            }
            self.accent_alone();
            self.blank(glyph);
            self.accent = Some((c, middle));
            return;
        }
        let accent = self.accent.take();
        let on_this = accent.filter(|(_, middle)| {
            c.is_alphabetic()
                && *middle > glyph.x0 - 0.1 * glyph.size
                && *middle < glyph.x1 + 0.1 * glyph.size
        });
        if on_this.is_none() {
            self.accent = accent;
            self.accent_alone();
            self.blank(glyph);
        }
        self.last = Some((glyph.x0, glyph.x1, glyph.size, c));
        match on_this.and_then(|(sign, _)| Some((sign, combining(sign)?))) {
            Some((sign, mark)) => self.accented(c, sign, mark),
            None => self.letters(glyph),
        }
    }

    /// Is this place over the letter before it?
    fn over_last(&self, middle: f64) -> bool {
        self.last.is_some_and(|(x0, x1, _, c)| c.is_alphabetic() && middle > x0 && middle < x1)
    }

    fn put_on_last(&mut self, sign: char, mark: char) -> bool {
        let Some(letter) = self.out.text.chars().next_back().filter(|c| compose(plain(*c), mark).is_some())
        else {
            return false;
        };
        self.out.text.pop();
        self.accented(letter, sign, mark);
        true
    }

    fn accented(&mut self, letter: char, sign: char, mark: char) {
        let letter = plain(letter);
        let now = compose(letter, mark).map_or_else(|| format!("{letter}{mark}"), String::from);
        self.out.text.push_str(&now);
        self.out.mended.push((ChangeKind::Accent, format!("{sign}{letter}"), now));
    }

    /// Writes an accent that has no letter.
    fn accent_alone(&mut self) {
        if let Some((sign, middle)) = self.accent.take() {
            self.out.text.push(sign);
            self.last = Some((middle, middle + 0.2 * self.size, self.size, sign));
        }
    }

    /// Writes a blank if the glyph is apart from the one before it.
    fn blank(&mut self, glyph: &Glyph) {
        let Some((x0, x1, size, before)) = self.last else { return };
        let gap = between::gap((x0, x1), (glyph.x0, glyph.x1));
        let both = is_unspaced(before) && is_unspaced(glyph.letter);
        // Letters of scripts without blanks are spread over the line.
        let between = between::is_between(before, glyph.letter);
        let apart = match (both, between && self.apart < 1.0) {
            (true, _) => 0.6,
            // Each space between scripts is told, if it is not a blank.
            (_, true) => NARROWEST,
            _ => self.apart,
        };
        let least = glyph.size.min(size).max(1.0);
        let uneven = both && self.apart < 1.0 && self.out.gaps.is_uneven(gap, least, before, glyph.letter);
        let is_near = gap <= apart * least && !uneven;
        if is_near || self.out.text.ends_with(' ') || self.out.text.is_empty() {
            return;
        }
        if before != ' ' && (between || uneven) {
            self.out.text.push(UNSURE);
            self.out.gaps.add(gap, between);
        } else if both || !self.out.gaps.is_narrow(gap, before, glyph.letter) {
            self.out.text.push(' ');
        }
    }

    fn letters(&mut self, glyph: &Glyph) {
        let digits = glyph.letter.is_ascii_digit() && glyph.more.is_none();
        if digits && glyph.size < 0.85 * self.size && glyph.y < self.y - 0.12 * self.size {
            self.raised = self.raised || self.out.text.is_empty();
            self.out.text.extend(raised(glyph.letter));
            return;
        }
        if std::mem::take(&mut self.raised) && !self.out.text.ends_with(' ') {
            self.out.text.push(' ');
        }
        for c in std::iter::once(glyph.letter).chain(glyph.more.iter().flat_map(|more| more.chars())) {
            self.letter(c);
        }
    }

    fn letter(&mut self, c: char) {
        match c {
            '\u{FB00}'..='\u{FB06}' => {
                let now: String = std::iter::once(c).nfkc().collect();
                self.out.text.push_str(&now);
                self.out.mended.push((ChangeKind::Ligature, c.to_string(), now));
            }
            // The forms of a letter within a word are one letter.
            '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' => {
                self.out.text.extend(std::iter::once(c).nfkc());
            }
            // Invisible signs that fonts have and no text.
            '\u{200B}' | '\u{FEFF}' => {}
            '\u{A0}' | '\u{2000}'..='\u{200A}' if self.out.text.ends_with(' ') => {}
            c => self.out.text.push(c),
        }
    }
}

/// The letter under an accent has no dot.
fn plain(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        letter => letter,
    }
}

/// Puts a blank where glyphs are apart, as they are seen.
fn put_blanks(glyphs: &mut Vec<Glyph>, apart: f64) {
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut end: Option<(f64, f64, char)> = None;
    let mut with = Vec::with_capacity(glyphs.len() + glyphs.len() / 4);
    for glyph in glyphs.drain(..) {
        if let Some((x1, size, before)) = end
            && glyph.x0 - x1 > apart * glyph.size.min(size).max(1.0)
            && before != ' '
            && glyph.letter != ' '
        {
            with.push(Glyph { x0: x1, x1: glyph.x0, letter: ' ', more: None, ..glyph.clone() });
        }
        let x1 = end.map_or(glyph.x1, |(x1, ..)| glyph.x1.max(x1));
        end = Some((x1, glyph.size, glyph.letter));
        with.push(glyph);
    }
    *glyphs = with;
}

/// Sorts glyphs by their place, and turns what runs against the direction of the line.
fn in_reading_order(glyphs: &mut Vec<Glyph>, right_to_left: bool, apart: f64) {
    put_blanks(glyphs, apart);
    let middle = |glyph: &Glyph| glyph.x0 + glyph.x1;
    if right_to_left {
        glyphs.sort_by(|a, b| middle(b).total_cmp(&middle(a)));
    } else {
        glyphs.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    }
    let against = |glyph: &Glyph| {
        let c = glyph.letter;
        let left = c.is_alphanumeric() && !is_right_to_left(c);
        if right_to_left { left } else { is_right_to_left(c) }
    };
    let with = |glyph: &Glyph| {
        let c = glyph.letter;
        if right_to_left { is_right_to_left(c) } else { c.is_alphanumeric() && !is_right_to_left(c) }
    };
    let mut at = 0;
    while at < glyphs.len() {
        if !against(&glyphs[at]) {
            at += 1;
            continue;
        }
        let stop = glyphs[at..].iter().position(with).map_or(glyphs.len(), |len| at + len);
        let end = glyphs[at..stop].iter().rposition(against).map_or(at, |last| at + last + 1);
        glyphs[at..end].reverse();
        at = end.max(at + 1);
    }
}
