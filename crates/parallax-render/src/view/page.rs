//! A page: data, not drawings. Renderers draw it, and compute nothing.

mod role;

use super::concordance::Concordance;
use super::diagnostic::Diagnostic;
use super::picture::descent::Graph;
use super::picture::{Mosaic, Plot};

pub use role::Role;

/// Blocks in reading order.
#[derive(Debug, Clone, Default)]
pub struct Page(pub Vec<Block>);

impl Page {
    /// The same without the addresses of claims.
    #[must_use]
    pub fn without_addresses(mut self) -> Self {
        for block in &mut self.0 {
            match block {
                Block::Table(table)
                | Block::Parallel(table)
                | Block::Plot(Plot { table, .. })
                | Block::Graph(Graph { table, .. }) => {
                    *table = table.without_addresses();
                }
                Block::Title(_)
                | Block::Subtitle(_)
                | Block::Heading(_)
                | Block::Text(_)
                | Block::Legend(_)
                | Block::Code(_)
                | Block::Mosaic(_)
                | Block::Concordance(_)
                | Block::Diagnostic(_)
                | Block::More(..) => {}
            }
        }
        self
    }

    /// Its pictures, each under its own heading, below its title.
    #[must_use]
    pub fn pictures(self) -> Self {
        let mut kept: Vec<Block> = Vec::new();
        for block in self.0 {
            match block {
                Block::Title(_)
                | Block::Subtitle(_)
                | Block::Plot(_)
                | Block::Mosaic(_)
                | Block::Graph(_)
                | Block::Parallel(_) => kept.push(block),
                Block::Heading(_) => {
                    kept.pop_if(|last| matches!(last, Block::Heading(_)));
                    kept.push(block);
                }
                Block::Text(_)
                | Block::Table(_)
                | Block::Concordance(_)
                | Block::Legend(_)
                | Block::Code(_)
                | Block::Diagnostic(_)
                | Block::More(..) => {}
            }
        }
        kept.pop_if(|last| matches!(last, Block::Heading(_)));
        Self(kept)
    }

    /// The findings on it, in order.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter().flat_map(|block| {
            if let Block::Diagnostic(found) = block {
                std::slice::from_ref(&**found)
            } else if let Block::More(_, rest) = block {
                &rest[..]
            } else {
                &[]
            }
        })
    }
}

/// The parts of a page.
#[derive(Debug, Clone)]
pub enum Block {
    /// What the page is about.
    Title(Line),
    /// What it is based on, in one line.
    Subtitle(Line),
    /// The head of a section.
    Heading(Line),
    /// A paragraph.
    Text(Line),
    /// A table.
    Table(Table),
    /// Rows on one axis.
    Plot(Plot),
    /// A grid of small cells.
    Mosaic(Mosaic),
    /// Words side by side, those that differ marked.
    Parallel(Table),
    /// Words in their contexts.
    Concordance(Concordance),
    /// Things in time, and how they are tied.
    Graph(Graph),
    /// The marks of the table above, each with its meaning.
    Legend(Vec<Line>),
    /// Lines to copy unchanged.
    Code(String),
    /// A problem, with its place in a file.
    Diagnostic(Box<Diagnostic>),
    /// Findings that are too many to draw: this line replaces them, and formats for programs list them.
    More(Line, Vec<Diagnostic>),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// The kind of its content.
    pub shape: Shape,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

impl Table {
    /// The same without the addresses of claims, and without the lines that have nothing else.
    #[must_use]
    pub fn without_addresses(&self) -> Self {
        let mut table = self.clone();
        for row in &mut table.rows {
            if let Row::Cells(cells) = row {
                for cell in cells {
                    drop(take_addresses(cell, |_| true));
                }
            }
        }
        table
    }
}

/// Takes addresses of claims that are `unwanted` out of a cell, with the blank before each and the lines that have
/// nothing else.
pub fn take_addresses(cell: &mut Cell, unwanted: impl Fn(&Inline) -> bool) -> Vec<Inline> {
    let mut taken = Vec::new();
    cell.retain_mut(|line| {
        let out = |piece: &Inline| piece.role == Role::Address && unwanted(piece);
        if !line.0.iter().any(out) {
            return true;
        }
        let (addresses, rest): (Vec<Inline>, Vec<Inline>) = line.0.drain(..).partition(out);
        taken.extend(addresses);
        line.0 = rest;
        while line.0.last().is_some_and(|piece| piece.text.trim().is_empty()) {
            line.0.pop();
        }
        !line.0.is_empty()
    });
    taken
}

/// The kind of content of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Columns of prose that are compared, and what the columns are; if there are too many, they are shown in bands.
    SideBySide(&'static str),
    /// Short cells, one line per row.
    Grid,
    /// Rows of several lines.
    Airy,
    /// Entries without heads, under a heading.
    Entries,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// The lines of its head.
    pub head: Vec<Line>,
    /// How it is fitted to the page.
    pub fit: Fit,
    /// Aligned right, for numbers.
    pub right: bool,
    /// What happens to it if there is little room.
    pub narrow: Narrow,
    /// Names the row together with the first column: where a table is shown in bands, both are in each.
    pub names: bool,
}

impl Column {
    /// A column with a head of one or a few words.
    pub fn headed(head: &str, fit: Fit, narrow: Narrow) -> Self {
        Self { head: vec![Line::of(Role::Dim, head)], fit, narrow, ..Self::default() }
    }
}

/// How the width of a column is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fit {
    /// As wide as its content; ids in its head may break at hyphens.
    #[default]
    Content,
    /// Wraps, and takes its share.
    Prose,
    /// Wraps, and takes the most room: the column that the table is read for.
    Main,
}

