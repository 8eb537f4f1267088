//! Sheets of paper: what is printed, filled in and cut apart. Data, not drawings.

use crate::view::page::{Cell, Line};

/// A document of sheets.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The language of the curator's own words; the program's are English.
    pub language: String,
    /// Its sheets, in order.
    pub sheets: Vec<Leaf>,
}

/// A sheet. What does not fit goes on overleaf.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Which sheet it is.
    pub run: String,
    /// What stands at the other side of the same line.
    pub aside: Aside,
    /// What it is about.
    pub title: Line,
    /// What is to be done.
    pub ask: Line,
    /// What it is made of.
    pub parts: Vec<Part>,
    /// At its foot; may be empty.
    pub foot: &'static str,
}

/// What stands at the head of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Room for a name.
    Name,
    /// A direction.
    Cut,
    /// That it is not handed out.
    Teacher,
}

impl Aside {
    /// Its words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Cut => "Cut along the dashed lines",
            Self::Teacher => "For the teacher",
        }
    }
}

/// What a sheet is made of.
#[derive(Debug, Clone)]
pub enum Part {
    /// The head of a section.
    Head(Line),
    /// A paragraph.
    Text(Line),
    /// Words and what they mean, beside each other.
    Meanings(Vec<(&'static str, &'static str)>),
    /// A table, to be filled in or filled in.
    Form(Form),
    /// Cards, two beside each other.
    Cards(Vec<Card>),
    /// What is to be written about, with room for it.
    Prompts(Vec<Prompt>),
    /// A list.
    List(Vec<Line>),
}

/// A table.
#[derive(Debug, Clone)]
pub struct Form {
    /// What it holds.
    pub caption: String,
    /// Its columns: head, what is to be written there, and how many twelfths of the width.
    pub columns: Vec<(&'static str, &'static str, u8)>,
    /// Its rows, each with a cell a column; the first is the head of the row.
    pub rows: Vec<Vec<FormCell>>,
}

/// A cell.
#[derive(Debug, Clone)]
pub enum FormCell {
    /// What stands there.
    Said(Cell),
    /// So many lines to write on.
    Write(usize),
    /// A box to tick.
    Tick,
}

/// A card.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its number.
    pub number: usize,
    /// The words, and their translation.
    pub words: Cell,
    /// What is to be chosen: what of, and the choices.
    pub picks: Vec<(&'static str, Vec<String>)>,
}

/// What is to be written about.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// In a word or a question.
    pub name: Line,
    /// What helps to answer it.
    pub hint: &'static str,
    /// So many lines to write on.
    pub lines: usize,
}
