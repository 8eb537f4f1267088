//! The format as a table: every key of every table with its type, whether it is required, and what it is for. The
//! loader checks files against it, suggestions come from it, `explain` prints it, and the schemas for editors are made
//! from it.

mod choices;
mod claims;
mod locks;
mod sheets;
mod tables;

pub use choices::{BOUNDS, CERTAINTIES, CHECKS, FAMILY_KINDS, KINDS, OPCVL, RELATIONS, SHOWN, STANCES};
use claims::CLAIMS;
use locks::LOCKS;
use sheets::SHEETS;
pub use tables::Table;

/// What a value must be. Further conditions are checked where the value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A string with some content: not empty, and not only blanks.
    Text,
    /// A string of a–z, 0–9 and hyphens.
    Id,
    /// An id, or an address of a claim: what [`is_address`] takes.
    Address,
    /// An id, or a table with these keys.
    IdOr(Table),
    /// One id or a list of them.
    Ids,
    /// A list of strings.
    Texts,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// A list of numbers.
    Numbers,
    /// true or false.
    Flag,
    /// A date or an interval in quotation marks.
    Date,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A table with these keys.
    Table(Table),
    /// A list of such tables.
    Tables(Table),
    /// A table of id → string.
    TextMap,
    /// A table of id → such a table.
    Map(Table),
    /// A table of id → such a table, or a string or list of strings for short.
    ShortMap(Table),
    /// A list of strings, or of such tables.
    ShortList(Table),
    /// A list of strings, or a table of language → list of strings.
    Forms,
    /// Two whole numbers.
    Pair,
    /// A list of two whole numbers each.
    Pairs,
    /// A list of whole numbers.
    Counts,
}

impl Type {
    /// Its name in messages.
    pub fn name(self) -> String {
        match self {
            Self::Text => "a string that is not empty".into(),
            Self::Id => "an id (a–z, 0–9 and hyphens)".into(),
            Self::Address => "an id, or TOPIC/SOURCE/POSITION, also with ~ and four digits behind it".into(),
            Self::IdOr(_) => "an id or a table".into(),
            Self::Ids => "an id or a list of ids".into(),
            Self::Texts => "a list of strings".into(),
            Self::Count => "a whole number".into(),
            Self::Number => "a number".into(),
            Self::Numbers => "a list of numbers".into(),
            Self::Flag => "true or false".into(),
            Self::Date => "a date such as \"1992-02-26\"".into(),
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::Table(_) => "a table".into(),
            Self::Tables(_) => "a list of tables".into(),
            Self::TextMap => "a table of strings".into(),
            Self::Map(_) => "a table of tables".into(),
            Self::ShortMap(_) => "a table of strings or tables".into(),
            Self::ShortList(_) => "a list of strings or tables".into(),
            Self::Forms => "a list of strings, or one per language".into(),
            Self::Pair => "two whole numbers".into(),
            Self::Pairs => "a list of pairs of whole numbers".into(),
            Self::Counts => "a list of whole numbers".into(),
        }
    }

    /// The table that describes the keys of its values, if they have keys.
    pub const fn table(self) -> Option<Table> {
        match self {
            Self::Table(table)
            | Self::IdOr(table)
            | Self::Tables(table)
            | Self::Map(table)
            | Self::ShortMap(table)
            | Self::ShortList(table) => Some(table),
            Self::Text
            | Self::Id
            | Self::Address
            | Self::Ids
            | Self::Texts
            | Self::Count
            | Self::Number
            | Self::Numbers
            | Self::Flag
            | Self::Date
            | Self::Choice(_)
            | Self::TextMap
            | Self::Forms
            | Self::Pair
            | Self::Pairs
            | Self::Counts => None,
        }
    }
}

/// Is this an id: a–z, 0–9 and hyphens, at most 80 of them, none at either end?
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 80
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

/// Names that Windows reserves for devices, with or without an ending: no file can have them there.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same with one digit behind them.
const PORTS: [&str; 2] = ["com", "lpt"];

/// Is this an id that files can have, as those of sources must: not one that some systems reserve for a device?
pub fn is_file_id(text: &str) -> bool {
    is_id(text) && !is_device(text)
}

/// Is it the name of a device on some systems?
pub fn is_device(id: &str) -> bool {
    let digit = |rest: &str| rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_digit());
    DEVICES.contains(&id) || PORTS.iter().any(|port| id.strip_prefix(port).is_some_and(digit))
}

/// Can a claim have this address as its `id`: an id, or `topic/source/position` with the `~1a2b` and `-2` that tell twins
/// apart? The second kind is what edits write, so that a claim keeps the address that it had.
pub fn is_address(text: &str) -> bool {
    let (path, twin) = text.split_once('~').map_or((text, None), |(path, twin)| (path, Some(twin)));
    let is_twin = |twin: &str| {
        let (key, number) = twin.split_once('-').map_or((twin, "2"), |(key, number)| (key, number));
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        key.len() == 4 && key.bytes().all(hex) && counted
    };
    let parts: Vec<&str> = path.split('/').collect();
    parts.iter().all(|part| is_id(part))
        && (parts.len() == 1 && twin.is_none() || parts.len() == 3 && twin.is_none_or(is_twin))
}

/// One key of one table.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The table that it belongs to.
    pub table: Table,
    /// Its name.
    pub name: &'static str,
    /// What its value must be.
    pub ty: Type,
    /// Must it be present?
    pub required: bool,
    /// What it is for, in one line.
    pub doc: &'static str,
}

/// The keys of a table, in the order of the documentation.
pub fn of(table: Table) -> impl Iterator<Item = &'static Key> {
    all().filter(move |key| key.table == table)
}

/// The tables, in the order of the documentation.
pub fn tables() -> impl Iterator<Item = Table> {
    let mut last = None;
    all().map(|key| key.table).filter(move |table| last.replace(*table) != Some(*table))
}

/// Every key of the format.
pub fn all() -> impl Iterator<Item = &'static Key> {
    [CLAIMS, SHEETS, LOCKS].into_iter().flatten()
}

const fn must(table: Table, name: &'static str, ty: Type, doc: &'static str) -> Key {
    Key { table, name, ty, required: true, doc }
}

const fn may(table: Table, name: &'static str, ty: Type, doc: &'static str) -> Key {
    Key { table, name, ty, required: false, doc }
}
