//! Class material on some topics: sheets to be filled in, on which the sources have letters for names, and the answer key.
//!
//! The sheets are blind: nothing on them names a source (`cover`), and the letters are by chance (`shuffle`). The key is a
//! document of its own, so that it is not handed out by accident; it holds the letters, every answer with its words, line,
//! stance and voice, and what to expect. Nothing is analysed here. Cost: linear in the claims of the topics, but for the
//! choice of cards, which is quadratic in their quotations.

mod blind;
mod chosen;
mod cover;
mod key;
pub mod sheet;
mod shuffle;

use self::chosen::Chosen;
use self::sheet::{Aside, Document, Leaf};
use super::languages;
use super::page::{Cell, Line, Role};
use parallax_core::analysis::compare::{Comparison, QuotationCell};
use parallax_core::analysis::questions::Questions;
use parallax_core::model::topic::Topic;
use parallax_core::model::{Settings, Source, Stance};

/// For whom the sheets are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schooling {
    /// Fewer and shorter tasks in plain words.
    School,
    /// Origin, purpose, content, value, limitation; relations; more words of each source.
    University,
}

impl Schooling {
    /// All levels by name, with what each has.
    pub const ALL: [(&'static str, Self, &'static str); 2] = [
        ("school", Self::School, "fewer and shorter tasks, in plain words"),
        (
            "university",
            Self::University,
            "with origin, purpose, content, value and limitation, with relations of the sources, and more cards",
        ),
    ];

    /// Words of a source on the sheet of a topic.
    const fn words(self) -> usize {
        match self {
            Self::School => 2,
            Self::University => 3,
        }
    }

    /// Cards for a topic.
    const fn cards(self) -> usize {
        match self {
            Self::School => 6,
            Self::University => 12,
        }
    }

    /// Statements of a topic whose support is asked for.
    const fn statements(self) -> usize {
        match self {
            Self::School => 3,
            Self::University => 5,
        }
    }

    /// Questions.
    const fn questions(self) -> usize {
        match self {
            Self::School => 2,
            Self::University => 5,
        }
    }
}

/// What the sheets are made of.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The topics, with all sources.
    pub comparison: &'a Comparison<'a>,
    /// The questions on them.
    pub questions: &'a Questions,
    /// All sources.
    pub sources: &'a [Source],
    /// All topics, for when they begin.
    pub topics: &'a [Topic],
    /// Title and language.
    pub settings: &'a Settings,
}

/// The sheets and their key.
#[derive(Debug, Clone)]
pub struct Worksheet {
    /// What is handed out.
    pub sheets: Document,
    /// The answers.
    pub key: Document,
    /// What the letters and the order of cards come from.
    pub seed: u64,
}

/// Makes sheets and key. Without a seed it is that of the topics.
pub fn worksheet(material: &Material<'_>, level: Schooling, seed: Option<u64>) -> Worksheet {
    let ids = material.comparison.topics.iter().map(|topic| topic.id.as_str());
    let seed = seed.unwrap_or_else(|| shuffle::seed_of(ids));
    let chosen = Chosen::new(material, level, seed);
    let document = |title: String, sheets: Vec<Leaf>| Document {
        title,
        language: material.settings.language.clone(),
        sheets,
    };
    let labels: Vec<&str> = material.comparison.topics.iter().map(|topic| topic.label.as_str()).collect();
    let labels = labels.join("; ");
    let foot = |sheets: Vec<Leaf>| numbered(sheets, seed);
    Worksheet {
        sheets: document(
            format!("Worksheet: {}", chosen.cover.mask(&labels)),
            foot(blind::sheets(material, &chosen, level)),
        ),
        key: document(format!("Answer key: {labels}"), foot(key::sheets(material, &chosen, level))),
        seed,
    }
}

/// The sheets with their numbers and the seed.
fn numbered(mut sheets: Vec<Leaf>, seed: u64) -> Vec<Leaf> {
    let all = sheets.len();
    for (i, sheet) in sheets.iter_mut().enumerate() {
        sheet.run = format!("{}, sheet {} of {all} · Seed {seed}", sheet.run, i + 1);
    }
    sheets
}

/// A sheet before it has its number.
fn sheet(run: &str, aside: Aside, title: Line, ask: &str) -> Leaf {
    Leaf { run: run.to_owned(), aside, title, ask: Line::plain(ask), parts: Vec::new(), foot: "" }
}

/// How a source stands to a view, in the words of the sheets.
const fn voice(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "own words",
        Stance::Endorses => "adopted",
        Stance::Reports => "reported",
        Stance::Disputes => "refuted",
    }
}

/// The words between the marks of their language, and below them their translation.
fn quoted(quotation: &QuotationCell) -> Cell {
    let [open, close] = languages::marks(&quotation.language);
    let words = format!("{open}{}{close}", quotation.exact);
    let mut lines = vec![Line::default().in_language(Role::Quotation, words, &quotation.language)];
    lines.extend(quotation.gloss.as_ref().map(|gloss| Line::of(Role::Gloss, format!("‘{gloss}’"))));
    lines
}
