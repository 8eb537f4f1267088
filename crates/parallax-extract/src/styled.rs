//! What a document says of stretches of its text by their style: which are block quotations, which are emphasised.
//!
//! A text alone does not show it, and nobody who adds a source asks; who looks for the quotations of a manuscript does.

use parallax_text::Span;
use parallax_text::span::Places;

/// A style that says what words are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// A block quotation.
    Quotation,
    /// Italics, or a citation of a title.
    Emphasis,
    /// Code: signs in it mean other things.
    Code,
    /// A heading.
    Heading,
    /// A link, and where it leads; also what an element names as the source of its words.
    Link(String),
    /// Words in or under a block quotation that say whose words it has.
    Source,
    /// The text of a note, with the name that its mark has in the text.
    Note(String),
}

/// A stretch with a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Styled {
    /// The style.
    pub style: Style,
    /// First and last line of the text.
    pub lines: (usize, usize),
    /// Its words; of whole lines none are given.
    pub words: String,
}

/// The stretches of a text that is being written.
#[cfg(any(feature = "html", feature = "docx", feature = "odt"))]
#[derive(Debug, Default)]
pub(crate) struct Styling {
    found: Vec<(Style, Span)>,
    /// Each paragraph says itself that it is quoted: those of one block quotation follow each other.
    by_paragraph: bool,
}

#[cfg(any(feature = "html", feature = "docx", feature = "odt"))]
impl Styling {
    /// Of documents in which a style is one of paragraphs, and no element is around those of a block quotation.
    #[cfg(any(feature = "docx", feature = "odt"))]
    pub(crate) fn by_paragraph() -> Self {
        Self { found: Vec::new(), by_paragraph: true }
    }

    /// The bytes between were written in a style.
    pub(crate) fn add(&mut self, style: Style, from: usize, to: usize) {
        if from < to {
            self.found.push((style, Span::new(from, to)));
        }
    }

    /// The stretches of the text, in order. What was written at its end and taken off again is not of them.
    pub(crate) fn of(mut self, text: &str) -> Vec<Styled> {
        self.found.sort_by_key(|(_, span)| *span);
        let places = Places::new(text);
        let mut found: Vec<Styled> = Vec::new();
        let mut end = 0;
        for (style, span) in self.found {
            let span = Span::new(span.start, span.end.min(text.len()));
            let Some(words) = text.get(span.start..span.end) else { continue };
            let lead = words.len() - words.trim_start().len();
            let words = words.trim();
            if words.is_empty() {
                continue;
            }
            let start = span.start + lead;
            let lines = places.line_range(Span::new(start, start + words.len()));
            let whole = matches!(style, Style::Quotation | Style::Heading);
            let adjoins = self.by_paragraph
                && whole
                && text.get(end..start).is_some_and(|between| between.trim().is_empty());
            match found.iter_mut().rfind(|last| matches!(last.style, Style::Quotation | Style::Heading)) {
                // One inside another is of that.
                Some(last)
                    if style == Style::Quotation
                        && last.style == style
                        && (adjoins || lines.0 <= last.lines.1) =>
                {
                    last.lines.1 = last.lines.1.max(lines.1);
                }
                _ => {
                    let words = if whole { String::new() } else { words.to_owned() };
                    found.push(Styled { style, lines, words });
                }
            }
            if whole {
                end = end.max(start + text[start..span.end].trim_end().len());
            }
        }
        found
    }
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;
    use crate::{Form, extract};

    #[test]
    fn a_page_says_which_words_are_quoted_emphasised_and_linked() {
        let page = "<html lang=en><body><article><h1>The bell</h1><p>Much has been said of the <em>Old Bell</em> of the \
                    town, and of <a href=\"https://example.org/orr\">those who rang it</a>, by many.</p>\
                    <blockquote><p>They rang no bell.</p><p>Nobody came.</p></blockquote><p>So it was said by all of \
                    those who were there.</p></article></body></html>";
        let found = extract(page.as_bytes().to_vec(), Form::Html, None, "").unwrap_or_default();
        let line = |n: usize| found.text.lines().nth(n - 1).unwrap_or_default();
        let told: Vec<(&Style, &str, &str)> =
            found.styled.iter().map(|one| (&one.style, line(one.lines.0), one.words.as_str())).collect();
        let quoted = found.styled.iter().find(|one| one.style == Style::Quotation).map(|one| one.lines);
        assert_eq!(
            quoted.map(|lines| (line(lines.0), line(lines.1))),
            Some(("They rang no bell.", "Nobody came."))
        );
        assert!(
            told.iter().any(|(style, _, words)| **style == Style::Emphasis && *words == "Old Bell"),
            "{told:?}"
        );
        let link = Style::Link("https://example.org/orr".to_owned());
        assert!(
            told.iter().any(|(style, _, words)| **style == link && *words == "those who rang it"),
            "{told:?}"
        );
    }
}
