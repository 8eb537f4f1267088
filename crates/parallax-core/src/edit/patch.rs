//! Patches applied to the text of a file.

use crate::diagnostic::Patch;

/// The text with all patches in it, or `None` where two of them touch the same bytes or one lies outside. Insertions
/// at one place stand in the order in which they are given.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use parallax_text::Span;

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
}
