//! Typography that a manuscript changed: what the text has instead, as changes of the manuscript's file.
//!
//! Only signs are mended, never letters or digits: dashes, apostrophes, forms of one letter, and the punctuation of
//! words that are the same. Marks around words, capitals, line ends and note marks stay as the manuscript has them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::{Asked, Checked, Differs, Verdict};
use parallax_text::Span;
use parallax_text::fold::Folded;
use parallax_text::words::{is_blank, is_hyphen, is_letter, is_word_char};

/// The changes that give a manuscript's quotations the signs of their texts: bytes of its file and what they become,
/// in order. Nothing for those that differ in a word, or whose words are broken by marks of the manuscript.
pub fn mended(asked: &Asked<'_>, checked: &[Checked]) -> Vec<(Span, String)> {
    let text = asked.manuscript.text();
    let mut changes = Vec::new();
    for one in checked.iter().filter(|one| may_be_mended(one)) {
        let Some(stands) = &one.stands else { continue };
        let raw = one.span.of(text.raw());
        let plain: Vec<(usize, char)> = squeezed(raw);
        let (a, b): (Vec<char>, Vec<char>) =
            (plain.iter().map(|(_, c)| *c).collect(), stands.chars().collect());
        for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
            if matches!(op, DiffOp::Equal { .. }) {
                continue;
            }
            let (old, new) = (op.old_range(), op.new_range());
            let was: String = a[old.clone()].iter().collect();
            let is: String = b[new.clone()].iter().collect();
            let inner = new.start > 0 && new.end < b.len() && old.start > 0 && old.end < a.len();
            let between = inner && is_letter(b[new.start - 1]) && is_letter(b[new.end]);
            // At the head of a line a sign may mean something to Markdown.
            let before = text.raw()[..one.span.start + plain.get(old.start).map_or(0, |(at, _)| *at)]
                .trim_end_matches([' ', '\t', '>']);
            let heads_line = before.is_empty() || before.ends_with('\n');
            if !inner || heads_line || !is_typography(&was, &is, between) {
                continue;
            }
            let start = plain[old.start].0;
            let end = old
                .end
                .checked_sub(1)
                .filter(|last| *last >= old.start)
                .map_or(start, |last| plain[last].0 + plain[last].1.len_utf8());
            changes.push((text.in_file(Span::new(one.span.start + start, one.span.start + end)), is));
        }
    }
    changes
}

fn may_be_mended(one: &Checked) -> bool {
    match one.verdict {
        Verdict::Verified => {
            !one.folded.is_empty()
                && !one.folded.iter().any(|by| matches!(*by, "omission" | "brackets" | "verse"))
        }
        Verdict::Differs => one.difference.iter().all(|one| one.kind == Differs::Signs),
        Verdict::OtherSource
        | Verdict::LeftOut
        | Verdict::Stitched
        | Verdict::Ambiguous
        | Verdict::NotFound => false,
    }
}

/// The characters with their places, each run of blanks as one.
fn squeezed(raw: &str) -> Vec<(usize, char)> {
    let mut out: Vec<(usize, char)> = Vec::new();
    for (at, c) in raw.char_indices() {
        if !is_blank(c) {
            out.push((at, c));
        } else if out.last().is_some_and(|(_, last)| *last != ' ') {
            out.push((at, ' '));
        }
    }
    out
}

/// Is it only typography that one sign stands for the other?
fn is_typography(was: &str, is: &str, between_letters: bool) -> bool {
    if was.is_empty() && is.is_empty() {
        return false;
    }
    let dash = |text: &str| !text.is_empty() && text.chars().all(|c| is_hyphen(c) || c == ' ');
    let stop = |text: &str| text.chars().all(|c| matches!(c, ',' | ';' | ':' | '.' | '!' | '?' | ' '));
    let mark = |text: &str| Folded::query(text) == "'";
    let letters = |text: &str| text.chars().any(is_word_char);
    if letters(was) || letters(is) {
        // One letter, two forms: never another letter, another case or another word.
        // Nor one sign for several letters, as typesetters have for *ffi*.
        return !was.is_empty()
            && is.chars().count() >= was.chars().count()
            && Folded::query(was) == Folded::query(is)
            && was.to_lowercase() != is.to_lowercase();
    }
    dash(was) && dash(is)
        || between_letters && mark(was) && mark(is)
        || stop(was) && stop(is) && !(was.trim().is_empty() && is.trim().is_empty())
}
