//! What is printed around the text, and what only looks so.

use super::{LINES, Made, Words, body, column, flat, read, read_made};
use crate::ChangeKind;
use crate::changes::counts;

#[test]
fn heads_and_numbers_of_pages_are_taken_out() {
    let numbers: Vec<String> = (0..6).map(|i| format!("{}", i + 17)).collect();
    let pages: Vec<Vec<Words<'_>>> = (0..6)
        .map(|i| {
            let mut page = column(50.0, 550.0, &LINES);
            page.push((50.0, 580.0, 9.0, if i % 2 == 0 { "A. Author" } else { "The war of names" }));
            if i != 2 {
                page.push((200.0, 30.0, 10.0, &numbers[i]));
            }
            page
        })
        .collect();
    let found = read(&pages);
    assert_eq!(found.text.matches("Author").count() + found.text.matches("war").count(), 0, "{}", found.text);
    let numbers: Vec<usize> = found.pages.iter().map(|(_, number)| *number).collect();
    assert_eq!(numbers, [17, 18, 19, 20, 21, 22]);
    assert_eq!(counts(&found.changes), [(ChangeKind::RunningHead, 6), (ChangeKind::PageNumber, 5)]);
    let lines: Vec<&str> = found.text.lines().collect();
    assert!(found.pages.iter().all(|(line, _)| lines[line - 1].starts_with("The first line")), "{found:?}");
}

/// Pages of text with rows of their own at given heights: place, size and words.
fn pages(count: usize, row: impl Fn(usize) -> Vec<Made>) -> Vec<Vec<Made>> {
    (0..count)
        .map(|page| {
            let mut all = row(page);
            all.extend(body(550.0));
            all
        })
        .collect()
}

fn at(x: f64, y: f64, size: f64, text: String) -> Made {
    (x, y, size, text)
}

#[test]
fn what_looks_like_furniture_and_begins_something_stays() {
    type Row = fn(usize) -> String;
    let rows: [(&str, f64, f64, Row); 17] = [
        ("the number of the page in a sentence", 550.0, 10.0, |n| {
            format!("In {n} villages {n} people died.")
        }),
        ("and at its beginning", 550.0, 10.0, |n| format!("{n} villages of them burned.")),
        ("and at its end", 550.0, 10.0, |n| format!("The people died in {n}")),
        ("apart from the text", 580.0, 10.0, |n| format!("In {n} villages {n} people died.")),
        ("a sentence at the foot", 466.0, 10.0, |n| format!("In {n} villages {n} people died.")),
        ("chapters", 580.0, 10.0, |n| format!("Chapter {}", n - 11)),
        ("chapters, in larger type", 580.0, 14.0, |n| format!("Chapter {}", n - 11)),
        ("chapters with the numbers of pages", 580.0, 10.0, |n| format!("Chapter {n}")),
        ("days", 580.0, 10.0, |n| format!("{} May 1915", n - 9)),
        ("days that are numbers of pages", 580.0, 10.0, |n| format!("{n} May 1915")),
        ("years", 580.0, 14.0, |n| (n + 1902).to_string()),
        ("articles", 580.0, 10.0, |n| format!("Article {}. On the press", n - 11)),
        ("letters", 580.0, 10.0, |n| format!("To my sister, letter {}", n - 11)),
        ("times", 580.0, 10.0, |n| format!("{}:00", n - 5)),
        ("the same title, in larger type", 580.0, 14.0, |_| "Protocol".to_owned()),
        ("sums", 580.0, 10.0, |n| format!("Total {}", n * 37)),
        ("persons", 580.0, 10.0, |n| {
            format!(
                "Witness {} of the trial",
                char::from_digit(u32::try_from(n).unwrap_or(0), 30).unwrap_or('a')
            )
        }),
    ];
    for (what, y, size, row) in rows {
        for numbers in [false, true] {
            let made = pages(6, |page| {
                let n = page + 12;
                let mut rows = vec![at(50.0, y, size, row(n))];
                if numbers {
                    rows.push(at(200.0, 30.0, 10.0, n.to_string()));
                }
                rows
            });
            let found = read_made(&made);
            let text = flat(&found);
            for page in 0..6 {
                assert!(
                    text.contains(&row(page + 12)),
                    "{what} {numbers}: {}\n{}",
                    row(page + 12),
                    found.text
                );
            }
            let printed: Vec<usize> = found.pages.iter().map(|(_, number)| *number).collect();
            let expected: &[usize] = if numbers { &[12, 13, 14, 15, 16, 17] } else { &[] };
            assert_eq!(printed, expected, "{what} {numbers}");
        }
    }
}

