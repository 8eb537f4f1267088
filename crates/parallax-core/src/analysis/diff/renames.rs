//! Topics and positions that only changed their id.
//!
//! A removed topic and an added one with the same question are one topic; so are two positions of a topic with the same
//! label. If several could be meant, nothing is guessed.

use std::sync::Arc;

use super::{Change, Kind, Of};
use crate::model::Project;

/// The old version with the ids of the new one, and the changes of ids; `None` if no id changed.
pub(super) fn renamed(old: &Project, new: &Project) -> Option<(Project, Vec<Change>)> {
    let ids = |project: &Project| -> Vec<(String, String)> {
        project.topics.iter().map(|topic| (topic.id.value.clone(), topic.question.clone())).collect()
    };
    let topics = pairs(&ids(old), &ids(new));
    let new_id =
        |id: &str| topics.iter().find(|(was, _)| was == id).map_or(id.to_owned(), |(_, is)| is.clone());
    let mut changes: Vec<Change> =
        topics.iter().map(|(was, is)| change(Kind::Topic, None, was, is)).collect();
    let mut positions = Vec::new();
    for (i, topic) in old.topics.iter().enumerate() {
        let id = new_id(&topic.id.value);
        let Some(other) = new.topics.iter().find(|topic| topic.id.value == id) else { continue };
        let labels = |positions: &[crate::model::Position]| -> Vec<(String, String)> {
            positions.iter().map(|position| (position.id.value.clone(), position.label.clone())).collect()
        };
        for (was, is) in pairs(&labels(&topic.positions), &labels(&other.positions)) {
            changes.push(change(Kind::Position, Some(&id), &was, &is));
            positions.push((i, was, is));
        }
    }
    if changes.is_empty() {
        return None;
    }
    let mut told = old.clone();
    for (i, was, is) in positions {
        let found =
            Arc::make_mut(&mut told.topics[i]).positions.iter_mut().find(|position| position.id.value == was);
        if let Some(position) = found {
            position.id.value = is;
        }
    }
    for topic in &mut told.topics {
        if let Some(id) = Some(new_id(&topic.id.value)).filter(|id| *id != topic.id.value) {
            Arc::make_mut(topic).id.value = id;
        }
    }
    Some((told, changes))
}

fn change(kind: Kind, topic: Option<&str>, was: &str, is: &str) -> Change {
    let of = Of {
        topic: topic.or(Some(is).filter(|_| kind == Kind::Topic)).map(str::to_owned),
        ..Of::thing(kind, is)
    };
    of.change(Some("id"), Some(was.to_owned()), Some(is.to_owned()))
}

/// Pairs of a removed and an added id with the same words, if only one thing on each side has these words.
fn pairs(old: &[(String, String)], new: &[(String, String)]) -> Vec<(String, String)> {
    let without = |list: &[(String, String)], other: &[(String, String)]| -> Vec<(String, String)> {
        list.iter().filter(|(id, _)| other.iter().all(|(known, _)| known != id)).cloned().collect()
    };
    let (gone, come) = (without(old, new), without(new, old));
    let only = |list: &[(String, String)], words: &str| -> Option<String> {
        let mut with = list.iter().filter(|(_, other)| other == words);
        let (id, _) = with.next()?;
        with.next().is_none().then(|| id.clone())
    };
    let pair = |(id, words): &(String, String)| {
        Some((only(&gone, words).filter(|only| only == id)?, only(&come, words)?))
    };
    gone.iter().filter(|(_, words)| !words.is_empty()).filter_map(pair).collect()
}
