//! Notes at the foot of pages.

use std::time::Instant;

use super::{LINES, Made, body, column, flat, read, read_made, real};
use crate::ChangeKind;
use crate::changes::counts;

#[test]
fn notes_go_behind_the_text_and_sentences_over_pages_are_whole() {
    let mut first = column(50.0, 550.0, &LINES[..5]);
    first.insert(2, (320.0, 530.0, 6.0, "1"));
    first.push((50.0, 60.0, 6.0, "1"));
    first.push((55.0, 56.0, 8.0, "See the book about it, which nobody has"));
    first.push((50.0, 46.0, 8.0, "seen since."));
    let second =
        column(50.0, 550.0, &["and goes on over the end of the page to the next one, as do", "most."]);
    let found = read(&[first, second]);
    assert!(found.text.contains("before it,\nand goes on over the end"), "{}", found.text);
    assert!(found.text.contains("it began,[1] so that"), "{}", found.text);
    assert!(
        found.text.ends_with("\n\n[1] See the book about it, which nobody has seen since.\n"),
        "{}",
        found.text
    );
    assert_eq!(counts(&found.changes), [(ChangeKind::Note, 1)]);
    assert_eq!((found.changes[0].line, found.changes[0].now.as_str()), (1, "[1]"));
}

/// A page whose text has raised marks, and rows at its foot in smaller type, with a raised mark if one is given.
fn page(marks: &[&str], foot: &[(&str, &str)]) -> Vec<Made> {
    let mut page = body(550.0);
    for (row, mark) in marks.iter().enumerate() {
        let y = 460.0 - 12.0 * real(row);
        // Four times x are 20 points wide.
        page.push((50.0, y, 10.0, "xxxx".to_owned()));
        page.push((70.2, y + 4.0, 6.0, (*mark).to_owned()));
        page.push((80.0, y, 10.0, "goes on with it.".to_owned()));
    }
    let first = 40.0 + 10.0 * f64::from(u8::try_from(foot.len()).unwrap_or(0));
    for (row, (mark, text)) in foot.iter().enumerate() {
        let y = first - 10.0 * real(row);
        if !mark.is_empty() {
            page.push((50.0, y + 3.0, 5.0, (*mark).to_owned()));
        }
        page.push((if mark.is_empty() { 50.0 } else { 54.0 }, y, 8.0, (*text).to_owned()));
    }
    page
}

#[test]
fn notes_that_are_alike_are_not_feet() {
    for (what, mark, text) in [
        ("one a page, and its number counts on with the pages", None, "Ibid."),
        ("the same words", None, "The same report, p. 5."),
        ("a sign", Some("*"), "Note of the translator."),
    ] {
        for number in [None, Some(8.0), Some(10.0)] {
            let pages: Vec<Vec<Made>> = (1..=6)
                .map(|n: usize| {
                    let mark = mark.map_or_else(|| n.to_string(), str::to_owned);
                    let mut page = page(&[&mark], &[(&mark, text)]);
                    if let Some(size) = number {
                        page.push((200.0, 20.0, size, (n + 16).to_string()));
                    }
                    page
                })
                .collect();
            let found = read_made(&pages);
            let notes = counts(&found.changes).into_iter().find(|(kind, _)| *kind == ChangeKind::Note);
            assert_eq!(notes, Some((ChangeKind::Note, 6)), "{what} {number:?}\n{}", found.text);
            for n in 1..=6 {
                assert!(
                    found.text.contains(&format!("\n[{n}] {text}\n")),
                    "{what} {number:?}\n{}",
                    found.text
                );
                assert!(flat(&found).contains(&format!("xxxx[{n}] goes on")), "{}", found.text);
            }
            let printed: Vec<usize> = found.pages.iter().map(|(_, page)| *page).collect();
            let expected: &[usize] = if number.is_some() { &[17, 18, 19, 20, 21, 22] } else { &[] };
            assert_eq!(printed, expected, "{what} {number:?}\n{}", found.text);
        }
    }
}

#[test]
fn rows_like_notes_stay_even_if_the_text_shows_no_marks() {
    for (what, words) in [
        ("plain", (|n| format!("{n} Ibid.")) as fn(usize) -> String),
        ("in brackets", |n| format!("({n}) Ibid.")),
        ("the same on all pages", |_| "1 Ibid.".to_owned()),
        ("a sign on all pages", |_| "* By the editor.".to_owned()),
    ] {
        let pages: Vec<Vec<Made>> = (1..=6)
            .map(|n| {
                let mut page = page(&[], &[]);
                // The text runs on over the end of the page.
                page.pop();
                page.push((50.0, 40.0, 8.0, words(n)));
                page
            })
            .collect();
        let found = read_made(&pages);
        let taken = |kind| found.changes.iter().any(|change| change.kind == kind);
        assert!(!taken(ChangeKind::RunningHead) && !taken(ChangeKind::PageNumber), "{what}\n{}", found.text);
        let count = flat(&found).matches("Ibid.").count() + flat(&found).matches("editor.").count();
        assert_eq!(count, 6, "{what}\n{}", found.text);
    }
}

