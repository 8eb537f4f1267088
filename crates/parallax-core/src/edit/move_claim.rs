//! Moves a claim to another position, or with its whole text to another topic. Splits a position.

use super::add::{add_position, known_topic};
use super::delete::spans;
use super::error::EditError;
use super::insert::ClaimsFile;
use super::rename::{inside, known};
use super::set::set;
use super::thing::Thing;
use super::written::{Piece, Written};
use crate::diagnostic::{Patch, Place};
use crate::model::draft::PositionDraft;
use crate::model::{Project, Topic};
use parallax_text::Span;

/// What is moved, and from where.
#[derive(Debug)]
pub struct Move {
    /// The patches.
    pub patches: Vec<Patch>,
    /// The first line of the claim as it is now, if its text is moved.
    pub from: Option<Place>,
}

/// The patches that give a claim the position `to`, a `topic/position`. If that is in another topic, the claim goes
/// after the last claim there, with its comments.
pub fn move_claim(project: &Project, claim: &str, to: &str) -> Result<Move, EditError> {
    let (topic, position) =
        to.split_once('/').ok_or(EditError::NoOwner { kind: "position", owner: "topic" })?;
    let of = project.topic(known_topic(project, topic)?);
    let positions: Vec<String> = of.positions.iter().map(|position| position.id.value.clone()).collect();
    known("position", &positions, position)?;
    let thing = Thing::of(project, "claim", claim)?;
    if thing.path[1] == topic {
        let patches = set(project, "claim", claim, &[("position".to_owned(), Some(position.to_owned()))])?;
        return Ok(Move { patches, from: None });
    }
    let text = project.files.text(thing.file);
    let written = thing.written(text);
    let header = match &written.pieces[..] {
        [Piece::Section(_), ..] => written.span(&written.pieces[0]),
        _ => return Err(entry(project, &thing, &written)),
    };
    let span = spans(project, &thing).first().copied().unwrap_or(header);
    let moved = rewritten(&thing, &written, span, topic, position);
    let patches = vec![thing.patch(span, ""), placed(project, of, &moved)?];
    let line = text[header.start..header.end].lines().next().unwrap_or_default();
    let from = Place { file: thing.file, span: Span::new(header.start, header.start + line.len()) };
    Ok(Move { patches, from: Some(from) })
}

fn entry(project: &Project, thing: &Thing, written: &Written<'_>) -> EditError {
    let start = written.pieces.first().map(|piece| written.span(piece).start).unwrap_or_default();
    let line = written.text[..start].matches('\n').count() + 1;
    EditError::Entry { what: thing.name(), place: format!("{}:{line}", project.files.path(thing.file)) }
}

/// Puts a claim after the last one of a topic.
fn placed(project: &Project, topic: &Topic, moved: &str) -> Result<Patch, EditError> {
    let id = topic.id.value.as_str();
    let file = topic.last_claim().map_or(topic.id.place.file, |place| place.file);
    let target = ClaimsFile::new(&project.files, file);
    target.refuse_list(&["topic", id, "claim"], &format!("`claim` of topic {id}"))?;
    target.refuse_inline(&["topic", id])?;
    let before = target.scan.last_under(&["topic", id, "claim"]).or(target.scan.last_under(&["topic", id]));
    let block = format!("{}\n", moved.trim_end_matches(['\n', '\r'])).replace("\r\n", "\n");
    Ok(target.section_after(before, false, &block))
}

/// The text of the claim under its new topic, with its new position.
fn rewritten(thing: &Thing, written: &Written<'_>, span: Span, topic: &str, position: &str) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for word in written.scan.words.iter().filter(|word| (span.start..span.end).contains(&word.span.start)) {
        let header = word.is_key && word.path.len() == 2 && word.path[0] == "topic";
        let of_claim = !word.is_key && word.path.len() == thing.path.len() + 1;
        let (place, text) = match word.path.last().map(String::as_str) {
            _ if header => (word.span, topic),
            Some("position") if of_claim => (inside(written.text, word), position),
            Some(_) | None => continue,
        };
        out.push_str(&written.text[at..place.start]);
        out.push_str(text);
        at = place.end;
    }
    out.push_str(&written.text[at..span.end]);
    out
}

/// The patches that make a new position of some of the claims on `topic/position`. The new one excludes and implies
/// what the old one does, and is timeless or aside if the old one is, so only what is shared can change.
pub fn split(
    project: &Project,
    position: &str,
    new: &str,
    label: &str,
    claims: &[String],
) -> Result<Vec<Patch>, EditError> {
    let (of, id) = position.split_once('/').ok_or(EditError::NoOwner { kind: "position", owner: "topic" })?;
    let ix = known_topic(project, of)?;
    let topic = project.topic(ix);
    let all = topic.positions.iter().map(|position| position.id.value.as_str());
    let old = topic.position(id).ok_or_else(|| EditError::unknown("position", id, all))?;
    let on_it: Vec<&str> =
        topic.written().filter(|claim| claim.position == old).map(|claim| claim.address.as_str()).collect();
    let mut patches = vec![add_position(project, ix, &half(topic, old.0, new, label))?];
    let mut gone: Vec<&str> = Vec::new();
    for claim in claims {
        Thing::of(project, "claim", claim)?;
        if !on_it.contains(&claim.as_str()) {
            let (claim, position) = (claim.clone(), position.to_owned());
            return Err(EditError::NotOnPosition { claim, position });
        }
        if !gone.contains(&claim.as_str()) {
            gone.push(claim);
            patches.extend(set(project, "claim", claim, &[("position".to_owned(), Some(new.to_owned()))])?);
        }
    }
    match gone.len() {
        0 => Err(EditError::SplitsNothing),
        n if n == on_it.len() => Err(EditError::SplitsAll(position.to_owned())),
        _ => Ok(patches),
    }
}

/// The new position, like the one that it is split from. Exclusion is symmetric, whichever of the two states it.
fn half(topic: &Topic, old: usize, new: &str, label: &str) -> PositionDraft {
    let of = &topic.positions[old];
    let ix = crate::model::topic::PositionIx(old);
    let id = |other: usize| topic.positions[other].id.value.clone();
    let excluded = (0..topic.positions.len())
        .filter(|other| topic.exclusive(ix, crate::model::topic::PositionIx(*other)) && *other != old);
    PositionDraft {
        id: new.to_owned(),
        label: label.to_owned(),
        excludes: excluded.map(id).collect(),
        implies: of.implies.iter().map(|other| id(other.0)).collect(),
        timeless: of.timeless,
        aside: of.aside,
    }
}
