//! A law of all readers: each word that a document shows is in its text, or is told as taken out.
//!
//! Documents are made at random from the elements of their format. Each has words that no other place has, so a word
//! that is missing is known.

mod office;
mod pages;

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::{Extract, Form, extract};
use office::{DOCX, ODT, RTF};
use pages::{ALTO, EPUB, HOCR, HTML, TEI};

/// Elements of a format, with signs for what is in them: `@` a word, `$` more of a line, `%` more paragraphs, `#` the
/// number of a note whose text is elsewhere.
struct Elements {
    form: Form,
    /// Parts of a line.
    inline: &'static [&'static str],
    /// Paragraphs, and what has some.
    blocks: &'static [&'static str],
    /// A note whose text is elsewhere.
    note: &'static str,
    /// The file of paragraphs and of notes.
    file: fn(&str, &str) -> Vec<u8>,
}

/// Makes documents.
struct Maker<'e> {
    elements: &'e Elements,
    /// What comes next is chosen by these.
    choices: std::iter::Cycle<std::slice::Iter<'e, u8>>,
    /// How many elements may still be made.
    left: usize,
    words: Vec<String>,
    notes: String,
    noted: usize,
}

impl Maker<'_> {
    fn choose(&mut self, from: &'static [&'static str]) -> &'static str {
        let choice = usize::from(self.choices.next().copied().unwrap_or_default());
        self.left = self.left.saturating_sub(1);
        // At the end, only what has no more in it.
        if self.left == 0 { from[0] } else { from[choice % from.len()] }
    }

    fn fill(&mut self, element: &str) -> String {
        let mut filled = String::new();
        for c in element.chars() {
            match c {
                '@' => {
                    // Letters that make no other word, and neither a Roman number nor an abbreviation.
                    let number = self.words.len();
                    let letter = |n: usize| char::from(b"bdfghjkmnp"[n % 10]);
                    let word: String =
                        ['z', letter(number / 100), 'o', letter(number / 10), 'a', letter(number), 'u', 'z']
                            .iter()
                            .collect();
                    filled.push_str(&word);
                    self.words.push(word);
                }
                '$' | '%' => {
                    let from = if c == '$' { self.elements.inline } else { self.elements.blocks };
                    for _ in 0..2 {
                        let element = self.choose(from);
                        filled += &self.fill(element);
                    }
                }
                '#' => {
                    self.noted += 1;
                    let number = self.noted;
                    let _ = write!(filled, "{number}");
                    let note = self.elements.note.replace('#', &number.to_string());
                    let note = self.fill(&note);
                    self.notes.push_str(&note);
                }
                // The number of the note that was made last.
                '^' => drop(write!(filled, "{}", self.noted)),
                c => filled.push(c),
            }
        }
        filled
    }
}

/// The words of a document that are neither in its text nor told.
fn lost(elements: &Elements, choices: &[u8]) -> Result<(), String> {
    let mut maker = Maker {
        elements,
        choices: choices.iter().cycle(),
        left: choices.len(),
        words: Vec::new(),
        notes: String::new(),
        noted: 0,
    };
    // The first paragraph is shown, whatever follows.
    let mut body = maker.fill(elements.blocks[0]);
    while maker.left > 0 {
        let element = maker.choose(elements.blocks);
        body += &maker.fill(element);
    }
    let bytes = (elements.file)(&body, &maker.notes);
    let found = extract(bytes, elements.form, None, "").map_err(|error| format!("{error}\n{body}"))?;
    let has = |word: &String| {
        found.text.contains(word.as_str())
            || found.changes.iter().any(|change| change.was.contains(word.as_str()))
    };
    let lost: Vec<&String> = maker.words.iter().filter(|word| !has(word)).collect();
    let Extract { text, changes, .. } = &found;
    // The end of a long change is not kept.
    let shortened = changes.iter().any(|change| change.was.ends_with(" …"));
    if lost.is_empty() || shortened {
        Ok(())
    } else {
        Err(format!("{lost:?}\n{body}\n{}\n{text}\n{changes:?}", maker.notes))
    }
}

/// Checks the law for documents of some elements.
fn holds(elements: &Elements) {
    let cases = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = proptest::test_runner::TestRunner::new(cases);
    let choices = proptest::collection::vec(any::<u8>(), 1..32);
    let run = runner.run(&choices, |choices| lost(elements, &choices).map_err(TestCaseError::fail));
    assert!(run.is_ok(), "{}", run.err().map(|error| error.to_string()).unwrap_or_default());
}

/// A test for each reader.
macro_rules! readers {
    ($($name:ident: $elements:expr;)+) => {$(
        #[test]
        fn $name() {
            holds(&$elements);
        }
    )+};
}
readers! {
    no_word_of_a_word_document_is_lost: DOCX;
    no_word_of_an_open_document_is_lost: ODT;
    no_word_of_rich_text_is_lost: RTF;
    no_word_of_a_book_is_lost: EPUB;
    no_word_of_an_article_is_lost: HTML;
    no_word_of_an_edition_is_lost: TEI;
    no_word_of_pages_in_alto_is_lost: ALTO;
    no_word_of_pages_in_hocr_is_lost: HOCR;
}
