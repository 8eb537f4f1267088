//! Ids and heads of columns, made of names and titles.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest head of a column that is made of a title, in characters.
const LONGEST_HEAD: usize = 28;
/// The longest id that is made of a name.
const LONGEST_ID: usize = 60;

/// The first words of a title: the head of a column.
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

/// An id of a name: its letters and digits without marks, joined by hyphens; `None` where it has none of them.
pub fn id(name: &str) -> Option<String> {
    let mut id = String::new();
    for c in name.nfkd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => id.push(c),
            'đ' => id.push('d'),
            'ı' => id.push('i'),
            'ø' => id.push('o'),
            'ł' => id.push('l'),
            'ß' => id.push_str("ss"),
            c if is_combining_mark(c) => {}
            _ if !id.is_empty() && !id.ends_with('-') => id.push('-'),
            _ => {}
        }
    }
    id.truncate(LONGEST_ID);
    let id = id.trim_end_matches('-').to_owned();
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_no_marks_and_heads_end_at_words() {
        assert_eq!(id("Đặng Ngọc, 1931 (2nd ed.)").as_deref(), Some("dang-ngoc-1931-2nd-ed"));
        assert_eq!(id("Straße"), Some("strasse".to_owned()));
        assert_eq!(id("橋"), None);
        assert_eq!(head("The fall of the bridge at Casterlow"), "The fall of the bridge at …");
        assert_eq!(head("The mill"), "The mill");
    }
}
