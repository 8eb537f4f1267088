//! Records as CSV (RFC 4180): UTF-8 with a byte order mark, by which spreadsheet programs recognise it; commas, CRLF,
//! heads in the first line.
//!
//! A cell that a spreadsheet would run as a formula gets an apostrophe in front ([`guarded`]). Spreadsheets do not show
//! it, and `import claims` removes it. Blanks around a cell are not written, because a reader could not see them.

use csv::{Terminator, WriterBuilder};

use crate::view::Records;
use parallax_core::format::cells::guarded;
use parallax_text::visible::visible;

/// Without it, spreadsheet programs assume the usual encoding of their country.
const MARK: char = '\u{FEFF}';

/// The CSV of records.
pub fn of(records: &Records) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    let rows = records
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| guarded(visible(cell).trim()).into_owned()).collect::<Vec<_>>());
    // Writing to memory fails only if rows have different lengths, and those of records do not.
    let written = writer.write_record(&records.columns).and_then(|()| {
        for row in rows {
            writer.write_record(&row)?;
        }
        Ok(())
    });
    debug_assert!(written.is_ok());
    let text = String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default();
    format!("{MARK}{text}")
}
