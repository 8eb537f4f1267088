//! How much of a document is read: one table of named constants.
//!
//! What for: files come from anywhere, and some are made to grow without end. A limit that is reached is an error that
//! names it ([`crate::ExtractError::TooLarge`], [`crate::ExtractError::TooMuch`]), never a text without its end.

/// The largest web page that is read.
pub const MAX_HTML_BYTES: usize = 32 << 20;
/// The largest archive of a web page that is read; it includes the pictures.
pub const MAX_MHTML_BYTES: usize = 256 << 20;
/// The largest document of any other kind that is read: PDF, e-book, Word …
pub const MAX_DOCUMENT_BYTES: usize = 256 << 20;
/// The largest part of a zip archive once it is unpacked.
pub const MAX_PART_BYTES: usize = 64 << 20;
/// All parts of a zip archive that are read, unpacked, together.
pub const MAX_PARTS_BYTES: usize = 192 << 20;
/// How many files an archive may have.
pub const MAX_PARTS: usize = 20_000;
/// How many pages a document may have.
pub const MAX_PAGES: usize = 20_000;
/// How many elements of XML may be inside each other.
pub const MAX_DEPTH: usize = 512;
/// How many elements of XML a document may have.
pub const MAX_ELEMENTS: usize = 8_000_000;
/// How many elements and pieces of text a web page may grow to: beyond that it is not an article.
pub const MAX_NODES: usize = 400_000;
/// How many attributes an element of a web page may have: each is compared with every other.
pub const MAX_ATTRIBUTES: usize = 256;
/// How many glyphs a document of pages may have.
pub const MAX_GLYPHS: usize = 40_000_000;
/// The longest text that is made.
pub const MAX_TEXT_BYTES: usize = 64 << 20;
/// The largest bibliography that is read.
pub const MAX_BIBLIOGRAPHY_BYTES: usize = 64 << 20;
/// The longest half of a word, in bytes, that is joined to another at a line end: nobody prints longer words.
#[cfg(any(feature = "ocr", feature = "tei"))]
pub(crate) const LONGEST_HALF: usize = 200;
