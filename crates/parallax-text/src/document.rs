//! The decoded text of one source, with what is computed from it once.
//!
//! A Markdown text is read without its marks: words are quoted, counted and shown. Only [`Text::chars_of`],
//! [`Text::utf16_of`] and [`Text::at_chars`] know of the marks, because their positions are those of the file. Line n
//! of the words is line n of the file.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use super::markdown::{self, Reading};
use super::span::{Places, Span};
use super::words;

/// What a file contains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Words alone.
    Plain,
    /// Words with the marks of Markdown.
    Markdown,
}

impl Markup {
    /// Decides by the name of the file.
    pub fn of(name: &Path) -> Self {
        let is = |ending: &str| name.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        if is("md") || is("markdown") { Self::Markdown } else { Self::Plain }
    }
}

/// The file of a text whose marks are not read.
#[derive(Debug)]
struct Marked {
    file: String,
    places: Places,
    reading: Reading,
}

/// A decoded text. Positions are byte offsets of the original text, including a BOM and CRs but without marks of
/// Markdown.
#[derive(Debug)]
pub struct Text {
    raw: String,
    marked: Option<Arc<Marked>>,
    sha256: String,
    encoding: Option<&'static str>,
    places: Places,
    words: OnceLock<usize>,
}

impl Text {
    /// A text without marks.
    pub fn new(raw: String) -> Self {
        let sha256 = sha256(raw.as_bytes());
        Self::decoded(raw, Markup::Plain, sha256, None)
    }

    /// A Markdown text.
    pub fn markdown(file: String) -> Self {
        let sha256 = sha256(file.as_bytes());
        Self::decoded(file, Markup::Markdown, sha256, None)
    }

    /// A text that was decoded from bytes with this digest. `encoding` is given if neither a byte order mark nor UTF-8
    /// settled it.
    pub fn decoded(file: String, markup: Markup, sha256: String, encoding: Option<&'static str>) -> Self {
        let (raw, marked) = match markup {
            Markup::Plain => (file, None),
            Markup::Markdown => {
                let (mut reading, places) = (Reading::of(&file), Places::new(&file));
                (reading.take(), Some(Arc::new(Marked { file, places, reading })))
            }
        };
        let places = Places::new(&raw);
        Self { raw, marked, sha256, encoding, places, words: OnceLock::new() }
    }

    /// The text with only some of its lines. The others are blank, so lines and positions stay those of the file. Each
    /// gap gets a sign, so nothing is read across it. `lines` are pairs of first and last line, in order. The digest is
    /// that of the part.
    #[must_use]
    pub fn part(&self, lines: &[(usize, usize)]) -> Self {
        let mut raw = String::with_capacity(self.raw.len());
        let mut from = 0;
        let ends = lines.iter().filter_map(|&(first, last)| {
            Some((self.places.line_span(first)?.start, self.places.line_span(last)?.end))
        });
        for (start, end) in ends {
            blanked(&mut raw, &self.raw[from..start.max(from)]);
            raw.push_str(&self.raw[start.max(from)..end.max(from)]);
            from = end.max(from);
        }
        blanked(&mut raw, &self.raw[from..]);
        Self {
            sha256: sha256(raw.as_bytes()),
            places: Places::new(&raw),
            raw,
            marked: self.marked.clone(),
            encoding: self.encoding,
            words: OnceLock::new(),
        }
    }

