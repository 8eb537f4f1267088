//! The glyphs of a page → its lines.
//!
//! Programs write glyphs in the order of reading more often than not, so the order of the stream is kept: a line ends
//! where the next glyph leaves its baseline, or jumps back or far ahead. What was torn apart at one baseline is put
//! together again.

use super::between::Gaps;
use super::glyphs::Glyph;
use super::script::{combining, is_right_to_left, is_unspaced};
use super::spell;
use crate::changes::ChangeKind;
use unicode_normalization::char::is_combining_mark;

/// A line, or a cell of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Its baseline.
    pub(super) y: f64,
    /// The size of most of its letters.
    pub(super) size: f64,
    pub(super) text: String,
    /// The document says that it is not part of the text.
    pub(super) head: bool,
    /// What was mended in it: the kind, the words of the document and those of the text.
    pub(super) mended: Vec<(ChangeKind, String, String)>,
    /// The numbers of the notes whose marks it has.
    pub(super) marks: Vec<usize>,
    /// What may be blanks in it, until [`super::between::settle`] has decided.
    pub(super) gaps: Gaps,
}

impl Line {
    /// The width of its first word, as far as that is known without its letters.
    pub(super) fn first_word(&self) -> f64 {
        let all = self.text.chars().count().max(1);
        let text = self.text.trim_start();
        let first = if text.chars().next().is_some_and(is_unspaced) {
            1
        } else {
            text.split_whitespace().next().map_or(0, |word| word.chars().count())
        };
        #[allow(clippy::cast_precision_loss, reason = "a line has few letters")]
        let share = first as f64 / all as f64;
        (self.x1 - self.x0) * share
    }
}

/// Glyphs that follow each other on one baseline.
struct Piece {
    x0: f64,
    x1: f64,
    y: f64,
    size: f64,
    glyphs: Vec<Glyph>,
}

/// The lines of a page, in the order in which they were written.
pub(super) fn of_glyphs(glyphs: Vec<Glyph>) -> Vec<Line> {
    let letters = glyphs.iter().filter(|glyph| glyph.letter.is_alphabetic()).count();
    let turned = glyphs.iter().filter(|glyph| is_right_to_left(glyph.letter)).count();
    let blanks = glyphs.iter().filter(|glyph| glyph.letter == ' ').count();
    let page = spell::Page { right_to_left: turned * 2 > letters, spaced: blanks * 12 > glyphs.len() };
    let pieces = together(pieces(glyphs, page.right_to_left), page.right_to_left);
    pieces.into_iter().map(|piece| line(piece, page)).filter(|line| !line.text.trim().is_empty()).collect()
}

fn pieces(glyphs: Vec<Glyph>, right_to_left: bool) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut last: Option<(f64, f64)> = None;
    for glyph in glyphs {
        if glyph.letter.is_control() || right_to_left && glyph.letter == ' ' {
            continue;
        }
        let behind = pieces.last().filter(|_| !right_to_left).map_or(0, |piece| piece.behind(&glyph));
        let goes_on = behind > 0
            || pieces
                .last()
                .zip(last)
                .is_some_and(|(piece, last)| goes_on(piece, last, &glyph, right_to_left));
        if behind == 0 {
            last = Some((glyph.x0, glyph.x1));
        }
        match pieces.last_mut().filter(|_| goes_on) {
            Some(piece) => piece.push(glyph, behind),
            None => pieces.push(Piece {
                x0: glyph.x0,
                x1: glyph.x1,
                y: glyph.y,
                size: glyph.size,
                glyphs: vec![glyph],
            }),
        }
    }
    pieces
}