/// What happens to a column if there is little room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Narrow {
    /// It stays.
    #[default]
    Keep,
    /// It is left out, and the page says so.
    Drop,
    /// Its lines are put under those of another column.
    Under(usize),
    /// Its lines are put over those of another column.
    Over(usize),
}

/// A row.
#[derive(Debug, Clone)]
pub enum Row {
    /// A line over the whole width: the heading of the rows below it.
    Band(Line),
    /// One cell for each column.
    Cells(Vec<Cell>),
}

/// The lines of a cell.
pub type Cell = Vec<Line>;

/// A run of text with roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Inline>);

/// A piece of text and its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// The words.
    pub text: String,
    /// Its role.
    pub role: Role,
    /// Its language, if it differs from the page's.
    pub language: Option<String>,
    /// What it is tied to, if anything.
    pub target: Option<Target>,
}

/// What a piece of text is tied to; for formats with anchors and links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The claim with this address begins here.
    Claim(String),
    /// It links to the claim with this address, in a book.
    ToClaim(String),
    /// It links to the place with this id, in a book.
    ToPlace(String),
    /// It links to this web address, as the curator wrote it; each format admits only those that it knows to be
    /// harmless.
    Web(String),
}

impl Line {
    /// A line of the program's own words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self::default().with(Role::Plain, text)
    }

    /// A line in one role.
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::default().with(role, text)
    }

    /// Adds a piece, unless it is empty.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Inline { text, role, language: None, target: None });
        }
        self
    }

    /// Adds a piece in another language.
    #[must_use]
    pub fn in_language(mut self, role: Role, text: impl Into<String>, language: &str) -> Self {
        let language = Some(language.to_owned());
        self.0.push(Inline { text: text.into(), role, language, target: None });
        self
    }

    /// Ties its first piece to something.
    #[must_use]
    pub fn tied(mut self, target: Target) -> Self {
        if let Some(piece) = self.0.first_mut() {
            piece.target = Some(target);
        }
        self
    }

    /// Adds another line's pieces.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Several lines as one: `a, b and c`.
    pub fn list(lines: Vec<Self>) -> Self {
        let n = lines.len();
        let mut all = Self::default();
        for (i, line) in lines.into_iter().enumerate() {
            let joint = match i {
                0 => "",
                i if i + 1 == n => " and ",
                _ => ", ",
            };
            all = all.with(Role::Plain, joint).and(line);
        }
        all
    }

    /// The bare text.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }
}
