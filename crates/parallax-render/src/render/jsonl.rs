//! Records as JSON, one object a line: for programs that read line by line.

use serde_json::{Number, Value};

use crate::view::Records;
use crate::view::records::NUMBERS;
use parallax_text::visible::visible;

/// The lines of records, with the keys in the order of the columns; numbers are numbers, and an empty cell is null.
pub fn of(records: &Records) -> String {
    let value = |head: &str, cell: &str| match cell.parse::<Number>() {
        _ if cell.is_empty() => Value::Null,
        Ok(number) if NUMBERS.contains(&head) => Value::Number(number),
        Ok(_) | Err(_) => Value::String(visible(cell).into_owned()),
    };
    let line = |row: &Vec<String>| {
        let cells = records.columns.iter().zip(row);
        let pairs = cells.map(|(head, cell)| format!("{}:{}", Value::from(*head), value(head, cell)));
        format!("{{{}}}\n", pairs.collect::<Vec<_>>().join(","))
    };
    records.rows.iter().map(line).collect()
}
