//! Places in a text: byte spans inside the program, lines and code points at its borders.

/// A byte range, end exclusive, on character boundaries of the text that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`, end exclusive.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The part of `text` that the span covers; empty if it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// How many bytes there are between two counted places. Small enough that counting from the nearest one costs nothing,
/// large enough that the table is a thousandth of the text.
const STRIDE: usize = 4096;

/// Line numbers and code point offsets of a text's byte offsets.
///
/// Lines end at LF only and count from 1. A look-up costs one binary search and counting at most 4 kB, even in a text
/// of one line.
#[derive(Debug, Clone)]
pub struct Places {
    line_starts: Vec<usize>,
    chars_before: Vec<usize>,
    /// Characters that UTF-16 writes as two units.
    pairs_before: Vec<usize>,
    len: usize,
    /// The end of the last line.
    end: usize,
}

impl Places {
    /// Reads the text once.
    pub fn new(text: &str) -> Self {
        // A large text has no memory to spare for a list that doubles.
        let mut line_starts = Vec::with_capacity(1 + memchr::memchr_iter(b'\n', text.as_bytes()).count());
        line_starts.push(0);
        line_starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        let (chars_before, pairs_before) = sums(text);
        if line_starts.len() > 1 && line_starts.last() == Some(&text.len()) {
            line_starts.pop();
        }
        let end = text.len() - usize::from(text.ends_with('\n'));
        Self { line_starts, chars_before, pairs_before, len: text.len(), end }
    }

    /// How many lines there are; an LF at the very end does not open another one. An empty text has none.
    pub fn lines(&self) -> usize {
        if self.len == 0 { 0 } else { self.line_starts.len() }
    }

    /// The line, from 1, of a byte offset.
    pub fn line(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte)
    }

    /// First and last line that a span touches.
    pub fn line_range(&self, span: Span) -> (usize, usize) {
        (self.line(span.start), self.line(span.end.saturating_sub(1).max(span.start)))
    }

    /// The span of a line without its LF; `None` if there is no such line.
    pub fn line_span(&self, line: usize) -> Option<Span> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        let end = self.line_starts.get(line).map_or(self.end, |next| next - 1);
        Some(Span::new(start, end.max(start)))
    }

    /// How many code points precede a byte offset. `text` is the text that this was made from.
    pub fn code_point(&self, text: &str, byte: usize) -> usize {
        before(text, byte, &self.chars_before, first_bytes)
    }

    /// How many UTF-16 code units precede a byte offset. `text` is the text that this was made from.
    pub fn utf16(&self, text: &str, byte: usize) -> usize {
        self.code_point(text, byte) + before(text, byte, &self.pairs_before, pairs)
    }
}

/// The numbers of characters, and of those that UTF-16 writes as two units, before every [`STRIDE`]th byte.
fn sums(text: &str) -> (Vec<usize>, Vec<usize>) {
    let chunks = text.as_bytes().chunks(STRIDE);
    let (mut chars, mut doubled) = (Vec::with_capacity(chunks.len()), Vec::with_capacity(chunks.len()));
    let mut before = (0, 0);
    for chunk in chunks {
        chars.push(before.0);
        doubled.push(before.1);
        // Most text is ASCII. To see that is faster than to count.
        let counted = if chunk.is_ascii() { (chunk.len(), 0) } else { (first_bytes(chunk), pairs(chunk)) };
        before = (before.0 + counted.0, before.1 + counted.1);
    }
    (chars, doubled)
}

/// What `count` finds before a byte: the sum at the last counted place, and the rest from there.
fn before(text: &str, byte: usize, sums: &[usize], count: fn(&[u8]) -> usize) -> usize {
    let byte = byte.min(text.len());
    let place = (byte / STRIDE).min(sums.len().saturating_sub(1));
    sums.get(place).map_or(0, |sum| sum + count(&text.as_bytes()[place * STRIDE..byte]))
}

/// How many characters of four bytes begin in these bytes.
fn pairs(bytes: &[u8]) -> usize {
    counted(bytes, |byte| byte >= 0xF0)
}

/// How many characters begin in these bytes.
fn first_bytes(bytes: &[u8]) -> usize {
    counted(bytes, |byte| byte & 0xC0 != 0x80)
}

/// How many bytes are such. Sums of one byte are what the processor adds up sixteen at a time.
fn counted(bytes: &[u8], such: impl Fn(u8) -> bool) -> usize {
    let sums = bytes.chunks(usize::from(u8::MAX)).map(|part| {
        let sum = part.iter().fold(0_u8, |sum, &byte| sum + u8::from(such(byte)));
        usize::from(sum)
    });
    sums.sum()
}
