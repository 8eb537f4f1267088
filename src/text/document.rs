//! One source's decoded text, with what is computed from it once.

use std::ops::RangeInclusive;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use super::fold::Folded;
use super::quote::{Index, Marks, Rarity};
use super::span::{Places, Span};
use super::words;

/// The note numbers that may be glued to words, as the source sheet gives them.
pub type Notes = RangeInclusive<u32>;

/// A decoded text. Positions are byte offsets of the text as it is, a BOM and CRs included.
#[derive(Debug)]
pub struct Text {
    raw: String,
    notes: Option<Notes>,
    sha256: String,
    encoding: Option<&'static str>,
    places: Places,
    words: OnceLock<usize>,
    folded: OnceLock<Folded>,
    unmarked: OnceLock<Option<Folded>>,
    index: OnceLock<Index>,
    rarity: OnceLock<Rarity>,
    marks: OnceLock<Marks>,
}

impl Text {
    /// A text and the note numbers of its sheet.
    pub fn new(raw: String, notes: Option<Notes>) -> Self {
        let sha256 = sha256(raw.as_bytes());
        Self::decoded(raw, notes, sha256, None)
    }

    /// A text that was decoded from bytes of this digest, and the encoding where neither a byte order mark nor UTF-8
    /// said what it was.
    pub fn decoded(
        raw: String,
        notes: Option<Notes>,
        sha256: String,
        encoding: Option<&'static str>,
    ) -> Self {
        let places = Places::new(&raw);
        Self {
            raw,
            notes,
            sha256,
            encoding,
            places,
            words: OnceLock::new(),
            folded: OnceLock::new(),
            unmarked: OnceLock::new(),
            index: OnceLock::new(),
            rarity: OnceLock::new(),
            marks: OnceLock::new(),
        }
    }

    /// The text as it is.
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

    /// The note numbers whose marks may be glued to its words.
    pub fn notes(&self) -> Option<&Notes> {
        self.notes.as_ref()
    }

    /// Lines and code points of its byte offsets.
    pub fn places(&self) -> &Places {
        &self.places
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

    /// The folded text with its note marks.
    pub fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| Folded::new(&self.raw))
    }

    /// The folded text without its note marks; the same as [`Text::folded`] where it has none.
    pub fn unmarked(&self) -> &Folded {
        let unmarked = self.unmarked.get_or_init(|| {
            match Folded::without_notes(&self.raw, self.notes.as_ref()) {
                Ok(unmarked) => Some(unmarked),
                // Folded is folded: nobody has to do it again.
                Err(folded) => {
                    let _ = self.folded.set(folded);
                    None
                }
            }
        });
        unmarked.as_ref().unwrap_or_else(|| self.folded())
    }

    /// The note marks that [`Text::unmarked`] lacks.
    pub(super) fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::new(&self.raw, self.unmarked()))
    }

    /// The grams of the folded text without its note marks.
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(self.unmarked().text()))
    }

    /// The same, where some quotation has needed them already.
    pub(super) fn index_if_built(&self) -> Option<&Index> {
        self.index.get()
    }

    /// How common words are in the text without its note marks.
    pub(super) fn rarity(&self) -> &Rarity {
        self.rarity.get_or_init(|| Rarity::new(self.unmarked().text()))
    }

    /// First and last line of a span.
    pub fn lines_of(&self, span: Span) -> (usize, usize) {
        self.places.line_range(span)
    }

    /// A span in code points of the text as it is, end exclusive.
    pub fn chars_of(&self, span: Span) -> (usize, usize) {
        (self.places.code_point(&self.raw, span.start), self.places.code_point(&self.raw, span.end))
    }

    /// A span in UTF-16 code units of the text as it is, end exclusive: what JavaScript and Java count.
    pub fn utf16_of(&self, span: Span) -> (usize, usize) {
        (self.places.utf16(&self.raw, span.start), self.places.utf16(&self.raw, span.end))
    }
}

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from(HEX[usize::from(half)]));
    Sha256::digest(bytes).iter().flat_map(|&byte| digits(byte)).collect()
}
