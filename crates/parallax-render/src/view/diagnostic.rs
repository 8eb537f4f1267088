//! A problem with excerpts from its files, ready to draw: resolved once, for every format.

use serde::Serialize;

use parallax_core::diagnostic::FileIx;
use parallax_core::diagnostic::{Files, Level, Mend, Place, Problem};
use parallax_text::Span;

/// Places in one file that are further apart than this many lines are shown as two excerpts.
const APART: usize = 40;
/// A longer line is not drawn, only named.
const LONGEST_LINE: usize = 2000;

/// So many places of one mend are drawn.
const MOST_FIXES: usize = 12;
/// So many places of one problem are drawn.
const MOST_MARKS: usize = 24;

/// A problem, ready to draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// How serious.
    pub level: Level,
    /// The check that found it.
    pub check: Option<&'static str>,
    /// What is wrong.
    pub message: String,
    /// The file, line and column of the first place.
    pub place: Option<PlaceName>,
    /// The lines to show.
    #[serde(skip)]
    pub excerpts: Vec<Excerpt>,
    /// What to do.
    pub help: Vec<String>,
    /// The lines as they would be after the fix.
    #[serde(skip)]
    pub fixes: Vec<Excerpt>,
}

/// A place by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlaceName {
    /// The path that users see.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// Some lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The path.
    pub path: String,
    /// Number of the first line.
    pub line: usize,
    /// The lines; empty if there is nothing to draw.
    pub text: String,
    /// Byte ranges in them, with labels; the first one in the first excerpt is the place of the problem. In a fix, the
    /// label is the replacement.
    pub marks: Vec<(Span, String)>,
}

/// Resolves a problem.
pub fn diagnostic(problem: &Problem, files: &Files) -> Diagnostic {
    let marks: Vec<(Place, String)> =
        problem.marks.iter().take(MOST_MARKS).map(|m| (m.place, m.label.clone())).collect();
    // A guess that changes many places is drawn only at the first, and no mend at all of thousands: the help counts them.
    let drawn = if problem.mend == Mend::Guess { 1 } else { MOST_FIXES };
    let fixes: Vec<(Place, String)> =
        problem.fixes.iter().take(drawn).map(|p| (p.place, p.text.clone())).collect();
    Diagnostic {
        level: problem.level,
        check: problem.check,
        message: problem.message.clone(),
        place: problem.place().map(|place| place_name(files, place)),
        excerpts: excerpts(&marks, files),
        help: problem.help.clone(),
        fixes: excerpts(&fixes, files),
    }
}

fn place_name(files: &Files, place: Place) -> PlaceName {
    let (line, column) = if files.text(place.file).is_empty() { (1, 1) } else { files.line_column(place) };
    PlaceName { file: files.path(place.file).to_owned(), line, column }
}

/// Byte ranges with their labels.
type Labels = Vec<(Span, String)>;

fn excerpts(marks: &[(Place, String)], files: &Files) -> Vec<Excerpt> {
    let mut groups: Vec<(FileIx, usize, usize, Labels)> = Vec::new();
    for (place, label) in marks {
        let places = files.places(place.file);
        let (from, to) = places.line_range(place.span);
        let near = groups
            .iter_mut()
            .find(|(file, a, b, _)| *file == place.file && from <= *b + APART && to + APART >= *a);
        match near {
            Some((_, a, b, list)) => {
                (*a, *b) = ((*a).min(from), (*b).max(to));
                list.push((place.span, label.clone()));
            }
            None => groups.push((place.file, from, to, vec![(place.span, label.clone())])),
        }
    }
    groups.into_iter().map(|(file, from, to, list)| excerpt(files, file, (from, to), list)).collect()
}

fn excerpt(files: &Files, file: FileIx, lines: (usize, usize), marks: Vec<(Span, String)>) -> Excerpt {
    let text = files.text(file);
    let places = files.places(file);
    let span = |line| places.line_span(line).unwrap_or_default();
    let (start, end) = (span(lines.0).start, span(lines.1).end.max(span(lines.0).start));
    let cut = &text[start..end];
    let drawn = !cut.is_empty() && cut.lines().all(|line| line.len() <= LONGEST_LINE);
    let within = |s: Span| Span::new(s.start.clamp(start, end) - start, s.end.clamp(start, end) - start);
    Excerpt {
        path: files.path(file).to_owned(),
        line: lines.0,
        text: if drawn { cut.to_owned() } else { String::new() },
        marks: marks.into_iter().map(|(s, label)| (within(first_line(text, s)), label)).collect(),
    }
}

/// A span over many lines is marked only in its first line: marking whole tables at the margin does not help.
fn first_line(text: &str, span: Span) -> Span {
    let end = span.of(text).find('\n').map_or(span.end, |n| span.start + n);
    Span::new(span.start, end)
}
