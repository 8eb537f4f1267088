//! Spreadsheets, read back by a reader that is not their writer.

use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use parallax::format::cells::unguarded;
use parallax::view::records::NUMBERS;

use super::{bytes, hostile};
use crate::support::{run, sample};
use crate::word::part;

/// The template as a workbook: the heads and the example of the CSV, each cell as text, so that a date stays a date.
#[test]
fn the_template_of_an_import_is_a_workbook_too() {
    let dir = sample();
    for name in ["claims.xlsx", "claims.csv"] {
        assert_eq!(run(dir.path(), &["import", "template", name]).2, 0);
    }
    let file = std::fs::read(dir.path().join("claims.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let found: Vec<Vec<String>> = sheet
        .rows()
        .map(|row| {
            row.iter()
                .map(|cell| {
                    assert!(cell.is_empty() || cell.is_string(), "{cell:?} is not text");
                    cell.get_string().unwrap_or_default().to_owned()
                })
                .collect()
        })
        .collect();
    let csv = std::fs::read_to_string(dir.path().join("claims.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(csv.trim_start_matches('\u{FEFF}').as_bytes());
    let expected: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(found, expected);
}

/// The cells of a spreadsheet, its head first.
pub(super) fn sheet(file: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.to_vec())).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none(), "a formula");
    }
    let name = book.sheet_names()[0].clone();
    book.worksheet_range(&name).unwrap().rows().map(<[Data]>::to_vec).collect()
}

const WITH_RECORDS: &[&[&str]] = &[
    &["compare"],
    &["overlap"],
    &["terms"],
    &["questions"],
    &["source", "memoir-1931"],
    &["find", "--topic", "gates"],
    &["quote", "memoir-1931", "the wicket stood open"],
    &["check", "--all"],
    &["reuse"],
    &["results"],
    &["explain"],
];

#[test]
fn xlsx_has_the_rows_and_cells_of_csv() {
    let dir = hostile("=HYPERLINK(1)");
    let mut numbers = BTreeSet::new();
    for args in WITH_RECORDS {
        let csv = bytes(dir.path(), args, "csv");
        // Spreadsheets recognise by it that the file is UTF-8.
        let csv = csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(&csv);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv);
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let sheet = sheet(&bytes(dir.path(), args, "xlsx"));
        assert_eq!(sheet.len(), rows.len(), "{args:?}");
        for (i, (row, cells)) in rows.iter().zip(&sheet).enumerate() {
            assert_eq!(row.len(), cells.len(), "{args:?}");
            for ((head, text), cell) in rows[0].iter().zip(row).zip(cells) {
                // CSV guards cells that a spreadsheet would run; a workbook declares them as text.
                let text = unguarded(text);
                match cell {
                    Data::Empty => assert_eq!(text, ""),
                    Data::String(cell) => assert_eq!(cell, text),
                    Data::Float(number) => {
                        assert!(i > 0 && NUMBERS.contains(&head), "{args:?}: {head} is no column of numbers");
                        numbers.insert(head.to_owned());
                        assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
                    }
                    other @ (Data::Int(_)
                    | Data::Bool(_)
                    | Data::DateTime(_)
                    | Data::DateTimeIso(_)
                    | Data::DurationIso(_)
                    | Data::Error(_)) => panic!("{args:?}: {other:?} is neither a string nor a number"),
                }
                if i > 0 && NUMBERS.contains(&head) && text.starts_with(|c: char| c.is_ascii_digit()) {
                    assert!(matches!(cell, Data::Float(_)), "{args:?}: {head} {text} is a string");
                }
            }
        }
    }
    assert_eq!(numbers.iter().map(String::as_str).collect::<Vec<_>>(), NUMBERS, "each stands in some result");
}

#[test]
fn xlsx_has_a_head_that_stays_and_filters() {
    let dir = sample();
    let xml = part(&bytes(dir.path(), &["compare", "deaths"], "xlsx"), "xl/worksheets/sheet1.xml");
    for piece in
        ["<autoFilter ref=\"A1:", "ySplit=\"1\"", "state=\"frozen\"", "<cols><col min=\"1\" max=\"1\" width="]
    {
        assert!(xml.contains(piece), "no {piece}");
    }
    let numbers = part(&bytes(dir.path(), &["overlap"], "xlsx"), "xl/styles.xml");
    assert!(numbers.contains("formatCode=\"0.0000\""), "0.5000 is shown with its decimals");
}

/// The second sheet of `compare`: topics by sources in words, each cell on the ground of its strongest stance.
#[test]
fn a_comparison_has_a_sheet_of_topics_by_sources_that_is_shown_first() {
    let dir = sample();
    let file = bytes(dir.path(), &["compare"], "xlsx");
    let json: serde_json::Value = serde_json::from_slice(&bytes(dir.path(), &["compare"], "json")).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file.clone())).unwrap();
    assert_eq!(book.sheet_names().len(), 2);
    let sheet = book.worksheet_range("Topics by sources").unwrap();
    let cell =
        |row: u32, column: u32| sheet.get_value((row, column)).map(ToString::to_string).unwrap_or_default();
    for (column, source) in (1..).zip(json["sources"].as_array().unwrap()) {
        assert_eq!(cell(0, column), source["short"].as_str().unwrap());
    }
    let mut stances = BTreeSet::new();
    for (row, topic) in (1..).zip(json["topics"].as_array().unwrap()) {
        assert_eq!(cell(row, 0), topic["label"].as_str().unwrap());
        for (column, source) in (1..).zip(json["sources"].as_array().unwrap()) {
            let of = &topic["sources"][source["id"].as_str().unwrap()];
            let text = cell(row, column);
            let claims = of["claims"].as_array().unwrap();
            for claim in claims {
                let at =
                    topic["positions"].as_array().unwrap().iter().position(|p| p["id"] == claim["position"]);
                let label = topic["positions"][at.unwrap()]["label"].as_str().unwrap();
                let stance = claim["stance"].as_str().unwrap();
                stances.insert(stance.to_owned());
                let line = format!("{stance} {}: {label}", at.unwrap() + 1);
                assert!(text.lines().any(|found| found.starts_with(&line)), "{line} is not in {text}");
            }
            if claims.is_empty() {
                assert_eq!(text, of["treatment"].as_str().unwrap().replace('-', " "));
            }
        }
    }
    assert!(stances.len() > 2, "{stances:?}");
    let xml = part(&file, "xl/worksheets/sheet2.xml");
    // A row is as high as its lines: LibreOffice does not make it so by itself.
    let heights: Vec<f64> =
        xml.split(" ht=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    assert!(heights.len() > 2 && heights.iter().any(|height| *height > 40.0), "{heights:?}");
    for piece in
        ["xSplit=\"1\" ySplit=\"1\"", "state=\"frozen\"", "orientation=\"landscape\"", "fitToHeight=\"0\""]
    {
        assert!(xml.contains(piece), "no {piece} in {xml}");
    }
    assert!(part(&file, "xl/workbook.xml").contains("activeTab=\"1\""), "it is not shown first");
    let styles = part(&file, "xl/styles.xml");
    for piece in ["wrapText=\"1\"", "<b/>", "FFB9D3EA", "FFDFEBF5"] {
        assert!(styles.contains(piece), "no {piece}");
    }
}
