//! Two wordings as one text with their differences marked.

use similar::{ChangeTag, TextDiff};

/// `was [-typed-] {+text+}`, word by word.
pub(super) fn marked(old: &str, new: &str) -> String {
    let diff = TextDiff::from_unicode_words(old, new);
    let pieces = diff.iter_all_changes().map(|change| match change.tag() {
        ChangeTag::Equal => change.value().to_owned(),
        ChangeTag::Delete => format!("[-{}-]", change.value()),
        ChangeTag::Insert => format!("{{+{}+}}", change.value()),
    });
    // Words that changed one after the other are one change.
    pieces.collect::<String>().replace("-][-", "").replace("+}{+", "").replace("-]{+", "-] {+")
}
