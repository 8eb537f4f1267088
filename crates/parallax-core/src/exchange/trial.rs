//! What a project would refuse of the claims in a file, reported by the cells of the file.
//!
//! Some mistakes in a row show only when its claim is among the others: words that the text does not have, a quotation
//! that is too long, an id that is taken. A caller loads and checks the project with the claims in it, and gets
//! problems with places in the claims files; [`by_cells`] maps them back to cells. So a trial finds exactly what the
//! import would refuse.

use std::collections::BTreeSet;

use super::{CellProblem, Imported};
use crate::diagnostic::{Files, Place, Problem};
use crate::format::cells::Cells;
use crate::format::toml::key;
use crate::model::Project;

/// The columns of those keys of a claim that have another name there.
const HEADS: &[(&str, &str)] = &[
    ("quotes", "quotations"),
    ("exact", "quotations"),
    ("prefix", "prefixes"),
    ("suffix", "suffixes"),
    ("gloss", "glosses"),
    ("figures", "figure_keys"),
    ("speaker", "speaker_ids"),
    ("via", "via_ids"),
];
/// The columns for checks, by a part of the check's name.
const CHECKS: &[(&str, &str)] =
    &[("quotation", "quotations"), ("figure", "figure_keys"), ("cue", "cue"), ("number", "figure_keys")];

/// The problems of a project with the new claims in it, by the cells that the claims came from. `before` is the project
/// without them; `after` are its files with them, where each topic's new claims follow its old ones in the order of the
/// rows.
pub fn by_cells(
    cells: &Cells,
    imported: &Imported,
    before: &Project,
    after: &Files,
    problems: &[Problem],
) -> Vec<CellProblem> {
    problems.iter().map(|problem| by_cell(cells, imported, before, after, problem)).collect()
}

fn by_cell(
    cells: &Cells,
    imported: &Imported,
    before: &Project,
    after: &Files,
    problem: &Problem,
) -> CellProblem {
    // A problem that two claims cause together may name the older one first.
    let mut places = problem.marks.iter().map(|mark| mark.place);
    let found = places.find_map(|place| Some((row(imported, before, after, place)?, place)));
    let (message, help) = (problem.message.clone(), problem.help.join("; "));
    let Some((row, place)) = found else {
        return CellProblem { row: 0, cell: cells.name(1, 0), head: String::new(), message, help };
    };
    let head = head(after.text(place.file), place, problem);
    let column = cells.column(&[&head]).or_else(|| cells.column(&[head.trim_end_matches("_ids")]));
    let head = column.and_then(|at| cells.heads.get(at)).cloned().unwrap_or_default();
    CellProblem { row, cell: cells.name(row, column.unwrap_or_default()), head, message, help }
}

/// The row whose claim contains a place.
fn row(imported: &Imported, before: &Project, after: &Files, place: Place) -> Option<usize> {
    let text = after.text(place.file);
    let until = text.get(..place.span.end.max(place.span.start))?;
    let topic = until.lines().rev().find_map(|line| claim_of(line).map(str::to_owned))?;
    let topic = imported.drafts.iter().map(|draft| &draft.topic).find(|id| key(id) == topic)?;
    let count = |text: &str| text.lines().filter(|line| claim_of(line) == Some(&key(topic))).count();
    // Files keep their paths, not their numbers.
    let path = after.path(place.file);
    let files = std::iter::once(before.main).chain(before.included.iter().copied());
    let old = files
        .filter(|file| before.files.path(*file) == path)
        .map(|file| count(before.files.text(file)))
        .sum();
    let nth = count(until).checked_sub(old)?.checked_sub(1)?;
    let mut rows = imported.drafts.iter().zip(&imported.rows).filter(|(draft, _)| draft.topic == *topic);
    rows.nth(nth).map(|(_, row)| *row)
}

/// The topic of a line that begins a claim, as written.
fn claim_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix("[[topic.")?.strip_suffix(".claim]]")
}

/// The head of the cell that a problem is about: found by its check, else by the key before its place.
fn head(text: &str, place: Place, problem: &Problem) -> String {
    let checked = problem.check.and_then(|check| CHECKS.iter().find(|(begin, _)| check.starts_with(begin)));
    if let Some((_, head)) = checked {
        return (*head).to_owned();
    }
    let until = text.get(..place.span.start).unwrap_or_default();
    let from = until.rfind('\n').map_or(0, |at| at + 1);
    let line = text[from..].lines().next().unwrap_or_default();
    let name = line.split_once('=').map_or("", |(name, _)| name.trim());
    HEADS.iter().find(|(key, _)| *key == name).map_or(name, |(_, head)| head).to_owned()
}

impl Imported {
    /// Only the claims from rows without problems; the problems stay.
    #[must_use]
    pub fn without(mut self, spoilt: &BTreeSet<usize>) -> Self {
        let kept = self.drafts.into_iter().zip(self.rows).filter(|(_, row)| !spoilt.contains(row));
        (self.drafts, self.rows) = kept.unzip();
        self
    }
}
