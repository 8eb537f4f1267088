//! A page: its lines, its notes, and what was taken out of it.

use super::glyphs::Drawn;
use super::lines::{self, Line};
use crate::changes::{ChangeKind, MAX_WORDS};

/// A page of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
    /// The lines of the text, in the order of reading once that is known.
    pub(super) lines: Vec<Line>,
    /// Lines in another direction.
    pub(super) asides: Vec<Line>,
    /// The notes at its foot.
    pub(super) notes: Vec<Note>,
    /// The number that is printed on it.
    pub(super) number: Option<usize>,
    /// What was taken out.
    pub(super) taken: Vec<(ChangeKind, String)>,
    /// How many letters it has, and how many of them no font explains.
    pub(super) letters: usize,
    pub(super) unmapped: usize,
    /// It has columns or cells whose order is not sure.
    pub(super) unsure: bool,
    /// The interpreter failed on it.
    pub(super) broken: bool,
}

/// A note at the foot of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Note {
    /// Its mark as printed; none if it goes on from the page before.
    pub(super) mark: Option<String>,
    /// The number that it has in the text.
    pub(super) number: usize,
    pub(super) lines: Vec<Line>,
}

impl Sheet {
    /// The lines of what was drawn.
    pub(super) fn of(drawn: Drawn) -> Self {
        let mut sheet = Self::default();
        let slanted: Vec<char> = drawn.slanted.chars().collect();
        let parts = slanted.chunks(MAX_WORDS).map(|part| (ChangeKind::Hidden, part.iter().collect()));
        sheet.taken.extend(parts);
        for (i, group) in drawn.groups.into_iter().enumerate() {
            let seen = group.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace());
            sheet.letters += seen.clone().count();
            sheet.unmapped += seen.filter(|glyph| is_unmapped(glyph.letter)).count();
            if i == 0 {
                (sheet.width, sheet.height) = (group.width, group.height);
                sheet.lines = lines::of_glyphs(group.glyphs);
            } else {
                sheet.asides.extend(lines::of_glyphs(group.glyphs));
            }
        }
        sheet
    }
}

/// The size of most letters of all pages, in points; 10 if there are none.
pub(super) fn size_of_text(sheets: &[Sheet]) -> f64 {
    let mut sizes: Vec<(f64, usize)> = Vec::new();
    for line in sheets.iter().flat_map(|sheet| &sheet.lines) {
        let full = sizes.len() >= 256;
        match sizes.iter_mut().find(|(size, _)| (size - line.size).abs() < 0.3) {
            Some((_, letters)) => *letters += line.text.len(),
            None if !full => sizes.push((line.size, line.text.len())),
            None => {}
        }
    }
    sizes.into_iter().max_by_key(|(_, letters)| *letters).map_or(10.0, |(size, _)| size)
}

/// A letter that no language has: the font does not say what its glyph is.
fn is_unmapped(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}
