//! Class material on some topics: sheets to fill in, on which sources have letters instead of names, and the answer
//! key.
//!
//! The sheets are blind: nothing on them names a source (`cover`), and the letters are random (`shuffle`). The key is a
//! document of its own, so that it is not handed out by accident; it contains the letters, every answer with its words,
//! line, stance and voice, and the mistakes to expect. Nothing is analysed here. Cost: linear in the claims of the
//! topics, except for the choice of cards, which is quadratic in their quotations.

mod blind;
mod chosen;
mod cover;
mod key;
pub mod sheet;
mod shuffle;

use std::sync::Arc;

use self::chosen::Chosen;
use self::sheet::{Aside, Document, Leaf};
use super::languages;
use super::page::{Cell, Line, Role};
use parallax_core::analysis::compare::{Comparison, QuotationCell};
use parallax_core::analysis::questions::Questions;
use parallax_core::model::topic::Topic;
use parallax_core::model::{Settings, Source, Stance};

/// Who the sheets are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schooling {
    /// Fewer and shorter tasks in plain words.
    School,
    /// Origin, purpose, content, value, limitation; relations; more words of each source.
    University,
}

impl Schooling {
    /// All levels by name, with what each contains.
    pub const ALL: [(&'static str, Self, &'static str); 2] = [
        ("school", Self::School, "fewer and shorter tasks, in plain words"),
        (
            "university",
            Self::University,
            "with origin, purpose, content, value and limitation, with relations of the sources, and more cards",
        ),
    ];

    /// How many words of a source are on the sheet of a topic.
    const fn words(self) -> usize {
        match self {
            Self::School => 2,
            Self::University => 3,
        }
    }

    /// How many cards there are for a topic.
    const fn cards(self) -> usize {
        match self {
            Self::School => 6,
            Self::University => 12,
        }
    }

    /// How many statements of a topic the sheet asks about.
    const fn statements(self) -> usize {
        match self {
            Self::School => 3,
            Self::University => 5,
        }
    }

    /// How many questions there are.
    const fn questions(self) -> usize {
        match self {
            Self::School => 2,
            Self::University => 5,
        }
    }
}

/// What the sheets are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The topics, with all sources.
    pub comparison: &'a Comparison<'a>,
    /// The questions on these topics.
    pub questions: &'a Questions,
    /// All sources.
    pub sources: &'a [Source],
    /// All topics, for their beginnings.
    pub topics: &'a [Arc<Topic>],
    /// Title and language.
    pub settings: &'a Settings,
}

/// The sheets and their key.
#[derive(Debug, Clone)]
pub struct Worksheet {
    /// The sheets to hand out.
    pub sheets: Document,
    /// The answers.
    pub key: Document,
    /// The number that determines the letters and the order of cards.
    pub seed: u64,
}

/// Makes sheets and key. Without a seed, one is derived from the topics.
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

/// What a source does with a view, in the words of the sheets.
const fn voice(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "own words",
        Stance::Endorses => "endorsed",
        Stance::Reports => "reported",
        Stance::Disputes => "disputed",
    }
}

/// The words between the quotation marks of their language, and their translation below.
fn quoted(quotation: &QuotationCell) -> Cell {
    let [open, close] = languages::marks(&quotation.language);
    let words = format!("{open}{}{close}", quotation.exact);
    let mut lines = vec![Line::default().in_language(Role::Quotation, words, &quotation.language)];
    lines.extend(quotation.gloss.as_ref().map(|gloss| Line::of(Role::Gloss, format!("‘{gloss}’"))));
    lines
}
