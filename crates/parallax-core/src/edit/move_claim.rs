//! A claim moved to another position, or with all that is written of it to another topic.

use super::add::{EditError, known_topic};
use super::delete::{whole, with_surroundings};
use super::insert::ClaimsFile;
use super::rename::{inside, known};
use super::set::set;
use super::thing::{Home, Thing};
use crate::diagnostic::Patch;
use crate::model::Project;
use parallax_text::Span;

/// The patches that give a claim the position `to`, a `topic/position`. Into another topic it goes behind the last claim
/// there, with its comments.
pub fn move_claim(project: &Project, claim: &str, to: &str) -> Result<Vec<Patch>, EditError> {
    let (topic, position) =
        to.split_once('/').ok_or(EditError::NoOwner { kind: "position", owner: "topic" })?;
    let of = project.topic(known_topic(project, topic)?);
    let positions: Vec<String> = of.positions.iter().map(|position| position.id.value.clone()).collect();
    known("position", &positions, position)?;
    let thing = Thing::of(project, "claim", claim)?;
    if thing.path[1] == topic {
        return set(project, "claim", claim, &[("position".to_owned(), Some(position.to_owned()))]);
    }
    let Home::Section(range) = &thing.home else {
        return Err(EditError::Inline(format!("claim {claim}")));
    };
    let span = with_surroundings(thing.text, whole(&thing, range.start));
    let moved = rewritten(&thing, span, topic, position);
    let last = of.claims.iter().map(|claim| claim.place).max_by_key(|place| (place.file, place.span));
    let file = last.map_or(of.id.place.file, |place| place.file);
    let target = ClaimsFile::new(&project.files, file);
    let before =
        target.scan.last_under(&["topic", topic, "claim"]).or(target.scan.last_under(&["topic", topic]));
    let block = format!("{}\n", moved.trim_end_matches(['\n', '\r']));
    Ok(vec![thing.patch(span, ""), target.section_after(before, false, &block)])
}

/// The text of the claim under its new topic, with its new position.
fn rewritten(thing: &Thing<'_>, span: Span, topic: &str, position: &str) -> String {
    let mut out = String::new();
    let mut at = span.start;
    for word in thing.scan.words.iter().filter(|word| (span.start..span.end).contains(&word.span.start)) {
        let header = word.is_key && word.path.len() == 2 && word.path[0] == "topic";
        let of_claim = !word.is_key && word.path.len() == thing.path.len() + 1;
        let (place, text) = match word.path.last().map(String::as_str) {
            _ if header => (word.span, topic),
            Some("position") if of_claim => (inside(thing.text, word), position),
            Some(_) | None => continue,
        };
        out.push_str(&thing.text[at..place.start]);
        out.push_str(text);
        at = place.end;
    }
    out.push_str(&thing.text[at..span.end]);
    out
}
