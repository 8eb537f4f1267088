//! Drafts → patches: where each new thing goes in the claims files. Nothing that stands there is touched.

use std::collections::BTreeSet;

use super::insert::ClaimsFile;
use super::scan::begins;
use crate::diagnostic::Patch;
use crate::diagnostic::{FileIx, nearest};
use crate::format::keys::is_id;
use crate::format::toml::{key, string};
use crate::model::draft::{AcceptDraft, ClaimDraft, PositionDraft, TopicDraft, WhoDraft};
use crate::model::topic::TopicIx;
use crate::model::{Project, Topic};

/// Why something cannot be edited.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum EditError {
    /// An id that is taken.
    #[error("there is a {kind} `{id}` already")]
    Exists {
        /// What has it.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// An id that lives in another one, given without it.
    #[error("a {kind} is named with its {owner}: {owner}/{kind}")]
    NoOwner {
        /// What was named.
        kind: &'static str,
        /// What it lives in.
        owner: &'static str,
    },
    /// What is no id.
    #[error("`{0}` is not an id")]
    NotAnId(String),
    /// What nothing has.
    #[error("there is no {kind} `{id}`")]
    Unknown {
        /// What was looked for.
        kind: &'static str,
        /// The id.
        id: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A key that a thing does not have.
    #[error("{of} has no key `{key}`")]
    NoKey {
        /// What it was set on.
        of: &'static str,
        /// The key.
        key: String,
        /// What was probably meant.
        near: Option<String>,
    },
    /// A value that a key cannot have.
    #[error("`{value}` cannot be the value of `{key}`")]
    NotAValue {
        /// The key.
        key: &'static str,
        /// What was given.
        value: String,
        /// What its value must be.
        wanted: String,
    },
    /// A key that cannot be taken away.
    #[error("{of} cannot do without `{key}`")]
    Needed {
        /// What it was taken from.
        of: &'static str,
        /// The key.
        key: &'static str,
    },
    /// Two things that are one.
    #[error("{kind} `{id}` cannot be merged with itself")]
    Itself {
        /// What they are.
        kind: &'static str,
        /// Their id.
        id: String,
    },
    /// A text that belongs to another source.
    #[error("the text of {id} is a part of the text of {of}")]
    Part {
        /// The part.
        id: String,
        /// The source that has the whole text.
        of: String,
    },
    /// A place that is written so that nothing can be added to it.
    #[error("{0} is written as an inline table, to which nothing can be added")]
    Inline(String),
    /// Two changes of one place.
    #[error("two changes touch the same place in {0}")]
    Overlap(String),
}

impl EditError {
    /// What nothing has, with what was probably meant.
    pub fn unknown<'a>(kind: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::Unknown { kind, id: id.to_owned(), near: nearest(id, known).map(str::to_owned) }
    }

    /// What to do about it, a line each.
    pub fn help(&self) -> Vec<String> {
        let line = match self {
            Self::NotAnId(_) => "ids are made of a–z, 0–9 and hyphens, such as `gazette-1931`".to_owned(),
            Self::Inline(_) => "write it as a section of its own, [like.this], and do it again".to_owned(),
            Self::Exists { .. } => "choose another id".to_owned(),
            Self::Unknown { near: Some(near), .. } | Self::NoKey { near: Some(near), .. } => {
                format!("did you mean `{near}`?")
            }
            Self::NoKey { near: None, .. } => "`parallax explain` lists the keys".to_owned(),
            Self::NotAValue { wanted, .. } => format!("its value is {wanted}"),
            Self::Needed { .. } => "give it another value, or delete the whole".to_owned(),
            Self::Itself { .. } => "name two of them".to_owned(),
            Self::Part { of, .. } => format!("revise {of}, then mend `lines` in the sheet"),
            Self::Unknown { near: None, .. } | Self::NoOwner { .. } | Self::Overlap(_) => return Vec::new(),
        };
        vec![line]
    }
}

/// The topic of an id.
pub fn known_topic(project: &Project, id: &str) -> Result<TopicIx, EditError> {
    let known = project.topics.iter().map(|topic| topic.id.value.as_str());
    project.find_topic(id).ok_or_else(|| EditError::unknown("topic", id, known))
}

pub(super) fn free(kind: &'static str, id: &str, taken: bool) -> Result<(), EditError> {
    if !is_id(id) {
        return Err(EditError::NotAnId(id.to_owned()));
    }
    if taken { Err(EditError::Exists { kind, id: id.to_owned() }) } else { Ok(()) }
}

