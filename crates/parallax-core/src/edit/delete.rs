//! A thing taken out of its file, with what belongs to it; everything else stays as it is.

use super::add::EditError;
use super::scan::{Pair, scan};
use super::set::{lines, with_comma};
use super::thing::{Home, Thing};
use crate::diagnostic::{Patch, Place};
use crate::model::Project;
use parallax_text::Span;

/// The patches that take out a claim, position, count, topic, person, family, term or question. What still uses it is
/// found when the project is read without it.
pub fn delete(project: &Project, kind: &str, id: &str) -> Result<Vec<Patch>, EditError> {
    let thing = Thing::of(project, kind, id)?;
    let spans = match &thing.home {
        Home::Section(range) => sections(&thing, range.start),
        Home::Inline { start, value } | Home::Short { start, value } => {
            vec![alone(thing.text, Span::new(*start, value.end))]
        }
    };
    Ok(spans.into_iter().map(|span| thing.patch(span, "")).collect())
}

/// The entries that call a source silent.
pub fn silence_of(project: &Project, source: &str) -> Vec<Patch> {
    let files = std::iter::once(project.main).chain(project.included.iter().copied());
    files.flat_map(|file| {
        let text = project.files.text(file);
        let scan = scan(text);
        let is_silence = |pair: &&Pair| {
            matches!(&pair.path[..], [topic, _, silent, id] if topic == "topic" && silent == "silent" && id == source)
        };
        let patch = |pair: &Pair| {
            let span = alone(text, Span::new(pair.start, pair.value.end));
            Patch { place: Place { file, span }, text: String::new() }
        };
        scan.pairs.iter().filter(is_silence).map(patch).collect::<Vec<_>>()
    }).collect()
}

/// An entry with its line, or among others in an inline table with a comma.
fn alone(text: &str, span: Span) -> Span {
    let line = lines(text, span);
    let alone = text[line.start..span.start].trim().is_empty();
    if alone { line } else { with_comma(text, span) }
}

/// The text of a claim as it is written, its header and all, and where.
pub(super) fn whole(thing: &Thing<'_>, start: usize) -> Span {
    let claim = &thing.path;
    let mut end = start;
    for section in thing.scan.sections.iter().filter(|section| section.start >= start) {
        let part = section.start == start
            || section.path.len() > claim.len() && section.path[..claim.len()] == **claim;
        if !part {
            break;
        }
        end = section.end;
    }
    Span::new(start, end)
}

/// The sections of a thing: of a claim its own and what is below it; of anything else all whose path begins with its own.
/// The comments right above a header go with it, and one blank line.
fn sections(thing: &Thing<'_>, start: usize) -> Vec<Span> {
    if thing.path.last().is_some_and(|key| key == "claim") {
        return vec![with_surroundings(thing.text, whole(thing, start))];
    }
    let of_it = thing.scan.sections.iter().filter(|section| {
        section.path.len() >= thing.path.len() && section.path[..thing.path.len()] == thing.path[..]
    });
    let mut spans: Vec<Span> = Vec::new();
    for section in of_it {
        let span = with_surroundings(thing.text, Span::new(section.start, section.end));
        match spans.last_mut() {
            Some(last) if last.end >= span.start => last.end = last.end.max(span.end),
            Some(_) | None => spans.push(span),
        }
    }
    spans
}

pub(super) fn with_surroundings(text: &str, span: Span) -> Span {
    let mut start = span.start;
    while let Some(line) =
        text[..start].strip_suffix('\n').map(|head| head.rsplit('\n').next().unwrap_or(head))
    {
        if !line.trim_start().starts_with('#') {
            break;
        }
        start -= line.len() + 1;
    }
    // A heading of a whole part of the file is followed by a blank line and is not part of the thing.
    let blank = text[span.end..].split_inclusive('\n').next().filter(|line| line.trim().is_empty());
    Span::new(start, span.end + blank.map_or(0, str::len))
}
