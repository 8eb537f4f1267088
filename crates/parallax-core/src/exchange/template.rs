//! An empty spreadsheet for claims, with an example, and how its cells are written.

use csv::{Terminator, WriterBuilder};

use super::HEADS;

/// A row whose first filled cell begins with this is a note, not a claim.
pub(super) const NOTE: char = '#';

/// A claim, as cells under the heads that it fills.
const EXAMPLE: &[(&str, &str)] = &[
    ("topic", "# an example, which the import skips: deaths"),
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

/// How to write the cells of the spreadsheet, for `explain import`; one paragraph a line.
pub const EXPLANATION: &str = "\
The first row has the column heads, in any order, in capitals or not. It needs topic, source, position, stance and says; \
you may leave the others out. Each row below is one claim. A row that begins with # is a note. To begin, run \
parallax import template claims.csv: it writes the heads and an example.
If a cell has several values, write ` | ` between them, a vertical bar with a blank on each side. This works in quotations, \
glosses, prefixes, suffixes, near, cue, speaker_ids, via_ids, figure_keys and row. The first gloss belongs to the first \
quotation, and so on; prefixes, suffixes and near (a line number) go with the quotations in the same way.
Write a figure in figure_keys as `counts=dead, more_than=30, unit=persons`: each key with = and its value, and commas or \
semicolons between them. It has counts (an id of the topic's counts) and exactly one bound: is=30, about=30, more_than=30, \
at_least=30, fewer_than=30, at_most=30, between=20-30, words=dozens or date=1931-03. It may have unit, scope, by (an id \
of [who]) and note. Write decimals with a point: 2.9. The numbers 09, +9 and 9.0 are the number 9. Write ` | ` between \
two figures of one claim.
Write a cell of row as `column=words`, for one of the topic's own columns. In the cell passing write true, or nothing.
If a cell begins with = + - or @, Parallax writes an apostrophe before it, so that no spreadsheet runs it, and takes the \
apostrophe off again when it reads the cell.
Parallax reads CSV with commas, semicolons or tabs, with or without a line sep=; before the heads, in UTF-8, UTF-16 or an \
old encoding. It also reads lists in JSON. Save a workbook as CSV (UTF-8) first.
An import adds claims and changes none. It skips a row that the project already has. One problem stops the whole import, \
unless you give --partial FILE: then Parallax takes the good rows and writes the others to FILE, each with its problem. \
Correct them there and import FILE.";

/// The heads of the template, each with the cell of the example.
pub fn example() -> impl Iterator<Item = (&'static str, &'static str)> {
    let of = |head: &str| EXAMPLE.iter().find(|(name, _)| *name == head).map_or("", |(_, cell)| *cell);
    HEADS.iter().map(move |head| (*head, of(head)))
}

/// The heads and the example as CSV, with the byte order mark by which spreadsheet programs recognise UTF-8.
pub fn template() -> String {
    let (heads, cells): (Vec<&str>, Vec<&str>) = example().unzip();
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let written = writer.write_record(heads).and_then(|()| writer.write_record(cells));
    debug_assert!(written.is_ok());
    format!("\u{FEFF}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}
