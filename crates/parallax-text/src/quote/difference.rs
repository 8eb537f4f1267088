//! The words in which a quotation and its text differ, for display.

use similar::{ChangeTag, TextDiff};

/// A stretch of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Both have it.
    Same(String),
    /// Only the quotation has it.
    Quoted(String),
    /// Only the text has it.
    Stands(String),
}

/// Two wordings as one text, `was [-typed-] {+text+}`, as word diffs are written.
pub fn marked(quoted: &str, text: &str) -> String {
    let pieces = difference(quoted, text).into_iter().map(|change| match change {
        Change::Same(words) => words,
        Change::Quoted(words) => format!("[-{words}-]"),
        Change::Stands(words) => format!("{{+{words}+}}"),
    });
    pieces.collect::<String>().replace("-]{+", "-] {+")
}

/// The words of `quoted` and of the text in order; each stretch that both have is given once. Neighbours of a kind are
/// joined. Not minimal for long texts: it is made for reading, not for measuring.
pub fn difference(quoted: &str, text: &str) -> Vec<Change> {
    let diff = TextDiff::from_unicode_words(quoted, text);
    let mut changes: Vec<Change> = Vec::new();
    for change in diff.iter_all_changes() {
        let words = change.value();
        match (change.tag(), changes.last_mut()) {
            (ChangeTag::Equal, Some(Change::Same(last)))
            | (ChangeTag::Delete, Some(Change::Quoted(last)))
            | (ChangeTag::Insert, Some(Change::Stands(last))) => last.push_str(words),
            (ChangeTag::Equal, _) => changes.push(Change::Same(words.to_owned())),
            (ChangeTag::Delete, _) => changes.push(Change::Quoted(words.to_owned())),
            (ChangeTag::Insert, _) => changes.push(Change::Stands(words.to_owned())),
        }
    }
    changes
}