#[test]
fn a_small_foot_line_is_not_a_part_of_a_note() {
    let first = page(&["1"], &[("1", "See the report on it.")]);
    let found = read_made(&[first.clone(), page(&[], &[("", "Printed at the mill in the lane.")])]);
    assert!(found.text.contains("[1] See the report on it.\n"), "{}", found.text);
    assert!(found.text.contains("Printed at the mill in the lane."), "{}", found.text);
    // Nor on its own page, far under it.
    let mut first = first;
    first.push((50.0, 12.0, 8.0, "Printed at the mill in the lane.".to_owned()));
    let found = read_made(&[first]);
    assert!(found.text.contains("[1] See the report on it.\n"), "{}", found.text);
    assert!(found.text.contains("Printed at the mill in the lane."), "{}", found.text);
    // A note that is not at its end goes on.
    let found = read_made(&[
        page(&["1"], &[("1", "See the report on it that")]),
        page(&["2"], &[("", "nobody has read."), ("2", "And this.")]),
    ]);
    assert!(
        flat(&found).contains("[1] See the report on it that nobody has read. [2] And this."),
        "{}",
        found.text
    );
}

#[test]
fn a_note_whose_last_line_is_full_goes_on_whatever_its_next_line_begins_with() {
    let full = "See the report on it, and what was said of it in the house on the next day by Mr";
    let pages = [page(&["1"], &[("1", full)]), page(&[], &[("", "Smith and by the others.")])];
    let found = read_made(&pages);
    assert!(flat(&found).ends_with(&format!("[1] {full} Smith and by the others.")), "{}", found.text);
}

#[test]
fn notes_have_the_numbers_that_are_printed() {
    let wrapped = read_made(&[
        page(
            &["3"],
            &[
                ("3", "See the report on it, which is on page"),
                ("", "1 of the book."),
                ("", "4 men wrote it."),
            ],
        ),
        page(&["4"], &[("4", "See the other one.")]),
    ]);
    assert!(
        flat(&wrapped).ends_with(
            "[3] See the report on it, which is on page 1 of the book. 4 men wrote it. [4] See the other one."
        ),
        "{}",
        wrapped.text
    );
    let signs = read_made(&[
        page(&["*", "1"], &[("*", "By the editor."), ("1", "See one.")]),
        page(&["2", "3"], &[("2", "See two."), ("3", "See three.")]),
    ]);
    for part in ["[1] See one.", "[2] See two.", "[3] See three.", "[4] By the editor."] {
        assert!(signs.text.contains(part), "{part}\n{}", signs.text);
    }
    // Two digits are 11.12 points wide.
    let mut power = vec![(50.0, 570.0, 10.0, "10".to_owned()), (61.3, 574.0, 6.0, "2".to_owned())];
    power.push((68.0, 570.0, 10.0, "men came.".to_owned()));
    power.extend(page(&["1", "2"], &[("1", "See one."), ("2", "See two.")]));
    let power = read_made(&[power]);
    assert!(power.text.contains("10² men came"), "{}", power.text);
    assert!(flat(&power).contains("xxxx[1] goes on with it. xxxx[2] goes"), "{}", power.text);
}

#[test]
fn thousands_of_notes_take_as_long_as_they_are_many() {
    let pages = |count: usize| -> Vec<Vec<Made>> {
        (0..count)
            .map(|at| {
                // Beyond a thousand too.
                let marks: Vec<String> = (0..5).map(|n| (at * 5 + n + 901).to_string()).collect();
                let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
                let foot: Vec<(&str, &str)> = marks.iter().map(|mark| (*mark, "See the report.")).collect();
                page(&marks, &foot)
            })
            .collect()
    };
    let time = |count: usize| {
        let start = Instant::now();
        let found = read_made(&pages(count));
        assert_eq!(counts(&found.changes), [(ChangeKind::Note, count * 5)]);
        start.elapsed()
    };
    let (few, many) = (time(20), time(160));
    assert!(many < few * 40, "{few:?} {many:?}");
}

#[test]
fn a_mark_may_be_a_sign_with_a_number() {
    let pages = [
        page(&["*1", "*2"], &[("*1", "See the first book."), ("*2", "See the second one.")]),
        page(&["*3"], &[("*3", "See the third one.")]),
    ];
    let found = read_made(&pages);
    let text = flat(&found);
    assert!(text.contains("xxxx[1] goes on") && text.contains("xxxx[3] goes on"), "{}", found.text);
    assert!(!text.contains('*') && !text.contains('¹'), "{}", found.text);
    assert!(
        text.ends_with("[1] See the first book. [2] See the second one. [3] See the third one."),
        "{}",
        found.text
    );
}
