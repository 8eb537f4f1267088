//! Claims in a book: as cards with everything that is known about them, and as entries that link to the cards.

use super::{Line, PageId};
use parallax_core::model::{Certainty, Stance};
use parallax_text::quote::Change;

/// One claim with its evidence.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its address, which never changes.
    pub address: String,
    /// What the source does with the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// How sure the source is.
    pub certainty: Certainty,
    /// The words that show how sure it is.
    pub cue: Vec<String>,
    /// Tag of the source's language.
    pub language: String,
    /// What the source says, in the curator's words.
    pub says: String,
    /// Whose view it is, and what it relies on; empty if it is the source's own.
    pub voice: Line,
    /// Its numbers, its period, its extra columns: one line each.
    pub facts: Vec<Line>,
    /// The quotations that support it.
    pub quotes: Vec<Quote>,
    /// The curator's sentence for the reader.
    pub note: Option<String>,
    /// Its address for links within the book.
    pub place: PageId,
    /// The id of its place in the order of its text.
    pub in_text: PageId,
}

/// Words of a source.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The quotation marks of their language.
    pub marks: [&'static str; 2],
    /// The words.
    pub words: String,
    /// Their translation.
    pub gloss: Option<String>,
    /// Where they are.
    pub locator: Option<String>,
    /// What is wrong with them, and the finding that says so.
    pub fault: Option<(String, Option<PageId>)>,
    /// The quotation compared with the words of the text, if they differ.
    pub differs: Vec<Change>,
    /// The words before and after, if the project allows them to be shown.
    pub context: Option<(String, String)>,
}

/// The head of a source's column.
#[derive(Debug, Clone)]
pub struct ColumnHead {
    /// The short title, which links to the source's page, and the marks of its families.
    pub name: Line,
    /// The short title alone.
    pub short: String,
    /// Language and date.
    pub about: String,
}

/// Claims position by position, with the sources that treat the topic side by side.
#[derive(Debug, Clone)]
pub struct SideBySide {
    /// The caption of the table.
    pub caption: String,
    /// One column for each source.
    pub sources: Vec<ColumnHead>,
    /// The positions.
    pub bands: Vec<Band>,
}

/// One position.
#[derive(Debug, Clone)]
pub struct Band {
    /// The answer.
    pub label: String,
    /// Who holds, reports and disputes it.
    pub support: Line,
    /// The sources that have nothing on it, if there are any.
    pub nothing: String,
    /// The claims of each source.
    pub cells: Vec<Vec<Card>>,
}

/// The claims of the only source that treats a topic, grouped by whose view they are.
#[derive(Debug, Clone)]
pub struct Voices {
    /// Id of the source.
    pub source: String,
    /// The caption of the table.
    pub caption: String,
    /// The voices, the source itself last: the name of each, and its claims with the labels of their positions.
    pub voices: Vec<(Line, Vec<(String, Card)>)>,
}

/// A claim by its place in the text.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its address in this order.
    pub id: PageId,
    /// The claim itself.
    pub claim: PageId,
    /// The lines of its first words; `None` if they are nowhere.
    pub lines: Option<String>,
    /// What the source does with the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// The topic.
    pub topic: String,
    /// The position.
    pub position: String,
}

/// A passage of a text, and the claims whose first words are in it.
#[derive(Debug, Clone)]
pub struct Outlined {
    /// Its lines, and what it says in the curator's words; `None` for claims outside every passage.
    pub passage: Option<(String, String)>,
    /// The claims in text order.
    pub claims: Vec<Placed>,
}