    /// The original text; for Markdown, the words without their marks.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// The encoding of its bytes, if neither a byte order mark nor UTF-8 settled it.
    pub fn encoding(&self) -> Option<&'static str> {
        self.encoding
    }

    /// The SHA-256 of the file's bytes in hex, as `sha256sum` prints it.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// How many lines its file has.
    pub fn lines(&self) -> usize {
        self.marked.as_ref().map_or(&self.places, |marked| &marked.places).lines()
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        *self.words.get_or_init(|| words::count(&self.raw))
    }

    /// A line as a reader sees it: without LF, CR and BOM.
    pub fn line(&self, line: usize) -> &str {
        let text = self.places.line_span(line).unwrap_or_default().of(&self.raw);
        text.strip_suffix('\r').unwrap_or(text).trim_start_matches('\u{FEFF}')
    }

    /// First and last line of a span.
    pub fn lines_of(&self, span: Span) -> (usize, usize) {
        self.places.line_range(span)
    }

    /// A span in code points of the file, end exclusive.
    pub fn chars_of(&self, span: Span) -> (usize, usize) {
        self.counted(span, Places::code_point)
    }

    /// A span in UTF-16 code units of the file, end exclusive: what JavaScript and Java count.
    pub fn utf16_of(&self, span: Span) -> (usize, usize) {
        self.counted(span, Places::utf16)
    }

    /// The span between two code points of the file, as [`Text::chars_of`] gives them; `None` if they are beyond its
    /// end, or the second is before the first.
    pub fn at_chars(&self, (from, to): (usize, usize)) -> Option<Span> {
        let file = self.marked.as_ref().map_or(&self.raw, |marked| &marked.file);
        let mut at = file.char_indices().map(|(i, _)| i).chain([file.len()]);
        let start = at.nth(from)?;
        let end = match to.checked_sub(from)? {
            0 => start,
            length => at.nth(length - 1)?,
        };
        let span = Span::new(start, end);
        Some(self.marked.as_ref().map_or(span, |marked| marked.reading.in_reading(span)))
    }

    /// The file as it is, with its marks.
    pub fn file(&self) -> &str {
        self.marked.as_ref().map_or(&self.raw, |marked| &marked.file)
    }

    /// The words that come from a stretch of the file, in bytes.
    pub(super) fn read_from(&self, file: Span) -> Span {
        self.marked.as_ref().map_or(file, |marked| marked.reading.in_reading(file))
    }

    /// The stretch of the file that some words come from, in bytes.
    pub fn in_file(&self, read: Span) -> Span {
        self.marked.as_ref().map_or(read, |marked| marked.reading.in_file(read))
    }

    /// Words without marks, if they may have been copied from the file together with marks; else `None`.
    pub(super) fn unmarked_words(&self, words: &str) -> Option<String> {
        self.marked.as_ref().and_then(|_| markdown::unmarked(words))
    }

    fn counted(&self, span: Span, count: fn(&Places, &str, usize) -> usize) -> (usize, usize) {
        match self.marked.as_deref() {
            None => (count(&self.places, &self.raw, span.start), count(&self.places, &self.raw, span.end)),
            Some(Marked { file, places, reading }) => {
                let span = reading.in_file(span);
                (count(places, file, span.start), count(places, file, span.end))
            }
        }
    }
}

/// Writes what is left out: line ends stay, every other character becomes a blank of the same length. The first that is
/// not blank becomes a sign that no text has in this place.
fn blanked(out: &mut String, left_out: &str) {
    let mut open = true;
    for c in left_out.chars() {
        let length = c.len_utf8() - 1;
        out.push(if c == '\n' || c == '\r' {
            c
        } else if open && !c.is_whitespace() {
            open = false;
            ['|', '¦', '…', '🞄'][length]
        } else {
            // The last is not a blank, because no blank has four bytes. It is invisible and is read as nothing.
            [' ', '\u{A0}', '\u{2003}', '\u{E0020}'][length]
        });
    }
}

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)]));
    Sha256::digest(bytes).iter().flat_map(|&byte| digits(byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_keeps_lines_and_positions_and_nothing_reads_across_a_gap() {
        for (raw, markup) in [
            ("Ein Brief.\nDas Mühlrad stand.\n中文也在\n🞄🞄 x\nDie Tür war zu.\n", Markup::Plain),
            ("# Ein *Brief*\n**Das** Mühlrad stand.\n中文\nx\nDie Tür war *zu*.\n", Markup::Markdown),
        ] {
            let whole = Text::decoded(raw.to_owned(), markup, sha256(raw.as_bytes()), None);
            let part = whole.part(&[(2, 2), (5, 5)]);
            assert_eq!(part.lines(), whole.lines());
            assert_eq!(
                [1, 2, 3, 5].map(|line| part.line(line) == whole.line(line)),
                [false, true, false, true]
            );
            let words = [1, 3, 4].map(|line| words::count(part.line(line)));
            assert_eq!(words, [0, 0, 0]);
            let at = |text: &Text, words: &str| {
                let start = text.raw().find(words).unwrap_or_default();
                let span = Span::new(start, start + words.len());
                (text.lines_of(span), text.chars_of(span), text.utf16_of(span))
            };
            assert_eq!(at(&part, "Tür"), at(&whole, "Tür"));
            assert_ne!(part.sha256(), whole.sha256());
            let gap = &part.raw()[part.raw().find("stand.").unwrap_or_default()..];
            assert!(gap[..gap.find("Die").unwrap_or_default()].contains(['|', '¦', '…', '🞄']), "{gap}");
        }
        let whole = Text::new("one\ntwo\n".to_owned());
        assert_eq!(whole.part(&[(1, 2)]).raw(), whole.raw());
        assert_eq!(whole.part(&[(7, 9)]).words(), 0);
    }
}
