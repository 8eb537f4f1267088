//! What was verified against which text: everything that was computed from the texts, but not their words.
//!
//! So a project can be published without its texts: every table can be computed from the lock, and whoever has the
//! texts can verify each entry. The key of an entry is made from everything that the entry depends on, so an outdated
//! entry is always noticed.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::shared::LockedPassages;
use parallax_text::lexical::Sketch;

/// The version of the lock's own format.
pub const FORMAT: i64 = 1;

/// A lock. Maps are keyed by source id, then by the key of the entry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lock {
    /// The texts.
    pub texts: BTreeMap<String, TextFacts>,
    /// The places of quotations, by [`super::Quotation::key`].
    pub quotations: BTreeMap<String, BTreeMap<String, Anchor>>,
    /// The places of cues, by [`super::Cue::key`].
    pub cues: BTreeMap<String, BTreeMap<String, Anchor>>,
    /// The places where topics are mentioned, by topic id.
    pub mentions: BTreeMap<String, BTreeMap<String, Hits>>,
    /// The places of terms, by `TERM.FORM`.
    pub terms: BTreeMap<String, BTreeMap<String, TermHits>>,
    /// Sketches of the words of each text, to compare it with others.
    pub wording: BTreeMap<String, Sketch>,
    /// The passages that texts share.
    pub reuse: LockedPassages,
}

/// What is known about a text, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFacts {
    /// SHA-256 of the file's bytes.
    pub sha256: String,
    /// Number of lines.
    pub lines: usize,
    /// Number of words.
    pub words: usize,
    /// The sheet's note numbers. Anchors depend on them: if they change, the entries of the text are no longer valid.
    pub notes: Option<(u32, u32)>,
    /// The encoding of its bytes, if neither a byte order mark nor UTF-8 settled it.
    pub encoding: Option<String>,
    /// Tag of the language that it is in, if that is sure.
    pub language: Option<String>,
}

/// Where the forms of a topic are in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hits {
    /// Hash of the forms that were searched.
    pub of: String,
    /// The line of each hit, in text order; a line with two hits is listed twice.
    pub lines: Vec<usize>,
}

/// Where a form of a term is in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermHits {
    /// Hash of all forms of the term, because they compete, and of which of them this is.
    pub of: String,
    /// The line of each hit, in text order.
    pub lines: Vec<usize>,
    /// The code point at which each begins.
    pub chars: Vec<usize>,
    /// The code points of those hits that are between quotation marks.
    pub quoted: Vec<usize>,
}

/// A hash of forms: the first 16 hex digits of the SHA-256 of the forms joined by LF.
pub fn hash_forms(forms: &[&str]) -> String {
    parallax_text::document::sha256(forms.join("\n").as_bytes())[..16].to_owned()
}
