//! The sources of a topic side by side, to fill in.

use super::{NAME, RUN};
use crate::view::page::{Cell, Line, Role};
use crate::view::worksheet::chosen::{Chosen, On, Shown, Veiled, is_alone};
use crate::view::worksheet::sheet::{Aside, Form, FormCell, Leaf, Part};
use crate::view::worksheet::{Material, Schooling, quoted, sheet, voice};
use crate::view::{languages, words};
use parallax_core::model::{Stance, When};

/// The sheet of a topic, given by its number.
pub(super) fn sheet_of(
    material: &Material<'_>,
    chosen: &Chosen<'_>,
    number: usize,
    level: Schooling,
) -> Leaf {
    let on = &chosen.topics[number];
    let columns = columns(on, level);
    let topic = material.topics.iter().find(|topic| topic.id.value == on.table.id);
    let since = topic.and_then(|topic| topic.since.as_ref()).map(|at| &at.value);
    let rows = on.rows.iter().flat_map(|(i, cell, shown)| {
        let veil = &chosen.veiled[*i];
        let letter = Line::of(Role::Strong, format!("{} ", veil.letter));
        let mut said = vec![letter.with(Role::Dim, about(chosen, veil, since))];
        if cell.claims.is_empty() {
            said.push(Line::plain("No words of it on this were found."));
        } else if shown.is_empty() {
            said.push(Line::plain("Its words are left out here; your teacher has them."));
        }
        // If there is only one source, each of its words has a row.
        let together = if is_alone(on.table) { 1 } else { shown.len().max(1) };
        let groups = if shown.is_empty() { vec![&shown[..]] } else { shown.chunks(together).collect() };
        groups.into_iter().map(|group| row(&said, group, &columns)).collect::<Vec<_>>()
    });
    let rows: Vec<Vec<FormCell>> = rows.collect();
    let form = Form { caption: "Blind comparison, to be filled in".to_owned(), columns, rows };
    let ask = format!(
        "{}, names covered. Read, then fill in the row. If you find nothing, say why.",
        words::count(on.rows.len(), "source", "sources")
    );
    let title = Line::of(Role::Title, chosen.cover.mask(&on.table.question));
    Leaf {
        parts: vec![Part::Meanings(meanings(level)), Part::Form(form)],
        ..sheet(RUN, Aside::Name(NAME), title, &ask)
    }
}

fn columns(on: &On<'_>, level: Schooling) -> Vec<(&'static str, &'static str, u8)> {
    let figures = on.rows.iter().flat_map(|(_, cell, _)| &cell.claims).any(|claim| !claim.figures.is_empty());
    let answer = if figures { "and which number, of what" } else { "in your words" };
    match level {
        Schooling::Primary | Schooling::Secondary => vec![
            ("Source", "with its words", 6),
            ("Whose voice?", "one of the four words above", 3),
            ("Which answer?", answer, 3),
        ],
        Schooling::University => vec![
            ("Source", "with its words", 5),
            ("Whose voice?", "and whose view", 2),
            ("How sure?", "copy the word that shows it", 2),
            ("Which answer?", answer, 3),
        ],
    }
}

/// What is said about a source, some of its words, and room to write next to them.
fn row(said: &Cell, group: &[Shown<'_>], columns: &[(&str, &str, u8)]) -> Vec<FormCell> {
    let mut said = said.clone();
    said.extend(group.iter().flat_map(|shown| quoted(shown.quotation)));
    let room = room(group, columns[0].2);
    std::iter::once(FormCell::Said(said)).chain(columns[1..].iter().map(|_| FormCell::Write(room))).collect()
}

/// How many lines to write on fit next to some words, if the words have a column of `share` twelfths.
fn room(group: &[Shown<'_>], share: u8) -> usize {
    const LETTERS: usize = 7;
    let least = if group.is_empty() { 2 } else { 3 };
    let across = LETTERS * usize::from(share);
    let high = |text: &str| text.chars().count().div_ceil(across);
    let words = group.iter().map(|shown| {
        high(&shown.quotation.exact) + shown.quotation.gloss.as_deref().map(high).unwrap_or_default()
    });
    // The letter needs a line too, and three printed lines are as high as two to write on.
    ((1 + words.sum::<usize>()) * 2 / 3).max(least)
}

fn meanings(level: Schooling) -> Vec<(&'static str, &'static str)> {
    let [own, endorsed, reported, disputed] = match level {
        Schooling::Primary | Schooling::Secondary => [
            "The source says it itself.",
            "It takes over somebody’s view.",
            "It passes a view on and takes no side.",
            "It quotes a view to reject it.",
        ],
        Schooling::University => [
            "The source says it in its own voice.",
            "It makes the view of an authority its own.",
            "It passes a view on, and neither supports nor rejects it.",
            "It gives a view in order to reject it.",
        ],
    };
    vec![
        (voice(Stance::Asserts), own),
        (voice(Stance::Endorses), endorsed),
        (voice(Stance::Reports), reported),
        (voice(Stance::Disputes), disputed),
    ]
}

/// `Newspaper, English, 5 days after`: what may be said about a source.
fn about(chosen: &Chosen<'_>, veil: &Veiled<'_>, since: Option<&When>) -> String {
    let kind = veil.source.kind.as_deref().map_or_else(|| "text".to_owned(), |kind| chosen.cover.mask(kind));
    let mut about = format!("{}, {}", words::capital(&kind), languages::name(&veil.source.language));
    if let Some(after) = since.zip(veil.source.date.as_ref()).and_then(|(since, date)| after(since, date)) {
        about.push_str(", ");
        about.push_str(&after);
    }
    about
}

/// How long after the beginning of the matter, as far as the dates show.
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
