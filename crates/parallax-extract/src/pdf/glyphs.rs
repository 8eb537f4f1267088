//! The glyphs of a page and where they are: all that is taken from the interpreter of the page.
//!
//! Text that is turned by a quarter, and text that is set from top to bottom, is turned upright, in a group of its own.
//! Slanted text (a stamp over the page) is not read, only recorded.

use std::collections::HashSet;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};

use hayro_interpret::font::{Glyph as Shape, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::{BfString, WritingMode};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Name, String as Bytes};
use hayro_syntax::page::Page;

use super::metadata::decoded;
use crate::limits::MAX_GLYPHS;

/// A glyph. Its place is in points, from the upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Its baseline.
    pub(super) y: f64,
    pub(super) size: f64,
    /// Its first letter; U+FFFD if its font does not say which.
    pub(super) letter: char,
    /// Its other letters.
    pub(super) more: Option<Box<str>>,
    /// The document says that it is not part of the text: a running head, a page number.
    pub(super) head: bool,
}

/// Glyphs of one direction, and the page as it is turned for them.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// What is on a page.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// The directions, that of most glyphs first.
    pub(super) groups: Vec<Group>,
    /// The letters that are slanted.
    pub(super) slanted: String,
}

/// The directions: as it is, turned right, upside down, turned left, from top to bottom.
const DIRECTIONS: usize = 5;
/// A replacement of more glyphs than this is not used: it would have no place.
const MOST_REPLACED: usize = 8;
/// Two of the same letter nearer to each other than twice this share of their size are one, drawn twice to be bold.
const SAME_PLACE: f64 = 0.08;

/// The device is full: thrown through the interpreter, which cannot be stopped otherwise.
pub(super) struct Full;

/// Draws a page, and collects its glyphs. `count` is for the whole document.
pub(super) fn of_page<'a>(
    pdf: &'a Pdf,
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    count: &AtomicUsize,
) -> Drawn {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let turn = Affine::new(page.initial_transform(true).as_coeffs());
    let area = Rect::new(0.0, 0.0, width, height);
    let mut context = Context::new(turn, area, cache, pdf.xref(), InterpreterSettings::default());
    let mut collector = Collector::new(width, height, count);
    interpret_page(page, &mut context, &mut collector);
    collector.finish()
}

/// A stretch that the document marks.
struct Marked {
    head: bool,
    /// What its glyphs say, and how many there were of each direction when it began.
    says: Option<(String, [usize; DIRECTIONS])>,
}

struct Collector<'c> {
    groups: [Vec<Glyph>; DIRECTIONS],
    width: f64,
    height: f64,
    slanted: String,
    marked: Vec<Marked>,
    seen: HashSet<(usize, char, i64, i64)>,
    count: &'c AtomicUsize,
}

impl<'c> Collector<'c> {
    fn new(width: f64, height: f64, count: &'c AtomicUsize) -> Self {
        Self {
            groups: Default::default(),
            width,
            height,
            slanted: String::new(),
            marked: Vec::new(),
            seen: HashSet::new(),
            count,
        }
    }

