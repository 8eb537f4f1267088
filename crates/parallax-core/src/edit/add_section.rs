//! Drafts that become a section of their own: relations, families, questions and terms.

use super::add::free;
use super::error::EditError;
use super::insert::ClaimsFile;
use crate::diagnostic::{At, FileIx, Patch};
use crate::model::draft::{FamilyDraft, QuestionDraft, RelationDraft, TermDraft};
use crate::model::topic::{Overrule, TopicIx};
use crate::model::{Project, Topic};

/// The patch that adds a relation that overrules the computed one: after the last one of its topic, or else after its
/// claims.
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

/// The relation that a topic states for two sources, in whichever order they are named.
pub(super) fn relation<'p>(project: &Project, topic: &'p Topic, a: &str, b: &str) -> Option<&'p Overrule> {
    let ids = |relation: &Overrule| relation.sources.map(|source| project.source(source).id.as_str());
    topic
        .relations
        .iter()
        .find(|relation| matches!(ids(relation), [x, y] if (x, y) == (a, b) || (y, x) == (a, b)))
}

/// The patch that adds a family: after the last one, or else after the topics.
pub fn add_family(project: &Project, draft: &FamilyDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.families.iter().map(|family| &family.id).collect();
    place(project, "family", &draft.id, &known, &draft.section())
}

/// The patch that adds a question: after the last one, or else after families and terms.
pub fn add_question(project: &Project, draft: &QuestionDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.questions.iter().map(|question| &question.id).collect();
    place(project, "question", &draft.id, &known, &draft.section())
}

/// The patch that adds a term: after the last one, or else after the families.
pub fn add_term(project: &Project, draft: &TermDraft) -> Result<Patch, EditError> {
    let known: Vec<&At<String>> = project.terms.iter().map(|term| &term.id).collect();
    place(project, "term", &draft.id, &known, &draft.section())
}

/// The order of sections in the file. A new one goes after the last of its kind, or else of the nearest kind before it.
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
