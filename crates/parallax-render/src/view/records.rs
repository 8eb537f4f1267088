//! A result as rows of plain cells: one row for each thing that was found, with everything that is known about it.

/// What joins several values in one cell.
pub const JOINT: &str = " | ";

/// The heads of columns with numbers, in every result that has them. Other columns are text, even if it looks like a
/// number (a year, a line, the words that were found).
pub const NUMBERS: &[&str] = &[
    "a_end",
    "a_start",
    "b_end",
    "b_start",
    "column",
    "count",
    "k",
    "last_line",
    "line",
    "n",
    "page",
    "per_thousand",
    "quoted",
    "rank",
    "score",
    "value",
];

/// Rows of plain cells under fixed heads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The heads: names as in a tidy table, lower case with underscores.
    pub columns: Vec<&'static str>,
    /// The rows; each has one cell for each head.
    pub rows: Vec<Vec<String>>,
}

/// One row, head by head; an absent value is an empty cell.
pub(super) type Record = Vec<(&'static str, String)>;

impl Records {
    /// The same without the column of a head.
    pub(super) fn without(mut self, head: &str) -> Self {
        if let Some(at) = self.columns.iter().position(|column| *column == head) {
            self.columns.remove(at);
            self.rows.iter_mut().for_each(|row| drop(row.remove(at)));
        }
        self
    }

    /// The same with only the first cells of each row, as many as there are columns.
    pub(super) fn cut(mut self) -> Self {
        let columns = self.columns.len();
        self.rows.iter_mut().for_each(|row| row.truncate(columns));
        self
    }

    /// The rows of `records`, whose heads are all the same.
    pub(super) fn of(columns: &[&'static str], records: impl IntoIterator<Item = Record>) -> Self {
        let row = |record: Record| {
            let cell = |head: &&'static str| {
                record.iter().find(|(name, _)| name == head).map(|(_, cell)| cell.clone())
            };
            columns.iter().map(|head| cell(head).unwrap_or_default()).collect()
        };
        Self { columns: columns.to_vec(), rows: records.into_iter().map(row).collect() }
    }
}

/// Several values in one cell, without the blanks around each.
pub(super) fn joined<T: ToString>(values: impl IntoIterator<Item = T>) -> String {
    values.into_iter().map(|value| value.to_string().trim().to_owned()).collect::<Vec<_>>().join(JOINT)
}
