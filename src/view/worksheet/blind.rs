//! What is handed out. Nothing here may name a source: labels go through the cover, and a source is its letter.

use super::chosen::{Chosen, On, Shown, Veiled, is_alone};
use super::sheet::{Aside, Card, Entry, Form, Part, Prompt, Sheet};
use super::{Level, Material, quoted, sheet, voice};
use crate::model::{Stance, When};
use crate::view::languages;
use crate::view::page::{Cell, Line, Role};
use crate::view::words;

/// Cards on a sheet of paper.
const ON_A_SHEET: usize = 8;
/// Pairs of sources in a table of relations.
const MOST_PAIRS: usize = 15;
const RUN: &str = "Comparing sources";

pub(super) fn sheets(material: &Material<'_>, chosen: &Chosen<'_>, level: Level) -> Vec<Sheet> {
    let mut sheets: Vec<Sheet> =
        (0..chosen.topics.len()).map(|number| compared(material, chosen, number, level)).collect();
    sheets.extend(cards(chosen, level));
    sheets.push(closely(level));
    sheets.extend(supported(chosen, level));
    sheets.extend(questions(material, chosen, level));
    sheets
}

/// The sources of a topic side by side, to be filled in.
fn compared(material: &Material<'_>, chosen: &Chosen<'_>, number: usize, level: Level) -> Sheet {
    let on = &chosen.topics[number];
    let figures = on.rows.iter().flat_map(|(_, cell, _)| &cell.claims).any(|claim| !claim.figures.is_empty());
    let answer = if figures {
        ("Which answer?", "and which number, of what", 3)
    } else {
        ("Which answer?", "in your words", 3)
    };
    let columns = match level {
        Level::School => {
            vec![("Source", "with its words", 6), ("Whose voice?", "one of the four words above", 3), answer]
        }
        Level::University => vec![
            ("Source", "with its words", 5),
            ("Whose voice?", "and whose view", 2),
            ("How sure?", "copy the word that shows it", 2),
            answer,
        ],
    };
    let since = material
        .topics
        .iter()
        .find(|topic| topic.id.value == on.table.id)
        .and_then(|topic| topic.since.as_ref())
        .map(|at| &at.value);
    let write = |lines| columns[1..].iter().map(move |_| Entry::Write(lines));
    let mut rows = Vec::new();
    for (i, cell, shown) in &on.rows {
        let veil = &chosen.veiled[*i];
        let letter = Line::of(Role::Strong, format!("{} ", veil.letter));
        let mut said = vec![letter.with(Role::Dim, about(chosen, veil, since))];
        if cell.claims.is_empty() {
            said.push(Line::plain("No words of it on this were found."));
        } else if shown.is_empty() {
            said.push(Line::plain("Its words would name it; your teacher has them."));
        }
        // Of one source alone, a row for each of its words.
        let together = if is_alone(on.table) { 1 } else { shown.len().max(1) };
        let groups: Vec<&[Shown<'_>]> =
            if shown.is_empty() { vec![&[]] } else { shown.chunks(together).collect() };
        for group in groups {
            let mut said = said.clone();
            said.extend(group.iter().flat_map(|shown| quoted(shown.quotation)));
            rows.push(std::iter::once(Entry::Said(said)).chain(write(room(group, columns[0].2))).collect());
        }
    }
    let form = Form { caption: "Blind comparison, to be filled in".to_owned(), columns, rows };
    let ask = format!(
        "{}, names covered. Read, then fill in the row. Where you find nothing, say why.",
        words::count(on.rows.len(), "source", "sources")
    );
    let title = Line::of(Role::Title, chosen.cover.mask(&on.table.question));
    Sheet {
        parts: vec![Part::Meanings(meanings(level)), Part::Form(form)],
        ..sheet(RUN, Aside::Name, title, &ask)
    }
}

/// How many lines to write on fit beside some words, in a column of so many twelfths.
fn room(group: &[Shown<'_>], share: u8) -> usize {
    const LETTERS: usize = 7;
    let least = if group.is_empty() { 2 } else { 3 };
    let across = LETTERS * usize::from(share);
    let high = |text: &str| text.chars().count().div_ceil(across);
    let words = group.iter().map(|shown| {
        high(&shown.quotation.exact) + shown.quotation.gloss.as_deref().map(high).unwrap_or_default()
    });
    // The letter has a line too, and three lines of print are as high as two to write on.
    ((1 + words.sum::<usize>()) * 2 / 3).max(least)
}

fn meanings(level: Level) -> Vec<(&'static str, &'static str)> {
    let [own, adopted, reported, refuted] = match level {
        Level::School => [
            "The source says it itself.",
            "It takes over somebody’s view.",
            "It passes a view on and takes no side.",
            "It quotes a view to reject it.",
        ],
        Level::University => [
            "The source says it in its own voice.",
            "It makes the view of an authority its own.",
            "It passes a view on, and neither adopts nor rejects it.",
            "It gives a view in order to answer against it.",
        ],
    };
    vec![
        (voice(Stance::Asserts), own),
        (voice(Stance::Endorses), adopted),
        (voice(Stance::Reports), reported),
        (voice(Stance::Disputes), refuted),
    ]
}

/// `Newspaper, English, 5 days after`: what may be told of a source.
fn about(chosen: &Chosen<'_>, veil: &Veiled<'_>, since: Option<&When>) -> String {
    let kind = veil.source.kind.as_deref().map_or_else(|| "text".to_owned(), |kind| chosen.cover.mask(kind));
    let mut letters = kind.chars();
    let kind: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let mut about = format!("{kind}, {}", languages::name(&veil.source.language));
    if let Some(after) = since.zip(veil.source.date.as_ref()).and_then(|(since, date)| after(since, date)) {
        about.push_str(", ");
        about.push_str(&after);
    }
    about
}

/// How long after the beginning of the matter, as far as the dates tell.
fn after(since: &When, date: &When) -> Option<String> {
    let (since, date) = (since.from?, date.from?);
    let years = i32::from(date.year) - i32::from(since.year);
    if years > 1 {
        return Some(format!("{years} years after"));
    }
    let months = years * 12 + i32::from(date.month?) - i32::from(since.month?);
    match months {
        2.. => Some(format!("{months} months after")),
        0 | 1 => Some(match (date.day, since.day) {
            (Some(to), Some(from)) if months == 0 && to >= from => {
                format!("{} after", words::count(usize::from(to - from), "day", "days"))
            }
            _ => "some weeks after".to_owned(),
        }),
        _ => Some("before".to_owned()),
    }
}

/// Quotations to be cut out and assigned.
fn cards(chosen: &Chosen<'_>, level: Level) -> Vec<Sheet> {
    let numbered: Vec<(usize, &Shown<'_>)> = chosen.cards.iter().enumerate().collect();
    let sheet_of = |cards: &[(usize, &Shown<'_>)]| {
        let ask = if chosen.topics.iter().all(|on| is_alone(on.table)) {
            "For each card: how does the source stand to what is said?"
        } else {
            "For each card: how does the source stand to what is said, and which source is it?"
        };
        let name = match cards {
            [(first, _), .., (last, _)] => format!("Quotation cards {}–{}", first + 1, last + 1),
            _ => "Quotation cards".to_owned(),
        };
        let cards = cards.iter().map(|(i, shown)| card(chosen, *i, shown, level)).collect();
        Sheet {
            parts: vec![Part::Cards(cards)],
            foot: "What stands in single marks is a translation for this sheet; the words above it stand in the source.",
            ..sheet(RUN, Aside::Cut, Line::plain(name), ask)
        }
    };
    numbered.chunks(ON_A_SHEET).map(sheet_of).collect()
}

fn card(chosen: &Chosen<'_>, number: usize, shown: &Shown<'_>, level: Level) -> Card {
    let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let voices = [Stance::Asserts, Stance::Endorses, Stance::Reports, Stance::Disputes].map(voice);
    let mut picks = vec![("", all(&voices))];
    if level == Level::University {
        picks.push(("Said", all(&["flatly", "with reserve", "as a guess"])));
    }
    if chosen.topics.iter().any(|on| !is_alone(on.table)) {
        picks.push(("Source", chosen.veiled.iter().map(|veil| veil.letter.clone()).collect()));
    }
    Card { number: number + 1, words: quoted(shown.quotation), picks }
}

/// One source looked at by itself.
fn closely(level: Level) -> Sheet {
    let prompt =
        |name: &str, hint: &'static str, lines: usize| Prompt { name: Line::plain(name), hint, lines };
    let (ask, prompts) = match level {
        Level::School => (
            "Choose one source.",
            vec![
                prompt("Who speaks?", "Was the writer there? Whom does the text ask or quote?", 5),
                prompt("For whom?", "What should the reader think or do?", 5),
                prompt("What is it good for?", "This source can tell us … because …", 6),
                prompt("Where must you be careful?", "This source cannot tell us … because …", 6),
            ],
        ),
        Level::University => (
            "Choose one source. Value and limitation must each name something from origin, purpose or content.",
            vec![
                prompt(
                    "Origin",
                    "What kind of text is it, from when? What shows where its author stands?",
                    5,
                ),
                prompt("Purpose", "For whom, and what should they think or do?", 5),
                prompt("Content", "What does it say, and what does it leave out?", 5),
                prompt("Value", "Because of … it can tell us …", 5),
                prompt("Limitation", "Because of … it cannot tell us …", 5),
            ],
        ),
    };
    Sheet {
        parts: vec![Part::Prompts(prompts)],
        ..sheet(RUN, Aside::Name, Line::plain("One source, closely"), ask)
    }
}

/// Who supports whom, a sheet for each topic.
fn supported(chosen: &Chosen<'_>, level: Level) -> Vec<Sheet> {
    let asked = chosen.topics.iter().filter(|on| !is_alone(on.table) && !statements(on, level).is_empty());
    let draw = |on: &On<'_>| {
        let title = match &chosen.topics[..] {
            [_] => Line::plain("Which sources support each other?"),
            _ => Line::plain("Which sources support each other? ")
                .with(Role::Ours, chosen.cover.mask(&on.table.label)),
        };
        let mut parts = vec![Part::Form(corroboration(chosen, on, level))];
        if level == Level::University {
            parts.extend(relations(chosen, on));
        }
        let ask = match level {
            Level::School => "Write letters. Two sources that copied from each other are one witness.",
            Level::University => {
                "Write letters. Who only passes a statement on does not hold it, and two sources of one origin are one witness."
            }
        };
        Sheet { parts, ..sheet(RUN, Aside::Name, title, ask) }
    };
    asked.map(draw).collect()
}

/// Positions that somebody speaks of: those that answer the question before those that do not.
pub(super) fn statements<'a>(on: &'a On<'_>, level: Level) -> Vec<&'a crate::analysis::compare::PositionRow> {
    let mut rows: Vec<_> =
        on.table.positions.iter().filter(|position| !position.support.is_empty()).collect();
    rows.sort_by_key(|position| position.aside);
    rows.truncate(level.statements());
    rows
}

fn corroboration(chosen: &Chosen<'_>, on: &On<'_>, level: Level) -> Form {
    let columns = match level {
        Level::School => vec![
            ("Statement", "", 4),
            ("Who says so?", "", 2),
            ("Who says no?", "", 2),
            ("Did one take it from another?", "How do you know?", 4),
        ],
        Level::University => vec![
            ("Statement", "", 4),
            ("Held by", "", 2),
            ("Rejected by", "", 2),
            ("Passed on by", "", 1),
            ("Did one take it from another?", "How do you know?", 3),
        ],
    };
    let rows = statements(on, level).into_iter().map(|position| {
        let label = Line::of(Role::Ours, chosen.cover.mask(&position.label));
        std::iter::once(Entry::Said(vec![label]))
            .chain(columns[1..].iter().map(|_| Entry::Write(2)))
            .collect()
    });
    Form { caption: "Corroboration, to be filled in".to_owned(), rows: rows.collect(), columns }
}

/// The pairs of letters whose sources both treat the topic.
pub(super) fn pairs(on: &On<'_>) -> Vec<(usize, usize)> {
    let treating: Vec<usize> =
        on.rows.iter().filter(|(_, cell, _)| !cell.claims.is_empty()).map(|(i, ..)| *i).collect();
    let mut pairs = Vec::new();
    for (at, &a) in treating.iter().enumerate() {
        pairs.extend(treating[at + 1..].iter().map(|&b| (a, b)));
    }
    pairs.truncate(MOST_PAIRS);
    pairs
}

fn relations(chosen: &Chosen<'_>, on: &On<'_>) -> Vec<Part> {
    let pairs = pairs(on);
    if pairs.is_empty() {
        return Vec::new();
    }
    let row = |(a, b): (usize, usize)| {
        let pair: Cell =
            vec![Line::of(Role::Strong, format!("{}–{}", chosen.veiled[a].letter, chosen.veiled[b].letter))];
        let ticks = std::iter::repeat_n(Entry::Tick, 4);
        std::iter::once(Entry::Said(pair)).chain(ticks).chain([Entry::Write(1)]).collect()
    };
    vec![
        Part::Head(Line::plain("How does each two answer the question?")),
        Part::Form(Form {
            caption: "Relations, to be ticked".to_owned(),
            columns: vec![
                ("Pair", "", 1),
                ("agree", "", 1),
                ("partly", "", 1),
                ("contradict", "", 2),
                ("talk past", "", 1),
                ("Because", "", 6),
            ],
            rows: pairs.into_iter().map(row).collect(),
        }),
    ]
}

/// The curator's questions, but for those that name a source.
fn questions(material: &Material<'_>, chosen: &Chosen<'_>, level: Level) -> Option<Sheet> {
    let blind = material.questions.questions.iter().filter(|question| !chosen.cover.tells(&question.ask));
    let prompts: Vec<Prompt> = blind
        .take(level.questions())
        .map(|question| Prompt { name: Line::of(Role::Ours, &question.ask), hint: "", lines: 5 })
        .collect();
    (!prompts.is_empty()).then(|| Sheet {
        parts: vec![Part::Prompts(prompts)],
        ..sheet(RUN, Aside::Name, Line::plain("Questions"), "Give the words that your answer rests on.")
    })
}
