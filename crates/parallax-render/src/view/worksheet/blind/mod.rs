//! The sheets to hand out. Nothing here may name a source: labels go through the cover, and a source is only a letter.

mod compared;
mod supported;

pub(super) use supported::{pairs, statements};

use super::chosen::{Chosen, Shown, is_alone};
use super::sheet::{Aside, Card, Leaf, Part, Prompt};
use super::{Material, Schooling, quoted, sheet, voice};
use crate::view::page::{Line, Role};
use parallax_core::model::Stance;

/// Cards on a sheet of paper.
const ON_A_SHEET: usize = 8;
const RUN: &str = "Comparing sources";
const NAME: &str = "Name";

pub(super) fn sheets(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Vec<Leaf> {
    let of = |number: usize| {
        let sheet = compared::sheet_of(material, chosen, number, level);
        sheet.joined(supported::sheet_of(chosen, &chosen.topics[number], level))
    };
    let mut sheets: Vec<Leaf> = (0..chosen.topics.len()).map(of).collect();
    sheets.extend(cards(chosen, level));
    sheets.push(closely(level).joined(questions(material, chosen, level)));
    sheets
}

/// What follows the tasks of sheets with passages, as parts of one flow.
pub(super) fn also(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Vec<Part> {
    let supported = chosen.topics.iter().filter_map(|on| supported::sheet_of(chosen, on, level));
    supported.chain([closely(level)]).chain(questions(material, chosen, level)).flat_map(flow).collect()
}

/// A sheet as parts of a longer one.
pub(super) fn flow(sheet: Leaf) -> Vec<Part> {
    [Part::Topic(sheet.title), Part::Text(sheet.ask)].into_iter().chain(sheet.parts).collect()
}

/// Quotations to cut out and assign.
pub(super) fn cards(chosen: &Chosen<'_>, level: Schooling) -> Vec<Leaf> {
    let numbered: Vec<(usize, &Shown<'_>)> = chosen.cards.iter().enumerate().collect();
    let sheet_of = |cards: &[(usize, &Shown<'_>)]| {
        let ask = if chosen.topics.iter().all(|on| is_alone(on.table)) {
            "For each card: what does the source do with what is said?"
        } else {
            "For each card: what does the source do with what is said, and which source is it?"
        };
        let name = match cards {
            [(first, _), .., (last, _)] => format!("Quotation cards {}–{}", first + 1, last + 1),
            _ => "Quotation cards".to_owned(),
        };
        let cards = cards.iter().map(|(i, shown)| card(chosen, *i, shown, level)).collect();
        Leaf {
            parts: vec![Part::Cards(cards)],
            foot: "Words in single quotation marks are a translation for this sheet; the words above them are in the source.",
            ..sheet(RUN, Aside::Cut, Line::plain(name), ask)
        }
    };
    numbered.chunks(ON_A_SHEET).map(sheet_of).collect()
}

fn card(chosen: &Chosen<'_>, number: usize, shown: &Shown<'_>, level: Schooling) -> Card {
    let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let voices = [Stance::Asserts, Stance::Endorses, Stance::Reports, Stance::Disputes].map(voice);
    let mut picks = vec![("", all(&voices))];
    if level == Schooling::University {
        picks.push(("Said", all(&["flatly", "with reserve", "as a guess"])));
    }
    if chosen.topics.iter().any(|on| !is_alone(on.table)) {
        picks.push(("Source", chosen.veiled.iter().map(|veil| veil.letter.clone()).collect()));
    }
    Card { number: number + 1, words: quoted(shown.quotation), picks }
}

/// A close look at one source.
fn closely(level: Schooling) -> Leaf {
    let prompt =
        |name: &str, hint: &'static str, lines: usize| Prompt { name: Line::plain(name), hint, lines };
    let (ask, prompts) = match level {
        Schooling::Primary | Schooling::Secondary => (
            "Choose one source.",
            vec![
                prompt("Who speaks?", "Was the writer there? Whom does the text ask or quote?", 5),
                prompt("For whom?", "What should the reader think or do?", 5),
                prompt("What is it good for?", "This source can tell us … because …", 6),
                prompt("Where must you be careful?", "This source cannot tell us … because …", 6),
            ],
        ),
        Schooling::University => (
            "Choose one source. Value and limitation must each name something from origin, purpose or content.",
            vec![
                prompt(
                    "Origin",
                    "What kind of text is it, and from when? What shows where its author stands?",
                    5,
                ),
                prompt("Purpose", "For whom, and what should they think or do?", 5),
                prompt("Content", "What does it say, and what does it leave out?", 5),
                prompt("Value", "Because of … it can tell us …", 5),
                prompt("Limitation", "Because of … it cannot tell us …", 5),
            ],
        ),
    };
    Leaf {
        parts: vec![Part::Prompts(prompts)],
        ..sheet(RUN, Aside::Name(NAME), Line::plain("One source, closely"), ask)
    }
}

/// The curator's questions, except those that name a source.
fn questions(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Option<Leaf> {
    let blind = material.questions.questions.iter().filter(|question| !chosen.cover.tells(&question.ask));
    let prompts: Vec<Prompt> = blind
        .take(level.questions())
        .map(|question| Prompt { name: Line::of(Role::Ours, &question.ask), hint: "", lines: 5 })
        .collect();
    (!prompts.is_empty()).then(|| Leaf {
        parts: vec![Part::Prompts(prompts)],
        ..sheet(RUN, Aside::Name(NAME), Line::plain("Questions"), "Give the words that your answer rests on.")
    })
}
