//! What is looked up for a quotation.

use super::named::{Meant, Names};
use parallax_text::manuscript::Quotation;
use parallax_text::words::is_word_char;

/// The words of a quotation, and what is said of their source.
pub(super) struct Wanted {
    /// The words.
    pub(super) words: String,
    /// The same without the comma or full stop at their end, which may be the manuscript's own.
    pub(super) bare: Option<String>,
    /// The stretches between its omissions, if it has some.
    pub(super) parts: Vec<String>,
    pub(super) named: Option<Meant>,
}

/// A part is searched for by itself from so many words on.
const FEWEST_WORDS: usize = 3;

impl Wanted {
    pub(super) fn new(quotation: &Quotation, names: &Names<'_>) -> Self {
        let words = quotation.words.clone();
        let stopped = words.strip_suffix(['.', ',']).filter(|bare| bare.ends_with(is_word_char));
        Self {
            bare: stopped.map(str::to_owned),
            parts: parts(&words),
            named: names.meant(&quotation.beside),
            words,
        }
    }

    /// The ways to read its words, the likeliest first.
    pub(super) fn ways(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.words.as_str()).chain(self.bare.as_deref())
    }
}

/// What is between omissions; nothing if there are none, or if a part is too short to be searched for.
fn parts(words: &str) -> Vec<String> {
    let plain = ["[…]", "[...]", "(…)", "(...)", "[. . .]", ". . . .", ". . .", "....", "..."]
        .into_iter()
        .fold(words.to_owned(), |words, omission| words.replace(omission, "…"));
    let parts: Vec<String> = plain
        .split('…')
        .map(|part| part.trim_matches(|c: char| !is_word_char(c)).to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    let long = |part: &String| parallax_text::words::count(part) >= FEWEST_WORDS;
    if parts.len() > 1 && parts.iter().all(long) { parts } else { Vec::new() }
}
