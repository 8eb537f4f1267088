//! A book: pages with an address each, and contents; what leaves the house in one file. Data, not drawings.
//!
//! A [`Part`] is what a page is made of: the [blocks](Block) of single results, and those that only a document of many
//! pages has, since their marks lead from one page to another. Every place that something leads to is an id ([`PageId`]);
//! claims keep their own address.

pub mod claims;
pub mod tables;

pub use claims::{Band, Card, Outlined, Placed, Quote, SideBySide, Strip, Voices};
pub use tables::{Grid, Legend, Matrix, PairRow};

use super::page::{Block, Line};
use parallax_core::model::{Relation, Stance};

/// An id in the book: letters, digits and hyphens.
pub type PageId = String;

/// A book.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// The language of the curator's own words; the program's are English.
    pub language: String,
    /// What stands before the pages.
    pub opening: Opening,
    /// Its pages, in reading order.
    pub chapters: Vec<Chapter>,
    /// By what its claims can be searched.
    pub finder: Finder,
}

/// What stands before the pages.
#[derive(Debug, Clone)]
pub struct Opening {
    /// What kind of book it is.
    pub kicker: String,
    /// What it gives, in a sentence.
    pub lead: Line,
    /// A number or a few words, and what they are of.
    pub facts: Vec<(Line, String)>,
    /// The sources by date: name, and what it is.
    pub sources: Vec<(Line, [String; 2])>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its address.
    pub id: PageId,
    /// Where it stands in the contents.
    pub group: Group,
    /// What kind of page it is, above its title.
    pub kicker: Line,
    /// Its title.
    pub title: Line,
    /// The same in fewer words, for the contents.
    pub short: Line,
    /// What it is about, below its title; may be empty.
    pub lead: Line,
    /// Short enough to share a sheet of paper with the one before.
    pub flows: bool,
    /// What it is made of.
    pub parts: Vec<Part>,
}

/// The pages that stand together in the contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// For all topics and sources.
    Front,
    /// A topic each.
    Topics,
    /// A source each.
    Sources,
    /// Two sources each.
    Pairs,
    /// What the book rests on.
    Back,
}

/// What a page is made of.
#[derive(Debug, Clone)]
pub enum Part {
    /// What single results have too.
    Block(Block),
    /// The head of a section, and its address where something leads there.
    Heading(Line, Option<PageId>),
    /// What stands aside: under a table, small.
    Aside(Line),
    /// The marks and what they mean.
    Legends(Vec<Legend>),
    /// Positions × sources, a mark a cell.
    Matrix(Matrix),
    /// Claims position by position, sources side by side.
    SideBySide(SideBySide),
    /// Claims of one source, voice by voice.
    Voices(Voices),
    /// Names and what is said of each.
    Sheet(Vec<(String, Vec<Line>)>),
    /// Entries of a list.
    Items(Vec<Item>),
    /// How each two sources stand on a topic.
    Grid(Grid),
    /// How each two sources stand over all topics.
    Pairs(Vec<PairRow>),
    /// Where in a text the claims stand.
    Strip(Strip),
    /// A text in order, with the claims in their places.
    Outline(Vec<Outlined>),
    /// Two columns where there is room.
    Two(Vec<Part>, Vec<Part>),
    /// A text, line by line from the first.
    Text(String, Vec<String>),
}

/// An entry of a list.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its address, where something leads there.
    pub id: Option<PageId>,
    /// What stands before it.
    pub mark: Option<Mark>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A sign with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// How a source stands to a position.
    Stance(Stance),
    /// The same in passing.
    Passing(Stance),
    /// Behind a stance: hedged.
    Hedged,
    /// Behind a stance: a conjecture.
    Conjecture,
    /// Behind a stance: beyond doubt.
    Emphatic,
    /// Read, and says nothing.
    Silent,
    /// Older than the matter.
    CouldNotKnow,
    /// Not read.
    Unread,
    /// Treats the topic, not this position.
    Nothing,
    /// How two sources stand to each other.
    Relation(Relation),
    /// They do not both treat it.
    Undefined,
}

/// By what claims can be searched: a value and how it is shown, in the order of the book.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Source ids, with name, language and group.
    pub sources: Vec<Sought>,
    /// Topic ids and labels.
    pub topics: Vec<(String, String)>,
    /// Languages: tag and name.
    pub languages: Vec<(String, String)>,
    /// Groups of the sheets; none where there are no two.
    pub groups: Vec<String>,
}

/// A source that can be searched for.
#[derive(Debug, Clone)]
pub struct Sought {
    /// Its id.
    pub id: String,
    /// Its short title.
    pub short: String,
    /// Tag of its language.
    pub language: String,
    /// Its group, where it has one.
    pub group: Option<String>,
    /// How it is cited.
    pub citation: String,
}

/// The addresses of pages and places.
pub mod places {
    use super::PageId;

    /// The page of a topic.
    pub fn topic(id: &str) -> PageId {
        format!("topic-{id}")
    }

    /// Where the blanks of a topic are accounted for.
    pub fn blanks(topic: &str) -> PageId {
        format!("blanks-{topic}")
    }

    /// The page of a source.
    pub fn source(id: &str) -> PageId {
        format!("source-{id}")
    }

    /// The page of two sources, whose ids are in order.
    pub fn pair(a: &str, b: &str) -> PageId {
        format!("pair-{a}--{b}")
    }

    /// A finding by its number.
    pub fn finding(number: usize) -> PageId {
        format!("finding-{number}")
    }

    /// A claim, by its number in the book: for links within it, of which there are many. Its address, which is its own for
    /// ever, is another.
    pub fn claim(number: usize) -> PageId {
        format!("c{number}")
    }

    /// A claim in the order of its text, by its number in the book.
    pub fn in_text(number: usize) -> PageId {
        format!("o{number}")
    }

    /// The reasons of a relation, by the numbers of topic and pair.
    pub fn reasons(topic: usize, pair: usize) -> PageId {
        format!("r{topic}-{pair}")
    }
}
