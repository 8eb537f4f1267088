//! Claims in a book: as cards with all that is known of them, and as entries that lead there.

use super::{Line, PageId};
use parallax_core::model::{Certainty, Stance};
use parallax_text::quote::Change;

/// One claim with its evidence.
#[derive(Debug, Clone)]
pub struct Card {
    /// Its address, which is its own for ever.
    pub address: String,
    /// How the source stands to the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// How sure.
    pub certainty: Certainty,
    /// The words that show it.
    pub cue: Vec<String>,
    /// Tag of the source's language.
    pub language: String,
    /// What the source says, in the curator's words.
    pub says: String,
    /// Whose view it is, and on what it relies; empty for the source's own.
    pub voice: Line,
    /// Its numbers, its time, its columns: a line each.
    pub facts: Vec<Line>,
    /// The words that carry it.
    pub quotes: Vec<Quote>,
    /// The curator's sentence for the reader.
    pub note: Option<String>,
    /// Where links within the book find it.
    pub place: PageId,
    /// Where it stands in the order of its text.
    pub in_text: PageId,
}

/// Words of a source.
#[derive(Debug, Clone)]
pub struct Quote {
    /// The words between the marks of their language.
    pub marks: [&'static str; 2],
    /// The words.
    pub words: String,
    /// Their translation.
    pub gloss: Option<String>,
    /// Where they stand.
    pub locator: Option<String>,
    /// What is wrong with them, and the finding that says so.
    pub fault: Option<(String, Option<PageId>)>,
    /// The same words beside those of the text, where these are others.
    pub differs: Vec<Change>,
    /// What stands before and after them, where the project lets that be shown.
    pub context: Option<(String, String)>,
}

/// The head of a source's column.
#[derive(Debug, Clone)]
pub struct ColumnHead {
    /// The short title, which leads to the source's page; and marks of its families.
    pub name: Line,
    /// The short title alone.
    pub short: String,
    /// Language and date.
    pub about: String,
}

/// Claims position by position, the sources that treat the topic side by side.
#[derive(Debug, Clone)]
pub struct SideBySide {
    /// What the table holds.
    pub caption: String,
    /// A column each.
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
    /// Who has nothing on it, where somebody has not.
    pub nothing: String,
    /// The claims of each source.
    pub cells: Vec<Vec<Card>>,
}

/// The claims of the only source that treats a topic, by whose view they are.
#[derive(Debug, Clone)]
pub struct Voices {
    /// Id of the source.
    pub source: String,
    /// What the table holds.
    pub caption: String,
    /// A voice each: its name, up to the source itself; the claims, each with the label of its position.
    pub voices: Vec<(Line, Vec<(String, Card)>)>,
}

/// A claim by its place in the text.
#[derive(Debug, Clone)]
pub struct Placed {
    /// Its address in this order.
    pub id: PageId,
    /// The claim itself.
    pub claim: PageId,
    /// Where its first words stand; none where they stand nowhere.
    pub lines: Option<String>,
    /// How the source stands to the position.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// The topic.
    pub topic: String,
    /// The position.
    pub position: String,
}

/// A passage of a text and the claims whose first words stand in it.
#[derive(Debug, Clone)]
pub struct Outlined {
    /// Which lines, and what stands there in the curator's words; none for claims that stand in no passage.
    pub passage: Option<(String, String)>,
    /// The claims in text order.
    pub claims: Vec<Placed>,
}

/// Where in a text the claims stand: a lane for each topic.
#[derive(Debug, Clone)]
pub struct Strip {
    /// What the drawing shows.
    pub caption: String,
    /// Lines of the text.
    pub lines: usize,
    /// The topics in order.
    pub lanes: Vec<Lane>,
}

/// The claims on one topic.
#[derive(Debug, Clone)]
pub struct Lane {
    /// The topic, which leads to its page.
    pub topic: Line,
    /// Line of the first words, stance and address of each claim.
    pub claims: Vec<(usize, Stance, String)>,
}
