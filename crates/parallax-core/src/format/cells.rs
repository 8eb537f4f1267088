//! Rows of cells from a spreadsheet or a list of objects: the one reader for both.
//!
//! Spreadsheet programs save CSV with commas, semicolons or tabs, with a line `sep=;` before the heads, in UTF-8 with
//! or without a mark, in UTF-16 and in old encodings. Other programs write JSON, an object a line or all in one array.
//! Heads may be in any case, and may contain blanks or hyphens. A workbook is refused with advice on how to save it as
//! CSV.
//!
//! Limits: [`MOST_ROWS`]. Cost: linear in the size of the file.

use std::borrow::Cow;

use csv::ReaderBuilder;
use serde_json::{Map, Value};

use parallax_text::decode::{Undecodable, decode};
use parallax_text::foreign;

/// At most this many rows are read.
pub const MOST_ROWS: usize = 1_000_000;
/// What separates several values in one cell.
pub const JOINT: &str = " | ";
/// A cell that begins with one of these is run by spreadsheet programs; the last four are the full-width forms.
const RUNS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A table or list that was read.
#[derive(Debug, Clone, Default)]
pub struct Cells {
    /// The heads in small letters, with `_` for blanks and hyphens.
    pub heads: Vec<String>,
    /// The rows that are not empty.
    pub rows: Vec<Row>,
    /// It is a list of objects, so its columns have no letters.
    pub list: bool,
    /// Its encoding, if it was guessed.
    pub guessed: Option<&'static str>,
    /// Rows that could not be read, and why.
    pub broken: Vec<(usize, String)>,
}

/// One row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number: the row in the spreadsheet, counting the heads as row 1; in a list, the line or the item.
    pub number: usize,
    /// Its cells, under the heads.
    pub cells: Vec<String>,
    /// In a list, its object.
    pub object: Map<String, Value>,
}

impl Cells {
    /// Reads a file.
    pub fn read(bytes: Vec<u8>) -> Result<Self, Undecodable> {
        if bytes.starts_with(b"PK\x03\x04")
            && foreign::of(&bytes).is_some_and(|kind| kind.what.starts_with("a zip archive"))
        {
            let message = "is a workbook or another packed file, not a list".to_owned();
            return Err(Undecodable {
                message,
                help: "save it as CSV (UTF-8) in your spreadsheet program".to_owned(),
            });
        }
        let decoded = decode(bytes, None, "")?;
        let text = decoded.text.trim_start_matches('\u{FEFF}');
        let mut cells = if text.trim_start().starts_with(['{', '[']) { list(text)? } else { sheet(text) };
        cells.guessed = decoded.encoding.filter(|_| decoded.guessed);
        if let Some(row) = cells.rows.get(MOST_ROWS) {
            let message = format!("has more than {MOST_ROWS} rows, at row {}", row.number);
            return Err(Undecodable { message, help: "split the file".to_owned() });
        }
        Ok(cells)
    }

    /// The column under the first of these heads that exists.
    pub fn column(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.heads.iter().position(|head| head == name))
    }

    /// The name by which a person finds a cell: `D12`, or `item 12` in a list.
    pub fn name(&self, row: usize, column: usize) -> String {
        if self.list { format!("item {row}") } else { format!("{}{row}", letters(column)) }
    }
}

impl Row {
    /// A cell without the apostrophe that [`guarded`] added.
    pub fn cell(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.cells.get(at)).map(|cell| unguarded(cell)).unwrap_or_default()
    }
}

/// The letters of a column: A, B … Z, AA.
pub fn letters(column: usize) -> String {
    let mut out = Vec::new();
    let mut n = column + 1;
    while n > 0 {
        n -= 1;
        out.push(b'A' + u8::try_from(n % 26).unwrap_or_default());
        n /= 26;
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}

/// A cell that no spreadsheet runs: what would be a formula gets an apostrophe before it, which spreadsheets do not
/// show. A cell that already has such an apostrophe gets another one, so that [`unguarded`] restores every cell
/// exactly.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_run(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Undoes [`guarded`].
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_run(rest)).unwrap_or(cell)
}

