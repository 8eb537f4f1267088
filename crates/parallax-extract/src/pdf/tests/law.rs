//! Nothing is lost: each letter that is shown is in the text or in a recorded change.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{Made, flat, read_made, real};
use crate::{ChangeKind, Extract};

/// How often each letter occurs.
fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in texts.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// How often each number occurs that is a word.
fn numbers<'t>(texts: impl Iterator<Item = &'t str>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    for word in words.filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())) {
        *counts.entry(word.to_owned()).or_default() += 1;
    }
    counts
}

/// What was taken out.
fn taken(found: &Extract) -> impl Iterator<Item = &str> {
    let out = |kind| {
        matches!(
            kind,
            ChangeKind::RunningHead | ChangeKind::PageNumber | ChangeKind::LineNumber | ChangeKind::Hidden
        )
    };
    found.changes.iter().filter(move |change| out(change.kind)).map(|change| change.was.as_str())
}

/// What a generated document has.
#[derive(Debug, Clone)]
struct Plan {
    pages: usize,
    words: Vec<usize>,
    head: usize,
    foot: usize,
    margin: usize,
    columns: usize,
    notes: usize,
    first: usize,
}

const WORDS: [&str; 14] = [
    "the", "village", "men", "of", "1914", "names", "12", "were", "Chapter", "burned.", "well-", "In", "5",
    "people",
];

impl Plan {
    /// A line of words for a row of a page.
    fn line(&self, page: usize, row: usize, letters: usize) -> String {
        let mut text = String::new();
        let mut at = page * 31 + row * 7;
        loop {
            let word = WORDS[self.words[at % self.words.len()] % WORDS.len()];
            if text.len() + word.len() + 1 > letters {
                return text;
            }
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(word);
            at += 1;
        }
    }

    fn page(&self, page: usize) -> Vec<Made> {
        let n = page + self.first;
        let mut all: Vec<Made> = Vec::new();
        let text = |kind: usize| match kind {
            1 => Some(n.to_string()),
            2 => Some("The war of names".to_owned()),
            3 => Some(format!("Chapter {n}")),
            4 => Some(format!("{n} May 1915")),
            5 => Some(format!("In {n} villages {n} people died.")),
            6 => Some(format!("Page {n} of 99")),
            _ => None,
        };
        all.extend(text(self.head).map(|text| (60.0, 580.0, 10.0, text)));
        all.extend(text(self.foot).map(|text| (60.0, 20.0, if self.foot > 3 { 8.0 } else { 10.0 }, text)));
        for row in 0..20_usize {
            let y = 550.0 - 12.0 * real(row);
            match self.margin {
                1 if (row + 1).is_multiple_of(5) => all.push((10.0, y, 8.0, (row + 1).to_string())),
                2 => all.push((10.0, y, 8.0, (row + 1).to_string())),
                3 if row.is_multiple_of(4) => all.push((10.0, y, 8.0, (1914 + row / 4).to_string())),
                _ => {}
            }
            let letters = [0, 54, 26, 16][self.columns];
            for column in 0..self.columns {
                let x = 60.0 + 330.0 / [1.0, 1.0, 2.0, 3.0][self.columns] * real(column);
                all.push((x, y, 10.0, self.line(page, row * 3 + column, letters)));
            }
        }
        for note in 0..self.notes {
            let y = 90.0 - 10.0 * real(note);
            let number = (page * self.notes + note + 1).to_string();
            all.push((60.0, y + 3.0, 5.0, number.clone()));
            all.push((64.0, y, 8.0, format!("Ibid, {}", self.line(page, note, 40))));
            if page.is_multiple_of(2) {
                all.push((385.0, 554.0 - 24.0 * real(note), 6.0, number));
            }
        }
        all
    }
}

fn plans() -> impl Strategy<Value = Plan> {
    let words = prop::collection::vec(0..WORDS.len(), 3..40);
    (1..7usize, words, 0..7usize, 0..7usize, 0..4usize, 1..4usize, 0..4usize, 1..40usize).prop_map(
        |(pages, words, head, foot, margin, columns, notes, first)| Plan {
            pages,
            words,
            head,
            foot,
            margin,
            columns,
            notes,
            first,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]
    #[test]
    fn every_letter_is_in_the_text_or_in_a_change(plan in plans()) {
        let pages: Vec<Vec<Made>> = (0..plan.pages).map(|page| plan.page(page)).collect();
        let found = read_made(&pages);
        let shown = || pages.iter().flatten().map(|(.., text)| text.as_str());
        let text = flat(&found);
        prop_assert_eq!(
            letters(shown()),
            letters(std::iter::once(text.as_str()).chain(taken(&found))),
            "{:?}\n{}",
            found.changes,
            found.text
        );
        // Marks of notes may be raised, and notes have their numbers in the text.
        let marks = numbers(pages.iter().flatten().filter(|(.., size, _)| *size < 7.0).map(|(.., text)| text.as_str()));
        let there = numbers(std::iter::once(text.as_str()).chain(taken(&found)));
        for (number, count) in numbers(shown()) {
            let marks = marks.get(&number).copied().unwrap_or(0);
            let there = there.get(&number).copied().unwrap_or(0);
            prop_assert!(there + marks >= count, "{} {} {}\n{}", number, count, there, found.text);
        }
    }
}
