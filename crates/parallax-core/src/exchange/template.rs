//! An empty spreadsheet for claims, with an example, and how its cells are written.

use csv::{Terminator, WriterBuilder};

use super::HEADS;

/// A row whose first filled cell begins with this is a note, not a claim.
pub(super) const NOTE: char = '#';

/// A claim, as cells under the heads that it fills.
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

/// How to write the cells of the spreadsheet, for `explain import`; one paragraph a line.
pub const EXPLANATION: &str = "\
The first row holds the heads, in any order, in capitals or not. The heads topic, source, position, stance and says are \
needed; the others may be left out. Each row below is one claim. A row that begins with # is a note. Where to begin: \
parallax import template claims.csv writes the heads and an example.
Several values of one cell have ` | ` between them, a vertical bar with a blank on each side. This is so in quotations, \
glosses, prefixes, suffixes, near, cue, speaker_ids, via_ids, figure_keys and row. The first gloss is of the first \
quotation, and so on; prefixes, suffixes and near (a line number) go with the quotations in the same way.
A figure in figure_keys is `counts=dead, more_than=30, unit=persons`: each key with = and its value, commas or semicolons \
between them. It has counts (an id of the topic's counts) and exactly one bound: is=30, about=30, more_than=30, \
at_least=30, fewer_than=30, at_most=30, between=20-30, words=dozens or date=1931-03. It may have unit, scope, by (an id \
of [who]) and note. A decimal has a point: 2.9. The numbers 09, +9 and 9.0 are the number 9. Two figures of one claim \
have ` | ` between them.
A cell of row is `column=words`, for a column of the topic's own. The cell passing holds true, or nothing.
A cell that begins with = + - or @ gets an apostrophe in front when Parallax writes it, so that no spreadsheet runs it, \
and loses it again when Parallax reads it.
Parallax reads CSV with commas, semicolons or tabs, with or without a line sep=; before the heads, in UTF-8, UTF-16 or an \
old encoding, and lists in JSON. Save a workbook as CSV (UTF-8) first.
An import adds claims and changes none. A row that is there already is passed over. One problem stops the whole import, \
unless --partial FILE is given: then the good rows are taken, and the others are written to FILE, each with its problem, \
to be mended and imported again.";

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