fn is_run(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(RUNS)
}

fn head(text: &str) -> String {
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).filter(|part| !part.is_empty());
    parts.map(str::to_lowercase).collect::<Vec<_>>().join("_")
}

/// A spreadsheet saved as text.
fn sheet(text: &str) -> Cells {
    let (separator, text) = separator(text);
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut cells = Cells::default();
    for (number, record) in (1..).zip(reader.records()) {
        match record {
            Ok(record) if number == 1 => cells.heads = record.iter().map(head).collect(),
            Ok(record) if record.iter().all(|cell| cell.trim().is_empty()) => {}
            Ok(record) => {
                let row = record.iter().map(str::to_owned).collect();
                cells.rows.push(Row { number, cells: row, object: Map::new() });
            }
            Err(error) => cells.broken.push((number, error.to_string())),
        }
    }
    cells
}

/// The separator of cells, and the text from the heads on. The separator is what `sep=` says; else the most frequent of
/// comma, semicolon and tab in the heads, outside quotation marks.
fn separator(text: &str) -> (u8, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let said = first.trim_end_matches('\r').trim_matches('"');
    if let [name @ .., sign] = said.as_bytes()
        && name.eq_ignore_ascii_case(b"sep=")
        && sign.is_ascii()
    {
        return (*sign, rest);
    }
    let mut quoted = false;
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    for byte in first.bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(sign, _)| *sign == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equally frequent ones the last is taken: the comma.
    (counts.iter().max_by_key(|(_, count)| count).map_or(b',', |(sign, _)| *sign), text)
}

/// One object a line; what is not one is among the broken lines, and the others are read all the same.
pub fn lines(text: &str, longest: usize) -> Cells {
    let mut cells = Cells { list: true, ..Cells::default() };
    let text = text.trim_start_matches('\u{FEFF}');
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        if line.len() > longest {
            cells.broken.push((number, format!("the line is longer than {longest} bytes")));
            continue;
        }
        match serde_json::from_str(line) {
            Ok(object) => cells.rows.push(Row { number, cells: Vec::new(), object }),
            Err(error) => cells.broken.push((number, format!("the line is not an object in JSON: {error}"))),
        }
    }
    cells
}

/// An array of objects, or an object a line.
fn list(text: &str) -> Result<Cells, Undecodable> {
    let mut cells = Cells { list: true, ..Cells::default() };
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            for (number, item) in (1..).zip(items(value)) {
                cells.push(number, item)?;
            }
        }
        Err(_) => {
            for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
                let item = serde_json::from_str(line)
                    .map_err(|error| not_a_list(format!("line {number} is not JSON: {error}")))?;
                cells.push(number, item)?;
            }
        }
    }
    Ok(cells)
}

/// The items of an array; or of the array under `rows` in an object, as some exports have it.
fn items(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        Value::Object(mut object) => match object.get_mut("rows") {
            Some(Value::Array(items)) => std::mem::take(items),
            Some(_) | None => vec![Value::Object(object)],
        },
        other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => vec![other],
    }
}

fn not_a_list(message: String) -> Undecodable {
    let help = "a list is an array of objects, or an object a line: {\"id\": 1, \"quote\": \"…\"}".to_owned();
    Undecodable { message, help }
}

impl Cells {
    fn push(&mut self, number: usize, item: Value) -> Result<(), Undecodable> {
        let Value::Object(object) = item else {
            return Err(not_a_list(format!("line {number}, or item {number}, is not an object with names")));
        };
        let mut row = Row { number, ..Row::default() };
        for (name, value) in &object {
            let name = head(name);
            let column = self.heads.iter().position(|known| *known == name).unwrap_or_else(|| {
                self.heads.push(name);
                self.heads.len() - 1
            });
            row.cells.resize(row.cells.len().max(column + 1), String::new());
            row.cells[column] = plain(value);
        }
        row.object = object;
        self.rows.push(row);
        Ok(())
    }
}

