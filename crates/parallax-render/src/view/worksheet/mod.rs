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
pub mod lesson;
mod level;
mod paper;
pub mod sheet;
mod shuffle;

use std::sync::Arc;

pub use self::level::Schooling;
pub use self::paper::Paper;

use self::chosen::Chosen;
use self::lesson::{Class, KeyData, Quiz};
use self::sheet::{Aside, Document, Leaf};
use super::languages;
use super::page::{Cell, Line, Role};
use parallax_core::analysis::compare::{Comparison, QuotationCell};
use parallax_core::analysis::questions::Questions;
use parallax_core::model::topic::{Topic, TopicIx};
use parallax_core::model::{Project, Settings, Source, Stance};

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
    /// The paper to print on.
    pub paper: Paper,
}

/// The sheets and their key.
#[derive(Debug, Clone)]
pub struct Worksheet {
    /// The sheets to hand out.
    pub sheets: Document,
    /// The answers.
    pub key: Document,
    /// The number behind the letters and the order of cards.
    pub seed: u64,
    /// The tasks with their answers, if there are any.
    pub data: KeyData,
    /// The same as a quiz; none without tasks.
    pub quiz: Option<Quiz>,
}

impl Worksheet {
    /// The ids of those topics on which there is no task.
    pub fn without_tasks<'a>(&self, project: &'a Project, topics: &[TopicIx]) -> Vec<&'a str> {
        let ids = topics.iter().map(|&topic| project.topic(topic).id.value.as_str());
        ids.filter(|id| self.data.tasks.iter().all(|task| task.topic != *id)).collect()
    }
}

/// Makes sheets and key from quotations alone. Without a seed, one is derived from the topics. `cards` is how many
/// quotation cards there are; without it, as many as the level has.
pub fn worksheet(
    material: &Material<'_>,
    level: Schooling,
    seed: Option<u64>,
    cards: Option<usize>,
) -> Worksheet {
    let seed = seed_of(material, seed);
    let chosen = Chosen::new(material, level, seed, cards);
    let documents = Documents { material, chosen: &chosen, seed, frame: FRAME };
    documents.made(
        blind::sheets(material, &chosen, level),
        key::sheets(material, &chosen, level),
        KeyData::default(),
    )
}

/// Makes sheets with passages and tasks, and their key. Cards come only if they are asked for.
pub fn lessons(
    material: &Material<'_>,
    class: &Class<'_>,
    level: Schooling,
    seed: Option<u64>,
    cards: Option<usize>,
) -> Worksheet {
    let seed = seed_of(material, seed);
    let chosen = Chosen::new(material, level, seed, Some(cards.unwrap_or_default()));
    let tasks = lesson::picked(class, &chosen, level, material.paper);
    let course = lesson::course(class, &tasks, level, seed);
    let mut sheets = lesson::sheets(material, &chosen, &course);
    sheets.extend(blind::cards(&chosen, level));
    let also = class.has_all().then(|| key::also(material, &chosen, level));
    let parts = lesson::key(material, &chosen, &course).into_iter();
    let cards = key::cards(&chosen).into_iter().flat_map(blind::flow);
    let parts = parts.chain(cards).chain(also.into_iter().flatten()).collect();
    let ask = "Every answer rests on words or dates that are on the sheets, at the lines that are given.";
    let key = Leaf { parts, ..sheet("Answer key", Aside::Teacher, Line::plain("Key"), ask) };
    let data = lesson::data(&chosen, &course, &labels(material), seed);
    let documents = Documents { material, chosen: &chosen, seed, frame: class.tongue.tag() };
    let quiz = (!data.tasks.is_empty()).then(|| lesson::quiz(&chosen, &course, &data));
    Worksheet { quiz, ..documents.made(sheets, vec![key], data) }
}

/// The language of the program's words, if nobody asks for another.
const FRAME: &str = "en";

fn seed_of(material: &Material<'_>, seed: Option<u64>) -> u64 {
    let ids = material.comparison.topics.iter().map(|topic| topic.id.as_str());
    seed.unwrap_or_else(|| shuffle::seed_of(ids))
}

fn labels(material: &Material<'_>) -> String {
    let labels: Vec<&str> = material.comparison.topics.iter().map(|topic| topic.label.as_str()).collect();
    labels.join("; ")
}

/// What sheets and key become documents with.
struct Documents<'a> {
    material: &'a Material<'a>,
    chosen: &'a Chosen<'a>,
    seed: u64,
    frame: &'static str,
}

impl Documents<'_> {
    fn made(&self, sheets: Vec<Leaf>, key: Vec<Leaf>, data: KeyData) -> Worksheet {
        let labels = labels(self.material);
        let document = |title: String, sheets: Vec<Leaf>, frame: &'static str| Document {
            title,
            language: self.material.settings.language.clone(),
            frame,
            paper: self.material.paper,
            sheets: numbered(sheets, self.seed, frame),
        };
        Worksheet {
            sheets: document(format!("Worksheet: {}", self.chosen.cover.mask(&labels)), sheets, self.frame),
            key: document(format!("Answer key: {labels}"), key, FRAME),
            seed: self.seed,
            data,
            quiz: None,
        }
    }
}

/// The sheets with their numbers and the seed.
fn numbered(mut sheets: Vec<Leaf>, seed: u64, frame: &str) -> Vec<Leaf> {
    let all = sheets.len();
    for (i, sheet) in sheets.iter_mut().enumerate() {
        let number =
            if all > 1 && frame == FRAME { format!(", sheet {} of {all}", i + 1) } else { String::new() };
        sheet.run = format!("{}{number} · Seed {seed}", sheet.run);
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