impl Piece {
    /// How many of the last glyphs are behind a glyph that comes after them, if it or they are signs? Programs write a sign
    /// that a font does not have before or after the others of that font, and step back: `”` after the `。` that follows it,
    /// ` “` before the `节` that it follows. What is over a letter belongs to it, and letters stay in the order of the
    /// program, which for some scripts is not that of their places.
    fn behind(&self, glyph: &Glyph) -> usize {
        let near = 0.05 * glyph.size;
        let is_behind = |other: &Glyph| other.x0 >= glyph.x1 - near && (glyph.y - other.y).abs() < 2.0 * near;
        let of_sign = |other: &Glyph| is_sign(other.letter) || other.letter.is_whitespace();
        let last = self.glyphs.iter().rev().take(SIGNS);
        let signs = last.clone().take_while(|other| of_sign(other) && is_behind(other)).count();
        let behind = if last.clone().take(signs).any(|other| is_sign(other.letter)) {
            signs
        } else {
            usize::from(is_sign(glyph.letter) && last.clone().take(1).any(is_behind))
        };
        let fits = match self.glyphs.iter().rev().nth(behind) {
            Some(before) => glyph.x0 >= before.x1 - near,
            None => is_sign(glyph.letter) && glyph.x0 >= self.x0 - 0.9 * glyph.size,
        };
        let wide = glyph.x1 - glyph.x0 > 2.0 * near;
        if fits && wide && !is_right_to_left(glyph.letter) { behind } else { 0 }
    }

    /// Puts a glyph before so many of the last.
    fn push(&mut self, glyph: Glyph, behind: usize) {
        // A line may begin with the raised mark of a note.
        if glyph.size > self.size * 1.15 && self.glyphs.len() <= 4 {
            (self.size, self.y) = (glyph.size, glyph.y);
        }
        self.x0 = self.x0.min(glyph.x0);
        self.x1 = self.x1.max(glyph.x1);
        let at = self.glyphs.len() - behind;
        self.glyphs.insert(at, glyph);
    }

    /// Puts glyphs among its own, from left to right.
    fn insert(&mut self, glyphs: Vec<Glyph>) {
        self.glyphs.extend(glyphs);
        self.glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
}

/// So many signs and blanks at the end of a piece may have been written too early.
const SIGNS: usize = 4;

/// Is this a mark between words, with a place of its own?
fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !is_combining_mark(c) && combining(c).is_none()
}

/// Does a glyph go on with the piece, whose last glyph was at `last`?
fn goes_on(piece: &Piece, last: (f64, f64), glyph: &Glyph, right_to_left: bool) -> bool {
    let size = piece.size.max(glyph.size).max(1.0);
    let off = (glyph.y - piece.y).abs();
    let number = piece.glyphs.len() <= 4 && piece.glyphs.iter().all(|glyph| glyph.letter.is_ascii_digit());
    if number && glyph.x0 - last.1 > 0.6 * size && glyph.letter != ' ' {
        // The number of a line, of a section.
        return false;
    }
    if right_to_left || is_right_to_left(glyph.letter) {
        return off <= 0.45 * size && glyph.x1 >= piece.x0 - 2.5 * size && glyph.x0 <= piece.x1 + 2.5 * size;
    }
    // Only what is smaller is raised so far.
    let near = if glyph.size < 0.85 * piece.size || piece.size < 0.85 * glyph.size { 0.6 } else { 0.4 };
    let ahead = if is_unspaced(glyph.letter) { 2.5 } else { 1.8 };
    off <= near * size && glyph.x0 - last.1 <= ahead * size && glyph.x0 >= last.0 - 0.9 * size
}

/// How many pieces before it a piece may belong to: text from right to left, and other text.
const LOOK_BACK: [usize; 2] = [12, 512];
/// In how many pieces before it there may be a hole for a piece: so few glyphs in a line of not more than so many.
const HOLES: usize = 16;
const FILLING: usize = 4;
const HOLED: usize = 256;
/// A line of more glyphs than this is not made longer.
const LONG: usize = 4096;

