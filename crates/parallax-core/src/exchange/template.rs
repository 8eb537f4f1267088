//! An empty spreadsheet for claims, with an example, and how its cells are written.

use csv::{Terminator, WriterBuilder};

use super::HEADS;

/// A row whose first filled cell begins with this is a note, and holds no claim.
pub(super) const NOTE: char = '#';

/// A claim as it would be written, under the heads that it fills.
const EXAMPLE: &[(&str, &str)] = &[
    ("topic", "# an example, passed over by the import: deaths"),
    ("source", "gazette-1931"),
    ("position", "dozens-died"),
    ("stance", "reports"),
    ("speaker_ids", "inspector"),
    ("says", "Gives the inspector's count of more than thirty dead."),
    ("quotations", "more than thirty were dead | the inspector counted"),
    ("certainty", "flat"),
    ("period", "1931-03"),
    ("figure_keys", "counts=dead, more_than=30, unit=persons"),
];

/// How the cells of the spreadsheet are written, for `explain import`.
pub const EXPLANATION: &str = "The first row holds the heads; topic, source, position, stance and says must be there, the \
    others may be, in any order and in capitals or not. A row is a claim. Several values of one cell (quotations, glosses, \
    cue, speaker_ids, via_ids, figure_keys) stand with ` | ` between them, a blank on each side; glosses, prefixes, suffixes \
    and near go with the quotations, one for each. A figure is `counts=dead, more_than=30, unit=persons`: keys with `=`, \
    separated by commas or semicolons, exactly one bound among them (is, about, more_than, at_least, fewer_than, at_most, \
    between=20-30, words=dozens, date=1931-03), decimals with a point; 09, +9 and 9.0 are the number 9. A cell that begins \
    with = + - or @ gets an apostrophe in front when it is written, and loses it when it is read. A row that begins with # \
    is a note. Read are commas, semicolons and tabs, a line sep=;, UTF-8, UTF-16 and old encodings, JSON lines and arrays; \
    a workbook is saved as CSV (UTF-8) first. Rows that are there already are passed over; an import adds and changes nothing.";

/// The heads and the example as CSV, with the mark by which spreadsheet programs know UTF-8.
pub fn template() -> String {
    let of = |head: &&str| EXAMPLE.iter().find(|(name, _)| name == head).map_or("", |(_, cell)| *cell);
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory fails at nothing.
    let written = writer.write_record(HEADS).and_then(|()| writer.write_record(HEADS.iter().map(of)));
    debug_assert!(written.is_ok());
    format!("\u{FEFF}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}