/// A value as a cell; the values of an array are joined in one.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.to_string(),
        // So that [`unguarded`] takes no apostrophe from a value that was never in a spreadsheet.
        Value::String(text) => guarded(text).into_owned(),
        Value::Array(values) if values.iter().all(|value| !value.is_object() && !value.is_array()) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| value.as_str().map_or_else(|| plain(value), str::to_owned))
                .collect();
            guarded(&values.join(JOINT)).into_owned()
        }
        Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_of_saving_a_spreadsheet_is_read() {
        let utf16 = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        for bytes in [
            b"ID,Speaker IDs\r\n1,\"a, b\"\r\n".to_vec(),
            b"\xEF\xBB\xBFid;speaker-ids\n1;a, b\n".to_vec(),
            b"id\tspeaker_ids\n1\ta, b\n\n\t\n".to_vec(),
            b"sep=;\r\nID;SPEAKER_IDS\r\n1;a, b\r\n".to_vec(),
            b"\"sep=|\"\nid|speaker ids\n1|a, b\n".to_vec(),
            b"\"id\",\"speaker ids\"\n1,\"a, b\"".to_vec(),
            utf16("\u{FEFF}id\tspeaker ids\r\n1\ta, b\r\n"),
            utf16("id\tspeaker ids\r\n1\ta, b\r\n"),
            b"[{\"id\": 1, \"speaker_ids\": \"a, b\"}]".to_vec(),
            b"{\"rows\": [{\"id\": \"1\", \"Speaker IDs\": \"a, b\"}], \"total\": 1}".to_vec(),
            b"{\"id\": 1,\n \"speaker_ids\": [\"a, b\"]}".to_vec(),
            b"\xEF\xBB\xBF{\"id\": 1, \"speaker_ids\": \"a, b\"}\n\n".to_vec(),
        ] {
            let shown = String::from_utf8_lossy(&bytes).into_owned();
            let cells = Cells::read(bytes).unwrap_or_else(|error| panic!("{shown}: {error}"));
            // The names in an object have no order.
            assert_eq!(cells.heads.len(), 2, "{shown}");
            assert_eq!(cells.rows.len(), 1, "{shown}");
            let row = &cells.rows[0];
            assert_eq!(
                (row.cell(cells.column(&["id"])), row.cell(cells.column(&["x", "speaker_ids"]))),
                ("1", "a, b"),
                "{shown}"
            );
        }
        let old = Cells::read(b"id;quote\n1;Le caf\xE9 \xE9tait ferm\xE9 \xE0 midi\n".to_vec()).unwrap();
        assert_eq!(
            (old.rows[0].cell(Some(1)), old.guessed),
            ("Le café était fermé à midi", Some("windows-1252"))
        );
    }

    #[test]
    fn what_is_no_list_is_said() {
        for (bytes, says) in [
            (b"{\"id\": 1}\n{\"id\": ".as_slice(), "line 2 is not JSON"),
            (b"{\"id\": 1}\n[1]", "line 2"),
            (b"[1, 2]", "item 1"),
            (b"PK\x03\x04\x14\0xl/workbook.xml", "workbook"),
        ] {
            let error = Cells::read(bytes.to_vec()).unwrap_err();
            assert!(error.message.contains(says) && !error.help.is_empty(), "{error:?}");
        }
        for empty in ["", "\n", "[]", "\u{FEFF}"] {
            assert!(Cells::read(empty.as_bytes().to_vec()).unwrap().rows.is_empty());
        }
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(letters), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }

    proptest! {
        #[test]
        fn what_is_guarded_is_never_run_and_comes_back(cell in "['=+\\-@\t\r＝＋－＠a ]{0,8}") {
            let guard = guarded(&cell);
            prop_assert!(!guard.starts_with(RUNS));
            prop_assert_eq!(unguarded(&guard), &cell);
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[\\[\\]{}\",;=\n\ta-c1]{0,60}") {
            let _ = Cells::read(bytes);
            let _ = Cells::read(text.into_bytes());
        }
    }
}
