//! Drafts → patches: finds where each new thing goes in the claims files. Nothing that is already there is touched.

use std::collections::BTreeSet;

use super::error::EditError;
use super::insert::ClaimsFile;
use super::scan::begins;
use crate::diagnostic::FileIx;
use crate::diagnostic::Patch;
use crate::format::keys::{is_device, is_id};
use crate::format::toml::{key, string};
use crate::model::draft::{AcceptDraft, ClaimDraft, CountDraft, PositionDraft, TopicDraft, WhoDraft};
use crate::model::topic::TopicIx;
use crate::model::{Project, Topic};

/// The topic with this id.
pub fn known_topic(project: &Project, id: &str) -> Result<TopicIx, EditError> {
    let known = project.topics.iter().map(|topic| topic.id.value.as_str());
    project.find_topic(id).ok_or_else(|| EditError::unknown("topic", id, known))
}

pub(super) fn free(kind: &'static str, id: &str, taken: bool) -> Result<(), EditError> {
    if !is_id(id) {
        return Err(EditError::NotAnId(id.to_owned()));
    }
    if kind == "source" && is_device(id) {
        return Err(EditError::Device(id.to_owned()));
    }
    if taken { Err(EditError::Exists { kind, id: id.to_owned() }) } else { Ok(()) }
}

/// The patch that adds a person, body or work: after the last one, or else before the topics.
pub fn add_who(project: &Project, draft: &WhoDraft) -> Result<Patch, EditError> {
    free("who", &draft.id, project.who.iter().any(|who| who.id.value == draft.id))?;
    let file = project.who.last().map_or(project.main, |who| who.id.place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    sheet.refuse_inline(&["who"])?;
    let last = sheet.scan.last_under(&["who"]);
    let before = match last {
        None if sheet.scan.last_under(&["topic"]).is_some() => {
            sheet.scan.last_under(&["check"]).or(sheet.scan.last_under(&["project"]))
        }
        found => found,
    };
    let tight = last.is_some_and(|section| sheet.is_tight(section));
    Ok(sheet.section_after(before, tight, &draft.section()))
}

/// The patch that adds a topic: after the last topic of the main file, or else after the persons.
pub fn add_topic(project: &Project, draft: &TopicDraft) -> Result<Patch, EditError> {
    free("topic", &draft.id, project.find_topic(&draft.id).is_some())?;
    for position in &draft.positions {
        free("position", &position.id, false)?;
    }
    let sheet = ClaimsFile::new(&project.files, project.main);
    sheet.refuse_inline(&["topic"])?;
    let before = sheet.scan.last_under(&["topic"]).or(sheet.scan.last_under(&["who"]));
    Ok(sheet.section_after(before, false, &draft.section()))
}

/// The patch that adds a position: after the last one of its topic, written as those are.
pub fn add_position(project: &Project, topic: TopicIx, draft: &PositionDraft) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    free("position", &draft.id, topic.position(&draft.id).is_some())?;
    let entry = TopicEntry { table: "positions", id: &draft.id, value: draft.value(), keys: draft.keys() };
    entry.place(project, topic, topic.positions.last().map(|position| position.id.place.file))
}

/// The patch that adds something that figures count: after the last such thing of its topic.
pub fn add_count(project: &Project, topic: TopicIx, draft: &CountDraft) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    free("count", &draft.id, topic.counts.iter().any(|count| count.id.value == draft.id))?;
    let entry = TopicEntry { table: "counts", id: &draft.id, value: draft.value(), keys: draft.keys() };
    entry.place(project, topic, topic.counts.last().map(|count| count.id.place.file))
}

/// The patch that adds an aspect: after the last one of its topic.
pub fn add_aspect(project: &Project, topic: TopicIx, id: &str, label: &str) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    free("aspect", id, topic.aspects.iter().any(|aspect| aspect.id.value == id))?;
    let entry = TopicEntry { table: "aspects", id, value: string(label), keys: String::new() };
    entry.place(project, topic, topic.aspects.last().map(|aspect| aspect.id.place.file))
}

/// The patch that records that a source is silent on a topic: after the last such entry.
pub fn add_silence(
    project: &Project,
    topic: TopicIx,
    source: &str,
    reason: &str,
) -> Result<Patch, EditError> {
    let known = project.sources.iter().map(|source| source.id.as_str());
    let ix = project.find_source(source).ok_or_else(|| EditError::unknown("source", source, known))?;
    let topic = project.topic(topic);
    if topic.silence(ix).is_some() {
        return Err(EditError::Exists { kind: "entry in `silent` of", id: source.to_owned() });
    }
    let entry = TopicEntry { table: "silent", id: source, value: string(reason), keys: String::new() };
    entry.place(project, topic, topic.silent.iter().last().map(|silence| silence.place.file))
}

