//! What one sign or one cluster folds to, and how far that depends on its neighbours.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;

use super::scripts;
use crate::rules::Spelling;
use crate::signs::{is_blank, is_hyphen, is_invisible, is_quotation_mark};

/// A cluster folded.
pub(super) fn folded(cluster: &str, spelling: Spelling) -> String {
    let seen = cluster.chars().filter(|&c| !is_invisible(c));
    let small = seen.nfkc().map(|c| spelling.small(c)).default_case_fold();
    let folded: String = small.map(|c| one_form(spelling.one(c))).nfkc().collect();
    if folded.contains(['\u{E4D}', '\u{ECD}']) { scripts::tone_first(&folded) } else { folded }
}

/// How much the folding of a byte depends on its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// On nothing.
    Plain,
    /// A blank: it depends on everything around it.
    Blank,
    /// It depends on whether it is doubled, or on whether it is a bracket before a hyphen.
    Paired,
    /// It is handled one by one.
    Other,
}

/// The classes of all bytes.
pub(super) const CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0;
    while byte < 128u8 {
        classes[byte as usize] = match byte {
            _ if PLAIN[byte as usize] == 0 => Class::Other,
            b'\'' | b'`' | b',' | b'<' | b'>' | b'[' => Class::Paired,
            _ if PLAIN[byte as usize] == b' ' => Class::Blank,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

/// What an ASCII byte folds to, whatever is next to it (a blank: if it is alone); 0 if that depends on its neighbours.
pub(super) const PLAIN: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128u8 {
        table[byte as usize] = match byte {
            b'"' | b'\'' | b'`' => b'\'',
            b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | b' ' => b' ',
            b'-' | b'_' => 0,
            _ => byte.to_ascii_lowercase(),
        };
        byte += 1;
    }
    table
};

/// Does a character never form a larger cluster with others of this kind? True for ASCII and the letters of European
/// scripts, including those of Vietnamese.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(
        c,
        ' '..='~' | '\u{C0}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{52F}' | '\u{1E00}'..='\u{1FFF}'
    )
}

/// Gives compatibility forms of dashes, quotation marks and blanks the one form of their kind.
fn one_form(c: char) -> char {
    match c {
        c if is_hyphen(c) => '-',
        c if is_quotation_mark(c) => '\'',
        c if is_blank(c) => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;
    use crate::fold::Folded;
    use crate::words::is_letter;

    #[test]
    fn letters_that_stand_alone_are_clusters_and_fold_like_them() {
        for c in ('\0'..='\u{FFFF}').filter(|&c| stands_alone(c)) {
            for pair in [format!("{c}a"), format!("a{c}"), format!("{c}é")] {
                assert_eq!(pair.graphemes(true).count(), 2, "{c:?}");
            }
            let folded: String = folded(c.encode_utf8(&mut [0; 4]), Spelling::default());
            if is_letter(c) {
                assert_eq!(Folded::new(&format!("a{c}a")).text(), format!("a{folded}a"), "{c:?}");
            }
        }
        // Two letters that share a slot.
        let far = char::from_u32(0x101 + 0x1E00).unwrap_or_default();
        let text = format!("\u{101}{far}\u{101}{far}");
        assert_eq!(Folded::new(&text).text(), text);
    }
}