    fn finish(self) -> Drawn {
        let (width, height) = (self.width, self.height);
        let mut groups: Vec<Group> = Vec::new();
        for (direction, glyphs) in self.groups.into_iter().enumerate() {
            let (width, height) =
                if direction % 2 == 0 && direction != 4 { (width, height) } else { (height, width) };
            groups.push(Group { glyphs, width, height });
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.glyphs.len()));
        groups.retain(|group| !group.glyphs.is_empty());
        Drawn { groups, slanted: self.slanted }
    }

    fn counted(&self, n: usize) {
        if self.count.fetch_add(n, Ordering::Relaxed) > MAX_GLYPHS {
            resume_unwind(Box::new(Full));
        }
    }

    fn glyph(&mut self, positioned: &PositionedGlyph<'_>, props: Affine, vertical: bool) {
        let transform = props * positioned.transform();
        let [across, down, slant, high, ..] = transform.as_coeffs();
        let at = transform * Point::ZERO;
        let size = 1000.0 * slant.hypot(high);
        let advance = match &**positioned {
            Shape::Outline(outline) => outline.advance_width(),
            Shape::Type3(shape) => shape.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0)) * across.hypot(down);
        if !(at.x.is_finite() && at.y.is_finite() && size.is_finite() && advance.is_finite()) {
            return;
        }
        let (letter, more) = letters(positioned.as_unicode());
        let Some(direction) = direction(across, down, vertical) else {
            self.slanted.push(letter);
            self.slanted.extend(more.iter().flat_map(|more| more.chars()));
            return;
        };
        let (x0, x1, y) = match direction {
            0 => (at.x, at.x + advance, at.y),
            1 => (at.y, at.y + advance, self.width - at.x),
            2 => (self.width - at.x, self.width - at.x + advance, self.height - at.y),
            3 => (self.height - at.y, self.height - at.y + advance, at.x),
            // The origin of a letter that hangs is under its middle.
            _ => (at.y - 0.88 * size, at.y + 0.12 * size, self.width - at.x - size / 2.0),
        };
        let head = self.marked.iter().any(|marked| marked.head);
        let glyph = Glyph { x0, x1, y, size, letter, more, head };
        if !self.is_double(direction, &glyph) {
            self.groups[direction].push(glyph);
        }
    }

    /// Is the same letter at the same place already?
    fn is_double(&mut self, direction: usize, glyph: &Glyph) -> bool {
        if glyph.letter.is_whitespace() || glyph.letter == '\u{FFFD}' {
            return false;
        }
        #[allow(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
        let cell = |at: f64, share: f64| (at / (glyph.size * share).max(0.1)).floor() as i64;
        let (x, y) = (cell(glyph.x0, SAME_PLACE), cell(glyph.y, 0.3));
        let there = (x.saturating_sub(1)..=x.saturating_add(1))
            .any(|x| self.seen.contains(&(direction, glyph.letter, x, y)));
        self.seen.insert((direction, glyph.letter, x, y));
        there
    }
}

/// The direction of a glyph, by where its advance goes; none if it is slanted.
fn direction(a: f64, b: f64, vertical: bool) -> Option<usize> {
    let turned = match (a, b) {
        (a, b) if b.abs() <= 0.2 * a.abs() => usize::from(a < 0.0) * 2,
        (a, b) if a.abs() <= 0.2 * b.abs() => 1 + usize::from(b < 0.0) * 2,
        _ => return None,
    };
    Some(if vertical && turned == 0 { 4 } else { turned })
}

/// The letters of a glyph.
fn letters(unicode: Option<BfString>) -> (char, Option<Box<str>>) {
    match unicode {
        Some(BfString::Char(c)) => (c, None),
        Some(BfString::String(text)) => split(&text),
        None => ('\u{FFFD}', None),
    }
}

fn split(text: &str) -> (char, Option<Box<str>>) {
    let mut chars = text.chars();
    let first = chars.next().unwrap_or('\u{200B}');
    (first, Some(chars.as_str()).filter(|more| !more.is_empty()).map(Box::from))
}

impl<'a> Device<'a> for Collector<'_> {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.counted(1);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.counted(run.glyphs().len());
        let vertical = matches!(run.writing_mode(), WritingMode::Vertical);
        for glyph in run.glyphs() {
            self.glyph(glyph, props.transform, vertical);
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.counted(1);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        self.counted(1);
        let name = |key: &str| properties.and_then(|dict| dict.get::<Name<'_>>(key));
        let head = tag == b"Artifact" && name("Type").is_some_and(|name| name.as_ref() == b"Pagination");
        let says = properties.and_then(|dict| dict.get::<Bytes<'_>>("ActualText"));
        let there = || std::array::from_fn(|direction| self.groups[direction].len());
        let says = says.map(|bytes| (decoded(bytes.as_bytes()), there()));
        self.marked.push(Marked { head, says });
    }

    fn end_marked_content(&mut self) {
        let Some(Marked { says: Some((text, from)), .. }) = self.marked.pop() else { return };
        for (group, from) in self.groups.iter_mut().zip(from) {
            let Some([first, others @ ..]) = group.get_mut(from..) else { continue };
            let baseline = first.y;
            if others.len() >= MOST_REPLACED
                || others.iter().any(|glyph| (glyph.y - baseline).abs() > 0.6 * glyph.size)
            {
                continue;
            }
            for glyph in others {
                first.x0 = first.x0.min(glyph.x0);
                first.x1 = first.x1.max(glyph.x1);
            }
            (first.letter, first.more) = split(&text);
            group.truncate(from + 1);
        }
    }
}
