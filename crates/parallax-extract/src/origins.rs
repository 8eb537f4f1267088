//! Where the stretches of a text are from, when its letters are composed.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::Extract;

/// Moves the beginnings of the stretches to where they are in the text without `control` characters and in composed
/// letters (NFC). A mark on a letter is of the stretch of its letter.
pub(crate) fn composed(extract: &mut Extract, control: impl Fn(char) -> bool) {
    let text = &extract.text;
    let (mut from, mut written) = (0, 0);
    for (at, _) in &mut extract.origins {
        let rest = text.get(*at..).unwrap_or_default();
        let marks = rest.chars().take_while(|c| is_combining_mark(*c)).map(char::len_utf8).sum::<usize>();
        let to = (*at + marks).max(from);
        let stretch = text.get(from..to).unwrap_or_default();
        written += stretch.chars().filter(|c| !control(*c)).nfc().map(char::len_utf8).sum::<usize>();
        (from, *at) = (to, written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_begin_where_their_letters_are() {
        let text = "e\u{301}a\u{7}b ae\u{301}c";
        let origins = ["a\u{7}", "b", "e\u{301}c", "\u{301}c", "c"]
            .map(|words| (text.rfind(words).unwrap_or_default(), Some(words.len())));
        let mut extract = Extract { text: text.to_owned(), origins: origins.to_vec(), ..Extract::default() };
        composed(&mut extract, char::is_control);
        let text: String = text.replace('\u{7}', "").nfc().collect();
        let begins: Vec<&str> = extract.origins.iter().map(|(at, _)| &text[*at..]).collect();
        assert_eq!(begins, ["ab aéc", "b aéc", "éc", "c", "c"]);
    }
}
