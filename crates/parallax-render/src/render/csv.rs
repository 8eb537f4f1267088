//! Records as CSV (RFC 4180): UTF-8, commas, CRLF, heads in the first line.
//!
//! A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
//! return) gets an apostrophe in front, which spreadsheets do not show.

use csv::{Terminator, WriterBuilder};

use crate::view::Records;
use parallax_text::visible::visible;

/// The CSV of records.
pub fn of(records: &Records) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let rows =
        records.rows.iter().map(|row| row.iter().map(|cell| defused(&visible(cell))).collect::<Vec<_>>());
    // Writing to memory fails at nothing but unequal rows, and records have equal ones.
    let written = writer.write_record(&records.columns).and_then(|()| {
        for row in rows {
            writer.write_record(&row)?;
        }
        Ok(())
    });
    debug_assert!(written.is_ok());
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn defused(cell: &str) -> String {
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if runs { format!("'{cell}") } else { cell.to_owned() }
}
