//! The answers: every word of the sheets with its source, place, stance and voice.

mod supported;

use super::chosen::{Chosen, On, Shown};
use super::sheet::{Aside, Form, FormCell, Leaf, Part};
use super::{Material, Schooling, quoted, sheet, voice};
use crate::view::compare::{figure, why};
use crate::view::page::{Cell, Line, Role};
use crate::view::{cite, words};
use parallax_core::analysis::compare::{ClaimCell, QuotationCell};
use parallax_core::model::Certainty;

const RUN: &str = "Answer key";

pub(super) fn sheets(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Vec<Leaf> {
    let mut sheets = vec![who(chosen)];
    sheets.extend(chosen.topics.iter().map(|on| compared(chosen, on)));
    sheets.extend(cards(chosen));
    sheets.extend(supported::sheet_of(material, chosen, level));
    if level == Schooling::University {
        sheets.push(closely(chosen));
    }
    sheets.extend(questions(material, chosen));
    sheets
}

/// What follows the key to the tasks of sheets with passages, as parts of one flow.
pub(super) fn also(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Vec<Part> {
    let close = (level == Schooling::University).then(|| closely(chosen));
    let sheets = supported::sheet_of(material, chosen, level).into_iter().chain(close);
    sheets.chain(questions(material, chosen)).flat_map(super::blind::flow).collect()
}

pub(super) fn said(text: impl Into<String>) -> FormCell {
    FormCell::Said(vec![Line::plain(text)])
}

pub(super) fn ours(text: &str) -> FormCell {
    FormCell::Said(vec![Line::of(Role::Ours, text)])
}

/// The source behind each letter.
pub(super) fn who(chosen: &Chosen<'_>) -> Leaf {
    let rows = chosen.veiled.iter().map(|veil| {
        let source = veil.source;
        vec![
            FormCell::Said(vec![Line::of(Role::Strong, &veil.letter)]),
            FormCell::Said(vec![Line::of(Role::Source, &source.short)]),
            ours(&veil.reference),
        ]
    });
    let form = Form {
        caption: "The sources behind the letters".to_owned(),
        columns: vec![("", "", 1), ("Source", "", 3), ("In full", "", 8)],
        rows: rows.collect(),
    };
    let ask = "Every answer rests on words that were found in the text, at the lines that are given.";
    Leaf {
        parts: vec![Part::Form(form)],
        ..sheet(RUN, Aside::Teacher, Line::plain("The sources behind the letters"), ask)
    }
}

/// `D · Port Ministry 1989`.
fn source(chosen: &Chosen<'_>, number: usize) -> Cell {
    let veil = &chosen.veiled[number];
    vec![Line::of(Role::Strong, format!("{} ", veil.letter)).with(Role::Source, &veil.source.short)]
}

/// `endorsed, of the town clerk; hedged “it is said”`.
fn stands(claim: &ClaimCell, language: &str) -> Cell {
    let mut line = Line::of(Role::Strong, voice(claim.stance));
    if !claim.speaker.is_empty() {
        line = line.with(Role::Plain, ": ").and(cite::voice(&claim.speaker, &claim.via));
    }
    if claim.passing {
        line = line.with(Role::Plain, ", in passing");
    }
    let mut lines = vec![line];
    if claim.certainty != Certainty::Flat {
        let mut sure = Line::plain(claim.certainty.name());
        if !claim.cue.is_empty() {
            sure = sure.with(Role::Plain, ": ").in_language(Role::Quotation, claim.cue.join(", "), language);
        }
        lines.push(sure);
    }
    lines
}

/// The words, and where they are.
fn placed(shown: &Shown<'_>) -> FormCell {
    let mut lines = quoted(shown.quotation);
    let place = cite::at(shown.quotation);
    lines.extend(place.map(|place| Line::of(Role::Locator, place)));
    FormCell::Said(lines)
}

fn compared(chosen: &Chosen<'_>, on: &On<'_>) -> Leaf {
    let (mut rows, mut blanks) = (Vec::new(), Vec::new());
    for (i, cell, all) in &on.rows {
        let veil = &chosen.veiled[*i];
        let bare = |word: &str| {
            let row = [FormCell::Said(source(chosen, *i)), said(word)].into_iter();
            row.chain(std::iter::repeat_n(said("n/a"), 2)).collect::<Vec<_>>()
        };
        if let Some(blank) = &cell.blank {
            rows.push(bare(words::treatment(cell.treatment)));
            let head =
                Line::of(Role::Strong, format!("{} ", veil.letter)).with(Role::Source, &veil.source.short);
            let reasons = why(cell.treatment, blank, &veil.source.language).into_iter();
            blanks.push(
                reasons.fold(head.with(Role::Plain, ":"), |line, why| line.with(Role::Plain, " ").and(why)),
            );
            continue;
        }
        if all.is_empty() {
            rows.push(bare("not shown: its words name a source, or were not found"));
        }
        rows.extend(all.iter().map(|shown| answered(chosen, on, shown)));
    }
    let form = Form {
        caption: format!("Key: {}", on.table.label),
        columns: vec![
            ("Source", "", 2),
            ("Its words", "", 4),
            ("Voice, and how sure", "", 3),
            ("Answer and number", "", 3),
        ],
        rows,
    };
    let mut parts = vec![Part::Form(form)];
    if !blanks.is_empty() {
        parts.extend([Part::Head(Line::plain("Why nothing was found")), Part::List(blanks)]);
    }
    let title = Line::of(Role::Title, &on.table.question);
    Leaf { parts, ..sheet(RUN, Aside::Teacher, title, "What belongs in the rows.") }
}

/// The row of some words.
fn answered(chosen: &Chosen<'_>, on: &On<'_>, shown: &Shown<'_>) -> Vec<FormCell> {
    let label = on.table.labels.get(&shown.claim.position).map_or("", String::as_str);
    let mut answer = vec![Line::of(Role::Ours, label)];
    answer.extend(shown.claim.figures.iter().map(figure));
    vec![
        FormCell::Said(source(chosen, shown.veiled)),
        placed(shown),
        FormCell::Said(stands(shown.claim, &chosen.veiled[shown.veiled].source.language)),
        FormCell::Said(answer),
    ]
}

pub(super) fn cards(chosen: &Chosen<'_>) -> Option<Leaf> {
    let rows = chosen.cards.iter().enumerate().map(|(i, shown)| {
        let claim = shown.claim;
        let language = &chosen.veiled[shown.veiled].source.language;
        let mut answer = source(chosen, shown.veiled);
        answer.extend(stands(claim, language));
        vec![said((i + 1).to_string()), FormCell::Said(answer), placed(shown), ours(&claim.says)]
    });
    let form = Form {
        caption: "Key to the cards".to_owned(),
        columns: vec![("Card", "", 1), ("Answer", "", 3), ("Its words", "", 4), ("Because", "", 4)],
        rows: rows.collect(),
    };
    let ask = "Other readings can be defended; the words decide.";
    (!form.rows.is_empty()).then(|| Leaf {
        parts: vec![Part::Form(form)],
        ..sheet(RUN, Aside::Teacher, Line::plain("The cards"), ask)
    })
}

/// What the curator wrote about each source.
fn closely(chosen: &Chosen<'_>) -> Leaf {
    let mut parts = Vec::new();
    for (i, veil) in chosen.veiled.iter().enumerate() {
        let [head] = &source(chosen, i)[..] else { continue };
        parts.push(Part::Head(head.clone()));
        if veil.head.opcvl.is_empty() {
            parts.push(Part::Text(Line::plain("Not written on its sheet.")));
        }
        let line = |(name, text): &(&'static str, String)| {
            Line::of(Role::Strong, format!("{name}: ")).with(Role::Ours, text)
        };
        parts.push(Part::List(veil.head.opcvl.iter().map(line).collect()));
    }
    parts.retain(|part| !matches!(part, Part::List(lines) if lines.is_empty()));
    Leaf { parts, ..sheet(RUN, Aside::Teacher, Line::plain("The sources, closely"), "From their sheets.") }
}

/// All questions on the topics, including those that name a source: for use when the names are uncovered.
fn questions(material: &Material<'_>, chosen: &Chosen<'_>) -> Option<Leaf> {
    let mut parts = Vec::new();
    for question in &material.questions.questions {
        parts.push(Part::Head(Line::of(Role::Ours, &question.ask)));
        parts.push(Part::Text(Line::of(Role::Ours, &question.answer)));
        let place = |(id, quotation): &(String, QuotationCell)| {
            let known = chosen.letter(id).map(str::to_owned);
            let letter = known.unwrap_or_else(|| {
                let source = material.sources.iter().find(|source| source.id == *id);
                source.map_or_else(|| id.clone(), |source| source.short.clone())
            });
            let line = Line::of(Role::Strong, format!("{letter} "));
            let line =
                quoted(quotation).into_iter().fold(line, |line, part| line.and(part).with(Role::Plain, " "));
            line.with(Role::Locator, cite::at(quotation).unwrap_or_default())
        };
        if !question.places.is_empty() {
            parts.push(Part::List(question.places.iter().map(place).collect()));
        }
    }
    let ask = "Those that name a source are not on the sheets; ask them when the letters are uncovered.";
    (!parts.is_empty())
        .then(|| Leaf { parts, ..sheet(RUN, Aside::Teacher, Line::plain("Questions and answers"), ask) })
}
