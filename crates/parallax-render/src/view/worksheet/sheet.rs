//! Sheets of paper to print, fill in and cut apart. Data, not drawings.

use super::Paper;
use crate::view::page::{Cell, Line};

/// A document of sheets.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// The language of the curator's own words; the program's are English.
    pub language: String,
    /// The language of the program's words on it.
    pub frame: &'static str,
    /// The paper to print on.
    pub paper: Paper,
    /// Its sheets, in order.
    pub sheets: Vec<Leaf>,
}

/// A sheet. If it does not fit, it continues overleaf.
#[derive(Debug, Clone)]
pub struct Leaf {
    /// Its running head.
    pub run: String,
    /// What is at the other side of the same line.
    pub aside: Aside,
    /// What it is about.
    pub title: Line,
    /// What to do.
    pub ask: Line,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The text at its foot; may be empty.
    pub foot: &'static str,
}

impl Leaf {
    /// The same with another sheet below it, as a section: two short ones share the paper.
    #[must_use]
    pub fn joined(mut self, other: Option<Self>) -> Self {
        if let Some(other) = other {
            self.parts.extend([Part::Head(other.title), Part::Text(other.ask)]);
            self.parts.extend(other.parts);
        }
        self
    }
}

/// What is in the head of a sheet, next to its running head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aside {
    /// Room to write a name, after this word.
    Name(&'static str),
    /// An instruction to cut.
    Cut,
    /// A note that it must not be handed out.
    Teacher,
}

impl Aside {
    /// Its words.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Name(word) => word,
            Self::Cut => "Cut along the dashed lines",
            Self::Teacher => "For the teacher",
        }
    }
}

/// The parts of a sheet.
#[derive(Debug, Clone)]
pub enum Part {
    /// The head of a section.
    Head(Line),
    /// A paragraph.
    Text(Line),
    /// Words and their meanings, side by side.
    Meanings(Vec<(&'static str, &'static str)>),
    /// A table, either empty to be filled in, or already filled in.
    Form(Form),
    /// Cards, two in each row.
    Cards(Vec<Card>),
    /// Subjects to write about, with room to write.
    Prompts(Vec<Prompt>),
    /// A list.
    List(Vec<Line>),
    /// The question of another topic.
    Topic(Line),
    /// Words of a source to read.
    Passage(Passage),
    /// Tasks to solve.
    Tasks(Vec<TaskPart>),
}

/// Words of a source to read.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The letter of the source, and what may be said about it.
    pub head: Line,
    /// Its lines, each after its number.
    pub text: Line,
    /// Translations and hard words.
    pub notes: Vec<Line>,
}

/// A task.
#[derive(Debug, Clone)]
pub struct TaskPart {
    /// Its number.
    pub number: usize,
    /// What it is worth.
    pub points: String,
    /// What is asked.
    pub ask: Line,
    /// The letter and the words of each choice.
    pub choices: Vec<(String, Line)>,
    /// What else to write: a label, and how many lines; with none, there is room behind the label.
    pub proof: Vec<(&'static str, usize)>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its caption.
    pub caption: String,
    /// Its columns: head, what to write there, and how many twelfths of the width.
    pub columns: Vec<(&'static str, &'static str, u8)>,
    /// Its rows, with one cell for each column; the first is the head of the row.
    pub rows: Vec<Vec<FormCell>>,
}

/// A cell.
#[derive(Debug, Clone)]
pub enum FormCell {
    /// Text.
    Said(Cell),
    /// This many lines to write on.
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
    /// What to choose: the subject, and the choices.
    pub picks: Vec<(&'static str, Vec<String>)>,
}

/// A subject to write about.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// A word or a question.
    pub name: Line,
    /// What helps to answer it.
    pub hint: &'static str,
    /// This many lines to write on.
    pub lines: usize,
}