/// Puts pieces of one line together that were written apart.
fn together(pieces: Vec<Piece>, right_to_left: bool) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    for mut piece in pieces {
        if !right_to_left && piece.glyphs.len() > FILLING {
            for at in (lines.len().saturating_sub(HOLES)..lines.len()).rev() {
                if lines[at].glyphs.len() <= FILLING && fills(&lines[at], &piece) {
                    let sign = lines.remove(at);
                    piece.insert(sign.glyphs);
                }
            }
        }
        let from = lines.len().saturating_sub(LOOK_BACK[usize::from(!right_to_left)]);
        let there = lines[from..].iter().rposition(|line| belongs(line, &piece, right_to_left));
        let near = lines.len().saturating_sub(HOLES);
        let hole = || lines[near..].iter().rposition(|line| !right_to_left && fills(line, &piece));
        let there = there.map(|at| from + at).or_else(|| hole().map(|at| near + at));
        match there {
            Some(mut at) => {
                let line = &mut lines[at];
                line.x0 = line.x0.min(piece.x0);
                line.x1 = line.x1.max(piece.x1);
                if right_to_left {
                    line.glyphs.extend(piece.glyphs);
                    continue;
                }
                line.insert(piece.glyphs);
                // Signs that were waiting for what is around them.
                for few in (lines.len().saturating_sub(HOLES)..lines.len()).rev() {
                    let fewer = lines[few].glyphs.len() <= FILLING.min(lines[at].glyphs.len() - 1);
                    if few != at && fewer && fills(&lines[few], &lines[at]) {
                        let sign = lines.remove(few);
                        at -= usize::from(few < at);
                        lines[at].insert(sign.glyphs);
                    }
                }
            }
            None => lines.push(piece),
        }
    }
    lines
}

fn belongs(line: &Piece, piece: &Piece, right_to_left: bool) -> bool {
    let size = line.size.max(piece.size);
    if line.glyphs.len() > LONG {
        return false;
    }
    if right_to_left {
        return (line.y - piece.y).abs() < 0.45 * size;
    }
    let apart = (piece.x0 - line.x1).max(line.x0 - piece.x1);
    let raised = piece.size < 0.85 * line.size && piece.glyphs.len() <= 4;
    let near = if raised { 0.55 } else { 0.2 };
    (line.y - piece.y).abs() < near * size && apart < 0.45 * size && apart > -0.3 * size
}

/// Is one of these in a hole of the other? Programs write a sign that a font does not have after or before the line
/// that it is in: quotation marks in a Chinese text.
fn fills(line: &Piece, piece: &Piece) -> bool {
    let (few, many) = if line.glyphs.len() < piece.glyphs.len() { (line, piece) } else { (piece, line) };
    let size = line.size.max(piece.size);
    if few.glyphs.len() > FILLING || many.glyphs.len() > HOLED || (line.y - piece.y).abs() > 0.1 * size {
        return false;
    }
    let is_over = |a: &Glyph, b: &Glyph| a.x1.min(b.x1) - a.x0.max(b.x0) > 0.05 * size;
    few.x0 > many.x0
        && few.x1 < many.x1
        && !few.glyphs.iter().any(|glyph| many.glyphs.iter().any(|other| is_over(glyph, other)))
}

fn line(piece: Piece, page: spell::Page) -> Line {
    let (size, y) = measure(&piece);
    let head = piece.glyphs.iter().all(|glyph| glyph.head || glyph.letter.is_whitespace());
    let spelled = spell::line(piece.glyphs, size, y, page);
    Line {
        x0: piece.x0,
        x1: piece.x1,
        y,
        size,
        text: spelled.text,
        head,
        mended: spelled.mended,
        marks: Vec::new(),
        gaps: spelled.gaps,
    }
}

/// The size of most letters, and their baseline.
fn measure(piece: &Piece) -> (f64, f64) {
    let mut sizes: Vec<(f64, usize, f64)> = Vec::new();
    for glyph in piece.glyphs.iter().filter(|glyph| !glyph.letter.is_whitespace()) {
        let full = sizes.len() >= 16;
        match sizes.iter_mut().find(|(size, ..)| (size - glyph.size).abs() < 0.25) {
            Some((_, count, _)) => *count += 1,
            None if !full => sizes.push((glyph.size, 1, glyph.y)),
            None => {}
        }
    }
    let most = sizes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
    most.map_or((piece.size, piece.y), |(size, _, y)| (size, y))
}