/// A page whose number is not a plain one is not the page before, nor one that counts on from it.
#[test]
fn pages_without_plain_numbers_are_not_those_before_them() {
    let named = |name: &str| match name {
        "" => Vec::new(),
        name => vec![at(200.0, 30.0, 10.0, name.to_owned())],
    };
    for (names, expected) in [
        (&["i", "ii", "iii", "1", "2", "3"][..], &[1, 2, 3][..]),
        (&["1", "2", "3", "A-1", "A-2", "A-3"], &[1, 2, 3, 0]),
        (&["1", "2", "3", "A-1", "A-2", "A-3", ""], &[1, 2, 3, 0]),
        (&["1", "2", "3", "i", "ii", "iii", "7", "8", "9"], &[1, 2, 3, 0, 7, 8, 9]),
        (&["1", "2", "3", "", "5", "6"], &[1, 2, 3, 4, 5, 6]),
    ] {
        let found = read_made(&pages(names.len(), |page| named(names[page])));
        let printed: Vec<usize> = found.pages.iter().map(|(_, number)| *number).collect();
        assert_eq!(printed, expected, "{names:?}\n{}", found.text);
    }
}

#[test]
fn numbers_of_pages_are_found_where_programs_put_them() {
    type Rows = fn(usize) -> Vec<Made>;
    let rows: [(&str, Rows); 9] = [
        ("at the foot", |n| vec![at(200.0, 30.0, 10.0, n.to_string())]),
        ("larger, at the foot", |n| vec![at(200.0, 30.0, 12.0, n.to_string())]),
        ("with dashes", |n| vec![at(200.0, 30.0, 10.0, format!("- {n} -"))]),
        ("with how many there are", |n| vec![at(200.0, 30.0, 10.0, format!("Page {n} of 20"))]),
        ("outside", |n| vec![at(if n % 2 == 0 { 50.0 } else { 340.0 }, 580.0, 10.0, n.to_string())]),
        ("in a head of its own for each page", |n| {
            vec![at(50.0, 580.0, 9.0, n.to_string()), at(200.0, 580.0, 9.0, format!("From A{n} to B{n}"))]
        }),
        ("in a head with its words at both sides", |n| {
            if n % 2 == 0 {
                vec![
                    at(50.0, 580.0, 9.0, format!("{n}")),
                    at(250.0, 580.0, 9.0, "The war of names".to_owned()),
                ]
            } else {
                vec![at(50.0, 580.0, 9.0, "A. Author".to_owned()), at(340.0, 580.0, 9.0, n.to_string())]
            }
        }),
        ("in a head and at the foot", |n| {
            vec![at(50.0, 580.0, 9.0, "Report".to_owned()), at(200.0, 30.0, 10.0, n.to_string())]
        }),
        ("at the head of most pages, at the foot of one", |n| {
            vec![at(200.0, if n == 14 { 30.0 } else { 580.0 }, 10.0, n.to_string())]
        }),
    ];
    for (what, row) in rows {
        let found = read_made(&pages(6, |page| row(page + 12)));
        let printed: Vec<usize> = found.pages.iter().map(|(_, number)| *number).collect();
        assert_eq!(printed, [12, 13, 14, 15, 16, 17], "{what}\n{}", found.text);
        let text = flat(&found);
        assert_eq!(text, vec![LINES.join(" "); 6].join(" "), "{what}");
    }
}

#[test]
fn a_head_with_the_number_of_its_page_is_known_by_the_sentences_that_run_on_over_it() {
    let made: Vec<Vec<Made>> = (0..6)
        .map(|page| {
            let mut all = vec![at(50.0, 580.0, 9.0, format!("The war of names {}", page + 12))];
            let lines = if page == 0 { &LINES[..5] } else { &LINES[1..5] };
            all.extend(
                column(50.0, 550.0, lines)
                    .into_iter()
                    .map(|(x, y, size, text)| (x, y, size, text.to_owned())),
            );
            all
        })
        .collect();
    let found = read_made(&made);
    assert_eq!(counts(&found.changes), [(ChangeKind::RunningHead, 6)], "{}", found.text);
    assert_eq!(found.pages.iter().map(|(_, number)| *number).collect::<Vec<_>>(), [12, 13, 14, 15, 16, 17]);
}

#[test]
fn a_cell_of_a_table_is_not_the_number_of_a_page_that_has_none() {
    let found = read_made(&pages(6, |page| {
        if page == 3 {
            vec![at(50.0, 580.0, 10.0, "15".to_owned()), at(150.0, 580.0, 10.0, "villages".to_owned())]
        } else {
            vec![at(200.0, 30.0, 10.0, (page + 12).to_string())]
        }
    }));
    assert!(flat(&found).contains("15 villages"), "{}", found.text);
}

#[test]
fn a_number_in_the_margin_beside_the_first_line_takes_no_words_with_it() {
    let found = read_made(&pages(6, |page| vec![at(10.0, 538.0, 10.0, (page + 12).to_string())]));
    assert_eq!(flat(&found), vec![LINES.join(" "); 6].join(" "));
    assert_eq!(counts(&found.changes), [(ChangeKind::PageNumber, 6)]);
}
