//! What is between two scripts, or between two ideographs: a blank, or the space that typesetters put there.
//!
//! That space is about a quarter of an em, and a blank is often as wide. Three things tell them apart: a document that draws
//! its blanks as glyphs has no other blanks (Word, browsers); in one that does not, a blank is as wide as the others of its
//! line (TeX; where the line has none, the other lines say what such spaces are); and a document without any other blank has
//! none there. If they are as wide as the blanks (xeCJK sets them so, whether the author typed a blank or not), nothing tells,
//! and they stay.
//!
//! Between two ideographs, the spaces of a line are all the same, however far it is spread to fill its column. Only one that
//! is wider than those, by as much as a blank is wide, may be a blank.

use super::glyphs::Glyph;
use super::lines::Line;
use super::script::{is_hangul, is_unspaced};
use super::sheet::Sheet;
use crate::changes::ChangeKind;
use parallax_text::words::unspaced;

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
/// If a line has fewer pairs of ideographs than this, it does not say how far they are spread.
const PAIRS: usize = 5;

/// What the gaps of a line say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Gaps {
    /// How many blanks are glyphs.
    pub(super) drawn: usize,
    /// How many blanks are nothing but gaps between letters of scripts with blanks.
    pub(super) empty: usize,
    /// How wide those are in the middle, in points, if there are some and the line has another script too.
    blank: Option<f64>,
    /// How wide the gaps between its ideographs are in the middle, in points, if it has enough of them.
    even: Option<f64>,
    /// The gaps that may be blanks.
    unsure: Vec<Unsure>,
}

/// A gap that may be a blank.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Unsure {
    /// How wide it is, as a share of the blanks of its line.
    share: Option<f64>,
    /// It is between two scripts, not between two ideographs.
    scripts: bool,
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

/// A letter of Han or Kana.
fn is_ideograph(c: char) -> bool {
    c >= '\u{3005}' && unspaced(c)
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
        let (mut blanks, mut even) = (Vec::new(), Vec::new());
        for (before, after) in glyphs.iter().zip(glyphs.iter().skip(1)) {
            let wide = gap((before.x0, before.x1), (after.x0, after.x1));
            let share = wide / after.size.min(before.size).max(1.0);
            if share > apart && is_alike(before.letter, after.letter) {
                gaps.empty += 1;
                blanks.extend(Some(wide).filter(|_| east && BLANKS.contains(&share)));
            }
            even.extend(Some(wide).filter(|_| is_ideograph(before.letter) && is_ideograph(after.letter)));
        }
        gaps.blank = middle(blanks);
        gaps.even = Some(even).filter(|even| even.len() >= PAIRS).and_then(middle);
        gaps
    }

    /// Is a gap between two glyphs of this size that of two ideographs which are further apart than the others of the line, as
    /// far as a blank is wide? The marks ？ and ！ fill their place as ideographs do.
    pub(super) fn is_uneven(&self, wide: f64, size: f64, before: char, after: char) -> bool {
        let more = self.even.map_or(0.0, |even| (wide - even.max(0.0)) / size);
        (is_ideograph(before) || matches!(before, '？' | '！'))
            && is_ideograph(after)
            && BLANKS.contains(&more)
    }

    /// Is a gap of this width between two letters so narrow beside the blanks of its line that it is none?
    pub(super) fn is_narrow(&self, wide: f64, before: char, after: char) -> bool {
        !is_alike(before, after) && self.blank.is_some_and(|blank| wide < NARROWER * blank)
    }

    /// Takes in a gap of this width that may be a blank, between two scripts or between two ideographs.
    pub(super) fn add(&mut self, wide: f64, scripts: bool) {
        self.unsure.push(Unsure { share: self.blank.map(|blank| wide / blank), scripts });
    }
}

/// The width in the middle of some.
fn middle(mut widths: Vec<f64>) -> Option<f64> {
    widths.sort_by(f64::total_cmp);
    widths.get(widths.len() / 2).copied()
}

/// Decides what is between the scripts of a document, and between its ideographs.
pub(super) fn settle(sheets: &mut [Sheet]) {
    let (mut drawn, mut empty, mut unsure) = (0, 0, Vec::<Unsure>::new());
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
    // Where a line has no other blanks, the other lines say what such gaps are.
    let others = [false, true].map(|scripts| {
        let of_kind = unsure.iter().filter(|gap| gap.scripts == scripts);
        let known: Vec<f64> = of_kind.filter_map(|gap| gap.share).collect();
        let narrow = known.iter().filter(|share| **share < NARROW).count();
        !(known.len() >= FEW && narrow * 2 > known.len())
    });
    let is_blank = |gap: Unsure| {
        !draws && !none && gap.share.map_or(others[usize::from(gap.scripts)], |share| share >= NARROW)
    };
    for line in sheets.iter_mut().flat_map(|sheet| sheet.lines.iter_mut().chain(&mut sheet.asides)) {
        settle_line(line, is_blank);
    }
}

/// Writes the blanks of a line.
fn settle_line(line: &mut Line, is_blank: impl Fn(Unsure) -> bool) {
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
