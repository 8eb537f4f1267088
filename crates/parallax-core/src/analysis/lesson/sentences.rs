//! Where the sentences of a text begin and end.

use unicode_segmentation::UnicodeSegmentation as _;

use parallax_text::Span;
use parallax_text::words::{count, is_letter};

/// A word of at most so many letters, with a capital and a point, may be an abbreviation.
const ABBREVIATED: usize = 4;

/// The sentences of a text without the blanks around them. A line end within a paragraph does not end a sentence.
pub(super) fn sentences(raw: &str) -> Vec<(Span, usize)> {
    let mut flat = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\n') {
        flat.push_str(&rest[..at]);
        let ends = rest[at + 1..].trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        let after = flat.trim_end_matches([' ', '\t', '\r']).ends_with('\n');
        flat.push(if ends || after { '\n' } else { ' ' });
        rest = &rest[at + 1..];
    }
    flat.push_str(rest);
    let mut sentences = Vec::new();
    // Where a sentence begins of which an abbreviation has been read, such as *Mr.*
    let mut begun: Option<Span> = None;
    let mut within = false;
    for (at, sentence) in flat.split_sentence_bound_indices() {
        let start = at + (sentence.len() - sentence.trim_start().len());
        let end = at + sentence.trim_end().len();
        let follows = std::mem::replace(&mut within, !sentence.contains('\n'));
        if start >= end {
            continue;
        }
        if !sentence.contains(is_letter) {
            // The number of a note belongs to the sentence before it; one alone, of a page or of readers, is no sentence.
            let before =
                begun.as_mut().or_else(|| sentences.last_mut().map(|(span, _): &mut (Span, _)| span));
            if let Some(span) = before.filter(|_| follows) {
                span.end = end;
            }
            continue;
        }
        let span = Span::new(begun.take().map_or(start, |span| span.start), end);
        if ends_in_abbreviation(&flat[start..end]) && !sentence.contains('\n') {
            begun = Some(span);
        } else {
            sentences.push((span, count(span.of(raw))));
        }
    }
    sentences.extend(begun.map(|span| (span, count(span.of(raw)))));
    sentences
}

/// Is the last word, with its point, rather a title or an initial than the end of a sentence: *Mr.*, *Capt.*, *W.*?
fn ends_in_abbreviation(sentence: &str) -> bool {
    let last =
        sentence.strip_suffix('.').and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next_back());
    let short = |word: &str| (1..=ABBREVIATED).contains(&word.chars().count());
    last.is_some_and(|word| short(word) && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_or_an_initial_does_not_end_a_sentence_and_a_number_is_none() {
        let all = |raw: &str| -> Vec<String> {
            sentences(raw)
                .iter()
                .map(|(span, _)| span.of(raw).split_whitespace().collect::<Vec<_>>().join(" "))
                .collect()
        };
        assert_eq!(
            all("Mr. Finch read\nit. Col. W. S. Smith came."),
            ["Mr. Finch read it.", "Col. W. S. Smith came."]
        );
        assert_eq!(all("A title\n\n473\n\n0\n\nIt fell. It rose."), ["A title", "It fell.", "It rose."]);
        assert_eq!(all("It was he, Sir.\n\nNext."), ["It was he, Sir.", "Next."]);
        assert_eq!(all("He saw Mr."), ["He saw Mr."]);
        assert_eq!(all("He fired.[123]\n\nNext."), ["He fired.[123]", "Next."]);
    }
}
