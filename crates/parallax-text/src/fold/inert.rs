//! Characters that fold to themselves whatever is next to them: most of a text in a script without capitals. Like
//! ASCII, they are taken in runs and not one cluster at a time.
//!
//! Cost: one byte a character, computed for a block of 128 when one of its characters first occurs.

use std::sync::OnceLock;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfkc_quick};

use super::{classes, scripts};
use crate::rules::Spelling;
use crate::signs::{is_blank, is_hyphen, is_invisible, is_prompt, is_quotation_mark, is_wave};

/// How a character affects its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Inert {
    /// It affects them, or it does not fold to itself.
    No,
    /// It does not affect them.
    Letter,
    /// It does not affect them if it is the only mark after a letter.
    Mark,
}

/// Characters in a block, and blocks: the basic plane.
const BLOCK: usize = 128;
const BLOCKS: usize = 0x1_0000 / BLOCK;

/// What is known of a block, once a text had a character of it.
type Known = OnceLock<[Inert; BLOCK]>;
static KNOWN: [Known; BLOCKS] = [const { OnceLock::new() }; BLOCKS];

/// How many bytes at the beginning of a text fold to themselves together. The last letter is not included if something
/// follows that may change it.
pub(super) fn run(text: &str) -> usize {
    let (mut len, mut last) = (0, 0);
    let mut before = Inert::No;
    for c in text.chars() {
        if c.is_ascii() {
            return len;
        }
        let here = of(c);
        // Two signs that are typed for one vowel.
        let doubled = c == 'เ' && text[len..].starts_with("เเ");
        match (here, before) {
            (Inert::Letter, _) if !doubled => last = len,
            (Inert::Mark, Inert::Letter) => {}
            (Inert::No | Inert::Letter | Inert::Mark, _) => return last,
        }
        before = here;
        len += c.len_utf8();
    }
    len
}

/// How a character affects its neighbours.
pub(super) fn of(c: char) -> Inert {
    let known = KNOWN.get(c as usize / BLOCK);
    known.map_or(Inert::No, |known| known.get_or_init(|| block(c as usize / BLOCK))[c as usize % BLOCK])
}

fn block(number: usize) -> [Inert; BLOCK] {
    std::array::from_fn(|at| {
        let code = u32::try_from(number * BLOCK + at).unwrap_or_default();
        char::from_u32(code).map_or(Inert::No, worked_out)
    })
}

fn worked_out(c: char) -> Inert {
    let sign = is_blank(c)
        || is_hyphen(c)
        || is_invisible(c)
        || is_quotation_mark(c)
        || is_wave(c)
        || is_prompt(c)
        || scripts::closing_bracket(c).is_some()
        || matches!(c, '¬' | '†' | '‡' | '§' | '…' | '⋯' | '︙' | '\u{E4D}' | '\u{ECD}');
    // Letters that some language treats as another letter.
    let spelled = matches!(c, 'ş' | 'ţ' | 'ی' | 'ک' | 'ى' | 'İ' | 'ı' | 'ß');
    if c.is_ascii()
        || sign
        || spelled
        || c.is_numeric()
        || is_nfkc_quick(std::iter::once(c)) != IsNormalized::Yes
        || *classes::folded(c.encode_utf8(&mut [0; 4]), Spelling::default()) != *c.encode_utf8(&mut [0; 4])
    {
        return Inert::No;
    }
    if canonical_combining_class(c) == 0 { Inert::Letter } else { Inert::Mark }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::fold::Folded;

    #[test]
    fn most_of_a_text_without_capitals_is_taken_as_it_is() {
        for text in ["สะพานปิดตอนเที่ยงวัน", "橋は三月に閉鎖された", "الجسر مغلق اليوم", "पुल बंद था"]
        {
            let text = text.replace(' ', "");
            assert!(run(&text) * 4 >= text.len() * 3, "{text}: {}", run(&text));
        }
        for text in ["เเพ", "\u{E01}\u{E48}\u{E38}", "ÉTÉ", "Straße", "①", "“a”", "\u{C0AC}\u{11A8}"]
        {
            assert!(run(text) < text.len(), "{text}");
        }
    }

    proptest! {
        /// Scripts with marks, with letters that compose, and with presentation forms.
        #[test]
        fn a_run_folds_to_itself_alone_and_within_a_text(
            text in "[\u{E0}-\u{17F}\u{300}-\u{36F}\u{5B0}-\u{5EA}\u{620}-\u{660}\u{915}-\u{94D}\u{9BE}-\u{9D7}\u{E01}-\u{E4F}\u{1100}-\u{11FF}\u{1780}-\u{17D3}\u{3040}-\u{309F}\u{AC00}-\u{AC40}a-c]{0,12}"
        ) {
            let text: String = text.chars().filter(|c| c.is_ascii() || of(*c) != Inert::No || canonical_combining_class(*c) > 0).collect();
            let own = &text[..run(&text)];
            let whole = Folded::new(&text);
            prop_assert!(whole.text().starts_with(own), "{own:?} of {text:?}: {:?}", whole.text());
            prop_assert_eq!(classes::folded(own, Spelling::default()), own);
            let by_cluster: String = unicode_segmentation::UnicodeSegmentation::graphemes(&*text, true)
                .map(|cluster| classes::folded(cluster, Spelling::default()))
                .collect();
            prop_assert_eq!(whole.text(), by_cluster);
        }
    }
}
