//! Drafts of what has a section of its own: where a relation, a family, a question or a term goes.

use super::add::free;
use super::error::EditError;
use super::insert::ClaimsFile;
use crate::diagnostic::{At, FileIx, Patch};
use crate::model::draft::{FamilyDraft, QuestionDraft, RelationDraft, TermDraft};
use crate::model::topic::{Overrule, TopicIx};
use crate::model::{Project, Topic};

/// Where a relation that overrules the computed one goes: behind the last one of its topic, else behind its claims.
pub fn add_relation(project: &Project, topic: TopicIx, draft: &RelationDraft) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    let [a, b] = &draft.sources;
    for id in [a, b] {
        let known = project.sources.iter().map(|source| source.id.as_str());
        project.find_source(id).ok_or_else(|| EditError::unknown("source", id, known))?;
    }
    if a == b {
        return Err(EditError::Twice(a.clone()));
    }
    if relation(project, topic, a, b).is_some() {
        return Err(EditError::Exists { kind: "relation", id: format!("{}/{a}+{b}", topic.id.value) });
    }
    let id = topic.id.value.as_str();
    let file = topic.relations.last().map_or(topic.id.place.file, |relation| relation.place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    sheet.refuse_inline(&["topic", id])?;
    let path = ["topic", id, "relation"];
    sheet.refuse_list(&path, &format!("`relation` of topic {id}"))?;
    let before = sheet.scan.last_under(&path).or(sheet.scan.last_under(&["topic", id]));
    Ok(sheet.section_after(before, false, &draft.section(id)))
}

/// The relation of two sources that a topic states, in whichever order they are named.
pub(super) fn relation<'p>(project: &Project, topic: &'p Topic, a: &str, b: &str) -> Option<&'p Overrule> {
    let ids = |relation: &Overrule| relation.sources.map(|source| project.source(source).id.as_str());
    topic
        .relations
        .iter()
        .find(|relation| matches!(ids(relation), [x, y] if (x, y) == (a, b) || (y, x) == (a, b)))
}

/// Where a family goes: behind the last one, else behind the topics.
pub fn add_family(project: &Project, draft: &FamilyDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.families.iter().map(|family| &family.id).collect();
    place(project, "family", &draft.id, &known, &draft.section())
}

/// Where a question goes: behind the last one, else behind families and terms.
pub fn add_question(project: &Project, draft: &QuestionDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.questions.iter().map(|question| &question.id).collect();
    place(project, "question", &draft.id, &known, &draft.section())
}

/// Where a term goes: behind the last one, else behind the families.
pub fn add_term(project: &Project, draft: &TermDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.terms.iter().map(|term| &term.id).collect();
    place(project, "term", &draft.id, &known, &draft.section())
}

/// What a new section may stand behind, if there is none of its own kind: in the order of the file.
const ORDER: [&str; 7] = ["project", "check", "who", "topic", "family", "term", "question"];

fn place(
    project: &Project,
    kind: &'static str,
    id: &str,
    known: &[&At<String>],
    section: &str,
) -> Result<Patch, EditError> {
    free(kind, id, known.iter().any(|known| known.value == id))?;
    let file: FileIx = known.last().map_or(project.main, |id| id.place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    sheet.refuse_inline(&[kind])?;
    let own = ORDER.iter().position(|name| *name == kind).unwrap_or(ORDER.len() - 1);
    let before = ORDER[..=own].iter().rev().find_map(|name| sheet.scan.last_under(&[*name]));
    Ok(sheet.section_after(before, false, section))
}
