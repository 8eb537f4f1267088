//! The texts of all sources, with a mark for each claim where its first words are: where is what is said?

use super::{Axis, Form, Plot, Stroke, Tone};
use crate::view::page::{Column, Fit, Line, Narrow, Role, Row, Shape, Table};
use crate::view::words;
use parallax_core::analysis::profile::Profile;
use parallax_core::model::Stance;

/// The texts, each from its first line to its last; nothing if no text is known. `name` gives what a source is called.
#[expect(clippy::cast_precision_loss, reason = "lines of a text")]
pub fn plot(profiles: &[Profile], name: &dyn Fn(&str) -> Line) -> Option<Plot> {
    let known: Vec<(&Profile, usize)> = profiles
        .iter()
        .filter_map(|profile| Some((profile, profile.text.as_ref()?.lines)))
        .filter(|(profile, lines)| *lines > 0 && !profile.claims.is_empty())
        .collect();
    if known.is_empty() {
        return None;
    }
    let lane = |(profile, lines): &(&Profile, usize)| {
        let claims = profile.claims.iter().filter_map(|treated| {
            let at = (treated.claim.first_line()?.saturating_sub(1)) as f64 / *lines as f64 * 100.0;
            Some(Stroke::over(Form::Tick, Tone::of(treated.claim.stance), at, at))
        });
        claims.collect::<Vec<_>>()
    };
    let lanes: Vec<Vec<Stroke>> = known.iter().map(lane).collect();
    let tones = Stance::ALL.into_iter().filter(|stance| {
        known.iter().flat_map(|(profile, _)| &profile.claims).any(|treated| treated.claim.stance == *stance)
    });
    let key =
        tones.map(|stance| (Stroke::over(Form::Tick, Tone::of(stance), 0.5, 0.5), stance.name().to_owned()));
    let columns = vec![
        Column::headed("source", Fit::Prose, Narrow::Keep),
        Column { right: true, ..Column::headed("lines", Fit::Content, Narrow::Keep) },
        Column { right: true, ..Column::headed("claims", Fit::Content, Narrow::Keep) },
    ];
    let rows = known.iter().map(|(profile, lines)| {
        Row::Cells(vec![
            vec![name(&profile.id)],
            vec![Line::of(Role::Plain, words::whole(*lines))],
            vec![Line::of(Role::Plain, words::whole(profile.claims.len()))],
        ])
    });
    let mut axis = Axis::of_numbers(&[0.0, 100.0], (false, false));
    for tick in &mut axis.ticks {
        tick.label.push('%');
    }
    axis.note.push_str("From the first line of each text to its last.");
    let table = Table { shape: Shape::Grid, rows: rows.collect(), columns };
    Some(Plot { table, lanes, axis, band: None, key: key.collect() })
}
