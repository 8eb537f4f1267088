//! What is between two scripts: a blank, or the space that typesetters put between an ideograph and a Latin letter.
//!
//! That space is about a quarter of an em, and a blank is often as wide. Three things tell them apart: a document that draws
//! its blanks as glyphs has no other blanks (Word, browsers); in one that does not, a blank is as wide as the others of its
//! line (TeX; where the line has none, the other lines say what such spaces are); and a document without any other blank has
//! none there. If they are as wide as the blanks (xeCJK sets them so, whether the author typed a blank or not), nothing tells,
//! and they stay.

use super::glyphs::Glyph;
use super::lines::Line;
use super::script::{is_hangul, is_unspaced};
use super::sheet::Sheet;
use crate::changes::ChangeKind;

/// Stands in a line for what may be a blank, until the whole document is known.
pub(super) const UNSURE: char = '\u{1}';
/// Between two scripts, a blank is at least this share as wide as the others of its line: LuaTeX-ja and pTeX set 0.75 of
/// it, xeCJK all of it.
const NARROW: f64 = 0.87;
/// Beside the marks and syllables of Korean, whose marks have a space of their own: it is at least this share.
const NARROWER: f64 = 0.75;
/// How wide blanks of running text are, as a share of their size: those of typewriters are wider.
const BLANKS: std::ops::RangeInclusive<f64> = 0.14..=0.45;
/// What fewer than this say of a document may be chance.
const FEW: usize = 8;

/// What the gaps of a line say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Gaps {
    /// How many blanks are glyphs.
    pub(super) drawn: usize,
    /// How many blanks are nothing but gaps between letters of scripts with blanks.
    pub(super) empty: usize,
    /// How wide those are in the middle, in points, if there are some and the line has another script too.
    blank: Option<f64>,
    /// How wide the gaps are that may be blanks, as a share of the blanks of their line.
    unsure: Vec<Option<f64>>,
}

/// How far apart two glyphs are, in points.
pub(super) fn gap(before: (f64, f64), after: (f64, f64)) -> f64 {
    if before.0 <= after.0 { after.0 - before.1 } else { before.0 - after.1 }
}

/// Are these letters of scripts with blanks, and of the same kind? Syllables of Korean have a space beside Latin letters.
fn is_alike(before: char, after: char) -> bool {
    let is_spaced = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    is_spaced(before) && is_spaced(after) && is_hangul(before) == is_hangul(after)
}

/// Are these letters of two scripts, one of which has no blanks?
pub(super) fn is_between(before: char, after: char) -> bool {
    is_unspaced(before) != is_unspaced(after)
}

impl Gaps {
    /// The gaps of a line whose blanks are wider than a share of the size of its letters.
    pub(super) fn of(glyphs: &[Glyph], apart: f64) -> Self {
        let drawn = glyphs.iter().filter(|glyph| glyph.letter == ' ').count();
        let east = glyphs.iter().any(|glyph| is_unspaced(glyph.letter) || is_hangul(glyph.letter));
        let mut gaps = Self { drawn, ..Self::default() };
        let mut blanks = Vec::new();
        for (before, after) in glyphs.iter().zip(glyphs.iter().skip(1)) {
            let wide = gap((before.x0, before.x1), (after.x0, after.x1));
            let share = wide / after.size.min(before.size).max(1.0);
            if share > apart && is_alike(before.letter, after.letter) {
                gaps.empty += 1;
                blanks.extend(Some(wide).filter(|_| east && BLANKS.contains(&share)));
            }
        }
        blanks.sort_by(f64::total_cmp);
        gaps.blank = blanks.get(blanks.len() / 2).copied();
        gaps
    }

    /// Is a gap of this width between two letters so narrow beside the blanks of its line that it is none?
    pub(super) fn is_narrow(&self, wide: f64, before: char, after: char) -> bool {
        !is_alike(before, after) && self.blank.is_some_and(|blank| wide < NARROWER * blank)
    }

    /// Takes in a gap of this width that may be a blank.
    pub(super) fn add(&mut self, wide: f64) {
        self.unsure.push(self.blank.map(|blank| wide / blank));
    }
}

/// Decides what is between the scripts of a document.
pub(super) fn settle(sheets: &mut [Sheet]) {
    let (mut drawn, mut empty, mut unsure) = (0, 0, Vec::<Option<f64>>::new());
    for line in sheets.iter().flat_map(|sheet| sheet.lines.iter().chain(&sheet.asides)) {
        drawn += line.gaps.drawn;
        empty += line.gaps.empty;
        unsure.extend(&line.gaps.unsure);
    }
    if unsure.is_empty() {
        return;
    }
    let draws = drawn >= FEW && drawn > 4 * empty;
    let none = drawn + empty == 0 && unsure.len() >= FEW;
    let known: Vec<f64> = unsure.into_iter().flatten().collect();
    let narrow = known.iter().filter(|share| **share < NARROW).count();
    let others = !(known.len() >= FEW && narrow * 2 > known.len());
    let is_blank = |share: Option<f64>| !draws && !none && share.map_or(others, |share| share >= NARROW);
    for line in sheets.iter_mut().flat_map(|sheet| sheet.lines.iter_mut().chain(&mut sheet.asides)) {
        settle_line(line, is_blank);
    }
}

/// Writes the blanks of a line.
fn settle_line(line: &mut Line, is_blank: impl Fn(Option<f64>) -> bool) {
    let gaps = std::mem::take(&mut line.gaps);
    if gaps.unsure.is_empty() {
        return;
    }
    let mut unsure = gaps.unsure.into_iter();
    let mut text = String::with_capacity(line.text.len());
    let mut rest = line.text.as_str();
    while let Some(at) = rest.find(UNSURE) {
        let (before, after) = (&rest[..at], &rest[at + UNSURE.len_utf8()..]);
        text.push_str(before);
        if unsure.next().is_none_or(&is_blank) {
            text.push(' ');
        } else {
            let last = text.chars().next_back().map_or(String::new(), String::from);
            let next = after.chars().next().map_or(String::new(), String::from);
            line.mended.push((ChangeKind::Spacing, format!("{last} {next}"), format!("{last}{next}")));
        }
        rest = after;
    }
    text.push_str(rest);
    line.text = text;
}
