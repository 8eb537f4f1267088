//! Applies patches to the text of a file.

use crate::diagnostic::{FileIx, Patch, Place};
use parallax_text::Span;

/// The text with all patches applied; `None` if two of them touch the same bytes or one lies outside the text.
/// Insertions at one place keep the order in which they are given.
pub fn apply<'p>(text: &str, patches: impl IntoIterator<Item = &'p Patch>) -> Option<String> {
    let mut sorted: Vec<&Patch> = patches.into_iter().collect();
    sorted.sort_by_key(|patch| patch.place.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for patch in sorted {
        let span = patch.place.span;
        out.push_str(text.get(at..span.start)?);
        text.get(span.start..span.end)?;
        out.push_str(&patch.text);
        at = span.end;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

/// The one patch that turns `old` into `new`: from the first to the last character that differs. `None` if they are
/// equal.
pub(super) fn difference(file: FileIx, old: &str, new: &str) -> Option<Patch> {
    if old == new {
        return None;
    }
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (a, b) = (&old[same..], &new[same..]);
    let tail: usize =
        a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let span = Span::new(same, old.len() - tail);
    Some(Patch { place: Place { file, span }, text: b[..b.len() - tail].to_owned() })
}

/// Where a place in the new text is in the old one. For what a patch put in, this is the place of the patch, or `moved`
/// if the text was moved from there.
pub fn back(place: Span, patches: &[&Patch], moved: Option<Span>) -> Span {
    let mut sorted = patches.to_vec();
    sorted.sort_by_key(|patch| patch.place.span);
    let mut shift = 0_isize;
    let mut found = None;
    for patch in sorted {
        let old = patch.place.span;
        let Some(start) = old.start.checked_add_signed(shift) else { continue };
        if place.start < start {
            break;
        }
        if place.start < start + patch.text.len() {
            found = Some(if old.start == old.end { moved.unwrap_or(old) } else { old });
            break;
        }
        let grown = |n: usize| isize::try_from(n).unwrap_or_default();
        shift += grown(patch.text.len()) - grown(old.end - old.start);
    }
    let at = |n: usize| n.checked_add_signed(-shift).unwrap_or_default();
    found.unwrap_or_else(|| Span::new(at(place.start), at(place.end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_apply_together_and_never_overlap() {
        let patch = |start, end, text: &str| Patch {
            place: Place { span: Span::new(start, end), ..Place::default() },
            text: text.to_owned(),
        };
        let all = [patch(4, 5, "x"), patch(0, 1, ""), patch(2, 2, "1"), patch(2, 2, "2")];
        assert_eq!(apply("abcde", &all).as_deref(), Some("b12cdx"));
        assert_eq!(apply("abcde", &[patch(0, 3, ""), patch(2, 4, "")]), None);
        assert_eq!(apply("abc", &[patch(3, 9, "")]), None);
        assert_eq!(apply("é", &[patch(1, 1, "x")]), None);
    }

    #[test]
    fn a_difference_makes_the_new_text_and_places_go_back() {
        for (old, new) in [("abc", "axc"), ("aa", "aaa"), ("é", "è"), ("abab", "ab"), ("", "x"), ("x", "")]
        {
            let patch = difference(FileIx(0), old, new).unwrap();
            assert_eq!(apply(old, [&patch]).as_deref(), Some(new), "{old} {new}");
        }
        assert_eq!(difference(FileIx(0), "a", "a"), None);
        let patch = |start, end, text: &str| Patch {
            place: Place { span: Span::new(start, end), ..Place::default() },
            text: text.to_owned(),
        };
        // abcdef → aXXXdeYf
        let (first, second) = (patch(1, 3, "XXX"), patch(5, 5, "Y"));
        let back = |start, end, moved| super::back(Span::new(start, end), &[&second, &first], moved);
        assert_eq!(back(0, 1, None), Span::new(0, 1));
        assert_eq!(back(2, 3, None), Span::new(1, 3));
        assert_eq!(back(4, 5, None), Span::new(3, 4));
        assert_eq!(back(6, 7, None), Span::new(5, 5));
        assert_eq!(back(6, 7, Some(Span::new(0, 2))), Span::new(0, 2));
        assert_eq!(back(7, 8, None), Span::new(5, 6));
    }
}
