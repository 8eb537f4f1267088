//! Numbers in margins: of lines, and others.

use super::{LINES, Made, body, column, flat, read, read_made, real};
use crate::ChangeKind;
use crate::changes::counts;

#[test]
fn numbers_of_lines_in_the_margin_are_taken_out() {
    let numbers = ["1", "2", "3", "4", "5", "6"];
    let mut page = column(60.0, 550.0, &LINES);
    page.extend(column(20.0, 550.0, &numbers));
    let found = read(&[page]);
    assert_eq!(found.text.trim(), LINES.join(" "));
    assert_eq!(counts(&found.changes), [(ChangeKind::LineNumber, 6)]);
    // The pages of a table of contents do not count lines, and stay.
    let mut page = column(60.0, 550.0, &LINES);
    page.extend(column(380.0, 550.0, &["1", "13", "23", "35", "45", "150"]));
    let found = read(&[page]);
    assert_eq!(counts(&found.changes), []);
    assert!(found.text.contains("150"), "{}", found.text);
}

/// Running text of so many rows, with numbers at some of them.
fn numbered(
    rows: usize,
    x: f64,
    number: impl Fn(usize) -> Option<usize>,
    text: impl Fn(usize) -> String,
) -> Vec<Made> {
    let mut page = Vec::new();
    for row in 0..rows {
        let y = 550.0 - 12.0 * real(row);
        if let Some(number) = number(row) {
            page.push((x, y, 9.0, number.to_string()));
        }
        page.push((70.0, y, 10.0, text(row)));
    }
    page
}

/// What it is, the page, and whether its numbers are taken out.
type Case<'c> = (&'c str, Vec<Made>, bool);

#[test]
fn only_numbers_that_count_lines_are_taken_out() {
    let running = |row: usize| LINES[row % 5].to_owned();
    let short = |row: usize| format!("Event number {row} of the war");
    let entry =
        |row: usize| if row.is_multiple_of(5) { "In this year it was so.".to_owned() } else { running(row) };
    let every =
        |n: usize, from: usize| move |row: usize| ((row + 1).is_multiple_of(n)).then_some(from + row + 1);
    let cases: [Case<'_>; 10] = [
        ("each line", numbered(30, 20.0, every(1, 0), running), true),
        ("every fifth line", numbered(30, 20.0, every(5, 0), running), true),
        ("on from the page before", numbered(30, 20.0, every(5, 200), running), true),
        ("years that rise with the lines", numbered(30, 20.0, every(5, 1910), running), false),
        ("at the right", numbered(30, 385.0, every(5, 0), running), true),
        (
            "begins again",
            numbered(30, 20.0, |row| ((row % 15 + 1).is_multiple_of(3)).then_some(row % 15 + 1), running),
            true,
        ),
        ("years of a chronicle", numbered(20, 20.0, |row| Some(1914 + row), short), false),
        (
            "years, not every line",
            numbered(30, 20.0, |row| (row.is_multiple_of(5)).then_some(1914 + row / 5), running),
            false,
        ),
        (
            "articles",
            numbered(30, 20.0, |row| (row.is_multiple_of(5)).then_some(1 + row / 5), running),
            false,
        ),
        (
            "years and entries",
            numbered(30, 20.0, |row| (row.is_multiple_of(5)).then_some(1900 + row), entry),
            false,
        ),
    ];
    for (what, page, out) in cases {
        let found = read_made(std::slice::from_ref(&page));
        let taken = counts(&found.changes).contains(&(ChangeKind::LineNumber, 0))
            || found.changes.iter().any(|change| change.kind == ChangeKind::LineNumber);
        assert_eq!(taken, out, "{what}: {}", found.text);
        let flat = flat(&found);
        for (.., words) in page.iter().filter(|(.., words)| words.bytes().all(|b| b.is_ascii_digit())) {
            let there = flat.split(' ').any(|word| word == words);
            assert_eq!(there, !out, "{what}: {words}\n{}", found.text);
        }
    }
}

#[test]
fn numbers_that_are_not_aligned_stay() {
    let mut page = body(550.0);
    for (row, x) in [10.0, 14.0, 18.0, 12.0, 21.0, 9.0].into_iter().enumerate() {
        page.push((x, 538.0 - 12.0 * real(row), 10.0, (row + 1).to_string()));
    }
    assert_eq!(counts(&read_made(&[page]).changes), []);
}
