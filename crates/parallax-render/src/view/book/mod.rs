//! A book: pages with addresses, and contents; everything that is published in one file. Data, not drawings.
//!
//! A page is made of [`Part`]s: the [blocks](Block) of single results, and parts that only a document of many pages
//! has, because their marks link from one page to another. Every place that something links to has an id ([`PageId`]);
//! claims keep their own address.

pub mod claims;
mod ribbons;
pub mod tables;

pub use claims::{Band, Card, Outlined, Placed, Quote, SideBySide, Voices};
pub use ribbons::{Ribbon, Ribbons};
pub use tables::{Grid, Legend, Matrix};

use super::page::{Block, Line};
use super::picture::Mosaic;
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
    /// What comes before the pages.
    pub opening: Opening,
    /// Its pages, in reading order.
    pub chapters: Vec<Chapter>,
    /// The values by which its claims can be searched.
    pub finder: Finder,
}

/// What comes before the pages.
#[derive(Debug, Clone)]
pub struct Opening {
    /// The kind of book.
    pub kicker: String,
    /// What it offers, in a sentence.
    pub lead: Line,
    /// A number or a few words, and what they count.
    pub facts: Vec<(Line, String)>,
    /// The first of what came out, a sentence each.
    pub results: Vec<Line>,
    /// Links to the pages that are asked for first.
    pub ways: Vec<Line>,
    /// The whole at a glance; `None` if there is nothing to draw.
    pub picture: Option<Mosaic>,
    /// The sources by date: name and description.
    pub sources: Vec<(Line, [String; 2])>,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its address.
    pub id: PageId,
    /// Its group in the contents.
    pub group: Group,
    /// The kind of page, shown above its title.
    pub kicker: Line,
    /// Its title.
    pub title: Line,
    /// A shorter title, for the contents.
    pub short: Line,
    /// What it is about, shown below its title; may be empty.
    pub lead: Line,
    /// It is short enough to share a sheet of paper with the page before.
    pub flows: bool,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// The groups of pages in the contents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Pages on all topics and sources.
    Front,
    /// One page for each topic.
    Topics,
    /// One page for each source.
    Sources,
    /// One page for each pair of sources.
    Pairs,
    /// Pages on what the book is based on.
    Back,
}

/// The parts of a page.
#[derive(Debug, Clone)]
pub enum Part {
    /// A block, as in single results.
    Block(Block),
    /// The head of a section, and its address if something links to it.
    Heading(Line, Option<PageId>),
    /// A small note, such as under a table.
    Aside(Line),
    /// The marks and what they mean.
    Legends(Vec<Legend>),
    /// Positions × sources, one mark in each cell.
    Matrix(Matrix),
    /// Claims position by position, sources side by side.
    SideBySide(SideBySide),
    /// Claims of one source, voice by voice.
    Voices(Voices),
    /// Names, and what is said about each.
    Sheet(Vec<(String, Vec<Line>)>),
    /// Entries of a list.
    Items(Vec<Item>),
    /// How each pair of sources relates on a topic.
    Grid(Grid),
    /// Two texts with the passages that both have.
    Ribbons(Ribbons),
    /// A text in order, with the claims in their places.
    Outline(Vec<Outlined>),
    /// Two columns if there is room.
    Two(Vec<Part>, Vec<Part>),
    /// A text, line by line from the first.
    Text(String, Vec<String>),
}

/// An entry of a list.
#[derive(Debug, Clone, Default)]
pub struct Item {
    /// Its address, if something links to it.
    pub id: Option<PageId>,
    /// The mark before it.
    pub mark: Option<Mark>,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A sign with a meaning of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// What a source does with a position.
    Stance(Stance),
    /// The same in passing.
    Passing(Stance),
    /// After a stance: hedged.
    Hedged,
    /// After a stance: a conjecture.
    Conjecture,
    /// After a stance: beyond doubt.
    Emphatic,
    /// Read, and says nothing about it.
    Silent,
    /// Older than the matter.
    CouldNotKnow,
    /// Not read.
    Unread,
    /// Treats the topic, but not this position.
    Nothing,
    /// How two sources relate.
    Relation(Relation),
    /// They do not both treat it.
    Undefined,
}

/// The values by which claims can be searched, each with its label, in the order of the book.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Source ids, with name, language and group.
    pub sources: Vec<Sought>,
    /// Topic ids and labels.
    pub topics: Vec<(String, String)>,
    /// Languages: tag and name.
    pub languages: Vec<(String, String)>,
    /// Groups of the sheets; empty if there are fewer than two.
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
    /// Its group, if it has one.
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

    /// The place that explains the blanks of a topic.
    pub fn blanks(topic: &str) -> PageId {
        format!("blanks-{topic}")
    }

    /// The page of a source.
    pub fn source(id: &str) -> PageId {
        format!("source-{id}")
    }

    /// The page of two sources, whose ids are in alphabetical order.
    pub fn pair(a: &str, b: &str) -> PageId {
        format!("pair-{a}--{b}")
    }

    /// A passage of two sources, by its number.
    pub fn passage(a: &str, b: &str, number: usize) -> PageId {
        format!("passage-{a}--{b}-{number}")
    }

    /// A finding by its number.
    pub fn finding(number: usize) -> PageId {
        format!("finding-{number}")
    }

    /// A claim, by its number in the book: short, because the book has many links to claims. Its permanent address is
    /// another one.
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
