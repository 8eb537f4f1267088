//! The names of one thing, each source with how often it uses each per 1,000 words: who calls it what?

use super::{Axis, Form, Plot, Stroke, Tone};
use crate::view::page::{Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::terms::{FormRow, TermTable};

/// The names of a term that some source uses; nothing if none does. `name` gives what a source is called.
pub fn plot(term: &TermTable, name: &dyn Fn(&str) -> Line) -> Option<Plot> {
    let (mut rows, mut lanes, mut rates) = (Vec::new(), Vec::new(), vec![0.0]);
    let mut tones: Vec<Tone> = Vec::new();
    for form in &term.forms {
        let used: Vec<_> =
            form.sources.0.iter().filter_map(|(id, uses)| Some((id, uses.as_ref()?))).filter(|(_, u)| u.count > 0).collect();
        if used.is_empty() {
            continue;
        }
        rows.push(Row::Band(head(form)));
        lanes.push(Vec::new());
        let tone = if form.loaded { Tone::Disputed } else { Tone::Held };
        if !tones.contains(&tone) {
            tones.push(tone);
        }
        for (id, uses) in used {
            rates.push(uses.per_thousand);
            lanes.push(vec![Stroke::over(Form::Block(1), tone, 0.0, uses.per_thousand)]);
            let quoted = if uses.quoted > 0 { format!(", {} in another’s words", uses.quoted) } else { String::new() };
            let said = format!("{:.2} · {}{quoted}", uses.per_thousand, words::count(uses.count, "time", "times"));
            rows.push(Row::Cells(vec![vec![name(id)], vec![Line::of(Role::Figure, said)]]));
        }
    }
    if rows.is_empty() {
        return None;
    }
    let columns = vec![
        Column::headed("source", Fit::Prose, Narrow::Keep),
        Column { right: true, ..Column::headed("per 1,000 words", Fit::Content, Narrow::Keep) },
    ];
    let key = tones.into_iter().filter(|tone| *tone == Tone::Disputed).map(|tone| {
        (Stroke::over(Form::Block(1), tone, 0.2, 0.8), "a loaded name: it takes a side".to_owned())
    });
    let axis = Axis::of_numbers(&rates, (false, false));
    let table = Table { shape: Shape::Entries, columns, rows };
    Some(Plot { table, lanes, axis, band: None, key: key.collect() })
}

fn head(form: &FormRow) -> Line {
    let line = Line::of(Role::Ours, form.matches.join(", "));
    if form.loaded { line.with(Role::Plain, " ").with(Role::Warning, "loaded") } else { line }
}
