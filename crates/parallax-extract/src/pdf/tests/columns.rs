//! Columns, and tables that look like them.

use super::{Words, column, read, real};

#[test]
fn columns_are_read_one_after_the_other() {
    let left = [
        "The left column has its own",
        "words, and they go on to the",
        "foot of the page, where the",
        "sentence goes up again and",
        "into the other column, that",
        "is at its right side, and so",
    ];
    let right = [
        "it ends with the last line of",
        "the page, as every reader has",
        "known from the first day on",
        "which he looked at a paper",
        "that was set so, and no one",
        "ever asked him how to read it.",
    ];
    // Written row by row, as some programs do.
    let rows: Vec<Words<'_>> = column(40.0, 500.0, &left)
        .into_iter()
        .zip(column(210.0, 500.0, &right))
        .flat_map(|(left, right)| [left, right])
        .collect();
    let found = read(&[rows]);
    assert_eq!(found.text.trim(), format!("{} {}", left.join(" "), right.join(" ")));
    assert_eq!(found.doubts, [""; 0]);
}

/// Columns of running text, of words that fill them.
fn columns(count: usize) -> Vec<Vec<String>> {
    let line = |column: usize, line: usize| format!("col{column} line{line} and so on");
    (0..count).map(|column| (0..8).map(|row| line(column, row)).collect()).collect()
}

#[test]
fn three_columns_are_read_in_order_and_told() {
    let made = columns(3);
    let mut page: Vec<Words<'_>> = Vec::new();
    for line in 0..8_u8 {
        for (at, x) in [10.0, 140.0, 270.0].into_iter().enumerate() {
            page.push((x, 500.0 - 12.0 * f64::from(line), 10.0, &made[at][usize::from(line)]));
        }
    }
    let found = read(&[page]);
    let order: Vec<&str> = found.text.split_whitespace().filter(|word| word.starts_with("col")).collect();
    let expected: Vec<String> = (0..3).flat_map(|at| vec![format!("col{at}"); 8]).collect();
    assert_eq!(order, expected, "{}", found.text);
    assert!(
        found.doubts.len() == 1 && found.doubts[0].contains("(page 1 of the file)"),
        "{:?}",
        found.doubts
    );
}

#[test]
fn tables_are_told() {
    let ragged = ["Baku", "Shusha and its villages", "Agdam", "Lachin", "Fuzuli district", "Gubadly"];
    let alike = ["Village A", "Village B", "Village C", "Village D", "Village E", "Village F"];
    let counts = ["12 men", "no one who was counted then", "14 men", "none", "some thirty of them", "3 men"];
    let same = ["12 men", "13 men", "14 men", "15 men", "16 men", "17 men"];
    for (left, right) in [(ragged, counts), (alike, counts), (ragged, same), (alike, same)] {
        for (x, gap) in [(40.0, 12.0), (40.0, 18.0), (60.0, 24.0)] {
            let mut page: Vec<Words<'_>> = Vec::new();
            for (at, (left, right)) in left.iter().zip(right).enumerate() {
                let y = 500.0 - gap * real(at);
                page.extend([(x, y, 10.0, *left), (x + 160.0, y, 10.0, right)]);
            }
            let found = read(&[page]);
            assert!(
                found.doubts.len() == 1 && found.doubts[0].contains("tables"),
                "{x} {gap} {}",
                found.text
            );
        }
    }
    let found = read(&[column(50.0, 550.0, &super::LINES)]);
    assert_eq!(found.doubts, [""; 0]);
}
