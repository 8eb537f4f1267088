//! One source's decoded text, with what is computed from it once.
//!
//! Of a Markdown text the words are read without their marks: what is quoted, counted and shown are the words, and only
//! [`Text::chars_of`], [`Text::utf16_of`] and [`Text::at_chars`] know of the marks, since positions are those of the file.
//! Line n of the words is line n of the file.

use std::path::Path;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::markdown::{self, Reading};
use super::span::{Places, Span};
use super::words;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// Words alone.
    Plain,
    /// Words with the marks of Markdown.
    Markdown,
}

impl Markup {
    /// By the name of the file.
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

/// A decoded text. Positions are byte offsets of the text as it is, a BOM and CRs included, but without marks of
/// Markdown.
#[derive(Debug)]
pub struct Text {
    raw: String,
    marked: Option<Marked>,
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

    /// A text that was decoded from bytes of this digest, and the encoding where neither a byte order mark nor UTF-8
    /// said what it was.
    pub fn decoded(file: String, markup: Markup, sha256: String, encoding: Option<&'static str>) -> Self {
        let (raw, marked) = match markup {
            Markup::Plain => (file, None),
            Markup::Markdown => {
                let (mut reading, places) = (Reading::of(&file), Places::new(&file));
                (reading.take(), Some(Marked { file, places, reading }))
            }
        };
        let places = Places::new(&raw);
        Self { raw, marked, sha256, encoding, places, words: OnceLock::new() }
    }

    /// The text as it is; of Markdown the words without their marks.
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// How its bytes were read, where neither a byte order mark nor UTF-8 said so.
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

    /// What stands between two code points of the file, as [`Text::chars_of`] gives them; `None` behind its end.
    pub fn at_chars(&self, (from, to): (usize, usize)) -> Option<Span> {
        let file = self.marked.as_ref().map_or(&self.raw, |marked| &marked.file);
        let mut at = file.char_indices().map(|(i, _)| i).chain([file.len()]);
        let start = at.nth(from)?;
        let end = if to > from { at.nth(to - from - 1)? } else { start };
        let span = Span::new(start, end);
        Some(self.marked.as_ref().map_or(span, |marked| marked.reading.in_reading(span)))
    }

    /// Words without marks that may have been copied from the file with them; `None` where there are none.
    pub(super) fn unmarked_words(&self, words: &str) -> Option<String> {
        self.marked.as_ref().and_then(|_| markdown::unmarked(words))
    }

    fn counted(&self, span: Span, count: fn(&Places, &str, usize) -> usize) -> (usize, usize) {
        match &self.marked {
            None => (count(&self.places, &self.raw, span.start), count(&self.places, &self.raw, span.end)),
            Some(Marked { file, places, reading }) => {
                let span = reading.in_file(span);
                (count(places, file, span.start), count(places, file, span.end))
            }
        }
    }
}

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)]));
    Sha256::digest(bytes).iter().flat_map(|&byte| digits(byte)).collect()
}