/// Where a person, body or work goes: behind the last one, else before the topics.
pub fn add_who(project: &Project, draft: &WhoDraft) -> Result<Patch, EditError> {
    free("who", &draft.id, project.who.iter().any(|who| who.id.value == draft.id))?;
    let file = project.who.last().map_or(project.main, |who| who.id.place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    refuse_inline(&sheet, &["who"])?;
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

/// Where a topic goes: behind the last topic of the main file, else behind the persons.
pub fn add_topic(project: &Project, draft: &TopicDraft) -> Result<Patch, EditError> {
    free("topic", &draft.id, project.find_topic(&draft.id).is_some())?;
    for position in &draft.positions {
        free("position", &position.id, false)?;
    }
    let sheet = ClaimsFile::new(&project.files, project.main);
    refuse_inline(&sheet, &["topic"])?;
    let before = sheet.scan.last_under(&["topic"]).or(sheet.scan.last_under(&["who"]));
    Ok(sheet.section_after(before, false, &draft.section()))
}

/// Where a position goes: behind the last one of its topic, in whichever way those are written.
pub fn add_position(project: &Project, topic: TopicIx, draft: &PositionDraft) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    free("position", &draft.id, topic.position(&draft.id).is_some())?;
    let entry = TopicEntry { table: "positions", id: &draft.id, value: draft.value(), keys: draft.keys() };
    entry.place(project, topic, topic.positions.last().map(|position| position.id.place.file))
}

/// Where something that figures count goes: behind the last such thing of its topic.
pub fn add_count(project: &Project, topic: TopicIx, id: &str, label: &str) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    free("count", id, topic.counts.iter().any(|count| count.id.value == id))?;
    let keys = format!("label = {}\n", string(label));
    let entry = TopicEntry { table: "counts", id, value: string(label), keys };
    entry.place(project, topic, topic.counts.last().map(|count| count.id.place.file))
}

/// An entry of a table of a topic.
struct TopicEntry<'a> {
    table: &'static str,
    id: &'a str,
    /// Its value in one line.
    value: String,
    /// What stands in a section of its own.
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
        if let Some(section) = sheet.scan.last_under(&path) {
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
        refuse_inline(&sheet, &["topic", id])?;
        let own = sheet.scan.section(&["topic", id]).or(sheet.scan.last_under(&["topic", id]));
        Ok(sheet.section_after(own, false, &format!("[{header}]\n{entry}\n")))
    }
}

/// Where a claim goes: behind the last one of its topic.
pub fn add_claim(project: &Project, topic: TopicIx, draft: &ClaimDraft) -> Result<Patch, EditError> {
    add_claims(project, topic, &[draft])
}

/// Several claims of one topic, in their order.
pub fn add_claims(project: &Project, topic: TopicIx, drafts: &[&ClaimDraft]) -> Result<Patch, EditError> {
    let topic = project.topic(topic);
    let claims = project.topics.iter().flat_map(|topic| &topic.claims);
    let mut ids: BTreeSet<&str> =
        claims.filter_map(|claim| claim.id.as_ref()).map(|id| id.value.as_str()).collect();
    for id in drafts.iter().filter_map(|draft| draft.id.as_deref()) {
        free("claim", id, !ids.insert(id))?;
    }
    let id = topic.id.value.as_str();
    let file = topic.claims.last().map_or(topic.id.place.file, |claim| claim.place.file);
    let sheet = ClaimsFile::new(&project.files, file);
    refuse_inline(&sheet, &["topic", id])?;
    let path = ["topic", id, "claim"];
    if sheet.scan.list(&path).is_some() {
        return Err(EditError::Inline(format!("`claim` of topic {id}")));
    }
    let before = sheet.scan.last_under(&path).or(sheet.scan.last_under(&["topic", id]));
    let sections: Vec<String> = drafts.iter().map(|draft| draft.section()).collect();
    Ok(sheet.section_after(before, false, &sections.join("\n")))
}

/// Where an accepted finding goes: behind the last one, else at the end of the main file.
pub fn add_accept(project: &Project, draft: &AcceptDraft) -> Result<Patch, EditError> {
    let sheet = ClaimsFile::new(&project.files, project.main);
    if sheet.scan.list(&["accept"]).is_some() {
        return Err(EditError::Inline("`accept`".to_owned()));
    }
    let before = sheet.scan.last_under(&["accept"]);
    Ok(sheet.section_after(before, false, &draft.section()))
}

/// An inline table, or one that holds it, cannot get a section of its own.
fn refuse_inline(sheet: &ClaimsFile<'_>, path: &[&str]) -> Result<(), EditError> {
    let inline = (1..=path.len()).find(|&n| sheet.scan.list(&path[..n]).is_some_and(|list| list.table));
    inline.map_or(Ok(()), |n| Err(EditError::Inline(format!("`{}`", path[..n].join(".")))))
}

/// The files of the project that patches change, with their new text.
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