/// The tables of a topic, in the order in which they are written.
const TABLES: [&str; 4] = ["positions", "aspects", "counts", "silent"];

/// An entry of a table of a topic.
struct TopicEntry<'a> {
    table: &'static str,
    id: &'a str,
    /// Its value in one line.
    value: String,
    /// The lines of a section of its own; empty if it cannot have one.
    keys: String,
}

impl TopicEntry<'_> {
    fn place(&self, project: &Project, topic: &Topic, file: Option<FileIx>) -> Result<Patch, EditError> {
        let id = topic.id.value.as_str();
        let sheet = ClaimsFile::new(&project.files, file.unwrap_or(topic.id.place.file));
        let path = ["topic", id, self.table];
        let entry = format!("{} = {}", key(self.id), self.value);
        if let Some(section) = sheet.scan.section(&path) {
            return Ok(sheet.line_in(section, &entry));
        }
        if let Some(list) = sheet.scan.list(&path) {
            return Ok(sheet.entry_in(list, &entry));
        }
        let header = format!("topic.{}.{}", key(id), self.table);
        if let Some(section) = sheet.scan.last_under(&path).filter(|_| !self.keys.is_empty()) {
            let block = format!("[{header}.{}]\n{}", key(self.id), self.keys);
            return Ok(sheet.section_after(Some(section), sheet.is_tight(section), &block));
        }
        let of_table = |path: &[String]| path.len() == 4 && begins(path, &["topic", id, self.table]);
        let dotted = sheet.scan.words.iter().rfind(|word| word.is_key && of_table(&word.path));
        if let Some(word) = dotted
            && let Some(section) = sheet.scan.sections.iter().rfind(|s| s.start <= word.span.start)
        {
            let keys: Vec<String> = word.path[section.path.len()..3].iter().map(|k| key(k)).collect();
            return Ok(sheet.line_in(section, &format!("{}.{entry}", keys.join("."))));
        }
        sheet.refuse_inline(&["topic", id])?;
        let tables = TABLES.iter().take_while(|table| **table != self.table);
        let above = tables.filter_map(|table| sheet.scan.last_under(&["topic", id, table])).last();
        let own = above.or(sheet.scan.section(&["topic", id])).or(sheet.scan.last_under(&["topic", id]));
        Ok(sheet.section_after(own, false, &format!("[{header}]\n{entry}\n")))
    }
}

/// The patch that adds a claim: after the last one of its topic.
pub fn add_claim(project: &Project, topic: TopicIx, draft: &ClaimDraft) -> Result<Patch, EditError> {
    add_claims(project, topic, &[draft])
}

/// The same for several claims of one topic, in the order given.
pub fn add_claims(project: &Project, topic: TopicIx, drafts: &[&ClaimDraft]) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    let ids = project.written().filter_map(|(_, claim)| claim.id.as_ref());
    let mut ids: BTreeSet<&str> = ids.map(|id| id.value.as_str()).collect();
    for id in drafts.iter().filter_map(|draft| draft.id.as_deref()) {
        free("claim", id, !ids.insert(id))?;
    }
    let id = topic.id.value.as_str();
    let file = topic.last_claim().map_or(topic.id.place.file, |place| place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    sheet.refuse_inline(&["topic", id])?;
    let path = ["topic", id, "claim"];
    sheet.refuse_list(&path, &format!("`claim` of topic {id}"))?;
    let before = sheet.scan.last_under(&path).or(sheet.scan.last_under(&["topic", id]));
    let sections: Vec<String> = drafts.iter().map(|draft| draft.section()).collect();
    Ok(sheet.section_after(before, false, &sections.join("\n")))
}

/// The patch that accepts a finding: after the last accepted one, or else at the end of the main file.
pub fn add_accept(project: &Project, draft: &AcceptDraft) -> Result<Patch, EditError> {
    let sheet = ClaimsFile::new(&project.files, project.main);
    sheet.refuse_list(&["accept"], "`accept`")?;
    let before = sheet.scan.last_under(&["accept"]);
    Ok(sheet.section_after(before, false, &draft.section()))
}

/// The files that the patches change, with their new text.
pub fn patched(project: &Project, patches: &[Patch]) -> Result<Vec<(FileIx, String)>, EditError> {
    let mut files: Vec<FileIx> = patches.iter().map(|patch| patch.place.file).collect();
    files.sort_unstable();
    files.dedup();
    let apply = |file: FileIx| {
        let of_file = patches.iter().filter(|patch| patch.place.file == file);
        let text = super::apply(project.files.text(file), of_file);
        text.map(|text| (file, text)).ok_or_else(|| EditError::Overlap(project.files.path(file).to_owned()))
    };
    files.into_iter().map(apply).collect()
}
