//! Makes ids from names, and column heads from titles.

use any_ascii::any_ascii_char;
use unicode_normalization::UnicodeNormalization as _;

use crate::format::keys::is_device;

/// The longest column head that is made from a title, in characters.
const LONGEST_HEAD: usize = 28;
/// The longest id that is made from a name.
const LONGEST_ID: usize = 60;

/// A column head: the first words of a title.
pub fn head(title: &str) -> String {
    let mut out = String::new();
    for word in title.split_whitespace() {
        if !out.is_empty() && out.chars().count() + 1 + word.chars().count() > LONGEST_HEAD {
            return out.trim_end_matches([',', ':', ';', '-', '–', '—', '|']).trim_end().to_owned() + " …";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// An id made from a name: its letters in Latin script, without marks, and its digits, with hyphens between words; `None`
/// if the name has neither.
pub fn id(name: &str) -> Option<String> {
    let mut id = String::new();
    for c in name.nfc() {
        let latin = any_ascii_char(c);
        // A character that stands for a syllable is a word of its own.
        let apart = !c.is_ascii() && latin.starts_with(|c: char| c.is_ascii_uppercase()) && !c.is_uppercase();
        if apart {
            part(&mut id);
        }
        for c in latin.chars() {
            match c.to_ascii_lowercase() {
                c @ ('a'..='z' | '0'..='9') => id.push(c),
                // An apostrophe does not end a word.
                '\'' | '`' | '"' => {}
                _ => part(&mut id),
            }
        }
    }
    id.truncate(LONGEST_ID);
    let id = id.trim_end_matches('-').to_owned();
    match id.as_str() {
        "" => None,
        device if is_device(device) => Some(format!("{id}-1")),
        _ => Some(id),
    }
}

/// Ends a word, if one is there.
fn part(id: &mut String) {
    if !id.is_empty() && !id.ends_with('-') {
        id.push('-');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_no_marks_and_heads_end_at_words() {
        assert_eq!(id("Đặng Ngọc, 1931 (2nd ed.)").as_deref(), Some("dang-ngoc-1931-2nd-ed"));
        assert_eq!(id("Straße"), Some("strasse".to_owned()));
        for (name, made) in [
            ("橋の記録", "qiaono-ji-lu"),
            ("Мост 1931", "most-1931"),
            ("Γέφυρα", "gefyra"),
            ("Qarabağ müharibəsi", "qarabag-muharibesi"),
            ("O’Neill’s", "oneills"),
            ("nul", "nul-1"),
            ("COM7.txt", "com7-txt"),
        ] {
            assert_eq!(id(name).as_deref(), Some(made), "{name}");
        }
        assert_eq!(id("—…!"), None);
        assert_eq!(head("The fall of the bridge at Casterlow"), "The fall of the bridge at …");
        assert_eq!(head("The mill"), "The mill");
    }
}
